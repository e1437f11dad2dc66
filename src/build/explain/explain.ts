import { dutiesOfEach, type Duty, licensesIn } from '../../../licenses/index.js';
import { type Catalogue, chooseSources, type SourceEntry } from '../../catalog/entry.js';
import { sumBy } from '../../core/counts.js';
import { isKumikiError } from '../../core/errors.js';
import type { Erratum } from '../../core/erratum.js';
import type { EvidenceStatement } from '../../core/evidence.js';
import type { ParsedRecord } from '../../core/format.js';
import type { DatasetRecord } from '../../core/record.js';
import type { RejectedRow } from '../../core/reject-line.js';
import type { Tombstone } from '../../core/tombstone.js';
import { explaining } from '../../core/system-error.js';
import type { ManifestSource } from '../../dataset/manifest.js';
import { taskOf } from '../../dataset/read/filter.js';
import { openReader, type OpenOptions, type Reader } from '../../dataset/read/reader.js';
import { readTombstones } from '../../dataset/read/tombstones.js';
import { recordOfReject } from '../../dataset/read/rejects.js';
import { settingsIn } from '../../options/in-manifest.js';
import type { BuildOptions } from '../../options/table.js';
import { openCorrections } from '../extract/errata.js';
import { errataOf } from '../plan/errata-of.js';
import { askFilters, type FilterAnswer } from './ask-filters.js';
import { derivedAs, type DerivedBecause } from './derived.js';
import { type FlaggedBecause, flaggedAs } from './flagged.js';
import { leftOutAs } from './left-out.js';
import { type ReadAgain, readAgain, type Wanted } from './read-again.js';
import { neverHere, strange, unknown } from './unexplained.js';
import { whyLeftOut, type WhyLeftOut } from './reasons.js';

/** Where raw files are, and sources and filters that a manifest knows by name alone. */
export type ExplainOptions = Pick<BuildOptions, 'raw' | 'sources' | 'filters'> & OpenOptions;

/** What was found of a record, or of a row or record that was left out. */
export interface Explanation {
  /** The record; none where it was left out. */
  readonly record: ParsedRecord | undefined;
  /** Why it was left out; none where it was not. */
  readonly leftOut: LeftOutBecause | undefined;
  /** That it was taken out of the dataset; none where it was not. Its text is nowhere in it. */
  readonly forgotten: Tombstone | undefined;
  /** That a stage wants it looked at, as `flagged.jsonl` lists it: the first that did. */
  readonly flagged: FlaggedBecause | undefined;
  /** After which records it was written, where a language model was shown some, and how many texts were written after it. */
  readonly derived: DerivedBecause;
  /** What the manifest says of its source. */
  readonly source: ManifestSource;
  /** The task that made the record. */
  readonly task: { readonly id: string; readonly title: string } | undefined;
  /** The raw files that its origin names; all of the source where it names none. */
  readonly files: ManifestSource['files'];
  /** The licences of the record, with their texts on the web. */
  readonly licenses: readonly { readonly id: string; readonly name: string; readonly url: string }[];
  /** What its licences ask of whoever publishes it. */
  readonly duties: readonly Duty[];
  /** Why it is under this licence. */
  readonly evidence: ExplainedEvidence;
  /** Filters and stages of the build, in their order. */
  readonly steps: readonly { readonly kind: 'filter' | 'stage'; readonly id: string }[];
  /** What the raw files give, where they were read. */
  readonly raw: RawExplanation | undefined;
  /** What a person should know of all this, in sentences. */
  readonly notes: readonly string[];
}

/** Why a record is under its licence. */
export interface ExplainedEvidence {
  /** What decided for this record alone, where it has a licence of its own and the raw files were read. */
  readonly own: string | undefined;
  /** What the manifest says of its source: the statements that name one of its licences. */
  readonly statements: readonly EvidenceStatement[];
}

