import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { bundlesWith, dutiesOfEach, LEFT_OUT, LICENSES, licensesIn } from '../../licenses/index.js';
import { dutyTables, membersOf } from '../../licenses/tables/tables.js';
import { ENGLISH, type GroupId, JAPANESE } from '../../licenses/tables/words.js';
import { sources } from '../../sources/index.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { programIn } from '../support/in-process.js';

const folder = temporaryFolders();
const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(`${root}docs/licences-and-bundles.md`, 'utf8');

/** What stands in the row of a table that begins with this cell. */
function row(first: string): string {
  return page.split('\n').find((line) => line.startsWith(`| ${first} `)) ?? '';
}

describe('docs/licences-and-bundles.md', () => {
  it('says which sources stay out of the permissive bundle', () => {
    const said = row('`permissive`');
    for (const { source } of sources) {
      const bundles = bundlesWith(source.license.id);
      const named = said.includes(`\`${source.id}\``);
      // Works of Aozora Bunko and non-commercial sources are named in the next row.
      if (bundles.includes('share-alike'))
        expect([source.id, named]).toEqual([source.id, !bundles.includes('permissive')]);
      else expect(row('`share-alike`')).toContain(`\`${source.id}\``);
    }
  });

  it('names every source with its licence', () => {
    for (const { source } of sources) {
      const line = page
        .split('\n')
        .find((text) => text.startsWith('| `') && text.split('|')[1]?.includes(`\`${source.id}\``));
      expect([source.id, line !== undefined]).toEqual([source.id, true]);
      const [license] = licensesIn(source.license.id);
      if (license !== undefined && !license.id.startsWith('LicenseRef-')) expect(line).toContain(license.id);
    }
  });

  it('explains every reason for which records are left out', () => {
    for (const reason of Object.keys(LEFT_OUT)) expect(row(`\`${reason}\``)).not.toBe('');
  });

  it('tells the licences whose texts were not read', () => {
    const unread = LICENSES.filter(({ id }) => id.startsWith('LicenseRef-CC-'));
    expect(unread.every(({ id }) => /2\.0-FR|2\.1-JP/.test(id))).toBe(true);
    expect(page).toContain('BY 2.0 France and of the Japanese ports of 2.1');
  });

  it('has an example that runs and prints what it says', async () => {
    const [, code = ''] = /```ts\n([^]*?)```/.exec(page) ?? [];
    const home = folder();
    writeFiles(home, { 'example.mjs': code });
    mkdirSync(join(home, 'node_modules'));
    symlinkSync(root, join(home, 'node_modules/kumiki'));
    const { status, stdout, stderr } = await programIn(home, join(home, 'example.mjs'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.startsWith('CC-BY-SA-4.0\n')).toBe(true);
    expect(stdout).toContain("[ 'CC-BY-NC-4.0', 'CC-BY-SA-4.0' ]");
    expect(stdout.endsWith('undefined\n')).toBe(true);
  });
});

const japanese = readFileSync(`${root}docs/licences-and-bundles.ja.md`, 'utf8');

describe('the tables of terms and clauses', () => {
  it.each([
    ['English', page, ENGLISH],
    ['Japanese', japanese, JAPANESE],
  ])('on the %s page are printed from the registry', (_, text, words) => {
    expect(/<!-- duties -->\n([^]*?)<!-- \/duties -->/u.exec(text)?.[1]?.trim()).toBe(dutyTables(words));
  });

  it('hold every licence once', () => {
    const ids = (Object.keys(ENGLISH.groups) as GroupId[]).flatMap((group) => membersOf(group).map(({ id }) => id));
    expect([...ids].sort()).toEqual(LICENSES.map(({ id }) => id).sort());
  });

  it('say of each licence what a combination says of it, in every language with as many words', () => {
    const cells = (text: string): string[][] =>
      text
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) => line.split('|').map((cell) => cell.trim()));
    const [english, own] = [cells(dutyTables(ENGLISH)), cells(dutyTables(JAPANESE))];
    expect(own.map((row) => row.length)).toEqual(english.map((row) => row.length));
    expect(own.flat().filter((cell) => /paragraph|art\. |licence|protection/u.test(cell))).toEqual([]);
    for (const { id } of LICENSES) {
      const head = english.findIndex((row) => row.includes(`\`${id}\``));
      const column = english[head]?.indexOf(`\`${id}\``) ?? -1;
      const next = english.findIndex((row, at) => at > head && row[1] === ENGLISH.term);
      const rows = english.slice(head, next === -1 ? undefined : next);
      const told = dutiesOfEach([id]).map(({ asks, by }) => [asks, by[0]?.clause]);
      const shown = rows.map((row) => [row[1], row[column]]).filter(([asks]) => told.some(([one]) => one === asks));
      expect([id, shown]).toEqual([id, told]);
      const others = rows.slice(2, -2).filter((row) => !told.some(([asks]) => asks === row[1]));
      expect(others.map((row) => row[column])).toEqual(others.map(() => ENGLISH.unasked));
    }
  });
});

describe('docs/licences-and-bundles.ja.md', () => {
  it('names what the English page names: sources with their licences, bundles, reasons', () => {
    const named = (text: string): string[] => [
      ...new Set([...text.matchAll(/^\| (`[^|]+`) \|/gmu)].map(([, cell = '']) => cell)),
    ];
    const sections = (text: string): string => text.replace(/<!-- duties -->[^]*<!-- \/duties -->/u, '');
    const own = named(sections(japanese));
    expect(own).toEqual(named(sections(page)));
    for (const { source } of sources) expect(own.some((cell) => cell.includes(`\`${source.id}\``))).toBe(true);
  });
});
