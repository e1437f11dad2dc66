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
import { hasJapaneseScript } from '../lib/script.js';
import { plain } from '../lib/plain.js';
import { flawOf, SIDE_REASONS } from '../lib/sides.js';
import { closeUpEnglish } from './english.js';

/** The columns of both files. T23 has one more, `#固有名詞`: the proper nouns of the sentence, which no task asks for. */
const COLUMNS = { id: 'ID', original: '#日本語(原文)', simple: '#やさしい日本語', english: '#英語(原文)' } as const;

const CELLS = [COLUMNS.id, COLUMNS.original, COLUMNS.simple, COLUMNS.english] as const;

interface Sentence extends Example, Pair {
  /** The same in easy Japanese; `''` where there is none. */
  readonly simple: string;
}

const simplify: Task<Sentence> = {
  id: 'simplify',
  textOrigin: {
    kind: 'human',
    derivedFrom: [{ name: 'Tanaka Corpus', kind: 'human-translated' }],
    note: 'Rewritten by hand (T15) and by crowd workers (T23).',
  },
  title: 'say a sentence in easy Japanese',
  wordings: [
    '以下の日本語をやさしい日本語に言い換えてください。',
    '次の文を、日本語を学び始めた人にもわかるやさしい日本語に直してください。',
    'この文をやさしい言葉だけを使って書き換えてください。',
    '次の日本語の文を、意味を変えずにやさしく言い換えてください。',
  ],
  render: ({ ja, simple }) => (simple === '' ? drop('not-simplified') : { input: ja, response: simple }),
  extended: ({ ja, simple }) => {
    if (simple === '') return drop('not-simplified');
    return simple === ja ? drop('already-easy') : { input: ja, response: simple };
  },
  checks: [
    { kind: 'japanese', field: 'input' },
    { kind: 'japanese', field: 'response' },
  ],
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
  version: 5,
  license: {
    id: 'CC-BY-4.0',
    attribution: 'SNOW T15 and SNOW T23, Natural Language Processing Laboratory, Nagaoka University of Technology',
    note: 'The Japanese and English originals come from the Tanaka Corpus.',
  },
  textOrigin: {
    kind: 'human-translated',
    derivedFrom: [
      { name: 'Tanaka Corpus', kind: 'human-translated', url: 'https://www.edrdg.org/wiki/index.php/Tanaka_Corpus' },
    ],
  },
  files: { t15: 'T15-2020.1.7.xlsx', t23: 'T23-2020.1.7.xlsx' },
  reasons: {
    'no-id': fault('the row has no ID'),
    'repeated-id': fault('an earlier row of the same file has the same ID'),
    ...SIDE_REASONS,
    'not-text': fault('a cell holds an error of the spreadsheet, a truth value or a date in place of a text'),
    'not-simplified': rule('the row has no sentence in easy Japanese, or something else in its place'),
    'already-easy': rule('the easy sentence is the original one'),
  },
  async *read(raw) {
    for (const file of ['t15', 't23'] as const) {
      if (!raw.has(file)) continue;
      const seen = new Set<string>();
      for await (const batch of raw.xlsx(file, { columns: Object.values(COLUMNS) })) {
        yield batch.rows.map((row, index): Sentence | Reject => {
          const origin = batch.origin(index);
          const [id, original, simple, english] = CELLS.map((column) => oneLine(row[column] ?? null));
          if (id === undefined || original === undefined || simple === undefined || english === undefined) {
            return reject('not-text', origin, row);
          }
          if (id === '') return reject('no-id', origin, row);
          if (seen.has(id)) return reject('repeated-id', origin, row);
          seen.add(id);
          const sides = { ja: original, en: closeUpEnglish(english) };
          const flaw = flawOf(sides);
          if (flaw !== undefined) return reject(flaw, origin, row);
          return { key: `${file}.${id}`, origin, ...sides, simple: hasJapaneseScript(simple) ? simple : '' };
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

/** A cell's sentence; undefined where it holds no text. Some cells end with a line break that nobody sees in a spreadsheet program. */
function oneLine(cell: string | null): string | undefined {
  return cell === null ? undefined : plain(cell.replaceAll('\r\n', '\n'));
}
