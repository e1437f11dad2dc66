import type { Card } from '../../sources/aozora/names/card-index.js';
import type { Heading } from '../../sources/aozora/names/title-block.js';
import { consonantsOf, fold } from './fold.js';
import { isNear, isWithin } from './near.js';

/** How a name of the title block stands to the index: the first two agree, the others are told apart for a reader. */
export type Verdict =
  'same' | 'the index leaves out a subtitle' | 'none named' | 'the block has less' | 'other words or another spelling';

export const AGREEING: ReadonlySet<Verdict> = new Set<Verdict>(['same', 'the index leaves out a subtitle']);

/** By so many hiragana two titles may differ: 暮した and 暮らした, 就て and 就いて. */
const MOST_KANA = 2;
const HIRAGANA = /^\p{Script=Hiragana}$/u;
/** So much of a name, or so many of its consonants, are enough to know it by. */
const FEWEST_LETTERS = 2;
const FEWEST_CONSONANTS = 4;
const FOREIGN = /^[\p{Script=Katakana}ー・＝=.．\s\u3000A-Za-zＡ-Ｚａ-ｚ‐-]+(?:兄弟)?$/u;
/** The other name of one person: `海野十三（佐野昌一）`. */
const OTHER_NAME = /^(.+)（(.+)）$/u;
const BETWEEN_NAMES = /[・＝=\s\u3000]+/u;
/** `太の安万侶`, as names were read long ago. */
const OLD_PARTICLE = /(?<=^\p{Script=Han}{1,3})の(?=\p{Script=Han})/u;

/**
 * Compares the titles.
 * @param series the first parts of titles that several works of the index share: a block may leave that out
 */
export function compareTitles(heading: Heading | undefined, card: Card, series: ReadonlySet<string>): Verdict {
  if (heading === undefined) return 'none named';
  const [first = '', ...rest] = card.title.split('\u3000');
  const own = fold(heading.title);
  const forms = [fold(card.title), ...(series.has(first) && rest.length > 0 ? [fold(rest.join('\u3000'))] : [])];
  const isKana = (character: string): boolean => HIRAGANA.test(character);
  if (forms.some((listed) => isWithin(own, listed, MOST_KANA, isKana))) return 'same';
  const [listed = ''] = forms;
  if (own.startsWith(listed)) return 'the index leaves out a subtitle';
  return listed.startsWith(own) ? 'the block has less' : 'other words or another spelling';
}

/**
 * Compares the authors: each that the block names must be one of the index, by the whole name, by a part of it where the
 * block is shorter (子規), or, in katakana, by the consonants, of which one may differ (トゥルゲニエフ). Where the index has
 * translators alone, their names count.
 */
export function compareAuthors(heading: Heading | undefined, card: Card): Verdict {
  const listed = card.authors.length > 0 ? card.authors : card.contributors;
  if (heading === undefined) return card.authors.length === 0 ? 'same' : 'none named';
  const isNamed = heading.authors.every((author) =>
    (OTHER_NAME.exec(author)?.slice(1) ?? [author]).some((name) => listed.some((other) => isSame(name, other))),
  );
  return isNamed ? 'same' : 'other words or another spelling';
}

/** True where the index has a person that the block does not name: another author, or another name of the same one. */
export function hasMorePersons({ authors }: Heading, card: Card): boolean {
  return card.authors.some((other) => !authors.some((author) => isSame(author, other)));
}

function isSame(name: string, listed: string): boolean {
  const [own, other] = [fold(name.replace(OLD_PARTICLE, '')), fold(listed)];
  if (own.length >= FEWEST_LETTERS && (other.startsWith(own) || other.endsWith(own) || own.endsWith(other)))
    return true;
  if (sorted(name) === sorted(listed)) return true;
  return FOREIGN.test(listed) && FOREIGN.test(name) && isSameForeign(name, listed);
}

function sorted(name: string): string {
  return name.split(BETWEEN_NAMES).map(fold).sort().join(' ');
}

/** The index has given names in full; the block may have the surname alone, or before the given name. */
function isSameForeign(name: string, listed: string): boolean {
  const surname = consonantsOf(listed.split(BETWEEN_NAMES).at(-1) ?? '');
  const parts = name.replace('兄弟', '').split(BETWEEN_NAMES).map(consonantsOf);
  if (surname.length >= FEWEST_LETTERS && parts.some((part) => part.endsWith(surname) || isNear(part, surname))) {
    return true;
  }
  const [whole, other] = [parts.join(''), consonantsOf(listed)];
  return whole.length >= FEWEST_CONSONANTS && isNear(whole, other);
}
