import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { z } from 'zod';
import { addSteps } from '../../src/cli/step-flags.js';
import { build, defineFilter, defineStage, drop } from '../../src/index.js';
import { settingsOf } from '../../src/options/settings.js';
import { failure } from '../support/errors.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { noteLines, notes } from '../support/notes.js';

const folder = temporaryFolders();

type Kind = 'filters' | 'stages';
type Wrong = readonly [kind: Kind, step: string, options: object, said: object];

const FIELDS = 'instruction, input, response';

const WRONG: readonly Wrong[] = [
  [
    'filters',
    'length',
    { respnse: { min: 3 } },
    { expected: `${FIELDS}, ratio`, found: 'respnse', hint: 'Did you mean response?' },
  ],
  ['filters', 'length', { response: { mn: 3 } }, { found: 'response.mn', hint: 'Did you mean min?' }],
  [
    'filters',
    'length',
    { response: { min: -1 } },
    { expected: 'response.min: a whole number from 0 up', found: 'response.min: -1', hint: undefined },
  ],
  ['filters', 'length', { response: 3 }, { expected: 'response: options, as {option: value}', found: 'response: 3' }],
  ['filters', 'length', { response: { min: 5, max: 4 } }, { found: 'response: min 5 is greater than max 4' }],
  ['filters', 'pattern', { must: { respons: 'a' } }, { found: 'must.respons', hint: 'Did you mean response?' }],
  ['filters', 'personal-data', { kinds: ['emial'] }, { found: 'kinds.0: emial', hint: 'Did you mean email?' }],
  ['filters', 'japanese-quality', { endings: ['vreb'] }, { hint: 'Did you mean verb?' }],
  [
    'filters',
    'japanese-quality',
    { maxNouns: 1.5 },
    { expected: 'maxNouns: a share from 0 to 1', found: 'maxNouns: 1.5' },
  ],
  ['filters', 'right-direction', { side: 'left' }, { expected: 'no options', found: 'side' }],
  ['stages', 'near-duplicates', { treshold: 0.9 }, { found: 'treshold', hint: 'Did you mean threshold?' }],
  [
    'stages',
    'near-duplicates',
    { threshold: 1.9 },
    { expected: 'threshold: a number from 0.5 to 1', found: 'threshold: 1.9' },
  ],
  ['stages', 'near-duplicates', { fields: ['inptu'] }, { expected: FIELDS, hint: 'Did you mean input?' }],
  ['stages', 'near-duplicates', { compare: 'togehter' }, { hint: 'Did you mean together?' }],
  [
    'stages',
    'contamination',
    { against: ['jsquad:vaild'] },
    { found: 'against.0: jsquad:vaild', hint: 'Did you mean jsquad:valid?' },
  ],
  ['stages', 'contamination', { aginst: ['jsquad:valid'] }, { found: 'aginst', hint: 'Did you mean against?' }],
  ['stages', 'contamination', {}, { expected: 'against: a list', found: 'against: nothing' }],
  ['stages', 'mixture', { wieghts: { qa: 1 } }, { found: 'wieghts', hint: 'Did you mean weights?' }],
  ['stages', 'mixture', { weights: { qa: 0 } }, { found: 'weights: no weight is greater than 0' }],
  ['stages', 'splits', { publsher: true }, { found: 'publsher: true', hint: 'Did you mean publisher?' }],
  ['stages', 'splits', { valid: 0.8, test: 0.7 }, { found: 'the shares come to 1.5, which is more than 1' }],
  ['stages', 'one-answer', { taks: ['qa'] }, { found: 'taks', hint: 'Did you mean tasks?' }],
];

