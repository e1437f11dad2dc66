import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { hasCode, KumikiError } from '../core/errors.js';
import type { SourceEntry } from './entry.js';
import { hostState } from './opt-out.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 lower-case hexadecimal digits');
/** A name that stays in its folder wherever it is put. */
const fileName = z.string().regex(/^(?!\.{1,2}$)[^/\\\0]+$/, 'a file name without a path');

const pinnedFile = z
  .strictObject({
    /** The publisher's name of the file: what stands in `<raw>/<source id>/`. */
    name: fileName,
    /** Where it can be downloaded, the best first. None: it is downloaded manually. */
    url: z.array(z.url({ protocol: /^https$/ })),
    /** A page to read about it, and to download it from manually. */
    page: z.url({ protocol: /^https?$/ }).optional(),
    /** What to do on that page, where it is more than taking the file. */
    steps: z.array(z.string().min(1)).optional(),
    /** In bytes; `null` while nobody has seen the file. */
    size: z.number().int().positive().nullable(),
    /** No whole edition of the file is smaller, in bytes: what tells a part of it from the whole while nobody has seen it. */
    minimumSize: z.number().int().positive().optional(),
    sha256: sha256.nullable(),
    /** `unverified`: nobody has seen it; `measured`: read off a copy; `verified`: downloaded from `url` on `retrieved`. */
    state: z.enum(['unverified', 'measured', 'verified']),
    /** The day of the download, as `2026-11-21`. */
    retrieved: z.iso.date().optional(),
    /** The publisher puts new bytes under this name and URL from time to time: other bytes are then another edition, no damage. */
    republished: z.literal(true).optional(),
  })
  .refine(({ state, size, sha256 }) => state === 'unverified' || (size !== null && sha256 !== null), {
    message: 'a measured or verified file has a size and a SHA-256',
  })
  .refine(({ size, minimumSize = 0 }) => size === null || size >= minimumSize, {
    message: 'a file is at least as large as its minimumSize',
  })
  .refine(({ state, retrieved }) => state !== 'verified' || retrieved !== undefined, {
    message: 'a verified file says the day it was retrieved',
  })
  .refine(({ url, page }) => url.length > 0 || page !== undefined, {
    message: 'a file without a URL names the page to download it from',
  });

const pinnedCounts = z.strictObject({
  /** The roles of the files these counts are of: those, in their pinned bytes, and no other. */
  files: z.array(z.string()).min(1),
  edition: z.enum(['v0', 'extended']),
  /** Raw rows that became examples. */
  examples: z.number().int().nonnegative(),
  records: z.number().int().nonnegative(),
});

/** What `sources/<id>/pins.json` says: for each raw file where it is and which bytes it has. */
const pinsSchema = z
  .strictObject({
    files: z.record(z.string(), pinnedFile),
    /** What the publisher asks before a download (a form, a click), in a sentence a person can agree to. */
    asks: z.string().min(1).optional(),
    /** The hosts of the URLs: their terms, and whether they reserve mining, as far as somebody could look. */
    hosts: z.record(z.string(), hostState).optional(),
    /** What a whole build of the pinned bytes gives, without limit, left-out splits or transforms. */
    counts: z.array(pinnedCounts).optional(),
  })
  .refine(({ files, counts = [] }) => counts.every((entry) => entry.files.every((role) => role in files)), {
    message: 'counts name files that are pinned',
  });

/** The hosts that files are downloaded from, by name and port, each once. */
export function hostsOf({ files }: Pick<Pins, 'files'>): readonly string[] {
  return [...new Set(Object.values(files).flatMap(({ url }) => url.map((one) => new URL(one).host)))].sort();
}

export type Pins = z.infer<typeof pinsSchema>;
export type Pin = Pins['files'][string];
export type PinnedCounts = z.infer<typeof pinnedCounts>;

/** How a file compares with its pin. `unknown`: the pin knows no bytes, or the file is another edition by its name. */
export type Comparison = 'same' | 'newer' | 'other' | 'unknown';

/**
 * Compares a file with its pin.
 * @param file its hash may be left out: then `same` means of the same size
 * @returns `newer` where the bytes differ and the publisher is known to change them, `other` where they must not
 */
export function compare(
  pin: Pin,
  file: { readonly name: string; readonly size: number; readonly sha256?: string },
): Comparison {
  if (!isKnown(pin) || file.name !== pin.name) return 'unknown';
  if (file.size === pin.size && (file.sha256 === undefined || file.sha256 === pin.sha256)) return 'same';
  return pin.republished === true ? 'newer' : 'other';
}

/** True where somebody has seen the file: its size and hash are facts. */
export function isKnown(pin: Pin): pin is Pin & { readonly size: number; readonly sha256: string } {
  return pin.state !== 'unverified' && pin.size !== null && pin.sha256 !== null;
}

/** The URL of a source's `pins.json`; `undefined` for a source that was given as an object. */
export function pinsUrl({ folder }: SourceEntry): URL | undefined {
  return folder === undefined ? undefined : new URL('pins.json', folder);
}

/**
 * Reads a source's pins; `undefined` where it has none (a private source need not).
 * @throws {KumikiError} `pins-invalid` saying what is wrong with the file
 */
export function readPins(entry: SourceEntry): Pins | undefined {
  const url = pinsUrl(entry);
  if (url === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(url, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  return parsePins(text, entry.source.id, Object.keys(entry.source.files));
}

/**
 * Reads the text of a `pins.json`.
 * @param roles the roles of the source's files: pins name these and no other
 * @throws {KumikiError} `pins-invalid`
 */
export function parsePins(text: string, source: string, roles: readonly string[]): Pins {
  const invalid = (found: string, cause?: unknown): KumikiError =>
    new KumikiError('pins-invalid', 'the pins are not in order', {
      place: { source, file: 'pins.json' },
      found,
      hint: 'docs/getting-the-corpora.md says what the file holds.',
      cause,
    });
  let pins: Pins;
  try {
    pins = pinsSchema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid(error.message, error);
    if (!(error instanceof z.ZodError)) throw error;
    throw invalid(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '), error);
  }
  const strange = Object.keys(pins.files).filter((role) => !roles.includes(role));
  if (strange.length > 0) throw invalid(`files the source does not read: ${strange.join(', ')}`);
  const hosts = hostsOf(pins);
  const others = Object.keys(pins.hosts ?? {}).filter((host) => !hosts.includes(host));
  if (others.length > 0) throw invalid(`hosts that no file is downloaded from: ${others.join(', ')}`);
  return pins;
}
