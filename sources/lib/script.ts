import { shiftJisCharacters } from '../../src/core/shift-jis.js';

/** Hiragana, katakana and half-width katakana. Not ー and ・, which stand in Chinese and Korean lines as well. */
const KANA = /[\u3041-\u3096\u309D-\u309F\u30A1-\u30FA\u30FD-\u30FF\uFF66-\uFF6F\uFF71-\uFF9D]/;
/** Chinese characters, 々 〆 〇 among them. */
const HAN = /[\u3005-\u3007\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uD840-\uD87F]/;
/** Either, looked for in one pass. */
const KANA_OR_HAN = new RegExp(`${KANA.source}|${HAN.source}`);
const ALL_HAN = /[\u3400-\u4DBF\u4E00-\u9FFF]/g;
/** Wide ones among them: some keyboards give no others. */
const LETTER_OR_DIGIT = /[A-Za-z0-9\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/;

/**
 * Characters that Japanese is written with although JIS X 0208 lacks them: the four of the list for general use of 2010,
 * and the printed forms that keyboards give instead of the abridged ones (噓 for 嘘, 繫 for 繋).
 */
const BEYOND_JIS = '塡剝頰𠮟噓俠俱吞啞嚙囊姸屛屢幷搔摑潑瀆焰瘦禱簞繡繫萊蔣蟬蠟軀醬醱顚驒鷗鹼麴';

/**
 * Characters that Shift_JIS has codes for although Japanese of today does without them: the everyday words of Chinese
 * (們 "-s", 這 "this", 很 "very", 怎麼 "how"), and unabridged forms of verbs and nouns (會 for 会, 對 for 対) that do not
 * live on in names.
 */
const CHINESE_TODAY = '們這很怎麼會對點從覺聽樣歡帶經總讓發變';

/** True where the text has kana or Chinese characters. */
export function hasJapaneseScript(text: string): boolean {
  return KANA_OR_HAN.test(text);
}

/** True where the text can be English: a Latin letter or a digit in it, and nothing of the Japanese script. */
export function canBeEnglish(text: string): boolean {
  return LETTER_OR_DIGIT.test(text) && !hasJapaneseScript(text);
}

/**
 * True where a line is Chinese for certain: it has no kana, and a character that Japanese is not written with.
 * A Chinese line whose characters are all Japanese ones as well (我明白) is not found.
 */
export function isChinese(text: string): boolean {
  if (KANA.test(text)) return false;
  const han = text.match(ALL_HAN);
  return han?.some((character) => !japaneseHan().has(character)) ?? false;
}

let known: ReadonlySet<string> | undefined;

/** The Chinese characters that Japanese is written with: those of Shift_JIS and a few more, without those of Chinese alone. */
function japaneseHan(): ReadonlySet<string> {
  if (known !== undefined) return known;
  const written = new Set([...shiftJisCharacters(), ...Array.from(BEYOND_JIS)]);
  for (const character of CHINESE_TODAY) written.delete(character);
  known = written;
  return known;
}
