import type { Filter } from '../src/core/filter.js';
import type { Stage } from '../src/core/stage.js';
import blocklist from './blocklist.js';
import contamination from './contamination.js';
import exactDuplicates from './exact-duplicates.js';
import japaneseQuality from './japanese-quality.js';
import language from './language.js';
import length from './length.js';
import minInput30 from './min-input-30.js';
import mixture from './mixture.js';
import nearDuplicates from './near-duplicates.js';
import oneAnswer from './one-answer.js';
import pattern from './pattern.js';
import personalData from './personal-data.js';
import rightDirection from './right-direction.js';
import splits from './splits.js';
import tokens from './tokens.js';

/** A filter or a stage of this package, and the module whose default export it is. */
export interface StepEntry<Step> {
  readonly step: Step;
  readonly module: string;
}

/** Every filter that can be named in a build, in the order of their ids. */
export const filters: readonly StepEntry<Filter>[] = [
  blocklist,
  japaneseQuality,
  language,
  length,
  minInput30,
  pattern,
  personalData,
  rightDirection,
  tokens,
].map(entry);

/** Every stage that can be named in a build, in the order of their ids. */
export const stages: readonly StepEntry<Stage>[] = [
  contamination,
  exactDuplicates,
  mixture,
  nearDuplicates,
  oneAnswer,
  splits,
].map(entry);

/** A step of this package is a module of its own name, beside this file. */
function entry<Step extends { readonly id: string }>(step: Step): StepEntry<Step> {
  return { step, module: new URL(`./${step.id}.js`, import.meta.url).href };
}
