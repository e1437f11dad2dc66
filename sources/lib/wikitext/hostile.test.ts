import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLead } from './plain.js';

const TOKENS = [
  ...[
    '{{',
    '}}',
    '{{{',
    '}}}',
    '[[',
    ']]',
    '[',
    '[http://x ',
    ']',
    '|',
    '=',
    '\n{|',
    '\n|}',
    '\n|-',
    '{|',
    '|}',
    '\n',
    '\n\n',
    "''",
    "'''",
  ],
  ...[
    '<ref>',
    '</ref>',
    '<ref name=a/>',
    '<ref name="',
    '<br>',
    '<br',
    '<',
    '>',
    '/>',
    '<!--',
    '-->',
    '<nowiki>',
    '</nowiki>',
    '<math>',
    '</math>',
  ],
  ...[
    '<sup>',
    '</sup>',
    '<sub>',
    '<rt>',
    '<gallery>',
    '&lt;',
    '&gt;',
    '&amp;',
    '&amp;lt;',
    '&#91;',
    '&#123;',
    '&#39;',
    '&nbsp;',
    '&',
    ';',
    "'",
  ],
  ...[
    '（',
    '）',
    '(',
    ')',
    '「',
    '」',
    '、',
    '。',
    '，',
    '：',
    ':',
    ' ',
    '\u3000',
    '\t',
    '東京',
    'とうきょう',
    'abc',
    '-',
    '#',
    '*',
    '__NOTOC__',
    '\u200e',
    '\ufdd0',
    '\ufde0',
  ],
  ...[
    'lang|',
    'lang-fr|',
    '読み仮名|',
    '仮リンク|',
    'nowrap|',
    '要出典',
    'File:',
    'Category:',
    '!',
    '{{!}}',
    '{{(!}}',
    '{{!)}}',
    '\n ',
    '{{=}}',
    '== x ==',
    '#転送 ',
  ],
];

describe('whatever the wikitext', () => {
  it('no markup, no hole and no mark of the cleaner comes out', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }), (tokens) => {
        const plain = readLead(tokens.join('')).text;
        expect(plain).not.toMatch(/\{\{|\}\}|\[\[|\]\]|'''|[<>]|\{\||\|\}|__NOTOC__|&(?:[a-z]+|#\d+);/);
        expect(plain).not.toMatch(/（）|「」|（、|、）|、、|、。|。。|：、|^[、。，：]| {2}| 。|\n\n/m);
        expect(plain).not.toMatch(/[\uFDD0-\uFDEF\u200E]|^\s|\s$/);
      }),
      { numRuns: 5000 },
    );
  });

  it('plain Japanese comes out as it went in', () => {
    const plain = fc.stringMatching(/^[ぁ-んァ-ヶ一-龠]{1,20}[、。]?[ぁ-ん一-龠]{1,20}。$/);
    fc.assert(
      fc.property(plain, (text) => {
        expect(readLead(text).text).toBe(text);
      }),
    );
  });
});
