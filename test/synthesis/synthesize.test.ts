import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRecordsFrom } from '../../src/build/read-records.js';
import type { DatasetRecord } from '../../src/core/record.js';
import { synthesisSource } from '../../src/synthesis/corpus/source.js';
import type { SynthesizeOptions } from '../../src/synthesis/options.js';
import { type SynthesisResult, synthesize } from '../../src/synthesis/synthesize.js';
import { covid19 } from '../../src/synthesis/tasks/covid-19.js';
import { jcola } from '../../src/synthesis/tasks/jcola.js';
import { jnli } from '../../src/synthesis/tasks/jnli.js';
import { defineSynthesisTask, type SynthesisTask } from '../../src/synthesis/tasks/task.js';
import { failure } from '../support/errors.js';
import { fakeModel, sentence } from '../support/fake-model.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();
const ASKED = { model: 'fake', license: 'LicenseRef-Model-Output', seed: 1 } as const;

/** Runs a task, and gives what stands in its folder. */
async function run(
  task: SynthesisTask,
  options: Partial<SynthesizeOptions> & Pick<SynthesizeOptions, 'perClass'>,
): Promise<SynthesisResult & { readonly files: Readonly<Record<string, string>>; readonly raw: string }> {
  const raw = options.raw ?? folder();
  const result = await synthesize(task, { ...ASKED, client: fakeModel(), ...options, raw });
  return { ...result, raw, files: filesIn(raw, task) };
}

function filesIn(raw: string, { id }: SynthesisTask): Readonly<Record<string, string>> {
  const read = (name: string): string => readFileSync(join(raw, `japagen-${id}`, name), 'utf8');
  return {
    classification: read('classification.jsonl'),
    generations: read('generations.jsonl'),
    ledger: read(`ledger-${id}.jsonl`),
  };
}

/** What the source makes of a run's folder: its records, and for each reason how many rejects. */
async function built(
  raw: string,
  task: SynthesisTask,
): Promise<{ readonly records: readonly DatasetRecord[]; readonly rejects: Readonly<Record<string, number>> }> {
  const records: DatasetRecord[] = [];
  const rejects: Record<string, number> = {};
  const options = {
    raw,
    edition: 'extended' as const,
    onReject: ({ reason }: { readonly reason: string }) => {
      rejects[reason] = (rejects[reason] ?? 0) + 1;
    },
  };
  for await (const batch of readRecordsFrom([], synthesisSource(task), options)) records.push(...batch);
  return { records, rejects };
}

