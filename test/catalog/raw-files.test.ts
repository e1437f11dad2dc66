import { describe, expect, it } from '@jest/globals';
import { findRawFiles } from '../../src/catalog/raw-files.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { notes } from '../support/notes.js';

const folder = temporaryFolders();

/** A source whose one file the publisher gives in two packings. */
const source = notes({
  files: {
    notes: { name: 'notes-*-many.tsv', otherNames: ['notes-*.tsv', 'notes.txt'] },
    more: { name: 'more.tsv', optional: true },
  },
});

function found(...names: readonly string[]): string | readonly string[] {
  const dir = folder();
  writeFiles(dir, Object.fromEntries(names.map((name) => [name, 'a\n'])));
  const { files, missing } = findRawFiles(source, dir);
  return files['notes']?.name ?? missing;
}

describe('a raw file with other names', () => {
  it.each(['notes-1-many.tsv', 'notes-2.tsv', 'notes.txt'])('is found as %s', (name) => {
    expect(found('other.tsv', name)).toBe(name);
  });

  it('is missing under its first name', () => {
    expect(found('notes.md')).toEqual(['notes-*-many.tsv']);
  });

  it('is ambiguous where the folder holds several', () => {
    expect(() => found('notes-1-many.tsv', 'notes.txt')).toThrow(/notes-\*-many\.tsv or notes-\*\.tsv or notes\.txt/u);
  });
});
