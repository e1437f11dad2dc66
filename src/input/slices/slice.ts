/** The part of a large file that one unit of work reads. */
export type Slice = StreamSlice | Share;

/** Bytes `start` ≤ n < `end` of a bzip2 file of `size` bytes: whole streams. */
export interface StreamSlice {
  readonly kind: 'streams';
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

/** The share of number `index` of `of` shares, about alike: lines of a text, or members of an archive. */
export interface Share {
  readonly kind: 'share';
  readonly index: number;
  readonly of: number;
}

/** Where share `index` begins in something of `size`: `from` ≤ n < `to`, and the last one is open. */
export function rangeOf({ index, of }: Share, size: number): { readonly from: number; readonly to: number } {
  const from = Math.floor((size * index) / of);
  return { from, to: index + 1 === of ? Infinity : Math.floor((size * (index + 1)) / of) };
}
