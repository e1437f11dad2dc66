import type { ParsedRecord } from '../../core/format.js';

/** Some records of each sort. */
export interface DiffSamples {
  /** Records of the second dataset alone. */
  readonly added: readonly ParsedRecord[];
  /** Records of the first dataset alone. */
  readonly removed: readonly ParsedRecord[];
  /** Records with the same id and another content. */
  readonly changed: readonly { readonly before: ParsedRecord; readonly after: ParsedRecord }[];
  /** Records with the same id and another licence. */
  readonly relicensed: readonly { readonly id: string; readonly before: string; readonly after: string }[];
}
