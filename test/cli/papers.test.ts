import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { buildFrom } from '../../src/build/build.js';
import { temporaryFolders } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';

const folder = temporaryFolders();
const home = folder();
const out = join(home, 'out');
beforeAll(async () => {
  await buildFrom(sources, { out, sources: ['jcommonsenseqa'], workers: 1 });
});

describe('kumiki papers', () => {
  it('writes to standard output, or to a file that is not there yet', async () => {
    const printed = await kumikiIn(home, 'papers', out, '--for', 'datasheet');
    expect(printed).toMatchObject({ status: 0, stderr: '' });
    expect(printed.stdout.startsWith('# Datasheet: ')).toBe(true);
    const file = join(home, 'sheet.md');
    expect(await kumikiIn(home, 'papers', out, '--for', 'datasheet', '--out', file)).toMatchObject({ status: 0 });
    expect(readFileSync(file, 'utf8')).toBe(printed.stdout);
    writeFileSync(file, 'mine');
    const refused = await kumikiIn(home, 'papers', out, '--for', 'datasheet', '--out', file);
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('[output-exists]') });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await kumikiIn(home, 'papers', out, '--for', 'datasheet', '--out', file, '--force')).toMatchObject({
      status: 0,
    });
    expect(readFileSync(file, 'utf8')).toBe(printed.stdout);
  });

  it('says what is wrong with its usage, and writes nothing then', async () => {
    const file = join(home, 'none.json');
    for (const [words, said] of [
      [[], "required option '--for <form>' not specified"],
      [['--for', 'sheet'], 'Allowed choices are spdx, croissant, eu-summary, datasheet, model-card'],
      [['--for', 'spdx', '--out', file], '--date 2026-01-31'],
    ] as const) {
      const { status, stderr } = await kumikiIn(home, 'papers', out, ...words);
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(said) });
    }
    expect(existsSync(file)).toBe(false);
  });
});
