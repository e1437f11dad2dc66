import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildFrom } from '../../src/build/build.js';
import { nearFile } from '../../src/catalog/near-file.js';
import { failure } from '../support/errors.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { notes } from '../support/notes.js';

const DUMP = 'jawiki-*-pages-articles-multistream.xml.bz2';

describe('the file beside a missing one', () => {
  it.each([
    ['another form of the dump', DUMP, 'jawiki-20240120-pages-articles.xml.bz2'],
    ['another day is no other name', DUMP, 'jawiki-latest-pages-articles-multistream.xml.bz2'],
    ['a copy', 'jpn-eng.zip', 'jpn-eng (1).zip'],
    ['other capitals', 'T15-2020.1.7.xlsx', 't15-2020.1.7.XLSX'],
    ['unpacked', 'examples.utf.gz', 'examples.utf'],
    ['another edition', 'train-v1.3.json', 'train-v1.1.json'],
  ])('%s', (_, missing, near) => {
    expect(nearFile(missing, ['notes.txt', near, 'page-of-another-thing.html'])).toBe(near);
  });

  it.each([
    [DUMP, 'jawiki-20240120-stub-meta-history.xml.gz'],
    [DUMP, 'index.html'],
    ['raw.tar.gz', 'README.md'],
  ])('none for %j where only %j is there', (missing, other) => {
    expect(nearFile(missing, [other])).toBeUndefined();
  });

  const folder = temporaryFolders();
  const build = (files: Readonly<Record<string, string>>) => {
    const raw = folder();
    writeFiles(raw, files);
    return failure(buildFrom([], { out: join(folder(), 'out'), raw, sources: [notes()] }));
  };

  it('is named where all files are missing, and where some are', async () => {
    const absent = await build({ 'notes/note.tsv': 'a\tq\tr\n' });
    expect(absent).toMatchObject({ code: 'raw-missing' });
    expect(absent.message).toContain('In the folder lies note.tsv');
    const incomplete = await build({ 'notes/more-1.tsv': 'a\tq\tr\n', 'notes/Notes.tsv': 'a\tq\tr\n' });
    expect(incomplete).toMatchObject({ code: 'raw-incomplete' });
    expect(incomplete.message).toContain('In the folder lies Notes.tsv');
  });

  it('is never one that plays its part already', async () => {
    const incomplete = await build({ 'notes/more-1.tsv': 'a\tq\tr\n' });
    expect(incomplete.message).not.toContain('In the folder lies');
  });
});
