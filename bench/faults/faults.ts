import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENDS, LEFT, type Verdict } from './judge.js';
import type { KindName } from './kinds.js';
import { openScenario } from './scenario.js';

export interface FaultOptions {
  /** Workers of the builds; each number is tried on its own. */
  readonly workers: readonly number[];
  readonly kinds: readonly KindName[];
  /** Only every so-manieth call. */
  readonly every: number;
  /** The first call that is tried, from 1. */
  readonly from: number;
}

/** What became of all faults of one kind. */
export interface Tally {
  readonly kind: KindName;
  readonly workers: number;
  /** The calls of a build that it can hit. */
  readonly calls: number;
  readonly tried: number;
  readonly ends: Readonly<Record<Verdict['end'], number>>;
  readonly left: Readonly<Record<Verdict['left'], number>>;
  /** By the code of the error. */
  readonly codes: Readonly<Record<string, number>>;
}

/** A fault that was not dealt with. */
export interface Failure {
  readonly workers: number;
  readonly hit: string;
  readonly wrong: readonly string[];
}

/**
 * Lets things go wrong at one call of the file system after another, each in a build of its own.
 * @param onTried told how many are done, and how many there are for this number of workers
 */
export async function tryFaults(
  { workers, kinds, every, from }: FaultOptions,
  onTried: (workers: number, done: number, of: number) => void,
): Promise<{ readonly tallies: readonly Tally[]; readonly failures: readonly Failure[] }> {
  const tallies: Tally[] = [];
  const failures: Failure[] = [];
  for (const number of workers) {
    const folder = mkdtempSync(join(tmpdir(), 'kumiki-faults-'));
    const scenario = await openScenario(folder, number);
    try {
      const chosen = kinds.map((kind) => ({ kind, calls: callsTo(scenario.calls[kind], from, every) }));
      const all = chosen.reduce((sum, { calls }) => sum + calls.length, 0);
      let done = 0;
      for (const { kind, calls } of chosen) {
        const verdicts: Verdict[] = [];
        for (const at of calls) {
          const verdict = await scenario.attempt({ kind, at });
          verdicts.push(verdict);
          if (verdict.wrong.length > 0) failures.push({ workers: number, hit: verdict.hit, wrong: verdict.wrong });
          onTried(number, ++done, all);
        }
        tallies.push({ kind, workers: number, calls: scenario.calls[kind], ...tallyOf(verdicts) });
      }
    } finally {
      scenario.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { tallies, failures };
}

function callsTo(last: number, from: number, every: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.ceil((last - from + 1) / every)) }, (_, n) => from + n * every);
}

function tallyOf(verdicts: readonly Verdict[]): Omit<Tally, 'kind' | 'workers' | 'calls'> {
  const codes: Record<string, number> = {};
  for (const { code } of verdicts) if (code !== undefined) codes[code] = (codes[code] ?? 0) + 1;
  return {
    tried: verdicts.length,
    ends: countBy(
      ENDS,
      verdicts.map(({ end }) => end),
    ),
    left: countBy(
      LEFT,
      verdicts.map(({ left }) => left),
    ),
    codes,
  };
}

function countBy<const Name extends string>(names: readonly Name[], found: readonly Name[]): Record<Name, number> {
  const counts = names.map((name) => [name, found.filter((one) => one === name).length]);
  return Object.fromEntries(counts) as Record<Name, number>;
}