/** A row or record that was left out. */
export interface LeftOutBecause extends WhyLeftOut {
  readonly reject: RejectedRow;
  /** The record that it repeats, where a stage said which. */
  readonly repeats: ParsedRecord | undefined;
}

/** What the raw files give now. */
export interface RawExplanation extends ReadAgain {
  /** What the filters say of the record; empty where the task makes several, or none. */
  readonly filters: readonly FilterAnswer[];
  /** True where the same record comes of it as stands in the dataset; none where there is nothing to compare. */
  readonly isSame: boolean | undefined;
}

/**
 * Explains where a record of a dataset comes from, or why something was left out.
 * @param catalogue the sources that can be named by id
 * @param asked the id of a record, or the origin of something that was left out or flagged
 * @throws {KumikiError} `record-unknown`; what reading the dataset and the raw files throws
 */
export function explainFrom(
  catalogue: Catalogue,
  dir: string,
  asked: string,
  { raw, sources, filters = [], onProgress, signal }: ExplainOptions,
): Promise<Explanation> {
  return explaining(async () => {
    const reader = openReader(dir, { onProgress, signal });
    const { manifest, metadata } = reader;
    const found = metadata === 'none' ? undefined : await reader.find(asked);
    const tombstones = found === undefined ? readTombstones(dir, manifest) : undefined;
    const stone = tombstones?.all.find((one) => ('id' in one ? one.id === asked : one.origin === asked));
    const reject = found === undefined ? await leftOutAs(reader, asked) : undefined;
    const flagged = reject === undefined ? await flaggedAs(reader, asked) : undefined;
    const record = found ?? flagged?.record;
    const gone = stone === undefined ? undefined : placeOfStone(stone);
    const derived = await derivedAs(reader, asked);
    if (record === undefined && reject === undefined && gone === undefined) throw await unknown(reader, asked, derived);
    const { source: id, task } = record === undefined ? (reject ?? gone ?? { source: '', task: '' }) : taskOf(record);
    const source = manifest.sources.find((one) => one.id === id);
    if (source === undefined) throw stone === undefined ? strange(asked, id) : neverHere(asked, stone);
    const entry = await entryOf(catalogue, sources, id);
    const license =
      record?.license ?? (reject === undefined ? undefined : recordOfReject(reject)?.license) ?? source.license.id;
    const wanted = wantedOf(record?.id ?? asked, task, record, reject);
    // What was taken out is not shown again, also where the raw files have it.
    const isRead = stone === undefined && (raw !== undefined || manifest.samples);
    const anew = isRead ? await again(entry, wanted) : undefined;
    return {
      record,
      forgotten: stone,
      flagged: flagged?.because,
      derived,
      leftOut:
        reject === undefined
          ? undefined
          : {
              reject,
              repeats: await repeatedBy(reader, reject),
              ...(await whyLeftOut(reject, manifest, entry?.source)),
            },
      source,
      task: source.tasks.find((one) => one.id === task),
      files: filesOf(source, record?.origin ?? reject?.origin ?? ''),
      licenses: licensesIn(license).map(({ id: one, name, url }) => ({ id: one, name, url })),
      duties: dutiesOfEach([license]),
      evidence: evidenceFor(license, source, anew),
      steps: manifest.steps.map(({ kind, id: step }) => ({ kind, id: step })),
      raw: anew,
      notes: stone === undefined ? notesOf(source, entry, raw !== undefined || manifest.samples, anew) : [],
    };

    async function again(from: SourceEntry | undefined, what: Wanted): Promise<RawExplanation | undefined> {
      if (from === undefined) return undefined;
      const settings = settingsIn(manifest.recipe);
      const total = sumBy(source?.files ?? [], ({ size }) => size);
      let bytes = 0;
      const read = await readAgain(from, raw, settings, what, (more) => {
        reader.goOn();
        bytes += more;
        onProgress?.(Math.min(bytes, total), total);
      });
      if (read === undefined) return undefined;
      const [made, another] = read.records;
      if (made === undefined || another !== undefined) return { ...read, filters: [], isSame: undefined };
      const given = Array.isArray(settings.errata) ? (settings.errata as readonly Erratum[]) : [];
      const corrected = openCorrections(errataOf(from, given, raw !== undefined)).of(made);
      const { answers, record: kept } = await askFilters(corrected, settings.filters, filters);
      const isAsked = answers.every(({ says }) => says !== 'unasked');
      return {
        ...read,
        filters: answers,
        isSame: record === undefined || !isAsked ? undefined : isSame(kept, record),
      };
    }
  });
}

