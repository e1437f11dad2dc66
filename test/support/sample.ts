import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What is packed in a gzip file of a source's sample. Another zlib packs the same bytes otherwise. */
export function unpackedSample(id: string, file: string): Buffer {
  return gunzipSync(readFileSync(join(root, 'sources', id, 'sample', file)));
}

/** The same of the file that `sources/<id>/make-sample.mjs` makes now. */
export function unpackedAnew(id: string, file: string): Buffer {
  const dir = mkdtempSync(join(tmpdir(), 'kumiki-'));
  try {
    const script = join(root, 'sources', id, 'make-sample.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, dir], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return gunzipSync(readFileSync(join(dir, file)));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
