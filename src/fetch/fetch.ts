import { LICENSES } from '../../licenses/index.js';
import { stopOn } from '../core/aborted.js';
import { isKumikiError, KumikiError } from '../core/errors.js';
import type { Catalogue } from '../catalog/entry.js';
import { findSize } from '../catalog/raw-files.js';
import { tooSmall } from './answer.js';
import { notAccepted, type Terms, termsOf } from './acceptance.js';
import { type Digest, digestOf } from './digest.js';
import { fetchFile, type FileContext, type FileEvents } from './fetch-file.js';
import { httpClient } from './http.js';
import { linkInto } from './link.js';
import { type HostOptOut } from './opt-out/look.js';
import { readOptOut } from './opt-out/record.js';
import { withOptOut } from './opt-out/with-opt-out.js';
import { type PinChange, pinned, withPins, writePins } from './pin.js';
import type { Pin } from '../catalog/pins.js';
import { HTTP_DEFAULTS, type HttpSettings } from './settings.js';
import { hostSlots } from './slots.js';
import { type FileState, isTooSmall } from './state.js';
import { survey, type SurveyedSource, type SurveyOptions } from './survey.js';

/** What is fetched, into which folder, and how. */
export interface FetchOptions extends SurveyOptions {
  /** Licences, by id, whose terms the person has accepted. */
  readonly acceptLicenses?: readonly string[];
  /** Take what the publisher has now where that is not what is pinned. */
  readonly acceptNew?: boolean;
  /** Download every file anew, whatever is there, and write size and hash into the pins, with this day (`2026-11-21`). */
  readonly pin?: string;
  /**
   * Ask the hosts of what was downloaded for `robots.txt` and `tdmrep.json`, and record what they say on this day (`2026-11-21`) in
   * the raw folder. Best effort: a host that does not answer fails nothing.
   */
  readonly optOut?: string;
  /** How the net is used: times, numbers of connections. */
  readonly http?: Partial<HttpSettings>;
}

/** Calls that tell how a fetch goes. */
export interface FetchEvents {
  /** Asks a person to agree to terms that `acceptLicenses` does not name; without it they are not accepted. */
  agree?(terms: Terms): Promise<boolean>;
  /** A download begins. */
  started?(file: FileState): void;
  /** So many bytes of all have come. */
  progress?(file: FileState, bytes: number, total: number): void;
  /** An attempt failed; the next begins after this delay, in milliseconds. */
  again?(file: FileState, reason: string, delay: number): void;
  /** It waits for its turn. */
  waiting?(file: FileState): void;
  /** An address failed; the next one is tried. */
  nextMirror?(file: FileState, url: string, error: KumikiError): void;
  /** A file is done, well or not. */
  finished?(file: FetchedFile): void;
}

/** What a fetch is given beside its options. */
export interface FetchContext extends FetchEvents {
  /** Stops the fetch: it ends with `aborted`, and the next one goes on with what has come. */
  readonly signal?: AbortSignal;
}

/** What became of one raw file. */
export interface FetchedFile {
  /** The file, and where it stands. */
  readonly file: FileState;
  /** `cached`: an earlier download was in the cache; `manual`: a person must download it. */
  readonly outcome: 'present' | 'downloaded' | 'cached' | 'manual' | 'failed';
  /** True where the file is there but its hash is unknown: it might be cut short. */
  readonly unverified: boolean;
  /** What pinning it did. */
  readonly pinned?: PinChange;
  /** What went wrong, where it did. */
  readonly error?: KumikiError;
  /** What its hosts say of mining, where that was asked. */
  readonly optOut?: readonly HostOptOut[];
}

/**
 * Gets the raw files of the sources into the raw folder. A file that fails keeps none of the others waiting: what went
 * wrong stands in its result.
 * @param catalogue the sources that can be named by id
 * @throws {KumikiError} of {@link survey}; `option-wrong` where `acceptLicenses` names a licence that there is not; `format-wrong` for a damaged record of opt-outs; `aborted`
 */
export async function fetchFrom(
  catalogue: Catalogue,
  options: FetchOptions,
  events: FetchContext = {},
): Promise<readonly FetchedFile[]> {
  const { signal } = events;
  const goOn = stopOn(signal);
  goOn();
  for (const id of options.acceptLicenses ?? []) {
    if (LICENSES.some((license) => license.id === id)) continue;
    throw new KumikiError('option-wrong', `the licence ${id} is not in the registry`, {
      hint: 'kumiki fetch --list shows the licence of every source.',
    });
  }
  // What is wrong with the record is said before anything is downloaded.
  if (options.optOut !== undefined) readOptOut(options.raw);
  const { root, cache, sources } = await survey(catalogue, options);
  const settings = { ...HTTP_DEFAULTS, ...options.http };
  const refused = await refusedTerms(sources, options, events);
  const client = httpClient(settings, signal);
  const context = { cache, root, client, settings, goOn, place: hostSlots(settings.jobs, settings.perHost) };
  try {
    const results = sources.map(async ({ entry, pins, files }) => {
      const terms = refused.get(entry.source.id);
      const entries: Record<string, Pin> = {};
      const fetched = await Promise.all(
        files.map(async (file) => {
          const pin = file.isPart ? undefined : pins?.files[file.role];
          const result =
            pin === undefined
              ? untouched(file, pin)
              : await kept(file, () => {
                  goOn();
                  if (terms !== undefined && isToGet(file, options)) throw notAccepted(terms);
                  return one(file, pin, options, context, events, entries);
                });
          // Of a file that was stopped there is nothing to tell: the whole ends with `aborted`.
          if (signal?.aborted !== true || result.outcome !== 'failed') events.finished?.(result);
          return result;
        }),
      );
      return pins === undefined || Object.keys(entries).length === 0
        ? fetched
        : withWrittenPins(fetched, () => {
            writePins(entry, withPins(pins, entries));
          });
    });
    const fetched = (await Promise.all(results)).flat();
    goOn();
    if (options.optOut === undefined) return fetched;
    const told = await withOptOut(fetched, sources, { raw: options.raw, day: options.optOut, settings, signal });
    goOn();
    return told;
  } finally {
    await client.close();
  }
}

