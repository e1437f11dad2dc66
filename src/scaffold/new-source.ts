import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { licenseOf } from '../../licenses/index.js';
import { KumikiError } from '../core/errors.js';
import { outputError } from '../output/folder.js';
import type { Answers, Form } from './form.js';
import { csv } from './forms/csv.js';
import { jsonArray } from './forms/json-array.js';
import { jsonLines } from './forms/json-lines.js';
import { pairsTsv } from './forms/pairs-tsv.js';
import { sourceFiles } from './pages.js';
import { withSource } from './source-list.js';

/** The forms of raw file that a new source can start from, in the order of their ids. */
export const FORMS: readonly Form[] = [csv, jsonArray, jsonLines, pairsTsv];

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u;
/** Text that needs no escape in a string, in a template and in BibTeX. */
const TITLE = /^[^\\`{}$\p{Cc}\s](?:[^\\`{}$\p{Cc}]*[^\\`{}$\p{Cc}\s])?$/u;
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
  const { id, title, license } = answers;
  if (!isCheckout(root)) {
    throw new KumikiError('option-wrong', `${root} is not a checkout of Kumiki`, {
      hint: 'Run the command at the root of a checkout. A source outside of it needs no folder here: see docs/adding-a-source.md.',
    });
  }
  if (!ID.test(id)) {
    throw new KumikiError('option-wrong', 'a source id is lower-case letters, digits and single hyphens', {
      found: id,
    });
  }
  if (!TITLE.test(title)) {
    throw new KumikiError('option-wrong', 'a title is one line without \\ ` { } $', { found: title });
  }
  licenseOf(license);
  const files = sourceFiles(answers, form);
  const there = [`sources/${id}`, ...Object.keys(files)].find((path) => existsSync(join(root, path)));
  if (there !== undefined) {
    throw new KumikiError('output-exists', `${there} is there already`, {
      hint: 'Choose another id, or edit what is there.',
    });
  }
  const list = withSource(readFileSync(join(root, LIST), 'utf8'), id);
  for (const [path, text] of Object.entries(files)) write(join(root, path), text);
  write(join(root, LIST), list);
  return [...Object.keys(files), LIST];
}

function isCheckout(root: string): boolean {
  return [LIST, 'src/core/source.ts', 'test/sources/conformance.test.ts'].every((path) => existsSync(join(root, path)));
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.unfinished`, text);
    renameSync(`${path}.unfinished`, path);
  } catch (error) {
    throw outputError(error, path);
  }
}
