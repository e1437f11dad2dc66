import type { Form } from '../form.js';

/** One JSON object a line, a question with its answer. */
export const jsonLines: Form = {
  id: 'json-lines',
  title: 'one JSON object a line: id, question, answer',
  role: 'questions',
  ending: 'jsonl',
  sample: `{"id":"q1","question":"一年は何か月ですか。","answer":"12か月です。"}
{"id":"q2","question":"水は何度で凍りますか。","answer":"0度です。"}
{"id":"q3","question":"答えのない問いですか。"}
{"id":"q4","question":"虹は何色ですか。","answer":"日本では七色といわれます。"}
`,
  records: (file) =>
    [
      { line: 1, key: 'q1', instruction: '一年は何か月ですか。', response: '12か月です。' },
      { line: 2, key: 'q2', instruction: '水は何度で凍りますか。', response: '0度です。' },
      { line: 4, key: 'q4', instruction: '虹は何色ですか。', response: '日本では七色といわれます。' },
    ].map(({ line, ...said }) => ({ task: 'qa', input: '', origin: `${file}:${line}`, ...said })),
  code: {
    source: ['defineSource', 'type Example', 'fault', 'reject'],
    zod: true,
    schemas: `const text = z.string().trim().min(1);
const Row = z.object({ id: text, question: text, answer: text });
`,
    example: `interface Question extends Example {
  readonly question: string;
  readonly answer: string;
}
`,
    types: `Question, 'questions'`,
    body: `  reasons: { 'not-a-question': fault('id, question or answer is missing or empty') },
  async *read(raw) {
    for await (const batch of raw.jsonLines('questions')) {
      yield batch.rows.map((row, index) => {
        const origin = batch.origin(index);
        const { success, data } = Row.safeParse(row);
        if (!success) return reject('not-a-question', origin, row);
        return { key: data.id, origin, question: data.question, answer: data.answer };
      });
    }
  },
  tasks: [
    {
      id: 'qa',
      title: 'answer a question',
      render: ({ question, answer }) => ({ instruction: question, input: '', response: answer }),
    },
  ],`,
  },
  rows: {
    before: '',
    between: '\n',
    after: '\n',
    sound: '{"id":"a","question":"空は何色ですか。","answer":"青です。"}',
    broken: '{"id":"b","question":"空は何色ですか。","answer":" "}',
    reason: 'not-a-question',
    gives: { instruction: '空は何色ですか。', input: '', response: '青です。' },
  },
};
