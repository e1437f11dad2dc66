/**
 * The same text in memory of its own. A line, a cell or a match is cut out of a longer text without being copied, and
 * keeps all of that text in memory as long as it is held itself. So what a source holds on to beyond its row (keys it has
 * seen, texts that it looks up later) is held like this; else it holds the whole file, little by little.
 */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
