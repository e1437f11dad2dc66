import { LICENSES } from './registry.js';
import { asksForNoticesOnly, isFree, type License } from './terms.js';

/**
 * True where an adapted work that contains a part under `part` may be published as a whole under `whole`.
 * The whole is never under a NoDerivatives licence: a training dataset is made to be adapted.
 */
export function canHold(whole: License, part: License): boolean {
  if (part.terms.noDerivatives !== undefined || whole.terms.noDerivatives !== undefined) return false;
  if (whole.id === part.id) return true;
  // No other licence of the registry passes on what such terms forbid.
  if (part.terms.restrictedUse !== undefined) return false;
  if (part.terms.shareAlike !== undefined) return part.terms.shareAlike.under.includes(whole.id);
  switch (whole.holds) {
    case 'nothing':
      return false;
    case 'free':
      return isFree(part.terms);
    case 'notices':
      return part.covers === 'works' && asksForNoticesOnly(part);
    case 'compatible':
      return passesOn(whole, part);
  }
}

/** Whoever follows the dataset's licence must not break the part's: each term of the part is a term of the whole too. */
function passesOn(whole: License, part: License): boolean {
  const { attribution, nonCommercial } = part.terms;
  if (attribution !== undefined && whole.terms.attribution === undefined) return false;
  if (nonCommercial !== undefined && whole.terms.nonCommercial === undefined) return false;
  // An older version grants less than the part's (only 4.0 covers database rights).
  if (part.version !== undefined && (whole.version ?? 0) < part.version) return false;
  return part.covers === 'works' || whole.terms.databaseRights.position === 'granted';
}

/** How restrictive a licence is for the users of the dataset: less is better. */
export function restrictions({ terms }: License): number {
  return (
    (terms.restrictedUse === undefined ? 0 : 8) +
    (terms.nonCommercial === undefined ? 0 : 4) +
    (terms.shareAlike === undefined ? 0 : 2) +
    (terms.attribution === undefined ? 0 : 1)
  );
}

/**
 * Sorts possible licences of the whole, the recommended one first: the least restrictive; among equals one of `own`; then
 * licences made for texts, the newest version, the order of the registry.
 */
export function byPreference(own: ReadonlySet<string>): (a: License, b: License) => number {
  const rank = (license: License): readonly number[] => [
    restrictions(license),
    own.has(license.id) ? 0 : 1,
    license.holds === 'compatible' ? 0 : 1,
    -(license.version ?? 0),
  ];
  return (a, b) => {
    const [ranksOfA, ranksOfB] = [rank(a), rank(b)];
    const first = ranksOfA.findIndex((value, index) => value !== ranksOfB[index]);
    // Equals keep their order, which in the registry is that of their ids.
    return first < 0 ? 0 : (ranksOfA[first] ?? 0) - (ranksOfB[first] ?? 0);
  };
}

/**
 * The licence of the `share-alike` bundle: of the share-alike licences that allow commercial use, the one that covers the most
 * licences of the registry.
 */
export function shareAlikeTarget(): License {
  const candidates = LICENSES.filter(
    ({ terms }) =>
      terms.shareAlike !== undefined && terms.nonCommercial === undefined && terms.noDerivatives === undefined,
  );
  const taken = (whole: License): number => LICENSES.filter((part) => canHold(whole, part)).length;
  const [best] = candidates.sort((a, b) => taken(b) - taken(a) || byPreference(new Set())(a, b));
  if (best === undefined) throw new TypeError('the registry holds share-alike licences');
  return best;
}
