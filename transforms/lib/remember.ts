/** Texts that are remembered. */
const MOST = 64;

/**
 * Remembers the answers for the last texts: the records of an example are made one after another and share texts, such as an
 * instruction, a passage, or the sentences of a pair in its two directions.
 * @param of must depend on nothing but the text
 */
export function remembering<Answer>(of: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.answer;
    if (known.size >= MOST) known.clear();
    const answer = of(text);
    known.set(text, { answer });
    return answer;
  };
}
