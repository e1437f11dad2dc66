import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleaned } from '../../../src/synthesis/accept/clean.js';
import { jnli } from '../../../src/synthesis/tasks/jnli.js';
import { marcJa } from '../../../src/synthesis/tasks/marc-ja.js';

const sentence = (text: string): string => cleaned(text, jnli);
const passage = (text: string): string => cleaned(text, marcJa);

describe('a sentence', () => {
  it.each([
    ['line ends and spaces', '  犬が走る。\r\n', '犬が走る。'],
    ['signs around it', '「犬が走る。」', '犬が走る。'],
    ['signs of two sorts', '"『犬が走る。』"', '犬が走る。'],
    ['signs of bold', '**犬が走る。**', '犬が走る。'],
    ['a number', '1. 犬が走る。', '犬が走る。'],
    ['a number in brackets', '（２）犬が走る。', '犬が走る。'],
    ['a number in a circle', '①犬が走る。', '犬が走る。'],
    ['a bullet', '- 犬が走る。', '犬が走る。'],
    ['a bullet of Japanese', '・犬が走る。', '犬が走る。'],
    ['its name', '文2：犬が走る。', '犬が走る。'],
    ['its name and a colon of ASCII', '文1 : 犬が走る。', '犬が走る。'],
    ['a word that begins an example', '例：犬が走る。', '犬が走る。'],
    ['a line before it', 'はい、承知しました。\n犬が走る。', '犬が走る。'],
    ['a line that announces it', '以下はその文です：\n\n犬が走る。', '犬が走る。'],
    ['a block of code', '```text\n犬が走る。\n```', '犬が走る。'],
    ['all of that', 'もちろんです！\n```\n1. **文2：「犬が走る。」**\n```', '犬が走る。'],
    ['lines after it', '犬が走る。\nこの文は文1と矛盾します。', '犬が走る。'],
  ])('is taken out of %s', (_, reply, text) => {
    expect(sentence(reply)).toBe(text);
  });

  // What looks like something around a text and is a part of it.
  it.each([
    '「朝です」と「夜です」',
    '3.5キロの猫がいる。',
    '2匹の犬がいる。',
    '100人の人がいる。',
    '文10は長い。',
    '文1のような文',
    'はい、と答えた犬がいる。',
    '以下の数は足されない。',
    '「はい」と言う。',
    'はい。',
    '例のない雪だ。',
  ])('stays what it is: %s', (text) => {
    expect(sentence(text)).toBe(text);
  });
});

describe('a passage', () => {
  it('keeps its lines', () => {
    expect(passage('承知しました。\n\n届きました。\n\n\n\n軽いです。\n- 白い')).toBe(
      '届きました。\n\n軽いです。\n- 白い',
    );
  });

  it('keeps a first line that is a part of it, however it begins', () => {
    const long = `はい、${'とても長い話なのですが'.repeat(6)}、本当です。\n続きです。`;
    expect(passage(long)).toBe(long);
    expect(passage('もちろん買い直しますよ\n軽いからです。')).toBe('もちろん買い直しますよ\n軽いからです。');
  });
});

describe('any reply', () => {
  it('is clean when it has been cleaned, and nothing is put into it', () => {
    const piece = fc.constantFrom(
      '「',
      '」',
      '**',
      '*',
      '1. ',
      '- ',
      '\n',
      '文2：',
      'はい、承知しました。',
      '```',
      '犬',
      '。',
      ' ',
      '例：',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const once = sentence(pieces.join(''));
        expect(sentence(once)).toBe(once);
        let at = 0;
        for (const character of once) {
          at = pieces.join('').indexOf(character, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes time by its length, whatever it is made of', () => {
    for (const unit of ['「', '\n', '1. ', '文2：', '**', 'はい。\n']) {
      // With the square of its length this would take hours.
      expect(passage(unit.repeat(300_000)).length).toBeLessThanOrEqual(unit.length * 300_000);
    }
  });
});
