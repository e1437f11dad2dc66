import { MultiBar } from 'cli-progress';

/** Progress bars on a terminal; `stop` gives it back as it was. */
export interface Bars {
  readonly multi: MultiBar;
  readonly stop: () => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Opens bars of this format, so many cells long. A process that is interrupted gives the cursor back before it ends.
 */
export function openBars(stream: NodeJS.WriteStream, format: string, barsize = 24): Bars {
  const multi = new MultiBar({ format, stream, hideCursor: true, clearOnComplete: false, barsize, fps: 5 });
  const interrupted = (signal: NodeJS.Signals): void => {
    stop();
    // With the handler gone the signal does what it always does: the shell is to see what ended the process.
    process.kill(process.pid, signal);
  };
  const stop = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, interrupted);
    multi.stop();
  };
  for (const signal of SIGNALS) process.once(signal, interrupted);
  return { multi, stop };
}
