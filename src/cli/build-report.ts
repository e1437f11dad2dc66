import { LEFT_OUT } from '../../licenses/index.js';
import type { Plan } from '../build/plan/plan.js';
import { sumBy, total } from '../core/counts.js';
import type { Manifest } from '../dataset/manifest.js';
import { asked } from '../dataset/papers/why.js';
import { say } from './say.js';
import { stepTables } from './step-tables.js';
import { megabytes, table, thousands } from './table.js';

/** Says what was built, and what was left out and why. */
export function reportBuild(manifest: Manifest, missing: Plan['missing'], out: string): void {
  const rows = manifest.sources.map(({ id, rows, records, rejected, tasks, licenses }) => [
    id,
    rows,
    records,
    total(rejected) + sumBy(tasks, ({ dropped }) => total(dropped)),
    shorten(Object.keys(licenses)),
  ]);
  say(`\n${table(['source', 'rows read', 'records', 'rejects', 'licence'], rows)}\n`);
  for (const part of stepTables(manifest)) say(`${part}\n`);
  for (const { source, files, homepage } of missing) {
    say(`Missing: ${source} (${files.join(', ')}). Get it with kumiki fetch ${source}, or from ${homepage}`);
  }
  for (const { id, missingFiles } of manifest.sources.filter(({ missingFiles }) => missingFiles.length > 0)) {
    say(`In part: ${id}, without ${missingFiles.join(', ')}`);
  }
  for (const line of licence(manifest)) say(line);
  const { records, bytes, shards } = manifest;
  const files = shards.length === 1 ? '1 shard' : `${shards.length} shards`;
  say(`${thousands(records)} records, ${megabytes(bytes)} in ${files}: ${out}`);
}

/** The dataset's licence, and what the bundle leaves out with the reason. */
function licence({ license, leftOut, recipe }: Manifest): readonly string[] {
  const left = leftOut.map(
    ({ source, license: id, reason, records }) => `  ${thousands(records)} of ${source}, ${id}: ${LEFT_OUT[reason]}`,
  );
  return [
    ...(left.length === 0 ? [] : [`Left out by ${asked(recipe)}:`, ...left]),
    license.kind === 'common'
      ? `Licence of the dataset: ${license.id} (LICENSE.md says why)`
      : `No single licence covers the dataset: ${license.because}`,
  ];
}

function shorten(licenses: readonly string[]): string {
  const [first = '', ...others] = licenses;
  return others.length < 2 ? licenses.join(', ') : `${first} and ${others.length} others`;
}
