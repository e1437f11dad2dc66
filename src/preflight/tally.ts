import type { Fate, Reason, Verdict } from './verdict.js';

/** Where the records of one source, or all of them, end. */
export interface Tally {
  /** `''` where the lines do not say it. */
  readonly source: string;
  readonly records: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** Records by reason, only those that there are. */
  readonly reasons: Readonly<Partial<Record<Reason, number>>>;
  /** The ids of the first records of each reason. */
  readonly examples: Readonly<Partial<Record<Reason, readonly string[]>>>;
  /** Tokens of all records that could be counted. */
  readonly tokens: number;
  readonly longest: number;
}

/** How many ids of a source and a reason are kept. */
const EXAMPLES = 5;

/** Counts verdicts by source. */
export class Tallies {
  readonly #bySource = new Map<string, OpenTally>();

  add(source: string, id: string, verdict: Verdict): void {
    const tally = this.#bySource.get(source) ?? open(source);
    this.#bySource.set(source, tally);
    tally.records++;
    tally.fates[verdict.fate]++;
    tally.tokens += verdict.tokens;
    tally.longest = Math.max(tally.longest, verdict.tokens);
    if (verdict.fate === 'whole') return;
    const { reason } = verdict;
    tally.reasons[reason] = (tally.reasons[reason] ?? 0) + 1;
    const examples = (tally.examples[reason] ??= []);
    if (examples.length < EXAMPLES) examples.push(id);
  }

  /** In the order in which the sources were met. */
  sources(): readonly Tally[] {
    return [...this.#bySource.values()];
  }

  all(): Tally {
    const sum = open('');
    for (const { records, fates, reasons, tokens, longest } of this.#bySource.values()) {
      sum.records += records;
      sum.tokens += tokens;
      sum.longest = Math.max(sum.longest, longest);
      for (const fate of Object.keys(fates) as Fate[]) sum.fates[fate] += fates[fate];
      for (const reason of Object.keys(reasons) as Reason[]) {
        sum.reasons[reason] = (sum.reasons[reason] ?? 0) + (reasons[reason] ?? 0);
      }
    }
    return sum;
  }
}

interface OpenTally extends Tally {
  records: number;
  tokens: number;
  longest: number;
  readonly fates: Record<Fate, number>;
  readonly reasons: Partial<Record<Reason, number>>;
  readonly examples: Partial<Record<Reason, string[]>>;
}

function open(source: string): OpenTally {
  return {
    source,
    records: 0,
    fates: { whole: 0, cut: 0, masked: 0, dropped: 0, failed: 0 },
    reasons: {},
    examples: {},
    tokens: 0,
    longest: 0,
  };
}
