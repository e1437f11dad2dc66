import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { extract } from 'tar-stream';
import { type NewMember, tarGzOf, zipOf } from './archives.js';
import { SOURCES } from './source-folders.js';

/** What becomes of the bytes of a text: of a file, or of a member of an archive. */
export type Rewrite = (bytes: Buffer, name: string) => Buffer;

/**
 * The raw files of a source's sample, each of their texts rewritten and packed again as it was packed.
 * Files in bzip2, which nothing here writes, are left out.
 */
export async function rewrittenSample(id: string, rewrite: Rewrite): Promise<Readonly<Record<string, Buffer>>> {
  const dir = join(SOURCES, id, 'sample');
  const names = readdirSync(dir).filter((name) => !name.endsWith('.bz2'));
  const files = names.map(
    async (name) => [name, await repacked(name, readFileSync(join(dir, name)), rewrite)] as const,
  );
  return Object.fromEntries(await Promise.all(files));
}

async function repacked(name: string, bytes: Buffer, rewrite: Rewrite): Promise<Buffer> {
  if (/\.(?:tar\.gz|tgz)$/u.test(name)) return tarGzOf(rewritten(await tarMembers(gunzipSync(bytes)), rewrite));
  if (name.endsWith('.gz')) return gzipSync(rewrite(gunzipSync(bytes), name));
  if (!/\.(?:zip|xlsx)$/u.test(name)) return rewrite(bytes, name);
  const members = Object.entries(unzipSync(bytes)).map(([member, data]) => ({ name: member, data: Buffer.from(data) }));
  return zipOf(rewritten(members, rewrite));
}

const rewritten = (members: readonly { name: string; data: Buffer }[], rewrite: Rewrite): readonly NewMember[] =>
  members.map(({ name, data }) => ({ name, data: rewrite(data, name) }));

async function tarMembers(tar: Buffer): Promise<readonly { name: string; data: Buffer }[]> {
  const members: { name: string; data: Buffer }[] = [];
  const archive = extract();
  archive.end(tar);
  for await (const member of archive) {
    const pieces: Uint8Array[] = [];
    for await (const piece of member as AsyncIterable<Uint8Array>) pieces.push(piece);
    if (member.header.type === 'file') members.push({ name: member.header.name, data: Buffer.concat(pieces) });
  }
  return members;
}
