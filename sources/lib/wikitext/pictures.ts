const PICTURE = /^\s*(?:file|image|ファイル|画像)\s*:\s*/i;
/** Options that set a picture beside the text, or on a line of its own. */
const BESIDE =
  /\|\s{0,9}(?:thumb|thumbnail|サムネイル|frame|framed|enframed|フレーム|left|right|none|center|centre|左|右|なし|無し|中央)\s{0,9}(?:=[^|]{0,99})?(?:\||$)/;
/** Sound and film show a player. */
const PLAYED = /^[^|]{0,255}\.(?:og[gav]|opus|mp3|wav|flac|midi?|webm|mpe?g)\s{0,9}(?:\||$)/i;
/** No list of options is longer; captions are. */
const LONGEST_OPTIONS = 2000;
/** What a sentence never begins with: behind a picture they are about the picture. */
const PARTICLE = /^[はがをにでともへのや、。，．）)」』]/;
/** A word with markup of its own: the picture before it is its flag or its sign. */
const MARKED_WORD = /^(?:\[\[(?!\s*(?:file|image|ファイル|画像)\s*:)|\{\{|'')/i;

export const isPicture = (content: string): boolean => PICTURE.test(content);

/**
 * Whether a picture is a part of the sentence, as a letter that no font has: といった[[ファイル:x.svg|20px]]と書く.
 * @param content what stands in the brackets of the link
 * @param after the text behind it
 * @param begins whether it begins its line
 */
export function isInSentence(content: string, after: string, begins: boolean): boolean {
  if (BESIDE.test(content.slice(0, LONGEST_OPTIONS)) || PLAYED.test(content)) return false;
  const next = after.replace(/^(?:[ \u3000]|&nbsp;){0,9}/, '');
  return begins ? PARTICLE.test(next) : !MARKED_WORD.test(next);
}
