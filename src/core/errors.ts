import { printable } from './printable.js';

/** Where in the raw material something was found. Lines count from 1, bytes from 0. */
export interface Place {
  /** The id of a source. */
  readonly source?: string;
  /** The name of a file, or its path in a folder that the user named. */
  readonly file?: string;
  /** The name of a member of an archive. */
  readonly member?: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 0. */
  readonly byte?: number;
}

/** The stable names of everything that can go wrong. A program may branch on them; their meaning does not change. */
export type ErrorCode =
  | 'aborted'
  | 'archive-member-missing'
  | 'archive-unsafe-name'
  | 'build-busy'
  | 'cache-not-writable'
  | 'conformance-failed'
  | 'conservation-broken'
  | 'counts-differ'
  | 'cut-damaged'
  | 'cut-wrong'
  | 'dataset-damaged'
  | 'decompressor-failed'
  | 'disk-full'
  | 'download-failed'
  | 'download-refused'
  | 'encoding-wrong'
  | 'errata-wrong'
  | 'evidence-invalid'
  | 'fault-share-exceeded'
  | 'file-empty'
  | 'filter-invalid'
  | 'format-wrong'
  | 'id-duplicate'
  | 'ids-differ'
  | 'io-failed'
  | 'label-unknown'
  | 'ledger-busy'
  | 'ledger-damaged'
  | 'ledger-incomplete'
  | 'ledger-other'
  | 'license-expression-wrong'
  | 'license-incompatible'
  | 'license-no-derivatives'
  | 'license-not-accepted'
  | 'license-unknown'
  | 'line-too-long'
  | 'metric-undefined'
  | 'model-failed'
  | 'model-license-unknown'
  | 'model-refused'
  | 'model-unknown'
  | 'no-records'
  | 'option-wrong'
  | 'out-of-memory'
  | 'output-exists'
  | 'output-not-writable'
  | 'package-missing'
  | 'part-damaged'
  | 'part-differs'
  | 'parts-missing'
  | 'pins-invalid'
  | 'plan-other'
  | 'plan-wrong'
  | 'publish-failed'
  | 'publish-refused'
  | 'raw-ambiguous'
  | 'raw-changed'
  | 'raw-checksum-wrong'
  | 'raw-incomplete'
  | 'raw-missing'
  | 'raw-truncated'
  | 'raw-unreadable'
  | 'recipe-wrong'
  | 'record-invalid'
  | 'record-unknown'
  | 'row-invalid'
  | 'self-check-failed'
  | 'shards-missing'
  | 'source-invalid'
  | 'source-unknown'
  | 'stage-invalid'
  | 'store-failed'
  | 'store-refused'
  | 'synthesis-acceptance-too-low'
  | 'synthesis-task-invalid'
  | 'tasks-running'
  | 'tombstones-wrong'
  | 'training-invalid'
  | 'worker-died'
  | 'worker-stalled'
  | 'xml-entity-refused';

export interface ErrorDetails {
  /** Where it was found. */
  readonly place?: Place;
  /** What the format or the contract asks for. */
  readonly expected?: string;
  /** What was there instead. */
  readonly found?: string;
  /** What the person can do now. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * The one error class of the package: a stable code, the place, what was expected and found, and what to do.
 * Its message is safe to show; the parts are as they were given.
 * It survives the way out of a worker thread through {@link KumikiError.toJSON} and {@link KumikiError.fromJSON}.
 */
export class KumikiError extends Error {
  /** Known by it, whichever copy of this package made it: see {@link isKumikiError}. */
  readonly kumiki = 'error';
  /** The name of the class. */
  override readonly name = 'KumikiError';
  /** The stable name of what went wrong. */
  readonly code: ErrorCode;
  /** What went wrong, in a few words. */
  readonly summary: string;
  /** Where it was found; `{}` where no place is known. */
  readonly place: Place;
  /** What was asked for, where that says something. */
  readonly expected: string | undefined;
  /** What was there instead. */
  readonly found: string | undefined;
  /** What the person can do now. */
  readonly hint: string | undefined;

  constructor(code: ErrorCode, summary: string, details: ErrorDetails = {}) {
    super(sentence(summary, details), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.summary = summary;
    this.place = details.place ?? {};
    this.expected = details.expected;
    this.found = details.found;
    this.hint = details.hint;
  }

  /** The same error with the parts of the place that only an outer layer knows (the source, say). Inner parts win. */
  within(place: Place): KumikiError {
    return KumikiError.fromJSON({ ...this.toJSON(), place: { ...place, ...this.place } }, this.cause);
  }

  /** The error as plain data, for the way out of a thread. */
  toJSON(): ErrorJson {
    const { code, summary, place, expected, found, hint } = this;
    return {
      code,
      summary,
      place,
      ...(expected === undefined ? {} : { expected }),
      ...(found === undefined ? {} : { found }),
      ...(hint === undefined ? {} : { hint }),
    };
  }

  /** The error of plain data: the other way of `toJSON`. */
  static fromJSON(json: ErrorJson, cause?: unknown): KumikiError {
    return new KumikiError(json.code, json.summary, { ...json, cause });
  }
}

/**
 * True for a {@link KumikiError}. A private source finds the copy of this package that is installed beside it, which need
 * not be the one that builds: its class has the same name and is another, so `instanceof` does not do.
 */
export function isKumikiError(error: unknown): error is KumikiError {
  return typeof error === 'object' && error !== null && 'kumiki' in error && error.kumiki === 'error';
}

/** A {@link KumikiError} as plain data. */
export interface ErrorJson extends Omit<ErrorDetails, 'cause' | 'place'> {
  /** The stable name of what went wrong. */
  readonly code: ErrorCode;
  /** What went wrong, in a few words. */
  readonly summary: string;
  /** Where it was found. */
  readonly place: Place;
}

/** `jesc: raw.tar.gz › raw/raw, line 12` */
function describePlace({ source, file, member, line, byte }: Place): string {
  const path = [file, member].filter((part) => part !== undefined).join(' › ');
  const at = [path, line === undefined ? '' : `line ${line}`, byte === undefined ? '' : `byte ${byte}`];
  return [source, at.filter((part) => part !== '').join(', ')]
    .filter((part) => part !== undefined && part !== '')
    .join(': ');
}

/** Names and texts of others go into it: nothing of them may reach a terminal as anything but text. */
function sentence(summary: string, { place, expected, found, hint }: ErrorDetails): string {
  const where = describePlace(place ?? {});
  const contrast = [expected === undefined ? '' : `expected ${expected}`, found === undefined ? '' : `found ${found}`]
    .filter((part) => part !== '')
    .join(', ');
  return printable(
    [
      `${where === '' ? '' : `${where}: `}${summary}${contrast === '' ? '' : ` (${contrast})`}.`,
      ...(hint === undefined ? [] : [hint]),
    ].join(' '),
  );
}

/**
 * True for the errors of Node's file system and network calls that carry one of these codes.
 * It looks at the code alone: in a vm context, as test runners use them, Node's own errors are no `instanceof Error`.
 */
export function hasCode(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return typeof error.code === 'string' && codes.includes(error.code);
}
