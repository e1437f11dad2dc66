/** What `JSON.stringify` writes otherwise than it stands: quotes, backslashes, controls, and halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A JSON string. Most texts hold nothing to escape, and looking is cheaper than letting `JSON.stringify` make a copy. */
export function quoted(text: string): string {
  return needsEscape(text) ? JSON.stringify(text) : `"${text}"`;
}

/** True for a text that does not stand in JSON as it is. */
export function needsEscape(text: string): boolean {
  return NEEDS_ESCAPE.test(text);
}

/** Remembers the last answer: for texts that one record after another shares. */
export function memo<Answer>(of: (text: string) => Answer): (text: string) => Answer {
  let last = '';
  let answer = of(last);
  return (text) => {
    if (text !== last) {
      last = text;
      answer = of(text);
    }
    return answer;
  };
}
