import { describe, expect, it } from '@jest/globals';
import { defineFilter, isFilter } from '../../src/core/filter.js';
import { defineStage, isStage } from '../../src/core/stage.js';
import { reasonOf } from '../../src/core/step.js';
import { thrown } from '../support/errors.js';

const filter = (id: string) => defineFilter({ id, title: 'keeps all', reasons: {}, apply: (record) => record });
const stage = (id: string) => defineStage({ id, title: 'keeps all', reasons: {}, decide: () => undefined });

describe('the id of a step', () => {
  it.each(['a', 'min-input-30', 'x1', 'a-b-c'])('may be %s', (id) => {
    expect([filter(id).id, stage(id).id]).toEqual([id, id]);
  });

  it.each(['', 'A', '1a', '-a', 'a-', 'a--b', 'a_b', 'a b', 'a\n', 'é'])('may not be %j', (id) => {
    expect(thrown(() => filter(id))).toMatchObject({ code: 'filter-invalid', found: id });
    expect(thrown(() => stage(id))).toMatchObject({ code: 'stage-invalid', found: id });
  });
});

describe('a step', () => {
  it('without options has none, and takes none', () => {
    expect(filter('f').options.parse({})).toEqual({});
    expect(filter('f').options.safeParse({ min: 1 }).success).toBe(false);
  });

  it('tells by its code where any of its functions is another', () => {
    const base = { id: 's', title: 't', reasons: {}, decide: () => undefined } as const;
    const column = { bytes: 4, of: () => undefined };
    const codes = [
      defineStage(base),
      defineStage({ ...base, decide: () => Promise.resolve() }),
      defineStage({ ...base, prepare: () => undefined }),
      defineStage({ ...base, column }),
      defineStage({ ...base, column: { ...column, bytes: 8 } }),
      defineStage({ ...base, column: { ...column, of: (_, __, out) => void out.fill(1) } }),
    ].map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    const same = [defineStage(base), defineStage({ ...base })].map(({ code }) => code);
    expect(same[0]).toBe(same[1]);
    const prepared = defineFilter({ id: 'f', title: 't', reasons: {}, prepare: () => 1, apply: (record) => record });
    expect(prepared.code).not.toBe(filter('f').code);
  });

  it('is known for what it is', () => {
    expect([filter('f'), stage('s'), null, 'filter', { kumiki: 'other' }, {}].map(isFilter)).toEqual([
      true,
      ...[false, false, false, false, false],
    ]);
    expect([stage('s'), filter('f'), null, 'stage', { kumiki: 'other' }, {}].map(isStage)).toEqual([
      true,
      ...[false, false, false, false, false],
    ]);
  });
});

describe('a column of a stage', () => {
  const open = (bytes: number | (() => number)) =>
    defineStage({
      id: 's',
      title: 't',
      reasons: {},
      column: { bytes, of: () => undefined },
      decide: () => undefined,
    }).open({}, undefined).column?.bytes;

  it('is as wide as it says, and there is none of no bytes', () => {
    expect([open(4), open(() => 8), open(0), open(() => 0)]).toEqual([4, 8, undefined, undefined]);
  });
});

describe('the name of a reason', () => {
  it('is that of the step and the reason, once where the two are one', () => {
    expect(reasonOf('length', 'too-long')).toBe('length/too-long');
    expect(reasonOf('length', 'length')).toBe('length');
  });
});
