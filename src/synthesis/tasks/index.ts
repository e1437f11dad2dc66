import { KumikiError } from '../../core/errors.js';
import { didYouMean } from '../../core/nearest.js';
import { covid19 } from './covid-19.js';
import { jcola } from './jcola.js';
import { jnli } from './jnli.js';
import { jsts } from './jsts.js';
import { marcJa } from './marc-ja.js';
import { news } from './news.js';
import type { SynthesisTask } from './task.js';

/** The tasks of JapaGen (Fujii and Katsumata 2024, arXiv 2412.06738), in the order of their ids; prompts and words are this package's own. */
export const synthesisTasks: readonly SynthesisTask[] = [covid19, jcola, jnli, jsts, marcJa, news];

/**
 * The task of this id.
 * @throws {KumikiError} `option-wrong`
 */
export function synthesisTaskOf(id: string): SynthesisTask {
  const task = synthesisTasks.find((one) => one.id === id);
  if (task !== undefined) return task;
  const ids = synthesisTasks.map((one) => one.id);
  const hint = didYouMean(id, ids);
  throw new KumikiError('option-wrong', 'there is no such task of synthesis', {
    expected: ids.join(', '),
    found: id,
    ...(hint === undefined ? {} : { hint }),
  });
}
