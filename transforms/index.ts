import { minInput30 } from './min-input-30.js';
import { rightDirection } from './right-direction.js';
import type { Transform } from './transform.js';

/** Every transform that can be named in a build, in the order of their ids. */
export const transforms: readonly Transform[] = [minInput30, rightDirection];

export type { Transform } from './transform.js';