describe('wrong options of a step', () => {
  it.each(WRONG)('are named with what is right and near: %s %s %j', async (kind, step, options, said) => {
    const recipe = join(folder(), 'recipe.yaml');
    writeFileSync(recipe, stringify({ [kind]: [{ [step]: options }] }));
    const flags = addSteps([], `${step}: ${JSON.stringify(options)}`);
    for (const given of [{ [kind]: [{ [step]: options }] }, { recipe }, { [kind]: flags }]) {
      const error = await failure(settingsOf({ out: 'out', ...given }));
      expect(error).toMatchObject({
        code: 'option-wrong',
        summary: `the options of the ${kind.slice(0, -1)} ${step} are not of their form`,
        ...said,
      });
    }
  });

  it.each([
    ['filters', 'lenght', 'there is no filter lenght', 'Did you mean length?'],
    ['stages', 'near-duplicate', 'there is no stage near-duplicate', 'Did you mean near-duplicates?'],
    ['filters', 'splits', 'there is no filter splits', 'There is a stage splits: it goes under stages (--stage).'],
    ['stages', 'lengths', 'there is no stage lengths', 'There is a filter length: it goes under filters (--filter).'],
  ])('belong to one that exists: %s %s', async (kind, step, summary, hint) => {
    for (const choice of [step, { [step]: {} }]) {
      const error = await failure(settingsOf({ out: 'out', [kind]: [choice] }));
      expect(error).toMatchObject({ code: 'option-wrong', summary, hint });
    }
  });

  it('of a private step are named in the same way', async () => {
    const stage = defineStage({
      id: 'private',
      title: 'does nothing',
      options: z.strictObject({ levels: z.array(z.object({ depth: z.number() })).optional() }),
      reasons: {},
      decide: () => undefined,
    });
    const options = { levels: [{ depth: 1 }, { depth: 'deep' }] };
    expect(await failure(settingsOf({ out: 'out', stages: [{ use: stage, options }] }))).toMatchObject({
      expected: 'levels.1.depth: a number',
      found: 'levels.1.depth: deep',
    });
    expect(await failure(settingsOf({ out: 'out', stages: [{ use: stage, options: { level: [] } }] }))).toMatchObject({
      hint: 'Did you mean levels?',
    });
  });
});

describe('a reason that a filter does not declare', () => {
  it('is named with the nearest that it does', async () => {
    const raw = folder();
    writeFiles(raw, { 'notes/notes.tsv': noteLines(3) });
    const filter = defineFilter({
      id: 'odd',
      title: 'drops all',
      reasons: { 'too-odd': 'it is odd' },
      // As a module in JavaScript may.
      apply: () => JSON.parse(JSON.stringify(drop('to-odd'))) as ReturnType<typeof drop<'too-odd'>>,
    });
    const error = await failure(build({ out: join(folder(), 'out'), raw, sources: [notes()], filters: [filter] }));
    expect(error).toMatchObject({
      code: 'filter-invalid',
      summary: 'the filter odd gives a reason that it does not declare',
      hint: 'Did you mean too-odd?',
    });
  });
});

describe('a benchmark that is not there', () => {
  it('is found out before anything is extracted', async () => {
    const seen: string[] = [];
    const out = join(folder(), 'out');
    const stages = [{ contamination: { against: ['jsqaud:valid'] } }];
    const error = await failure(build({ out, sources: ['jsquad'], stages }, { planned: () => seen.push('planned') }));
    expect(error).toMatchObject({ code: 'source-unknown', hint: expect.stringContaining('Did you mean jsquad?') });
    expect(seen).toEqual([]);
  });
});

describe('a flag for steps', () => {
  const from = (...texts: readonly string[]) => texts.reduce<readonly unknown[]>(addSteps, []);

  it('may set single options, which join those of the same step before them', () => {
    expect(from('length.response.min=3', 'length.response.max=9', 'length.input.min=1')).toEqual([
      { length: { response: { min: 3, max: 9 }, input: { min: 1 } } },
    ]);
    expect(from('near-duplicates: {threshold: 0.9}', 'near-duplicates.fields=[input, response]')).toEqual([
      { 'near-duplicates': { threshold: 0.9, fields: ['input', 'response'] } },
    ]);
    expect(from('contamination.against=[jsquad:valid]', 'splits.valid=0.01')).toEqual([
      { contamination: { against: ['jsquad:valid'] } },
      { splits: { valid: 0.01 } },
    ]);
  });

  it('begins another step where one stands between, or the step was named alone', () => {
    expect(from('length.response.min=3', 'right-direction', 'length.response.max=9')).toEqual([
      { length: { response: { min: 3 } } },
      'right-direction',
      { length: { response: { max: 9 } } },
    ]);
  });

  it('takes the last value of an option that is given twice', () => {
    expect(from('length.response.min=3', 'length.response.min=4')).toEqual([{ length: { response: { min: 4 } } }]);
  });

  it('still takes ids in a list, and paths to modules', () => {
    expect(from('right-direction,length')).toEqual(['right-direction', 'length']);
    expect(from('./a.b=c.js')).toEqual([expect.objectContaining({ protocol: 'file:' })]);
  });
});
