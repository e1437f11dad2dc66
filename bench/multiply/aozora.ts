import { openMembers } from '../../src/input/archives/archive.js';
import { wholeBytes } from '../../src/input/bytes/blocks.js';
import { type RawFile } from '../../src/input/bytes/chunks.js';
import { type NewMember, zipOf } from '../pack/zip.js';
import { lines } from './lines.js';
import { copies, type Multiply, shifted } from './multiplier.js';

const STEP = 1_000_000;
/** `…/files/<number of the work>_ruby_1/…` */
const WORK = /(\/files\/)(\d+)/u;
/** No work of the library comes near it. */
const LARGEST = 64 * 1024 * 1024;

/** The archive: every work again under other numbers, in a folder of the copy; and the index that names works by number. */
export const aozora: Multiply = (file, times) =>
  file.name.startsWith('list_person_all') ? index(file, times) : archive(file, times);

/** The first column is the number of the work. */
const index = lines((line, copy) =>
  line.replace(/^"(\d+)"/u, (_, number: string) => `"${shifted(number, copy, STEP)}"`),
);

async function* archive(file: RawFile, times: number): AsyncGenerator<Uint8Array> {
  // An archive is read in its order, once; what this holds is in the process that prepares, not in one that is measured.
  const texts: { name: string; bytes: Buffer }[] = [];
  for await (const member of openMembers(file, { wanted: () => true })) {
    texts.push({ name: member.name, bytes: await wholeBytes(member.bytes(), LARGEST, { file: file.name }) });
  }
  const all: NewMember[] = [...copies(times)].flatMap((copy) =>
    texts.map(({ name, bytes }) => ({ name: nameIn(copy, name), content: () => [bytes] })),
  );
  yield* zipOf(all);
}

function nameIn(copy: number, name: string): string {
  if (copy === 0) return name;
  return `copy-${copy}/${name.replace(WORK, (_, folder: string, number: string) => folder + shifted(number, copy, STEP))}`;
}
