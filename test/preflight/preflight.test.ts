import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildFrom } from '../../src/build/build.js';
import { preflight, type Preflight, type PreflightOptions } from '../../src/index.js';
import type { BuildOptions } from '../../src/options/table.js';
import { failure } from '../support/errors.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';
import { notes } from '../support/notes.js';
import { characterTokenizer } from '../support/tokenizer.js';

const folder = temporaryFolders();
const home = folder();
const plain = characterTokenizer(join(home, 'plain'));
const beginning = characterTokenizer(join(home, 'beginning'), { begins: true });

type Form = NonNullable<BuildOptions['format']>;
const NONE = { whole: 0, cut: 0, masked: 0, dropped: 0, failed: 0 };
const datasets = new Map<Form, string>();
const FORMS = ['messages', 'sharegpt', 'alpaca', 'prompt-completion', 'full'] as const;

/** An instruction, an answer and an input. */
type Row = readonly [question: string, answer: string, input: string];

/** Characters that a tokenizer of tests makes a token of, each. */
function text(length: number, first: number): string {
  return Array.from({ length }, (_, at) => String.fromCodePoint(0x3042 + ((first + at) % 60))).join('');
}

/** Questions of 1 to 97 characters, answers of 1 to 53, and for a third of them an input of up to 29. */
const ROWS: readonly Row[] = Array.from({ length: 200 }, (_, n) => [
  text(1 + ((n * 31) % 97), n),
  text(1 + ((n * 17) % 53), n),
  n % 3 === 0 ? text(1 + (n % 29), n) : '',
]);

async function built(rows: readonly Row[], options: Partial<BuildOptions>, to = folder()): Promise<string> {
  const [raw, out] = [folder(), join(to, 'out')];
  const tsv = rows.map((cells, n) => ['k' + String(n), ...cells].join('\t') + '\n').join('');
  writeFiles(raw, { 'notes/notes.tsv': tsv });
  const source = notes({
    async *read(raw) {
      for await (const batch of raw.tsv('notes')) {
        yield batch.rows.map(([key = '', question = '', answer = '', input = ''], index) => ({
          ...{ key, origin: batch.origin(index), question, answer, input },
        }));
      }
    },
    tasks: [
      {
        id: 'ask',
        title: 'ask',
        render: (example) => ({
          instruction: example.question,
          input: 'input' in example ? String(example.input) : '',
          response: example.answer,
        }),
      },
    ],
  });
  await buildFrom([], { out, raw, sources: [source], metadata: 'all', ...options });
  return out;
}

beforeAll(async () => {
  for (const format of FORMS) datasets.set(format, await built(ROWS, { format }, join(home, format)));
});

function fly(form: Form, options: Partial<PreflightOptions>): Promise<Preflight> {
  return preflight(datasets.get(form) ?? '', { trainer: 'trl', tokenizer: plain, ...options });
}

type Figures = Partial<Record<'whole' | 'cut' | 'masked' | 'dropped', number>>;

describe('the counts of a trainer', () => {
  // What the trainers' own preparation made of the same records with the same tokenizer, at the version that the rules name.
  const measured: readonly (readonly [Form, Partial<PreflightOptions>, tokens: number, Figures])[] = [
    ['messages', { template: 'chatml', maxLength: 140 }, 20_552, { whole: 164, cut: 36 }],
    ['prompt-completion', { maxLength: 80 }, 16_552, { whole: 85, cut: 66, dropped: 49 }],
    ['prompt-completion', { tokenizer: beginning, maxLength: 80 }, 16_752, { whole: 85, cut: 64, dropped: 51 }],
    ['messages', { trainer: 'llama-factory', template: 'chatml', maxLength: 90 }, 20_552, { whole: 76, cut: 124 }],
  ];
  it.each(measured)('are those of its own code: %s with %j', async (form, options, tokens, figures) => {
    const { all } = await fly(form, options);
    expect({ records: all.records, tokens: all.tokens }).toEqual({ records: ROWS.length, tokens });
    expect(all.fates).toEqual({ ...NONE, ...figures });
  });

  it('are the same for a table, and for one in configs', async () => {
    const options = { template: 'chatml', maxLength: 140 } as const;
    const table = await built(ROWS, { format: 'messages', pack: 'parquet', configs: 'task' });
    const { all } = await preflight(table, { trainer: 'trl', tokenizer: plain, ...options });
    expect(all).toEqual((await fly('messages', options)).all);
  });

  it('name the version whose rules they follow, and the length it takes where none is given', async () => {
    expect(await fly('messages', { template: 'chatml' })).toMatchObject({ version: '1.16.0', maxLength: 1024 });
    const others = { trainer: 'axolotl', template: 'chatml' } as const;
    expect(await fly('messages', others)).toMatchObject({ version: '0.19.0', maxLength: 512 });
    const last = { trainer: 'llama-factory', template: 'chatml' } as const;
    expect(await fly('messages', last)).toMatchObject({ version: '0.9.5', maxLength: 2048 });
  });
});

