import { plainText, textOf } from '../../../transforms/stages/contamination/plain-text.js';
import type { ParsedRecord } from '../../core/format.js';
import { hash64, type Hash64 } from '../../core/hash.js';

/** Titles are not longer, in characters that count; a whole input is taken for one where it is short. */
const MOST_CHARACTERS = 100;
const WHOLE = 40;
/** What stands in brackets or quotation marks. */
const QUOTED = /[『「《〈“"]([^『「《〈“"』」》〉”\n]{1,200})[』」》〉”"]/gu;
/** What stands before a colon at the beginning: the article of a passage. */
const HEAD = /^([^：:\n]{1,200})[：:]/u;

/** A title in the form in which titles are compared: letters and digits alone, in one width and case. */
export const plainTitle = (title: string): string => textOf(plainText(title));

/** What an index holds of a title. */
export const titleHash = (plain: string): Hash64 => hash64(plain, [0x7469746c, 0x65000000]);

/**
 * The titles that a record names, each once: what is quoted in its instruction and its input, what stands before a colon at the
 * beginning of the input, and the input itself where it is short.
 */
export function titlesIn({ instruction, input }: ParsedRecord): ReadonlySet<string> {
  const found = [instruction, input].flatMap((text) => [...text.matchAll(QUOTED)].map(([, quoted = '']) => quoted));
  const [, head = ''] = HEAD.exec(input) ?? [];
  const plain = [...found, head].map(plainTitle).filter(({ length }) => length <= MOST_CHARACTERS);
  const whole = input.length > WHOLE * 4 ? '' : plainTitle(input);
  const all = new Set(whole.length > WHOLE ? plain : [...plain, whole]);
  all.delete('');
  return all;
}
