import { z } from 'zod';
import { defineSource } from '../../src/core/source.js';
import { bothSentences, JGLUE_FILES, PAIR_REASONS, type SentencePair, sentencePairs } from '../lib/sentence-pairs.js';

/** What the first sentence says of the second, and how people say that. */
const ANSWERS = { entailment: '正しい', contradiction: '間違っている', neutral: 'どちらともいえない' } as const;
const CHOICES = Object.values(ANSWERS)
  .map((answer) => `「${answer}」`)
  .join('');

const Label = z.enum(['entailment', 'contradiction', 'neutral']);

export default defineSource<SentencePair<keyof typeof ANSWERS>, 'train' | 'valid' | 'test'>({
  id: 'jnli',
  title: 'JNLI (JGLUE): Japanese natural language inference',
  homepage: 'https://github.com/yahoojapan/JGLUE',
  citation: `@inproceedings{kurihara-etal-2022-jglue,
  title = {{JGLUE}: {J}apanese General Language Understanding Evaluation},
  author = {Kurihara, Kentaro and Kawahara, Daisuke and Shibata, Tomohide},
  booktitle = {Proceedings of the Thirteenth Language Resources and Evaluation Conference},
  year = {2022},
  pages = {2957--2966},
  url = {https://aclanthology.org/2022.lrec-1.317}
}`,
  languages: ['ja'],
  edition: 'extended',
  version: 1,
  license: {
    id: 'CC-BY-SA-4.0',
    attribution:
      'JNLI (JGLUE), Yahoo Japan Corporation and Kawahara Lab at Waseda University; sentences from the YJ Captions Dataset, Yahoo Japan Corporation',
  },
  files: JGLUE_FILES,
  reasons: PAIR_REASONS,
  read: (raw) => sentencePairs(raw, Label),
  tasks: [
    {
      id: 'inference',
      title: 'say whether a sentence follows from another',
      wordings: [
        `文1が正しいとすると、文2はどうですか。${CHOICES}のうちから一つ選んで答えてください。`,
        `文1に書かれていることが本当だとします。文2の内容は${CHOICES}のどれに当たりますか。`,
        `文1だけを手がかりに、文2の内容が正しいかどうかを${CHOICES}の中から選んでください。`,
        `次の二つの文を読み、文1から見た文2を${CHOICES}のどれかで判断してください。`,
      ],
      render: (pair) => ({ input: bothSentences(pair), response: ANSWERS[pair.label] }),
    },
  ],
});
