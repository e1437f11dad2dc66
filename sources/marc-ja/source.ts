import { z } from 'zod';
import { defineSource, type Example, fault, reject } from '../../src/core/source.js';
import { saidText } from '../lib/plain.js';

const text = z.string().trim().min(1);
const Row = z
  .object({ review_id: text, label: z.enum(['positive', 'negative']) })
  // The script that makes the files has called the text by both names.
  .and(
    z.union([
      z.object({ sentence: saidText }),
      z.object({ text: saidText }).transform((row) => ({ sentence: row.text })),
    ]),
  );

/** What a reviewer thinks of a product, in words. */
const OPINIONS = { positive: '好意的', negative: '否定的' } as const;

interface Review extends Example {
  readonly review: string;
  readonly label: keyof typeof OPINIONS;
}

export default defineSource<Review, 'train' | 'valid' | 'test'>({
  id: 'marc-ja',
  title: 'MARC-ja (JGLUE): Japanese product reviews',
  homepage: 'https://github.com/yahoojapan/JGLUE',
  citation: `@inproceedings{keung-etal-2020-multilingual,
  title = {The Multilingual {A}mazon Reviews Corpus},
  author = {Keung, Phillip and Lu, Yichao and Szarvas, Gy{\\"o}rgy and Smith, Noah A.},
  booktitle = {Proceedings of the 2020 Conference on Empirical Methods in Natural Language Processing (EMNLP)},
  year = {2020},
  pages = {4563--4568},
  url = {https://aclanthology.org/2020.emnlp-main.369}
}`,
  languages: ['ja'],
  edition: 'extended',
  version: 1,
  license: {
    id: 'LicenseRef-MARC',
    attribution:
      'MARC-ja (JGLUE), made by Yahoo Japan Corporation and Kawahara Lab at Waseda University of the Multilingual Amazon Reviews Corpus, Amazon.com, Inc.',
    note: 'Amazon has stopped distributing the corpus: only who still has a copy can build from it, and for research alone.',
  },
  textOrigin: { kind: 'human', note: 'Reviews by customers.' },
  files: {
    train: 'train-v*.json',
    valid: 'valid-v*.json',
    test: { name: 'test-v*.json', optional: true },
  },
  reasons: {
    'not-a-review': fault(
      'review_id, text or label is missing or no text, or the label is neither positive nor negative',
    ),
    'repeated-id': fault('an earlier row has the same review_id'),
  },
  async *read(raw) {
    const seen = new Set<string>();
    for (const split of ['train', 'valid', 'test'] as const) {
      if (!raw.has(split)) continue;
      for await (const batch of raw.jsonLines(split, { keys: ['review_id', 'label'] })) {
        yield batch.rows.map((row, index) => {
          const origin = batch.origin(index);
          const { success, data } = Row.safeParse(row);
          if (!success) return reject('not-a-review', origin, row);
          const { review_id: key, label, sentence } = data;
          if (seen.has(key)) return reject('repeated-id', origin, row);
          seen.add(key);
          return { key, origin, split, review: sentence.replaceAll('\r\n', '\n'), label };
        });
      }
    }
  },
  tasks: [
    {
      id: 'opinion',
      title: 'say whether a review speaks well of a product',
      wordings: [
        '次の商品レビューは好意的ですか、否定的ですか。「好意的」か「否定的」で答えてください。',
        '次のレビューを書いた人は商品に満足していますか。満足していれば「好意的」、不満なら「否定的」と答えてください。',
        '以下の商品の感想を読み、評価が「好意的」か「否定的」かを判断してください。',
        '次の文章は商品についての口コミです。「好意的」「否定的」のどちらに当たるかを答えてください。',
      ],
      render: ({ review, label }) => ({ input: review, response: OPINIONS[label] }),
      checks: [
        { kind: 'response-among', labels: ['好意的', '否定的'] },
        { kind: 'japanese', field: 'input' },
      ],
    },
  ],
});
