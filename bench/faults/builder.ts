// A process that does one build after another, with a fault in each: started with inject.js as its preload.
import { setTimeout as turn } from 'node:timers/promises';
import { build, type BuildOptions, isKumikiError } from '../../src/index.js';
import { counted, type Fault, unwatch, watch } from './control.js';
import { hasOpenFiles, takeOpenFiles } from './inject.js';
import type { KindName } from './kinds.js';

/** A build to be done. */
export interface Order {
  readonly options: Omit<BuildOptions, 'stages'>;
  /** Whether it has a private stage too, which is not among what can be sent. */
  readonly staged: boolean;
  /** The folder below which calls are watched. */
  readonly root: string;
  /** A file for what the fault hit. */
  readonly log: string;
  readonly fault?: Fault;
}

/** How it went. */
export interface Outcome {
  /** The error that it ended with. */
  readonly error?: { readonly code: string; readonly message: string } | { readonly stack: string };
  readonly counts: Readonly<Record<KindName, number>>;
  /** Files that are still open. */
  readonly open: readonly string[];
}

/** Milliseconds at most. */
const CLOSING_TURNS = 1_000;
const STAGE = new URL('stage.js', import.meta.url);

process.on('message', (order: Order) => {
  void done(order).then((outcome) => process.send?.(outcome));
});

async function done({ options, staged, root, log, fault }: Order): Promise<Outcome> {
  watch(root, log, fault);
  const error = await errorOf(staged ? { ...options, stages: [STAGE] } : options);
  // A stream that is left early is closed a moment later.
  for (let n = 0; n < CLOSING_TURNS && hasOpenFiles(); n++) await turn(1);
  const outcome = { counts: counted(), open: takeOpenFiles(), ...(error === undefined ? {} : { error }) };
  unwatch();
  return outcome;
}

async function errorOf(options: BuildOptions): Promise<Outcome['error']> {
  try {
    await build(options);
    return undefined;
  } catch (error) {
    if (isKumikiError(error)) return { code: error.code, message: error.message };
    return { stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
