import { type Command, Option } from 'commander';
import { FORMS, newSource } from '../scaffold/new-source.js';
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
    .description('Write the folder of a new source that already passes the conformance suite (in a checkout of Kumiki)')
    .argument('<id>', 'lower-case letters, digits and hyphens')
    .option('--title <text>', "the corpus' name (default: the id)")
    .option('--license <id>', "the corpus' licence: SPDX id or LicenseRef of the registry", LICENSE)
    .addOption(
      new Option('--form <name>', 'the form of the raw file').choices(FORMS.map(({ id }) => id)).default('pairs-tsv'),
    )
    .addHelpText(
      'after',
      `\nForms:\n${FORMS.map(({ id, title }) => `  ${id.padEnd(11)} ${title}`).join('\n')}\n\n${NEXT}`,
    )
    .allowExcessArguments(false)
    .action((id: string, { title = id, license, form }: Flags, self: Command) => {
      const chosen = FORMS.find((one) => one.id === form) ?? FORMS[0];
      if (chosen === undefined) return;
      const written = newSource(process.cwd(), { id, title, license }, chosen);
      say(`${written.map((path) => `  ${path}`).join('\n')}\n`);
      if (self.getOptionValueSource('license') === 'default') {
        say(`${LICENSE} is a guess: put the corpus' own licence into sources/${id}/source.ts.`);
      }
      say(NEXT);
    });
}

const NEXT = `Next:
  npm test -- conformance    builds, and runs the shared suite: it passes already
  docs/adding-a-source.md    how to go on: real rows into sample/, and what becomes of them
  npm run docs:tables        writes its raw files into docs/getting-the-corpora.md
  docs/licences-and-bundles.md   name it in the table of sources, with its licence`;
