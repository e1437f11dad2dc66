import {
  type BenchmarkText,
  benchmarkTable,
  overlaps,
} from '../../../transforms/stages/contamination/benchmark-table.js';
import { plainText, textOf, weightOf } from '../../../transforms/stages/contamination/plain-text.js';
import type { Row } from '../rows/row.js';

/** Rows that share a text, or a long run of one, with gold data. */
export interface GoldOverlap {
  /** What was compared with: `jnli:valid`. */
  readonly against: readonly string[];
  /** Rows of the gold data. */
  readonly goldRows: number;
  /** How long a shared run is: characters of Japanese, two letters or digits counting as one. */
  readonly run: number;
  /** Rows with such a run. */
  readonly rows: number;
  readonly examples: readonly { readonly id: string; readonly with: string; readonly overlap: string }[];
}

/** As the stage `contamination` has it unasked; of single sentences, which are about 25 characters long, none would be found so. */
const LONG_RUN = 30;
const SHORT_RUN = 18;
/** Gold data whose middle text is shorter is made of single sentences. */
const SENTENCE = 40;
/** Runs that more gold texts than so many have are set phrases, and no evidence. */
const COMMON = 5;
const EXAMPLES = 5;
/** Characters of an overlap that are shown. */
const SHOWN = 60;

/**
 * Finds what rows have in common with gold data, by the code of the stage `contamination`: runs of letters and digits. A text
 * that is wholly the same overlaps however short both are.
 * @param gold one row at least
 */
export function goldOverlap(rows: readonly Row[], gold: readonly Row[], against: readonly string[]): GoldOverlap {
  const texts = new Map<string, BenchmarkText>();
  for (const { id, texts: own } of gold) {
    for (const text of own) {
      const plain = plainText(text).slice();
      const key = textOf(plain);
      if (!texts.has(key)) texts.set(key, { plain, benchmark: against.join(', '), place: id });
    }
  }
  const lengths = Uint32Array.from(texts.values(), ({ plain }) => plain.length).sort();
  const run = (lengths[lengths.length >> 1] ?? 0) < SENTENCE ? SHORT_RUN : LONG_RUN;
  const table = benchmarkTable([...texts.values()], run, COMMON);
  const found: { readonly id: string; readonly with: string; readonly overlap: string }[] = [];
  for (const row of rows) {
    const overlap = row.texts.map(overlapOf).find((one) => one !== undefined);
    if (overlap !== undefined) found.push({ id: row.id, ...overlap });
  }
  return { against, goldRows: gold.length, run, rows: found.length, examples: found.slice(0, EXAMPLES) };

  function overlapOf(text: string): { readonly with: string; readonly overlap: string } | undefined {
    const plain = plainText(text);
    const same = plain.length === 0 ? undefined : texts.get(textOf(plain));
    if (same !== undefined) return { with: same.place, overlap: textOf(plain.subarray(0, SHOWN)) };
    for (const { text: number, from, to } of overlaps(table, plain)) {
      if (weightOf(plain, from, to) < run) continue;
      return { with: table.places[number] ?? '', overlap: textOf(plain.subarray(from, Math.min(to, from + SHOWN))) };
    }
    return undefined;
  }
}
