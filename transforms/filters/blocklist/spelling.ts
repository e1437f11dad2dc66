/** Which differences of writing count as none. */
export interface Spelling {
  readonly nfkc: boolean;
  readonly ignoreCase: boolean;
  readonly wholeWords: boolean;
}

/** The letters of alphabets whose words are separated by spaces, with their marks, and digits. */
const IN_WORDS = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{M}\p{Nd}]+/gu;

/** Stands on both sides of a run of such letters. No text of a record holds it. */
const EDGE = '\u0000';

/**
 * The form in which words and texts are compared. With `wholeWords`, the edges of words in alphabets are marked, in
 * the words of the list too, so that `ass` is not found in `class`; a Japanese word has no edges and is found anywhere.
 */
export function spelledBy({ nfkc, ignoreCase, wholeWords }: Spelling): (text: string) => string {
  return (text) => {
    const composed = text.normalize(nfkc ? 'NFKC' : 'NFC');
    // Lower case can undo what normalization made (İ), so it is done once more.
    const folded = ignoreCase ? composed.toLowerCase().normalize(nfkc ? 'NFKC' : 'NFC') : composed;
    return wholeWords ? folded.replace(IN_WORDS, `${EDGE}$&${EDGE}`) : folded;
  };
}
