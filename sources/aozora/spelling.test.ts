import { describe, expect, it } from '@jest/globals';
import { spellingOf } from './spelling.js';

describe('spellingOf', () => {
  it.each([
    ['新字新仮名', 'そう言って、彼は笑っていた。道が続いているのでしょう。'],
    ['新字旧仮名', 'さう云って、かれは笑ってゐた。ほんたうに立派な道でせう。'],
    ['新字旧仮名', 'イナカニ　ヒトリデ　クラシテ　ヰマシタ。'],
    ['旧字旧仮名', '國は遠いと言ふ。道は續いてゐる。聲は聞えない。'],
    ['旧字新仮名', '國は遠いと言う。道は續いている。聲は聞えない。'],
    ['旧字旧仮名', '國道靜。'],
    ['新字新仮名', '道。'],
  ])('%s', (spelling, text) => {
    expect(spellingOf([text])).toBe(spelling);
  });
});
