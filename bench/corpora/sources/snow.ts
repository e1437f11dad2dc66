import { xlsxOf } from '../../pack/xlsx.js';
import { type Corpus, type CorpusFile } from '../corpus.js';
import { englishSentence } from '../text/english.js';
import { japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';
import { seeded } from '../text/random.js';

const WORDS: Lengths = [2, 4, 6, 8, 10, 14, 18, 30];
const CHARACTERS: Lengths = [5, 8, 12, 15, 19, 27, 35, 60];
const HEAD = ['ID', '#日本語(原文)', '#やさしい日本語', '#英語(原文)'];

function* sheet(name: string, count: number): Generator<readonly (string | number)[]> {
  const random = seeded(`snow ${name}`);
  yield HEAD;
  for (let index = 0; index < count; index++) {
    const length = drawLength(random, CHARACTERS);
    const [ja, simple] = [japaneseSentence(random, length), japaneseSentence(random, length + 3)];
    yield [index + 1, ja, simple, englishSentence(random, drawLength(random, WORDS))];
  }
}

const file = (name: string, count: number): CorpusFile => ({
  name: `${name}-2020.1.7.xlsx`,
  rows: count,
  megabytes: count / 12_000,
  seconds: count / 12_000,
  bytes: (asked) => xlsxOf(name, () => sheet(name, asked)),
});

export const snow: Corpus = {
  id: 'snow',
  files: [file('T15', 50_000), file('T23', 34_300)],
  records: (counts) => 3 * counts.reduce((sum, count) => sum + count, 0),
};
