import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { combine, LICENSES } from '../../licenses/index.js';

const ids = LICENSES.map(({ id }) => id);
const anId = fc.constantFrom(...ids);
/** Ids, and expressions of two or three of them. */
const aPart = fc.oneof(
  { weight: 4, arbitrary: anId },
  { weight: 1, arbitrary: fc.tuple(anId, anId).map(([a, b]) => `${a} OR ${b}`) },
  { weight: 1, arbitrary: fc.tuple(anId, anId).map(([a, b]) => `${a} AND ${b}`) },
  { weight: 1, arbitrary: fc.tuple(anId, anId, anId).map(([a, b, c]) => `(${a} OR ${b}) AND ${c}`) },
);
const parts = fc.array(aPart, { maxLength: 5 });

const wholes = (licenses: readonly string[]): readonly string[] => {
  const result = combine(licenses);
  return result.possible ? result.wholes : [];
};
const common = (one: readonly string[], other: readonly string[]): string[] =>
  one.filter((id) => other.includes(id)).sort();

describe('combine', () => {
  it('answers for any list of the registry, and never throws', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const result = combine(list);
        expect(result.possible ? result.wholes.length > 0 : result.parties.every((party) => party !== '')).toBe(true);
      }),
    );
  });

  it('is commutative and idempotent: neither order nor repetition changes anything', () => {
    fc.assert(
      fc.property(parts, fc.array(fc.nat({ max: 4 }), { maxLength: 4 }), (list, again) => {
        const shuffled = [...again.flatMap((index) => list.slice(index, index + 1)), ...[...list].reverse()];
        expect(JSON.stringify(combine(shuffled))).toBe(JSON.stringify(combine(list)));
      }),
    );
  });

  it('is associative: what can hold all is what can hold each group', () => {
    fc.assert(
      fc.property(parts, parts, parts, (one, two, three) => {
        const all = [...wholes([...one, ...two, ...three])].sort();
        expect(common(common(wholes(one), wholes(two)), wholes(three))).toEqual(all);
        expect(common(wholes(one), common(wholes(two), wholes(three)))).toEqual(all);
      }),
    );
  });

  it('is monotone: adding a part never loosens', () => {
    fc.assert(
      fc.property(parts, aPart, (list, more) => {
        const [before, after] = [combine(list), combine([...list, more])];
        if (!before.possible) expect(after.possible).toBe(false);
        if (!before.possible || !after.possible) return;
        expect(before.wholes).toEqual(expect.arrayContaining([...after.wholes]));
        // With OR the added part may make another side of it the one that is used, with other duties.
        if ([...list, more].some((part) => part.includes(' OR '))) return;
        for (const { duty, by } of before.duties) {
          expect(after.duties.find((other) => other.duty === duty)?.by).toEqual(expect.arrayContaining([...by]));
        }
      }),
    );
  });

  it('never publishes a non-commercial part for commerce, nor a share-alike part under what its clause does not name', () => {
    fc.assert(
      fc.property(fc.array(anId, { minLength: 1, maxLength: 4 }), (list) => {
        for (const whole of wholes(list)) {
          if (list.some((id) => id.includes('-NC'))) expect(whole).toContain('-NC');
          if (list.some((id) => id.includes('-ND'))) throw new Error('no whole holds NoDerivatives');
          for (const id of list.filter((one) => one.includes('-SA'))) {
            expect(LICENSES.find((license) => license.id === id)?.terms.shareAlike?.under).toContain(whole);
          }
        }
      }),
    );
  });

  it('upgrades share-alike one way: 3.0 with 4.0 gives 4.0', () => {
    expect(combine(['CC-BY-SA-3.0', 'CC-BY-SA-4.0'])).toMatchObject({ license: 'CC-BY-SA-4.0' });
    expect(combine(['CC-BY-SA-3.0'])).toMatchObject({
      license: 'CC-BY-SA-3.0',
      wholes: ['CC-BY-SA-3.0', 'CC-BY-SA-4.0'],
    });
  });

  it('finds the licence of the sources of the first edition without the non-commercial ones', () => {
    const result = combine([
      'CC-BY-SA-4.0',
      'CC-BY-SA-3.0',
      'LicenseRef-WordNet-Japanese AND WordNet',
      'LicenseRef-CC-BY-2.0-FR',
      'CC-BY-4.0',
      'Apache-2.0',
      'LicenseRef-Aozora-PD',
      'CC-BY-2.5',
    ]);
    expect(result).toMatchObject({ possible: true, license: 'CC-BY-SA-4.0', wholes: ['CC-BY-SA-4.0'] });
    if (!result.possible) return;
    expect(result.forces.map(({ part }) => part)).toEqual(['CC-BY-SA-3.0', 'CC-BY-SA-4.0']);
    expect(result.duties.find(({ duty }) => duty === 'share-alike')?.by).toEqual([
      { license: 'CC-BY-SA-3.0', clause: '4(b)' },
      { license: 'CC-BY-SA-4.0', clause: '3(b)(1)' },
    ]);
    expect(result.duties.find(({ duty }) => duty === 'keep-notice-file')?.by).toEqual([
      { license: 'Apache-2.0', clause: '4(d)' },
    ]);
  });

  it('keeps the licence of the one part that asks for something, and else takes the newest version', () => {
    const chosen = (...list: string[]): string => wholes(list)[0] ?? '';
    expect(chosen('CC-BY-SA-3.0', 'LicenseRef-Aozora-PD')).toBe('CC-BY-SA-3.0');
    expect(chosen('LicenseRef-CC-BY-2.0-FR', 'CC0-1.0')).toBe('LicenseRef-CC-BY-2.0-FR');
    expect(chosen('MIT OR Apache-2.0')).toBe('Apache-2.0');
    expect(chosen('LicenseRef-CC-BY-2.0-FR', 'LicenseRef-CC-BY-2.1-JP', 'Apache-2.0')).toBe('CC-BY-4.0');
  });

  it('names both parties of a conflict, with the clauses that meet', () => {
    const result = combine(['Apache-2.0', 'CC-BY-NC-4.0', 'CC-BY-SA-4.0']);
    expect(result).toMatchObject({ possible: false, parties: ['CC-BY-NC-4.0', 'CC-BY-SA-4.0'] });
    if (result.possible) return;
    for (const words of ['2(a)(1)', '3(b)(1)', '--bundle']) expect(result.error.message).toContain(words);
  });

  it('names the two that meet within one part', () => {
    const result = combine(['CC-BY-NC-4.0 AND CC-BY-SA-4.0', 'MIT']);
    expect(result).toMatchObject({ possible: false, parties: ['CC-BY-NC-4.0', 'CC-BY-SA-4.0'] });
    if (result.possible) return;
    expect(result.error.message).toContain(
      'can hold CC-BY-NC-4.0 and CC-BY-SA-4.0 in one adapted work, as CC-BY-NC-4.0 AND CC-BY-SA-4.0 asks',
    );
  });

  it('takes a licence for one however it is written, alone or beside what asks for nothing', () => {
    expect(combine(['MIT', '(MIT)'])).toMatchObject({ license: 'MIT' });
    expect(combine(['CC-BY-SA-3.0', 'CC-BY-SA-3.0 AND CC0-1.0'])).toMatchObject({ license: 'CC-BY-SA-3.0' });
  });

  it('gives the side of OR that is used as the reason, not the other', () => {
    const result = combine(['CC-BY-ND-4.0 OR MIT']);
    expect(result).toMatchObject({
      possible: true,
      forces: [{ part: 'CC-BY-ND-4.0 OR MIT', because: 'MIT: credit must be kept (second paragraph)' }],
    });
  });

  it('names a NoDerivatives part and what it would stand with', () => {
    expect(combine(['CC-BY-ND-4.0', 'MIT'])).toMatchObject({
      possible: false,
      parties: ['CC-BY-ND-4.0', 'MIT'],
      error: { code: 'license-no-derivatives' },
    });
    expect(combine(['CC-BY-ND-4.0'])).toMatchObject({ parties: ['CC-BY-ND-4.0', 'the adapted work'] });
  });

  it('gives an unknown licence back as an error, with the part beside it', () => {
    expect(combine(['CC-BY-4.0', 'Mystery-1.0'])).toMatchObject({
      possible: false,
      parties: ['Mystery-1.0', 'CC-BY-4.0'],
      error: { code: 'license-unknown' },
    });
  });

  it('names the third where two and two go together but not all three', () => {
    const result = combine([
      'CC-BY-4.0 OR CC-BY-SA-4.0',
      'ODbL-1.0 OR CC-BY-SA-4.0',
      'CC-BY-4.0 OR ODbL-1.0',
      'GFDL-1.3-only',
    ]);
    expect(result.possible).toBe(false);
    const three = combine([
      'MIT AND CC-BY-NC-4.0 OR CC-BY-SA-4.0',
      'ODbL-1.0 OR CC-BY-SA-4.0',
      'CC-BY-NC-4.0 OR ODbL-1.0',
    ]);
    expect(three).toMatchObject({
      possible: false,
      parties: ['CC-BY-NC-4.0 OR ODbL-1.0, MIT AND CC-BY-NC-4.0 OR CC-BY-SA-4.0', 'ODbL-1.0 OR CC-BY-SA-4.0'],
    });
  });

  it('asks nothing of an empty list', () => {
    expect(combine([])).toMatchObject({ possible: true, license: 'CC0-1.0', duties: [], forces: [] });
  });
});
