/** Kangxi radicals, radicals of the supplement, and the doubles that Unicode took over from a Korean standard. */
const DOUBLE = /[\u2E80-\u2FD5\uF900-\uFA0D]/u;
const ALL_DOUBLES = new RegExp(DOUBLE, 'gu');

/**
 * The radicals of the supplement that are a whole character as well, which NFKC leaves alone (Unicode,
 * EquivalentUnifiedIdeograph.txt): those whose character is in use in Japanese.
 */
const SUPPLEMENT: ReadonlyMap<string, string> = new Map([
  ['⺟', '母'],
  ['⺠', '民'],
  ['⻁', '虎'],
  ['⻄', '西'],
  ['⻑', '長'],
  ['⻘', '青'],
  ['⻝', '食'],
  ['⻣', '骨'],
  ['⻤', '鬼'],
  ['⻨', '麦'],
  ['⻩', '黄'],
  ['⻫', '斉'],
  ['⻭', '歯'],
  ['⻯', '竜'],
  ['⻲', '亀'],
]);

/**
 * A text in which characters that only look like others are these others: a radical that is a character too (⼈ for 人), and
 * doubles of one character (U+F90A for 金). Such came out of PDF files. Forms that Japanese names are written with (﨑, U+FA19 for 神) are
 * kept: they stand behind these in Unicode.
 */
export function withoutRadicals(text: string): string {
  // Few texts hold one, and replacing nothing takes twice as long as looking.
  if (!DOUBLE.test(text)) return text;
  return text.replace(ALL_DOUBLES, (sign) => SUPPLEMENT.get(sign) ?? sign.normalize('NFKC'));
}
