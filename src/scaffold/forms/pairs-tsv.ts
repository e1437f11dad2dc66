import type { Form } from '../form.js';

const PAIRS = [
  { line: 1, en: 'The tea is hot.', ja: 'お茶は熱い。' },
  { line: 2, en: '"Who is there?"', ja: '「どなたですか」' },
  { line: 5, en: 'NA', ja: '該当なし' },
] as const;
const TO_ENGLISH = '次の日本語を英語に翻訳してください。';
const TO_JAPANESE = '次の英語を日本語に翻訳してください。';

/** Lines of English TAB Japanese, translated both ways. */
export const pairsTsv: Form = {
  id: 'pairs-tsv',
  title: 'lines of English TAB Japanese, without a header',
  role: 'pairs',
  ending: 'tsv',
  sample: `The tea is hot.	お茶は熱い。
"Who is there?"	「どなたですか」
A line of one column
Where is the station?	
NA	該当なし
`,
  records: (file) => [
    ...PAIRS.map(({ line, en, ja }) => {
      return {
        task: 'en-ja',
        key: `${line}`,
        origin: `${file}:${line}`,
        instruction: TO_JAPANESE,
        input: en,
        response: ja,
      };
    }),
    ...PAIRS.map(({ line, en, ja }) => {
      return {
        task: 'ja-en',
        key: `${line}`,
        origin: `${file}:${line}`,
        instruction: TO_ENGLISH,
        input: ja,
        response: en,
      };
    }),
  ],
  code: {
    source: ['defineSource', 'fault', 'reject'],
    tasks: ['type Pair', 'translations'],
    zod: false,
    types: `Pair, 'pairs'`,
    body: `  reasons: {
    'not-a-pair': fault('not two columns: English and Japanese'),
    'empty-side': fault('the English or the Japanese sentence is empty'),
  },
  async *read(raw) {
    for await (const batch of raw.tsv('pairs')) {
      yield batch.rows.map((row, index) => {
        const origin = batch.origin(index);
        const [en = '', ja = ''] = row.map((cell) => cell.trim());
        if (row.length !== 2) return reject('not-a-pair', origin, row.join('\\t'));
        if (en === '' || ja === '') return reject('empty-side', origin, row.join('\\t'));
        // Better than the line number, which changes when lines are added: a number of the corpus' own, where it has one.
        return { key: String(batch.number(index)), origin, en, ja };
      });
    }
  },
  tasks: translations({
    'ja-en': [
      '${TO_ENGLISH}',
      'この文を英語で言うとどうなりますか。',
      '以下の日本語の文を英訳してください。',
      '次の文を英語にしてください。',
    ],
    'en-ja': [
      '${TO_JAPANESE}',
      'この文を日本語で言うとどうなりますか。',
      '以下の英語の文を和訳してください。',
      '次の文を日本語にしてください。',
    ],
  }),`,
  },
  rows: {
    before: '',
    between: '\n',
    after: '\n',
    sound: 'The river is wide.\t川は広い。',
    broken: 'The river is wide.',
    reason: 'not-a-pair',
    gives: { instruction: TO_ENGLISH, input: '川は広い。', response: 'The river is wide.' },
  },
};
