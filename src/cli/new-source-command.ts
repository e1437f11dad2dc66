import { type Command, Option } from 'commander';
import type { Answers, Form } from '../scaffold/form.js';
import { FORMS } from '../scaffold/forms/index.js';
import { newPackage } from '../scaffold/new-package.js';
import { isCheckout, newSource } from '../scaffold/new-source.js';
import { say } from './say.js';

interface Flags {
  readonly title?: string;
  readonly license: string;
  readonly form: string;
}

/** What a source starts with where nobody has said its licence: the command reminds of it. */
const LICENSE = 'CC-BY-4.0';

/** Gives a command the description, the flags and the work of `kumiki new-source`. */
export function defineNewSource(command: Command): void {
  command
    .description(
      'Write a new source that already passes the conformance suite: a package of its own in a folder of its id, or in a checkout of Kumiki its folder there',
    )
    .argument('<id>', 'lower-case letters, digits and hyphens')
    .option('--title <text>', "the corpus' name (default: the id)")
    .option('--license <id>', "the corpus' licence: SPDX id or LicenseRef of the registry", LICENSE)
    .addOption(
      new Option('--form <name>', 'the form of the raw file').choices(FORMS.map(({ id }) => id)).default('pairs-tsv'),
    )
    .addHelpText('after', HELP)
    .allowExcessArguments(false)
    .action((id: string, { title = id, license, form }: Flags, self: Command) => {
      const chosen = FORMS.find((one) => one.id === form) ?? FORMS[0];
      if (chosen === undefined) return;
      const { files, source, next } = written(process.cwd(), { id, title, license }, chosen);
      say(`${files.map((path) => `  ${path}`).join('\n')}\n`);
      if (self.getOptionValueSource('license') === 'default') {
        say(`${LICENSE} is a guess: put the corpus' own licence into ${source}.`);
      }
      say(next);
    });
}

/** Writes what the folder is for: in a checkout a source of Kumiki, elsewhere a private one. */
function written(
  dir: string,
  answers: Answers,
  form: Form,
): { readonly files: readonly string[]; readonly source: string; readonly next: string } {
  const { id } = answers;
  if (isCheckout(dir)) {
    return { files: newSource(dir, answers, form), source: `sources/${id}/source.ts`, next: NEXT_IN_CHECKOUT };
  }
  const files = newPackage(dir, answers, form);
  return { files, source: `${id}/source.js and ${id}/README.md`, next: nextIn(id) };
}

const NEXT_IN_CHECKOUT = `Next:
  npm test -- conformance    builds, and runs the shared suite: it passes already
  docs/adding-a-source.md    how to go on: real rows into sample/, and what becomes of them
  npm run docs:tables        writes it into docs/sources.md, and its raw files into docs/getting-the-corpora.md
  docs/licences-and-bundles.md   name it in the table of sources, with its licence`;

const nextIn = (id: string): string => `Next:
  cd ${id}
  npm install
  npm test           the conformance suite and its own tests: they pass already
  npm run build      a dataset of the sample in out/
  README.md          how to go on: real rows into sample/, and what becomes of them`;

const HELP = `
Forms:
${FORMS.map(({ id, title }) => `  ${id.padEnd(11)} ${title}`).join('\n')}

Examples:
  $ kumiki new-source tea-talk
  $ kumiki new-source tea-talk --title "Tea talk" --license CC-BY-SA-4.0 --form json-lines

Exit status: 0 written, 1 not written (the id is taken, the disk is full), 2 wrong usage.

In a checkout of Kumiki: ${NEXT_IN_CHECKOUT.replace('Next', 'next')}

Elsewhere: ${nextIn('<id>').replace('Next', 'next')}`;