/** The source and the task of something that was taken out. */
function placeOfStone(stone: Tombstone): { readonly source: string; readonly task: string } {
  if (!('id' in stone)) return { source: stone.source, task: '' };
  return taskOf({ id: stone.id, instruction: '', input: '', response: '' });
}

function wantedOf(
  asked: string,
  task: string,
  record: ParsedRecord | undefined,
  reject: RejectedRow | undefined,
): Wanted {
  if (record !== undefined || reject === undefined) return { kind: 'record', id: asked, task };
  const id = reject.origin === asked ? undefined : asked;
  if (id !== undefined) return { kind: 'record', id, task };
  return { kind: 'reject', origin: reject.origin, reason: reject.reason, task };
}

/** Texts alone: a form of chats tells instruction and input as one. */
function isSame(made: DatasetRecord, record: ParsedRecord): boolean {
  const textOf = ({ instruction, input, response }: ParsedRecord): string => `${instruction}${input}\n${response}`;
  return textOf(made).replaceAll('\n', '') === textOf(record).replaceAll('\n', '');
}

async function repeatedBy(reader: Reader, { detail }: RejectedRow): Promise<ParsedRecord | undefined> {
  const repeats = detail?.['repeats'];
  if (typeof repeats !== 'string' || reader.metadata === 'none') return undefined;
  return reader.find(repeats);
}

/** @returns `undefined` where nobody has named the source: it is a private one */
async function entryOf(
  catalogue: Catalogue,
  given: BuildOptions['sources'],
  id: string,
): Promise<SourceEntry | undefined> {
  try {
    const entries = await chooseSources(catalogue, given ?? [id]);
    return entries.find(({ source }) => source.id === id) ?? (await chooseSources(catalogue, [id]))[0];
  } catch (error) {
    if (isKumikiError(error) && error.code === 'source-unknown') return undefined;
    throw error;
  }
}

function evidenceFor(
  license: string,
  { evidence }: ManifestSource,
  read: RawExplanation | undefined,
): ExplainedEvidence {
  const ids = licensesIn(license).map(({ id }) => id);
  const naming = evidence?.statements.filter(({ licenses }) => licenses.some((id) => ids.includes(id)));
  return { own: read?.example?.licenseEvidence, statements: naming ?? [] };
}

function filesOf({ files }: ManifestSource, origin: string): ManifestSource['files'] {
  const named = files.filter(({ name }) => origin.startsWith(name));
  return named.length === 0 ? files : named;
}

function notesOf(
  source: ManifestSource,
  entry: SourceEntry | undefined,
  hasRaw: boolean,
  read: RawExplanation | undefined,
): readonly string[] {
  if (entry === undefined) {
    return [
      `The source ${source.id} is not one of this package: name its module (--source ./my-source.js) to read its raw files.`,
    ];
  }
  const { version } = entry.source;
  return [
    ...(version === source.version
      ? []
      : [
          `The dataset was built by version ${source.version} of the source; this is version ${version}, which may make other records.`,
        ]),
    ...(hasRaw ? [] : ['Name the folder of the raw files (--raw) to see the raw row and what the filters say.']),
    ...(hasRaw && read === undefined
      ? ['The raw files that are there have no such example: they are of another edition.']
      : []),
    ...(read?.isSame === false
      ? ['The raw files give another record now: they, the source or a filter have changed.']
      : []),
  ];
}
