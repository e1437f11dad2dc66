import { describe, expect, it } from '@jest/globals';
import { isDisambiguation } from './disambiguation.js';
import { readArticle, readLead } from './plain.js';

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

const SMALL = 50_000;
/** The large text is as many times as long: linear time grows by it, quadratic time by its square. */
const TIMES = 8;
/** What lies between the two, with much room for what the collection of garbage costs in a large text. */
const TOO_MUCH = (TIMES * TIMES) / 2;
const ATTEMPTS = 4;
/** No time below it is looked at: it says little, and quadratic time is far beyond it. */
const SHORT = 150;

/** The time of the processor, not of the clock: other programs may run beside the test. */
function milliseconds(read: (text: string) => unknown, text: string): number {
  const start = process.cpuUsage();
  read(text);
  return process.cpuUsage(start).user / 1000;
}

/** How many times as long the large text takes, at the best of several attempts; 0 where it takes no time to speak of. */
function growth(read: (text: string) => unknown, piece: string): number {
  const small = piece.repeat(Math.ceil(SMALL / piece.length));
  const large = small.repeat(TIMES);
  let [best, bestLarge] = [Infinity, Infinity];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    bestLarge = Math.min(bestLarge, milliseconds(read, large));
    if (bestLarge < SHORT) return 0;
    best = Math.min(best, Math.max(1, milliseconds(read, small)));
    if (bestLarge / best < TOO_MUCH) break;
  }
  return bestLarge / best;
}

function tooSlow(read: (text: string) => unknown, pieces: readonly string[]): readonly string[] {
  return pieces.filter((piece) => growth(read, piece) >= TOO_MUCH);
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

  it('of the look for a list of meanings', () => {
    expect(tooSlow(isDisambiguation, PIECES)).toEqual([]);
  });
});
