import type { NamedCounts } from '../../core/counts.js';
import { KumikiError } from '../../core/errors.js';
import { thousands } from '../../core/figures.js';
import type { Manifest } from '../../dataset/manifest.js';
import type { Reader } from '../../dataset/read/reader.js';
import type { Found } from './find.js';

/** @throws {KumikiError} `option-wrong` where lines do not tell what is looked for */
export function assertMetadata({ metadata, form }: Reader): void {
  if (metadata === 'all') return;
  throw new KumikiError(
    'option-wrong',
    `the lines of this dataset (--format ${form}) do not tell where records come from`,
    {
      hint: 'Build it with --metadata all, or build it again with --tombstones and a list of ids.',
    },
  );
}

/** Says of how many records nobody knows which texts the model that wrote them was shown. */
export function untoldText(source: string, records: number): string {
  return `Which texts the language models were shown that wrote ${thousands(records)} ${records === 1 ? 'record' : 'records'} of ${source} is not known`;
}

/** Names that an error lists. */
const NAMED = 20;

/** @throws {KumikiError} `record-unknown` where something is missing */
export function assertAllFound(missing: readonly string[], untold: NamedCounts): void {
  if (missing.length === 0) return;
  const unknown = Object.entries(untold).map(([source, records]) => ` ${untoldText(source, records)}.`);
  const more = missing.length > NAMED ? [`and ${missing.length - NAMED} more`] : [];
  throw new KumikiError(
    'record-unknown',
    `${missing.length} of what is named is not in the dataset; nothing was changed`,
    {
      found: [...missing.slice(0, NAMED), ...more].join(', '),
      hint:
        'Mend the names (kumiki show finds records), or take out what is there with --ignore-missing.' +
        unknown.join(''),
    },
  );
}

/** @throws {KumikiError} `no-records` where nothing would be left of the dataset, or of a source */
export function assertSomeLeft(manifest: Manifest, { records }: Found, allowEmptySource: boolean): void {
  if (records.length === manifest.records) {
    throw new KumikiError('no-records', 'no record would be left in the dataset', {
      hint: 'Delete the folder instead.',
    });
  }
  if (allowEmptySource) return;
  for (const source of manifest.sources) {
    const out = records.filter((record) => record.source === source.id).length;
    if (out === 0 || out < source.records) continue;
    throw new KumikiError('no-records', `no record of ${source.id} would be left; nothing was changed`, {
      found: `${out} records`,
      hint: 'Say that this is meant with --allow-empty-source.',
    });
  }
}
