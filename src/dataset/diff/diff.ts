import { explaining } from '../../core/system-error.js';
import type { Manifest } from '../manifest.js';
import { openReader, type OpenOptions, type Reader, withoutIds } from '../read/reader.js';
import { type Cause, causesOfSource, causesOfWhole } from './causes.js';
import type { DiffCounts } from './counts.js';
import { compareRecords } from './compare.js';
import { SAMPLE, sizeOf } from '../look/sample.js';
import type { DiffSamples } from './samples.js';

/** How two datasets are compared. */
export interface DiffOptions extends OpenOptions {
  /** Records that are shown of each sort; 3 by default, and none for 0. */
  readonly count?: number | undefined;
  /** Any text; another one shows other records. */
  readonly seed?: string | undefined;
}

/** One of two datasets. */
export interface DiffSide {
  /** The SHA-256 of its manifest. */
  readonly sha256: string;
  /** The version of Kumiki that wrote it. */
  readonly kumiki: string;
  /** How many records it has. */
  readonly records: number;
}

/** How two datasets differ. */
export interface Diff {
  /** The first dataset. */
  readonly before: DiffSide;
  /** The second dataset. */
  readonly after: DiffSide;
  /** The counts of all records. */
  readonly all: DiffCounts;
  /** By source, in the order of their ids; `causes` is what the two builds were given otherwise for this source alone. */
  readonly bySource: Readonly<Record<string, DiffCounts & { readonly causes: readonly Cause[] }>>;
  /** What the two builds were given otherwise for all sources. */
  readonly causes: readonly Cause[];
  /** Some records of each kind of change. */
  readonly samples: DiffSamples;
  /** What could not be compared, in sentences. */
  readonly notes: readonly string[];
}

/** Records that are shown of each sort, where nobody says. */
export const SHOWN = 3;

/**
 * Compares two datasets record by record, by their ids: which were added, removed, changed and relicensed, by source, and
 * why as far as the rejects and the manifests of the two say it. It takes about 31 bytes of memory a record of the first.
 * @throws {KumikiError} `option-wrong` where the lines of one tell no ids; what reading a dataset throws
 */
export function diff(before: string, after: string, options: DiffOptions = {}): Promise<Diff> {
  return explaining(async () => {
    const { count = SHOWN, seed = SAMPLE.seed, ...open } = options;
    const size = count === 0 ? 0 : sizeOf(count);
    const [first, second] = opened(before, after, open);
    for (const { metadata, form } of [first, second]) if (metadata === 'none') throw withoutIds(form);
    const { counter, samples } = await compareRecords(first, second, { size, seed });
    const sources = [
      ...new Set([first, second].flatMap(({ manifest }) => manifest.sources.map(({ id }) => id))),
    ].sort();
    const sourceOf = ({ sources: all }: Manifest, id: string) => all.find((source) => source.id === id);
    return {
      before: sideOf(first),
      after: sideOf(second),
      all: counter.all(),
      bySource: Object.fromEntries(
        sources.map((id) => {
          const causes = causesOfSource(sourceOf(first.manifest, id), sourceOf(second.manifest, id));
          return [id, { ...counter.bySource(id), causes }];
        }),
      ),
      causes: causesOfWhole(first.manifest, second.manifest),
      samples,
      notes: notesOf(first, second),
    };
  });
}

/** The two, of which one is read after the other, and the first perhaps twice: the progress is that of all three. */
function opened(before: string, after: string, { onProgress, signal }: OpenOptions): readonly [Reader, Reader] {
  let done = 0;
  let last = 0;
  const watch = (bytes: number): void => {
    if (bytes < last) done += last;
    last = bytes;
    onProgress?.(done + bytes, 2 * first.manifest.bytes + second.manifest.bytes);
  };
  const first = openReader(before, { onProgress: watch, signal });
  const second = openReader(after, { onProgress: watch, signal });
  return [first, second];
}

function sideOf({ sha256, manifest: { kumiki, records } }: Reader): DiffSide {
  return { sha256, kumiki, records };
}

function notesOf(first: Reader, second: Reader): readonly string[] {
  const notes: string[] = [];
  if (first.metadata !== 'all' || second.metadata !== 'all') {
    notes.push('Licences and credits were not compared: the lines of one of the two do not tell them.');
  }
  if (first.form !== second.form) {
    notes.push(
      `The forms differ (${first.form}, ${second.form}): instruction and input were compared as one text, and conversations may seem changed.`,
    );
  }
  return notes;
}
