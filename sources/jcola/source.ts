import { z } from 'zod';
import { defineSource, type Example, fault, reject, rule } from '../../src/core/source.js';
import { saidText } from '../lib/plain.js';
import { hasJapaneseScript } from '../lib/script.js';

const Row = z.object({
  uid: z.int().nonnegative(),
  label: z.union([z.literal(0), z.literal(1)]),
  sentence: saidText,
});

/** The mark of a linguist before a sentence, which tells how it is judged. */
const DIACRITIC = /^[*＊?？#＃%％]/u;

interface Judged extends Example {
  readonly sentence: string;
  readonly isAcceptable: boolean;
}

/** The publisher's files, by what this package calls their split. */
const SPLITS = [
  { file: 'train', split: 'train' },
  { file: 'valid', split: 'valid' },
  { file: 'out-of-domain', split: 'valid' },
] as const;

export default defineSource<Judged, (typeof SPLITS)[number]['file']>({
  id: 'jcola',
  title: 'JCoLA: Japanese Corpus of Linguistic Acceptability',
  homepage: 'https://github.com/osekilab/JCoLA',
  citation: `@inproceedings{someya-etal-2024-jcola-japanese,
  title = {{JC}o{LA}: {J}apanese Corpus of Linguistic Acceptability},
  author = {Someya, Taiga and Sugimoto, Yushi and Oseki, Yohei},
  booktitle = {Proceedings of the 2024 Joint International Conference on Computational Linguistics, Language Resources and Evaluation (LREC-COLING 2024)},
  year = {2024},
  url = {https://aclanthology.org/2024.lrec-main.828}
}`,
  languages: ['ja'],
  edition: 'extended',
  version: 3,
  license: {
    id: 'CC-BY-SA-4.0',
    attribution:
      'JCoLA: Japanese Corpus of Linguistic Acceptability, Taiga Someya, Yushi Sugimoto and Yohei Oseki; sentences from textbooks and articles of linguistics',
  },
  textOrigin: { kind: 'human', note: 'Sentences of textbooks and articles of linguistics.' },
  files: {
    train: 'in_domain_train-v1.0.json',
    valid: 'in_domain_valid-v1.0.json',
    'out-of-domain': 'out_of_domain_valid-v1.0.json',
  },
  reasons: {
    'not-a-judgement': fault(
      'uid, sentence or label is missing or of another type, the label is neither 0 nor 1, or the sentence begins with the mark of a linguist (*, ?, #)',
    ),
    'repeated-id': fault('an earlier row has the same uid'),
    'no-japanese': rule('the sentence has neither kana nor Chinese characters'),
  },
  async *read(raw) {
    const seen = new Set<number>();
    for (const { file, split } of SPLITS) {
      if (!raw.has(file)) continue;
      for await (const batch of raw.jsonLines(file, { keys: Object.keys(Row.shape) })) {
        yield batch.rows.map((row, index) => {
          const origin = batch.origin(index);
          const { success, data } = Row.safeParse(row);
          if (!success) return reject('not-a-judgement', origin, row);
          const { uid, sentence, label } = data;
          if (seen.has(uid)) return reject('repeated-id', origin, row);
          seen.add(uid);
          if (DIACRITIC.test(sentence)) return reject('not-a-judgement', origin, row);
          if (!hasJapaneseScript(sentence)) return reject('no-japanese', origin, row);
          return { key: String(uid), origin, split, sentence, isAcceptable: label === 1 };
        });
      }
    }
  },
  tasks: [
    {
      id: 'acceptability',
      title: 'say whether a sentence is acceptable Japanese',
      wordings: [
        '次の文は日本語の文として自然ですか。「自然」か「不自然」で答えてください。',
        '次の日本語の文に文法上おかしいところがあれば「不自然」、なければ「自然」と答えてください。',
        '日本語を母語とする人は次の文を自然だと感じますか。「自然」か「不自然」のどちらかで答えてください。',
        '次の文が日本語として成り立つかどうかを、「自然」「不自然」のどちらかで判断してください。',
      ],
      render: ({ sentence, isAcceptable }) => ({ input: sentence, response: isAcceptable ? '自然' : '不自然' }),
      checks: [
        { kind: 'response-among', labels: ['自然', '不自然'] },
        { kind: 'japanese', field: 'input' },
      ],
    },
  ],
});
