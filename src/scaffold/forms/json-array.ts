import type { Form } from '../form.js';

/** A JSON array of instructions that are ready: the form of Alpaca. */
export const jsonArray: Form = {
  id: 'json-array',
  title: 'a JSON array of objects: instruction, input, output',
  role: 'instructions',
  ending: 'json',
  sample: `[
  {"instruction": "次の語の反対語を答えてください。", "input": "高い", "output": "低い"},
  {"instruction": "あいさつを一つ書いてください。", "input": "", "output": "おはようございます。"},
  {"instruction": "俳句を詠んでください。", "input": "", "output": ""},
  {"instruction": "次の数の和を答えてください。", "output": "7"}
]
`,
  records: (file) =>
    [
      { instruction: '次の語の反対語を答えてください。', input: '高い', response: '低い' },
      { instruction: 'あいさつを一つ書いてください。', input: '', response: 'おはようございます。' },
    ].map((said, index) => ({ task: 'instruct', key: String(index), origin: `${file}#${index}`, ...said })),
  code: {
    source: ['defineSource', 'fault', 'reject'],
    tasks: ['asWritten', 'type Instructed'],
    zod: true,
    schemas: `const text = z.string().trim();
const Row = z.object({ instruction: text.min(1), input: text, output: text });
`,
    types: `Instructed, 'instructions'`,
    body: `  reasons: {
    'not-an-instruction': fault('instruction, input or output is missing'),
    'no-output': fault('the output is empty'),
  },
  async *read(raw) {
    for await (const batch of raw.jsonArray('instructions')) {
      yield batch.rows.map((row, index) => {
        const origin = batch.origin(index);
        const { success, data } = Row.safeParse(row);
        if (!success) return reject('not-an-instruction', origin, row);
        const { instruction, input, output } = data;
        if (output === '') return reject('no-output', origin, row);
        return { key: String(batch.number(index)), origin, instruction, input, response: output };
      });
    }
  },
  tasks: [asWritten({ id: 'instruct', title: 'follow an instruction' })],`,
  },
  rows: {
    before: '[',
    between: ',\n',
    after: ']\n',
    sound: '{"instruction":"反対語を答えてください。","input":"長い","output":"短い"}',
    broken: '{"instruction":"反対語を答えてください。","input":"長い","output":""}',
    reason: 'no-output',
    gives: { instruction: '反対語を答えてください。', input: '長い', response: '短い' },
  },
};
