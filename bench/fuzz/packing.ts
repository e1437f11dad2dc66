import { gunzipSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { openMembers } from '../../src/input/archives/archive.js';
import { fileForm } from '../../src/input/bytes/file-form.js';
import type { RawFile } from '../../src/input/bytes/chunks.js';
import { openBytes } from '../../src/input/open-bytes.js';
import type { Random } from '../corpora/text/random.js';
import { bzip2Streams, canBzip2 } from '../pack/bzip2.js';
import { whole } from '../pack/bytes.js';
import { zipOf } from '../pack/zip.js';
import { mutated } from './mutate.js';

const MOMENT = new Date(Date.UTC(2020, 0, 1));

/** A changed file. */
export interface Mutant {
  readonly bytes: Buffer;
  /** What is in it as text, where it is one text; by this a second opinion is formed. */
  readonly text?: Buffer;
  /** True where a checksum of the packing speaks for the content: then no other records may come out. */
  readonly isChecked: boolean;
}

interface Content {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Changes a file as it lies on the disk: what a broken download or a bad disk does. */
export function onDisk(file: Content, random: Random): Mutant {
  const bytes = mutated(file.bytes, random);
  if (fileForm(file.name) !== 'plain') return { bytes, isChecked: true };
  return { bytes, text: bytes, isChecked: false };
}

/**
 * Changes what is packed in a file and packs it again, with right checksums: what a publisher's own mistake looks like.
 * @returns `undefined` where the file is not packed, or nothing here can pack it again
 */
export async function inside(file: RawFile, sound: Buffer, random: Random): Promise<Mutant | undefined> {
  switch (fileForm(file.name)) {
    case 'plain':
      return undefined;
    case 'gzip':
      return repacked(gunzipSync(sound), random, (text) => Promise.resolve(gzipSync(text)));
    case 'bzip2':
      if (!(await canBzip2())) return undefined;
      return repacked(await whole(openBytes(file)), random, (text) => whole(bzip2Streams([text])));
    case 'tar.gz':
      // The archive itself, or one of its members.
      if (random.below(4) === 0) return { bytes: gzipSync(mutated(gunzipSync(sound), random)), isChecked: false };
      return oneOf(await membersOf(file), random, tarGzOf);
    case 'zip':
      return oneOf(await membersOf(file), random, (members) =>
        whole(zipOf(members.map(({ name, bytes }) => ({ name, content: () => [bytes] })))),
      );
  }
}

async function repacked(sound: Buffer, random: Random, pack: (text: Buffer) => Promise<Buffer>): Promise<Mutant> {
  const text = mutated(sound, random);
  return { bytes: await pack(text), text, isChecked: false };
}

async function oneOf(
  members: readonly Content[],
  random: Random,
  pack: (members: readonly Content[]) => Promise<Buffer>,
): Promise<Mutant> {
  const chosen = random.below(members.length);
  const changed = members.map((member, index) =>
    index === chosen ? { ...member, bytes: mutated(member.bytes, random) } : member,
  );
  const text = members.length === 1 ? changed[0]?.bytes : undefined;
  return { bytes: await pack(changed), isChecked: false, ...(text === undefined ? {} : { text }) };
}

async function tarGzOf(members: readonly Content[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, bytes } of members) tar.entry({ name, mtime: MOMENT }, bytes);
  tar.finalize();
  return gzipSync(await whole(tar as AsyncIterable<unknown> as AsyncIterable<Buffer>));
}

async function membersOf(file: RawFile): Promise<readonly Content[]> {
  const members: Content[] = [];
  for await (const { name, bytes } of openMembers(file, { wanted: () => true })) {
    members.push({ name, bytes: await whole(bytes()) });
  }
  return members;
}
