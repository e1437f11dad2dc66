import { KumikiError } from '../core/errors.js';
import { compare, type Pins } from './pins.js';
import type { Source } from '../core/source.js';
import type { FoundFiles } from './raw-files.js';

/**
 * Compares the sizes of raw files with their pins. Files nobody has pinned, and those whose publisher changes them,
 * may have any.
 * @throws {KumikiError} `raw-changed`
 */
export function checkSizes(source: Source, pins: Pins | undefined, files: FoundFiles['files']): void {
  for (const [role, those] of Object.entries(files)) {
    const pin = pins?.files[role];
    for (const { name, size } of those) {
      if (pin === undefined || compare(pin, { name, size }) !== 'other') continue;
      throw changed(source, name, `${pin.size ?? 0} bytes`, `${size} bytes`);
    }
  }
}

/**
 * Compares the hash of a raw file with its pin.
 * @throws {KumikiError} `raw-changed`
 */
export function checkHash(
  source: Source,
  pins: Pins | undefined,
  input: { readonly role: string; readonly name: string; readonly size: number; readonly sha256: string },
): void {
  const pin = pins?.files[input.role];
  if (pin === undefined || compare(pin, input) !== 'other') return;
  throw changed(source, input.name, `SHA-256 ${pin.sha256 ?? ''}`, `SHA-256 ${input.sha256}`);
}

function changed({ id }: Source, file: string, expected: string, found: string): KumikiError {
  return new KumikiError('raw-changed', 'it is not the pinned file', {
    place: { source: id, file },
    expected,
    found,
    hint: `Get it again with kumiki fetch ${id}, or build from it as it is with --unpinned.`,
  });
}
