import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build, type Plan } from '../../../src/index.js';
import { readPlan, writePlan } from '../../../src/build/plan/plan-file.js';
import { unitKey } from '../../../src/build/plan/unit-key.js';
import { thrown } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';

const folder = temporaryFolders();

async function planOf(options: Partial<Parameters<typeof build>[0]>): Promise<{ plan: Plan; out: string }> {
  const out = join(folder(), 'out');
  const plans: Plan[] = [];
  await build({ out, ...options }, { planned: (plan) => plans.push(plan) });
  const [plan] = plans;
  if (plan === undefined) throw new Error('there was no plan');
  return { plan, out };
}

describe('a plan', () => {
  it('is plain data that is written and read back the same', async () => {
    const { plan, out } = await planOf({ sources: ['jesc', 'jawiki'], sliceBytes: 300, filters: ['right-direction'] });
    expect(readPlan(join(out, '.kumiki/plan.json'))).toEqual(plan);
    const copy = join(folder(), 'plan.json');
    writePlan(copy, plan);
    expect(readPlan(copy)).toEqual(plan);
    expect(plan.sources.map(({ source, units }) => [source, units.length > 1])).toEqual([
      ['jawiki', true],
      ['jesc', true],
    ]);
  });

  it('holds no path of the machine, not of a private source either', async () => {
    const dir = folder();
    writeFiles(dir, {
      'package.json': '{"type":"module"}',
      'mine.js': `import { defineSource } from ${JSON.stringify(new URL('../../../dist/src/index.js', import.meta.url).href)};
export default defineSource({ id: 'mine', title: 'Mine', homepage: 'https://example.org', citation: '@misc{mine}', languages: ['ja'],
  version: 1, license: { id: 'CC-BY-4.0', attribution: 'me' }, files: { lines: 'lines.txt' }, reasons: {},
  async *read(raw) { for await (const b of raw.lines('lines')) yield b.rows.map((row, i) => ({ key: String(b.number(i)), origin: b.origin(i), row })); },
  tasks: [{ id: 'say', title: 'say', render: ({ row }) => ({ instruction: row, input: '', response: row }) }] });`,
      'sample/lines.txt': 'あ\n',
    });
    const { plan, out } = await planOf({ sources: [new URL(`file://${dir}/mine.js`), 'jsquad'] });
    expect(plan.sources.map(({ source, module }) => [source, module?.split('/').at(-1)])).toEqual([
      ['jsquad', undefined],
      ['mine', 'mine.js'],
    ]);
    const text = readFileSync(join(out, '.kumiki/plan.json'), 'utf8');
    expect(text).not.toMatch(/"(?:\/|[A-Z]:\\|file:)/u);
  });

  it.each([
    ['none', undefined, 'there is no plan'],
    ['one that is cut short', '{"format":1,', 'not one of this version'],
    ['one of another version', '{"format":0}', 'not one of this version'],
  ])('is refused where there is %s', (_, text, words) => {
    const path = join(folder(), 'plan.json');
    if (text !== undefined) writeFileSync(path, text);
    const error = thrown(() => readPlan(path));
    expect(error).toMatchObject({ code: 'plan-wrong' });
    expect(error.message).toContain(words);
  });
});

describe('the key of a unit', () => {
  const length = (max: number) => ({ id: 'length', options: { max }, portable: { max }, files: [] });
  const determined: Parameters<typeof unitKey>[0] = {
    source: { id: 'jesc', version: 1 },
    code: 'c',
    inputs: [{ role: 'pairs', name: 'raw.tar.gz', size: 1, sha256: 's' }],
    missing: [],
    options: {
      ...{ edition: 'v0', wording: 'v0', excludeSplit: ['valid', 'test'], bundle: 'all' },
      ...{ licenseAllow: [], textOrigin: [] },
    },
    errata: [],
    filters: [length(5)],
  };
  const { options } = determined;
  const file = { given: 'a/words.txt', name: 'words.txt', path: '/x/a/words.txt', bytes: 1, sha256: 's' };

  it.each<[string, Partial<typeof determined>]>([
    ['the version of the source', { source: { id: 'jesc', version: 2 } }],
    ['the code', { code: 'd' }],
    ['the bytes of a raw file', { inputs: [{ role: 'pairs', name: 'raw.tar.gz', size: 1, sha256: 't' }] }],
    ['the role of a raw file', { inputs: [{ role: 'others', name: 'raw.tar.gz', size: 1, sha256: 's' }] }],
    ['a missing file', { missing: ['dev.tsv'] }],
    ['a correction', { errata: [{ id: 'jesc/ja-en/1', key: 'input', old: 'a', new: 'b', reason: 'c' }] }],
    ['the edition', { options: { ...options, edition: 'extended' } }],
    ['the wording', { options: { ...options, wording: 'varied' } }],
    ['a limit', { options: { ...options, limit: 3 } }],
    ['a left-out split', { options: { ...options, excludeSplit: ['valid'] } }],
    ['an origin of text', { options: { ...options, textOrigin: ['human'] } }],
    ['the bundle', { options: { ...options, bundle: 'permissive' } }],
    ['an allowed licence', { options: { ...options, licenseAllow: ['MIT'] } }],
    ['a filter', { filters: [] }],
    ['the options of a filter', { filters: [length(6)] }],
    ['a file that an option names', { filters: [{ ...length(5), files: [file] }] }],
  ])('depends on %s', (_, change) => {
    expect(unitKey({ ...determined, ...change })).not.toBe(unitKey(determined));
  });

  it('depends on the bytes of a file that an option names, not on its place', () => {
    const keyWith = (change: Partial<typeof file>): string =>
      unitKey({ ...determined, filters: [{ ...length(5), files: [{ ...file, ...change }] }] });
    expect(keyWith({ given: 'b/words.txt', path: '/y/b/words.txt' })).toBe(keyWith({}));
    expect(keyWith({ sha256: 't' })).not.toBe(keyWith({}));
  });

  it('depends on nothing but the choice: not on the order of the splits', () => {
    const turned = { ...options, excludeSplit: ['test', 'valid'] as const };
    expect(unitKey({ ...determined, options: turned })).toBe(unitKey(determined));
  });
});
