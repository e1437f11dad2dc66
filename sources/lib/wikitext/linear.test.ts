import { describe, expect, it } from '@jest/globals';
import { pairBrackets } from './brackets.js';
import { isDisambiguation } from './disambiguation.js';
import { readInfoboxes } from './infobox.js';
import { readArticle, readLead } from './plain.js';
import { tagsOf } from './tag-pairs.js';

/** A hostile text that grows with `n`. */
type Hostile = (n: number) => string;

/** Pieces of markup; a text is one of them, or two, over and over. */
const PIECES = [
  ...[
    "]]''",
    "''",
    ']]',
    '}}',
    '{{',
    '[[',
    '{{{',
    '}}}',
    '\n{|',
    '\n|}',
    '|}}',
    '|',
    '=',
    '\n= ',
    '\n== x ==',
    '\n;出典',
  ],
  ...[
    '<ref>',
    '</ref>',
    '<ref',
    '<',
    '<!--',
    '-->',
    '<nowiki>',
    '\n<nowiki>',
    '</nowiki   ',
    '<math>',
    '<b>',
    '<foo ',
    '<h2>',
    '<br>',
  ],
  ...[
    '<span style=display:none>',
    '</span>',
    '<table>',
    '&amp;',
    '（',
    '）',
    '「',
    '、',
    '。',
    '：',
    ' ',
    '\u3000',
    '\n',
    '\n x',
    '\n{{(!}}',
    '\n{{!}}x{{!}}',
    'a(',
  ],
  ...[
    '{{x',
    '{{x}}',
    '{{x|',
    '{{nowrap|',
    '{{#if:',
    '{{#switch:x|',
    '{{#expr:(',
    '{{R|',
    '[http://a ',
    '[[File:a|',
    '[[en:',
  ],
  ...[
    '詳細は後述',
    '右図',
    '参照',
    '本項で',
    '__',
    '\n*',
    '\n:については',
    ' - ',
    '／',
    '()',
    '<sup>',
    '\r\n',
    '\u200c',
  ],
];

/** Texts that open something deeply, or never close it. */
const SHAPES: Readonly<Record<string, Hostile>> = {
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
  'boxes behind a long line': (n) => `${'あ。'.repeat(n)}${'\n\n{{x}}'.repeat(n)}`,
  'boxes behind a line that announces many': (n) => `${'次のとおり。'.repeat(n)}${'\n\n{{x}}'.repeat(n)}`,
  'items that are unknown': (n) => '\n* あ\n* {{x}}'.repeat(n),
};

/** The length of the small text, in characters. */
const SMALL = 5_000;
/** The same for a pass that searches by functions of the engine: these go through 5,000 characters in no time that could be measured. */
const SMALL_FOR_SEARCH = 40_000;
/** The large text is as many times as long: linear time grows by it, quadratic time by its square. */
const TIMES = 8;
/** What lies between the two, with much room for what the collection of garbage costs in a large text. */
const TOO_MUCH = (TIMES * TIMES) / 2;
const ATTEMPTS = 4;
/** No time below it is looked at: it says little, and quadratic time is far beyond it. */
const SHORT = 15;

/** The time of the processor, not of the clock: other programs may run beside the test. */
function milliseconds(read: (text: string) => unknown, text: string, times = 1): number {
  const start = process.cpuUsage();
  for (let time = 0; time < times; time++) read(text);
  return process.cpuUsage(start).user / 1000 / times;
}

/** How many times as long the large text takes, at the best of several attempts; 0 where it takes no time to speak of. */
function growth(read: (text: string) => unknown, make: Hostile, length = SMALL): number {
  const n = Math.ceil(length / (make(2).length - make(1).length));
  const [small, large] = [make(n), make(n * TIMES)];
  let [best, bestLarge] = [Infinity, Infinity];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    bestLarge = Math.min(bestLarge, milliseconds(read, large));
    if (bestLarge < SHORT) return 0;
    // As many characters as the large one in all: the system counts some milliseconds at a time.
    best = Math.min(best, Math.max(1, milliseconds(read, small, TIMES)));
    if (bestLarge / best < TOO_MUCH) break;
  }
  return bestLarge / best;
}

const readValues = (text: string): unknown =>
  readInfoboxes(text).map(({ names, lines }) => names.map((name) => lines(name)));

const repeated =
  (piece: string): Hostile =>
  (n) =>
    piece.repeat(n);

function tooSlow(read: (text: string) => unknown, pieces: readonly string[]): readonly string[] {
  return pieces.filter((piece) => growth(read, repeated(piece)) >= TOO_MUCH);
}

describe('time grows with the length of a text, not with its square', () => {
  it('of a lead', () => {
    const pairs = PIECES.filter((_, index) => index % 2 === 0).map(
      (piece, index) => piece + (PIECES[(index * 7 + 3) % PIECES.length] ?? ''),
    );
    expect(tooSlow(readLead, [...PIECES, ...pairs])).toEqual([]);
  });

  it('of an article', () => {
    expect(tooSlow(readArticle, PIECES)).toEqual([]);
  });

  it('of a box', () => {
    const inBox =
      (piece: string): Hostile =>
      (n) =>
        `{{Infobox|a=1|b=2|c=3|d=${piece.repeat(n)}\n|e=x}}`;
    const wrong = PIECES.filter((piece) => growth(readValues, inBox(piece)) >= TOO_MUCH);
    expect(wrong).toEqual([]);
  });

  it('of the search for tags and brackets', () => {
    const slow = (read: (text: string) => unknown, mark: RegExp): readonly string[] =>
      PIECES.filter((piece) => mark.test(piece) && growth(read, repeated(piece), SMALL_FOR_SEARCH) >= TOO_MUCH);
    expect([...slow(tagsOf, /[<>]/), ...slow(pairBrackets, /[[\]{}|]/)]).toEqual([]);
  });

  it('of the look for a list of meanings', () => {
    expect(tooSlow(isDisambiguation, PIECES)).toEqual([]);
  });

  it.each(Object.entries(SHAPES))('of %s, which are read to their end', (_, make) => {
    for (const read of [readLead, readArticle, isDisambiguation]) expect(growth(read, make)).toBeLessThan(TOO_MUCH);
  });
});
