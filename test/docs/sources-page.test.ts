import { describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { readPage } from '../support/pages.js';

describe('docs/sources.md', () => {
  const rows = readPage('docs/sources.md')
    .split('\n')
    .filter((line) => line.startsWith('| [`'));

  it('has every source, in order (npm run docs:tables writes it)', () => {
    expect(rows.map((row) => /^\| \[`([^`]+)`\]/u.exec(row)?.[1])).toEqual(sources.map(({ source }) => source.id));
  });

  it.each(sources.map(({ source }, index) => [source.id, source, index] as const))(
    'says of %s what the source says',
    (id, { title, license, edition, tasks }, index) => {
      const cells = (rows[index] ?? '').slice(2, -2).split(' | ');
      const [, , records = ''] = cells;
      const names = tasks.map((task) => `\`${task.id}\`${task.edition === 'extended' ? '+' : ''}`).join(' ');
      const link = `[\`${id}\`](../sources/${id}/README.md)`;
      expect(cells).toEqual([link, title, records, `\`${license.id}\``, edition, names]);
      // The number stands on the source's page, too.
      if (records !== '') expect(readPage(`sources/${id}/README.md`)).toContain(`| Records | ${records}`);
    },
  );
});
