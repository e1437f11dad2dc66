const DIGITS = '一二三四五六七八九';
const FEWEST = 3;
/** A number that stands apart, or is part of a word of counting, is text. */
const NUMBERED = /^([一二三四五六七八九])(?![、.．\s\u3000つ人日月年本度])/u;

/** Verse without the numbers of its stanzas, where each stands before a first line and all are as long. */
export function withoutStanzaNumbers(text: string): string {
  const lines = text.split('\n');
  const numbered = lines.flatMap((line, index) => (NUMBERED.test(line) ? [index] : []));
  const [first, second] = numbered;
  if (first !== 0 || second === undefined || second < 2 || numbered.length < FEWEST) return text;
  const isCounted = numbered.every(
    (at, index) => at === index * second && lines[at]?.charAt(0) === DIGITS.charAt(index),
  );
  return isCounted ? lines.map((line) => line.replace(NUMBERED, '')).join('\n') : text;
}
