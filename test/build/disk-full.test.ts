import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';

const folder = temporaryFolders();
const cli = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));
const BLOCK = 512;

function someRaw(): string {
  const raw = folder();
  const sides = { ja: '同じ長さの文です。', en: 'A sentence of a fixed length.' };
  for (const split of ['train', 'dev', 'test']) {
    for (const [side, line] of Object.entries(sides)) {
      writeFiles(raw, { [`coursera/${split}.${side}.txt`]: `${line}\n`.repeat(1_000) });
    }
  }
  return raw;
}

/** What builds such a folder. */
const command = (raw: string, out: string): readonly string[] => [
  ...['build', '--raw', raw, '--out', out],
  ...['--partial', '--unpinned', '--workers', '1'],
];

/** Builds with files limited to `bytes`: a write beyond fails as on a full disk, at the same byte every time. */
function limited(raw: string, out: string, bytes: number): { status: number | null; stderr: string } {
  const script = `ulimit -f ${Math.floor(bytes / BLOCK)} && exec "$@"`;
  const args = ['-c', script, 'sh', process.execPath, cli, ...command(raw, out)];
  return spawnSync('sh', args, { encoding: 'utf8', timeout: 60_000 });
}

describe('a disk that runs full', () => {
  const raw = someRaw();
  const whole = join(folder(), 'out');

  beforeAll(async () => {
    expect(await kumikiIn(folder(), ...command(raw, whole))).toMatchObject({ status: 0 });
  });

  it.each([
    ['while records are extracted', 200_000, 'ja-en.records'],
    ['while shards are written', 1_300_000, '00000.unfinished'],
  ])('%s: one sentence, no half dataset, and the next run ends with the same bytes', async (_, bytes, file) => {
    const out = join(folder(), 'out');
    const { status, stderr } = limited(raw, out, bytes);
    expect(stderr).toContain('there is no room left');
    expect(stderr).toContain(file);
    expect(stderr).not.toContain('at ');
    expect(status).toBe(75);
    expect(readdirSync(out)).toEqual(['.kumiki']);
    expect(existsSync(join(out, '.kumiki', 'lock'))).toBe(false);
    expect(await kumikiIn(folder(), ...command(raw, out))).toMatchObject({ status: 0 });
    expect(datasetFiles(out)).toEqual(datasetFiles(whole));
  });
});

describe('an output folder that may not be written', () => {
  it('is named, with what to do', async () => {
    const { status, stderr } = await kumikiIn(folder(), ...command(someRaw(), '/proc/kumiki'));
    expect(status).toBe(1);
    expect(stderr).toContain('/proc/kumiki cannot be written');
    expect(stderr).toContain('--out');
  });
});
