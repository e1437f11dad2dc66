import { defineSource, reject, type Reject, rule } from '../../src/core/source.js';
import { type Pair, translations } from '../../src/core/tasks.js';
import { plain } from '../lib/plain.js';
import { flawOf, SIDE_REASONS } from '../lib/sides.js';
import { withoutCaptionSigns } from './captions.js';
import { withoutNotes } from './notes.js';
import { closeUp, untokenise } from './spacing.js';

/** The publisher's names of the splits. Only the training lines are tokenised. */
const SPLITS = [
  { name: 'train', split: 'train', restore: untokenise },
  { name: 'dev', split: 'valid', restore: (line: string) => line },
  { name: 'test', split: 'test', restore: (line: string) => line },
] as const;

const pairs = translations({
  'ja-en': [
    '次の日本語を英語に翻訳してください。',
    '以下の講義の字幕を英語に訳してください。',
    'この日本語の文章を自然な英語にしてください。',
    '次の文を英訳してください。',
  ],
  'en-ja': [
    '次の英語を日本語に翻訳してください。',
    '以下の講義の字幕を日本語に訳してください。',
    'この英語の文章を自然な日本語にしてください。',
    '次の文を和訳してください。',
  ],
});

export default defineSource({
  id: 'coursera',
  title: 'Coursera Parallel Corpus, English-Japanese',
  homepage: 'https://github.com/shyyhs/CourseraParallelCorpusMining',
  citation: `@inproceedings{song-etal-2020-coursera,
  title = {{C}oursera Corpus Mining and Multistage Fine-Tuning for Improving Lectures Translation},
  author = {Song, Haiyue and Dabre, Raj and Fujita, Atsushi and Kurohashi, Sadao},
  booktitle = {Proceedings of the 12th Language Resources and Evaluation Conference},
  year = {2020},
  pages = {3640--3649},
  url = {https://aclanthology.org/2020.lrec-1.449}
}`,
  languages: ['ja', 'en'],
  version: 6,
  license: {
    id: 'Apache-2.0',
    attribution: 'Coursera Parallel Corpus, Haiyue Song, Raj Dabre, Atsushi Fujita and Sadao Kurohashi',
    note: 'The licence is that of the corpus; the subtitles it was mined from belong to the courses on Coursera.',
  },
  textOrigin: {
    kind: 'human-translated',
    derivedFrom: [
      { name: 'English subtitles of lectures on Coursera', kind: 'human', url: 'https://www.coursera.org/' },
    ],
    note: 'The subtitles were translated for Coursera; the corpus does not say by whom.',
  },
  files: {
    'train.ja': 'train.ja.txt',
    'train.en': 'train.en.txt',
    'dev.ja': 'dev.ja.txt',
    'dev.en': 'dev.en.txt',
    'test.ja': 'test.ja.txt',
    'test.en': 'test.en.txt',
  },
  reasons: {
    ...SIDE_REASONS,
    'no-japanese': rule(
      'the Japanese side has neither kana nor Chinese characters: a drill of English, counting aloud',
    ),
  },
  async *read(raw) {
    for (const { name, split, restore } of SPLITS) {
      const sides = [`${name}.ja`, `${name}.en`] as const;
      if (!sides.every((side) => raw.has(side))) continue;
      for await (const batch of raw.aligned(sides)) {
        yield batch.rows.map((row, index): Pair | Reject => {
          const origin = batch.origin(index);
          const [japanese = '', english = ''] = row;
          const sides = { ja: closeUp(plain(restore(japanese))), en: plain(english) };
          const flaw = flawOf(sides);
          if (flaw !== undefined) return reject(flaw, origin, row);
          return { key: `${name}.${batch.number(index)}`, origin, split, ...sides };
        });
      }
    }
  },
  // Notes and signs of captions stand in v0; without them the two sides say the same.
  tasks: pairs.map((task) => ({
    ...task,
    extended: (pair: Pair) => task.render(withoutNotes(withoutCaptionSigns(pair))),
  })),
});
