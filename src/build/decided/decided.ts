import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Hash64 } from '../../core/hash.js';
import { emptyFolder } from '../../output/folder.js';
import { Bits } from '../curate/bits.js';
import type { Segment } from '../part/segments.js';
import { assertOrder } from './order.js';
import { openRanges, type Ranges } from './ranges.js';
import { openRepeats, type Repeats } from './repeats.js';
import { type DecidedRow, decidedRows } from './rows.js';
import { cutWrong, type Numbering, numberingOf } from './wrong.js';

/** What an engine has decided over all records of a merge. */
export interface Decided {
  /** Records of one content, in groups: the first one stays, in the order of the records. */
  groups(this: void): Generator<readonly number[], void>;
  /** Removes what is kept on the disk. */
  close(this: void): void;
}

export interface DecidedOptions {
  /** What tells the plan and the parts from others. */
  readonly id: string;
  /** Where records are shuffled. */
  readonly seed: Hash64 | undefined;
  /** Whether a stage of the plan drops records that repeat others. */
  readonly drops: boolean;
  /** A folder in which temporary files may be made. */
  readonly dir: string;
}

/** Bytes of a position. */
const POSITION_BYTES = 8;

/**
 * Reads what an engine has decided over the table of {@link exportIndexFrom}: all records in the order of the dataset, and of
 * some which other one they repeat. Memory: two bits a record and what stands in a range of them.
 * @param path a file or a folder: see {@link decidedRows}
 * @param onStep called now and then; what it throws ends the reading
 * @throws {KumikiError} `cut-wrong` where it is of another plan or of other parts, misses or repeats a record, names one that is not
 * there, has another order than the plan, or says that a record repeats one that it does not
 */
export async function readDecided(
  path: string,
  segments: readonly Segment[],
  { id, seed, drops, dir }: DecidedOptions,
  onStep: () => void,
): Promise<Decided> {
  const numbering = numberingOf(segments);
  const folder = join(dir, `decided.${randomUUID()}.unfinished`);
  const close = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  for (const name of ['positions', 'repeats', 'order']) emptyFolder(join(folder, name));
  const taken: Taken = {
    positions: openRanges(join(folder, 'positions'), numbering.count, POSITION_BYTES),
    repeats: openRepeats(join(folder, 'repeats'), segments, numbering),
    seen: new Bits(numbering.count),
    position: 0,
  };
  try {
    for await (const rows of decidedRows(path)) {
      for (const row of rows) take(row, taken, numbering, { id, drops });
      onStep();
      await turn();
    }
    if (taken.position < numbering.count) throw missing(taken, numbering);
    const steps = assertOrder(taken.positions, join(folder, 'order'), segments, numbering, seed);
    while (steps.next().done !== true) {
      onStep();
      await turn();
    }
    taken.repeats.end();
  } catch (error) {
    close();
    throw error;
  }
  return { groups: taken.repeats.groups, close };
}

interface Taken {
  readonly positions: Ranges;
  readonly repeats: Repeats;
  readonly seen: Bits;
  position: number;
}

const value = Buffer.alloc(POSITION_BYTES);

function take(
  { plan, segment, row, repeats }: DecidedRow,
  taken: Taken,
  { numberOf, count }: Numbering,
  { id, drops }: Pick<DecidedOptions, 'id' | 'drops'>,
): void {
  if (plan !== id) {
    throw cutWrong('the decisions are of another plan, of other code or of other parts', {
      expected: `plan ${id}`,
      found: `plan ${plan}`,
    });
  }
  const record = numberOf(segment, row);
  const name = `segment ${segment}, row ${row}`;
  if (record === undefined) {
    throw cutWrong('the decisions name a record that is not there', { expected: `${count} records`, found: name });
  }
  if (taken.seen.has(record)) throw cutWrong('the decisions name a record twice', { found: name });
  taken.seen.add(record);
  value.writeDoubleLE(taken.position++);
  taken.positions.add(record, value);
  if (repeats === undefined) return;
  const target = numberOf(repeats.segment, repeats.row);
  const targetName = `segment ${repeats.segment}, row ${repeats.row}`;
  if (target === undefined)
    throw cutWrong('the decisions name a record that is not there', { found: `${targetName}, repeated by ${name}` });
  if (target >= record) {
    throw cutWrong('a record can only repeat an earlier one, in the order of segments and rows', {
      found: `${name}, which repeats ${targetName}`,
    });
  }
  if (!drops) {
    throw cutWrong('the decisions drop a record, and no stage of the plan does', {
      expected: 'a plan with --dedup exact',
      found: name,
    });
  }
  taken.repeats.add(record, target);
}

function missing({ seen, position }: Taken, { count, nameOf }: Numbering): Error {
  let record = 0;
  while (seen.has(record)) record++;
  return cutWrong('the decisions miss records', {
    expected: `${count} records, dropped ones among them`,
    found: `${position}; the first that is missing: ${nameOf(record)}`,
  });
}
