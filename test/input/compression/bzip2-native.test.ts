import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { BZIP2 } from '../../support/archives.js';
import { datasetFiles, temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();
const dist = join(import.meta.dirname, '../../../dist/src');

/** An `lbzip2` in a folder of its own that writes down how it is called, and undoes bzip2 as this package does. */
function recordingLbzip2(): { readonly path: string; readonly calls: () => string[] } {
  const path = folder();
  const log = join(path, 'calls');
  const own = pathToFileURL(join(dist, 'input/compression/bzip2-blocks.js')).href;
  const script = `#!${process.execPath}
require('node:fs').appendFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(' ') + '\\n');
import(${JSON.stringify(own)}).then(async ({ bzip2Blocks }) => {
  for await (const chunk of bzip2Blocks(process.stdin, { file: 'stdin' })) process.stdout.write(chunk);
});
`;
  writeFileSync(join(path, 'lbzip2'), script, { mode: 0o755 });
  return { path, calls: () => readFileSync(log, 'utf8').split('\n').slice(0, -1) };
}

/** A raw folder with the sample of jawiki, whose dump streams of nothing make larger than what no program is started for. */
function largerSample(): string {
  const raw = folder();
  const home = join(raw, 'jawiki');
  cpSync(new URL('../../../sources/jawiki/sample', import.meta.url), home, { recursive: true });
  const dump = readdirSync(home).find((name) => name.endsWith('.bz2')) ?? '';
  appendFileSync(join(home, dump), Buffer.concat(Array<Buffer>(5_000).fill(BZIP2.empty.packed)));
  return raw;
}

function build(raw: string, path: string, workers: number): Readonly<Record<string, string>> {
  const out = join(folder(), 'out');
  const where = ['--raw', raw, '--partial', '--unpinned', '--out', out];
  const args = ['build', '--source', 'jawiki', '--workers', String(workers), ...where];
  execFileSync(process.execPath, [join(dist, 'cli/kumiki.js'), ...args], { env: { PATH: path }, stdio: 'pipe' });
  return datasetFiles(out);
}

/** The sizes of the slices of a file, found by a process that has `path` as its PATH. */
function sliceSizes(file: string, path: string): number[] {
  const slices = pathToFileURL(join(dist, 'input/slices/slices.js')).href;
  const script = `import { slicesOf } from ${JSON.stringify(slices)};
const slices = await slicesOf({ path: ${JSON.stringify(file)}, name: 'dump.bz2' }, 64 * 1024 * 1024);
console.log(JSON.stringify(slices.map(({ start, end }) => end - start)));`;
  const found = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { PATH: path } });
  return JSON.parse(found.toString()) as number[];
}

describe('a dump of less than 64 MiB', () => {
  it('is cut finer only where no program undoes bzip2', () => {
    const file = join(folder(), 'dump.bz2');
    // Two streams a megabyte: where one ends and another begins is all that is looked at.
    const stretch = Buffer.concat([Buffer.alloc(1024 * 1024, 0x55), BZIP2.first.packed, BZIP2.second.packed]);
    writeFileSync(file, Buffer.concat(Array<Buffer>(20).fill(stretch)));
    const sizes = sliceSizes(file, folder());
    expect(sizes).toHaveLength(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20 * stretch.length);
    expect(sliceSizes(file, recordingLbzip2().path)).toEqual([]);
  });
});

describe('the lbzip2 on PATH', () => {
  it('has all cores in the main thread and one in each of several workers, for the same bytes', () => {
    const lbzip2 = recordingLbzip2();
    const raw = largerSample();
    const dataset = build(raw, lbzip2.path, 1);
    expect(lbzip2.calls()).toEqual(['-dc']);
    expect(build(raw, lbzip2.path, 2)).toEqual(dataset);
    expect(lbzip2.calls().slice(1)).toEqual(['-n 1 -dc']);
    expect(build(raw, folder(), 2)).toEqual(dataset);
  });
});
