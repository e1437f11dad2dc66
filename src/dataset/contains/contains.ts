import { join } from 'node:path';
import { plainText, textOf } from '../../../transforms/stages/contamination/plain-text.js';
import { KumikiError } from '../../core/errors.js';
import type { ParsedRecord } from '../../core/format.js';
import { explaining } from '../../core/system-error.js';
import type { Tombstone } from '../../core/tombstone.js';
import { openReader, type OpenOptions, type Reader } from '../read/reader.js';
import { taskOf } from '../read/filter.js';
import { readAt, type Shard } from '../read/shard.js';
import { readTombstones } from '../read/tombstones.js';
import { candidatesFor } from './candidates.js';
import { GRAM } from './fingerprints.js';
import { longestShared, shareOf } from './overlap.js';
import { IndexDamaged, openIndex, type OpenIndex } from './read-index.js';
import { plainTitle, titleHash, titlesIn } from './titles.js';
import { writeIndex } from './write-index.js';

/** Where the index of a dataset stands: in its work folder, which is no part of it and may be deleted at any time. */
export const INDEX_FILE = 'contains';

/** What is looked for: one of the three, or several. */
export interface ContainsOptions extends OpenOptions {
  /** A text: records that share a passage with it are found. */
  readonly text?: string | undefined;
  /** The address of a work, or another place, as the `origin` of records has it. */
  readonly url?: string | undefined;
  /** The title of a work, as it stands in an instruction or an input. */
  readonly title?: string | undefined;
  /** Passages shorter than this say nothing; 30 characters if not given, or all of a shorter text. */
  readonly least?: number | undefined;
  /** Records that are listed; 20 if not given. */
  readonly count?: number | undefined;
  /** Told of what a person should know. */
  readonly note?: ((text: string) => void) | undefined;
}

/** A record in which it was found. */
export interface ContainedIn {
  /** Its id; the file and the line where the lines of the dataset tell none. */
  readonly id: string;
  /** The id of its source. */
  readonly source: string;
  /** The id of its task. */
  readonly task: string;
  /** Its licence, where the lines of the dataset tell it. */
  readonly license: string | undefined;
  /** Its place, where the lines of the dataset tell it. */
  readonly origin: string | undefined;
  /** By what it was found. */
  readonly by: 'url' | 'title' | 'text';
  /** The longest passage that a text of the record shares with the given one, as letters and digits alone. */
  readonly passage: string | undefined;
  /** How many characters that has. */
  readonly characters: number;
  /** The share of the given text that is in the record, in grams of 16 characters: from 0 to 1. */
  readonly share: number;
}

/** What was found. */
export interface Contained {
  /** The records, those with the longest passages first. */
  readonly records: readonly ContainedIn[];
  /** How many there are, listed or not. */
  readonly total: number;
  /** True where more records may have it than were compared: it is a passage that many share. */
  readonly isCut: boolean;
  /** That it was taken out, where its id or place has a tombstone. */
  readonly forgotten: readonly Tombstone[];
  /** Bytes of the index. */
  readonly indexBytes: number;
}

const LEAST = 30;
const COUNT = 20;

/**
 * Says whether a work is in a dataset, where, and with which overlap. The first call reads the whole dataset and writes an index into
 * its work folder (`.kumiki/contains`); later ones answer by it. An index of another manifest is made anew.
 *
 * Texts are compared by letters and digits alone, in one width and case. A shared passage of 47 characters or more is found for
 * certain, a shorter one often.
 * @throws {KumikiError} `option-wrong` where nothing is looked for, or too little; `dataset-damaged`, `record-invalid`, `disk-full`,
 * `output-not-writable`, `aborted`
 */
export function contains(dir: string, options: ContainsOptions): Promise<Contained> {
  return explaining(async () => {
    const { text, url, title } = options;
    const units = text === undefined ? undefined : unitsOf(text);
    const plain = title === undefined ? undefined : titleOf(title);
    if (units === undefined && url === undefined && plain === undefined) throw nothingAsked();
    const reader = openReader(dir, options);
    if (url !== undefined) assertOrigins(reader);
    const index = await indexOf(reader, options);
    try {
      const records = recordsOf(reader, index);
      const byUrl = url === undefined ? [] : await foundByUrl(url, index, records);
      const byTitle = plain === undefined ? [] : await foundByTitle(plain, index, records);
      const byText = units === undefined ? NOTHING : await foundByText(units, index, records, options);
      const all = [...byUrl, ...byTitle, ...byText.found];
      const once = [...new Map(all.toReversed().map((one) => [one.id, one])).values()].reverse();
      const forgotten = readTombstones(dir, reader.manifest)?.all ?? [];
      return {
        records: once.slice(0, options.count ?? COUNT),
        total: once.length,
        isCut: byText.isCut,
        forgotten: forgotten.filter((stone) => url !== undefined && 'origin' in stone && stone.origin === url),
        indexBytes: index.bytes,
      };
    } catch (error) {
      if (!(error instanceof IndexDamaged)) throw error;
      throw damaged(error);
    } finally {
      index.close();
    }
  });
}

const NOTHING = { found: [], isCut: false };

