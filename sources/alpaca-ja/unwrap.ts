/** Quotation marks in pairs, by the first. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['「', '」'],
  ['『', '』'],
  ['“', '”'],
  ['‘', '’'],
  ['｢', '｣'],
]);
const OPENING: ReadonlyMap<string, string> = new Map([...CLOSING].map(([first, last]) => [last, first]));
const STRAIGHT = /^(["'])([^"']*)\1。?$/su;

/**
 * A text without the quotation marks around all of it: 「…」 or '…', as the translator put them around nearly every field. A
 * text that only begins and ends with one (「犬」と「猫」) stays as it is.
 */
export function unwrapped(text: string): string {
  const straight = STRAIGHT.exec(text)?.[2];
  if (straight !== undefined) return straight.trim();
  const first = text.charAt(0);
  const last = CLOSING.get(first);
  if (last === undefined) return withoutLoneEnd(text);
  const end = text.endsWith(`${last}。`) ? text.length - 2 : text.length - 1;
  if (text.charAt(end) !== last) return withoutLoneEnd(text);
  let depth = 0;
  for (let at = 0; at < end; at++) {
    const sign = text.charAt(at);
    if (sign === first) depth++;
    else if (sign === last && --depth === 0) return withoutLoneEnd(text);
  }
  return depth === 1 ? text.slice(1, end).trim() : text;
}

/**
 * A text without a mark at its end that closes nothing: 「犬」を英語にしてください。」 was wrapped whole, and of the two marks at its
 * start one was lost.
 */
function withoutLoneEnd(text: string): string {
  const last = text.charAt(text.length - 1);
  const first = OPENING.get(last);
  if (first === undefined) return text;
  let depth = 0;
  for (let at = 0; at < text.length - 1; at++) {
    const sign = text.charAt(at);
    if (sign === first) depth++;
    else if (sign === last && --depth < 0) return text;
  }
  return depth === 0 ? text.slice(0, -1).trim() : text;
}

/** What the translator wrote for an input that is not there. */
const NO_INPUT =
  /^(?:[（(]?入力(?:値|内容|データ|文)?(?:(?:が|は)?(?:ありません|ない|なし|無し|必要ありません|不要)(?:です)?)[）)]?|(?:入力|特に|該当)?なし|<?no ?input>?|none|n\/a)[。．.]?$/iu;

/** An input, `''` for a sentence that says there is none. */
export function inputOf(text: string): string {
  const input = unwrapped(text);
  return NO_INPUT.test(input) ? '' : input;
}