describe('a record', () => {
  // With a token a character: 2 of the mark and 5 + 4 of `user` and line feeds, and so on.
  const frame = 'user\n'.length + 'assistant\n'.length + 4 + 2;
  const look = async (row: Row, options: Partial<PreflightOptions>, build: Partial<BuildOptions> = {}) => {
    const out = await built([row], { format: 'messages', ...build });
    const lost: string[] = [];
    const asked = { trainer: 'trl', tokenizer: plain, template: 'chatml', ...options } as const;
    const { all } = await preflight(out, asked, {
      onLost: (id, { fate, reason }) => lost.push(`${id} ${fate} ${reason}`),
    });
    return { tokens: all.tokens, lost };
  };

  it('is whole up to the last token, and cut from the next on', async () => {
    const row = [text(10, 0), text(5, 0), ''] as const;
    const tokens = 10 + 5 + frame;
    expect(await look(row, { maxLength: tokens })).toEqual({ tokens, lost: [] });
    expect(await look(row, { maxLength: tokens - 1 })).toEqual({ tokens, lost: ['notes/ask/k0 cut answer-cut'] });
    const lostAnswer = await look(row, { maxLength: tokens - 5 - 2 });
    expect(lostAnswer.lost).toEqual(['notes/ask/k0 cut answer-lost']);
    expect((await look(row, { maxLength: tokens - 5 - 2 + 1 })).lost).toEqual(['notes/ask/k0 cut answer-cut']);
    const dropped = await look(row, { maxLength: tokens - 1, trainer: 'axolotl' });
    expect(dropped.lost).toEqual(['notes/ask/k0 dropped too-long']);
  });

  it('loses its answer to LLaMA-Factory where its share of the length is less than a token, not where it is under a half', async () => {
    const row = [text(300, 0), text(3, 0), ''] as const;
    const options = { trainer: 'llama-factory', template: 'chatml' } as const;
    // An answer of 5 tokens, with its mark and line feed: of 8 tokens less than a seventh of one is its share.
    expect((await look(row, { ...options, maxLength: 8 })).lost).toEqual(['notes/ask/k0 masked answer-lost']);
    expect((await look(row, { ...options, maxLength: 11 })).lost).toEqual(['notes/ask/k0 cut question-cut']);
  });

  it('is dropped by TRL where its prompt fills the length, and by no one where a token of its completion is left', async () => {
    const row = [text(10, 0), text(5, 0), ''] as const;
    const build = { format: 'prompt-completion' } as const;
    expect((await look(row, { maxLength: 10 }, build)).lost).toEqual(['notes/ask/k0 dropped question-fills']);
    expect((await look(row, { maxLength: 11 }, build)).lost).toEqual(['notes/ask/k0 cut answer-cut']);
    // The end of a text is a token of the completion.
    expect(await look(row, { maxLength: 16 }, build)).toEqual({ tokens: 16, lost: [] });
  });

  it('has what the system says of the dataset, or of the template', async () => {
    const row = [text(10, 0), text(5, 0), ''] as const;
    const { tokens } = await look(row, {}, { system: '親切に。' });
    expect(tokens).toBe(10 + 5 + frame + 'system\n親切に。\n'.length + 2);
    const qwen = 'You are Qwen, created by Alibaba Cloud. You are a helpful assistant.';
    expect((await look(row, { template: 'qwen' })).tokens).toBe(10 + 5 + frame + `system\n${qwen}\n`.length + 2);
  });

  it('that a template refuses is counted and named, and so is one that a tokenizer fails on', async () => {
    const row = [text(10, 0), text(5, 0), ''] as const;
    const refused = await look(row, { template: 'gemma' }, { system: '親切に。' });
    expect(refused).toEqual({ tokens: 0, lost: ['notes/ask/k0 failed template-fails'] });
    const failing = characterTokenizer(join(folder(), 'failing'), { failsOn: 'ん' });
    const rows: readonly Row[] = [row, ['んん', 'い', '']];
    const out = await built(rows, { format: 'messages' });
    const { all, sources } = await preflight(out, { trainer: 'trl', tokenizer: failing, template: 'chatml' });
    expect(all).toMatchObject({
      records: 2,
      fates: { ...NONE, whole: 1, failed: 1 },
      reasons: { 'tokenizer-fails': 1 },
    });
    expect(sources[0]?.examples).toEqual({ 'tokenizer-fails': ['notes/ask/k1'] });
  });

  it('of more characters than are tokenized at once is counted', async () => {
    const { tokens, lost } = await look([text(70_000, 0), 'あ', ''], { maxLength: 100 });
    expect(tokens).toBe(70_001 + frame);
    expect(lost).toEqual(['notes/ask/k0 cut answer-lost']);
  });
});

