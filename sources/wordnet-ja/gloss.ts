/** The pieces of a synset's gloss by their numbers, in the order of the file. */
export type Gloss = ReadonlyMap<number, string>;

const SENTENCE_END = /[。！？!?]$/u;

/** The whole gloss: its pieces in the order of their numbers, each a sentence of its own. */
export function meaningOf(gloss: Gloss): string {
  return [...gloss]
    .sort(([a], [b]) => a - b)
    .map(([, piece]) => (SENTENCE_END.test(piece) ? piece : `${piece}。`))
    .join('');
}

/** True where a meaning is the word it should explain, and nothing else. */
export function saysOnly(meaning: string, word: string): boolean {
  return meaning.replace(SENTENCE_END, '') === word;
}

/**
 * A word as it is written in a sentence. WordNets put `_` for a space within a word, and this one `+` before the する of a
 * verb made of a noun: 呼吸+する → 呼吸する. A space beside hiragana or Chinese characters is none in Japanese writing;
 * between Latin words and between katakana words it stays.
 */
export function inPlainWriting(word: string): string {
  return word
    .replaceAll('+する', 'する')
    .replaceAll('_', ' ')
    .replace(/(?<=[\p{sc=Hiragana}\p{sc=Han}]) +|(?<! ) +(?=[\p{sc=Hiragana}\p{sc=Han}])/gu, '')
    .trim();
}
