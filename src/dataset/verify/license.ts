import { isDeepStrictEqual } from 'node:util';
import { LEFT_OUT, leftOut } from '../../../licenses/index.js';
import { KumikiError } from '../../core/errors.js';
import { settingsIn } from '../../options/in-manifest.js';
import { MANIFEST_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { licenseOfWhole } from '../papers/license-of-whole.js';
import type { Findings } from './findings.js';

/**
 * Checks that the licences of the records may be in the bundle, and that the dataset's licence is what they come to.
 * @throws {KumikiError} `license-unknown`, `license-expression-wrong`
 */
export function checkLicense({ license, recipe }: Manifest, licenses: readonly string[], findings: Findings): void {
  const { bundle, licenseAllow } = settingsIn(recipe);
  for (const id of licenses) {
    const reason = leftOut(id, { bundle, allow: licenseAllow });
    if (reason === undefined) continue;
    findings.add(
      new KumikiError('dataset-damaged', `records under ${id} are inside, which the bundle ${bundle} does not take`, {
        place: { file: MANIFEST_FILE },
        found: LEFT_OUT[reason],
      }),
    );
  }
  const computed = licenseOfWhole([...licenses].sort(), bundle);
  if (isDeepStrictEqual(computed, license)) return;
  const [expected, found] = [computed, license].map((one) => (one.kind === 'common' ? one.id : `none: ${one.because}`));
  findings.add(
    new KumikiError('dataset-damaged', 'the licence of the dataset is not what those of the records come to', {
      place: { file: MANIFEST_FILE },
      expected: expected === found ? 'the same licence with other reasons or duties' : String(expected),
      found: String(found),
      hint: 'Build it again, with the version of Kumiki that is to be believed.',
    }),
  );
}
