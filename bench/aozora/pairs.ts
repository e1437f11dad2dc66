/** `abcd`: a for b's, c for d's. */
export function pairs(text: string): ReadonlyMap<string, string> {
  const characters = Array.from(text);
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < characters.length; at += 2) found.set(characters[at] ?? '', characters[at + 1] ?? '');
  return found;
}
