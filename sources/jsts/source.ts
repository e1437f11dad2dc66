import { z } from 'zod';
import { defineSource } from '../../src/core/source.js';
import { JGLUE } from '../lib/jglue.js';
import { bothSentences, JGLUE_FILES, PAIR_REASONS, type SentencePair, sentencePairs } from '../lib/sentence-pairs.js';

/** How near two sentences are, from 0 (nothing in common) to 5 (the same): the mean of what several people said. */
const Similarity = z.number().min(0).max(5);

/** The six grades in words, from 0 to 5. */
const GRADES = ['まったく違う', 'ほとんど違う', 'あまり似ていない', '少し似ている', 'よく似ている', '同じ'] as const;
const CHOICES = GRADES.map((grade) => `「${grade}」`).join('');

export default defineSource<SentencePair<number>, 'train' | 'valid' | 'test'>({
  id: 'jsts',
  title: 'JSTS (JGLUE): Japanese semantic textual similarity',
  ...JGLUE,
  edition: 'extended',
  version: 3,
  license: {
    id: 'CC-BY-SA-4.0',
    attribution:
      'JSTS (JGLUE), Yahoo Japan Corporation and Kawahara Lab at Waseda University; sentences from the YJ Captions Dataset, Yahoo Japan Corporation',
  },
  textOrigin: {
    kind: 'human',
    derivedFrom: [{ name: 'YJ Captions', kind: 'human', url: 'https://github.com/yahoojapan/YJCaptions' }],
    note: 'Sentences and labels by crowd workers.',
  },
  files: JGLUE_FILES,
  reasons: PAIR_REASONS,
  read: (raw) => sentencePairs(raw, Similarity),
  tasks: [
    {
      id: 'similarity',
      title: 'say in words how similar two sentences are',
      wordings: [
        `文1と文2の意味はどのくらい似ていますか。${CHOICES}のうちから一つ選んで答えてください。`,
        `次の二つの文を読み、意味の近さを${CHOICES}の中から選んでください。`,
        `文1と文2が伝えている内容の近さに当てはまるものを、${CHOICES}から一つ答えてください。`,
        `二つの文の意味を比べてください。答えは${CHOICES}のどれかです。`,
      ],
      render: (pair) => ({ input: bothSentences(pair), response: GRADES[Math.round(pair.label)] ?? '' }),
      checks: [{ kind: 'response-in-instruction' }],
    },
    {
      id: 'score',
      title: 'give the similarity of two sentences as a number',
      wordings: [
        '文1と文2の意味の近さを、0（まったく違う）から5（同じ）までの小数で答えてください。',
        '次の二つの文の意味がどのくらい近いか、0から5までの小数で採点してください。5が同じ、0がまったく違うという意味です。',
        '文1と文2の類似度を数字で答えてください。まったく違えば0、同じなら5とし、小数第一位まで書いてください。',
        '二つの文の意味を比べ、違いの大きいほうを0、同じものを5として、0から5の小数で近さを表してください。',
      ],
      render: (pair) => ({ input: bothSentences(pair), response: pair.label.toFixed(1) }),
      checks: [{ kind: 'response-number', min: 0, max: 5 }],
    },
  ],
});
