import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { licenseOf, LICENSES, licenseText } from '../../licenses/index.js';
import { KumikiError } from '../../src/core/errors.js';

const require = createRequire(import.meta.url);

describe('the registry', () => {
  it('holds each licence once, in order', () => {
    const ids = LICENSES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('has a text for each, that names it and says where it stands', () => {
    for (const { id, name, url } of LICENSES) {
      const text = licenseText(id);
      expect(text.startsWith(`${name}\n${url}\n`)).toBe(true);
      expect(text.length).toBeGreaterThan(300);
    }
  });

  it('has a licence for every text that it brings', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const own = readdirSync(join(root, 'sources'), { recursive: true, encoding: 'utf8' })
      .map((path) => basename(path))
      .filter((name) => /^LicenseRef-.*\.txt$/u.test(name));
    const texts = [...readdirSync(join(root, 'licenses/texts')), ...own];
    expect(texts.sort()).toEqual(LICENSES.map(({ id }) => `${id}.txt`).sort());
  });

  it('has the text of the SPDX list where the list has the licence', () => {
    const listed = LICENSES.filter(({ id }) => !id.startsWith('LicenseRef-'));
    expect(listed.length).toBeGreaterThan(20);
    for (const { id, name, url } of listed) {
      const list = require(`spdx-license-list/licenses/${id}.json`) as { readonly licenseText: string };
      expect(licenseText(id)).toBe(`${name}\n${url}\n\n${list.licenseText.trim()}\n`);
    }
  });

  it('keeps the notice of the Japanese WordNet whole', () => {
    const text = licenseText('LicenseRef-WordNet-Japanese');
    for (const words of ['Copyright: 2009-2011 NICT', 'appear on ALL copies', 'agrees to preserve same.']) {
      expect(text).toContain(words);
    }
  });

  it('says the terms of Creative Commons licences as their names do', () => {
    for (const { id, terms } of LICENSES.filter((license) => license.id.includes('CC-BY'))) {
      expect({
        id,
        attribution: terms.attribution !== undefined,
        shareAlike: terms.shareAlike !== undefined,
        nonCommercial: terms.nonCommercial !== undefined,
        noDerivatives: terms.noDerivatives !== undefined,
      }).toEqual({
        id,
        attribution: true,
        shareAlike: id.includes('-SA'),
        nonCommercial: id.includes('-NC'),
        noDerivatives: id.includes('-ND'),
      });
    }
  });

  it('names a clause for every term it speaks of', () => {
    for (const { id, terms } of LICENSES) {
      const { attribution, shareAlike, nonCommercial, noDerivatives, notices, patents, databaseRights } = terms;
      const said = [patents, databaseRights].filter(({ position }) => position !== 'unsaid');
      for (const term of [attribution, shareAlike, nonCommercial, noDerivatives, ...notices, ...said]) {
        if (term !== undefined) expect({ id, clause: term.clause === '' }).toEqual({ id, clause: false });
      }
    }
  });

  // Letters of section 4 as they stand in the legal codes: each version puts share-alike, NonCommercial and credit in this order.
  it.each([
    ['CC-BY-2.0', '4(b)', undefined, undefined],
    ['CC-BY-SA-2.5', '4(c)', '4(b)', undefined],
    ['CC-BY-NC-3.0', '4(c)', undefined, '4(b)'],
    ['CC-BY-NC-SA-3.0', '4(d)', '4(b)', '4(c)'],
    ['CC-BY-NC-ND-3.0', '4(c)', undefined, '4(b)'],
    ['CC-BY-SA-2.1-JP', 'art. 5(j)', 'art. 5(b)', undefined],
    ['CC-BY-NC-SA-4.0', '3(a)(1)(A)', '3(b)(1)', '2(a)(1)'],
  ])('cites the clauses of %s', (id, credit, shareAlike, nonCommercial) => {
    const { terms } = licenseOf(id);
    expect([terms.attribution?.clause, terms.shareAlike?.clause, terms.nonCommercial?.clause]).toEqual([
      credit,
      shareAlike,
      nonCommercial,
    ]);
  });

  it.each([
    ['CC-BY-SA-1.0', 'CC-BY-SA-1.0'],
    ['CC-BY-SA-2.0', 'CC-BY-SA-2.0 CC-BY-SA-2.1-JP CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-4.0'],
    ['CC-BY-SA-2.1-JP', 'CC-BY-SA-2.1-JP CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-4.0'],
    ['CC-BY-SA-3.0', 'CC-BY-SA-3.0 CC-BY-SA-4.0'],
    ['CC-BY-SA-4.0', 'CC-BY-SA-4.0'],
    ['LicenseRef-CC-BY-NC-SA-2.1-JP', 'LicenseRef-CC-BY-NC-SA-2.1-JP CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-4.0'],
    ['ODbL-1.0', 'ODbL-1.0'],
    ['GFDL-1.3-only', 'GFDL-1.3-only'],
    ['GFDL-1.3-or-later', 'GFDL-1.3-only GFDL-1.3-or-later'],
  ])('lets adapted works of %s go under %s and nothing else', (id, under) => {
    expect(licenseOf(id).terms.shareAlike?.under).toEqual(under.split(' '));
  });

  it('says that ODbL forbids technical measures, as GFDL and Creative Commons do', () => {
    expect(licenseOf('ODbL-1.0').terms.notices).toContainEqual({ duty: 'no-technical-measures', clause: '4.7' });
  });

  it('never guesses: an unknown id is an error with a name', () => {
    for (const id of ['', 'CC-BY', 'cc-by-4.0', 'GPL-2.0-only', 'LicenseRef-Mine', '__proto__']) {
      expect(() => licenseOf(id)).toThrow(KumikiError);
      expect(() => licenseText(id)).toThrow(expect.objectContaining({ code: 'license-unknown' }));
    }
  });
});
