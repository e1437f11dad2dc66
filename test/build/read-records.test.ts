import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  build,
  type DatasetRecord,
  openDataset,
  type ReadOptions,
  readRecords,
  type RejectedRow,
  type SourceChoice,
  sources,
} from '../../src/index.js';
import { reject } from '../../src/core/source.js';
import { openFiles } from '../support/archives.js';
import { failure } from '../support/errors.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { type Note, noteLines, notes } from '../support/notes.js';
import { fullLine } from '../../src/core/line.js';

const folder = temporaryFolders();

function rawNotes(text: string): string {
  const raw = folder();
  writeFiles(raw, { 'notes/notes.tsv': text });
  return raw;
}

async function all(source: SourceChoice, options?: ReadOptions): Promise<DatasetRecord[]> {
  const records: DatasetRecord[] = [];
  for await (const batch of readRecords(source, options)) records.push(...batch);
  return records;
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

describe('readRecords', () => {
  it.each(sources.map(({ source }) => source.id))('gives the records of a build of %s, rejects too', async (id) => {
    const out = join(folder(), 'out');
    await build({ out, sources: [id], edition: 'extended', wording: 'varied', workers: 1 });
    const built: DatasetRecord[] = [];
    for await (const record of openDataset(out).records()) built.push(record);
    const rejects: RejectedRow[] = [];
    const read = await all(id, {
      edition: 'extended',
      wording: 'varied',
      onReject: (row) => rejects.push(row),
    });
    // The lines of a dataset in the full form have no turns.
    const full = read.map((record) => JSON.parse(fullLine(record)) as DatasetRecord);
    expect(full.sort(byId)).toEqual(built.sort(byId));
    const lines = (rows: readonly RejectedRow[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
    const listed = readFileSync(join(out, 'rejects.jsonl'), 'utf8').split('\n').filter(Boolean);
    expect(lines(rejects)).toEqual(listed.sort());
  });

  it('reads a private source, as an object or as a module, from a raw folder', async () => {
    const raw = rawNotes('a\t空は何色？\t青です。\n');
    const expected = ['notes/ask/a', 'notes/guess/a'];
    expect((await all(notes(), { raw })).map(({ id }) => id)).toEqual(expected);
    const dir = folder();
    const support = pathToFileURL(join(import.meta.dirname, '../../dist/src/index.js')).href;
    writeFiles(dir, {
      'package.json': '{"type":"module"}',
      'mine.js': `import { defineSource } from ${JSON.stringify(support)};
export default defineSource({
  id: 'mine', title: 'Mine', homepage: 'https://example.org', citation: '@misc{mine}', languages: ['ja'], version: 1,
  license: { id: 'CC-BY-4.0', attribution: 'me' }, files: { lines: 'lines.txt' }, reasons: {},
  async *read(raw) { for await (const b of raw.lines('lines')) yield b.rows.map((row, i) => ({ key: String(i), origin: b.origin(i), row })); },
  tasks: [{ id: 'say', title: 'say', wordings: ['言ってください。'], render: ({ row }) => ({ input: '', response: row }) }],
});`,
      'sample/lines.txt': 'あ\n',
    });
    const [record] = await all(pathToFileURL(join(dir, 'mine.js')));
    expect(record).toMatchObject({ id: 'mine/say/0', response: 'あ', origin: 'lines.txt:1' });
  });

  it('keeps the order of the raw rows, the records of an example together', async () => {
    const read = await all(notes(), { raw: rawNotes(noteLines(3)) });
    expect(read.map(({ id }) => id)).toEqual([0, 1, 2].flatMap((n) => [`notes/ask/k${n}`, `notes/guess/k${n}`]));
  });

  it('takes limit, splits and transforms as a build does', async () => {
    const raw = rawNotes('a\tq\tr\ttrain\nb\tq\tr\tvalid\nc\tq\tr\ttrain\nd\tq\tr\ttrain\n');
    const some = await all(notes(), { raw, excludeSplit: ['valid'], limit: 2 });
    expect(some.map(({ id }) => id)).toEqual(['notes/ask/a', 'notes/guess/a', 'notes/ask/c', 'notes/guess/c']);
    const source = notes({
      tasks: [
        {
          id: 'read',
          title: 'read',
          wordings: ['読んでください。'],
          render: ({ question, answer }: Note) => ({ input: question, response: answer }),
        },
      ],
    });
    const rejects: RejectedRow[] = [];
    const texts = rawNotes(`a\t${'長'.repeat(30)}\tr\nb\t${'短'.repeat(29)}\tr\n`);
    const long = await all(source, { raw: texts, filters: ['min-input-30'], onReject: (row) => rejects.push(row) });
    expect(long.map(({ id }) => id)).toEqual(['notes/read/a']);
    expect(rejects).toMatchObject([{ task: 'read', reason: 'min-input-30', sort: 'rule', origin: 'notes.tsv:2' }]);
  });

  it('loses nothing: every row is a record or a reject, whatever the rows', async () => {
    const row = fc.constantFrom('q\tr', 'skip\tr', 'q\t', 'only');
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
        const raw = rawNotes(`${['first\tq\tr', ...rows.map((text, n) => `k${n}\t${text}`)].join('\n')}\n`);
        const seen = new Set<string>();
        const lenient = notes({ faultShare: 1 });
        for (const { origin } of await all(lenient, { raw, onReject: ({ origin: at }) => seen.add(at) }))
          seen.add(origin);
        expect(seen.size).toBe(rows.length + 1);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves no file open when the caller stops', async () => {
    const raw = rawNotes(noteLines(200_000));
    const before = await openFiles();
    let batches = 0;
    for await (const batch of readRecords(notes(), { raw })) {
      expect(batch.length).toBeGreaterThan(0);
      batches++;
      break;
    }
    expect(batches).toBe(1);
    expect(await openFiles()).toBe(before);
  });
});

describe('readRecords throws what a build throws', () => {
  it.each([
    ['source-unknown', 'nosuch', {}],
    ['option-wrong', 'jsquad', { limit: 0 }],
    ['option-wrong', 'jsquad', { filters: ['nosuch'] }],
    ['option-wrong', notes(), {}],
    ['raw-missing', 'jsquad', { raw: '/nonexistent' }],
    ['license-unknown', notes({ license: { id: 'CC-BY-9.9', attribution: 'x' } }), { raw: rawNotes('a\tq\tr\n') }],
    ['fault-share-exceeded', notes(), { raw: rawNotes(noteLines(500) + 'broken\n'.repeat(11)) }],
    ['file-empty', notes(), { raw: rawNotes('') }],
  ] as const)('%s', async (code, source, options) => {
    expect(await failure(all(source, options))).toMatchObject({ code });
  });

  it('raw-incomplete, unless partial', async () => {
    const raw = folder();
    writeFiles(raw, { 'notes/more-1.tsv': 'a\tq\tr\n' });
    expect(await failure(all(notes(), { raw }))).toMatchObject({ code: 'raw-incomplete', expected: 'notes.tsv' });
    expect(await all(notes(), { raw, partial: true })).toHaveLength(2);
  });

  it('conservation-broken, after the last batch', async () => {
    const losing = notes({
      async *read(raw) {
        for await (const batch of raw.tsv('notes')) {
          yield batch.rows
            .slice(1)
            .map(([key = '', question = '', answer = '']) => ({ key, origin: 'x', question, answer }));
        }
      },
    });
    expect(await failure(all(losing, { raw: rawNotes(noteLines(9)) }))).toMatchObject({ code: 'conservation-broken' });
  });

  it('license-unknown and source-invalid where a record or a reject is to blame', async () => {
    const raw = rawNotes('a\tq\tr\n');
    const mystery = notes({
      async *read(files) {
        for await (const batch of files.tsv('notes')) {
          yield batch.rows.map(([key = '', question = '', answer = '']) => ({
            key,
            origin: 'x',
            question,
            answer,
            license: 'Mystery-1.0',
          }));
        }
      },
    });
    expect(await failure(all(mystery, { raw }))).toMatchObject({ code: 'license-unknown' });
    const vague = notes({
      async *read(files) {
        for await (const batch of files.tsv('notes')) yield batch.rows.map((row) => reject('somehow', 'x', row));
      },
    });
    expect(await failure(all(vague, { raw }))).toMatchObject({ code: 'source-invalid' });
  });

  it('what is wrong with a raw file, with source, file and line', async () => {
    const raw = folder();
    writeFiles(raw, { 'notes/notes.tsv': Buffer.from([0x61, 0x09, 0xff, 0x0a]) });
    expect(await failure(all(notes(), { raw }))).toMatchObject({
      code: 'encoding-wrong',
      place: { source: 'notes', file: 'notes.tsv', line: 1 },
    });
  });
});
