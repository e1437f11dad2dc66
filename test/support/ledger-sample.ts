import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The files of a source's sample by their names. */
export function sampleFiles(id: string): Readonly<Record<string, string>> {
  return filesIn(join(root, 'sources', id, 'sample'));
}

/** The same as `sources/<id>/make-sample.mjs` makes them now, of the compiled package. */
export function madeAnew(id: string): Readonly<Record<string, string>> {
  const dir = mkdtempSync(join(tmpdir(), 'kumiki-'));
  try {
    const script = join(root, 'sources', id, 'make-sample.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, dir], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return filesIn(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function filesIn(dir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
}
