import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { licenseOf } from '../../licenses/index.js';
import { KumikiError } from '../core/errors.js';
import type { Answers } from './form.js';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u;
/** Text that needs no escape in a string, in a template and in BibTeX. */
const TITLE = /^[^\\`{}$\p{Cc}\s](?:[^\\`{}$\p{Cc}]*[^\\`{}$\p{Cc}\s])?$/u;

/**
 * Checks what the author of a new source has said of it.
 * @throws {KumikiError} `option-wrong`, `license-unknown`
 */
export function checkAnswers({ id, title, license }: Answers): void {
  if (!ID.test(id)) {
    throw new KumikiError('option-wrong', 'a source id is lower-case letters, digits and single hyphens', {
      found: id,
    });
  }
  if (!TITLE.test(title)) {
    throw new KumikiError('option-wrong', 'a title is one line without \\ ` { } $', { found: title });
  }
  licenseOf(license);
}

/**
 * Checks that nothing is there yet under these paths.
 * @throws {KumikiError} `output-exists` with the first that is
 */
export function checkAbsent(root: string, paths: readonly string[]): void {
  const there = paths.find((path) => existsSync(join(root, path)));
  if (there === undefined) return;
  throw new KumikiError('output-exists', `${there} is there already`, {
    hint: 'Choose another id, or edit what is there.',
  });
}
