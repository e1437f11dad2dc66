import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { init, parse } from 'es-module-lexer';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Apply, Filter } from '../../src/core/filter.js';
import { stepContext } from '../../src/core/step-files.js';
import { drop } from '../../src/core/source.js';
import { filters, stages } from '../../transforms/index.js';
import minInput30 from '../../transforms/filters/min-input-30.js';
import rightDirection from '../../transforms/filters/right-direction.js';
import { ROOT } from '../support/pages.js';
import { recordOf as record } from '../support/segments.js';

describe('filters and stages', () => {
  it('are listed once each, by id, with the module whose default export they are', async () => {
    for (const list of [filters, stages]) {
      const ids = list.map(({ step }) => step.id);
      expect(ids).toEqual([...new Set(ids)].sort());
      for (const { step, module } of list) {
        expect((await import(module)) as { default: unknown }).toMatchObject({ default: { id: step.id } });
      }
    }
  });
});

describe('the packages that filters and stages need', () => {
  it('are imported where they are used first, so that other builds do without: none but zod at the start', async () => {
    await init;
    const dir = join(ROOT, 'dist/transforms');
    const modules = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    const atStart = modules.flatMap((name) =>
      parse(readFileSync(join(dir, name), 'utf8'))[0].flatMap(({ n: imported = '', d: dynamic }) =>
        dynamic === -1 && !/^(?:\.|node:|zod$)/u.test(imported) ? [`${name}: ${imported}`] : [],
      ),
    );
    expect(modules.length).toBeGreaterThan(9);
    expect(atStart).toEqual([]);
  });
});

/** The filter, open with its usual options. */
function opened(filter: Filter): { apply: Apply } {
  const holder: { apply: Apply } = { apply: (one) => one };
  beforeAll(async () => {
    holder.apply = await filter.open(filter.options.parse({}), stepContext([]));
  });
  return holder;
}

describe('min-input-30', () => {
  const filter = opened(minInput30);

  it('counts characters: a surrogate pair is one', () => {
    const long = record({ input: '𠮷'.repeat(30) });
    expect(filter.apply(record({ input: '𠮷'.repeat(29) }))).toEqual(drop('min-input-30'));
    expect(filter.apply(long)).toBe(long);
  });

  it('does not ask for an input where there is none', () => {
    const without = record({ input: '' });
    expect(filter.apply(without)).toBe(without);
  });
});

describe('right-direction', () => {
  const filter = opened(rightDirection);

  it('keeps what says what its task says', () => {
    for (const right of [
      record({ task: 'ja-en', input: '走れ。', response: 'Run.' }),
      record({ task: 'en-ja', input: 'Run.', response: '走れ。' }),
      record({ task: 'qa', input: 'English', response: 'English' }),
    ]) {
      expect(filter.apply(right)).toBe(right);
    }
  });

  it('drops what has its sides the wrong way round', () => {
    const dropped = drop('right-direction');
    expect(filter.apply(record({ task: 'ja-en', input: 'Run.', response: '走れ。' }))).toEqual(dropped);
    expect(filter.apply(record({ task: 'en-ja', input: '走れ。', response: 'Run.' }))).toEqual(dropped);
  });
});
