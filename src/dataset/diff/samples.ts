import type { ParsedRecord } from '../../core/format.js';

/** Some records of each sort. */
export interface DiffSamples {
  readonly added: readonly ParsedRecord[];
  readonly removed: readonly ParsedRecord[];
  readonly changed: readonly { readonly before: ParsedRecord; readonly after: ParsedRecord }[];
  readonly relicensed: readonly { readonly id: string; readonly before: string; readonly after: string }[];
}
