import { inspect } from 'node:util';
import { CommanderError } from 'commander';
import { isWorthAnotherTry } from '../core/another-try.js';
import { hasCode, isKumikiError, KumikiError } from '../core/errors.js';
import { explained } from '../core/system-error.js';
import { remark } from './say.js';

export const FAILED = 1;
const WRONG_USAGE = 2;
/** Failed, but worth another try: EX_TEMPFAIL of sysexits(3). */
export const ANOTHER_TRY = 75;
const WRONG_USAGE_CODES: ReadonlySet<string> = new Set(['option-wrong', 'recipe-wrong', 'source-unknown']);

/** What goes wrong while a command runs, and how the process ends then. */
export interface Failures {
  /** Aborted when standard output or standard error can no longer be written: nobody can be told of the work any more. */
  readonly signal: AbortSignal;
  /** Says what went wrong, each thing once. Returns the exit status. */
  tell(this: void, error: unknown): number;
  /** The command has come to its end, well or not. */
  ended(this: void): void;
}

/** Says what went wrong, each thing once; `stopped` tells whether the work was stopped for a reason that has been said. */
export function teller(stopped: AbortSignal): Failures['tell'] {
  const told = new Set<string>();
  let status = FAILED;
  return (thrown) => {
    const error = explained(thrown);
    // Commander has already said what was wrong with the arguments; asking for help or the version is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
    // What stopped the work has been said.
    if (isKumikiError(error) && error.code === 'aborted' && stopped.aborted) return status;
    const text = textOf(error);
    if (!told.has(text)) remark(text);
    told.add(text);
    status = statusOf(error);
    return status;
  };
}

/** The status of a process that ends with this error. */
function statusOf(error: unknown): number {
  if (!isKumikiError(error)) return FAILED;
  if (WRONG_USAGE_CODES.has(error.code)) return WRONG_USAGE;
  return isWorthAnotherTry(error) ? ANOTHER_TRY : FAILED;
}

/** Turns every way in which the process can fail into a sentence on standard error, and a status. */
export function watchFailures(): Failures {
  const stopped = new AbortController();
  const tell = teller(stopped.signal);
  let isEnded = false;

  for (const [name, stream] of [
    ['standard output', process.stdout],
    ['standard error', process.stderr],
  ] as const) {
    stream.on('error', (error: unknown) => {
      // The reader of a pipe may end early (`kumiki build | head -1`): the work goes on.
      if (hasCode(error, 'EPIPE') || stopped.signal.aborted) return;
      stopped.abort();
      process.exitCode = tell(notWritable(name, error));
    });
  }
  // Where memory is short, modules fail while they are loaded, and nobody waits for that.
  process.on('uncaughtException', (error) => {
    isEnded = true;
    process.exit(tell(error));
  });
  // Something is waited for that never comes: the process ends all the same, with status 13.
  process.on('exit', () => {
    if (!isEnded) process.exitCode = tell(stuck());
  });
  return {
    signal: stopped.signal,
    tell,
    ended() {
      isEnded = true;
    },
  };
}

function textOf(error: unknown): string {
  if (isKumikiError(error)) return `kumiki: ${error.message} [${error.code}]`;
  // A mistake in this program or in a private module: where it was made is what there is to say.
  return inspect(error);
}

function notWritable(name: string, cause: unknown): KumikiError {
  return new KumikiError('output-not-writable', `${name} cannot be written`, {
    ...(cause instanceof Error ? { found: cause.message } : {}),
    hint: 'Make room where it is sent to, or send it elsewhere.',
    cause,
  });
}

function stuck(): KumikiError {
  return new KumikiError('worker-died', 'the work stopped before its end', {
    hint: 'There may not be enough memory: allow more (ulimit -v), or use fewer --workers.',
  });
}
