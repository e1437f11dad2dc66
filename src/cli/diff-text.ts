import { type NamedCounts, total } from '../core/counts.js';
import type { ParsedRecord } from '../core/format.js';
import type { Cause } from '../dataset/diff/causes.js';
import type { DiffCounts } from '../dataset/diff/counts.js';
import type { Diff, DiffSide } from '../dataset/diff/diff.js';
import { printable } from '../core/printable.js';
import { fieldText, headText, type Look, recordText } from './record-text.js';
import { table, thousands } from './table.js';

/** How records of two datasets relate. */
export const KINDS = ['added', 'removed', 'changed', 'relicensed', 'recredited', 'unchanged'] as const;

/** How two datasets differ, for a person. Every part is safe to show on a terminal. */
export function diffText(found: Diff, look: Look): string {
  const { before, after, notes } = found;
  return [
    `before  ${sideText(before)}\nafter   ${sideText(after)}`,
    countsTable(found),
    ...section('What the builds were given otherwise', causeLines(found), look),
    ...section('Why, as far as the rejects say', reasonLines(found), look),
    ...sampleParts(found, look),
    ...notes.map((note) => `Note: ${printable(note)}`),
  ].join('\n\n');
}

function sideText({ sha256, records, kumiki }: DiffSide): string {
  return `${thousands(records)} records, by Kumiki ${printable(kumiki)}, SHA-256 of manifest.json ${sha256.slice(0, 12)}…`;
}

function countsTable({ bySource, all }: Diff): string {
  const cells = (counts: DiffCounts): readonly number[] => KINDS.map((kind) => counts[kind]);
  const rows = Object.entries(bySource).map(([source, counts]) => [source, ...cells(counts)]);
  return table(['source', ...KINDS], rows.length < 2 ? rows : [...rows, ['all', ...cells(all)]]);
}

function section(title: string, lines: readonly string[], look: Look): readonly string[] {
  return lines.length === 0
    ? []
    : [`${headText(title, look)}\n${lines.map((line) => `  ${printable(line)}`).join('\n')}`];
}

/** What differs between the two builds, a line each. */
export function causeLines({ causes, bySource }: Diff): readonly string[] {
  return [
    ...causes.map(causeText),
    ...Object.entries(bySource).flatMap(([source, { causes: its }]) =>
      its.map((cause) => `${source}: ${causeText(cause)}`),
    ),
  ];
}

function causeText({ what, before, after }: Cause): string {
  if (before === undefined && after === undefined) return what;
  return `${what}: ${before ?? 'none'} → ${after ?? 'none'}`;
}

/** Why records were added, removed and relicensed, a line for each source and reason. */
export function reasonLines({ bySource }: Diff): readonly string[] {
  return Object.entries(bySource).flatMap(([source, { added, removed, addedFrom, removedFor, licenses }]) =>
    [
      ...byReason(removedFor, removed, 'removed and left out as', 'removed, and not among what is left out'),
      ...byReason(addedFrom, added, 'added that were left out as', 'added that were not among what was left out'),
      ...byReason(licenses, total(licenses), 'relicensed', ''),
    ].map((line) => `${source}: ${line}`),
  );
}

/** The others are those that no reason is known of; where it is known of none, there is nothing to say. */
function byReason(counts: NamedCounts, all: number, said: string, others: string): readonly string[] {
  const known = Object.entries(counts).map(([reason, count]) => `${thousands(count)} ${said} ${reason}`);
  const left = all - total(counts);
  return known.length === 0 || left === 0 ? known : [...known, `${thousands(left)} ${others}`];
}

const FIELDS = ['instruction', 'input', 'response'] as const;

function sampleParts({ samples, all }: Diff, look: Look): readonly string[] {
  const { added, removed, changed, relicensed } = samples;
  const head = (title: string, shown: readonly unknown[], of: number): string =>
    headText(shown.length === of ? `${title}:` : `${title}, ${shown.length} of ${thousands(of)}:`, look);
  const parts = [
    ['Added', added, all.added, (record: ParsedRecord) => recordText(record, look)],
    ['Removed', removed, all.removed, (record: ParsedRecord) => recordText(record, look)],
  ] as const;
  return [
    ...parts.flatMap(([title, records, of, textOf]) =>
      records.length === 0 ? [] : [head(title, records, of), ...records.map(textOf)],
    ),
    ...(changed.length === 0
      ? []
      : [head('Changed', changed, all.changed), ...changed.map((one) => changedText(one, look))]),
    ...(relicensed.length === 0
      ? []
      : [
          `${head('Relicensed', relicensed, all.relicensed)}\n${relicensed
            .map(({ id, before, after }) => `  ${printable(`${id}: ${before} → ${after}`)}`)
            .join('\n')}`,
        ]),
  ];
}

function changedText({ before, after }: Diff['samples']['changed'][number], look: Look): string {
  const fields = FIELDS.filter((field) => before[field] !== after[field]);
  return [
    headText(after.id ?? '', look),
    ...fields.flatMap((field) => [
      fieldText(field, before[field] === '' ? '(nothing)' : before[field], look),
      fieldText('  →', after[field] === '' ? '(nothing)' : after[field], look),
    ]),
  ].join('\n');
}
