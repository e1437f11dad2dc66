import { BUNDLES, LEFT_OUT, licensesIn } from '../../../licenses/index.js';
import { settingsIn } from '../../options/in-manifest.js';
import type { DatasetFacts } from '../manifest.js';
import { type Markdown, md, some, table } from './markdown.js';

/** `LICENSE.md` of a dataset: under what it may be published, why, and what it requires of you. */
export function licenseFile(manifest: DatasetFacts): string {
  const { license } = manifest;
  return md`# Licence

${statement(manifest)}

${forces(manifest)}${left(manifest)}## What you must do

${
  license.duties.length === 0
    ? md`
Nothing.
      `
    : table(
        ['duty', 'asked by'],
        license.duties.map(({ asks, by }) => [
          asks,
          by.map(({ license: id, clause }) => `${id} (${clause})`).join(', '),
        ]),
      )
}

Whom to credit stands in \`NOTICE.md\`, and with every record; the licence texts stand in \`LICENSES/\`. This page is computed
from the records and from terms that were read out of the licences. It is not legal advice.
`.text;
}

/** One paragraph: the dataset's licence. */
export function statement({ license, licenses, recipe, records }: DatasetFacts): Markdown {
  const { bundle } = settingsIn(recipe);
  if (license.kind === 'collection') {
    return md`No licence is claimed for the whole: ${license.because}. Every record names its own. Bundle: \`${bundle}\`.`;
  }
  const others = license.alternatives.length === 0 ? md`` : md` It may also be under ${listed(license.alternatives)}.`;
  const parts = Object.keys(licenses).length;
  return md`The whole can be published under **${license.id}**, computed from the ${some(parts, 'licence')} of its ${some(records, 'record')}.${others} Bundle \`${bundle}\`: ${BUNDLES[bundle]}.`;
}

/** Long lists of possible licences say little: a few are named, the others counted. */
export function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, 4);
  return `${shown.join(', ')}${ids.length > shown.length ? ` or ${some(ids.length - shown.length, 'other')}` : ''}`;
}

function forces({ license, sources }: DatasetFacts): Markdown {
  if (license.kind === 'collection' || license.forces.length === 0) return md``;
  const rows = license.forces.map(({ license: id, because }) => [
    sources
      .filter(({ licenses }) => licenses[id] !== undefined)
      .map((source) => source.id)
      .join(', '),
    because,
  ]);
  return md`## Why this licence

These make it bind as much as it does:

${table(['sources', 'licence and what it asks'], rows)}

`;
}

function left({ leftOut }: DatasetFacts): Markdown {
  if (leftOut.length === 0) return md``;
  const rows = leftOut.map(({ source, license, reason, records }) => [source, license, records, LEFT_OUT[reason]]);
  return md`## Left out for their licence

${table(['source', 'licence', 'records', 'because'], rows)}

`;
}

/** Ids of the licences whose texts a dataset needs, each once. */
export function licensesOf({ licenses, license }: DatasetFacts): readonly string[] {
  const named = Object.keys(licenses).flatMap((expression) => licensesIn(expression).map(({ id }) => id));
  return [...new Set([...named, ...(license.kind === 'common' ? [license.id] : [])])].sort();
}
