import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/differences-from-v0.md', root), 'utf8');

/** What stands under a heading, up to the next one of its kind or above. */
function section(text: string, heading: string): string {
  const level = heading.replace(/ .*/, '').length;
  const [, after = ''] = text.split(`\n${heading}\n`);
  return after.split(new RegExp(`^#{1,${level}} `, 'm'))[0] ?? '';
}

/** Figures of three digits or more: `310`, `5,396,204`. */
const figures = (text: string): string[] => text.match(/\d{1,3}(?:,\d{3})+|\b\d{3,}\b/g) ?? [];

const ids = sources.map(({ source }) => source).filter(({ edition }) => edition === 'v0');

describe.each(ids.map(({ id }) => id))('what differs from v0 in %s', (id) => {
  const readme = new URL(`sources/${id}/README.md`, root);
  const own = existsSync(readme) ? section(readFileSync(readme, 'utf8'), '## Differences from v0') : '';
  const row = page.split('\n').find((line) => line.startsWith(`| \`${id}\` |`)) ?? '';

  it('stands on its page and on the page of all, with the same figures', () => {
    expect(own).not.toBe('');
    const said = figures(`${row}\n${section(page, `### ${id}`)}`);
    expect(figures(own).filter((figure) => !said.includes(figure))).toEqual([]);
  });

  it('names the records it touches, or that nobody has counted them', () => {
    const [, , , , touches = ''] = row.split('|');
    expect(touches).toMatch(/\d|all|not counted/);
  });
});
