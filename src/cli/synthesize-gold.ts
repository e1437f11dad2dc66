import { sourcesById } from '../../sources/by-id.js';
import { tombstonesIn } from '../build/forget/tombstones-file.js';
import { readRecordsFrom } from '../build/read-records.js';
import { exampleOf } from '../core/derived-text.js';
import { KumikiError } from '../core/errors.js';
import type { DatasetRecord } from '../core/record.js';
import type { Tombstones } from '../core/tombstone.js';
import { goldTextsOf, shotsOf } from '../synthesis/gold/gold.js';
import type { Shot } from '../synthesis/prompts/shot.js';
import type { SynthesisTask } from '../synthesis/tasks/task.js';

const SPLITS = ['train', 'valid', 'test'] as const;

/** The flags that have to do with what people wrote. */
export interface GoldFlags {
  readonly raw: string;
  readonly shots?: number;
  readonly shotsFrom?: string;
  readonly tombstones?: string;
  readonly gold?: readonly string[];
  readonly seed?: number;
}

/**
 * The examples that the model is shown, where some were asked for.
 * @throws {KumikiError} `option-wrong`, `tombstones-wrong`, and what a build of the gold source throws
 */
export async function readShots(
  task: SynthesisTask,
  { raw, shots, shotsFrom, seed, tombstones }: GoldFlags,
): Promise<readonly Shot[]> {
  if (shots === undefined) {
    if (shotsFrom === undefined && tombstones === undefined) return [];
    const [flag, says] =
      shotsFrom === undefined
        ? ['--tombstones', 'which examples are not shown']
        : ['--shots-from', 'where examples come from'];
    throw new KumikiError('option-wrong', `${flag} says ${says}, and no number of them is given`, {
      hint: 'Give --shots as well: so many examples of each class.',
    });
  }
  const from = shotsFrom ?? `${task.gold?.source ?? ''}:train`;
  const records = goldRecords(task, from, '--shots-from', raw);
  return shotsOf(task, withoutForgotten(records, tombstonesIn(tombstones)), {
    perLabel: shots,
    ...(seed === undefined ? {} : { seed }),
  });
}

/** Records without those that were taken out of a dataset, whichever task of theirs was in it. */
async function* withoutForgotten(
  records: AsyncIterable<readonly DatasetRecord[]>,
  tombstones: Tombstones | undefined,
): AsyncGenerator<readonly DatasetRecord[], void> {
  const out = new Set(tombstones?.all.flatMap((stone) => ('id' in stone ? [exampleOf(stone.id)] : [])));
  for await (const batch of records) yield batch.filter(({ id }) => !out.has(exampleOf(id)));
}

/**
 * The gold texts that nothing may overlap with, where some were named.
 * @throws {KumikiError} `option-wrong`, and what a build of the gold source throws
 */
export async function readGold(
  task: SynthesisTask,
  { raw, gold = [] }: GoldFlags,
): Promise<{ readonly from: readonly string[]; readonly texts: readonly string[] } | undefined> {
  if (gold.length === 0) return undefined;
  const texts: string[] = [];
  for (const from of gold) texts.push(...(await goldTextsOf(task, goldRecords(task, from, '--gold', raw))));
  return { from: gold, texts };
}

/** The records of a split of the gold source, or of all of it where no split is named. */
function goldRecords(
  task: SynthesisTask,
  from: string,
  flag: string,
  raw: string,
): AsyncIterable<readonly DatasetRecord[]> {
  const { gold } = task;
  if (gold === undefined) {
    throw new KumikiError('option-wrong', `the task ${task.id} has no source of gold`, { hint: `Leave ${flag} out.` });
  }
  const [source, split] = from.split(':');
  const known = SPLITS.some((name) => name === split);
  if (source !== gold.source || (split !== undefined && !known)) {
    throw new KumikiError('option-wrong', `${flag} names no gold of the task ${task.id}`, {
      expected: `${gold.source}, ${SPLITS.map((name) => `${gold.source}:${name}`).join(', ')}`,
      found: from,
    });
  }
  return readRecordsFrom(sourcesById, gold.source, {
    raw,
    edition: 'extended',
    partial: true,
    ...(split === undefined ? {} : { excludeSplit: SPLITS.filter((name) => name !== split) }),
  });
}
