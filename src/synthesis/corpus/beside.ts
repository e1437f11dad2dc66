import { z } from 'zod';
import { KumikiError } from '../../core/errors.js';
import type { SynthesisSettings } from '../plan/head.js';
import { goldHash } from './files.js';

const wanted = z.object({ perClass: z.int().positive() });

/**
 * How many examples of each class a plan wants.
 * @param line the one line of the file
 * @throws {KumikiError} `format-wrong`
 */
export function wantedIn(line: string, file: string): number {
  const { success, data } = wanted.safeParse(jsonOf(line));
  if (success) return data.perClass;
  throw new KumikiError('format-wrong', 'the plan does not say how many examples of a class are wanted', {
    place: { file, line: 1 },
    expected: '{"perClass":100}',
    hint: 'kumiki synthesize writes it; without the file, every example is taken.',
  });
}

/**
 * The gold texts that a ledger was checked against.
 * @param lines of the file beside the ledger; `undefined` where there is none
 * @throws {KumikiError} `raw-missing`, `raw-changed`
 */
export function goldIn(
  lines: readonly string[] | undefined,
  { gold }: SynthesisSettings,
  file: string,
): readonly string[] {
  if (gold === undefined) return [];
  const hint = 'Take the file that kumiki synthesize wrote beside the ledger.';
  if (lines === undefined) {
    throw new KumikiError('raw-missing', 'the gold texts that the ledger was checked against are missing', {
      place: { file },
      expected: `the texts of ${gold.from.join(', ')}`,
      hint,
    });
  }
  if (goldHash(lines) === gold.sha256) return lines.map((line) => String(JSON.parse(line)));
  throw new KumikiError('raw-changed', 'the gold texts are not those that the ledger was checked against', {
    place: { file },
    hint,
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
