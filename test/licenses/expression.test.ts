import { describe, expect, it } from '@jest/globals';
import { combine, leftOut, licensesIn } from '../../licenses/index.js';

const ids = (expression: string): string[] => licensesIn(expression).map(({ id }) => id);

describe('an SPDX expression', () => {
  it.each([
    ['MIT', ['MIT']],
    ['LicenseRef-CC-BY-2.0-FR', ['LicenseRef-CC-BY-2.0-FR']],
    ['LicenseRef-WordNet-Japanese AND WordNet', ['LicenseRef-WordNet-Japanese', 'WordNet']],
    ['(MIT OR Apache-2.0) AND CC0-1.0 AND MIT', ['Apache-2.0', 'CC0-1.0', 'MIT']],
    ['( MIT )', ['MIT']],
  ])('%s names %j', (expression, named) => {
    expect(ids(expression)).toEqual(named);
  });

  it.each([
    ['GPL-2.0-only', 'license-unknown', 'GPL-2.0-only'],
    ['MIT AND LicenseRef-Mine', 'license-unknown', 'LicenseRef-Mine'],
    ['mit', 'license-unknown', 'mit'],
    ['', 'license-expression-wrong', 'no licence'],
    [' ( ) ', 'license-expression-wrong', 'no licence'],
    ['MIT AND', 'license-expression-wrong', 'ends too early'],
    ['MIT Apache-2.0', 'license-expression-wrong', 'MIT Apache-2.0'],
    ['(MIT', 'license-expression-wrong', '(MIT'],
    ['Apache-2.0+', 'license-expression-wrong', 'later versions'],
    ['MIT WITH Classpath-exception-2.0', 'license-expression-wrong', 'WITH'],
  ])('"%s" is %s', (expression, code, words) => {
    expect(() => ids(expression)).toThrow(expect.objectContaining({ code }));
    expect(() => ids(expression)).toThrow(words);
  });

  it('that is nested beyond reason is an error, not a crash', () => {
    const deep = `${'('.repeat(100_000)}MIT${')'.repeat(100_000)}`;
    expect(() => ids(deep)).toThrow(expect.objectContaining({ code: 'license-expression-wrong' }));
    expect(() => ids(deep)).toThrow('nested too deeply');
  });

  it('binds AND closer than OR', () => {
    // Read as (MIT OR CC-BY-NC-4.0) AND CC-BY-ND-4.0 it could not be in the permissive bundle.
    expect(leftOut('MIT OR CC-BY-NC-4.0 AND CC-BY-ND-4.0', { bundle: 'permissive', allow: [] })).toBeUndefined();
  });

  it('takes the side of OR that goes with the other parts', () => {
    const either = 'CC-BY-NC-SA-4.0 OR CC-BY-SA-3.0';
    expect(combine([either, 'CC-BY-SA-4.0'])).toMatchObject({ possible: true, license: 'CC-BY-SA-4.0' });
    expect(combine([either, 'CC-BY-NC-4.0'])).toMatchObject({ possible: true, license: 'CC-BY-NC-SA-4.0' });
    const under = combine([either, 'CC-BY-SA-4.0']);
    const duties = under.possible ? under.duties.map(({ duty }) => duty) : [];
    expect(duties).toContain('share-alike');
    expect(duties).not.toContain('non-commercial');
  });

  it('asks for both sides of AND', () => {
    expect(combine(['CC-BY-4.0 AND CC-BY-NC-4.0'])).toMatchObject({ possible: true, license: 'CC-BY-NC-4.0' });
    expect(combine(['CC-BY-SA-3.0 AND GFDL-1.3-or-later'])).toMatchObject({
      possible: false,
      error: { code: 'license-incompatible' },
    });
  });
});
