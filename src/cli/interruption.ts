import { remark } from './say.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Says something to the person who interrupts the process, before it ends as an interrupted process does.
 * @returns stops that
 */
export function onInterruption(text: string): () => void {
  const interrupted = (signal: NodeJS.Signals): void => {
    stop();
    remark(text);
    // Somebody else who listens ends the process himself: bars give the cursor back first.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const stop = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, interrupted);
  };
  for (const signal of SIGNALS) process.on(signal, interrupted);
  return stop;
}
