import { join } from 'node:path';
import { addTo, type NamedCounts } from '../../core/counts.js';
import { exampleOf, sourceOfText } from '../../core/derived-text.js';
import type { Tombstones } from '../../core/tombstone.js';
import { DERIVED_FROM_FILE } from '../../dataset/files.js';
import { isTakenOut, parseDerived } from '../../dataset/read/derived-from.js';
import { type HashedFile, openHashed } from '../../output/hashed-file.js';
import { linesOf } from '../../packing/lines.js';
import { bytesOfFile } from '../part/file-bytes.js';
import { DERIVED_FILE, type Part } from '../part/part.js';

/** The list of texts that were made after records. */
export interface DerivedList extends HashedFile {
  /** How many it lists, by their sources. */
  readonly bySource: NamedCounts;
  /** How many of these were made after something that has a tombstone: they have none themselves. */
  readonly afterForgotten: number;
}

/**
 * Writes `derived-from.jsonl`: which texts were made after which records, whether these texts were kept or dropped, in the order of the
 * parts. What was taken out is not listed.
 * @param onStep called now and then; what it throws ends the writing
 * @returns `undefined` where no part has such a text
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export async function writeDerivedFrom(
  parts: readonly Part[],
  tombstones: Pick<Tombstones, 'all' | 'ofRecord' | 'ofRow'> | undefined,
  dir: string,
  onStep: () => void,
): Promise<DerivedList | undefined> {
  const telling = parts.filter(({ summary }) => summary.files[DERIVED_FILE] !== undefined);
  if (telling.length === 0) return undefined;
  const bySource: Record<string, number> = {};
  const out = new Set(tombstones?.all.flatMap((stone) => ('id' in stone ? [exampleOf(stone.id)] : [])));
  let afterForgotten = 0;
  const file = openHashed(join(dir, DERIVED_FROM_FILE));
  try {
    for (const part of telling) {
      for await (const { lines } of linesOf(bytesOfFile(part, DERIVED_FILE, onStep), DERIVED_FILE)) {
        let kept = '';
        for (const [number, line] of lines.entries()) {
          const text = parseDerived(line, { file: DERIVED_FILE, line: number + 1 });
          if (tombstones !== undefined && isTakenOut(text, tombstones)) continue;
          addTo(bySource, sourceOfText(text));
          if (out.size > 0 && text.from.some((id) => out.has(exampleOf(id)))) afterForgotten++;
          kept += `${line}\n`;
        }
        file.write(Buffer.from(kept, 'utf8'));
      }
    }
    return { ...file.close(), bySource, afterForgotten };
  } finally {
    file.abandon();
  }
}
