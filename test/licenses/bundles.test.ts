import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  admission,
  type Bundle,
  BUNDLES,
  bundlesWith,
  canHold,
  combine,
  leftOut,
  LICENSES,
  shareAlikeTarget,
} from '../../licenses/index.js';

const ids = LICENSES.map(({ id }) => id);
const bundle = (name: Bundle): { bundle: Bundle; allow: readonly string[] } => ({ bundle: name, allow: [] });
const keptBy = (name: Bundle): string[] => ids.filter((id) => leftOut(id, bundle(name)) === undefined);

describe('bundles', () => {
  it.each([
    ['CC-BY-4.0', ['all', 'commercial', 'share-alike', 'permissive']],
    ['LicenseRef-CC-BY-2.0-FR', ['all', 'commercial', 'share-alike', 'permissive']],
    ['LicenseRef-Aozora-PD', ['all', 'commercial', 'share-alike', 'permissive']],
    ['LicenseRef-WordNet-Japanese AND WordNet', ['all', 'commercial', 'share-alike', 'permissive']],
    ['Apache-2.0', ['all', 'commercial', 'share-alike', 'permissive']],
    ['CC-BY-SA-3.0', ['all', 'commercial', 'share-alike']],
    ['CC-BY-SA-2.1-JP', ['all', 'commercial', 'share-alike']],
    ['CC-BY-SA-4.0', ['all', 'commercial', 'share-alike']],
    // Share-alike licences from which no way leads to BY-SA 4.0.
    ['CC-BY-SA-1.0', ['all', 'commercial']],
    ['ODbL-1.0', ['all', 'commercial']],
    ['GFDL-1.3-or-later', ['all', 'commercial']],
    // Terms of models forbid uses that no licence of a whole passes on.
    ['LicenseRef-Gemma-Output', ['all', 'commercial']],
    ['LicenseRef-Gemma-Output AND CC-BY-SA-4.0', ['all', 'commercial']],
    ['CC-BY-NC-4.0', ['all']],
    ['CC-BY-NC-SA-4.0', ['all']],
    ['CC-BY-ND-4.0', ['all']],
    ['LicenseRef-CC-BY-NC-ND-2.1-JP', ['all']],
    ['LicenseRef-MARC', ['all']],
    ['CC-BY-NC-4.0 OR Apache-2.0', ['all', 'commercial', 'share-alike', 'permissive']],
    ['CC-BY-4.0 AND CC-BY-SA-4.0', ['all', 'commercial', 'share-alike']],
    // Neither side alone is free of all three terms.
    ['CC-BY-NC-4.0 OR CC-BY-ND-4.0', ['all']],
  ])('%s is in %j', (license, names) => {
    expect(bundlesWith(license)).toEqual(names);
  });

  it.each([
    ['CC-BY-NC-ND-4.0', 'permissive', 'license-no-derivatives'],
    ['CC-BY-NC-SA-4.0', 'permissive', 'license-non-commercial'],
    ['CC-BY-SA-4.0', 'permissive', 'license-share-alike'],
    ['GFDL-1.3-only', 'share-alike', 'license-incompatible'],
    ['LicenseRef-OpenAI-Output', 'permissive', 'license-restricted-use'],
    ['LicenseRef-OpenAI-Output AND CC-BY-SA-4.0', 'share-alike', 'license-restricted-use'],
    ['CC-BY-NC-4.0 OR CC-BY-ND-4.0', 'commercial', 'license-non-commercial'],
  ] as const)('%s is left out of %s: %s', (license, name, reason) => {
    expect(leftOut(license, bundle(name))).toBe(reason);
  });

  it('are nested: permissive in share-alike in commercial in all', () => {
    const names = (Object.keys(BUNDLES) as Bundle[]).reverse();
    expect(names).toEqual(['permissive', 'share-alike', 'commercial', 'all']);
    for (const [index, name] of names.entries()) {
      const next = names[index + 1];
      if (next !== undefined) expect(keptBy(next)).toEqual(expect.arrayContaining(keptBy(name)));
    }
    expect(keptBy('all')).toEqual(ids);
  });

  it('share-alike is BY-SA 4.0, computed: all other versions but 1.0 lead to it', () => {
    expect(shareAlikeTarget().id).toBe('CC-BY-SA-4.0');
  });

  it('permissive and share-alike records always have a common licence', () => {
    for (const name of ['permissive', 'share-alike'] as const) {
      fc.assert(
        fc.property(fc.subarray(keptBy(name)), (list) => {
          const result = combine(list);
          expect(result.possible).toBe(true);
          if (!result.possible) return;
          expect(result.wholes).toContain(name === 'permissive' ? 'CC-BY-4.0' : 'CC-BY-SA-4.0');
        }),
      );
    }
  });

  it('share-alike takes exactly what its licence can hold', () => {
    const target = shareAlikeTarget();
    expect(keptBy('share-alike')).toEqual(LICENSES.filter((part) => canHold(target, part)).map(({ id }) => id));
  });
});

describe('a list of allowed licences', () => {
  it('keeps what can be had under them, and says so of the rest', () => {
    const asked = { bundle: 'all', allow: ['CC-BY-4.0', 'MIT'] } as const;
    expect(leftOut('CC-BY-4.0', asked)).toBeUndefined();
    expect(leftOut('MIT OR Apache-2.0', asked)).toBeUndefined();
    expect(leftOut('MIT AND Apache-2.0', asked)).toBe('license-not-allowed');
    expect(leftOut('CC-BY-3.0', asked)).toBe('license-not-allowed');
  });

  it('does not undo the bundle', () => {
    expect(leftOut('CC-BY-NC-4.0', { bundle: 'permissive', allow: ['CC-BY-NC-4.0'] })).toBe('license-non-commercial');
    // Its free side is not on the list, and its listed side is not in the bundle.
    const either = 'CC-BY-4.0 OR CC-BY-SA-4.0';
    expect(leftOut(either, { bundle: 'permissive', allow: ['CC-BY-SA-4.0'] })).toBe('license-not-allowed');
  });

  it('is refused where it names an unknown licence', () => {
    expect(() => admission({ bundle: 'all', allow: ['CC-BY-5.0'] })).toThrow(
      expect.objectContaining({ code: 'license-unknown' }),
    );
  });

  it('answers the same each time it is asked of a licence', () => {
    const admit = admission({ bundle: 'permissive', allow: [] });
    expect([admit('MIT'), admit('MIT'), admit('CC-BY-SA-4.0'), admit('CC-BY-SA-4.0')]).toEqual([
      undefined,
      undefined,
      'license-share-alike',
      'license-share-alike',
    ]);
    expect(() => admit('Mystery-1.0')).toThrow(expect.objectContaining({ code: 'license-unknown' }));
  });
});
