import type { Form } from '../form.js';

/** A CSV file with a header, a term with its definition. */
export const csv: Form = {
  id: 'csv',
  title: 'a CSV file with a header: id, term, definition',
  role: 'terms',
  ending: 'csv',
  sample: `id,term,definition
t1,組木,"釘を使わず、切り込みで木を組み合わせる技術。"
t2,水琴窟,"水滴の音を楽しむために、地中に甕を埋めたしかけ。"
t3,無題,
t4,縁側,"和風の家で、部屋の外側に張り出した板敷き。
庭に面することが多い。"
`,
  records: (file) =>
    [
      { line: 2, key: 't1', term: '組木', response: '釘を使わず、切り込みで木を組み合わせる技術。' },
      { line: 3, key: 't2', term: '水琴窟', response: '水滴の音を楽しむために、地中に甕を埋めたしかけ。' },
      {
        line: 5,
        key: 't4',
        term: '縁側',
        response: '和風の家で、部屋の外側に張り出した板敷き。\n庭に面することが多い。',
      },
    ].map(({ line, term, ...said }) => {
      return { task: 'explain', origin: `${file}:${line}`, instruction: `${term}とは何ですか。`, input: '', ...said };
    }),
  code: {
    source: ['defineSource', 'type Example', 'fault', 'reject'],
    zod: false,
    example: `interface Term extends Example {
  readonly term: string;
  readonly definition: string;
}
`,
    types: `Term, 'terms'`,
    body: `  reasons: { 'blank-cell': fault('id, term or definition is empty') },
  async *read(raw) {
    for await (const batch of raw.csv('terms')) {
      yield batch.rows.map((row, index) => {
        const origin = batch.origin(index);
        const [key = '', term = '', definition = ''] = [row['id'], row['term'], row['definition']];
        if (key === '' || term === '' || definition === '') return reject('blank-cell', origin, row);
        return { key, origin, term, definition };
      });
    }
  },
  tasks: [
    {
      id: 'explain',
      title: 'explain a term',
      wordings: [
        '{term}とは何ですか。',
        '{term}について説明してください。',
        '「{term}」の意味を教えてください。',
        '{term}とはどういうものか、簡単に述べてください。',
      ],
      render: ({ term, definition }) => ({ variables: { term }, input: '', response: definition }),
    },
  ],`,
  },
  rows: {
    before: 'id,term,definition\n',
    between: '\n',
    after: '\n',
    sound: 'a,土間,床を張らない屋内の場所。',
    broken: 'b,土間,',
    reason: 'blank-cell',
    gives: { instruction: '土間とは何ですか。', input: '', response: '床を張らない屋内の場所。' },
  },
};
