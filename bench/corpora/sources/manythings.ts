import { utf8 } from '../../pack/bytes.js';
import { zipOf } from '../../pack/zip.js';
import { type Corpus, rows, twoEach } from '../corpus.js';
import { englishSentence } from '../text/english.js';
import { japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';

/** As in the file of April 2018. */
const WORDS: Lengths = [1, 3, 5, 6, 8, 12, 15, 39];
const CHARACTERS: Lengths = [4, 7, 11, 14, 19, 27, 36, 88];
const WRITERS = [
  'CK',
  'mookeee',
  'bunbuku',
  'tommy_san',
  'small_snow',
  'CM',
  'papabear',
  'fcbond',
  'mailohilohi',
  'Zifre',
];

/** Lines `en⇥ja⇥credit`, as the files are since 2019. */
function pairs(count: number): Iterable<string> {
  return rows('manythings', count, (random, index) => {
    const en = englishSentence(random, drawLength(random, WORDS));
    const ja = japaneseSentence(random, drawLength(random, CHARACTERS));
    const [first, second] = [1_000 + 3 * index + random.below(3), 90_000 + 3 * index + random.below(3)];
    const credit = `CC-BY 2.0 (France) Attribution: tatoeba.org #${first} (${random.pick(WRITERS)}) & #${second} (${random.pick(WRITERS)})`;
    return `${en}\t${ja}\t${credit}\n`;
  });
}

export const manythings: Corpus = {
  id: 'manythings',
  files: [
    {
      name: 'jpn-eng.zip',
      rows: 101_200,
      megabytes: 5,
      seconds: 3,
      bytes: (count) =>
        zipOf([
          { name: '_about.txt', content: () => utf8(['** Info **\nMade for measuring.\n']) },
          { name: 'jpn.txt', content: () => utf8(pairs(count)) },
        ]),
    },
  ],
  records: twoEach,
};
