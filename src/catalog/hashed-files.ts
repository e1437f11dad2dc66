import { sumBy } from '../core/counts.js';
import type { Source } from '../core/source.js';
import type { RawFile } from '../input/bytes/chunks.js';
import type { FileHashes } from './file-hash.js';
import { checkHash } from './pinned.js';
import type { Pins } from './pins.js';
import type { FoundFiles } from './raw-files.js';

/** A raw file as a plan or a manifest names it. */
export interface HashedInput {
  readonly role: string;
  /** The publisher's name. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** The raw files of a source, hashed: what they are, and how they are read so that no other bytes are taken for them. */
export interface HashedFiles {
  readonly inputs: readonly HashedInput[];
  /** By role. */
  readonly files: Readonly<Record<string, readonly RawFile[]>>;
}

/**
 * Hashes the raw files of a source and compares them with their pins.
 * @param pins `undefined` where any file is taken
 * @param onProgress told of the bytes hashed since the last call, and of those of all files
 * @throws {KumikiError} `raw-changed`, `raw-missing`, `raw-unreadable`
 */
export async function hashFiles(
  source: Source,
  found: FoundFiles['files'],
  pins: Pins | undefined,
  hashes: FileHashes,
  onProgress: (bytes: number, total: number) => void = () => undefined,
): Promise<HashedFiles> {
  const total = sumBy(Object.values(found).flat(), ({ size }) => size);
  const inputs: HashedInput[] = [];
  const files: Record<string, RawFile[]> = {};
  for (const [role, those] of Object.entries(found)) {
    files[role] = [];
    for (const { name, path } of those) {
      const content = await hashes.of(path, (bytes) => {
        onProgress(bytes, total);
      });
      files[role].push({ name, path, content });
      inputs.push({ role, name, size: content.size, sha256: content.sha256 });
    }
  }
  for (const input of inputs) checkHash(source, pins, input);
  return { inputs, files };
}
