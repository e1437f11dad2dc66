/** Punctuation that a tokeniser parted from the word before it. */
const PARTED_MARK = /(?<! ) +(?=(?:[.,!?;:%)]|\.{3})(?:[ "')]|$))/g;
/** The second half of `don't`, `it's`, `o'clock`, parted from the first. */
const PARTED_ENDING = /(?<=[A-Za-z]) +'(?=(?:t|s|m|re|ll|ve|d|clock)(?![\w']))/gi;

/**
 * An English sentence without the spaces that a tokeniser put before punctuation and contractions: `i can 't come .`
 * becomes `i can't come.` A sentence that was never tokenised stays as it is. Quotation marks are left alone: which word
 * they belong to is not known.
 */
export function closeUpEnglish(sentence: string): string {
  return sentence.replace(PARTED_ENDING, "'").replace(PARTED_MARK, '');
}
