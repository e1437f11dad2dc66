import { KumikiError } from '../core/errors.js';

/** Where the key of a service is looked up if no other variable is named. */
const USUAL = 'OPENAI_API_KEY';

/**
 * The key of a service, which stands in the environment alone.
 * @param name the variable that was named
 * @throws {KumikiError} `option-wrong` where the variable that was named is not there
 */
export function serviceKey(name: string | undefined): string | undefined {
  const key = process.env[name ?? USUAL];
  if (key !== undefined || name === undefined) return key;
  throw new KumikiError('option-wrong', `there is no environment variable ${name}`, {
    hint: 'Set it to the key of the service, or leave --key-env out.',
  });
}
