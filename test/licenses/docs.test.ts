import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { bundlesWith, LEFT_OUT, LICENSES, licensesIn } from '../../licenses/index.js';
import { sources } from '../../sources/index.js';

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

  it('has an example that runs and prints what it says', () => {
    const [, code = ''] = /```ts\n([^]*?)```/.exec(page) ?? [];
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.startsWith('CC-BY-SA-4.0\n')).toBe(true);
    expect(stdout).toContain("[ 'CC-BY-NC-4.0', 'CC-BY-SA-4.0' ]");
    expect(stdout.endsWith('undefined\n')).toBe(true);
  });
});
