import type { Filter } from '../src/core/filter.js';
import type { Stage } from '../src/core/stage.js';
import blocklist from './filters/blocklist.js';
import contamination from './stages/contamination.js';
import exactDuplicates from './stages/exact-duplicates.js';
import japaneseQuality from './filters/japanese-quality.js';
import language from './filters/language.js';
import length from './filters/length.js';
import minInput30 from './filters/min-input-30.js';
import mixture from './stages/mixture.js';
import nearDuplicates from './stages/near-duplicates.js';
import oneAnswer from './stages/one-answer.js';
import pattern from './filters/pattern.js';
import personalData from './filters/personal-data.js';
import rightDirection from './filters/right-direction.js';
import splits from './stages/splits.js';
import tokenCounts from './stages/token-counts.js';
import tokens from './filters/tokens.js';

/** A filter or a stage of this package, and the module whose default export it is. */
export interface StepEntry<Step> {
  /** The filter or stage itself. */
  readonly step: Step;
  /** The URL of its module. */
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
].map((step) => entry('filters', step));

/** Every stage that can be named in a build, in the order of their ids. */
export const stages: readonly StepEntry<Stage>[] = [
  contamination,
  exactDuplicates,
  mixture,
  nearDuplicates,
  oneAnswer,
  splits,
  tokenCounts,
].map((step) => entry('stages', step));

/** A step of this package is a module of its own name, in the folder of its kind. */
function entry<Step extends { readonly id: string }>(folder: 'filters' | 'stages', step: Step): StepEntry<Step> {
  return { step, module: new URL(`./${folder}/${step.id}.js`, import.meta.url).href };
}
