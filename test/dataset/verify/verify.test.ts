import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, inProcess, inspect, manifestSha256, verify } from '../../../src/index.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();
const context = { executor: inProcess({ stallSeconds: 60 }) };
let good = '';
let sha256 = '';

beforeAll(async () => {
  good = join(folder(), 'out');
  const manifest = await build({ out: good, sources: ['coursera', 'jmrd'], shardRecords: 5, pack: 'zstd' }, context);
  sha256 = manifestSha256(manifest);
});

function copy(): string {
  const dir = join(folder(), 'out');
  cpSync(good, dir, { recursive: true });
  return dir;
}

describe('verify', () => {
  it('says which dataset it is, and builds it again of the samples', async () => {
    const verified = await verify(good, { expect: sha256.toUpperCase(), rebuild: { workers: 1 } });
    expect(verified).toMatchObject({ sha256, notes: [], manifest: { samples: true } });
    expect(verified.records).toBe(verified.manifest.records);
  });

  it('throws the first finding, with the number of the others', async () => {
    const dir = copy();
    writeFileSync(join(dir, 'extra.txt'), '');
    expect(await failure(verify(dir))).toMatchObject({
      place: { file: 'extra.txt' },
      hint: 'Move it out of the dataset.',
    });
    appendFileSync(join(dir, 'NOTICE.md'), 'more');
    const error = await failure(verify(dir));
    expect(error.message).toContain('2 more findings: kumiki verify lists them.');
  });

  it('lists a few findings of a file and counts the rest', async () => {
    const dir = copy();
    appendFileSync(join(dir, 'rejects.jsonl'), '\n'.repeat(50));
    const { findings, unlisted } = await inspect(dir);
    expect(findings.filter(({ place }) => place.file === 'rejects.jsonl')).toHaveLength(5);
    expect(unlisted).toBeGreaterThanOrEqual(46);
  });

  it('finds every flipped bit of a packed shard, and names the shard', async () => {
    const dir = copy();
    const file = 'data/train-00000-of-';
    const { manifest } = await verify(dir);
    const name = manifest.shards.find((shard) => shard.file.startsWith(file))?.file ?? '';
    const bytes = readFileSync(join(dir, name));
    for (let at = 0; at < bytes.length; at += 97) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at & 7));
      writeFileSync(join(dir, name), damaged);
      const { findings } = await inspect(dir);
      expect(findings[0]).toMatchObject({ code: 'dataset-damaged', place: { file: name } });
    }
  });

  it('refuses a hash that is none, a rebuild without raw files, and one by another version', async () => {
    expect(await failure(verify(good, { expect: 'abc' }))).toMatchObject({ code: 'option-wrong', found: 'abc' });
    const dir = copy();
    const path = join(dir, 'manifest.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"samples": true', '"samples": false'));
    expect((await failure(inspect(dir, { rebuild: {} }))).message).toContain('--raw');
    writeFileSync(path, text.replace(/"kumiki": "[^"]*"/u, '"kumiki": "0.0.1"'));
    expect(await failure(inspect(dir, { rebuild: {} }))).toMatchObject({
      code: 'option-wrong',
      expected: 'Kumiki 0.0.1',
    });
    const { findings, notes } = await inspect(dir);
    expect(findings).toEqual([]);
    expect(notes.join('')).toMatch(/^Kumiki 0\.0\.1 wrote this dataset.*hashes alone/u);
  });

  it('lists what a build of other raw files fails with', async () => {
    const { findings } = await inspect(good, { rebuild: { raw: folder() } });
    expect(findings.map(({ code }) => code)).toEqual(['raw-missing']);
  });
});
