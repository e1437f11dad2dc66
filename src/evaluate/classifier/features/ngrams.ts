/** How often each run of characters stands in a text. */
export type Counts = ReadonlyMap<string, number>;

/** The runs of n UTF-16 units of a text, and how often each stands there. */
export function ngrams(text: string, n: number): Counts {
  return counted(function* () {
    for (let at = 0; at + n <= text.length; at++) yield text.slice(at, at + n);
  });
}

/** A word, as near as it can be told without a dictionary: what stands in one script. Endings in hiragana are none. */
const WORD = /\p{sc=Han}+|[\p{sc=Katakana}ー]+|[a-z]+|\d+/gu;

/** The runs of one script in a text, but for hiragana. */
export function scriptWords(text: string): Counts {
  return counted(() => text.match(WORD) ?? []);
}

/** The characters of {@link scriptWords}: those that carry the meaning. */
export function contentCharacters(text: string): Counts {
  return counted(() => (text.match(WORD) ?? []).join(''));
}

function counted(all: () => Iterable<string>): Counts {
  const counts = new Map<string, number>();
  for (const one of all()) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
