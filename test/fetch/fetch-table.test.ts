import { describe, expect, it } from '@jest/globals';
import { fileTable } from '../../src/cli/fetch-table.js';
import { shortened } from '../../src/cli/table.js';

const HEAD = ['source', 'file', 'size', 'outcome', 'licence'];
const LONG = 'jawiki-20230401-pages-articles-multistream.xml.bz2';
const ROWS = [
  ['jawiki', LONG, '3.9 GB', 'downloaded', 'CC-BY-SA-3.0'],
  ['jmrd', 'valid.json', '2.2 MB', 'present', 'CC-BY-SA-4.0'],
];
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('a table of files', () => {
  it('fits a screen of 80 columns where long names can be shortened', () => {
    const text = fileTable(HEAD, ROWS, 80);
    expect(widest(text)).toBe(80);
    expect(text).toMatch(/^jawiki {2}jawiki-2023\S+…\S+xml\.bz2 +3\.9 GB +downloaded +CC-BY-SA-3\.0$/m);
    expect(text).toMatch(/^jmrd +valid\.json +2\.2 MB/m);
  });

  it('is whole where it fits, where no person reads it, and keeps its columns where it cannot fit', () => {
    expect(fileTable(HEAD, ROWS, 120)).toContain(LONG);
    expect(fileTable(HEAD, ROWS, undefined)).toContain(LONG);
    expect(fileTable(HEAD, ROWS, 10)).toMatch(/^jmrd +valid\.json +2\.2 MB +present +CC-BY-SA-4\.0$/m);
    expect(fileTable(HEAD, [], 80)).toMatch(/^source +file/);
  });

  it('shows the beginning and the end of a shortened name', () => {
    expect(shortened('abcdefghij', 10)).toBe('abcdefghij');
    expect(shortened('abcdefghij', 9)).toBe('abcd…ghij');
    expect(shortened('abcdefghij', 6)).toBe('abc…ij');
  });
});
