import { cpSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { buildFrom } from '../../src/build/build.js';
import type { BuildContext } from '../../src/build/run/events.js';
import type { Manifest } from '../../src/dataset/manifest.js';
import type { Source } from '../../src/core/source.js';
import { verify } from '../../src/dataset/verify/verify.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { noteLines, notes } from '../support/notes.js';

const folder = temporaryFolders();

/** Changes a byte of a file in its place, and puts its time of writing back, as `rsync --inplace --times` does. */
function editInPlace(path: string, at: number): void {
  const { atime, mtime } = statSync(path);
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  utimesSync(path, atime, mtime);
}

const partsIn = (out: string): readonly string[] => readdirSync(join(out, '.kumiki/parts'));

/** A build of private notes; `path` is the raw file. */
function notesOf(text: string, source = notes()) {
  const raw = folder();
  writeFiles(raw, { 'notes/notes.tsv': text });
  const out = join(folder(), 'out');
  const path = join(raw, 'notes/notes.tsv');
  const build = (events: BuildContext = {}): Promise<Manifest> =>
    buildFrom([], { out, raw, sources: [source], force: true, workers: 1 }, events);
  return { path, out, build };
}

describe('a raw file that is edited in its place, its time put back,', () => {
  it('between two builds is hashed again', async () => {
    const { path, out, build } = notesOf(noteLines(5));
    const first = await build();
    editInPlace(path, readFileSync(path).indexOf('答'));
    const second = await build();
    expect(second.sources[0]?.files[0]?.sha256).not.toBe(first.sources[0]?.files[0]?.sha256);
    await verify(out);
  });

  // Every form that a raw file has, in slices where it can be.
  it.each(sources.map((entry) => [entry.source.id, entry] as const))(
    'between plan and extraction makes no record: %s',
    async (id, entry) => {
      const raw = folder();
      cpSync(fileURLToPath(new URL('sample/', entry.folder)), join(raw, id), { recursive: true });
      const out = join(folder(), 'out');
      const options = { out, raw, sources: [id], unpinned: true, sliceBytes: 700, workers: 1, force: true };
      await buildFrom(sources, options);
      const sound = datasetFiles(out);
      rmSync(join(out, '.kumiki/parts'), { recursive: true });
      let refused = 0;
      for (const { name } of (JSON.parse(sound['manifest.json'] ?? '') as Manifest).sources[0]?.files ?? []) {
        const path = join(raw, id, name);
        const at = statSync(path).size >> 1;
        const events: BuildContext = {
          planned: () => {
            editInPlace(path, at);
          },
        };
        const found = await buildFrom(sources, options, events).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (found === undefined) {
          // No record comes from it: another file is read in its place.
          expect(datasetFiles(out)).toEqual(sound);
          rmSync(join(out, '.kumiki/parts'), { recursive: true });
        } else {
          expect(found).toMatchObject({ code: 'raw-changed', place: { source: id, file: name } });
          expect(partsIn(out)).toEqual([]);
          refused++;
        }
        editInPlace(path, at);
      }
      expect(refused).toBeGreaterThan(0);
    },
  );

  it('while it is read makes no record, and no part is kept', async () => {
    let edit: (() => void) | undefined;
    // Of which the last part is read after the first batch.
    const long = Array.from({ length: 2000 }, (_, n) => `k${n}\t${n}番の問い\t${'答え'.repeat(200)}\n`).join('');
    const source = notes({
      async *read(raw) {
        for await (const batch of raw.tsv('notes')) {
          yield batch.rows.map(([key = '', question = '', answer = ''], index) => ({
            key,
            origin: batch.origin(index),
            question,
            answer,
          }));
          edit?.();
          edit = undefined;
        }
      },
    });
    const { path, out, build } = notesOf(long, source);
    const { size } = statSync(path);
    edit = () => {
      editInPlace(path, size - 5);
    };
    expect(await failure(build())).toMatchObject({
      code: 'raw-changed',
      place: { source: 'notes', file: 'notes.tsv' },
    });
    expect(partsIn(out)).toEqual([]);
    const reused: string[] = [];
    const manifest = await build({ reused: (id) => reused.push(id) });
    expect(reused).toEqual([]);
    expect(manifest.records).toBe(4000);
    await verify(out);
  });
});

describe('the raw file of a benchmark', () => {
  /** Builds notes without those that stand in the validation part of `bench`, which is not among the sources built. */
  function against(bench: Source, pins: object = {}) {
    const [raw, place] = [folder(), folder()];
    const texts = Array.from({ length: 300 }, (_, n) => `k${n}\t${n}番の山の高さは何メートルですか。\t答え\tvalid\n`);
    writeFiles(raw, { 'notes/notes.tsv': noteLines(3), 'bench/notes.tsv': texts.join('') });
    writeFiles(place, { 'pins.json': JSON.stringify({ files: pins }) });
    const catalogue = [{ source: bench, folder: pathToFileURL(`${place}/`).href }];
    const stages = [{ contamination: { against: ['bench:valid'] } }];
    const options = { out: join(folder(), 'out'), raw, sources: [notes()], stages };
    return {
      path: join(raw, 'bench/notes.tsv'),
      build: (unpinned = false) => buildFrom(catalogue, { ...options, unpinned }),
    };
  }

  it('that is edited after it was hashed gives no dataset whose manifest names other bytes', async () => {
    let edit: (() => void) | undefined;
    const bench = notes({
      id: 'bench',
      async *read(raw) {
        edit?.();
        for await (const batch of raw.tsv('notes')) {
          yield batch.rows.map(([key = '', question = '', answer = ''], index) => {
            return { key, origin: batch.origin(index), question, answer, split: 'valid' };
          });
        }
      },
    });
    const { path, build } = against(bench);
    edit = () => {
      editInPlace(path, statSync(path).size - 5);
    };
    expect(await failure(build())).toMatchObject({
      code: 'raw-changed',
      place: { source: 'bench', file: 'notes.tsv' },
    });
    edit = undefined;
    expect((await build()).stepFiles).toMatchObject([{ name: 'bench/notes.tsv' }]);
  });

  it('is compared with its pin', async () => {
    const pin = { name: 'notes.tsv', url: [], page: 'https://example.org/notes', state: 'measured' };
    const pins = { notes: { ...pin, size: 3, sha256: '0'.repeat(64) } };
    const { build } = against(notes({ id: 'bench' }), pins);
    expect(await failure(build())).toMatchObject({
      code: 'raw-changed',
      place: { source: 'bench', file: 'notes.tsv' },
      expected: '3 bytes',
    });
    expect((await build(true)).records).toBe(6);
  });
});
