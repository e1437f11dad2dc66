import { extractUnit } from '../extract/unit.js';
import type { Executor } from './job.js';

/** Does jobs in this thread. */
export const runHere: Executor = {
  run: ({ source, unit }, partsDir, onProgress) => extractUnit(source, unit, partsDir, onProgress),
  stop: () => Promise.resolve(),
};
