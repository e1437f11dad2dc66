/**
 * The characters of a text that count when texts are compared: its letters and digits in NFKC form and lower case, without
 * spaces, punctuation and symbols. They are UTF-16 units, so that a character beyond U+FFFF counts as two.
 *
 * Which characters are left out is said by ranges and not by Unicode properties, which differ from one Node to the next.
 */
export function plainText(text: string): Uint16Array {
  const normal = text.normalize('NFKC').toLowerCase();
  const { length } = normal;
  const plain = new Uint16Array(length);
  let count = 0;
  for (let at = 0; at < length; at++) {
    const unit = normal.charCodeAt(at);
    if (counts(unit)) plain[count++] = unit;
  }
  return plain.subarray(0, count);
}

/** The text of such characters. */
export function textOf(plain: Uint16Array): string {
  let text = '';
  for (const unit of plain) text += String.fromCharCode(unit);
  return text.toWellFormed();
}

function counts(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
  if (unit < 0xc0) return false;
  if (unit < 0x2000) return unit !== 0xd7 && unit !== 0xf7;
  // General punctuation to miscellaneous symbols and arrows.
  if (unit < 0x2c00) return false;
  // 々 〆 〇 among CJK symbols and punctuation.
  if (unit >= 0x3000 && unit < 0x3040) return unit >= 0x3005 && unit <= 0x3007;
  if (unit === 0x30a0 || unit === 0x30fb) return false;
  // Private use; presentation forms of punctuation; what is left of half- and full-width forms.
  if (unit >= 0xe000 && unit < 0xf900) return false;
  if (unit >= 0xfe00 && unit < 0xfe70) return false;
  return unit < 0xff00;
}

/**
 * How much a run of characters weighs as evidence: one for a character of Japanese, half for one of an alphabet or a digit.
 * So sixty letters, about thirteen English words, weigh as much as thirty characters of Japanese.
 */
export function weightOf(plain: Uint16Array, from: number, to: number): number {
  let halves = 0;
  for (let at = from; at < to; at++) halves += (plain[at] ?? 0) < 0x2e80 ? 1 : 2;
  return halves / 2;
}
