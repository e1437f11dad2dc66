/** What may make a text damaged, as it stands in a class of a regular expression. */
export const MAY_BE_DAMAGED = String.raw`\ufffd\ue000-\uf8ff\udb80-\udbff縺繧繝ÂÃâãä-é‚ƒ､･¤¥`;
/** A class looked for by itself: one pass, where most texts have nothing of it. */
const SUSPECT = new RegExp(`[${MAY_BE_DAMAGED}]`);

/**
 * U+FFFD, which stands where a character was lost, and code points for private use, which mean something on one machine
 * alone: in a text for everybody a character is lost there as well.
 */
const LOST = /[\ufffd\ue000-\uf8ff]|[\udb80-\udbff][\udc00-\udfff]/;

/** What Windows-1252 shows for the second and later bytes of a character in UTF-8. */
const LATER_BYTE =
  '[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022' +
  '\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]';

/** What Japanese and punctuation look like that was read in another encoding than it was written in. */
const MISREAD = new RegExp(
  [
    // UTF-8 read as Windows-1252: ’ is â€™, é is Ã©, か is ã‹ or ã‚, 日本 is æ—¥æœ¬. Ã” and Ã» end quotations in Portuguese.
    `â€${LATER_BYTE}`,
    '[ÂÃ][\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf]',
    `ã[\u0081-\u0083‚ƒ]${LATER_BYTE}`,
    `(?:[ä-é]${LATER_BYTE}{2}){2}`,
    // Shift_JIS and EUC-JP read as Windows-1252: こんに is ‚±‚ñ‚É and ¤³¤ó¤Ë; the second byte of あ is a space that does not break.
    '(?:[‚ƒ][^ \\t\\r\\n‚ƒ]){3}',
    '(?:[¤¥][\u00a1-\u00fe]){3}',
    // EUC-JP read as Shift_JIS: ､ｳ､ﾋ､ﾁ.
    '(?:[､･][\uff61-\uff9f]){3}',
  ].join('|'),
  'u',
);
/** UTF-8 read as Shift_JIS: こんに is 縺薙ｓ縺ｫ. The three characters begin nearly every kana, and are rare in Japanese. */
const KANA_AS_SHIFT_JIS = /(?:[縺繧繝][^縺繧繝]{1,3}){2}[縺繧繝]/u;
/** Of them, as they stand in words: 縺れに縺れて縺れる. */
const IN_WORDS = /^[縺繧繝\u3041-\u3096]+$/u;

/** True for a text in which characters were lost, or which was read in another encoding than it was written in. */
export function isDamaged(text: string): boolean {
  if (!SUSPECT.test(text)) return false;
  if (LOST.test(text) || MISREAD.test(text)) return true;
  const kana = KANA_AS_SHIFT_JIS.exec(text)?.[0];
  return kana !== undefined && !IN_WORDS.test(kana);
}
