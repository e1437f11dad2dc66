import { type Random, seeded } from './random.js';
import { differentWords, withPhrases, zipfian } from './vocabulary.js';

const random = seeded('japanese');
const KANJI = levelOneKanji();
/** Some kanji are in every second word, most are rare. */
const kanji = zipfian(KANJI.slice(0, 1600), 60);
const SYLLABLES =
  'ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ノ ハ ヒ フ ヘ ホ マ ミ ム メ モ ラ リ ル レ ロ ワ ン ガ ギ グ ゲ ゴ ザ ジ ズ ゼ ゾ ダ デ ド バ ビ ブ ベ ボ パ ピ プ ペ ポ ー ッ ュー ション ティ'.split(
    ' ',
  );
const HIRAGANA =
  'こと もの ため よう ところ それ これ ここ そこ とき うち ほか あと まま なか はず わけ つもり さまざま あいだ'.split(
    ' ',
  );
const PARTICLES = zipfian(
  'の を に は が で と も から や へ として による まで より において について では には'.split(' '),
  2,
);
const ENDINGS = zipfian(
  'あった した です している された となった している人が多い ます だった していた という と呼ばれる がある ました になる することができる だと思う しれない ていない なった られている ことになった と考えられている 行われた 知られている つくられた 始まった'.split(
    ' ',
  ),
  4,
);

const NOUNS = differentWords(14_000, () => {
  const kind = random.below(10);
  if (kind < 6) return Array.from({ length: 2 + random.below(2) }, () => kanji.draw(random)).join('');
  if (kind < 8)
    return Array.from({ length: 2 + random.below(4) }, () => random.pick(SYLLABLES))
      .join('')
      .replace(/^[ーッ]/u, 'ア');
  // Not は: a noun that ends so would look like one without its noun.
  if (kind < 9) return kanji.draw(random) + random.pick(HIRAGANA).slice(0, 1).replace('は', 'り');
  return random.pick(HIRAGANA) + (random.oneIn(2) ? kanji.draw(random) : '');
});
const nouns = withPhrases('japanese phrases', {
  words: NOUNS,
  flat: 40,
  phrases: 12_000,
  joints: ['の', 'の', 'と', '', 'な'],
});

/** The kanji of JIS level 1, in an order of their own: all of them exist in Shift_JIS. */
function levelOneKanji(): string[] {
  const decoder = new TextDecoder('shift_jis');
  const all: string[] = [];
  for (let lead = 0x88; lead <= 0x98; lead++) {
    for (let trail = lead === 0x88 ? 0x9f : 0x40; trail <= (lead === 0x98 ? 0x72 : 0xfc); trail++) {
      if (trail !== 0x7f) all.push(decoder.decode(Uint8Array.of(lead, trail)));
    }
  }
  for (let index = all.length - 1; index > 0; index--) {
    const other = random.below(index + 1);
    [all[index], all[other]] = [all[other] ?? '', all[index] ?? ''];
  }
  return all;
}

/** One word: a noun or a phrase of nouns. */
export function japaneseWord(random: Random): string {
  return nouns.draw(random);
}

/** One noun of the vocabulary by its rank, for places that need a word that is short. */
export function japaneseNoun(random: Random): string {
  return random.pick(NOUNS);
}

/** One sentence of about `length` characters, its words parted by `space`, with its 。. */
export function japaneseSentence(random: Random, length: number, space = ''): string {
  const room = Math.max(1, length - 5);
  let text = japaneseWord(random);
  while (text.length < room) {
    text += space + PARTICLES.draw(random) + (random.oneIn(9) ? `${space}、` : '') + space + japaneseWord(random);
  }
  const [particle, ending] = [PARTICLES.draw(random), ENDINGS.draw(random)];
  // A particle before である has lost its noun: sources check that.
  return `${text}${ending === 'である' ? '' : space + particle}${space}${ending}${space}。`;
}

/** Several sentences of about `length` characters together. */
export function japaneseText(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += japaneseSentence(random, Math.min(length - text.length, 15 + random.below(50)));
  return text;
}
