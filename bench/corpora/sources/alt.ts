import { utf8 } from '../../pack/bytes.js';
import { zipOf } from '../../pack/zip.js';
import { type Corpus, rows } from '../corpus.js';
import { englishSentence } from '../text/english.js';
import { japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';
import type { Random } from '../text/random.js';

const WORDS: Lengths = [3, 8, 15, 21, 28, 42, 55, 90];
const CHARACTERS: Lengths = [8, 18, 35, 50, 70, 110, 150, 260];
/** Five pairs of the whole corpus have an empty side. */
const EMPTY_EVERY = 4_000;

/** Lines `SNT.<article>.<sentence>⇥text`. */
function side(name: string, count: number, text: (random: Random) => string): Iterable<string> {
  return rows(`alt ${name}`, count, (random, index) => {
    const id = `SNT.${80_188 + Math.floor(index / 11)}.${1 + (index % 11)}`;
    const empty = name === 'ja' && index % EMPTY_EVERY === EMPTY_EVERY - 1;
    return `${id}\t${empty ? '' : text(random)}\n`;
  });
}

export const alt: Corpus = {
  id: 'alt',
  files: [
    {
      name: 'ALT-Parallel-Corpus-20191206.zip',
      rows: 19_908,
      megabytes: 3,
      seconds: 2,
      bytes: (count) =>
        zipOf([
          {
            name: 'ALT-Parallel-Corpus-20191206/data_en.txt',
            content: () => utf8(side('en', count, (random) => englishSentence(random, drawLength(random, WORDS)))),
          },
          {
            name: 'ALT-Parallel-Corpus-20191206/data_ja.txt',
            content: () =>
              utf8(side('ja', count, (random) => japaneseSentence(random, drawLength(random, CHARACTERS)))),
          },
        ]),
    },
  ],
  records: ([count = 0]) => 2 * (count - Math.floor(count / EMPTY_EVERY)),
};
