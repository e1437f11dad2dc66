/** Characters of the texts that are remembered where nothing else is said. */
const USUAL = 1 << 14;
/** What a text costs beside its characters counts as some. */
const OVERHEAD = 64;

/**
 * Remembers the answers for the last texts: the records of an example are made one after another and share texts, such as an
 * instruction, a passage, or the sentences of a pair in its two directions.
 * @param of must depend on nothing but the text
 * @param held characters that are held at most: more where an answer costs much and texts come again much later
 */
export function remembering<Answer>(of: (text: string) => Answer, held = USUAL): (text: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  let characters = 0;
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.answer;
    const answer = of(text);
    const size = text.length + OVERHEAD;
    if (size > held) return answer;
    characters += size;
    if (characters > held) {
      known.clear();
      characters = size;
    }
    known.set(text, { answer });
    return answer;
  };
}
