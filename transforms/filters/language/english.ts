/**
 * Common words of English that are none in the other languages of the Latin script: not `have` and `her`, which are Danish
 * as well, not `we`, `want` and `over`, which are Dutch, not `do` and `me`, which are Portuguese.
 */
const WORDS = new Set(
  (
    'the and you that this with what they there would could which from your their she were who when about because should these those ' +
    "don't i'm it's isn't didn't doesn't can't won't you're that's let's are his our them how why very know think people other only into " +
    'said much every never always where is was of for to in it but had'
  ).split(' '),
);
/** Among them those that only say something together with others. */
const SHARED = new Set('is was of for to in it but had'.split(' '));
const WORD = /[a-z]+(?:'[a-z]+)?/gu;
/** More of a text says nothing new. */
const SHOWN = 400;
const FEWEST = 2;
const SHARE = 0.3;
// eslint-disable-next-line no-control-regex -- all of ASCII
const ASCII = /^[\u0000-\u007f]*$/;

/**
 * True where a text is English for certain: at least two of its words are words of English alone, and nearly a third are common
 * in it. Most English texts are; a detector takes fifty times as long to say so.
 */
export function isPlainEnglish(text: string): boolean {
  const shown = text.slice(0, SHOWN);
  if (!ASCII.test(shown)) return false;
  const words = shown.toLowerCase().match(WORD) ?? [];
  let [common, own] = [0, 0];
  for (const word of words) {
    if (!WORDS.has(word)) continue;
    common++;
    if (!SHARED.has(word)) own++;
  }
  return own >= FEWEST && common >= words.length * SHARE;
}
