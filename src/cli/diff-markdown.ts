import type { ParsedRecord } from '../core/format.js';
import type { DiffCounts } from '../dataset/diff/counts.js';
import type { Diff } from '../dataset/diff/diff.js';
import { joined, Markdown, md, some, table } from '../dataset/papers/markdown.js';
import { causeLines, KINDS, reasonLines } from './diff-text.js';

/** Characters of a text that are shown. */
const SHOWN = 200;

/** How two datasets differ, as a part of release notes. Texts of corpora are escaped. */
export function diffMarkdown(found: Diff): string {
  const { before, after, all, bySource, notes, samples } = found;
  const rows = Object.entries(bySource).map(([source, counts]) => [source, ...cells(counts)]);
  const parts = [
    md`## Changes\n\nFrom ${some(before.records, 'record')} (manifest ${before.sha256.slice(0, 12)}…, Kumiki ${before.kumiki}) to ${some(after.records, 'record')} (manifest ${after.sha256.slice(0, 12)}…, Kumiki ${after.kumiki}).`,
    table(['source', ...KINDS], rows.length < 2 ? rows : [...rows, ['all', ...cells(all)]]),
    ...list('What the builds were given otherwise', causeLines(found)),
    ...list('Why, as far as the rejects say', reasonLines(found)),
    ...records('Added', samples.added, all.added),
    ...records('Removed', samples.removed, all.removed),
    ...changed(samples.changed, all.changed),
    ...list(
      title('Relicensed', samples.relicensed, all.relicensed),
      samples.relicensed.map(({ id, before: from, after: to }) => `${id}: ${from} → ${to}`),
    ),
    ...notes.map((note) => md`Note: ${note}`),
  ];
  return joined(parts, '\n\n').text;
}

function cells(counts: DiffCounts): readonly number[] {
  return KINDS.map((kind) => counts[kind]);
}

function list(head: string, lines: readonly string[]): readonly Markdown[] {
  return lines.length === 0
    ? []
    : [
        md`### ${head}`,
        joined(
          lines.map((line) => md`- ${line}`),
          '\n',
        ),
      ];
}

function title(kind: string, shown: readonly unknown[], of: number): string {
  return shown.length === of ? kind : `${kind}, ${shown.length} of ${of}`;
}

function records(kind: string, shown: readonly ParsedRecord[], of: number): readonly Markdown[] {
  if (shown.length === 0) return [];
  const rows = shown.map(({ id = '', instruction, input, response }) => [
    id,
    ...[instruction, input, response].map(shortened),
  ]);
  return [md`### ${title(kind, shown, of)}`, table(['id', 'instruction', 'input', 'response'], rows)];
}

function changed(shown: Diff['samples']['changed'], of: number): readonly Markdown[] {
  if (shown.length === 0) return [];
  const rows = shown.flatMap(({ before, after }) =>
    (['instruction', 'input', 'response'] as const)
      .filter((field) => before[field] !== after[field])
      .map((field) => [after.id ?? '', field, shortened(before[field]), shortened(after[field])]),
  );
  return [md`### ${title('Changed', shown, of)}`, table(['id', 'field', 'before', 'after'], rows)];
}

/** A text in one line, its beginning where it is long. */
function shortened(text: string): string {
  const part = text.slice(0, SHOWN).toWellFormed().replaceAll('\n', ' ');
  return text.length > SHOWN ? `${part}…` : part;
}
