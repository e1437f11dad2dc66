import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The SHA-256 of every file of a dataset but those of its work folder, by name, in the order of the names. */
export function fileHashes(dir: string): Readonly<Record<string, string>> {
  const names = filesBelow(dir).filter((name) => !name.startsWith('.kumiki'));
  return Object.fromEntries(names.map((name) => [name, sha256(readFileSync(join(dir, name)))]));
}

/** One digest of the names and bytes of all files of a dataset; `undefined` where its folder holds no manifest. */
export function datasetDigest(dir: string): string | undefined {
  return existsSync(join(dir, 'manifest.json')) ? sha256(JSON.stringify(fileHashes(dir))) : undefined;
}

/** The names of all files below a folder, in order. */
export function filesBelow(dir: string): readonly string[] {
  if (!existsSync(dir)) return [];
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => !statSync(join(dir, name)).isDirectory());
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
