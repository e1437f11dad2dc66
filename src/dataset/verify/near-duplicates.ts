import { z } from 'zod';
import nearDuplicates from '../../../transforms/stages/near-duplicates.js';
import {
  comparingOf,
  type NearDuplicateOptions,
  nearDuplicateOptions,
} from '../../../transforms/stages/near-duplicates/options.js';
import { rounded } from '../../../transforms/stages/near-duplicates/similarity.js';
import { KumikiError } from '../../core/errors.js';
import type { LineFormat } from '../../core/format.js';
import { parseFullLine } from '../../core/line.js';
import { lineFormat } from '../../formats/line-format.js';
import { settingsIn } from '../../options/in-manifest.js';
import { REJECTS_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { readTombstones } from '../read/tombstones.js';
import { shardLines } from '../shard-lines.js';
import type { Findings } from './findings.js';
import { type Drop, searchById, searchByText } from './search-kept.js';

const REASON = 'near-duplicate';
const COUNTED = `${nearDuplicates.id}/${REASON}`;

/** Drops are checked together until their rows have so many characters; the shards are read once for each such batch. */
const BATCH = 1 << 25;

const droppedRow = z.object({
  reason: z.string(),
  row: z.string(),
  detail: z.object({ repeats: z.string(), similarity: z.number() }),
});
const anyRow = z.object({ reason: z.string(), row: z.string() });

/**
 * Checks the records that the stage near-duplicates dropped; only where nothing else is wrong, because it takes every line
 * for what it should be.
 */
export async function checkNearDuplicates(dir: string, manifest: Manifest, findings: Findings): Promise<void> {
  if (findings.listed.length > 0) return;
  const format = lineFormat(settingsIn(manifest.recipe));
  await findings.fromSoon(() => assertSimilar(dir, manifest, format, findings.goOn));
}

/**
 * Computes the similarity of every record that the stage near-duplicates dropped to the one that it repeats, from the two
 * records: the first stands whole in its row of the rejects, the second in a shard, or in the rejects where a later stage
 * dropped it. In a form without ids the record is searched by its text, and its id cannot be checked.
 * @throws {KumikiError} `dataset-damaged` where a similarity is not the one that the row says, or is below the threshold, or
 * where no such record is there
 */
async function assertSimilar(dir: string, manifest: Manifest, format: LineFormat, goOn: () => void): Promise<void> {
  const stages = stagesIn(manifest);
  const options = stages.flatMap(({ id, chosen }) => (id === nearDuplicates.id ? [optionsOf(chosen)] : []));
  if (options.length === 0) return;
  const comparings = options.map(comparingOf);
  const later = laterReasons(manifest, stages);
  const tombstones = readTombstones(dir, manifest);
  let [checked, size] = [0, 0];
  let batch: Drop[] = [];
  const finish = async (): Promise<void> => {
    await checkBatch(dir, manifest, format, batch, later, goOn);
    checked += batch.length;
    [batch, size] = [[], 0];
  };
  let line = 0;
  for await (const text of linesIn(dir, REJECTS_FILE, goOn)) {
    const drop = dropOf(text, ++line, comparings);
    // Of what was taken out there is nothing to compare.
    if (drop === 'forgotten') checked++;
    if (drop === undefined || drop === 'forgotten') continue;
    if (tombstones?.ofRecord(drop.repeats) !== undefined) {
      checked++;
      continue;
    }
    batch.push(drop);
    size += text.length;
    if (size >= BATCH) await finish();
  }
  await finish();
  const counted = manifest.sources.flatMap(({ tasks }) => tasks).map(({ curated }) => curated[COUNTED] ?? 0);
  const expected = counted.reduce((sum, count) => sum + count, 0);
  if (checked === expected) return;
  throw damaged('the rejects that name the record they repeat are not as many as the manifest says', {
    expected: String(expected),
    found: String(checked),
  });
}

async function checkBatch(
  dir: string,
  { shards }: Manifest,
  format: LineFormat,
  drops: readonly Drop[],
  later: ReadonlySet<string>,
  goOn: () => void,
): Promise<void> {
  const byId = searchById(drops, true);
  const search = format.metadata === 'none' ? searchByText(drops) : searchById(drops, format.isCanonical);
  for (const { file } of shards) {
    if (search.missing() === 0) return;
    let line = 0;
    for await (const text of linesIn(dir, file, goOn)) search.take(format.parse(text, { file, line: ++line }));
  }
  if (search.missing() === 0) return;
  let line = 0;
  for await (const text of linesIn(dir, REJECTS_FILE, goOn)) {
    const { reason, row } = anyRow.parse(JSON.parse(text));
    line++;
    if (later.has(reason)) byId.take(parseFullLine(row, { file: REJECTS_FILE, line }));
  }
  const wrong = drops.find(({ state }) => state.found !== 'right');
  if (wrong === undefined) return;
  const { line: at, repeats, similarity, state } = wrong;
  if (state.found === 'nothing') {
    throw damaged('the record that a near-duplicate repeats is not in the dataset', {
      line: at,
      expected: `${repeats}, with a similarity of ${similarity}`,
    });
  }
  throw damaged('a near-duplicate is not as similar to the record that it repeats as its row says', {
    line: at,
    expected: `${similarity}, and at least the threshold`,
    found: String(rounded(state.similarity)),
  });
}

async function* linesIn(dir: string, file: string, goOn: () => void): AsyncGenerator<string, void> {
  for await (const { lines } of shardLines(dir, file)) {
    goOn();
    yield* lines;
  }
}

/** The drop that a line of the rejects tells of; `undefined` where it tells of another. */
function dropOf(
  text: string,
  line: number,
  comparings: readonly ReturnType<typeof comparingOf>[],
): Drop | 'forgotten' | undefined {
  const { row, reason } = anyRow.parse(JSON.parse(text));
  if (reason === REASON && row === '') return 'forgotten';
  const { success, data } = droppedRow.safeParse(JSON.parse(text));
  if (!success || data.reason !== REASON) return undefined;
  const record = parseFullLine(data.row, { file: REJECTS_FILE, line });
  return {
    line,
    repeats: data.detail.repeats,
    similarity: data.detail.similarity,
    record,
    options: comparings.map((comparing) => comparing(record)),
    state: { found: 'nothing', similarity: 0 },
  };
}

interface StageInRecipe {
  readonly id: string;
  readonly chosen: unknown;
}

function stagesIn({ recipe }: Manifest): readonly StageInRecipe[] {
  const steps = z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).parse(recipe['stages'] ?? []);
  return steps.flatMap((step) =>
    typeof step === 'string'
      ? [{ id: step, chosen: {} }]
      : Object.entries(step).map(([id, chosen]) => ({ id, chosen })),
  );
}

