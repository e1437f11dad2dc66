import { createHash } from 'node:crypto';
import { type Manifest, manifestSchema } from './manifest.js';

/** `manifest.json`, byte for byte: one order of keys, an indent of two spaces, a line feed at the end. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`;
}

/**
 * The SHA-256 of `manifest.json`. The manifest holds the hash of every other file, so this names the whole dataset.
 * @returns 64 hexadecimal digits
 */
export function manifestSha256(manifest: Manifest): string {
  return createHash('sha256').update(manifestText(manifest), 'utf8').digest('hex');
}
