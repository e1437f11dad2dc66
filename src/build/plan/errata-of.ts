import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SourceEntry } from '../../catalog/entry.js';
import { type Erratum, nameOf, parseErrata, sourceOfErratum } from '../../core/erratum.js';
import { KumikiError } from '../../core/errors.js';

/**
 * The corrections of a source: those that come with it (`errata.jsonl` in its folder), and those that were given. Where both correct one
 * text the given one stands.
 * @param shipped false for the samples, which are no publisher's files
 * @throws {KumikiError} `errata-wrong`
 */
export function errataOf(
  { source, folder }: SourceEntry,
  given: readonly Erratum[],
  shipped: boolean,
): readonly Erratum[] {
  const own = given.filter((erratum) => sourceOfErratum(erratum) === source.id);
  const names = new Set(own.map(nameOf));
  const file = shipped && folder !== undefined ? fileURLToPath(new URL('errata.jsonl', folder)) : undefined;
  if (file === undefined || !existsSync(file)) return own;
  const brought = parseErrata(readFileSync(file, 'utf8'), `sources/${source.id}/errata.jsonl`);
  const foreign = brought.find((erratum) => sourceOfErratum(erratum) !== source.id);
  if (foreign !== undefined) {
    throw new KumikiError('errata-wrong', 'a source corrects the record of another one', {
      place: { source: source.id },
      found: foreign.id,
      hint: `Its errata.jsonl names records of ${source.id} alone.`,
    });
  }
  return [...brought.filter((erratum) => !names.has(nameOf(erratum))), ...own];
}

/**
 * Corrections of which none is of a source of the build are those of another dataset.
 * @throws {KumikiError} `errata-wrong`
 */
export function assertErrataOf(given: readonly Erratum[] | undefined, entries: readonly SourceEntry[]): void {
  const [first] = given ?? [];
  const ids = new Set(entries.map(({ source }) => source.id));
  if (first === undefined || given?.some((erratum) => ids.has(sourceOfErratum(erratum))) === true) return;
  throw new KumikiError('errata-wrong', 'the corrections are of another dataset: none is of a source of this one', {
    expected: [...ids].join(', '),
    found: first.id,
    hint: 'Give corrections of records of these sources.',
  });
}