function optionsOf(chosen: unknown): NearDuplicateOptions {
  const { success, data, error } = nearDuplicateOptions.safeParse(chosen);
  if (success) return data;
  throw new KumikiError('dataset-damaged', `the options of the stage ${nearDuplicates.id} are not of their form`, {
    place: { file: 'manifest.json' },
    found: z.prettifyError(error).replaceAll('\n', '; '),
  });
}

/** Why stages behind the first that looks for near-duplicates dropped records: until then, these stayed. */
function laterReasons({ sources }: Manifest, stages: readonly StageInRecipe[]): ReadonlySet<string> {
  const first = stages.findIndex(({ id }) => id === nearDuplicates.id);
  const ids = new Set(stages.slice(first + 1).map(({ id }) => id));
  const counted = sources.flatMap(({ tasks }) => tasks).flatMap(({ curated }) => Object.keys(curated));
  return new Set(
    counted.map((key) => key.split('/')).flatMap(([id = '', reason = id]) => (ids.has(id) ? [reason] : [])),
  );
}

function damaged(
  summary: string,
  { line, ...rest }: { readonly line?: number; readonly expected?: string; readonly found?: string },
): KumikiError {
  return new KumikiError('dataset-damaged', summary, {
    place: { file: REJECTS_FILE, ...(line === undefined ? {} : { line }) },
    ...rest,
    hint: 'Build it again.',
  });
}
