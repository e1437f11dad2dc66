import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build, defineStage, verify } from '../../../src/index.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { notes } from '../../support/notes.js';
import { edit, sealed, withPapers } from './tamper.js';

const folder = temporaryFolders();
const raw = join(folder(), 'raw');

/** Notes of which the last five nearly repeat the first five. The questions have an empty line in them. */
const lines = Array.from({ length: 10 }, (_, n) => {
  const [subject, end] = [['春', '夏', '秋', '冬', '朝'][n % 5] ?? '', n < 5 ? '。' : '！'];
  return `k${n}\t${subject}の${subject}らしいところはどこですか\t${subject}になると${subject}の風が吹いて${subject}の花が咲くところです${end}\n`;
});

beforeAll(() => {
  writeFiles(raw, { 'notes/notes.tsv': lines.join('') });
});

const tasks = notes().tasks.filter(({ id }) => id === 'ask');
/** Instructions and inputs that have empty lines in them: in a user turn nothing says where one ends. */
const blank = notes({
  tasks: [
    {
      id: 'ask',
      title: 'answer a question',
      render: ({ question, answer }) => ({
        instruction: '読んで\n\n答えてください。',
        input: `${question}\n\nよろしく`,
        response: answer,
      }),
    },
  ],
});

const FORMS = {
  full: { format: 'full' },
  alpaca: { format: 'alpaca' },
  messages: { format: 'messages' },
  'messages with ids': { format: 'messages', metadata: 'id' },
  'prompts with all': { format: 'prompt-completion', metadata: 'all' },
} as const;
type Form = keyof typeof FORMS;
const ALL_FORMS = Object.keys(FORMS) as Form[];

async function built(form: Form, source = notes({ tasks }), ...more: ReturnType<typeof defineStage>[]) {
  const out = join(folder(), 'out');
  const stages = [{ 'near-duplicates': {} }, ...more];
  await build({ out, raw, sources: [source], ...FORMS[form], stages });
  return out;
}

/** Changes a file of a dataset, and the manifest with it: only the records themselves can tell. */
function change(out: string, file: string, from: string | RegExp, to: string): void {
  sealed(edit(file, (text) => text.replace(from, to)))(out);
}

describe('verify, of near-duplicates', () => {
  it.each(ALL_FORMS)('finds every similarity again (%s)', async (form) => {
    const out = await built(form);
    expect(readFileSync(join(out, 'rejects.jsonl'), 'utf8').match(/"similarity":/gu)).toHaveLength(5);
    await verify(out);
    await verify(await built(form, blank));
  });

  it.each(ALL_FORMS)('finds them again under other wordings, where these are not compared (%s)', async (form) => {
    const wordings = ['答えてください。', '次の問いの答えは？', '何と答えますか。', '教えてください。'] as const;
    const worded = notes({
      tasks: [
        ...tasks,
        {
          id: 'reply',
          title: 'answer a question',
          wordings,
          render: ({ question, answer }) => ({ input: question, response: answer }),
        },
      ],
    });
    const out = join(folder(), 'out');
    const stages = [{ 'near-duplicates': { ignoreWordingOf: ['reply'] } }];
    await build({ out, raw, sources: [worded], ...FORMS[form], wording: 'varied', stages });
    expect(readFileSync(join(out, 'rejects.jsonl'), 'utf8').match(/"similarity":/gu)).toHaveLength(10);
    await verify(out);
  });

  it.each(ALL_FORMS)('fails where a similarity is another one (%s)', async (form) => {
    const out = await built(form);
    change(out, 'rejects.jsonl', /"similarity":0\.\d+/u, '"similarity":0.8123');
    expect(await failure(verify(out))).toMatchObject({
      code: 'dataset-damaged',
      place: { file: 'rejects.jsonl', line: 1 },
    });
  });

  it.each(ALL_FORMS)('fails where the text that was dropped is another one (%s)', async (form) => {
    const out = await built(form);
    change(out, 'rejects.jsonl', '花が咲く', '雪が積もる');
    expect(await failure(verify(out))).toMatchObject({ code: 'dataset-damaged' });
  });

  it('fails where a similarity is below the threshold', async () => {
    const out = await built('full');
    withPapers((manifest) => {
      manifest.recipe['stages'] = [{ 'near-duplicates': { threshold: 0.99 } }];
    })(out);
    expect(await failure(verify(out))).toMatchObject({ code: 'dataset-damaged', place: { file: 'rejects.jsonl' } });
  });

  it('fails where the record that is repeated is another one, or none', async () => {
    const [one, two] = [await built('full'), await built('full')];
    change(one, 'rejects.jsonl', '"repeats":"notes/ask/k0"', '"repeats":"notes/ask/k1"');
    expect(await failure(verify(one))).toMatchObject({ code: 'dataset-damaged' });
    change(two, 'rejects.jsonl', '"repeats":"notes/ask/k0"', '"repeats":"notes/ask/k99"');
    const error = await failure(verify(two));
    expect(error).toMatchObject({ code: 'dataset-damaged' });
    expect(error.message).toContain('k99');
  });

  it('fails where a row says nothing of what it repeats', async () => {
    const out = await built('full');
    change(out, 'rejects.jsonl', /,"detail":\{[^}]+\}/u, '');
    expect(await failure(verify(out))).toMatchObject({ code: 'dataset-damaged', expected: '5', found: '4' });
  });

  it('finds the record that a later stage dropped, and takes none that this stage dropped itself', async () => {
    const first = defineStage({
      id: 'first',
      title: 'drops the first record',
      reasons: { first: 'it is the first' },
      decide: (_, __, { drop }) => {
        drop(0, 'first');
      },
    });
    const out = await built('full', notes({ tasks }), first);
    await verify(out);
    change(out, 'rejects.jsonl', '"repeats":"notes/ask/k1"', '"repeats":"notes/ask/k6"');
    expect(await failure(verify(out))).toMatchObject({ code: 'dataset-damaged' });
  });
});
