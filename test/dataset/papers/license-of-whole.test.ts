import { describe, expect, it } from '@jest/globals';
import { licenseOfWhole } from '../../../src/dataset/papers/license-of-whole.js';

describe('the licence of a whole', () => {
  it('is none for nothing', () => {
    expect(licenseOfWhole([], 'permissive')).toEqual({
      kind: 'collection',
      because: 'there is no record inside',
      duties: [],
    });
  });

  it('is none for a collection, whose duties are those of every licence in it', () => {
    const license = licenseOfWhole(['CC-BY-ND-4.0', 'MIT OR Apache-2.0'], 'all');
    expect(license).toMatchObject({ kind: 'collection', because: 'each record keeps its own licence' });
    expect(license.duties.map(({ duty }) => duty)).toEqual(
      expect.arrayContaining(['no-derivatives', 'include-text', 'keep-notice-file']),
    );
  });

  it('is none where the parts cannot be put together, and says which', () => {
    expect(licenseOfWhole(['CC-BY-SA-4.0', 'ODbL-1.0', 'CC-BY-4.0'], 'commercial')).toMatchObject({
      kind: 'collection',
      because: 'no licence of the registry can hold CC-BY-4.0 and ODbL-1.0 in one adapted work',
    });
  });

  it('asks of a whole only what is used: of OR one side', () => {
    const license = licenseOfWhole(['CC-BY-4.0', 'CC-BY-NC-4.0 OR MIT'], 'permissive');
    expect(license).toMatchObject({ kind: 'common', id: 'CC-BY-4.0' });
    expect(license.duties.map(({ duty }) => duty)).not.toContain('non-commercial');
    expect(license.duties.find(({ duty }) => duty === 'include-text')?.by.map((one) => one.license)).toEqual(['MIT']);
  });

  it('cannot be computed from a licence that nobody has described', () => {
    expect(() => licenseOfWhole(['Mystery-1.0'], 'all')).toThrow(expect.objectContaining({ code: 'license-unknown' }));
  });
});
