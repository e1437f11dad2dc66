/**
 * Blocks of characters that stand in most texts, and of which NFKC makes one character each whatever stands beside it: ASCII,
 * letters of Latin, punctuation, kana, kanji, and full-width forms.
 */
const BLOCKS = [
  [0x0a, 0x0a],
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2027],
  [0x3000, 0x30ff],
  [0x4e00, 0x9fff],
  [0xff00, 0xff60],
] as const;

let table: Uint16Array | undefined;

/**
 * For each UTF-16 unit what NFKC makes of it, where that is one unit and does not depend on its neighbours; else 0. A text of
 * such units alone is normalized unit by unit, which saves making another text of it.
 */
export function foldedUnits(): Uint16Array {
  table ??= made();
  return table;
}

function made(): Uint16Array {
  const units = new Uint16Array(0x10000);
  for (const [first, last] of BLOCKS) {
    for (let unit = first; unit <= last; unit++) {
      const normal = String.fromCharCode(unit).normalize('NFKC');
      // A mark joins the character before it: か and ゙ are が.
      if (normal.length === 1 && !/\p{M}/u.test(normal)) units[unit] = normal.charCodeAt(0);
    }
  }
  return units;
}
