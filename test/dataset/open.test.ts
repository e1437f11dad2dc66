import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { build, type DatasetRecord, openDataset, RECORD_KEYS } from '../../src/index.js';
import { failure } from '../support/errors.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { noteLines, notes } from '../support/notes.js';

const folder = temporaryFolders();

async function built(text: string, more: Partial<Parameters<typeof build>[0]> = {}): Promise<string> {
  const [raw, out] = [folder(), join(folder(), 'out')];
  writeFiles(raw, { 'notes/notes.tsv': text });
  await build({ out, raw, sources: [notes()], ...more });
  return out;
}

async function all(dir: string): Promise<DatasetRecord[]> {
  const records: DatasetRecord[] = [];
  for await (const record of openDataset(dir).records()) records.push(record);
  return records;
}

describe('openDataset', () => {
  it('gives the manifest, and every record of every shard in order, as strings under nine keys', async () => {
    const out = await built(noteLines(25), { shardRecords: 7 });
    const { manifest } = openDataset(out);
    expect(manifest).toMatchObject({ records: 50, licenses: { 'CC-BY-4.0': 50 } });
    const records = await all(out);
    expect(records.map(({ id }) => id)).toEqual(
      ['ask', 'guess'].flatMap((task) => Array.from({ length: 25 }, (_, n) => `notes/${task}/k${n}`)),
    );
    for (const record of records) expect(Object.keys(record)).toEqual([...RECORD_KEYS]);
  });

  it('gives back what was written, also characters that look like line ends, and lines larger than a block', async () => {
    const odd = 'あ\u2028い\u2029う\u3000"え\\お🦊';
    const long = '長'.repeat(1_500_000);
    const out = await built(`a\t${odd}\t${long}\nb\t短い\t${odd}\n`);
    const [a, b] = await all(out);
    expect(a).toMatchObject({ instruction: odd, response: long });
    expect(b).toMatchObject({ instruction: '短い', response: odd });
  });

  it('can be read twice, and left early', async () => {
    const dataset = openDataset(await built(noteLines(5)));
    for await (const { id } of dataset.records()) {
      expect(id).toBe('notes/ask/k0');
      break;
    }
    let count = 0;
    for await (const record of dataset.records()) count += record.source === 'notes' ? 1 : 0;
    expect(count).toBe(10);
  });

  it('refuses a folder without a manifest, one whose manifest is not one, and records without ids', async () => {
    expect(() => openDataset(folder())).toThrow(/there is no manifest/);
    const file = fileURLToPath(import.meta.url);
    expect(() => openDataset(file)).toThrow(`${file} is no folder, and a dataset is one`);
    const dir = folder();
    writeFileSync(join(dir, 'manifest.json'), '{"format":2,"kumiki":"0.0.9"}');
    expect(() => openDataset(dir)).toThrow(/expected format 5, found format 2\).*wrote it 0\.0\.9/);
    writeFileSync(join(dir, 'manifest.json'), '{"format":5}');
    expect(() => openDataset(dir)).toThrow(/is not one/);
    writeFileSync(join(dir, 'manifest.json'), '{');
    expect(() => openDataset(dir)).toThrow(/is not one/);
    const alpaca = await built('a\tq\tr\n', { format: 'alpaca' });
    expect(await failure(all(alpaca))).toMatchObject({ code: 'option-wrong' });
  });

  it.each(['alpaca', 'messages', 'sharegpt', 'prompt-completion'] as const)(
    'gives the same records of lines in the form %s with their metadata',
    async (format) => {
      const records = await all(await built(noteLines(3)));
      expect(await all(await built(noteLines(3), { format, metadata: 'all' }))).toEqual(records);
      expect(await failure(all(await built(noteLines(3), { format, metadata: 'id' })))).toMatchObject({
        code: 'option-wrong',
      });
    },
  );

  it('says which shard is missing, short or longer than the manifest says, and which line is no record', async () => {
    const out = await built(noteLines(4), { shardRecords: 5 });
    const file = 'data/train-00001-of-00002.jsonl';
    const path = join(out, file);
    const good = readFileSync(path, 'utf8');
    const bytes = Buffer.byteLength(good);
    const cut = good.slice(0, good.indexOf('\n') + 1);
    for (const other of [cut, good.slice(0, -5), good + good]) {
      writeFileSync(path, other);
      expect(await failure(all(out))).toMatchObject({
        code: 'dataset-damaged',
        place: { file },
        expected: `${bytes} bytes`,
        found: String(Buffer.byteLength(other)),
      });
    }
    writeFileSync(path, good.replace('"input":""', '"input":12'));
    expect(await failure(all(out))).toMatchObject({ code: 'record-invalid', place: { file, line: 1 } });
    // A record all the same: the hash of the whole tells.
    writeFileSync(path, good.replace('番の', '号の'));
    expect(await failure(all(out))).toMatchObject({
      code: 'dataset-damaged',
      place: { file },
      summary: 'SHA-256 and manifest do not agree',
    });
    rmSync(path);
    expect(await failure(all(out))).toMatchObject({ code: 'dataset-damaged', place: { file } });
  });
});
