import { z } from 'zod';
import { KumikiError } from '../../core/errors.js';
import { assertUniqueIds, readJsonl } from '../rows/read-lines.js';
import { labelOf, type Row } from '../rows/row.js';
import type { EvaluationTask } from '../tasks.js';

const label = z.union([z.string().min(1), z.number()]);
const Labelled = z.object({ id: z.string().min(1), label, prediction: label });
const Predicted = z.object({ id: z.string().min(1), prediction: label });

/** True labels and predicted ones, of the same rows in the same order. */
export interface Predictions {
  readonly truth: readonly string[];
  readonly predicted: readonly string[];
}

/**
 * The predictions of a file whose lines have `id`, `label` and `prediction`.
 * @throws {KumikiError} `row-invalid`, `label-unknown`, `id-duplicate`, `file-empty` and what is wrong with the file itself
 */
export async function readPredictions(path: string, task: EvaluationTask): Promise<Predictions> {
  const lines = await readJsonl(path, Labelled, 'id, label and prediction');
  assertUniqueIds(lines.map(({ value, place }) => ({ id: value.id, place })));
  return {
    truth: lines.map(({ value, place }) => labelOf(task, value.label, place)),
    predicted: lines.map(({ value, place }) => labelOf(task, value.prediction, place)),
  };
}

/**
 * The predictions of a file whose lines have `id` and `prediction`, for rows whose labels stand elsewhere.
 * @throws {KumikiError} as {@link readPredictions}; `ids-differ` where the rows and the predictions are not of the same ids
 */
export async function matchPredictions(path: string, rows: readonly Row[], task: EvaluationTask): Promise<Predictions> {
  const lines = await readJsonl(path, Predicted, 'id and prediction');
  assertUniqueIds(lines.map(({ value, place }) => ({ id: value.id, place })));
  const predictions = new Map(lines.map(({ value, place }) => [value.id, labelOf(task, value.prediction, place)]));
  const missing = rows.filter(({ id }) => !predictions.has(id)).map(({ id }) => id);
  const ids = new Set(rows.map(({ id }) => id));
  const unknown = [...predictions.keys()].filter((id) => !ids.has(id));
  if (missing.length > 0 || unknown.length > 0) {
    const said = [
      ...(missing.length > 0 ? [`no prediction for ${some(missing)}`] : []),
      ...(unknown.length > 0 ? [`predictions for ${some(unknown)}, which the gold data does not have`] : []),
    ];
    throw new KumikiError('ids-differ', 'the gold data and the predictions are not of the same rows', {
      expected: `one prediction for each of ${rows.length} rows`,
      found: said.join('; '),
      hint: 'Predictions have the ids of the gold data: look at one line of each.',
    });
  }
  return { truth: rows.map((row) => row.label), predicted: rows.map(({ id }) => predictions.get(id) ?? '') };
}

/** Ids that an error names. */
const SHOWN = 3;

function some(ids: readonly string[]): string {
  const shown = ids.slice(0, SHOWN).map((id) => JSON.stringify(id));
  return ids.length > SHOWN ? `${shown.join(', ')} and ${ids.length - SHOWN} more` : shown.join(', ');
}
