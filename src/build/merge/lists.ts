import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { IdSamples } from '../../core/id-samples.js';
import { rejectLine } from '../../core/reject-line.js';
import type { Tombstones } from '../../core/tombstone.js';
import { FLAGGED_FILE, TOMBSTONES_FILE } from '../../dataset/files.js';
import { tombstoneOf, withoutText } from '../../dataset/forgotten-reject.js';
import { parseReject } from '../../dataset/read/rejects.js';
import { type HashedFile, openHashed } from '../../output/hashed-file.js';
import { type DroppedRecords, type Listing, listSpoken, type Spoken } from '../curate/dropped.js';
import type { Selection } from '../curate/selection.js';
import { linesOf } from '../../packing/lines.js';
import { bytesOfFile } from '../part/file-bytes.js';
import { type Part, REJECTS_FILE } from '../part/part.js';
import type { Segment } from '../part/segments.js';
import { listedPieces } from './cut/paths.js';
import { readPieces } from './cut/pieces.js';
import { type DerivedList, writeDerivedFrom } from './derived-from.js';
import { writeTextOrigins } from './text-origins.js';

/** The lists beside the shards, and what they count. */
export interface Lists {
  readonly dropped: readonly DroppedRecords[];
  /** The list of rejects. */
  readonly rejects: HashedFile;
  /** The list of flagged records, where there is one. */
  readonly flags: HashedFile | undefined;
  /** The list of what was taken out of the dataset, where there is one. */
  readonly tombstones: HashedFile | undefined;
  /** The list of who wrote the records of tasks with several writers, where there is such a task. */
  readonly textOrigins: HashedFile | undefined;
  /** The list of texts that were made after records, where there are such texts. */
  readonly derivedFrom: DerivedList | undefined;
  /** Some ids of records that a stage dropped or flagged, by stage. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Records that a stage flagged and that stay, by stage. */
  readonly flagged: Readonly<Record<string, number>>;
}

/** What the lists are made of. */
export interface Listed {
  readonly parts: readonly Part[];
  readonly segments: readonly Segment[];
  readonly selection: Selection;
  /** The folder of the cut, and how many pieces it has of records that stages have spoken of. */
  readonly work: string;
  readonly pieces: number;
}

/**
 * Writes `rejects.jsonl` and, where stages flagged records, `flagged.jsonl`, in the order of the sources; where something was taken out,
 * `tombstones.jsonl`; where tasks have several writers, `text-origins.jsonl`; where texts were made after records, `derived-from.jsonl`.
 * @param onStep called now and then; what it throws ends the lists
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export async function writeLists(
  { parts, segments, selection, work, pieces }: Listed,
  dir: string,
  onStep: () => void,
): Promise<Lists> {
  const rejects = openHashed(join(dir, REJECTS_FILE));
  try {
    const flags = selection.flagged === undefined ? undefined : openHashed(join(dir, FLAGGED_FILE));
    const listing: Listing = { rejects, flags, dropped: [], ids: new IdSamples(), flagged: {} };
    try {
      for (const part of parts) await copyRejects(part, listing, selection.forgotten?.tombstones, onStep);
      const steps = listSpoken(spokenOf(segments, work, pieces), selection, listing);
      while (steps.next().done !== true) {
        onStep();
        await turn();
      }
      const { dropped, ids, flagged } = listing;
      const textOrigins = await writeTextOrigins(segments, selection, dir, onStep);
      const derivedFrom = await writeDerivedFrom(parts, selection.forgotten?.tombstones, dir, onStep);
      const closed = { rejects: rejects.close(), flags: flags?.close(), tombstones: writeTombstones(selection, dir) };
      return { dropped, ...closed, textOrigins, derivedFrom, ids: ids.ids(), flagged };
    } finally {
      flags?.abandon();
    }
  } finally {
    rejects.abandon();
  }
}

function* spokenOf(segments: readonly Segment[], work: string, pieces: number): Generator<Spoken, void> {
  const befores: number[] = [];
  let before = 0;
  for (const { records } of segments) {
    befores.push(before);
    before += records;
  }
  for (const piece of readPieces(listedPieces(work), 0, pieces)) {
    const segment = segments[piece.segment];
    if (segment === undefined) throw new RangeError(`there is no segment ${piece.segment}`);
    yield { ...piece, segment, number: (befores[piece.segment] ?? 0) + piece.first };
  }
}

/** @param tombstones what is listed without its text; each line is read then, and else the bytes are copied */
async function copyRejects(
  part: Part,
  { rejects }: Listing,
  tombstones: Tombstones | undefined,
  onStep: () => void,
): Promise<void> {
  const bytes = bytesOfFile(part, REJECTS_FILE, onStep);
  if (tombstones === undefined) for await (const chunk of bytes) rejects.write(chunk);
  else for await (const { lines } of linesOf(bytes, REJECTS_FILE)) rejects.write(listedLines(lines, tombstones));
}

function listedLines(lines: readonly string[], tombstones: Tombstones): Buffer {
  const texts = lines.map((line, number) => {
    const reject = parseReject(line, { file: REJECTS_FILE, line: number + 1 });
    return tombstoneOf(reject, tombstones) === undefined ? `${line}\n` : rejectLine(withoutText(reject));
  });
  return Buffer.from(texts.join(''), 'utf8');
}

function writeTombstones({ forgotten }: Selection, dir: string): HashedFile | undefined {
  if (forgotten === undefined) return undefined;
  const file = openHashed(join(dir, TOMBSTONES_FILE));
  try {
    file.write(Buffer.from(forgotten.tombstones.text, 'utf8'));
    return file.close();
  } finally {
    file.abandon();
  }
}
