import { dirname, join } from 'node:path';
import { KumikiError } from '../core/errors.js';
import { writeText } from '../output/write-text.js';
import { checkAbsent, checkAnswers } from './answers.js';
import type { Answers, Form } from './form.js';
import { isCheckout } from './new-source.js';
import { packageFiles } from './package-files.js';

/**
 * Writes a package that holds one private source, in a folder of the source's id. With its dependencies installed it passes
 * its own tests, the conformance suite among them.
 * @param parent the folder to put it into
 * @returns the files written, by their path from the parent
 * @throws {KumikiError} `option-wrong`, also inside a checkout of Kumiki; `license-unknown`; `output-exists` where the folder is there
 * already (then nothing is written); `output-not-writable`, `disk-full`
 */
export function newPackage(parent: string, answers: Answers, form: Form): readonly string[] {
  const checkout = above(parent).find((dir) => isCheckout(dir));
  if (checkout !== undefined) {
    throw new KumikiError('option-wrong', 'this folder belongs to a checkout of Kumiki', {
      found: parent,
      hint: `For a source of the checkout run the command in ${checkout}, for a private one in a folder outside of it.`,
    });
  }
  checkAnswers(answers);
  const { id } = answers;
  checkAbsent(parent, [id]);
  const files = Object.entries(packageFiles(answers, form)).map(([path, text]) => [`${id}/${path}`, text] as const);
  for (const [path, text] of files) writeText(join(parent, path), text);
  return files.map(([path]) => path);
}

/** A folder and all above it. */
function above(dir: string): readonly string[] {
  const parent = dirname(dir);
  return parent === dir ? [dir] : [dir, ...above(parent)];
}
