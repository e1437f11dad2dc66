const LATIN = /\p{Script=Latin}/u;
const HAN = /\p{Script=Han}/u;

/** True for a letter of the Latin script, wide ones among them. */
export function isLatin(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  // Kana and Han, which are most of what is asked about.
  if (code >= 0x3000 && code <= 0x9fff) return false;
  return LATIN.test(String.fromCodePoint(code));
}

/** True for kana, Han, and the punctuation and forms that are as wide as they are. */
export function isJapanese(code: number): boolean {
  if (code < 0x2e80) return false;
  if ((code >= 0x3000 && code <= 0x30ff) || (code >= 0x4e00 && code <= 0x9fff)) return true;
  return (
    (code >= 0x31f0 && code <= 0x31ff) || (code >= 0xff00 && code <= 0xffef) || HAN.test(String.fromCodePoint(code))
  );
}
