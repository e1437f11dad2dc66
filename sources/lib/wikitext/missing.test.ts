import { describe, expect, it } from '@jest/globals';
import { readArticle, readLead } from './plain.js';
import { reads } from './reads.test-support.js';

reads('what is known to show nothing takes its sentence where a word should stand', [
  ['甲は町。乙の本に{{Cite book|和書|title=丙}}がある。', '甲は町。'],
  ['甲は町。乙は{{Wikicite|reference=丙}}に詳しい。', '甲は町。'],
  ['甲は町。乙は、{{Cite book|title=丙}}を書いた。', '甲は町。'],
  ['甲は町。乙の本は{{Cite book|title=丙}}。', '甲は町。'],
  ['甲は町。乙は{{coord|1|2|display=title}}である。', '甲は町。'],
  ['甲は町。乙は{{nowrap}}の海。', '甲は町。'],
  ['甲は町。乙は[[en:Tokyo|丙]]の海。', '甲は町。'],
  ['甲は町。乙は[https://example.org/]である。', '甲は町。'],
  ['甲は町。{{R|a}}は海。', '甲は町。'],
  ['甲は町。乙は<ref>a</ref><!-- b --><ref>c</ref>の海。', '甲は町。'],
  ['甲は町。乙は<!-- 丙 -->の海。', '甲は町。'],
  ['甲は町。旋律は<score>c</score>である。', '甲は町。'],
  ['甲は町。年は<timeline>a</timeline>で示す。', '甲は町。'],
  ['甲は町（{{いつ}}の海では大きい）。', '甲は町。'],
  ['甲は町。\n\n乙は\n{{知らない}}\nである。', '甲は町。'],
  ['甲は町。\n\n乙は\n{{Infobox|a=b}}\nである。', '甲は町。'],
  ['甲は町。<br />乙は<br />{{知らない}}<br />である。', '甲は町。'],
  ['甲は町。首都：{{R|a}}。', '甲は町。'],
  ['甲は町。題は「{{R|a}}」である。', '甲は町。'],
  ['甲は町。川は（）の意味。', '甲は町。'],
  ['甲は町。乙の{{ruby||かんじ}}は海。', '甲は町。'],
  ['* {{Flagicon|JPN}}の海。\n* 甲', ''],
]);

reads('and goes alone where the text is whole without it', [
  ['甲は町である<ref>a</ref>が、海に近い。その後{{R|a}}は町。', '甲は町であるが、海に近い。その後は町。'],
  ['もの<ref>a</ref>が多い。こと{{R|b}}が多い。町に<ref>c</ref>はない。', 'ものが多い。ことが多い。町にはない。'],
  ['彼の<ref>a</ref>作品。のちに{{R|a}}とても広い。', '彼の作品。のちにとても広い。'],
  ['甲<ref>a</ref>\nは町。', '甲は町。'],
  ['甲は\n{{知らない}}\n町である。', '甲は町である。'],
  ['甲は\n\n[[ファイル:a.jpg|thumb|乙]]\n\n町である。', '甲は町である。'],
  ['甲は<imagemap>\na.png|乙\n</imagemap>町である。', '甲は町である。'],
]);

reads('a box behind a sentence that speaks of it takes the sentence', [
  ['甲は町。人口は次のとおり。\n{|\n| 乙\n|}\n海に近い。', '甲は町。\n海に近い。'],
  ['甲は町。人口は以下の表の通りである。\n<table><tr><td>乙</td></tr></table>\n海に近い。', '甲は町。\n海に近い。'],
  ['甲は町。一覧を下記に示す。\n{{知らない}}\n海に近い。', '甲は町。\n海に近い。'],
  ['甲は町。楽譜は次のとおり。\n<score>c</score>海に近い。', '甲は町。\n海に近い。'],
  ['甲は次の\n{|\n| 乙\n|}\nからなる。', ''],
  ['甲は町。次のとおり。\n{{知らない}}\n* 乙\n* 丙', '甲は町。次のとおり。\n乙\n丙'],
  ['甲は町。\n{|\n| 乙\n|}甲は海に近い。', '甲は町。\n甲は海に近い。'],
  ["{|\n| 乙\n|}\n:''この項目では、町について説明しています。''\n甲は海に近い。", '甲は海に近い。'],
  ['甲は町。乙はこう述べた。\n{{知らない|海は広い。}}\n以上。', '甲は町。\n以上。'],
  ['15歳以下の人が多い。\n{|\n| 乙\n|}\n海に近い。', '15歳以下の人が多い。\n海に近い。'],
]);

describe('what took the sentence', () => {
  it.each([
    ['本に{{Cite book|a}}がある。', '{{Cite book}}'],
    ['甲は[[en:A|乙]]の町。', '[[en:A]]'],
    ['甲は[https://example.org/]である。', '[https://example.org/]'],
    ['甲は<score>c</score>である。', '<score>'],
    ['次のとおり。\n{|\n| 甲\n|}', '{|'],
    // What is left is no lead.
    ['甲は次のとおり。\n{|\n| 甲\n|}\n海に近い。', '{|'],
  ])('%j: %s', (wikitext, unknown) => {
    expect(readLead(wikitext)).toEqual({ text: '', unknown });
  });

  it('is one paragraph of an article', () => {
    expect(readArticle('甲は町。\n\n本に{{Cite book|a}}がある。海。\n\n乙は町。').text).toBe('甲は町。\n乙は町。');
  });
});
