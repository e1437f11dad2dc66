import { KumikiError } from '../../core/errors.js';
import { printable } from '../../core/printable.js';
import type { Example, Source, Task } from '../../core/source.js';

/**
 * A batch of a source. The compiler looks at sources in TypeScript; what one in JavaScript hands over is looked at here and below: a
 * field that is missing would become the word `undefined` in a record.
 * @throws {KumikiError} `source-invalid` where it is no array
 */
export function itemsOf<Item>(source: Source, batch: readonly Item[]): readonly Item[] {
  const handed: unknown = batch;
  if (Array.isArray(handed)) return batch;
  throw invalid(source, 'read yields something that is no array', 'an array of examples and rejects', batch);
}

const FIELDS = { example: ['key', 'origin'], reject: ['reason', 'origin', 'row'] } as const;

/**
 * Looks at an example or a reject.
 * @throws {KumikiError} `source-invalid` where it is neither, or lacks a field that every one has
 */
export function assertItem(source: Source, item: unknown): void {
  if (typeof item !== 'object' || item === null) {
    throw invalid(source, 'a batch holds something that is neither an example nor a reject', 'an object', item);
  }
  const fields = item as Readonly<Record<string, unknown>>;
  const sort = fields['kumiki'] === 'reject' ? 'reject' : 'example';
  for (const field of FIELDS[sort]) {
    const value = fields[field];
    if (typeof value === 'string' && (value !== '' || field === 'row')) continue;
    const which = field === 'key' ? '' : ` ${printable(String(fields[sort === 'reject' ? 'reason' : 'key']))}`;
    throw invalid(source, `the ${field} of ${sort}${which} is no text`, 'a string', value);
  }
}

/**
 * Looks at the texts that a task gives for an example.
 * @throws {KumikiError} `source-invalid` where one is not a string
 */
export function assertTexts(
  source: Source,
  task: Task,
  { key }: Example,
  [instruction, input, response]: readonly [unknown, unknown, unknown],
): void {
  if (typeof instruction === 'string' && typeof input === 'string' && typeof response === 'string') return;
  for (const [field, value] of Object.entries({ instruction, input, response })) {
    if (typeof value === 'string') continue;
    throw invalid(
      source,
      `the ${field} that task ${task.id} gives for example ${printable(key)} is no text`,
      'a string',
      value,
    );
  }
}

function invalid({ id }: Source, summary: string, expected: string, value: unknown): KumikiError {
  const found =
    value === ''
      ? 'an empty one'
      : value === undefined
        ? 'nothing'
        : value === null
          ? 'null'
          : `a value of type ${typeof value}`;
  return new KumikiError('source-invalid', summary, { place: { source: id }, expected, found });
}
