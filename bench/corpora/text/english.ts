import { type Random, seeded } from './random.js';
import { differentWords, withPhrases } from './vocabulary.js';

const random = seeded('english');
/** The words that every English text is made of, the most common first. */
const COMMON =
  'the to of and a in is I you that it he was for on are with as his they be at one have this from or had by not but what all were we when your can said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more write go see number no way could people my than first water been call who its now find long down day did get come made may part'.split(
    ' ',
  );
const STARTS = 'b c d f g h l m n p r s t v w br ch cl cr dr fl gr pl pr sh st str th tr'.split(' ');
const VOWELS = 'a e i o u ai ea ee io ou'.split(' ');
const ENDS = 'n r s t l d m ng nt st ck ly er ed ing tion ment al ic y'.split(' ');
const WORDS = differentWords(9_000, () => {
  const syllables = Array.from({ length: 1 + random.below(2) }, () => random.pick(STARTS) + random.pick(VOWELS));
  return syllables.join('') + random.pick(ENDS);
});
const words = withPhrases('english phrases', {
  words: [...COMMON, ...WORDS],
  flat: 3,
  phrases: 10_000,
  joints: [' '],
});

/** One word, or a few that go together. */
export function englishWords(random: Random): string {
  return words.draw(random);
}

/** One sentence of about `count` words, with a capital letter and its full stop. */
export function englishSentence(random: Random, count: number): string {
  let text = englishWords(random);
  for (let length = wordsIn(text); length < count;) {
    const more = englishWords(random);
    text += (random.oneIn(14) ? ', ' : ' ') + more;
    length += wordsIn(more);
  }
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${random.oneIn(12) ? '?' : '.'}`;
}

function wordsIn(text: string): number {
  let count = 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count++;
  return count;
}

/** Several sentences of about `count` words together. */
export function englishText(random: Random, count: number): string {
  const sentences: string[] = [];
  for (let length = 0; length < count; length += 14) sentences.push(englishSentence(random, 14));
  return sentences.join(' ');
}
