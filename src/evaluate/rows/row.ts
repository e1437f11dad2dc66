import { KumikiError, type Place } from '../../core/errors.js';
import type { EvaluationTask } from '../tasks.js';

/** A text, or a pair of them, and what is true of it. */
export interface Row {
  readonly id: string;
  readonly texts: readonly [string] | readonly [string, string];
  /** The id of a class, or a number as text. */
  readonly label: string;
}

/**
 * A label as the task has it: the id of a class that may be given by its number or in words; a number as text.
 * @throws {KumikiError} `label-unknown`
 */
export function labelOf({ id, kind, labels }: EvaluationTask, given: string | number, place: Place): string {
  const text = String(given).trim();
  if (kind === 'numbers') {
    if (text !== '' && Number.isFinite(Number(text))) return text;
    throw new KumikiError('label-unknown', `a label of the task ${id} is a number`, {
      place,
      found: JSON.stringify(given),
    });
  }
  if (labels === undefined) return text;
  const found = labels.find((label, number) => [label.id, label.answer, String(number)].includes(text));
  if (found !== undefined) return found.id;
  throw new KumikiError('label-unknown', `the task ${id} has no such label`, {
    place,
    expected: labels.map((label) => label.id).join(', '),
    found: JSON.stringify(given),
    hint: 'Another task is named with --task; labels takes any labels.',
  });
}
