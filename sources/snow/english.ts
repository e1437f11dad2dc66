/** Punctuation that a tokeniser parted from the word before it. */
const PARTED_MARK = /(?<! ) +(?=(?:[.,!?;:%)]|\.{3})(?:[ "')]|$))/g;
/** The second half of `don't`, `it's`, `o'clock`, parted from the first. */
const PARTED_ENDING = /(?<=[A-Za-z]) +'(?=(?:t|s|m|re|ll|ve|d|clock)(?![\w']))/gi;

/** An apostrophe that stands alone. */
const LONE_MARK = /(?<= |^)'(?= |[.,!?]|$)/g;
/** `ten minutes ' walk`, `goin ' home`: it ends the word before it. */
const WORD_END = /(?<=[a-z](?:s|in)) '(?= [a-z])/i;

/**
 * An English sentence without the spaces that a tokeniser put before punctuation and contractions: `i can 't come .`
 * becomes `i can't come.` Pairs of apostrophes become quotation marks. A sentence that was never
 * tokenised stays as it is. One apostrophe alone ends the word before it where that can have lost a letter (`ten minutes' walk`). Other
 * quotation marks are left alone: which word they belong to is not known.
 */
export function closeUpEnglish(sentence: string): string {
  return withApostrophe(withQuotationMarks(sentence.replace(PARTED_ENDING, "'").replace(PARTED_MARK, '')));
}

/**
 * A quotation between two apostrophes on either side, as a tokeniser writes it (`'' yes ''`, at the beginning `' yes ''`), in
 * quotation marks. Where one of a pair is missing nothing is changed.
 */
function withQuotationMarks(sentence: string): string {
  if (!sentence.includes("''")) return sentence;
  const parts = sentence.replace(/^' /, "'' ").split("''");
  if (parts.length % 2 === 0) return sentence;
  return parts.map((part, index) => (index % 2 === 0 ? part : `"${part.trim()}"`)).join('');
}

function withApostrophe(sentence: string): string {
  return sentence.includes(" '") && sentence.match(LONE_MARK)?.length === 1
    ? sentence.replace(WORD_END, "'")
    : sentence;
}
