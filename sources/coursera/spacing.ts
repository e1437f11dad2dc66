/** Kana, Han, and the punctuation and forms that are as wide as they are. */
const JAPANESE = /[\u3000-\u30ff\u31f0-\u31ff\uff00-\uffef]|\p{Script=Han}/u;
const BESIDE_JAPANESE = new RegExp(`(?<=${JAPANESE.source}) +|(?<! ) +(?=${JAPANESE.source})`, 'gu');

/** A run of spaces that the text itself had, as the tokeniser left it; a single one between two Latin words is kept too. */
const OF_THE_TEXT = / {2,}|(?<=\p{Script=Latin}) (?=\p{Script=Latin})/u;

/**
 * A line as it was before it was tokenised. The tokeniser put one space between any two tokens and took a space of
 * the text for a token of its own, so that three stand where one stood: `machine   learning です` → `machine learning です`.
 */
export function untokenise(line: string): string {
  return line
    .split(OF_THE_TEXT)
    .map((piece) => piece.replaceAll(' ', ''))
    .join(' ');
}

/** Without the spaces that have a Japanese neighbour: ends of subtitle lines, which no Japanese text has. */
export function closeUp(line: string): string {
  return line.replace(BESIDE_JAPANESE, '');
}
