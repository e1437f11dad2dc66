import { KumikiError } from '../core/errors.js';

/**
 * A special token that a trainer's rule needs.
 * @param name of its key in `tokenizer_config.json`
 * @throws {KumikiError} `option-wrong` where the tokenizer has none
 */
export function needed(token: string | undefined, name: string): string {
  if (token !== undefined) return token;
  throw new KumikiError('option-wrong', `the tokenizer has no ${name}`, {
    expected: 'a tokenizer_config.json beside it that names one',
    hint: 'Get tokenizer_config.json of the same model, and put it beside tokenizer.json.',
  });
}
