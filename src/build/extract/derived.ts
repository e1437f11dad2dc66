import type { DerivedText, TextName } from '../../core/derived-text.js';
import { KumikiError } from '../../core/errors.js';
import { originOf } from '../../core/text-origin.js';
import type { Source, Task } from '../../core/source.js';

/** Says which records a text was made after; of one that was made after none, nothing. */
export type TellDerived = (text: TextName, from: readonly string[] | undefined) => void;

/**
 * @param take told of every text that was made after records
 * @returns what throws {@link KumikiError} `source-invalid` where the source names records and does not say that it does, or names none by an empty id
 */
export function derivedTeller(source: Source, tasks: readonly Task[], take: (text: DerivedText) => void): TellDerived {
  const isSaid = tasks.some((task) => originOf(source, task).namesRecords === true);
  const wrong = (summary: string, text: TextName): KumikiError =>
    new KumikiError('source-invalid', summary, {
      place: { source: source.id },
      found: 'id' in text ? text.id : text.origin,
    });
  return (text, from = []) => {
    if (from.length === 0) return;
    if (!isSaid) throw wrong('an example names records it was made after, and its textOrigin lacks namesRecords', text);
    if (from.includes('')) throw wrong('the id of a record that an example was made after is empty', text);
    take({ ...text, from });
  };
}
