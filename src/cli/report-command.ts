import { closeSync, openSync, readSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { hasCode, KumikiError } from '../core/errors.js';
import { SAMPLE } from '../dataset/look/sample.js';
import { report } from '../dataset/report/report.js';
import { BEGINNING } from '../dataset/report/page.js';
import { type Language, LANGUAGES } from '../dataset/report/texts.js';
import { openOutput } from '../output/file.js';
import { readProgress } from './read-progress.js';
import { say } from './say.js';
import { megabytes } from './table.js';

const NOTES = `
The page is one file, which needs no network: open it from the disk, or send it to somebody. It has at most 3 MB.
It shows texts of the corpora, so their licences hold for it too.

Examples:
  kumiki report out                          into ./out-report.html
  kumiki report out --lang ja                in Japanese
  kumiki report out --output look.html --seed 7
  kumiki report out --tokenizer tokenizer.json
  kumiki report out --output - | gzip > report.html.gz

Exit status: 0 written, 1 failed, 2 wrong usage.`;

/** The flags, as commander gives them. */
interface Wanted {
  readonly output?: string;
  readonly lang: Language;
  readonly seed: string;
  readonly tokenizer?: string;
}

/** Gives a command the description, the flags and the work of `kumiki report`. */
export function defineReport(command: Command): void {
  command
    .description(
      'Write a page of HTML about a built dataset: what is inside, lengths, samples, what was left out, quality, duplicates',
    )
    .argument('<out>', 'the folder of a dataset')
    .option('--output <file>', 'the file to write, - for standard output (default: <name of the folder>-report.html)')
    .addOption(new Option('--lang <language>', 'the language of the page').choices(LANGUAGES).default('en'))
    .addOption(new Option('--seed <text>', 'any text; another one shows other samples').default(SAMPLE.seed))
    .option('--tokenizer <file>', 'count tokens too, with this tokenizer.json')
    .addHelpText('after', NOTES)
    .action(async (out: string, { output, ...options }: Wanted) => {
      const path = output ?? `${basename(resolve(out))}-report.html`;
      if (path !== '-') refuseOther(path);
      const progress = readProgress('report');
      try {
        const page = await report(out, { ...options, onProgress: progress.onProgress });
        progress.stop();
        if (path === '-') process.stdout.write(page);
        else write(path, page);
      } finally {
        progress.stop();
      }
    });
}

/** An older report may be replaced, and nothing else. */
function refuseOther(path: string): void {
  const found = Buffer.alloc(BEGINNING.length);
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  try {
    readSync(handle, found);
  } catch (error) {
    if (!hasCode(error, 'EISDIR')) throw error;
  } finally {
    closeSync(handle);
  }
  if (found.toString('latin1') === BEGINNING) return;
  throw new KumikiError('output-exists', `${path} is there already, and is no report`, {
    hint: 'Name another file with --output.',
  });
}

function write(path: string, page: string): void {
  const bytes = Buffer.from(page, 'utf8');
  const file = openOutput(path);
  try {
    file.write(bytes);
    file.close();
  } finally {
    file.abandon();
  }
  say(`Report: ${path}, ${megabytes(bytes.length)}. Open it in a browser.`);
}
