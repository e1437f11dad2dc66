import { z } from 'zod';
import { defineSource } from '../../src/core/source.js';
import { JGLUE } from '../lib/jglue.js';
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
  ...JGLUE,
  edition: 'extended',
  version: 3,
  license: {
    id: 'CC-BY-SA-4.0',
    attribution:
      'JNLI (JGLUE), Yahoo Japan Corporation and Kawahara Lab at Waseda University; sentences from the YJ Captions Dataset, Yahoo Japan Corporation',
  },
  textOrigin: {
    kind: 'human',
    derivedFrom: [{ name: 'YJ Captions', kind: 'human', url: 'https://github.com/yahoojapan/YJCaptions' }],
    note: 'Sentences and labels by crowd workers.',
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
      checks: [
        { kind: 'response-among', labels: ['正しい', '間違っている', 'どちらともいえない'] },
        { kind: 'response-in-instruction' },
      ],
    },
  ],
});
