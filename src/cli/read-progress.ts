import type { SingleBar } from 'cli-progress';
import { type Bars, openBars } from './bars.js';

/** Shows how far the reading of a dataset has come. */
export interface ReadProgress {
  readonly onProgress: (bytes: number, total: number) => void;
  /** Takes the bar off the screen. */
  stop(): void;
}

/** Reading that takes less shows nothing, in milliseconds. */
const PATIENCE = 700;

/** A bar on a terminal, nothing elsewhere. */
export function readProgress(what: string, stream: NodeJS.WriteStream = process.stderr): ReadProgress {
  const begun = performance.now();
  let open: { readonly bars: Bars; readonly bar: SingleBar } | undefined;
  return {
    onProgress(bytes, total) {
      if (!stream.isTTY || (open === undefined && performance.now() - begun < PATIENCE)) return;
      if (open === undefined) {
        const bars = openBars(stream, '{name} {bar} {percentage}%');
        open = { bars, bar: bars.multi.create(total, bytes, { name: what }) };
      }
      // A second reading begins again.
      open.bar.setTotal(total);
      open.bar.update(bytes);
    },
    stop() {
      open?.bars.stop();
      open = undefined;
    },
  };
}
