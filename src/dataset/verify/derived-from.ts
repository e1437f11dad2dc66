import { addTo } from '../../core/counts.js';
import { sourceOfText } from '../../core/derived-text.js';
import { KumikiError } from '../../core/errors.js';
import { DERIVED_FROM_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { isTakenOut, parseDerived } from '../read/derived-from.js';
import { differs } from '../stored-file.js';
import type { Looking } from './forgotten.js';
import { checkLines } from './lines.js';

/**
 * Checks that `derived-from.jsonl` names as many texts of each source as the manifest counts, of no other source, and nothing that was taken
 * out.
 * @param readable the files that are there
 */
export async function checkDerivedFrom(
  dir: string,
  { sources }: Manifest,
  readable: ReadonlySet<string>,
  { findings, forgotten }: Looking,
): Promise<void> {
  const found: Record<string, number> = {};
  if (readable.has(DERIVED_FROM_FILE)) {
    const lines = await findings.fromSoon(() =>
      checkLines(dir, DERIVED_FROM_FILE, findings, (line, place) => {
        const text = parseDerived(line, place);
        if (forgotten.tombstones !== undefined && isTakenOut(text, forgotten.tombstones)) {
          throw new KumikiError('dataset-damaged', 'a text that was taken out is listed here', {
            place,
            found: 'id' in text ? text.id : text.origin,
            hint: 'Take it out again with kumiki forget, or build the dataset again with --tombstones.',
          });
        }
        addTo(found, sourceOfText(text));
      }),
    );
    if (lines === undefined || findings.of(DERIVED_FROM_FILE) > 0) return;
  }
  const expected = new Map(sources.map(({ id, derivedFrom = 0 }) => [id, derivedFrom]));
  for (const source of new Set([...expected.keys(), ...Object.keys(found)])) {
    const [said, listed] = [expected.get(source) ?? 0, found[source] ?? 0];
    if (said !== listed) findings.add(differs(DERIVED_FROM_FILE, `texts of ${source}`, said, listed));
  }
}
