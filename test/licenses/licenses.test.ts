import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { licenseOf, LICENSES, licenseText } from '../../licenses/index.js';
import { KumikiError } from '../../src/errors.js';

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

  it('has a licence for every text of its own', () => {
    const own = LICENSES.map(({ id }) => id).filter((id) => id.startsWith('LicenseRef-'));
    const texts = readdirSync(new URL('../../licenses/texts/', import.meta.url));
    expect(texts.sort()).toEqual(own.map((id) => `${id}.txt`).sort());
  });

  it('says the terms of Creative Commons licences as their names do', () => {
    for (const { id, terms } of LICENSES.filter((license) => license.id.includes('CC-BY'))) {
      expect(terms).toEqual({
        attribution: true,
        shareAlike: id.includes('-SA'),
        nonCommercial: id.includes('-NC'),
        noDerivatives: id.includes('-ND'),
      });
    }
  });

  it('never guesses: an unknown id is an error with a name', () => {
    for (const id of ['', 'CC-BY', 'cc-by-4.0', 'MIT', 'LicenseRef-Mine', '__proto__']) {
      expect(() => licenseOf(id)).toThrow(KumikiError);
      expect(() => licenseText(id)).toThrow(expect.objectContaining({ code: 'licence-unknown' }));
    }
  });
});
