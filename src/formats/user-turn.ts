/** What stands between an instruction and its input in one text: an empty line. */
const BETWEEN = '\n\n';

/** Instruction and input as one text, the same in every form of chats: the input, where there is one, behind an empty line. */
export function joined(instruction: string, input: string): string {
  return input === '' ? instruction : `${instruction}${BETWEEN}${input}`;
}

/**
 * The way back, at the first empty line that has something before and behind it. An instruction that has one itself is cut
 * there: what it makes with its input is the same text all the same.
 */
export function parted(text: string): Parts {
  return cutAt(text, text.indexOf(BETWEEN, 1));
}

interface Parts {
  readonly instruction: string;
  readonly input: string;
}

function cutAt(text: string, at: number): Parts {
  const input = at < 0 ? '' : text.slice(at + BETWEEN.length);
  return input === '' ? { instruction: text, input } : { instruction: text.slice(0, at), input };
}

/** What stands behind a first text and an empty line; `undefined` where the text does not begin so. */
export function behind(first: string, text: string): string | undefined {
  const start = first + BETWEEN;
  return text.startsWith(start) ? text.slice(start.length) : undefined;
}

/** {@link joined} read back in every way that it may have been made: where there are several empty lines, at each. */
export function* partings(text: string): Generator<Parts, void> {
  yield { instruction: text, input: '' };
  for (let at = text.indexOf(BETWEEN, 1); at > 0; at = text.indexOf(BETWEEN, at + 1)) yield cutAt(text, at);
}
