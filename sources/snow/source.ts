import {
  defineSource,
  drop,
  type Example,
  fault,
  reject,
  type Reject,
  rule,
  type Task,
} from '../../src/core/source.js';
import { type Pair, translations } from '../../src/core/tasks.js';
import { closeUpEnglish } from './english.js';

/** The columns of both files. T23 has one more, `#固有名詞`: the proper nouns of the sentence, which no task asks for. */
const COLUMNS = { id: 'ID', original: '#日本語(原文)', simple: '#やさしい日本語', english: '#英語(原文)' } as const;

interface Sentence extends Example, Pair {
  /** The same in easy Japanese; `''` where there is none. */
  readonly simple: string;
}

const simplify: Task<Sentence> = {
  id: 'simplify',
  title: 'say a sentence in easy Japanese',
  wordings: [
    '以下の日本語をやさしい日本語に言い換えてください。',
    '次の文を、日本語を学び始めた人にもわかるやさしい日本語に直してください。',
    'この文をやさしい言葉だけを使って書き換えてください。',
    '次の日本語の文を、意味を変えずにやさしく言い換えてください。',
  ],
  render: ({ ja, simple }) => (simple === '' ? drop('not-simplified') : { input: ja, response: simple }),
};

export default defineSource<Sentence, 't15' | 't23'>({
  id: 'snow',
  title: 'SNOW T15 and T23: Japanese sentences in easy Japanese and English',
  homepage: 'https://www.jnlp.org/SNOW/T15',
  citation: `@inproceedings{maruyama-yamamoto-2018-simplified,
  title = {Simplified Corpus with Core Vocabulary},
  author = {Maruyama, Takumi and Yamamoto, Kazuhide},
  booktitle = {Proceedings of the Eleventh International Conference on Language Resources and Evaluation},
  year = {2018},
  url = {https://aclanthology.org/L18-1185}
}`,
  languages: ['ja', 'en'],
  version: 1,
  license: {
    id: 'CC-BY-4.0',
    attribution: 'SNOW T15 and SNOW T23, Natural Language Processing Laboratory, Nagaoka University of Technology',
    note: 'The Japanese and English originals come from the Tanaka Corpus.',
  },
  files: { t15: 'T15-2020.1.7.xlsx', t23: 'T23-2020.1.7.xlsx' },
  reasons: {
    'no-id': fault('the row has no ID, or the sheet no such column'),
    'repeated-id': fault('an earlier row of the same file has the same ID'),
    'empty-side': fault('the Japanese original or the English sentence is missing'),
    'not-simplified': rule('the row has no sentence in easy Japanese'),
  },
  async *read(raw) {
    for (const file of ['t15', 't23'] as const) {
      if (!raw.has(file)) continue;
      const seen = new Set<string>();
      for await (const batch of raw.xlsx(file)) {
        yield batch.rows.map((row, index): Sentence | Reject => {
          const origin = batch.origin(index);
          const id = row[COLUMNS.id]?.trim() ?? '';
          if (id === '') return reject('no-id', origin, row);
          if (seen.has(id)) return reject('repeated-id', origin, row);
          seen.add(id);
          const ja = oneLine(row[COLUMNS.original]);
          const en = closeUpEnglish(oneLine(row[COLUMNS.english]));
          if (ja === '' || en === '') return reject('empty-side', origin, row);
          return { key: `${file}.${id}`, origin, ja, en, simple: oneLine(row[COLUMNS.simple]) };
        });
      }
    }
  },
  tasks: [
    ...translations({
      'ja-en': [
        '以下の日本語を英語に翻訳してください。',
        '次の日本語の文を英語にしてください。',
        'この文は英語で何と言いますか。',
        '次の日本文を英訳してください。',
      ],
      'en-ja': [
        '以下の英語を日本語に翻訳してください。',
        '次の英語の文を日本語にしてください。',
        'この文は日本語で何と言いますか。',
        '次の英文を和訳してください。',
      ],
    }),
    simplify,
  ],
});

/** A cell's sentence. Some cells end with a line break that nobody sees in a spreadsheet program. */
function oneLine(cell = ''): string {
  return cell.trim().replaceAll('\r\n', '\n');
}
