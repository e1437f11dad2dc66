import type { Command } from 'commander';
import { bundlesWith, describe, licensesIn } from '../../licenses/index.js';
import { sources } from '../../sources/index.js';
import { readEvidence } from '../catalog/evidence.js';
import { optOutText } from '../catalog/opt-out.js';
import { type Pins, readPins } from '../catalog/pins.js';
import { KumikiError } from '../core/errors.js';
import type { LicenseEvidence } from '../core/evidence.js';
import { printableJson } from '../core/printable.js';
import type { Source } from '../core/source.js';
import { originOf, type TextOrigin, writerText } from '../core/text-origin.js';
import { evidenceLines } from './evidence-text.js';
import { say } from './say.js';
import { table } from './table.js';

/** Gives a command the description, the flags and the work of `kumiki sources`. */
export function defineSources(command: Command): void {
  command
    .description(
      'The catalogue of sources, or the page of one: licence and its evidence, citation, raw files, tasks, reasons to leave a row out',
    )
    .argument('[id]', 'a source; all of them by default')
    .option('--json', 'everything as JSON, for programs')
    .action((id: string | undefined, { json }: { json?: boolean }) => {
      const chosen = id === undefined ? sources : sources.filter(({ source }) => source.id === id);
      const [only] = chosen;
      if (only === undefined) {
        throw new KumikiError('source-unknown', `there is no source ${id ?? ''}`, {
          expected: sources.map(({ source }) => source.id).join(', '),
        });
      }
      const all = (): object[] =>
        chosen.map((entry) => ({ ...entry.source, evidence: readEvidence(entry), hosts: readPins(entry)?.hosts }));
      const text =
        json === true
          ? printableJson(all())
          : id === undefined
            ? list(chosen.map(({ source }) => source))
            : page(only.source, readEvidence(only), readPins(only));
      say(text);
    });
}

function list(chosen: readonly Source[]): string {
  const rows = chosen.map(({ id, title, edition, license, tasks }) => {
    return [id, title, edition, tasks.map((task) => task.id).join(' '), license.id];
  });
  return `${table(['id', 'title', 'edition', 'tasks', 'licence'], rows)}\n\nOne page of each: kumiki sources <id>`;
}

function page(source: Source, evidence: LicenseEvidence, pins: Pins | undefined): string {
  const { id, title, homepage, citation, languages, edition, license, files, tasks, reasons } = source;
  const own = originOf(source, {});
  const terms = licensesIn(license.id).map(
    (one) => `${one.name}\n             ${one.url}\n             ${describe(one)}`,
  );
  return `${title} (${id})

homepage     ${homepage}
languages    ${languages.join(', ')}
edition      ${edition}
licence      ${license.id}: ${terms.join('\n             ')}
bundles      ${bundlesWith(license.id).join(', ')}
attribution  ${license.attribution}${license.note === undefined ? '' : `\nnote         ${license.note}`}
text         ${origin(own)}

Licence evidence (what follows from it is no legal advice):
${evidenceLines(evidence)
  .map((line) => `  ${line}`)
  .join('\n')}

Raw files, in <raw>/${id}/:
${Object.values(files)
  .map((file) => `  ${file.name}${file.optional === true ? ' (optional)' : ''}`)
  .join('\n')}
${Object.entries(pins?.hosts ?? {})
  .map(
    ([host, { terms, ...states }]) =>
      `  from ${host}: ${optOutText(states)}${terms === undefined ? '' : `, terms ${terms}`}\n`,
  )
  .join('')}
Tasks:
${tasks.map((task) => `  ${task.id}: ${task.title}${task.edition === 'extended' ? ' (extended)' : ''}${task.textOrigin === undefined ? '' : `\n    text: ${origin(task.textOrigin)}`}${wordings(task.wordings)}`).join('\n')}

Why a row gives no example:
${Object.entries(reasons)
  .map(([reason, { sort, text }]) => `  ${reason} (${sort}): ${text}`)
  .join('\n')}

Citation:
${citation}`;
}

/** Who wrote a text, what it was made of, and what else is known. */
function origin(text: TextOrigin): string {
  const { kind, derivedFrom = [], note } = text;
  const from = derivedFrom.map((one) => `made of ${one.name}: ${one.kind}, ${writerText(one)}`);
  return [`${kind}: ${writerText(text)}`, ...from, ...(note === undefined ? [] : [note])].join('\n             ');
}

function wordings(all: readonly string[] | undefined): string {
  return all === undefined ? '' : `\n${all.map((wording) => `    ${wording}`).join('\n')}`;
}
