import { z } from 'zod';
import type { Catalogue } from '../../catalog/entry.js';
import { readJsonl } from '../rows/read-lines.js';
import type { Row } from '../rows/row.js';
import { nameOfSet, readSets } from '../rows/sets.js';
import { taskNamed, taskOfGold } from '../tasks.js';
import { type CellCounts, qualityReport, type QualityReport } from './report.js';

/** What a report on labelled rows is made of. */
export interface ReportOptions {
  /** Files like `classification.jsonl`, or gold by its source and split, to see what people's rows are like. */
  readonly files: readonly string[];
  /** As in an evaluation; `labels` by default. */
  readonly task?: string | undefined;
  /** Gold rows that the rows should have nothing in common with: files, or `jnli:valid`. */
  readonly against?: readonly string[] | undefined;
  /** The folder of raw corpora, where gold is named by its source. */
  readonly raw?: string | undefined;
  /** A file of JSON lines with `label`, `word`, `replies` and `accepted`: how many replies of each cell were accepted. */
  readonly cells?: string | undefined;
  /** Texts of each field that are cut into words; 25,000 by default. */
  readonly mostTexts?: number | undefined;
  /** Rows of each label that are shown; 3 by default. */
  readonly samples?: number | undefined;
  /** What the choice of samples depends on. */
  readonly seed?: string | undefined;
}

const count = z.int().nonnegative();
const Cell: z.ZodType<CellCounts> = z.object({
  label: z.string(),
  word: z.string().optional(),
  replies: count,
  accepted: count,
});

/**
 * The quality report of files of labelled rows.
 * @throws {KumikiError} `option-wrong`, `row-invalid`, `label-unknown`, `id-duplicate`, `metric-undefined`, and what is
 * wrong with the files
 */
export async function qualityReportFrom(catalogue: Catalogue, options: ReportOptions): Promise<QualityReport> {
  const { files, against = [], raw, cells, mostTexts, samples, seed } = options;
  const task = taskNamed(options.task ?? 'labels');
  const where = { catalogue, raw };
  const rows = await readSets(files, task, where);
  const gold: Row[] = [];
  // Their labels do not matter, so gold of another task will do.
  for (const name of against) gold.push(...(await readSets([name], taskOfGold(name), where)));
  const counts =
    cells === undefined
      ? undefined
      : (await readJsonl(cells, Cell, 'label, word, replies and accepted')).map(({ value }) => value);
  return qualityReport({
    task: task.id,
    names: files.map(nameOfSet),
    rows,
    ...(against.length === 0 ? {} : { gold: { names: against.map(nameOfSet), rows: gold } }),
    ...{ cells: counts, mostTexts, samples, seed },
  });
}
