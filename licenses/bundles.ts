import { canBeMet, parseExpression } from './expression.js';
import { canHold, shareAlikeTarget } from './holds.js';
import { licenseOf } from './registry.js';
import type { License } from './terms.js';

/** The bundles of a build, and what each holds. */
export const BUNDLES = {
  /** All records, each under its own licence. */
  all: 'every record under its own licence; a collection, for which no common licence is claimed',
  /** Commercial use and adapted versions are allowed. */
  commercial: 'records whose licences allow commercial use and adapted versions, share-alike or not',
  /** One share-alike licence for the whole. */
  'share-alike': 'records that can be published together under one share-alike licence',
  /** No term that binds what is made of it. */
  permissive: 'records whose licences have no share-alike, NonCommercial or NoDerivatives term and forbid no use',
} as const;

/** The name of a bundle of licences. */
export type Bundle = keyof typeof BUNDLES;

/** Which records a build takes, by their licence. */
export interface Admission {
  /** The bundle asked for. */
  readonly bundle: Bundle;
  /** Only records that may be used under these licences; all of the bundle where the list is empty. */
  readonly allow: readonly string[];
}

/** Why records are left out, by the name under which `rejects.jsonl` lists them. */
export const LEFT_OUT = {
  /** NoDerivatives. */
  'license-no-derivatives': 'the licence lets no adapted version be shared',
  /** NonCommercial. */
  'license-non-commercial': 'the licence allows non-commercial use only',
  /** Share-alike, which the bundle has not. */
  'license-share-alike': 'the licence asks that what is made of it stays under it',
  /** Some uses are forbidden. */
  'license-restricted-use': 'the terms forbid some uses of it and of what is made of it',
  /** It cannot go under the licence of the bundle. */
  'license-incompatible': "the licence does not let the record go under the bundle's share-alike licence",
  /** It is not among those asked for by `licenseAllow`. */
  'license-not-allowed': 'the licence is not on the list of those allowed',
} as const;

export type LeftOut = keyof typeof LEFT_OUT;

/**
 * The reason for which records under this licence (an SPDX expression) are left out, or `undefined` where they are kept.
 * @throws {KumikiError} `license-unknown`, `license-expression-wrong`
 */
export function leftOut(license: string, { bundle, allow }: Admission): LeftOut | undefined {
  const expression = parseExpression(license);
  // Tests add up: one and the same alternative of an OR has to pass all of them.
  let passes: (license: License) => boolean = () => true;
  for (const [reason, test] of testsOf(bundle)) {
    const before = passes;
    passes = (one) => before(one) && test(one);
    if (!canBeMet(expression, passes)) return reason;
  }
  if (allow.length === 0 || canBeMet(expression, (one) => passes(one) && allow.includes(one.id))) return undefined;
  return 'license-not-allowed';
}

type Test = readonly [LeftOut, (license: License) => boolean];

const ADAPTABLE: Test = ['license-no-derivatives', ({ terms }) => terms.noDerivatives === undefined];
const COMMERCIAL: Test = ['license-non-commercial', ({ terms }) => terms.nonCommercial === undefined];
const ANY_USE: Test = ['license-restricted-use', ({ terms }) => terms.restrictedUse === undefined];
const NOT_SHARE_ALIKE: Test = ['license-share-alike', ({ terms }) => terms.shareAlike === undefined];

function testsOf(bundle: Bundle): readonly Test[] {
  switch (bundle) {
    case 'all':
      return [];
    case 'commercial':
      return [ADAPTABLE, COMMERCIAL];
    case 'share-alike': {
      const target = shareAlikeTarget();
      return [ADAPTABLE, COMMERCIAL, ANY_USE, ['license-incompatible', (license) => canHold(target, license)]];
    }
    case 'permissive':
      return [ADAPTABLE, COMMERCIAL, ANY_USE, NOT_SHARE_ALIKE];
  }
}

/**
 * The bundles that take records under this licence.
 * @throws {KumikiError} as {@link leftOut}
 */
export function bundlesWith(license: string): readonly Bundle[] {
  return (Object.keys(BUNDLES) as Bundle[]).filter((bundle) => leftOut(license, { bundle, allow: [] }) === undefined);
}

/**
 * {@link leftOut} for many records: the answer for each licence is computed once.
 * @throws {KumikiError} `license-unknown` for an id of the list that is not in the registry
 */
export function admission(asked: Admission): (license: string) => LeftOut | undefined {
  for (const id of asked.allow) licenseOf(id);
  const seen = new Map<string, LeftOut | 'taken'>();
  return (license) => {
    const known = seen.get(license) ?? leftOut(license, asked) ?? 'taken';
    seen.set(license, known);
    return known === 'taken' ? undefined : known;
  };
}