describe('a template of Jinja', () => {
  const CHATML =
    "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

  it('is read from tokenizer_config.json, or from a file that is named, and does what the named one does', async () => {
    const config = { bos_token: '<s>', eos_token: '</s>', chat_template: CHATML };
    const tokenizer = characterTokenizer(join(folder(), 'own'), { config });
    const file = join(folder(), 'chat.jinja');
    writeFileSync(file, CHATML);
    const named = await fly('messages', { template: 'chatml', maxLength: 140 });
    const { template, ...own } = await fly('messages', { tokenizer, maxLength: 140 });
    expect(template).toBe('tokenizer_config.json');
    expect({ ...own, template: 'chatml' }).toEqual(named);
    expect(await fly('messages', { template: file, maxLength: 140 })).toEqual({ ...named, template: 'chat.jinja' });
  });

  it('that refuses a chat is not the end', async () => {
    const file = join(folder(), 'no.jinja');
    writeFileSync(file, "{{ raise_exception('no') }}");
    const { all } = await fly('messages', { template: file });
    expect(all.fates).toEqual({ ...NONE, failed: ROWS.length });
  });
});

describe('what cannot be looked at', () => {
  it.each([
    ['full', { trainer: 'trl' }, /does not read the form full.*--format messages/u],
    ['sharegpt', { trainer: 'trl' }, /does not read the form sharegpt.*human and gpt/u],
    ['alpaca', { trainer: 'trl' }, /does not read the form alpaca/u],
    ['prompt-completion', { trainer: 'axolotl' }, /does not read the form prompt-completion/u],
    ['messages', { trainer: 'tlr' }, /no rules for the trainer tlr.*Did you mean trl/u],
    ['messages', { trainer: 'toString' }, /no rules for the trainer toString/u],
    ['messages', { maxLength: 0 }, /no number of tokens/u],
    ['messages', { maxLength: Number.NaN }, /no number of tokens/u],
    ['messages', {}, /no chat template/u],
    ['messages', { template: 'nowhere.jinja' }, /cannot be read/u],
    ['messages', { trainer: 'llama-factory' }, /no chat template/u],
    ['messages', { trainer: 'llama-factory', template: 'chat.jinja' }, /no chat template.*found chat.jinja/u],
    ['messages', { tokenizer: 'nowhere.json' }, /nowhere.json.*cannot be read/u],
  ] as const)('%s with %j', async (form, options, said) => {
    const error = await failure(fly(form, options as Partial<PreflightOptions>));
    expect(error).toMatchObject({ code: 'option-wrong', message: expect.stringMatching(said) });
  });

  it('a tokenizer that is none, one without the end of a text, and a configuration that is none', async () => {
    const dir = folder();
    writeFiles(dir, { 'a.json': '{}', 'b.json': '{"model": {"type": "Unheard"}}', 'c.json': 'no' });
    for (const name of ['a.json', 'b.json', 'c.json']) {
      const error = await failure(fly('messages', { tokenizer: join(dir, name), template: 'chatml' }));
      expect(error).toMatchObject({ code: 'option-wrong', message: expect.stringContaining('is no tokenizer') });
    }
    const endless = characterTokenizer(join(folder(), 'endless'), { config: undefined });
    const error = await failure(fly('prompt-completion', { tokenizer: endless }));
    expect(error).toMatchObject({ code: 'option-wrong', message: expect.stringContaining('no eos_token') });
    const wrong = characterTokenizer(join(folder(), 'wrong'), { config: { eos_token: 7 } });
    expect(await failure(fly('messages', { tokenizer: wrong, template: 'chatml' }))).toMatchObject({
      code: 'option-wrong',
    });
    const jinja = join(dir, 'bad.jinja');
    writeFileSync(jinja, '{% for');
    expect(await failure(fly('messages', { template: jinja }))).toMatchObject({
      code: 'option-wrong',
      place: { file: 'bad.jinja' },
    });
  });

  it('a split without records, and a shard that is damaged', async () => {
    const none = await failure(fly('messages', { template: 'chatml', split: 'test' }));
    expect(none).toMatchObject({ code: 'no-records', expected: 'one of its splits: train' });
    const out = await built(ROWS.slice(0, 3), { format: 'messages' });
    appendFileSync(join(out, 'data/train-00000-of-00001.jsonl'), '{}\n');
    const options = { trainer: 'trl', tokenizer: plain, template: 'chatml' } as const;
    expect(['record-invalid', 'dataset-damaged']).toContain((await failure(preflight(out, options))).code);
  });

  it('lines without metadata are counted, and named by their place', async () => {
    const out = await built(ROWS.slice(0, 3), { format: 'messages', metadata: 'none' });
    const options = { trainer: 'trl', tokenizer: plain, template: 'chatml', maxLength: 30 } as const;
    const { sources } = await preflight(out, options);
    expect(sources.map(({ source }) => source)).toEqual(['']);
    expect(Object.values(sources[0]?.examples ?? {})[0]?.[0]).toMatch(/^data\/train-00000-of-00001\.jsonl:\d$/u);
  });
});

