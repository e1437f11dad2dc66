import { fileURLToPath } from 'node:url';
import { hasCode, KumikiError } from '../core/errors.js';
import type { SourceEntry } from '../catalog/entry.js';
import { replaceFile } from './cache.js';
import { tooSmall } from './answer.js';
import type { Digest } from './digest.js';
import { isKnown, type Pin, type Pins, pinsUrl } from '../catalog/pins.js';

/** What pinning a file did to its entry. */
export interface PinChange {
  readonly before: { readonly state: Pin['state']; readonly size: number | null; readonly sha256: string | null };
  readonly after: Digest;
}

/**
 * The entry of a file that has been seen.
 * @param today the day it was downloaded, as `2026-11-21`; `undefined` where it was downloaded manually: it is then measured
 * @throws {KumikiError} `raw-changed` where other bytes are known and `acceptNew` is not said; `raw-truncated` where it is
 * smaller than `minimumSize`
 */
export function pinned(pin: Pin, digest: Digest, today: string | undefined, acceptNew: boolean): Pin {
  const { size, sha256 } = digest;
  const { minimumSize = 0 } = pin;
  if (size < minimumSize) throw tooSmall({ name: pin.name, minBytes: minimumSize }, size);
  if (isKnown(pin) && pin.sha256 !== sha256 && !acceptNew) {
    throw new KumikiError('raw-changed', 'the publisher has a different file from the pinned one', {
      place: { file: pin.name },
      expected: `${pin.size} bytes, SHA-256 ${pin.sha256} (${pin.state}${pin.retrieved === undefined ? '' : `, ${pin.retrieved}`})`,
      found: `${size} bytes, SHA-256 ${sha256}`,
      hint: 'Pin the new one with --pin --accept-new: this also removes the counts of the old one.',
    });
  }
  if (today !== undefined) return { ...pin, size, sha256, state: 'verified', retrieved: today };
  return { ...pin, size, sha256, state: 'measured', retrieved: undefined };
}

/** The pins with new entries. Counts that were made from other bytes go: they are facts of those. */
export function withPins(pins: Pins, entries: Readonly<Record<string, Pin>>): Pins {
  const changed = Object.keys(entries).filter((role) => pins.files[role]?.sha256 !== entries[role]?.sha256);
  const counts = pins.counts?.filter(({ files }) => !files.some((role) => changed.includes(role)));
  return { ...pins, files: { ...pins.files, ...entries }, counts: counts?.length === 0 ? undefined : counts };
}

/**
 * Writes a source's `pins.json`.
 * @throws {KumikiError} `option-wrong` for a source that has no folder, `output-not-writable`
 */
export function writePins(entry: SourceEntry, pins: Pins): void {
  const url = pinsUrl(entry);
  if (url === undefined) {
    throw new KumikiError('option-wrong', 'a source given as an object has no pins.json to write', {
      place: { source: entry.source.id },
    });
  }
  try {
    replaceFile(fileURLToPath(url), formatPins(pins));
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR')) throw error;
    throw new KumikiError('output-not-writable', 'the pins cannot be written', {
      place: { source: entry.source.id, file: 'pins.json' },
      found: error.message,
      hint: 'The pins are part of the package: write them in a copy of its repository.',
      cause: error,
    });
  }
}

const WIDTH = 120;

/** As the repository's formatter writes it: an array stands on one line where there is room. */
export function formatPins(pins: Pins): string {
  const text = JSON.stringify(pins, null, 2);
  const short = text.replace(
    /^( *)((?! ).*)\[\n((?: *"(?:[^"\\]|\\.)*",?\n)+) *\](,?)$/gm,
    (whole, ...parts: string[]) => {
      const [indent = '', start = '', items = '', comma = ''] = parts;
      const line = `${indent}${start}[${items.trim().replace(/\n */g, ' ')}]${comma}`;
      return line.length <= WIDTH ? line : whole;
    },
  );
  return `${short}\n`;
}
