import { describe, expect, it } from '@jest/globals';
import { withoutCaptionSigns } from './captions.js';

const heard = (ja: string, en: string): readonly string[] => {
  const pair = withoutCaptionSigns({ key: '1', origin: 'a', ja, en });
  return [pair.ja, pair.en];
};

describe('withoutCaptionSigns', () => {
  it.each([
    ['>>そのとおりです。', '>> That is right.', 'そのとおりです。', 'That is right.'],
    ['>> >>ね、ほら。', '>> >> Yeah, there.', 'ね、ほら。', 'Yeah, there.'],
    ['いいですか。>>はい、どうぞ。', 'Ready? >> Yes, go on.', 'いいですか。はい、どうぞ。', 'Ready? Yes, go on.'],
    ['はい。>>', 'It looks like- >> It is.', 'はい。', 'It looks like- It is.'],
    ['(音楽)こんにちは。', 'Hello.', 'こんにちは。', 'Hello.'],
    ['(音楽) 3週目です。', 'Week 3.', '3週目です。', 'Week 3.'],
    ['〔笑〕今(音)着いた（拍手）。', 'I am here.', '今着いた。', 'I am here.'],
    ['コード(和音)と音階(音)', 'Chords.', 'コード(和音)と音階', 'Chords.'],
  ])('%s, %s', (ja, en, japanese, english) => {
    expect(heard(ja, en)).toEqual([japanese, english]);
    expect(heard(japanese, english)).toEqual([japanese, english]);
  });

  it.each([
    ["この'>> 'が好みです。", 'The prompt >> is mine.'],
    ['(笑)', '>> Ha.'],
    ['はい。', '>>'],
  ])('leaves %s, %s', (ja, en) => {
    expect(heard(ja, en)).toEqual([ja, en]);
  });

  it('reads a long line once', () => {
    const many = 200_000;
    expect(heard('>> '.repeat(many), '- '.repeat(many))[1]).toHaveLength(2 * many);
    expect(heard(`犬${'>> '.repeat(many)}`, '>'.repeat(many))[1]).toHaveLength(many);
  });
});
