import { utf8 } from '../../pack/bytes.js';
import { gzipped } from '../../pack/gzip.js';
import { type Corpus, rows, twoEach } from '../corpus.js';
import { englishSentence } from '../text/english.js';
import { japaneseNoun, japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';

const WORDS: Lengths = [1, 4, 6, 8, 10, 15, 20, 40];
const CHARACTERS: Lengths = [4, 9, 13, 17, 22, 33, 44, 90];

/** A line `A: ja⇥en#ID=a_b`, and a line `B:` of the words in it. */
function pairs(count: number): Iterable<string> {
  return rows('tanaka', count, (random, index) => {
    const ja = japaneseSentence(random, drawLength(random, CHARACTERS));
    const en = englishSentence(random, drawLength(random, WORDS));
    const number = `${random.oneIn(300) ? '#' : ''}${en}#ID=${1000 + 2 * index}_${4700 + 2 * index}`;
    const words = Array.from(
      { length: 5 },
      () => `${japaneseNoun(random)}{${japaneseNoun(random)}}[0${1 + random.below(4)}]`,
    );
    return `A: ${ja}\t${number}\nB: ${words.join(' ')}\n`;
  });
}

export const tanaka: Corpus = {
  id: 'tanaka',
  files: [
    {
      name: 'examples.utf.gz',
      rows: 149_013,
      megabytes: 18,
      seconds: 7,
      bytes: (count) => gzipped(utf8(pairs(count))),
    },
  ],
  records: twoEach,
};
