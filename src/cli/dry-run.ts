import { stringify } from 'yaml';
import type { Outline, OutlinedSource } from '../build/outline.js';
import { sumBy } from '../core/counts.js';
import { megabytes, table, thousands } from './table.js';

/** What a build would do, as a recipe in YAML: what is no recipe stands in its comments. */
export function dryRunText({ recipe, sources, records, seconds, workers }: Outline): string {
  const there = sources.filter(({ files }) => files.length > 0);
  const unknown = there.filter((source) => source.records === undefined).map(({ source }) => source);
  const rows = there.map(({ source, files, records: made }) => [
    source,
    megabytes(sumBy(files, ({ size }) => size)),
    made === undefined ? 'unknown' : thousands(made),
    files.map(({ name, pin }) => (pin === 'differs' ? `${name} (not the pinned size)` : name)).join(', '),
  ]);
  const lines = [
    'A dry run: no raw file was read and nothing was written. Records are those before filters, licences and stages.',
    'Records and time are estimates, from the sizes of the raw files and the counts in the pins.',
    '',
    ...table(['source', 'size', 'records', 'raw files'], rows).split('\n'),
    '',
    `About ${thousands(records)} records, about ${time(seconds)} with ${workers === 1 ? '1 worker' : `${workers} workers`}`,
    ...(unknown.length === 0 ? [] : [`Nothing is known beforehand of ${unknown.join(', ')}: they come on top`]),
    ...sources.flatMap(missing),
  ];
  return `${lines.map((line) => `# ${line}`.trimEnd()).join('\n')}\n\n${stringify(recipe)}`;
}

function missing({ source, files, missing: names }: OutlinedSource): readonly string[] {
  if (names.length === 0) return [];
  return [`${files.length === 0 ? 'Missing' : 'In part'}: ${source}, without ${names.join(', ')}`];
}

function time(seconds: number): string {
  return seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} minutes`;
}
