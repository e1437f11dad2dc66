import { licensesIn, licenseOfModel } from '../../licenses/index.js';
import { KumikiError } from '../core/errors.js';

/**
 * The terms of what a model writes: as they were given, else by the model's name.
 * @param given an id of the registry, or an expression of such ids
 * @throws {KumikiError} `model-license-unknown`; `license-unknown`, `license-expression-wrong` for what was given
 */
export function modelLicense(model: string, given: string | undefined): string {
  if (given !== undefined) {
    licensesIn(given);
    return given;
  }
  const known = licenseOfModel(model);
  if (known !== undefined) return known;
  throw new KumikiError('model-license-unknown', 'nothing is known of the terms under which the model writes', {
    found: model,
    hint: 'Read them, then say the licence of what it writes: --model-license ID. The ids are listed by: kumiki licenses; LicenseRef-Model-Output is for terms that the registry does not describe.',
  });
}
