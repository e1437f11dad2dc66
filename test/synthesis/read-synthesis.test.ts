import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { goldTextsOf, readSynthesis, shotsOf, synthesize } from '../../src/index.js';
import type { RejectReason } from '../../src/synthesis/accept/reasons.js';
import { cellCounter } from '../../src/synthesis/corpus/cell-rows.js';
import { jnli } from '../../src/synthesis/tasks/jnli.js';
import { failure } from '../support/errors.js';
import { fakeModel } from '../support/fake-model.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

const gold = ['正しい', '間違っている', 'どちらともいえない'].map((response, at) => ({
  ...{
    id: `jnli/inference/train.${at}`,
    instruction: 'x',
    input: `文1：青い皿が${at}枚ある。\n文2：皿が置いてある。`,
    response,
  },
  ...{ source: 'jnli', task: 'inference', license: 'CC-BY-SA-4.0', attribution: 'Their writers', origin: 'x' },
}));

async function run(): Promise<string> {
  const raw = folder();
  await synthesize(jnli, {
    ...{
      model: 'fake',
      license: 'LicenseRef-Gemma-Output',
      seed: 1,
      perClass: 3,
      raw,
      client: fakeModel(),
      knowledge: true,
    },
    shots: await shotsOf(jnli, [gold], { perLabel: 1 }),
    gold: { from: ['jnli:test'], texts: await goldTextsOf(jnli, [gold]) },
  });
  return raw;
}

const lines = (raw: string, name: string): unknown[] =>
  readFileSync(join(raw, 'japagen-jnli', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('acceptance by cell', () => {
  it('counts what was judged, and neither what was asked for beyond the number nor half of a pair', () => {
    const cell = { label: 'neutral', knowledge: '犬', messages: [] };
    const unasked = { label: 'neutral', knowledge: '猫', messages: [] };
    const slot = { label: 0, number: 0, cell, sample: 0 };
    const reasons: readonly (RejectReason | undefined)[] = [undefined, 'not-wanted', 'half-pair', 'garbled', undefined];
    const outcomes = reasons.map((reason) => ({ slot, keys: [], texts: [], model: 'fake', reason }));
    const counter = cellCounter([cell, unasked]);
    outcomes.forEach(counter.count);
    expect(counter.rows()).toEqual([{ label: 'neutral', word: '犬', replies: 3, accepted: 2 }]);
  });
});

describe('readSynthesis', () => {
  it('gives what the run wrote beside its ledger, and less where less is wanted', async () => {
    const raw = await run();
    const { classification, generations, cells } = await readSynthesis(jnli, { raw });
    expect(classification).toEqual(lines(raw, 'classification.jsonl'));
    expect(generations).toEqual(lines(raw, 'generations.jsonl'));
    expect(cells).toEqual(lines(raw, 'cells.jsonl'));
    expect(classification).toHaveLength(9);
    expect(generations[0]).toMatchObject({
      ...{ id: classification[0]?.id, label: 'entailment', model: 'fake', servedModel: 'fake-1', mode: 'chat' },
      ...{ knowledge: '犬', shots: ['jnli/inference/train.0'], license: 'LicenseRef-Gemma-Output AND CC-BY-SA-4.0' },
      keys: [expect.stringMatching(/^[0-9a-f]{64}$/u), expect.stringMatching(/^[0-9a-f]{64}$/u)],
    });
    for (const { label, word, replies, accepted } of cells) {
      const own = generations.filter((one) => one.label === label && one.knowledge === word);
      expect([label, word, accepted]).toEqual([label, word, own.length]);
      expect(replies).toBeGreaterThanOrEqual(accepted);
    }
    expect(cells.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(9);
    const one = await readSynthesis(jnli, { raw, perClass: 1 });
    expect(one.classification.map(({ label }) => label).sort()).toEqual([0, 1, 2]);
    rmSync(join(raw, 'japagen-jnli', 'plan-jnli.json'));
    expect((await readSynthesis(jnli, { raw })).classification.length).toBeGreaterThanOrEqual(9);
  });

  it('refuses files that are not those of the run', async () => {
    const raw = await run();
    const path = (name: string): string => join(raw, 'japagen-jnli', name);
    writeFileSync(path('plan-jnli.json'), '{"perClass":');
    expect(await failure(readSynthesis(jnli, { raw }))).toMatchObject({ code: 'format-wrong' });
    writeFileSync(path('gold-jnli.jsonl'), '"別の文。"\n');
    expect(await failure(readSynthesis(jnli, { raw, perClass: 1 }))).toMatchObject({ code: 'raw-changed' });
    rmSync(path('gold-jnli.jsonl'));
    expect(await failure(readSynthesis(jnli, { raw, perClass: 1 }))).toMatchObject({ code: 'raw-missing' });
    const [head = '', ...rest] = readFileSync(path('ledger-jnli.jsonl'), 'utf8').split('\n');
    writeFileSync(
      path('ledger-jnli.jsonl'),
      [head.replace('"knowledge":"犬"', '"knowledge":"馬"'), ...rest].join('\n'),
    );
    expect((await failure(readSynthesis(jnli, { raw, perClass: 1 }))).code).toMatch(/^ledger-/u);
    expect(await failure(readSynthesis(jnli, { raw: folder() }))).toMatchObject({ code: 'ledger-incomplete' });
  });
});
