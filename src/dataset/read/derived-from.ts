import { z } from 'zod';
import type { DerivedText } from '../../core/derived-text.js';
import type { LinePlace } from '../../core/format.js';
import type { Tombstones } from '../../core/tombstone.js';
import { DERIVED_FROM_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { parseListed, readListed } from './listed-lines.js';

const name = z.string().min(1);
const from = z.array(name).min(1);
/** The keys of a line, in their order. */
const derivedText = z.union([z.strictObject({ id: name, from }), z.strictObject({ source: name, origin: name, from })]);

/**
 * What a line of `derived-from.jsonl` says.
 * @throws {KumikiError} `dataset-damaged`
 */
export function parseDerived(text: string, place: LinePlace): DerivedText {
  return parseListed(derivedText, text, place, 'a line about what a text was made after');
}

/** Whether the dataset has texts of which it is known which records they were made after. */
export function hasDerived({ files }: Pick<Manifest, 'files'>): boolean {
  return files.some(({ file }) => file === DERIVED_FROM_FILE);
}

/**
 * The texts of the dataset of which it is known which records they were made after, in batches; none where there are none. The hash of the
 * file is compared while it is read.
 * @param goOn asked before every batch; what it throws ends the reading
 * @throws {KumikiError} `dataset-damaged`
 */
export async function* readDerived(
  dir: string,
  manifest: Pick<Manifest, 'files'>,
  goOn: () => void = () => undefined,
): AsyncGenerator<readonly DerivedText[], void> {
  if (hasDerived(manifest)) yield* readListed(dir, manifest, DERIVED_FROM_FILE, parseDerived, goOn);
}

/** Whether a text was taken out of the dataset. */
export function isTakenOut(text: DerivedText, { ofRecord, ofRow }: Pick<Tombstones, 'ofRecord' | 'ofRow'>): boolean {
  return ('id' in text ? ofRecord(text.id) : ofRow(text.source, text.origin)) !== undefined;
}
