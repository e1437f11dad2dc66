import { basename } from 'node:path';
import type { z } from 'zod';
import { KumikiError, type Place } from '../../core/errors.js';
import { openBytes } from '../../input/open-bytes.js';
import { readJsonLines } from '../../input/readers/json/json.js';

/** A line of a file, and where it stands. */
export interface Line<Value> {
  readonly value: Value;
  readonly place: Place;
}

/**
 * The lines of a JSONL file, packed with gzip or not, each checked.
 * @param expected what a line is, in words for the error
 * @throws {KumikiError} `row-invalid` naming the line and the key; `raw-missing`, `raw-unreadable`, `file-empty`,
 * `format-wrong`, `encoding-wrong`
 */
export async function readJsonl<Value>(
  path: string,
  schema: z.ZodType<Value>,
  expected: string,
): Promise<readonly Line<Value>[]> {
  const file = basename(path);
  const lines: Line<Value>[] = [];
  for await (const batch of readJsonLines(openBytes({ path, name: file }), { file })) {
    batch.rows.forEach((row, index) => {
      const place = { file, line: batch.number(index) };
      const { success, data, error } = schema.safeParse(row);
      if (success) {
        lines.push({ value: data, place });
        return;
      }
      const [first] = error.issues;
      const key = first?.path.join('.') ?? '';
      throw new KumikiError('row-invalid', key === '' ? 'the line is no row' : `${key} is missing or wrong`, {
        place,
        expected,
        found: shown(row),
        hint: 'docs/evaluate.md says what the files hold.',
      });
    });
  }
  if (lines.length > 0) return lines;
  throw new KumikiError('file-empty', 'there is not one row in it', { place: { file }, hint: `Look at ${path}.` });
}

/** Characters of a wrong row that an error shows. */
const SHOWN = 120;

function shown(row: unknown): string {
  const text = JSON.stringify(row);
  return text.length > SHOWN ? `${text.slice(0, SHOWN).toWellFormed()}…` : text;
}

/**
 * Checks that no id stands twice.
 * @throws {KumikiError} `id-duplicate`
 */
export function assertUniqueIds(lines: readonly { readonly id: string; readonly place: Place }[]): void {
  const seen = new Set<string>();
  for (const { id, place } of lines) {
    if (seen.has(id)) {
      throw new KumikiError('id-duplicate', 'two rows have the same id', {
        place,
        found: JSON.stringify(id),
        hint: 'Every row needs an id of its own.',
      });
    }
    seen.add(id);
  }
}
