import { utf8 } from '../../pack/bytes.js';
import { type Corpus, type CorpusFile, rows } from '../corpus.js';
import { englishSentence } from '../text/english.js';
import { japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';

const SPLITS: readonly { name: string; rows: number; characters: Lengths; words: Lengths; space: string }[] = [
  {
    name: 'train',
    rows: 50_543,
    characters: [4, 14, 25, 37, 53, 86, 126, 519],
    words: [1, 5, 11, 17, 24, 40, 55, 250],
    space: ' ',
  },
  {
    name: 'dev',
    rows: 555,
    characters: [8, 19, 34, 50, 71, 107, 152, 227],
    words: [3, 7, 14, 20, 28, 45, 55, 83],
    space: '',
  },
  {
    name: 'test',
    rows: 2_068,
    characters: [4, 20, 35, 49, 68, 106, 143, 211],
    words: [1, 7, 13, 19, 26, 40, 55, 87],
    space: '',
  },
];

/** Line n of both is one pair; the training lines are tokenised. */
const files: readonly CorpusFile[] = SPLITS.flatMap(({ name, rows: lines, characters, words, space }) => [
  {
    name: `${name}.ja.txt`,
    rows: lines,
    megabytes: lines / 6_500,
    seconds: lines / 40_000,
    bytes: (count: number) =>
      utf8(
        rows(
          `coursera ${name} ja`,
          count,
          (random) => `${japaneseSentence(random, drawLength(random, characters), space)}\n`,
        ),
      ),
  },
  {
    name: `${name}.en.txt`,
    rows: lines,
    megabytes: lines / 9_500,
    seconds: lines / 40_000,
    bytes: (count: number) =>
      utf8(rows(`coursera ${name} en`, count, (random) => `${englishSentence(random, drawLength(random, words))}\n`)),
  },
]);

export const coursera: Corpus = {
  id: 'coursera',
  files,
  // Two files a split, two records a pair.
  records: (counts) => counts.reduce((sum, count) => sum + count, 0),
};
