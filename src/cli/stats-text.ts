import { sumBy } from '../core/counts.js';
import { percent as share } from '../core/figures.js';
import { printable } from '../core/printable.js';
import type { Manifest } from '../dataset/manifest.js';
import { byOrigin } from '../dataset/writers.js';
import { type GroupStats, PARTS } from '../dataset/stats/group.js';
import type { Lengths } from '../dataset/stats/lengths.js';
import { SCRIPTS, type ScriptCounts } from '../dataset/stats/scripts.js';
import type { Stats, StatsByName } from '../dataset/stats/counter.js';
import { table, thousands } from './table.js';

/** What was counted of a dataset, in tables. */
export function statsText(found: Stats, manifest: Manifest): string {
  const { all, bySplit, bySource, byTask, byLicense, openings } = found;
  const isOneSplit = Object.keys(bySplit).length < 2;
  return [
    `${thousands(all.records)} records, ${thousands(all.characters.total.sum)} characters`,
    lengthsText('characters', all.characters),
    ...(all.tokens === undefined ? [] : [lengthsText('tokens', all.tokens)]),
    ...(isOneSplit ? [] : [groupsText('split', bySplit)]),
    ...(Object.keys(bySource).length === 0 ? [sourcesText(manifest)] : [groupsText('source', bySource)]),
    groupsText('task', byTask),
    groupsText('licence', byLicense),
    groupsText('origin of text', found.byOrigin),
    scriptsText(all.scripts),
    openingsText(openings, all.records),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function lengthsText(unit: string, lengths: Readonly<Record<(typeof PARTS)[number], Lengths>>): string {
  const head = [unit, 'sum', 'least', '5 %', '25 %', '50 %', '75 %', '95 %', '99 %', 'most'];
  const rows = PARTS.map((part) => {
    const { sum, min, p5, p25, p50, p75, p95, p99, max } = lengths[part];
    return [part, sum, min, p5, p25, p50, p75, p95, p99, max];
  });
  return table(head, rows);
}

/** Records and lengths by name; lengths are those of half of the records or fewer, and of 95 % of them. */
function groupsText(what: string, groups: StatsByName): string {
  const entries = Object.entries(groups);
  if (entries.length === 0) return '';
  const unit = entries.some(([, { tokens }]) => tokens !== undefined) ? 'tokens' : 'characters';
  const head = [what, 'records', unit, 'input 50 %', '95 %', 'response 50 %', '95 %', 'Japanese'];
  const rows = entries.map(([name, group]) => {
    const { input, response, total } = group.tokens ?? group.characters;
    return [name, group.records, total.sum, input.p50, input.p95, response.p50, response.p95, japaneseShare(group)];
  });
  return table(head, rows);
}

/** Kana and kanji among all that are letters, in the responses. */
function japaneseShare({ scripts: { response } }: GroupStats): string {
  const { hiragana, katakana, kanji, latin, other } = response;
  return percent(hiragana + katakana + kanji, hiragana + katakana + kanji + latin + other);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '' : share(part, whole).padStart(7);
}

function scriptsText(scripts: GroupStats['scripts']): string {
  const rows = Object.entries<ScriptCounts>(scripts).map(([field, counts]) => {
    const whole = sumBy(Object.values<number>(counts), (count) => count);
    return [field, ...SCRIPTS.map((script) => percent(counts[script], whole))];
  });
  return table(['characters', ...SCRIPTS], rows);
}

function openingsText({ most, missed }: Stats['openings'], records: number): string {
  if (most.length === 0) return '';
  const rows = most.map(({ text, records: count }) => [count, percent(count, records), printable(text)]);
  const note =
    missed === 0 ? '' : `\nThere may be ${thousands(missed)} more of each: the responses begin in very many ways.`;
  return `${table(['responses', 'share', 'begin with'], rows)}${note}`;
}

/** Where lines do not tell their sources, the manifest does. */
function sourcesText(manifest: Manifest): string {
  const rows = manifest.sources.map(({ id, records }) => [id, records]);
  const origins = table(['origin of text', 'records'], Object.entries(byOrigin(manifest)));
  return `${table(['source', 'records'], rows)}\n\n${origins}\nThe lines of this dataset do not tell their sources: these are the counts of the manifest.`;
}
