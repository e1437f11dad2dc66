import { z } from 'zod';
import { KumikiError } from '../../core/errors.js';
import { isInvisible } from '../../core/text.js';
import type { EvaluationTask } from '../tasks.js';
import { assertUniqueIds, readJsonl } from './read-lines.js';
import { labelOf, type Row } from './row.js';

const text = z.string().refine((value) => !isInvisible(value));
const label = z.union([z.string().min(1), z.number()]);
const Line = z.union([
  z.object({ id: z.string().min(1), label, sentence1: text, sentence2: text, text: z.undefined().optional() }),
  z.object({ id: z.string().min(1), label, text }),
]);

/**
 * The rows of a `classification.jsonl`: `id`, `label`, and `text` or `sentence1` and `sentence2`; other keys are passed over.
 * @throws {KumikiError} `row-invalid`, `label-unknown`, `id-duplicate`, `file-empty` and what is wrong with the file itself
 */
export async function readLabelledFile(path: string, task: EvaluationTask): Promise<readonly Row[]> {
  const lines = await readJsonl(path, Line, 'id, label, and text or sentence1 and sentence2');
  const rows = lines.map(({ value, place }) => {
    const texts = 'sentence1' in value ? ([value.sentence1, value.sentence2] as const) : ([value.text] as const);
    return { id: value.id, texts, label: labelOf(task, value.label, place), place };
  });
  assertUniqueIds(rows);
  const other = rows.find(({ texts }) => texts.length !== rows[0]?.texts.length);
  if (other !== undefined) {
    throw new KumikiError('row-invalid', 'some rows have one text and some have two', {
      place: other.place,
      hint: 'Put them into files of their own.',
    });
  }
  return rows.map(({ id, texts, label: its }) => ({ id, texts, label: its }));
}