const rows = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('a run', () => {
  it.each([1, 7, 60])('takes exactly %d of each class, and the source takes the same', async (perClass) => {
    const { classes, files, raw, stopped } = await run(jnli, { perClass });
    expect(stopped).toBeUndefined();
    expect(classes.map(({ accepted }) => accepted)).toEqual([perClass, perClass, perClass]);
    const { records, rejects } = await built(raw, jnli);
    expect(records.map(({ id, input, response }) => [id, input, response])).toEqual(
      rows(files['classification'] ?? '').map(({ id, sentence1, sentence2, label_text }) => [
        ...[id, `文1：${String(sentence1)}\n文2：${String(sentence2)}`, label_text],
      ]),
    );
    // Every line of the ledger is in an example, in a reject, or the head.
    const rejected = classes.reduce((sum, one) => sum + Object.values(one.rejected).reduce((a, b) => a + b, 0), 0);
    expect(Object.values(rejects).reduce((a, b) => a + b, 0)).toBe(rejected);
    const used = rows(files['generations'] ?? '').flatMap(({ keys }) => keys as string[]);
    const keys = new Set(rows(files['ledger'] ?? '').map(({ key }) => key));
    expect(used.every((key) => keys.has(key))).toBe(true);
    expect(new Set(used).size).toBe(perClass * 3 * 2);
  });

  it('does not depend on the order in which replies come, nor on how many are asked for at a time', async () => {
    const { files } = await run(jnli, { perClass: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
        async (concurrency, delays) => {
          const client = fakeModel({ wait: () => delays.next().value as number });
          const other = await run(jnli, { perClass: 12, concurrency, client });
          expect(other.files['classification']).toBe(files['classification']);
          expect(other.files['generations']).toBe(files['generations']);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('can be stopped by a limit in the middle of a wave and begun again: nothing is asked twice, and the bytes are the same', async () => {
    const whole = fakeModel();
    const { files } = await run(jnli, { perClass: 20, client: whole });
    const raw = folder();
    let asked = 0;
    let stops = 0;
    for (;;) {
      const client = fakeModel();
      const part = await run(jnli, { perClass: 20, client, raw, limits: { maxRequests: 37 } });
      asked += client.asked;
      // What the source takes of a part is what the run took of it.
      const { records } = await built(raw, jnli);
      expect(records.map(({ id }) => id)).toEqual(rows(part.files['classification'] ?? '').map(({ id }) => id));
      if (part.stopped === undefined) break;
      expect(part.stopped.limit).toBe('maxRequests');
      stops++;
    }
    expect(stops).toBeGreaterThan(2);
    expect(asked).toBe(whole.asked);
    expect(filesIn(raw, jnli)).toMatchObject({
      classification: files['classification'],
      generations: files['generations'],
    });
  });

  it('takes what the source takes of a ledger with gaps, where a limit lets it fill only one', async () => {
    const { raw, files } = await run(jnli, { perClass: 10 });
    const lines = (files['ledger'] ?? '').split('\n');
    writeFileSync(
      join(raw, 'japagen-jnli', 'ledger-jnli.jsonl'),
      lines.filter((_, at) => at !== 3 && at !== 7).join('\n'),
    );
    const part = await run(jnli, { perClass: 10, raw, limits: { maxRequests: 1 } });
    expect(part.stopped?.limit).toBe('maxRequests');
    const { records } = await built(raw, jnli);
    expect(records.map(({ id }) => id)).toEqual(rows(part.files['classification'] ?? '').map(({ id }) => id));
    expect(records.length).toBeGreaterThan(15);
  });

  it('goes on to a larger number with the replies that are there', async () => {
    const first = fakeModel();
    const { raw } = await run(jcola, { perClass: 5, client: first });
    const second = fakeModel();
    const grown = await run(jcola, { perClass: 30, client: second, raw });
    const fresh = fakeModel();
    const { files } = await run(jcola, { perClass: 30, client: fresh });
    expect(grown.files['classification']).toBe(files['classification']);
    expect(first.asked + second.asked).toBe(fresh.asked);
    // Back to the smaller number: what is not wanted any more is a reject.
    await run(jcola, { perClass: 5, raw, replayOnly: true });
    const { records, rejects } = await built(raw, jcola);
    expect(records).toHaveLength(10);
    expect(rejects['not-wanted']).toBeGreaterThan(20);
  });

  it('is the same when it is replayed, and asks nobody', async () => {
    const { raw, files } = await run(covid19, { perClass: 8, client: fakeModel() });
    const client = fakeModel();
    const again = await run(covid19, { perClass: 8, raw, client, replayOnly: true });
    expect(client.asked).toBe(0);
    expect(again.files).toEqual(files);
  });

  it('says what is missing where it is only replayed', async () => {
    const { raw, files } = await run(jcola, { perClass: 3 });
    expect(await failure(run(jcola, { perClass: 9, raw, replayOnly: true }))).toMatchObject({
      code: 'ledger-incomplete',
    });
    // What an earlier run made stays, and nothing half-written lies beside it.
    expect(filesIn(raw, jcola)).toEqual(files);
    expect(readdirSync(join(raw, 'japagen-jcola')).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });

  it('ends early where nothing can be taken, with the reasons', async () => {
    const client = fakeModel({ bad: 1 });
    const error = await failure(run(jcola, { perClass: 10_000, client }));
    expect(error).toMatchObject({ code: 'synthesis-acceptance-too-low' });
    expect(error.message).toMatch(/unacceptable .*10000 examples, found \d, and rejects: \d+ [a-z-]+, /u);
    // A hundred replies of each class.
    expect(client.asked).toBe(200);
  });

  it('ends with the class of which nothing can be taken, and keeps what was taken of the others', async () => {
    const raw = folder();
    const client = fakeModel({
      bad: 0,
      write: (number, { messages }) =>
        messages.at(-1)?.content.includes('おかしいと感じる文') === true ? '○○です。' : sentence(number),
    });
    const error = await failure(run(jcola, { perClass: 150, client, raw }));
    expect(error).toMatchObject({
      code: 'synthesis-acceptance-too-low',
      found: '0, and rejects: 100 placeholder',
    });
    expect(error.message).toContain('of the class unacceptable');
    const { classification = '' } = filesIn(raw, jcola);
    expect(rows(classification).length).toBeGreaterThan(80);
    expect(rows(classification).every(({ label }) => label === 1)).toBe(true);
  });

  it('ends where a model has said all that it can say', async () => {
    const raw = folder();
    const client = fakeModel({ bad: 0, write: (number) => sentence((number % 70) << 3) });
    const error = await failure(run(jcola, { perClass: 500, client, raw }));
    expect(error.message).toMatch(/repeated-example|near-repetition/u);
    expect(client.asked).toBeLessThan(2_000);
    // What was taken stands there all the same.
    expect(rows(filesIn(raw, jcola)['classification'] ?? '').length).toBeGreaterThan(10);
  });

  it('asks in waves that are sized by what was taken', async () => {
    const waves: (readonly number[])[] = [];
    const judged: string[] = [];
    const { classes } = await run(jcola, {
      perClass: 120,
      events: {
        wave: (sizes) => waves.push(sizes),
        judged: (label, reason) => judged.push(reason ?? label),
      },
    });
    expect(waves[0]).toEqual([50, 50]);
    expect(waves.length).toBeGreaterThan(2);
    expect(judged.filter((one) => one === 'acceptable')).toHaveLength(120);
    const asked = waves.flat().reduce((a, b) => a + b, 0);
    expect(judged).toHaveLength(asked);
    // A third of what was needed beyond the number of rejects would be waste.
    const rejected = classes.reduce((sum, one) => sum + Object.values(one.rejected).reduce((a, b) => a + b, 0), 0);
    expect(asked).toBe(240 + rejected);
    expect(classes.reduce((sum, one) => sum + (one.rejected['not-wanted'] ?? 0), 0)).toBeLessThan(30);
  });

  it('refuses a ledger that was begun with other settings', async () => {
    const { raw } = await run(jcola, { perClass: 2 });
    const error = await failure(run(jcola, { perClass: 2, raw, temperature: 0.7 }));
    expect(error).toMatchObject({ code: 'ledger-other' });
    expect(error.message).toContain('settings.temperature 0.7');
  });

  it.each([
    ['perClass', { perClass: 0 }],
    ['perClass', { perClass: 1.5 }],
    ['temperature', { perClass: 1, temperature: -1 }],
    ['topP', { perClass: 1, topP: 0 }],
    ['maxTokens', { perClass: 1, maxTokens: 0 }],
    ['model', { perClass: 1, model: ' ' }],
  ])('refuses a wrong %s before anything is written', async (name, wrong) => {
    const raw = folder();
    const error = await failure(run(jcola, { ...wrong, raw }));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(error.message).toContain(name);
    expect(existsSync(join(raw, 'japagen-jcola'))).toBe(false);
  });

  it('wants to know the terms of a model, before anything is asked', async () => {
    const client = fakeModel();
    const error = await failure(synthesize(jcola, { client, perClass: 1, raw: folder(), model: 'my-model' }));
    expect(error).toMatchObject({ code: 'model-license-unknown', found: 'my-model' });
    expect(client.asked).toBe(0);
  });
});

/** A task of somebody else: what a customer wants of a shop. */
const intent = defineSynthesisTask({
  id: 'intent',
  title: 'messages to a shop, and what their writers want',
  form: { kind: 'text', names: ['問い合わせ'] },
  shape: 'sentence',
  length: { asked: 40, least: 5, most: 100 },
  labels: [
    {
      id: 'order',
      answer: '注文',
      ask: '店に品物を頼む問い合わせを{length}文字以内で書いてください。',
      heading: '店に品物を頼む問い合わせです。',
    },
    {
      id: 'return',
      answer: '返品',
      ask: '店に品物を返したいという問い合わせを{length}文字以内で書いてください。',
      heading: '店に品物を返したいという問い合わせです。',
    },
    {
      id: 'hours',
      answer: '営業時間',
      ask: '店の開いている時間を尋ねる問い合わせを{length}文字以内で書いてください。',
      heading: '店の開いている時間を尋ねる問い合わせです。',
    },
  ],
  tells: ['問い合わせ：'],
  record: {
    id: 'intent',
    title: 'say what a customer wants',
    wordings: ['客の用件は「注文」「返品」「営業時間」のどれですか。'],
  },
});

describe('a task of somebody else', () => {
  it('is run and read as those of the package are', async () => {
    const asked: string[] = [];
    const client = fakeModel({
      bad: 0,
      write: (number, { messages }) => {
        asked.push(messages.at(-1)?.content ?? '');
        return sentence(number);
      },
    });
    const { raw, files } = await run(intent, { perClass: 4, client });
    expect(asked.some((text) => text.startsWith('店に品物を頼む問い合わせを40文字以内で'))).toBe(true);
    const { records } = await built(raw, intent);
    expect(records.map(({ id }) => id).slice(0, 4)).toEqual([
      ...['japagen-intent/intent/order.0', 'japagen-intent/intent/return.0', 'japagen-intent/intent/hours.0'],
      'japagen-intent/intent/order.1',
    ]);
    expect(rows(files['classification'] ?? '')[1]).toEqual({
      text: records[1]?.input,
      label: 1,
      label_text: '返品',
      id: 'japagen-intent/intent/return.0',
    });
  });
});
