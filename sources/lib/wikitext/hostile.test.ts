import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDisambiguation } from './disambiguation.js';
import { readArticle, readLead } from './plain.js';

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

describe('hostile texts are read to their end', () => {
  const hostile: Readonly<Record<string, (n: number) => string>> = {
    'nested templates': (n) => `${'{{nowrap|'.repeat(n)}x${'}}'.repeat(n)}`,
    'unknown nested templates': (n) => `${'{{x|'.repeat(n)}y${'}}'.repeat(n)}`,
    'templates never closed': (n) => '{{a|'.repeat(n),
    'nested links': (n) => `${'[[a|'.repeat(n)}${']]'.repeat(n)}`,
    'braces and links across each other': (n) => `${'{{[['.repeat(n)}${'}}]]'.repeat(n)}`,
    'links never closed in closed templates': (n) => '{{nowrap|[[}}'.repeat(n),
    'tables never closed': (n) => '\n{|'.repeat(n),
    'external links never closed': (n) => '[http://a '.repeat(n),
    'notes never closed': (n) => '<ref>'.repeat(n),
    'tags never closed': (n) => '<b'.repeat(n),
    'comments never closed': (n) => '<!--'.repeat(n),
    'brackets of two kinds': (n) => `${'（'.repeat(n)}${'」'.repeat(n)}`,
    'labels without values': (n) => '（：、'.repeat(n),
    'lines of one paragraph': (n) => 'あ\n'.repeat(n),
    'half headings': (n) => '\n= '.repeat(n),
    blanks: (n) => `[[${' '.repeat(n)}(|]]`,
    'wide blanks': (n) => `${'\u3000'.repeat(n)}x`,
    apostrophes: (n) => "''a".repeat(n),
    ampersands: (n) => '&amp;'.repeat(n),
    'notes on other pages': (n) => '\n:については'.repeat(n),
  };

  it.each(Object.entries(hostile))('%s', (_, make) => {
    // Long enough that quadratic time would not end within the minutes that a test has.
    const text = make(300_000);
    expect(typeof readLead(text).text).toBe('string');
    expect(typeof readArticle(text).text).toBe('string');
    expect(typeof isDisambiguation(text)).toBe('boolean');
  });
});
