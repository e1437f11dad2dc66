/** Fewer outcomes than this say nothing of how many of a class will be taken. */
const ENOUGH = 20;
/** A class of which a smaller share of the last outcomes is taken is given up: it would cost more than twenty requests an example. */
export const LEAST_ACCEPTANCE = 0.05;
/** The first wave of a class is no larger: where nothing can be taken, no more is paid for. */
const FIRST = 50;

/**
 * How many examples of a class are asked for next.
 * @param wanted how many are wanted of the class
 * @param taken for each example asked for so far, in the order of the plan, whether it was taken
 * @returns `too-low` where so few of the last ones were taken that the number cannot be reached in reason; 0 where it is reached
 */
export function waveSize(wanted: number, taken: readonly boolean[]): number | 'too-low' {
  const accepted = taken.reduce((sum, one) => sum + (one ? 1 : 0), 0);
  const missing = wanted - accepted;
  if (missing <= 0) return 0;
  if (taken.length === 0) return Math.min(wanted, FIRST);
  // What is written repeats itself more and more: the last half says more of what comes next than the whole does.
  const last = taken.slice(-Math.max(ENOUGH, Math.ceil(taken.length / 2)));
  const good = last.reduce((sum, one) => sum + (one ? 1 : 0), 0);
  if (last.length >= ENOUGH && good < last.length * LEAST_ACCEPTANCE) return 'too-low';
  const share = (good + 1) / (last.length + 2);
  // A guess of few outcomes may be far off: no wave is larger than all before it.
  return Math.min(Math.ceil(missing / share), Math.max(ENOUGH, taken.length));
}
