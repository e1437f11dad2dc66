import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fuzzWorkFolder } from '../../bench/fuzz/work-folder.js';
import { sources } from '../../sources/index.js';
import { buildFrom } from '../../src/build/build.js';
import { datasetFiles, temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

describe('a work folder that is not as it was left', () => {
  it('gives the same dataset, made anew where need be, or an error in words', async () => {
    const { right, refused, told, failures } = await fuzzWorkFolder({ seed: 'test', from: 0, runs: 60 });
    expect(failures).toEqual([]);
    expect(right + refused).toBe(60);
    expect(right).toBeGreaterThan(refused);
    expect(told).toBeGreaterThan(0);
  });

  it('with another digit in the summary of a part has the part made anew, with a word', async () => {
    const out = join(folder(), 'out');
    const options = { out, sources: ['jsquad'], force: true };
    await buildFrom(sources, options);
    const expected = datasetFiles(out);
    const [key = ''] = readdirSync(join(out, '.kumiki/parts'));
    const path = join(out, '.kumiki/parts', key, 'part.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/"rows": \d/, '"rows": 9'));
    const damaged: string[] = [];
    await buildFrom(sources, options, { damaged: (...what) => damaged.push(what.join(' ')) });
    expect(damaged).toEqual([`jsquad ${key}`]);
    expect(datasetFiles(out)).toEqual(expected);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
