import { describe, expect, it } from '@jest/globals';
import { combine, LICENSES } from '../../licenses/index.js';

/** Which licences behave alike. Written by hand from what the licences say, not taken from the registry. */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  pd: ['CC-PDM-1.0', 'LicenseRef-Aozora-PD'],
  cc0: ['CC0-1.0'],
  pddl: ['PDDL-1.0'],
  mit: ['MIT', 'BSD-2-Clause', 'BSD-3-Clause', 'WordNet', 'LicenseRef-WordNet-Japanese', 'CDLA-Permissive-2.0'],
  apache: ['Apache-2.0'],
  by: [
    'CC-BY-1.0',
    'CC-BY-2.0',
    'LicenseRef-CC-BY-2.0-FR',
    'LicenseRef-CC-BY-2.1-JP',
    'CC-BY-2.5',
    'CC-BY-3.0',
    'CC-BY-4.0',
  ],
  nc: ['CC-BY-NC-2.0', 'LicenseRef-CC-BY-NC-2.1-JP', 'CC-BY-NC-2.5', 'CC-BY-NC-3.0', 'CC-BY-NC-4.0'],
  sa: ['CC-BY-SA-2.0', 'CC-BY-SA-2.1-JP', 'CC-BY-SA-2.5', 'CC-BY-SA-3.0', 'CC-BY-SA-4.0'],
  sa1: ['CC-BY-SA-1.0'],
  ncsa: ['CC-BY-NC-SA-2.0', 'LicenseRef-CC-BY-NC-SA-2.1-JP', 'CC-BY-NC-SA-2.5', 'CC-BY-NC-SA-3.0', 'CC-BY-NC-SA-4.0'],
  nd: [
    ...['CC-BY-ND-2.0', 'LicenseRef-CC-BY-ND-2.1-JP', 'CC-BY-ND-2.5', 'CC-BY-ND-3.0', 'CC-BY-ND-4.0'],
    ...['CC-BY-NC-ND-2.0', 'LicenseRef-CC-BY-NC-ND-2.1-JP', 'CC-BY-NC-ND-2.5', 'CC-BY-NC-ND-3.0', 'CC-BY-NC-ND-4.0'],
    'LicenseRef-MARC',
  ],
  model: ['LicenseRef-Gemma-Output', 'LicenseRef-OpenAI-Output', 'LicenseRef-Model-Output'],
  odcby: ['ODC-By-1.0'],
  odbl: ['ODbL-1.0'],
  gfdl: ['GFDL-1.3-only'],
  gfdlx: ['GFDL-1.3-or-later'],
};

/**
 * The dataset's licence for every two classes.
 *
 * `<` the row's licence, `>` the column's: the other asks for nothing. `0` CC0-1.0, `B` CC-BY-4.0, `S` CC-BY-SA-4.0,
 * `N` CC-BY-NC-4.0, `NS` CC-BY-NC-SA-4.0, `1` CC-BY-SA-1.0 where the row's version is 1.0 too; `-` none can hold both.
 * On the diagonal: two different licences of one class.
 */
const TABLE = `
           pd   cc0  pddl mit  apache by   nc   sa   sa1  ncsa nd   odcby odbl gfdl gfdlx model
    pd     0    >    >    >    >      >    >    >    >    >    -    >     >    >    >     -
    cc0    .    .    <    >    >      >    >    >    >    >    -    >     >    >    >     -
    pddl   .    .    .    >    >      >    >    >    >    >    -    >     >    >    >     -
    mit    .    .    .    B    B      B    N    S    >    NS   -    B     -    -    -     -
    apache .    .    .    .    .      B    N    S    >    NS   -    B     -    -    -     -
    by     .    .    .    .    .      B    N    S    1    NS   -    B     -    -    -     -
    nc     .    .    .    .    .      .    N    -    -    NS   -    N     -    -    -     -
    sa     .    .    .    .    .      .    .    S    -    -    -    S     -    -    -     -
    sa1    .    .    .    .    .      .    .    .    .    -    -    -     -    -    -     -
    ncsa   .    .    .    .    .      .    .    .    .    NS   -    NS    -    -    -     -
    nd     .    .    .    .    .      .    .    .    .    .    -    -     -    -    -     -
    odcby  .    .    .    .    .      .    .    .    .    .    .    .     -    -    -     -
    odbl   .    .    .    .    .      .    .    .    .    .    .    .     .    -    -     -
    gfdl   .    .    .    .    .      .    .    .    .    .    .    .     .    .    <     -
    gfdlx  .    .    .    .    .      .    .    .    .    .    .    .     .    .    .     -
    model  .    .    .    .    .      .    .    .    .    .    .    .     .    .    .     -
`;

const [HEAD = [], ...ROWS] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/ +/));

function classOf(id: string): string {
  const found = Object.entries(CLASSES).filter(([, ids]) => ids.includes(id));
  if (found.length !== 1) throw new Error(`${id} stands in ${found.length} classes`);
  return found[0]?.[0] ?? '';
}

/** What the table says of two different licences; `undefined` where nothing can hold both. */
function expected(one: string, other: string): string | undefined {
  const [a, b] = [HEAD.indexOf(classOf(one)), HEAD.indexOf(classOf(other))];
  if (a > b) return expected(other, one);
  const [row, column] = [one, other];
  const cell = ROWS[a]?.[b + 1];
  switch (cell) {
    case '<':
      return row;
    case '>':
      return column;
    // BY-SA 1.0 can hold nothing newer than itself, and cannot become a newer version.
    case '1':
      return row === 'CC-BY-1.0' ? column : undefined;
    case '0':
      return 'CC0-1.0';
    case 'B':
      return 'CC-BY-4.0';
    case 'N':
      return 'CC-BY-NC-4.0';
    case 'S':
      return 'CC-BY-SA-4.0';
    case 'NS':
      return 'CC-BY-NC-SA-4.0';
    case '-':
      return undefined;
    case undefined:
    default:
      throw new Error(`the table says nothing of ${row} and ${column}`);
  }
}

describe('every two licences of the registry', () => {
  it('are in the table: each licence in one class, each class in a row', () => {
    expect(LICENSES.map(({ id }) => classOf(id)).every((name) => HEAD.includes(name))).toBe(true);
    expect(Object.values(CLASSES).flat().sort()).toEqual(LICENSES.map(({ id }) => id));
    expect(ROWS.map(([name]) => name)).toEqual(HEAD);
  });

  it.each(LICENSES.map(({ id }) => [id]))('%s with each other one', (one) => {
    const found: Record<string, string | undefined> = {};
    const wanted: Record<string, string | undefined> = {};
    for (const { id: other } of LICENSES) {
      if (other === one) continue;
      const result = combine([one, other]);
      found[other] = result.possible ? result.license : undefined;
      wanted[other] = expected(one, other);
      if (!result.possible) {
        expect([...result.parties].sort()).toEqual([one, other].sort());
        for (const party of result.parties) expect(result.error.message).toContain(party);
        const noDerivatives = classOf(one) === 'nd' || classOf(other) === 'nd';
        expect(result.error.code).toBe(noDerivatives ? 'license-no-derivatives' : 'license-incompatible');
      }
    }
    expect(found).toEqual(wanted);
  });

  it('alone are themselves, but for NoDerivatives, of which no adapted work can be made', () => {
    for (const { id } of LICENSES) {
      const result = combine([id]);
      expect([id, result.possible ? result.license : undefined]).toEqual([id, classOf(id) === 'nd' ? undefined : id]);
    }
  });
});
