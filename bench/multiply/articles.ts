import { openMembers } from '../../src/input/archives/archive.js';
import { wholeBytes } from '../../src/input/bytes/blocks.js';
import { type RawFile } from '../../src/input/bytes/chunks.js';
import { zipOf } from '../pack/zip.js';
import { copies, type Multiply, renamed } from './multiplier.js';

/** No abstract comes near it. */
const LARGEST = 16 * 1024 * 1024;

/** Archives of small files that belong together by name (an article and its translations): again under other names. */
export const articles: Multiply = (file, times) => repeated(file, times);

async function* repeated(file: RawFile, times: number): AsyncGenerator<Uint8Array> {
  const texts: { name: string; bytes: Buffer }[] = [];
  for await (const member of openMembers(file, { wanted: () => true })) {
    texts.push({ name: member.name, bytes: await wholeBytes(member.bytes(), LARGEST, { file: file.name }) });
  }
  const all = [...copies(times)].flatMap((copy) =>
    texts.map(({ name, bytes }) => ({ name: nameIn(copy, name), content: () => [bytes] })),
  );
  yield* zipOf(all);
}

/** The copy's number goes before the ending, so that a file is still what its name says. */
function nameIn(copy: number, name: string): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[^./]*)?$/u.exec(name) ?? [];
  return renamed(stem, copy) + ending;
}
