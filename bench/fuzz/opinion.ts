import { isUtf8 } from 'node:buffer';

/**
 * How many rows a text has by the plainest reading there is, which shares nothing with the readers of this package:
 * elements of a JSON array, else lines.
 * @param name of the file, which says what kind of text it is
 * @returns `refused` where no reader may take it: it is no UTF-8, or should be a JSON array and is none
 */
export function rowsOf(name: string, text: Buffer): number | 'refused' {
  if (!isUtf8(text)) return 'refused';
  const characters = text.toString('utf8').replace(/^\ufeff/, '');
  if (name.endsWith('.json')) return elementsOf(characters);
  // Blank lines at the end of JSON Lines are no rows.
  const body = name.endsWith('.jsonl') ? characters.trimEnd() : characters;
  const lines = body.split(body.includes('\n') ? '\n' : '\r');
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

function elementsOf(json: string): number | 'refused' {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.length : 'refused';
  } catch (error) {
    if (error instanceof SyntaxError) return 'refused';
    throw error;
  }
}
