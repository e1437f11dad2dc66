import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { curate } from '../../src/build/curate/curate.js';
import type { Selection } from '../../src/build/curate/selection.js';
import { makeColumnsHere } from '../../src/build/run/column-threads.js';
import { segmentsOf } from '../../src/build/part/segments.js';
import type { DatasetRecord } from '../../src/core/record.js';
import type { Stage, StageTable } from '../../src/core/stage.js';
import { stepContext, stepFile } from '../../src/core/step-files.js';
import { partOf } from './segments.js';

/** What a stage made of records. */
export interface Curated {
  /** The ids of the records that stay, in order. */
  readonly ids: readonly string[];
  /** The records that were dropped, by id: the reason and the detail. */
  readonly dropped: Readonly<Record<string, { readonly reason: string; readonly detail: unknown }>>;
  readonly flagged: readonly string[];
  /** The split of every record that stays, by id. */
  readonly splits: Readonly<Record<string, string>>;
  readonly table: StageTable | undefined;
}

interface CuratedOptions {
  readonly options?: unknown;
  /** Files that options name, by the path given. */
  readonly files?: readonly string[];
  /** Records of publishers' splits, by `<source>:<split>`. */
  readonly benchmarks?: Readonly<Record<string, readonly DatasetRecord[]>>;
}

/**
 * Lets a stage decide over records as a build does, in this thread.
 * @param dir an empty folder
 */
export async function curated(
  dir: string,
  stage: Stage,
  records: readonly DatasetRecord[],
  { options = {}, files = [], benchmarks = {} }: CuratedOptions = {},
): Promise<Curated> {
  const bySource = new Map<string, DatasetRecord[]>();
  for (const record of records) bySource.set(record.source, [...(bySource.get(record.source) ?? []), record]);
  const segments = segmentsOf([...bySource].map(([source, own]) => partOf(dir, source, own)));
  const chosen = {
    step: stage,
    options: stage.options.parse(options),
    files: files.map((path) => stepFile(path, path)),
  };
  const selection = await curate(segments, [chosen], {
    dir: join(dir, 'columns'),
    codeOf: () => Promise.resolve(''),
    preparedOf: (one) =>
      stage.prepare(one.options, {
        ...stepContext(one.files),
        records: (source, split) => Readable.from([benchmarks[`${source}:${split}`] ?? []]),
      }),
    makeColumns(jobs) {
      makeColumnsHere(jobs, new AbortController().signal, () => undefined);
      return Promise.resolve();
    },
  });
  try {
    return outcome(segments, selection);
  } finally {
    selection.close();
  }
}

function outcome(segments: ReturnType<typeof segmentsOf>, selection: Selection): Curated {
  const all = segments.flatMap(({ part, task }) =>
    readFileSync(join(part.dir, `${task}.records`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as DatasetRecord).id),
  );
  const stay = all.flatMap((id, number) => (selection.reasonAgainst(number) === undefined ? [{ id, number }] : []));
  return {
    ids: stay.map(({ id }) => id),
    dropped: Object.fromEntries(
      all.flatMap((id, number) => {
        const verdict = selection.reasonAgainst(number);
        return verdict === undefined
          ? []
          : [[id, { reason: verdict.reason, detail: selection.detailOf(number) }] as const];
      }),
    ),
    flagged: all.filter((_, number) => selection.flagged?.of(number) !== undefined),
    splits: Object.fromEntries(stay.map(({ id, number }) => [id, selection.splits[selection.splitOf(number)] ?? ''])),
    table: selection.tables.get(0),
  };
}
