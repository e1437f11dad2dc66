import { openPieces, type PieceWriter } from './pieces.js';
import type { Seen } from './walk.js';

/** Gathers what is dealt to buckets: lists of pieces of about as many bytes each, in the order of the sources. */
export interface DealtCut {
  add(seen: Seen): void;
  end(): { readonly deals: readonly number[]; /** Bytes of lines, by series. */ readonly bytes: readonly number[] };
}

/**
 * @param deals how many lists there shall be, at most
 * @param total bytes of all segments
 * @throws {KumikiError} from its calls: `disk-full`, `output-not-writable`
 */
export function dealtCut(series: number, deals: number, total: number, pathOf: (deal: number) => string): DealtCut {
  const bytes = new Array<number>(series).fill(0);
  const counts: number[] = [];
  let pieces: PieceWriter | undefined;
  let [written, done] = [0, 0];
  const close = (): void => {
    if (pieces === undefined) return;
    counts.push(pieces.end());
    pieces.close();
  };
  return {
    add(seen) {
      if (pieces === undefined || done * deals >= total * written) {
        close();
        pieces = openPieces(pathOf(written++));
      }
      pieces.add(seen);
      done += seen.bytes;
      bytes[seen.series] = (bytes[seen.series] ?? 0) + seen.bytes;
    },
    end() {
      close();
      return { deals: counts, bytes };
    },
  };
}
