/** Licences as data: the registry, SPDX expressions, what can be combined with what, and the bundles made of it. */
export {
  type Admission,
  admission,
  type Bundle,
  BUNDLES,
  bundlesWith,
  LEFT_OUT,
  type LeftOut,
  leftOut,
} from './bundles.js';
export { combine, type Combination, describe, dutiesOfEach, type Duty, type Force } from './combine.js';
export { licensesIn } from './expression.js';
export { licenseOfModel } from './models.js';
export { canHold, shareAlikeTarget } from './holds.js';
export { licenseOf, LICENSES } from './registry.js';
export {
  type Clause,
  DUTIES,
  type DutyId,
  type License,
  type NoticeDuty,
  type Position,
  type ShareAlike,
  type Terms,
} from './terms.js';
export { licenseText } from './text.js';
