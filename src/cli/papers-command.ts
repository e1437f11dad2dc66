import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { sources } from '../../sources/index.js';
import { KumikiError } from '../core/errors.js';
import { printableLines } from '../core/printable.js';
import { PAPER_FORM_NAMES, PAPER_FORMS, type PaperForm } from '../dataset/disclosure/forms.js';
import { papersFrom } from '../dataset/disclosure/papers.js';
import { openOutput } from '../output/file.js';
import { readProgress } from './read-progress.js';
import { say } from './say.js';

const NOTES = `
Papers:
${Object.entries(PAPER_FORMS)
  .map(([name, { title }]) => `  ${name.padEnd(11)} ${title}`)
  .join('\n')}

The dataset is verified first: a paper of a damaged one is refused. Every number is computed from the manifest and the records; what
they do not tell is left open. No clock is read: the day of a paper is the one that --date gives, and spdx needs one.

Examples:
  kumiki papers out --for datasheet
  kumiki papers out --for spdx --date 2026-01-31 --out out.spdx.json
  kumiki papers out --for eu-summary --out summary.md

Exit status: 0 written, 1 failed, 2 wrong usage.`;

/** The flags, as commander gives them. */
interface Wanted {
  readonly for: PaperForm;
  readonly date?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** Gives a command the description, the flags and the work of `kumiki papers`. */
export function definePapers(command: Command): void {
  command
    .description('Write a paper about a built dataset, computed from what is inside')
    .argument('<out>', 'the folder of a dataset')
    .addOption(new Option('--for <form>', 'which paper').choices(PAPER_FORM_NAMES).makeOptionMandatory())
    .option('--date <day>', 'the day that the paper is of, as YYYY-MM-DD')
    .option('--out <file>', 'the file to write (default: standard output)')
    .option('--force', 'overwrite the file')
    .addHelpText('after', NOTES)
    .action(async (dir: string, { out, force = false, ...options }: Wanted) => {
      if (out !== undefined && !force && existsSync(out)) throw isThere(out);
      const progress = readProgress('papers');
      try {
        const ids = new Set(sources.map(({ source }) => source.id));
        const text = await papersFrom(ids, dir, { ...options, onProgress: progress.onProgress });
        progress.stop();
        if (out === undefined) process.stdout.write(printableLines(text));
        else write(out, text);
      } finally {
        progress.stop();
      }
    });
}

function isThere(file: string): KumikiError {
  return new KumikiError('output-exists', `${file} is there already`, {
    hint: 'Name another file with --out, or overwrite it with --force.',
  });
}

function write(path: string, text: string): void {
  const file = openOutput(path);
  try {
    file.write(Buffer.from(text, 'utf8'));
    file.close();
  } finally {
    file.abandon();
  }
  say(`Paper: ${path}`);
}
