import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SourceEntry } from '../../catalog/entry.js';

/**
 * A hash of the code that makes records: a part made by other code is made anew. For a source of this package that is the
 * package itself; for a private one also its module, or what can be seen of it where it came as an object.
 */
export function codeDigest({ source, module }: SourceEntry): string {
  const hash = createHash('sha256').update(packageDigest());
  if (module !== undefined) hash.update(readFileSync(fileURLToPath(module)));
  else for (const part of [source.read, ...source.tasks.map(({ render }) => render)]) hash.update(String(part));
  return hash.digest('hex');
}

let known: string | undefined;

function packageDigest(): string {
  known ??= hashTree();
  return known;
}

function hashTree(): string {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const hash = createHash('sha256');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.js') && !name.startsWith('bench/'));
  for (const name of files.sort()) hash.update(`${name}\n`).update(readFileSync(`${root}${name}`));
  hash.update(readFileSync(new URL('../../../../package.json', import.meta.url)));
  return hash.digest('hex');
}
