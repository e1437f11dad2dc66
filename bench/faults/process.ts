import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order, Outcome } from './builder.js';

const BUILDER = fileURLToPath(new URL('builder.js', import.meta.url));
const INJECT = new URL('inject.js', import.meta.url).href;

/** A process that builds, started anew when a fault has killed it. */
export interface Builder {
  /** @returns how the build went, or the signal or status that ended the process */
  build(this: void, order: Order): Promise<Outcome | { readonly ended: string; readonly said: string }>;
  close(this: void): void;
}

export function startBuilder(): Builder {
  let running: { readonly child: ChildProcess; said: string } | undefined;
  const start = (): { readonly child: ChildProcess; said: string } => {
    const child = fork(BUILDER, [], { execArgv: ['--import', INJECT], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const one = { child, said: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        one.said += text;
      });
    }
    return one;
  };
  return {
    build(order) {
      const one = (running ??= start());
      return new Promise((resolve) => {
        const answered = (outcome: Outcome): void => {
          one.child.removeListener('close', ended);
          resolve(outcome);
        };
        const ended = (status: number | null, signal: string | null): void => {
          one.child.removeListener('message', answered);
          running = undefined;
          resolve({ ended: signal ?? `status ${status ?? 0}`, said: one.said });
        };
        one.child.once('message', answered);
        one.child.once('close', ended);
        one.child.send(order);
      });
    },
    close() {
      running?.child.kill();
      running = undefined;
    },
  };
}
