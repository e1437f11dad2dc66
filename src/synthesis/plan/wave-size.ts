/** The first wave of a class is no larger: where little can be taken, no more is paid for. */
const FIRST = 50;
/** A wave may be as large as all before it; this large at least. */
const SMALL = 20;
/** A class is given up by no fewer outcomes than this: at an acceptance of one in ten, two classes in a hundred look as bad by chance. */
const ENOUGH = 100;
/** A class of which a smaller share of the last outcomes is taken is given up: it would cost more than twenty requests an example. */
const LEAST_ACCEPTANCE = 0.05;

/**
 * How many examples of a class are asked for next.
 * @param wanted how many are wanted of the class
 * @param taken for each example asked for so far, in the order of the plan, whether it was taken
 * @returns `too-low` where so few of the last ones were taken that the number cannot be reached in reason; 0 where it is reached
 */
export function waveSize(wanted: number, taken: readonly boolean[]): number | 'too-low' {
  const missing = wanted - countTaken(taken);
  if (missing <= 0) return 0;
  if (taken.length === 0) return Math.min(wanted, FIRST);
  // What is written repeats itself more and more: the last half says more of what comes next than the whole does.
  const half = Math.ceil(taken.length / 2);
  const judged = taken.slice(-Math.max(ENOUGH, half));
  if (judged.length >= ENOUGH && countTaken(judged) < judged.length * LEAST_ACCEPTANCE) return 'too-low';
  const last = taken.slice(-Math.max(SMALL, half));
  const share = (countTaken(last) + 1) / (last.length + 2);
  // A guess of few outcomes may be far off.
  return Math.min(Math.ceil(missing / share), Math.max(SMALL, taken.length));
}

function countTaken(outcomes: readonly boolean[]): number {
  return outcomes.reduce((sum, one) => sum + (one ? 1 : 0), 0);
}
