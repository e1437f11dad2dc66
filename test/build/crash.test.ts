import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';

const folder = temporaryFolders();
const cli = fileURLToPath(new URL('../../dist/src/cli/kumiki.js', import.meta.url));
const KILLS = 10;

/** Raw corpora of two sources, large enough that a build can be hit in the middle. */
function someRaw(): string {
  const raw = folder();
  const japanese: string[] = [];
  const english: string[] = [];
  for (let n = 0; n < 60_000; n++) {
    japanese.push(`${n} 番 の 文 です 。`);
    english.push(`This is sentence ${n}.`);
  }
  for (const split of ['train', 'dev', 'test']) {
    const count = split === 'train' ? japanese.length : 10;
    writeFiles(raw, {
      [`coursera/${split}.ja.txt`]: `${japanese.slice(0, count).join('\n')}\n`,
      [`coursera/${split}.en.txt`]: `${english.slice(0, count).join('\n')}\n`,
    });
  }
  const question = (n: number): string =>
    JSON.stringify({
      q_id: n,
      question: `${n}番は？`,
      choice0: '零',
      choice1: '一',
      choice2: '二',
      choice3: '三',
      choice4: '四',
      label: n % 5,
    });
  for (const [file, first] of [
    ['train', 0],
    ['valid', 40_000],
  ] as const) {
    const lines = Array.from({ length: 40_000 }, (_, n) => question(first + n));
    writeFiles(raw, { [`jcommonsenseqa/${file}-v1.3.json`]: `${lines.join('\n')}\n` });
  }
  return raw;
}

/** Runs a build and kills it after `ms`; tells whether it had ended by then. */
async function build(raw: string, out: string, ms?: number): Promise<number | null> {
  const args = [
    cli,
    'build',
    '--raw',
    raw,
    // Invented files under the names of pinned ones.
    '--unpinned',
    '--out',
    out,
    '--source',
    'coursera',
    'jcommonsenseqa',
    '--workers',
    '2',
    '--shard-records',
    '20000',
  ];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', resolve);
  });
  if (ms !== undefined) {
    await Promise.race([wait(ms), ended]);
    child.kill('SIGKILL');
  }
  return ended;
}

describe('a build killed at any moment', () => {
  it('leaves nothing half-written under a final name, and ends with the same bytes when started again', async () => {
    const raw = someRaw();
    const whole = join(folder(), 'out');
    const start = performance.now();
    expect(await build(raw, whole)).toBe(0);
    const duration = performance.now() - start;
    const expected = datasetFiles(whole);
    const out = join(folder(), 'out');
    let killed = 0;
    for (let n = 1; n <= KILLS; n++) {
      // Spread over the whole run; a finished one is started over in a new folder by the next round's kill.
      if ((await build(raw, out, (duration * n) / (KILLS + 1))) === null) killed++;
      if (existsSync(join(out, 'manifest.json'))) expect(datasetFiles(out)).toEqual(expected);
    }
    expect(killed).toBeGreaterThan(0);
    expect(await build(raw, out)).toBe(0);
    expect(datasetFiles(out)).toEqual(expected);
  });

  it('ends with the same bytes from a fresh folder after each single kill', async () => {
    const raw = someRaw();
    const whole = join(folder(), 'out');
    const start = performance.now();
    expect(await build(raw, whole)).toBe(0);
    const duration = performance.now() - start;
    const expected = datasetFiles(whole);
    for (let n = 1; n <= KILLS; n++) {
      const out = join(folder(), 'out');
      await build(raw, out, (duration * n) / (KILLS + 1));
      expect(await build(raw, out)).toBe(0);
      expect(datasetFiles(out)).toEqual(expected);
    }
  });
});
