/** A function to be minimised: gives its value at a point, and writes its gradient there into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** How many of the last steps the curvature is estimated from. */
const MEMORY = 10;
const MOST_STEPS = 100;
/** It ends where the gradient is so much smaller than at the start. */
const TOLERANCE = 1e-3;
/** A step must gain this share of what the slope promises (Armijo's rule). */
const SUFFICIENT = 1e-4;
const MOST_HALVINGS = 40;

interface Step {
  readonly move: Float64Array;
  readonly change: Float64Array;
  /** 1 by their product. */
  readonly scale: number;
}

/**
 * Where a smooth convex function is smallest, by L-BFGS (Nocedal and Wright, Numerical Optimization, 2006, algorithm 7.5).
 * It begins at 0 and uses no chance: the same function gives the same bytes.
 */
export function minimise(size: number, objective: Objective): Float64Array {
  let point: Float64Array = new Float64Array(size);
  let gradient: Float64Array = new Float64Array(size);
  let value = objective(point, gradient);
  const small = TOLERANCE * norm(gradient);
  const steps: Step[] = [];
  for (let round = 0; round < MOST_STEPS && norm(gradient) > small; round++) {
    const direction = descent(gradient, steps);
    const slope = dot(direction, gradient);
    let length = steps.length === 0 ? 1 / norm(gradient) : 1;
    let [next, nextGradient, nextValue] = [point, gradient, value];
    let isLower = false;
    for (let halvings = 0; halvings < MOST_HALVINGS && !isLower; halvings++, length /= 2) {
      next = moved(point, direction, length);
      nextGradient = new Float64Array(size);
      nextValue = objective(next, nextGradient);
      isLower = nextValue <= value + SUFFICIENT * length * slope;
    }
    // Numbers are not exact enough for a lower value.
    if (!isLower) break;
    const [move, change] = [moved(next, point, -1), moved(nextGradient, gradient, -1)];
    const product = dot(move, change);
    if (product > 0) steps.push({ move, change, scale: 1 / product });
    if (steps.length > MEMORY) steps.shift();
    [point, gradient, value] = [next, nextGradient, nextValue];
  }
  return point;
}

/** The direction of steepest descent, turned by what the last steps say of the curvature. */
function descent(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  let direction: Float64Array = gradient.map((value) => -value);
  const shares: number[] = [];
  for (const { move, change, scale } of steps.toReversed()) {
    const share = scale * dot(move, direction);
    shares.push(share);
    direction = moved(direction, change, -share);
  }
  const last = steps.at(-1);
  if (last !== undefined) {
    const factor = 1 / (last.scale * dot(last.change, last.change));
    direction = direction.map((value) => value * factor);
  }
  for (const { move, change, scale } of steps) {
    direction = moved(direction, move, (shares.pop() ?? 0) - scale * dot(change, direction));
  }
  return direction;
}

function moved(from: Float64Array, direction: Float64Array, length: number): Float64Array {
  const made = new Float64Array(from.length);
  for (let at = 0; at < made.length; at++) made[at] = (from[at] ?? 0) + length * (direction[at] ?? 0);
  return made;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