describe('kumiki preflight', () => {
  const kumiki = (...words: readonly string[]): ReturnType<typeof kumikiIn> =>
    kumikiIn(home, 'preflight', 'messages/out', '--tokenizer', plain, '--template', 'chatml', ...words);

  it('prints a table by source, the reasons with ids, and what the words mean', async () => {
    const { status, stdout, stderr } = await kumiki('--trainer', 'axolotl', '--max-length', '140');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^axolotl 0\.19\.0, at most 140 tokens, template chatml\n/u);
    expect(stdout).toMatch(/^notes +200 +\d+ +0 +0 +\d+ +0 /mu);
    expect(stdout).toMatch(/^notes +too-long +\d+ +it has more tokens than the length +notes\/ask\/k\d+, /mu);
    expect(stdout).toContain('dropped: left out');
  });

  it('lists every record that is lost, or gives the report as JSON', async () => {
    const asked = ['--trainer', 'axolotl', '--max-length', '140'];
    const { all } = await fly('messages', { trainer: 'axolotl', maxLength: 140, template: 'chatml' });
    const lines = (await kumiki(...asked, '--list')).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(all.fates.dropped);
    for (const line of lines) expect(line).toMatch(/^notes\/ask\/k\d+ {2}dropped {2}too-long$/u);
    const report = JSON.parse((await kumiki(...asked, '--json')).stdout) as Preflight;
    expect(report).toMatchObject({ trainer: 'axolotl', maxLength: 140, all: { fates: all.fates } });
  });

  it.each([
    [['--trainer', 'trl', '--max-length', 'many'], /no number of tokens/u],
    [['--max-length', '3'], /required option '--trainer/u],
  ])('%j is wrong usage', async (words, said) => {
    const { status, stderr } = await kumiki(...words);
    expect(status).toBe(2);
    expect(stderr).toMatch(said);
  });
});
