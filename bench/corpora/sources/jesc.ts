import { tarGzOf } from '../../pack/gzip.js';
import { type Corpus, rows, twoEach } from '../corpus.js';
import { englishSentence } from '../text/english.js';
import { japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';

/** Subtitles are short. */
const WORDS: Lengths = [1, 2, 4, 7, 10, 18, 24, 40];
const CHARACTERS: Lengths = [4, 6, 9, 13, 19, 32, 45, 70];

/** Lines `english⇥japanese`, the English in small letters as the publisher has it. */
function subtitles(count: number): Iterable<string> {
  return rows('jesc', count, (random) => {
    const en = englishSentence(random, drawLength(random, WORDS)).toLowerCase();
    const ja = japaneseSentence(random, drawLength(random, CHARACTERS));
    // One line in forty has a quotation mark of its own: no row may be glued to the next by it.
    return `${random.oneIn(40) ? `"${en}` : en}\t${ja.slice(0, -1)}\n`;
  });
}

export const jesc: Corpus = {
  id: 'jesc',
  files: [
    {
      name: 'raw.tar.gz',
      rows: 2_801_388,
      megabytes: 125,
      seconds: 50,
      bytes: (count) => tarGzOf([{ name: 'raw/raw', text: () => subtitles(count) }]),
    },
  ],
  records: twoEach,
};
