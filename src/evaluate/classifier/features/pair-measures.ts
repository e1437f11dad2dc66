import { plainKey } from '../../rows/plain-key.js';
import { type Edit, type Edits, editsBetween } from './edits.js';
import { likeness } from './likeness.js';
import { contentCharacters, type Counts, ngrams, scriptWords } from './ngrams.js';
import { overlap } from './overlap.js';
import type { Rarity } from './rarity.js';
import { denies, numbersIn } from './signs.js';

/** A text of a pair, taken apart once. */
export interface Side {
  readonly plain: string;
  /** Runs of 1, 2, 3 and 4 characters. */
  readonly ngrams: readonly Counts[];
  readonly words: Counts;
}

export function sideOf(text: string): Side {
  const plain = plainKey(text);
  return { plain, ngrams: [1, 2, 3, 4].map((n) => ngrams(plain, n)), words: scriptWords(plain) };
}

/** Two texts, and how one becomes the other. */
export interface SidesOfPair extends Edits {
  readonly first: Side;
  readonly second: Side;
}

export function pairOf([first, second]: readonly [string, string]): SidesOfPair {
  const sides = { first: sideOf(first), second: sideOf(second) };
  return { ...sides, ...editsBetween(sides.first.plain, sides.second.plain) };
}

/**
 * What is measured of every pair: always as many numbers, in the same order. Overlaps of characters and words, plain and with
 * rare ones counting more; words by the characters that they share; the longest common subsequence; where and how often the texts differ; lengths; numbers;
 * negation.
 * @param rarity of runs of 1 to 3 characters and of words, learned from the training rows
 */
export function pairMeasures(pair: SidesOfPair, rarity: Rarity): readonly number[] {
  const { first, second } = pair;
  const content = [contentCharacters(first.plain), contentCharacters(second.plain)] as const;
  return [
    ...first.ngrams.flatMap((runs, n) => overlap(runs, second.ngrams[n] ?? new Map())),
    ...[0, 1, 2].flatMap((n) => overlap(first.ngrams[n] ?? new Map(), second.ngrams[n] ?? new Map(), rarity)),
    ...overlap(first.words, second.words),
    ...overlap(first.words, second.words, rarity),
    ...likeness(first.words, second.words, rarity),
    ...overlap(...content),
    ...overlap(...content, rarity),
    ...editMeasures(pair),
    ...edgeMeasures(first.plain, second.plain),
    ...lengthMeasures(first.plain.length, second.plain.length),
    ...numberMeasures(numbersIn(first.plain), numbersIn(second.plain)),
    ...negationMeasures(denies(first.plain), denies(second.plain)),
  ];
}

const flag = (is: boolean): number => (is ? 1 : 0);

function editMeasures({ common, edits, first, second }: SidesOfPair): readonly number[] {
  const isPut = ({ first: before }: Edit): boolean => before === '';
  const isTaken = ({ second: after }: Edit): boolean => after === '';
  const put = edits.filter(isPut).length;
  const taken = edits.filter(isTaken).length;
  const changed = edits.length - put - taken;
  const [from, to] = [Math.max(1, first.plain.length), Math.max(1, second.plain.length)];
  return [
    common / from,
    common / to,
    (2 * common) / (from + to),
    edits.length,
    Math.log1p(edits.length),
    changed,
    taken,
    put,
    flag(edits.length === 0),
    flag(edits.length === 1),
    flag(edits.length === 1 && changed === 1),
    flag(edits.length === 1 && taken === 1),
    flag(edits.length === 1 && put === 1),
    flag(changed === 0 && put === 0),
    flag(changed === 0 && taken === 0),
  ];
}

/** How much of both texts is the same from the front and from the back. */
function edgeMeasures(first: string, second: string): readonly number[] {
  const [shorter, longer] = [Math.min(first.length, second.length), Math.max(1, first.length, second.length)];
  let front = 0;
  while (front < shorter && first[front] === second[front]) front++;
  let back = 0;
  while (back < shorter - front && first.at(-1 - back) === second.at(-1 - back)) back++;
  const same = front + back;
  return [
    front / longer,
    back / longer,
    same / longer,
    same / Math.max(1, first.length),
    same / Math.max(1, second.length),
  ];
}

function lengthMeasures(first: number, second: number): readonly number[] {
  const [a, b] = [Math.log1p(first), Math.log1p(second)];
  return [a, b, a - b, Math.abs(a - b)];
}

function numberMeasures(first: ReadonlySet<string>, second: ReadonlySet<string>): readonly number[] {
  const shared = [...first].filter((number) => second.has(number)).length;
  return [
    flag(first.size > 0),
    flag(second.size > 0),
    flag(shared > 0),
    flag(first.size > 0 && second.size > 0 && shared === 0),
    flag(first.size === second.size && shared === first.size),
  ];
}

function negationMeasures(first: boolean, second: boolean): readonly number[] {
  return [flag(first), flag(second), flag(first !== second)];
}
