import { openMembers } from '../../src/input/archives/archive.js';
import { type Chunks, type RawFile } from '../../src/input/bytes/chunks.js';
import { openBytes } from '../../src/input/open-bytes.js';
import { fileForm } from '../../src/input/bytes/file-form.js';
import { readLines } from '../../src/input/readers/lines/lines.js';
import { type Bytes, utf8 } from '../pack/bytes.js';
import { gzipped, tarGzOf } from '../pack/gzip.js';
import { zipOf } from '../pack/zip.js';
import { copies, type Multiply } from './multiplier.js';

/** What a line of the original is in copy n, from 1 on. */
type Change = (line: string, copy: number) => string;

/**
 * Files of lines, plain, gzipped or in an archive: every line `times` times, the whole content after itself.
 * @param change puts other ids into a line
 */
export function lines(change: Change = (line) => line): Multiply {
  return (file, times) => {
    switch (fileForm(file.name)) {
      case 'plain':
        return utf8(repeated(file.name, () => openBytes(file), times, change));
      case 'gzip':
        return gzipped(utf8(repeated(file.name, () => openBytes(file), times, change)));
      case 'zip':
        return later(async () => zipOf(await members(file, times, change)));
      case 'tar.gz':
        return later(async () =>
          tarGzOf((await members(file, times, change)).map(({ name, texts }) => ({ name, text: texts }))),
        );
      case 'bzip2':
        throw new TypeError(`${file.name}: no corpus of lines is packed with bzip2`);
    }
  };
}

interface RepeatedMember {
  readonly name: string;
  readonly texts: () => AsyncIterable<string>;
  readonly content: () => Bytes;
}

async function members(file: RawFile, times: number, change: Change): Promise<readonly RepeatedMember[]> {
  const names: string[] = [];
  const wanted = (name: string): boolean => {
    names.push(name);
    return false;
  };
  for await (const { name } of openMembers(file, { wanted })) throw new TypeError(`${name} was not wanted`);
  return names.map((name) => {
    const texts = (): AsyncIterable<string> => repeated(name, () => openBytes(file, { member: name }), times, change);
    return { name, texts, content: () => utf8(texts()) };
  });
}

async function* repeated(name: string, open: () => Chunks, times: number, change: Change): AsyncGenerator<string> {
  for (const copy of copies(times)) {
    for await (const { rows } of readLines(open(), { file: name })) {
      const changed = copy === 0 ? rows : rows.map((line) => change(line, copy));
      yield `${changed.join('\n')}\n`;
    }
  }
}

async function* later(make: () => Promise<Bytes>): AsyncGenerator<Uint8Array> {
  yield* await make();
}
