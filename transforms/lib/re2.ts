import type { RE2JS } from 're2js';
import { KumikiError } from '../../src/core/errors.js';

/**
 * Makes the matcher of a pattern that a person wrote. It takes time in proportion to the text, whatever the pattern is (RE2).
 * @throws {KumikiError} `option-wrong` where the pattern is none of RE2
 */
export async function re2(): Promise<(pattern: string) => RE2JS> {
  const { RE2JS } = await import('re2js');
  return (pattern) => {
    try {
      return RE2JS.compile(pattern);
    } catch (error) {
      throw new KumikiError('option-wrong', `the pattern ${pattern} is not understood`, {
        found: error instanceof Error ? error.message : String(error),
        hint: 'Patterns are those of RE2: without look-around and back references, and a character by its code is \\x{3042}.',
        cause: error,
      });
    }
  };
}
