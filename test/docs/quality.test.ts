import { describe, expect, it } from '@jest/globals';
import { readPage } from '../support/pages.js';
import { sourceFolders } from '../support/source-folders.js';

const ROWS = ['Real rows tried', 'Records', 'Rejects', 'Read by eye', 'Known errors', 'Upstream'];
const HEADING = '\n## Quality\n';

/** The lines under the heading, up to the next one of its kind. */
function section(page: string): readonly string[] {
  const [, after = ''] = page.split(HEADING);
  return (after.split(/^## /mu)[0] ?? '').trim().split('\n');
}

const cells = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

describe.each(sourceFolders())('the page of %s', (id) => {
  const page = readPage(`sources/${id}/README.md`);
  const [head = '', rule = '', ...rest] = section(page);
  const rows = rest.slice(0, ROWS.length).map(cells);

  it('says once how good the records are, in a table of six rows', () => {
    expect(page.split(HEADING)).toHaveLength(2);
    expect(cells(head)).toEqual(['what', 'figures']);
    expect(rule).toMatch(/^\|-+\|-+\|$/u);
    expect(rows.map(([name]) => name)).toEqual(ROWS);
    for (const row of rows) {
      expect(row).toHaveLength(2);
      expect(row[1]).toMatch(/\S/u);
    }
    expect(rest[ROWS.length] ?? '').not.toMatch(/^\|/u);
  });

  it('counts what was tried and read, or says that there was nothing', () => {
    const [tried = '', records = '', , read = '', known = ''] = rows.map(([, figures = '']) => figures);
    if (tried.startsWith("none: only lines of the publisher's description")) return;
    for (const figures of [tried, records, read]) expect(figures).toMatch(/\d/u);
    expect(read).toMatch(/bad|label/u);
    expect(known).toMatch(/\d|none found/u);
  });

  it('writes figures with a comma every three digits', () => {
    const prose = rows.map(([, figures = '']) => figures.replace(/`[^`]*`/gu, '')).join(' ');
    expect(prose.match(/(?<![\d,.-])(?!(?:19|20)\d\d(?!\d))\d{4,}/gu) ?? []).toEqual([]);
  });
});