async function one(
  file: FileState,
  pin: Pin,
  options: FetchOptions,
  context: FileContext,
  events: FetchEvents,
  entries: Record<string, Pin>,
): Promise<FetchedFile> {
  const { acceptNew = false, pin: today } = options;
  if (!isToGet(file, options)) {
    if (today === undefined || file.state === 'manual') return untouched(file, pin);
    const entry = pinned(pin, await digestOf(file.path), undefined, acceptNew);
    entries[file.role] = entry;
    return { ...untouched({ ...file, state: 'present' }, pin), unverified: false, ...changeOf(pin, entry) };
  }
  events.started?.(file);
  const newest = today !== undefined || (acceptNew && file.state === 'changed');
  const cached = await fetchFile(
    acceptNew ? { ...pin, state: 'unverified' } : pin,
    newest ? 'newest' : 'pinned',
    context,
    fileEvents(file, events),
  );
  // Pinned first: a file that the pins do not take does not come into the raw folder either.
  const entry = today === undefined ? undefined : pinned(pin, cached, today, acceptNew);
  if (entry !== undefined) entries[file.role] = entry;
  // Another edition of the file that is there already stays: two would be one too many.
  if (file.name === pin.name) linkInto(cached.path, file.path, !(await holds(file.path, cached)));
  return {
    file: { ...file, state: 'present', have: cached.size, size: cached.size },
    outcome: cached.how,
    unverified: entry === undefined && pin.sha256 !== cached.sha256,
    ...(entry === undefined ? {} : changeOf(pin, entry)),
  };
}

/** True where these very bytes are there: another process put them there, or they were fetched again to be pinned. */
async function holds(path: string, { size, sha256 }: Digest): Promise<boolean> {
  if (findSize(path) !== size) return false;
  return (await digestOf(path)).sha256 === sha256;
}

function changeOf(before: Pin, after: Pin): { pinned: PinChange } | Record<string, never> {
  const { state, size, sha256 } = before;
  if (after.size === null || after.sha256 === null) return {};
  return { pinned: { before: { state, size, sha256 }, after: { size: after.size, sha256: after.sha256 } } };
}

function isToGet({ url, state }: FileState, { pin }: FetchOptions): boolean {
  return url.length > 0 && (pin !== undefined || state !== 'present');
}

/** A file that is there, or that no download brings. */
function untouched(file: FileState, pin: Pin | undefined): FetchedFile {
  if (file.state === 'present') return { file, outcome: 'present', unverified: file.compared !== 'same' };
  if (file.state !== 'changed') return { file, outcome: 'manual', unverified: false };
  return failed(
    file,
    pin !== undefined && isTooSmall(pin, file.have)
      ? tooSmall({ name: file.name, minBytes: pin.minimumSize ?? 0 }, file.have)
      : new KumikiError('raw-changed', 'it is not the pinned file', {
          hint: `Download it again from ${file.page}, or build from it as it is with --unpinned.`,
        }),
  );
}

function failed(file: FileState, error: KumikiError): FetchedFile {
  const located = error.within({ source: file.source, file: file.name });
  return { file, outcome: 'failed', unverified: false, error: located };
}

/** A failure of one file is part of its result: the others continue. */
async function kept(file: FileState, work: () => Promise<FetchedFile>): Promise<FetchedFile> {
  try {
    return await work();
  } catch (error) {
    return failed(file, isKumikiError(error) ? error : unforeseen(error));
  }
}

function unforeseen(error: unknown): KumikiError {
  return new KumikiError('download-failed', 'something went wrong that Kumiki does not know', {
    found: String(error),
    hint: 'Fetch again; if it comes back, please report it with this message.',
    cause: error,
  });
}

/** Writes pins. Where that fails, it failed for each file whose pin was to be written. */
function withWrittenPins(results: readonly FetchedFile[], write: () => void): readonly FetchedFile[] {
  try {
    write();
    return results;
  } catch (error) {
    const known = isKumikiError(error) ? error : unforeseen(error);
    return results.map((result) => (result.pinned === undefined ? result : failed(result.file, known)));
  }
}

/** The terms of sources with something to get that nobody has accepted. Asked for one after the other. */
async function refusedTerms(
  sources: readonly SurveyedSource[],
  options: FetchOptions,
  events: FetchEvents,
): Promise<ReadonlyMap<string, Terms>> {
  const refused = new Map<string, Terms>();
  for (const { entry, pins, files } of sources) {
    const terms = termsOf(entry.source, pins);
    if (terms === undefined || options.acceptLicenses?.includes(terms.license) === true) continue;
    if (!files.some((file) => isToGet(file, options))) continue;
    if ((await events.agree?.(terms)) !== true) refused.set(entry.source.id, terms);
  }
  return refused;
}

function fileEvents(file: FileState, events: FetchEvents): FileEvents {
  return {
    progress: (bytes, total) => events.progress?.(file, bytes, total),
    again: (reason, delay) => events.again?.(file, reason, delay),
    waiting: () => events.waiting?.(file),
    nextMirror: (url, error) => events.nextMirror?.(file, url, error),
  };
}
