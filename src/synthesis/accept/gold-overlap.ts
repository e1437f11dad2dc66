import {
  type BenchmarkText,
  benchmarkTable,
  overlaps,
} from '../../../transforms/stages/contamination/benchmark-table.js';
import { plainText, textOf, weightOf } from '../../../transforms/stages/contamination/plain-text.js';
import type { SynthesisTask } from '../tasks/task.js';

/**
 * How long a shared run is, in characters of Japanese: of a passage as the stage contamination has it unasked. A sentence is
 * about 25 characters long, so a run of 30 would find none of them.
 */
const RUN = { sentence: 18, passage: 30 } as const;
/** Runs that more gold texts than so many have are set phrases, and no evidence. */
const COMMON = 5;

/**
 * Tells whether a text overlaps with gold, as the stage `contamination` does: by letters and digits alone, in runs. A text that
 * is wholly the same as a gold text overlaps however short both are.
 */
export function goldOverlap(
  gold: readonly string[],
  { shape }: Pick<SynthesisTask, 'shape'>,
): (text: string) => boolean {
  if (gold.length === 0) return () => false;
  const run = RUN[shape];
  const texts = new Map<string, BenchmarkText>();
  gold.forEach((text, at) => {
    const plain = plainText(text);
    texts.set(textOf(plain), { plain: plain.slice(), benchmark: 'gold', place: String(at) });
  });
  const table = benchmarkTable([...texts.values()], run, COMMON);
  return (text) => {
    const plain = plainText(text);
    if (texts.has(textOf(plain))) return true;
    for (const { from, to } of overlaps(table, plain)) if (weightOf(plain, from, to) >= run) return true;
    return false;
  };
}
