import type { Outcome } from './builder.js';
import type { Fault } from './control.js';
import { KINDS } from './kinds.js';

/** How a build with a fault may end. `unreached`: it made fewer calls than that, as with several workers it may. */
export const ENDS = ['killed', 'error', 'went on', 'unreached'] as const;
/** What then stands in the folder. */
export const LEFT = ['older', 'newer', 'none'] as const;

/** What a build that nothing happened to leaves. */
export interface Sound {
  readonly older: string;
  readonly newer: string;
  /** The files of its work folder. */
  readonly work: readonly string[];
}

export interface Verdict {
  readonly end: (typeof ENDS)[number];
  readonly left: (typeof LEFT)[number];
  readonly code: string | undefined;
  /** What was not as it must be, in words. */
  readonly wrong: readonly string[];
  /** The call that the fault hit. */
  readonly hit: string;
}

type Ended = Outcome | { readonly ended: string; readonly said: string };

/**
 * Looks at a build with a fault and the one after it.
 * @param hit the call that the fault met
 * @param after what the first left
 */
export function judge(
  sound: Sound,
  fault: Fault,
  hit: string | undefined,
  outcome: Ended,
  after: { readonly dataset: string | undefined; readonly isLocked: boolean },
  again: { readonly outcome: Ended; readonly dataset: string | undefined; readonly work: readonly string[] },
): Verdict {
  const end = endOf(hit, outcome);
  const wrong = [
    ...wrongEnd(fault, end, outcome),
    ...wrongState(sound, end, after.dataset),
    ...(end !== 'killed' && after.isLocked && !isAboutLock(fault, hit) ? ['the lock is still there'] : []),
    ...wrongNext(sound, again),
  ];
  const code = 'error' in outcome && 'code' in outcome.error ? outcome.error.code : undefined;
  const left = after.dataset === undefined ? 'none' : after.dataset === sound.newer ? 'newer' : 'older';
  return { end, left, code, wrong, hit: hit ?? `${fault.kind} at call ${fault.at}: not reached` };
}

function endOf(hit: string | undefined, outcome: Ended): Verdict['end'] {
  if ('ended' in outcome) return 'killed';
  if (hit === undefined) return 'unreached';
  return outcome.error === undefined ? 'went on' : 'error';
}

function wrongEnd({ kind }: Fault, end: Verdict['end'], outcome: Ended): readonly string[] {
  const { does } = KINDS[kind];
  if ('ended' in outcome) {
    const isMeant = outcome.ended === 'SIGKILL' && (does === 'kill' || does === 'torn');
    return isMeant ? [] : [`the process ended with ${outcome.ended}: ${outcome.said}`];
  }
  const { error, open } = outcome;
  const wrong = open.length === 0 ? [] : [`files are still open: ${open.join(', ')}`];
  if (error === undefined) return wrong;
  if ('stack' in error) return [...wrong, `it is no KumikiError: ${error.stack}`];
  if (end === 'unreached' || does === 'short') return [...wrong, `it failed: ${error.message} [${error.code}]`];
  return wrong;
}

function wrongState({ older, newer }: Sound, end: Verdict['end'], dataset: string | undefined): readonly string[] {
  const isDone = end === 'went on' || end === 'unreached';
  if (isDone && dataset !== newer) return ['it went well, and the dataset is not the new one'];
  return dataset === undefined || dataset === older || dataset === newer
    ? []
    : ['the dataset is neither the older nor the new one'];
}

/** A lock that cannot be removed stays; the next build sees that its process is gone, or is itself. */
function isAboutLock({ kind }: Fault, hit: string | undefined): boolean {
  return kind === 'EROFS' || kind === 'EMFILE' || /: (?:rm|unlink) .*lock$/.test(hit ?? '');
}

function wrongNext(
  { newer, work }: Sound,
  { outcome, dataset, work: found }: Parameters<typeof judge>[5],
): readonly string[] {
  if ('ended' in outcome) return [`the next build ended with ${outcome.ended}: ${outcome.said}`];
  if (outcome.error !== undefined) return [`the next build failed: ${JSON.stringify(outcome.error)}`];
  const more = found.filter((name) => !work.includes(name));
  return [
    ...(dataset === newer ? [] : ['the next build did not end with the same bytes']),
    ...(more.length === 0 ? [] : [`the next build left ${more.join(', ')}`]),
  ];
}
