/** What JSON leaves as it is, though YAML or a terminal does not show it as text: controls, marks of direction, line separators. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A string as YAML 1.2 reads it whatever it holds: a JSON string is one. Characters that are not shown as they are stand
 * there by their numbers.
 */
export function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(UNPRINTABLE, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
  });
}
