import { z } from 'zod';
import type { FlaggedRecord } from '../../core/flagged-line.js';
import type { ParsedRecord } from '../../core/format.js';
import type { RejectedRow } from '../../core/reject-line.js';
import { keyOf } from '../look/sample.js';
import { taskOf } from '../read/filter.js';
import { readFlagged } from '../read/flagged.js';
import type { Reader } from '../read/reader.js';
import { readRejects } from '../read/rejects.js';
import { type Stats, StatsCounter } from '../stats/counter.js';
import type { LengthBins } from '../stats/group.js';
import { originsOf } from '../stats/origins.js';
import { Grouped } from './grouped.js';

/** How many of each group a page holds at most. */
export const MOST = { samples: 40, rejects: 8, duplicates: 5, flagged: 8 } as const;

/** A record that was dropped because it repeats another one. */
export interface Duplicate {
  readonly reject: RejectedRow;
  readonly dropped: Texts;
  /** The id of the one that stays. */
  readonly keptId: string;
}

const texts = z.object({ id: z.string(), instruction: z.string(), input: z.string(), response: z.string() });
type Texts = z.infer<typeof texts>;

/** What a report shows beside the manifest. */
export interface Collected {
  readonly stats: Stats;
  readonly histograms: LengthBins;
  readonly samples: Grouped<ParsedRecord>;
  readonly rejects: Grouped<RejectedRow>;
  readonly duplicates: Grouped<Duplicate>;
  /** Records that stay and are repeated by one of the duplicates shown, by id. */
  readonly kept: ReadonlyMap<string, ParsedRecord>;
  readonly flagged: Grouped<FlaggedRecord>;
}

/**
 * Reads all that a dataset holds, each file once: what is left out, then the records. Memory does not grow with it.
 * @throws {KumikiError} what reading a dataset throws; `option-wrong` where the tokenizer is none
 */
export async function collect(
  reader: Reader,
  { seed, tokenizer }: { readonly seed: string; readonly tokenizer: string | undefined },
): Promise<Collected> {
  const { metadata, batches } = reader;
  const stats = new StatsCounter(metadata, await originsOf(reader), tokenizer);
  const left = await collectLeftOut(reader, seed);
  const samples = new Grouped<ParsedRecord>(MOST.samples, seed);
  const wanted = new Set(left.duplicates.values().map(({ keptId }) => keptId));
  const kept = new Map<string, ParsedRecord>();
  for await (const { split, records } of batches()) {
    for (const record of records) {
      stats.add(split, record);
      const { source, task } = taskOf(record);
      samples.add(source, task, keyOf(record), () => record);
      if (record.id !== undefined && wanted.has(record.id)) kept.set(record.id, record);
    }
  }
  return { stats: stats.result(), histograms: stats.histograms(), samples, kept, ...left };
}

async function collectLeftOut(
  { dir, manifest, goOn }: Reader,
  seed: string,
): Promise<Pick<Collected, 'rejects' | 'duplicates' | 'flagged'>> {
  const rejects = new Grouped<RejectedRow>(MOST.rejects, seed);
  const duplicates = new Grouped<Duplicate>(MOST.duplicates, seed);
  const flagged = new Grouped<FlaggedRecord>(MOST.flagged, seed);
  for await (const batch of readRejects(dir, manifest, goOn)) {
    for (const reject of batch) {
      const { source, task, reason, origin, row, detail } = reject;
      const group = task === '' ? reason : `${task}: ${reason}`;
      rejects.add(source, group, `${origin}\n${row}`, () => reject);
      const keptId = detail?.['repeats'];
      if (typeof keptId !== 'string') continue;
      duplicates.add(source, group, row, () => ({ reject, dropped: textsIn(row), keptId }));
    }
  }
  for await (const batch of readFlagged(dir, manifest, goOn)) {
    for (const one of batch) flagged.add(one.source, `${one.step}: ${one.reason}`, one.row, () => one);
  }
  return { rejects, duplicates, flagged };
}

/** The texts of a record in a line of the rejects; empty where its licence keeps them out. */
function textsIn(row: string): Texts {
  const nothing = { id: '', instruction: '', input: '', response: '' };
  if (row === '') return nothing;
  try {
    return texts.safeParse(JSON.parse(row)).data ?? nothing;
  } catch (error) {
    if (error instanceof SyntaxError) return nothing;
    throw error;
  }
}
