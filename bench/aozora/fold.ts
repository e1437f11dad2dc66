import { plainAozora } from '../../sources/aozora/notation/notation.js';
import { MODERN_KANJI } from './modern-kanji.js';
import { pairs } from './pairs.js';

const NO_LETTER = /[^\p{L}\p{N}]/gu;
const REPEATED = /(.)[々ゝヽゞヾ]/gu;
const LATIN_ACCENT = /(?<=[a-z])\p{Mn}+/gu;
const LEADING_ZERO = /(?<!\d)0+(?=\d)/gu;
/** Kana of the old spelling and small kana, and what stands for both here. */
const KANA: ReadonlyMap<string, string> = pairs(
  'ゐいゑえヰイヱエをおひいふうへえほおはわヲオぢじづずヂジヅズ' +
    'ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケ',
);

/**
 * What two spellings of one title or name have in common: letters and digits alone, without spaces, punctuation, accents
 * and leading zeros, full-width and half-width, large and small letters as one, kanji in their form of today, kana as
 * spelled today and in full size.
 */
export function fold(text: string): string {
  const plain = plainAozora(text).normalize('NFKC').toLowerCase();
  const bare = plain.normalize('NFD').replace(LATIN_ACCENT, '').normalize('NFC').replace(LEADING_ZERO, '');
  return each(bare.replace(REPEATED, '$1$1'), (character) => MODERN_KANJI.get(character) ?? character)
    .replace(NO_LETTER, '')
    .replace(/./gsu, (character) => KANA.get(character) ?? character);
}

/** The kana by their consonants; voiced and unvoiced are one, and a vowel has none. */
const ROWS: readonly (readonly [consonant: string, kana: string])[] = [
  ['k', 'カキクケコガギグゲゴ'],
  ['s', 'サシスセソザジズゼゾヂ'],
  ['t', 'タチツテトダヅデド'],
  ['n', 'ナニヌネノン'],
  ['h', 'ハヒフヘホ'],
  ['b', 'バビブベボパピプペポヴヷヸヹヺ'],
  ['m', 'マミムメモ'],
  ['r', 'ラリルレロ'],
];
const CONSONANT: ReadonlyMap<string, string> = new Map(
  ROWS.flatMap(([consonant, kana]) => Array.from(kana, (syllable): [string, string] => [syllable, consonant])),
);

/** The consonants of a foreign name in katakana, which is what its spellings share: トゥルゲニエフ, ツルゲーネフ. */
export function consonantsOf(name: string): string {
  return each(name.normalize('NFKC'), (character) => CONSONANT.get(character) ?? '');
}

function each(text: string, change: (character: string) => string): string {
  return Array.from(text, change).join('');
}
