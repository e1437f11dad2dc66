import { KumikiError } from '../../../src/core/errors.js';

/**
 * Reads a list of words: UTF-8, one a line; spaces around a word, empty lines and lines that begin with # do not count.
 * @param name the file's name, for errors
 * @throws {KumikiError} `option-wrong` where it is not UTF-8, or has no word
 */
export function readWordList(content: Buffer, name: string): readonly string[] {
  const words = decoded(content, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (words.length > 0) return words;
  throw new KumikiError('option-wrong', `the list of words ${name} has no word`, { expected: 'one word a line' });
}

function decoded(content: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (cause) {
    throw new KumikiError('option-wrong', `the list of words ${name} is not UTF-8`, { cause });
  }
}
