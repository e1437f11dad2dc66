/** Numbers in digits or in characters; `三十` is two of them, which does for comparing. */
const NUMBER = /\d+|[一二三四五六七八九十]/gu;
const DIGITS: ReadonlyMap<string, string> = new Map(
  Array.from('一二三四五六七八九').map((character, at) => [character, String(at + 1)]),
);

/** The numbers that stand in a text, `三` as `3`. */
export function numbersIn(text: string): ReadonlySet<string> {
  return new Set((text.match(NUMBER) ?? []).map((number) => DIGITS.get(number) ?? (number === '十' ? '10' : number)));
}

/** Words that deny. */
const NEGATION = /ない|なく|なかっ|ません|ずに|誰も|何も|無人|無い|無し/u;

/** True where a text denies something. */
export function denies(text: string): boolean {
  return NEGATION.test(text);
}