function unitsOf(text: string): Uint16Array {
  const units = plainText(text);
  if (units.length >= GRAM) return units;
  throw new KumikiError('option-wrong', 'the text is too short to be looked for', {
    expected: `${GRAM} letters and digits or more`,
    found: String(units.length),
    hint: 'Give more of it, or look for a title with --title, or for any words with kumiki show --grep.',
  });
}

function titleOf(title: string): string {
  const plain = plainTitle(title);
  if (plain !== '') return plain;
  throw new KumikiError('option-wrong', 'the title has no letter and no digit', {
    found: title,
    hint: 'Give the title as it is written in the dataset.',
  });
}

function nothingAsked(): KumikiError {
  return new KumikiError('option-wrong', 'nothing is given to look for', {
    expected: 'a text, an address or a title',
    hint: 'Give --text FILE, --url URL or --title TITLE.',
  });
}

function assertOrigins({ metadata, form }: Reader): void {
  if (metadata === 'all') return;
  throw new KumikiError(
    'option-wrong',
    `the lines of this dataset (--format ${form}) do not tell the origins of records`,
    {
      hint: 'Look for the text with --text, or build it with --metadata all.',
    },
  );
}

/** The index of a dataset, made where there is none that fits. */
async function indexOf(reader: Reader, { onProgress, note }: ContainsOptions): Promise<OpenIndex> {
  const path = join(reader.dir, '.kumiki', INDEX_FILE);
  try {
    const known = openIndex(path, reader.sha256);
    if (known !== undefined) return known;
  } catch (error) {
    if (!(error instanceof IndexDamaged)) throw error;
    note?.(`${path} is not as it was written (${error.message}): it is made anew.`);
  }
  const total = reader.manifest.shards.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  await writeIndex(path, reader, (bytes) => {
    reader.goOn();
    done += bytes;
    onProgress?.(done, total);
  });
  const made = openIndex(path, reader.sha256);
  if (made === undefined) throw damaged(new IndexDamaged('it was replaced while it was made'));
  return made;
}

function damaged(cause: IndexDamaged): KumikiError {
  return new KumikiError('dataset-damaged', 'the index of the dataset is not as it was written', {
    place: { file: `.kumiki/${INDEX_FILE}` },
    found: cause.message,
    hint: 'Delete that file and run the same command again: it is made anew.',
    cause,
  });
}

/** A record, and where it stands. */
interface Placed {
  readonly record: ParsedRecord;
  readonly file: string;
  readonly line: number;
}
type ReadRecord = (record: number) => Promise<Placed>;

/** Reads single records by their numbers in the order of the shards. */
function recordsOf({ dir, manifest, format, goOn }: Reader, index: OpenIndex): ReadRecord {
  if (index.records !== manifest.records) throw new IndexDamaged('it has another number of records');
  return async (number) => {
    goOn();
    let first = 0;
    for (const shard of manifest.shards) {
      if (number < first + shard.records) return placed(shard, number, first);
      first += shard.records;
    }
    throw new IndexDamaged('it names a record that the dataset does not have');
  };

  async function placed(shard: Shard, number: number, first: number): Promise<Placed> {
    const record = await readAt(dir, shard, format, index.placeOf(number));
    return { record, file: shard.file, line: number - first + 1 };
  }
}

async function foundByUrl(url: string, index: OpenIndex, read: ReadRecord): Promise<readonly ContainedIn[]> {
  const found: ContainedIn[] = [];
  for (const number of index.recordsFrom(url)) {
    const placed = await read(number);
    if (placed.record.origin === url) found.push({ ...described(placed), by: 'url', ...NO_OVERLAP });
  }
  return found;
}

async function foundByTitle(plain: string, index: OpenIndex, read: ReadRecord): Promise<readonly ContainedIn[]> {
  const found: ContainedIn[] = [];
  for (const number of index.recordsWith(titleHash(plain))) {
    const placed = await read(number);
    if (titlesIn(placed.record).has(plain)) found.push({ ...described(placed), by: 'title', ...NO_OVERLAP });
  }
  return found;
}

async function foundByText(
  units: Uint16Array,
  index: OpenIndex,
  read: ReadRecord,
  { least = LEAST }: ContainsOptions,
): Promise<{ readonly found: readonly ContainedIn[]; readonly isCut: boolean }> {
  const { records, isCut } = candidatesFor(units, index);
  const found: ContainedIn[] = [];
  for (const number of records) {
    const placed = await read(number);
    const { instruction, input, response } = placed.record;
    const texts = [instruction, input, response].map(plainText);
    const longest = texts
      .flatMap((text) => longestShared(units, text) ?? [])
      .reduce((a, b) => (b.length > a.length ? b : a), { at: 0, length: 0 });
    if (longest.length < Math.min(least, units.length)) continue;
    found.push({
      ...described(placed),
      by: 'text',
      passage: textOf(units.subarray(longest.at, longest.at + longest.length)),
      characters: longest.length,
      share: shareOf(units, texts),
    });
  }
  return { found: found.sort((a, b) => b.characters - a.characters || (a.id < b.id ? -1 : 1)), isCut };
}

const NO_OVERLAP = { passage: undefined, characters: 0, share: 0 };

function described({ record, file, line }: Placed): Pick<ContainedIn, 'id' | 'source' | 'task' | 'license' | 'origin'> {
  const { id = `${file}:${line}`, license, origin } = record;
  return { id, ...taskOf(record), license, origin };
}
