import { Command } from 'commander';
import { bundlesWith, describe, DUTIES, LICENSES, type License } from '../../licenses/index.js';
import { KumikiError } from '../core/errors.js';
import { printableJson } from '../core/printable.js';
import { readManifest } from '../dataset/read-manifest.js';
import { whyLicense } from '../dataset/papers/why.js';
import { say } from './say.js';
import { table } from './table.js';

/** Gives a command the description, the flags and the work of `kumiki licenses`. */
export function defineLicenses(command: Command): void {
  command
    .description('The licences that records may be under, what each asks, and which bundles take it')
    .argument('[id]', 'a licence')
    .option('--json', 'as JSON')
    .action((id: string | undefined, { json }: { json?: boolean }) => {
      const chosen = id === undefined ? LICENSES : LICENSES.filter((license) => license.id === id);
      if (chosen.length === 0) {
        throw new KumikiError('option-wrong', `the licence ${id ?? ''} is not in the registry`, {
          hint: 'List them with: kumiki licenses',
        });
      }
      const text =
        json === true ? printableJson(chosen) : id === undefined ? list(chosen) : chosen.map(page).join('\n');
      say(text);
    })
    .addCommand(
      new Command('why')
        .exitOverride()
        .description('Why a built dataset is under its licence: which source forces what, and what was left out')
        .argument('<out>', 'the folder of a dataset')
        .action((out: string) => {
          say(whyLicense(readManifest(out)).join('\n'));
        }),
    );
}

function list(licenses: readonly License[]): string {
  const rows = licenses.map(({ id, terms }) => [
    id,
    yes(terms.attribution),
    yes(terms.shareAlike),
    yes(terms.nonCommercial),
    yes(terms.noDerivatives),
    yes(terms.restrictedUse),
    bundlesWith(id).join(' '),
  ]);
  return `${table(['licence', 'credit', 'share-alike', 'non-commercial', 'no derivatives', 'forbidden uses', 'bundles'], rows)}

One page of each: kumiki licenses <id>. Not legal advice: docs/licences-and-bundles.md says what is encoded.`;
}

function yes(term: unknown): string {
  return term === undefined ? '' : 'yes';
}

function page(license: License): string {
  const { id, name, url, terms } = license;
  return `${name} (${id})

read it at       ${url}
bundles          ${bundlesWith(id).join(', ')}
asks of a whole  ${describe(license).slice(id.length + 2)}
patents          ${said(terms.patents)}
database rights  ${said(terms.databaseRights)}

Notices:
${terms.notices.map(({ duty, clause }) => `  ${DUTIES[duty]} (${clause})`).join('\n') || '  none'}`;
}

function said({ position, clause }: { readonly position: string; readonly clause: string }): string {
  return clause === '' ? position : `${position} (${clause})`;
}
