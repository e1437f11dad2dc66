import { LEFT_OUT } from '../../licenses/index.js';
import type { Plan } from '../build/plan/plan.js';
import { sumBy, total } from '../core/counts.js';
import { printable } from '../core/printable.js';
import { writerOf, writerText } from '../core/text-origin.js';
import type { Manifest } from '../dataset/manifest.js';
import { leftOutByOrigin } from '../dataset/writers.js';
import { asked } from '../dataset/papers/why.js';
import { isObjectPath } from '../objects/address.js';
import { forScreen } from './say.js';
import { stepTables } from './step-tables.js';
import { fittedTable, megabytes, thousands } from './table.js';

/**
 * What a build says at its end: what was read and made of each source, what filters and stages did, what is missing, the
 * licence, and where the dataset is. On a screen also what can be done next.
 * @param columns of the screen; `undefined` where there is none
 */
export function closingLines(
  manifest: Manifest,
  plan: Pick<Plan, 'missing'> | undefined,
  out: string,
  columns: number | undefined,
): readonly string[] {
  const rows = manifest.sources.map(({ id, rows: read, records, rejected, tasks, licenses }) => [
    id,
    read,
    records,
    total(rejected) + sumBy(tasks, ({ dropped }) => total(dropped)),
    shorten(Object.keys(licenses)),
  ]);
  const { records, bytes, shards } = manifest;
  const files = shards.length === 1 ? '1 shard' : `${shards.length} shards`;
  const named = /^[\w./-]+$/u.test(out) ? out : `'${out}'`;
  const sentences = [
    ...missing(plan?.missing ?? []),
    ...manifest.sources
      .filter(({ missingFiles }) => missingFiles.length > 0)
      .map(({ id, missingFiles }) => `In part: ${id}, without ${missingFiles.join(', ')}`),
    ...licence(manifest),
    `${thousands(records)} records, ${megabytes(bytes)} in ${files}: ${out}`,
  ];
  return [
    `\n${fittedTable(['source', 'rows read', 'records', 'rejects', 'licence'], rows, columns)}\n`,
    ...stepTables(manifest, columns).map((part) => `${part}\n`),
    // A command is to be copied: only the terminal breaks it.
    ...sentences.map((text) => (text.startsWith(COMMAND) ? text : forScreen(text, columns))),
    // What comes next reads a folder.
    ...(columns === undefined || isObjectPath(out)
      ? []
      : ['Next:', ...['show', 'report', 'verify'].map((name) => `${COMMAND}${name} ${named}`)]),
  ];
}

/** How a line begins that is a command. */
const COMMAND = '  kumiki ';

/** Sources of which no raw file is there: one with its files and its page, several in one block. */
function missing(sources: Plan['missing']): readonly string[] {
  const [only, ...others] = sources;
  if (only === undefined) return [];
  if (others.length === 0) {
    const { source, files, homepage } = only;
    return [`Missing: ${source} (${files.join(', ')}). Get it with kumiki fetch ${source}, or from ${homepage}`];
  }
  const ids = sources.map(({ source }) => source).join(' ');
  return [
    `Missing: ${sources.length} sources, of which no raw file is there. Get them with`,
    `${COMMAND}fetch ${ids}`,
    'and see with kumiki fetch --list which files they are, and which of them you must download yourself.',
  ];
}

/** What was built, for programs. */
export function summaryOf(
  manifest: Manifest,
  plan: Pick<Plan, 'missing'> | undefined,
  out: string,
  sha256: string,
): object {
  const { records, bytes, licenses, license, sources, shards, samples, missingSources } = manifest;
  return {
    ...{ out, sha256, records, bytes, samples },
    shards: shards.length,
    ...(license.kind === 'common' ? { license: license.id } : {}),
    licenses,
    sources: Object.fromEntries(sources.map(({ id, records: own }) => [id, own])),
    missing: (plan?.missing ?? []).map(({ source, files }) => ({ source, files })),
    missingSources,
  };
}

/** The dataset's licence, and what bundle and origins leave out, with the reason. */
function licence(manifest: Manifest): readonly string[] {
  const { license, leftOut, recipe } = manifest;
  const left = leftOut.map(
    ({ source, license: id, reason, records }) => `  ${thousands(records)} of ${source}, ${id}: ${LEFT_OUT[reason]}`,
  );
  const others = leftOutByOrigin(manifest).map(
    ({ source, writer, records }) => `  ${thousands(records)} of ${source}: ${printable(writerText(writerOf(writer)))}`,
  );
  return [
    ...(left.length === 0 ? [] : [`Left out by ${asked(recipe)}:`, ...left]),
    ...(others.length === 0 ? [] : ['Left out for the origin of their text:', ...others]),
    license.kind === 'common'
      ? `Licence of the dataset: ${license.id} (LICENSE.md says why)`
      : `No single licence covers the dataset: ${license.because}`,
  ];
}

function shorten(licenses: readonly string[]): string {
  const [first = '', ...others] = licenses;
  return others.length < 2 ? licenses.join(', ') : `${first} and ${others.length} others`;
}
