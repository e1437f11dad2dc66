import { utf8 } from '../../pack/bytes.js';
import { gzipped } from '../../pack/gzip.js';
import { type Corpus, type CorpusFile, portion } from '../corpus.js';
import { englishSentence } from '../text/english.js';
import { japaneseNoun, japaneseSentence } from '../text/japanese.js';
import { drawLength, type Lengths } from '../text/lengths.js';
import { type Random, seeded } from '../text/random.js';

const WORDS: Lengths = [2, 3, 5, 7, 10, 16, 22, 40];
const CHARACTERS: Lengths = [4, 6, 10, 14, 20, 32, 44, 80];
/** Synsets with Japanese words; rows of the three tables are spread over them. */
const SYNSETS = 57_238;
const LEMMAS = 158_058;
const DEFINITIONS = 135_692;
const EXAMPLES = 48_276;

/** The lines of a table with `count` rows: `line` makes row `place` of a synset. */
function* table(
  name: string,
  count: number,
  full: number,
  line: (random: Random, synset: string, place: number) => string,
): Generator<string> {
  const random = seeded(`wordnet ${name}`);
  const synsets = Math.max(1, Math.round((SYNSETS * count) / full));
  for (let index = 0; index < synsets; index++) {
    const synset = `${String(1740 + 37 * index).padStart(8, '0')}-${'nvar'[index % 4] ?? 'n'}`;
    for (let place = 0; place < portion(count, synsets, index); place++) yield line(random, synset, place);
  }
}

/** `synset⇥n⇥en⇥ja`: the pieces of a definition, or examples. */
function pair(random: Random, synset: string, place: number): string {
  const en = englishSentence(random, drawLength(random, WORDS)).slice(0, -1);
  return `${synset}\t${place}\t${en}\t${japaneseSentence(random, drawLength(random, CHARACTERS)).slice(0, -1)}\n`;
}

const file = (
  name: string,
  count: number,
  megabytes: number,
  line: (random: Random, synset: string, place: number) => string,
): CorpusFile => ({
  name: `wnjpn-${name}.tab.gz`,
  rows: count,
  megabytes,
  seconds: megabytes / 2,
  bytes: (asked) => gzipped(utf8(table(name, asked, count, line))),
});

export const wordnetJa: Corpus = {
  id: 'wordnet-ja',
  files: [
    file('ok', LEMMAS, 1.5, (random, synset, place) => {
      return `${synset}\t${japaneseNoun(random)}${place === 0 ? '' : place}\t${random.pick(['hand', 'mono', 'multi'])}\n`;
    }),
    file('def', DEFINITIONS, 7, pair),
    file('exe', EXAMPLES, 2.5, pair),
  ],
};
