import type { DropDetail } from '../../core/stage.js';
import { Bits } from './bits.js';
import { openDetails } from './details.js';

/** Why a stage dropped or flagged a record. */
export interface Verdict {
  readonly stage: string;
  readonly reason: string;
  /** The reason with the stage: `<stage>/<reason>`. */
  readonly counted: string;
}

/** What stages have said of single records, in some bits a record; the first word on a record stands. */
export interface Verdicts {
  has(this: void, record: number): boolean;
  add(this: void, record: number, verdict: Verdict, detail: DropDetail | undefined): void;
  of(this: void, record: number): Verdict | undefined;
  detailOf(this: void, record: number): DropDetail | undefined;
  /** Whether one of `from` ≤ n < `to` is among them. */
  anyBetween(this: void, from: number, to: number): boolean;
  isEmpty(this: void): boolean;
  /** Removes what is kept on the disk. */
  close(this: void): void;
}

/**
 * @param count the records that there are
 * @param path a temporary file for the details, removed by `close`
 * @throws {KumikiError} from its calls: `disk-full`, `output-not-writable`
 */
export function openVerdicts(count: number, path: string): Verdicts {
  const all = new Bits(count);
  const kinds = new Map<string, { readonly verdict: Verdict; readonly bits: Bits }>();
  const details = openDetails(path);
  return {
    has: (record) => all.has(record),
    add(record, verdict, detail) {
      if (all.has(record)) return;
      const kind = kinds.get(verdict.counted) ?? { verdict, bits: new Bits(count) };
      kinds.set(verdict.counted, kind);
      kind.bits.add(record);
      all.add(record);
      if (detail !== undefined) details.add(record, detail);
    },
    of(record) {
      if (!all.has(record)) return undefined;
      for (const { verdict, bits } of kinds.values()) if (bits.has(record)) return verdict;
      return undefined;
    },
    detailOf: details.get,
    anyBetween: (from, to) => all.anyBetween(from, to),
    isEmpty: () => kinds.size === 0,
    close: details.close,
  };
}
