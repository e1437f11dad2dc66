import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KumikiError } from '../core/errors.js';
import { writeText } from '../output/write-text.js';
import { checkAbsent, checkAnswers } from './answers.js';
import { checkoutFiles } from './checkout-files.js';
import type { Answers, Form } from './form.js';
import { withSource } from './source-list.js';

const LIST = 'sources/index.ts';

/**
 * Writes the folder of a new source and its test into a checkout of this repository, and adds it to the list of sources.
 * What it writes passes the conformance suite on its own sample.
 * @param root the checkout's root
 * @returns the files written, by their path from the root
 * @throws {KumikiError} `option-wrong`, `license-unknown`; `output-exists` where a file is there already (then nothing is
 * written); `format-wrong` where the list of sources cannot be added to; `output-not-writable`, `disk-full`
 */
export function newSource(root: string, answers: Answers, form: Form): readonly string[] {
  if (!isCheckout(root)) {
    throw new KumikiError('option-wrong', `${root} is not a checkout of Kumiki`, {
      hint: 'Run the command at the root of a checkout.',
    });
  }
  checkAnswers(answers);
  const files = checkoutFiles(answers, form);
  checkAbsent(root, [`sources/${answers.id}`, ...Object.keys(files)]);
  const list = withSource(readFileSync(join(root, LIST), 'utf8'), answers.id);
  for (const [path, text] of Object.entries(files)) writeText(join(root, path), text);
  writeText(join(root, LIST), list);
  return [...Object.keys(files), LIST];
}

/** True for the root of a checkout of this repository. */
export function isCheckout(root: string): boolean {
  return [LIST, 'src/core/source.ts', 'test/sources/conformance.test.ts'].every((path) => existsSync(join(root, path)));
}
