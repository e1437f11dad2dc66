/** Signs of text that was not cleaned, by name. */
const SIGNS: readonly (readonly [string, RegExp])[] = [
  ['replacement character', /\uFFFD/u],
  // Everything below space but tab and line feed, and the C1 block.
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  ['control character', /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/u],
  ['byte order or direction mark', /[\uFEFF\u200E\u200F\u202A-\u202E]/u],
  ['space at an end', /^\s|\s$/u],
];

/** The names of the signs that a text shows. */
export function looksWrong(text: string): readonly string[] {
  return SIGNS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}
