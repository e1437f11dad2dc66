import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from '@jest/globals';
import type { CommandOptions } from '../command.js';
import type { Said } from '../in-process.js';

/** What a command said, and what of it would have kept a process of its own from ending: timers, connections, open files. */
interface Done extends Said {
  readonly held: readonly string[];
}

/** Runs `kumiki` with these arguments, one command after another. */
export interface Resident {
  run(this: void, options: CommandOptions, ...args: readonly string[]): Promise<Done>;
  /** The same for a command that must fail: with a status of its own, with sentences and no stack trace, and leaving nothing behind. */
  failed(this: void, options: CommandOptions, status: number, ...args: readonly string[]): Promise<Done>;
}

const PROCESS = fileURLToPath(new URL('process.mjs', import.meta.url));

/**
 * Starts a process that runs commands until the end of the file of tests. For commands that need what only a process has from its
 * start: certificates, or a module that is loaded before all others. A command takes a tenth of the time in it that starting
 * one takes.
 * @param required a module in CommonJS that is loaded first
 */
export function resident(env: NodeJS.ProcessEnv, required?: string): Resident {
  const child = fork(PROCESS, {
    // Whatever proxy the machine has: the servers of tests are on loopback.
    env: { ...process.env, NO_PROXY: '*', no_proxy: '*', ...env },
    // Of what a command asks on its input it gets no answer, whatever the tests were started with.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: required === undefined ? [] : ['--require', required],
  });
  const died = once(child, 'exit').then(([status]) => {
    throw new Error(`the process that runs commands ended with status ${String(status)}`);
  });
  // Whoever waits for a command is told; at the end of the tests it is meant to die.
  died.catch(() => undefined);
  afterAll(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'exit');
  });
  const answer = (): Promise<unknown> =>
    Promise.race([once(child, 'message').then((said: unknown[]) => said[0]), died]);
  let last = answer();
  const run: Resident['run'] = ({ cwd, env: own }, ...args) => {
    const before = last;
    const done = before.then(() => {
      const said = answer() as Promise<Done>;
      child.send({ cwd, env: own, args });
      return said;
    });
    last = done;
    return done;
  };
  return {
    run,
    failed: async (options, status, ...args) => {
      const done = await run(options, ...args);
      expect(done).toMatchObject({ status, stderr: expect.not.stringMatching(/^ +at /m), held: [] });
      return done;
    },
  };
}
