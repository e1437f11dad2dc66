/**
 * What no text holds: half a surrogate pair, a control character other than tab and line feed (the C1 block and U+007F
 * among them), and the code points that Unicode keeps out of texts (U+FDD0 to U+FDEF, the last two of every plane).
 */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/;

/** What may make a text none, as it stands in a class of a regular expression. */
export const MAY_BE_NO_TEXT = String.raw`\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff`;
/** A class looked for by itself: one pass, where most texts have nothing of it. */
const SUSPECT = new RegExp(`[${MAY_BE_NO_TEXT}]`);

/** The last two code points of the planes above the first: the second half of their surrogate pairs. */
const LAST_OF_A_PLANE =
  /[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/;

/**
 * True for a text of characters alone: no half of a surrogate pair, no control character but tab and line feed (an escape
 * sequence of a terminal begins with one), no code point that Unicode says is no character.
 */
export function isText(text: string): boolean {
  return !SUSPECT.test(text) || (!NO_TEXT.test(text) && text.isWellFormed() && !LAST_OF_A_PLANE.test(text));
}

/** Any visible character: no space and none of the characters without a glyph, controls, format characters, joiners, fillers, the blank of Braille. */
const SEEN = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** A character that is seen for certain. Most texts begin with one, and it is found faster than one of the class above. */
export const PLAIN_START = /^[!-~\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]/u;

/** True where nothing of a text can be seen: it is empty, or made of spaces and invisible characters (U+200B, U+2060) alone. */
export function isInvisible(text: string): boolean {
  return !PLAIN_START.test(text) && !SEEN.test(text);
}
