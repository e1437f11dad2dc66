import { sourcesById } from '../../sources/by-id.js';
import { readRecordsFrom } from '../build/read-records.js';
import { KumikiError } from '../core/errors.js';
import type { DatasetRecord } from '../core/record.js';
import { goldTextsOf, shotsOf } from '../synthesis/gold/gold.js';
import type { Shot } from '../synthesis/prompts/shot.js';
import type { SynthesisTask } from '../synthesis/tasks/task.js';

const SPLITS = ['train', 'valid', 'test'] as const;

/** The flags that have to do with what people wrote. */
export interface GoldFlags {
  readonly raw: string;
  readonly shots?: number;
  readonly shotsFrom?: string;
  readonly gold?: readonly string[];
  readonly seed?: number;
}

/**
 * The examples that the model is shown, where some were asked for.
 * @throws {KumikiError} `option-wrong`, and what a build of the gold source throws
 */
export async function readShots(
  task: SynthesisTask,
  { raw, shots, shotsFrom, seed }: GoldFlags,
): Promise<readonly Shot[]> {
  if (shots === undefined) {
    if (shotsFrom === undefined) return [];
    throw new KumikiError(
      'option-wrong',
      '--shots-from says where examples come from, and no number of them is given',
      {
        hint: 'Give --shots as well: so many examples of each class.',
      },
    );
  }
  const from = shotsFrom ?? `${task.gold?.source ?? ''}:train`;
  return shotsOf(task, goldRecords(task, from, '--shots-from', raw), {
    perLabel: shots,
    ...(seed === undefined ? {} : { seed }),
  });
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
