import { describe, expect, it } from '@jest/globals';
import { findRawFiles, type FoundFiles } from '../../src/catalog/raw-files.js';
import { thrown } from '../support/errors.js';
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
  return files['notes']?.[0].name ?? missing;
}

describe('a raw file with other names', () => {
  it.each(['notes-1-many.tsv', 'notes-2.tsv', 'notes.txt'])('is found as %s', (name) => {
    expect(found('other.tsv', name)).toBe(name);
  });

  it('is missing under its first name', () => {
    expect(found('notes.md')).toEqual(['notes-*-many.tsv']);
  });

  it('names what lies there under nearly one of its names', () => {
    const dir = folder();
    writeFiles(dir, { 'note.txt': 'a\n' });
    expect(findRawFiles(source, dir).near).toEqual(['note.txt']);
  });

  it('is ambiguous where the folder holds several', () => {
    expect(() => found('notes-1-many.tsv', 'notes.txt')).toThrow(/notes-\*-many\.tsv or notes-\*\.tsv or notes\.txt/u);
  });
});

describe('a raw file in parts', () => {
  const dump = notes({
    files: {
      notes: {
        name: 'dump-*.tsv',
        partNames: ['dump-*-many{part}.tsv-p{first}p{last}', 'dump-*-few{part}.tsv'],
      },
      more: { name: 'more.tsv', optional: true, partNames: ['more{part}.tsv'] },
    },
  });

  function parts(
    ...names: readonly string[]
  ): Pick<FoundFiles, 'missing' | 'missingParts'> & { readonly found: unknown } {
    const dir = folder();
    writeFiles(dir, Object.fromEntries(names.map((name) => [name, 'a\n'])));
    const { files, missing, missingParts } = findRawFiles(dump, dir);
    return { found: files['notes']?.map(({ name }) => name), missing, missingParts };
  }
  const range = (part: number | string, first: number | string, last: number | string): string =>
    `dump-20230401-many${part}.tsv-p${first}p${last}`;

  it('is found with its parts in the order of their numbers, not of their letters', () => {
    const ten = Array.from({ length: 10 }, (_, n) => range(n + 1, n * 10 + 1, n * 10 + 10));
    expect(parts(...ten)).toEqual({ found: ten, missing: [], missingParts: { notes: [] } });
    const few = Array.from({ length: 12 }, (_, n) => `dump-2023-few${n + 1}.tsv`);
    expect(parts(...few).found).toEqual(few);
  });

  it('may have a number twice where the part is itself in two', () => {
    const names = [range(1, 1, 9), range(2, 10, 99), range(2, 100, 400)];
    expect(parts(...names)).toMatchObject({ found: names, missing: [] });
  });

  it.each([
    ['between two', [range(1, 1, 9), range(3, 30, 40)], [range(2, 10, 29)]],
    ['at the front', [range(2, 10, 29)], [range(1, 1, 9)]],
    ['of a number that is there', [range(1, 1, 9), range(2, 30, 40)], [range('*', 10, 29)]],
    ['several in a row', [range(1, 1, 9), range(4, 30, 40)], [range(2, 10, '*'), range(3, '*', 29)]],
    ['more than anybody would list', [range(1, 1, 9), range(1000, 30, 40)], [range('*', 10, 29)]],
    ['by its number alone', ['dump-1-few1.tsv', 'dump-1-few4.tsv'], ['dump-1-few2.tsv', 'dump-1-few3.tsv']],
  ])('misses a part %s', (_, there, missing) => {
    expect(parts(...there)).toEqual({ found: there, missing, missingParts: { notes: missing } });
  });

  it('is missing under the name of the whole where no part is there', () => {
    expect(parts('dump-2023-few.tsv.part').missing).toEqual(['dump-*.tsv']);
  });

  it.each([
    ['whole and in parts', ['dump-2023.tsv', range(1, 1, 9)]],
    ['parts of several editions', [range(1, 1, 9), 'dump-20230501-many2.tsv-p10p20']],
    ['parts of several editions', [range(1, 1, 9), 'dump-20230401-few1.tsv']],
    ['two parts of a file hold the same', [range(1, 1, 9), range(2, 9, 20)]],
    ['two parts of a file hold the same', ['dump-1-few1.tsv', 'dump-1-few01.tsv']],
  ])('is ambiguous: %s', (summary, names) => {
    const error = thrown(() => parts(...names));
    expect(error).toMatchObject({ code: 'raw-ambiguous', place: { source: 'notes' } });
    expect(error.summary).toContain(summary);
    for (const name of names) expect(error.found).toContain(name);
  });

  it.each(['dump{part}{part}.tsv', 'dump-p{first}p{last}.tsv', 'dump{part}-p{first}.tsv'])(
    'has no such name: %s',
    (name) => {
      expect(() => notes({ files: { notes: { name: 'a', partNames: [name] }, more: 'b' } })).toThrow(
        /the name of a part has/u,
      );
    },
  );

  it('is never partly there where it is optional', () => {
    expect(parts('dump-2023.tsv', 'more1.tsv', 'more3.tsv').missing).toEqual(['more2.tsv']);
  });
});
