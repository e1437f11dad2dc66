import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildFrom } from '../../src/build/build.js';
import { fileHashes } from '../../src/catalog/file-hash.js';
import { contentOf, type FileContent } from '../../src/input/bytes/content.js';
import { failure } from '../support/errors.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { sha256 } from '../support/fetching.js';
import { notes } from '../support/notes.js';

const folder = temporaryFolders();
const nothing = (): void => undefined;

/** The device, inode, size, and times of the last write and of the last change to the inode. */
function stampOf(path: string): string[] {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].map(String);
}

/** Writes a memory, whole, that has this content under this stamp. */
function remember(
  home: string,
  path: string,
  stamp: readonly string[],
  { size, sha256: hash, blocks }: FileContent,
): void {
  const files = {
    [path]: { stamp: stamp.join(' '), size, sha256: hash, blocks: Buffer.from(blocks).toString('base64') },
  };
  writeFiles(home, { 'hashes.json': JSON.stringify({ check: sha256(Buffer.from(JSON.stringify(files))), files }) });
}

/** A file, and what it held when its memory was written. */
async function remembered(text = 'a\tq\tr\n', earlier = 'b\tq\tr\n') {
  const home = folder();
  writeFiles(home, { 'raw/notes/notes.tsv': earlier });
  const path = join(home, 'raw/notes/notes.tsv');
  const content = await contentOf(path, nothing);
  writeFileSync(path, text);
  return { home, path, content, now: sha256(Buffer.from(text)) };
}

describe('the memory of what files hold', () => {
  it('knows a file by its stamp, of which the time of the last change to the inode is part', async () => {
    const { home, path, content, now } = await remembered();
    const store = join(home, 'hashes.json');
    const stamp = stampOf(path);
    remember(home, path, stamp, content);
    let told = 0;
    expect(await fileHashes(store).of(path, (bytes) => (told += bytes))).toEqual(content);
    expect(told).toBe(content.size);
    for (const field of stamp.keys()) {
      remember(home, path, stamp.with(field, '1'), content);
      expect((await fileHashes(store).of(path, nothing)).sha256).toBe(now);
    }
  });

  it('keeps files that have been at rest for a while, and no file that was written just now', async () => {
    const store = join(folder(), 'hashes.json');
    const old = join(import.meta.dirname, '../../package.json');
    const fresh = join(folder(), 'fresh');
    writeFileSync(fresh, 'x');
    const hashes = fileHashes(store);
    const content = await hashes.of(old, nothing);
    await hashes.of(fresh, nothing);
    hashes.save();
    const { files } = JSON.parse(readFileSync(store, 'utf8')) as { files: Record<string, unknown> };
    expect(Object.keys(files)).toEqual([old]);
    const damaged: string[] = [];
    expect(await fileHashes(store, () => damaged.push('')).of(old, nothing)).toEqual(content);
    expect(damaged).toEqual([]);
  });

  it.each<[string, (text: string) => string]>([
    ['cut short', (text) => text.slice(0, -9)],
    ['empty', () => ''],
    ['of another form', () => '[]'],
    [
      'with another digit in a hash',
      (text) => text.replace(/"sha256":"./, (start) => start.slice(0, -1) + (start.endsWith('0') ? '1' : '0')),
    ],
    ['with fewer digests', (text) => text.replace(/"blocks":"..../, '"blocks":"')],
  ])('is nothing where it is %s: the files are hashed again', async (_, damage) => {
    const { home, path, content, now } = await remembered();
    const store = join(home, 'hashes.json');
    remember(home, path, stampOf(path), content);
    writeFileSync(store, damage(readFileSync(store, 'utf8')));
    const damaged: string[] = [];
    expect((await fileHashes(store, () => damaged.push('')).of(path, nothing)).sha256).toBe(now);
    expect(damaged).toHaveLength(1);
  });

  it('cannot make a dataset wrong: where it is, the build fails, and the next one hashes anew', async () => {
    const { home, path, content, now } = await remembered();
    const out = join(home, 'out');
    mkdirSync(join(out, '.kumiki'), { recursive: true });
    const options = { out, raw: join(home, 'raw'), sources: [notes()] };
    remember(join(out, '.kumiki'), path, stampOf(path), content);
    expect(await failure(buildFrom([], options))).toMatchObject({ code: 'raw-changed' });
    const manifest = await buildFrom([], options);
    expect(manifest.sources[0]?.files[0]?.sha256).toBe(now);
  });
});
