import { describe, expect, it } from '@jest/globals';
import { readArticle, readLead } from './plain.js';
import { reads } from './reads.test-support.js';

reads('what stands behind a blank is code, and ends the lead like `<pre>`', [
  ["'''甲'''は言語である。\n x = 1\n y = 2\n次の文である。", '甲は言語である。'],
  ["'''甲'''は言語である。\n print(1) # 数を書く\n次の文である。", '甲は言語である。'],
  ["'''甲'''は言語である。\n <nowiki>[[x]]</nowiki>\n", '甲は言語である。'],
  // What leads up to it goes with it, and so does the sentence that it stands in.
  ["'''甲'''は町である。次のように書く。\n x = 1\n", '甲は町である。'],
  ["'''甲'''は町である。乙は\n x = 1\nである。", '甲は町である。'],
]);

reads('prose behind a stray blank is prose', [
  [" '''甲'''は町である。\n 海に近い。", '甲は町である。海に近い。'],
  ["'''甲'''は、\n [[乙]]、[[丙]]\nの町である。", '甲は、乙、丙の町である。'],
  ["'''甲'''は町である。\n 　海に近い。", '甲は町である。海に近い。'],
  ["'''甲'''は町である。\n <!-- a -->\n __NOTOC__\n {{Clear}}\n \n海に近い。", '甲は町である。\n海に近い。'],
  ["'''甲'''は町である。\n * [[乙]]\n * 丙", '甲は町である。\n乙\n丙'],
]);

reads('bars in running text are no rows of a table', [
  ['{{!}}x{{!}}は大きさである。', '|x|は大きさである。'],
  ["'''甲'''は数である。\n{{!}}x{{!}}と書く。", '甲は数である。|x|と書く。'],
  ['長さは\n{{nowrap|{{!}}x{{!}}}}である。', '長さは|x|である。'],
  ["'''甲'''は数である。\n| 乙\n{{#if:x|{{!}} 丙}}\n町である。", '甲は数である。\n町である。'],
]);

reads('a table whose brackets are templates is a table', [
  ["{{(!}} class=wikitable\n{{!-}}\n{{!}} 国 {{!}}{{!}} 首都\n{{!)}}\n'''甲'''は国である。", '甲は国である。'],
  ["'''甲'''は国である。\n: {{(!}}\n{{!}} [[乙]]\n{{!)}}\n海に近い。", '甲は国である。\n海に近い。'],
]);

describe('preformatted lines', () => {
  it('are named as the box that the wiki makes of them', () => {
    expect(readLead('次の通り:\n x = 1\n').unknown).toBe('<pre>');
  });

  it('of an article take one paragraph', () => {
    expect(readArticle('甲は言語である。\n x = 1\n\n y = 2\n\n丙は町である。').text).toBe(
      '甲は言語である。\n丙は町である。',
    );
  });
});
