import { isKumikiError, KumikiError } from '../src/core/errors.js';
import { canBeMet, type Expression, licensesIn, parseExpression } from './expression.js';
import { byPreference, canHold, restrictions } from './holds.js';
import { LICENSES } from './registry.js';
import { DUTIES, type DutyId, isFree, type License } from './terms.js';

/** A duty of the publisher of the dataset, and the licences that impose it. */
export interface Duty {
  /** What is asked. */
  readonly duty: DutyId;
  /** What it asks, in one sentence. */
  readonly asks: string;
  /** The licences that ask it, each with the clause that does. */
  readonly by: readonly { readonly license: string; readonly clause: string }[];
}

/** A part that makes the dataset's licence as restrictive as it is, and why. */
export interface Force {
  /** The licence of the part. */
  readonly part: string;
  /** Which term of it binds the whole. */
  readonly because: string;
}

/** The result of combining parts into one adapted work. */
export type Combination =
  | {
      /** The licences can be combined. */
      readonly possible: true;
      /** The licences of the parts, each once, in order. */
      readonly parts: readonly string[];
      /** Every licence of the registry under which the whole may be published, the recommended one first. */
      readonly wholes: readonly string[];
      /** The first of `wholes`. */
      readonly license: string;
      /** What the combination asks of whoever shares it. */
      readonly duties: readonly Duty[];
      /** The parts that make the licence as strict as it is, and why. */
      readonly forces: readonly Force[];
    }
  | {
      /** No licence fits the whole. */
      readonly possible: false;
      /** The licences, as they were given. */
      readonly parts: readonly string[];
      /** The two parts that conflict. */
      readonly parties: readonly [string, string];
      /** The conflict as an error: `license-unknown`, `license-expression-wrong`, `license-no-derivatives`, `license-incompatible`. */
      readonly error: KumikiError;
    };

/** How an error names the dataset, where a part conflicts with it and with no other part. */
const THE_WORK = 'the adapted work';

/**
 * Whether parts under these licences (SPDX expressions) can be combined in one adapted work, under which licences the whole
 * may be published, and the duties of its publisher. Order and repeats do not matter; an empty list has no duties. Not legal
 * advice: `docs/licences-and-bundles.md` says what is encoded.
 */
export function combine(licenses: readonly string[]): Combination {
  const parts = [...new Set(licenses)].sort();
  const expressions = new Map<string, Expression>();
  for (const part of parts) {
    try {
      expressions.set(part, parseExpression(part));
    } catch (error) {
      if (!isKumikiError(error)) throw error;
      return { possible: false, parts, parties: [part, parts.find((other) => other !== part) ?? THE_WORK], error };
    }
  }
  const holding = new Map([...expressions].map(([part, expression]) => [part, wholesOf(expression)]));
  const wholes = LICENSES.filter(
    (whole) => whole.terms.noDerivatives === undefined && [...holding.values()].every((set) => set.has(whole)),
  ).sort(byPreference(ownOf(parts)));
  const [license] = wholes;
  if (license === undefined) return conflict(parts, holding);
  return {
    possible: true,
    parts,
    wholes: wholes.map(({ id }) => id),
    license: license.id,
    duties: dutiesOf([...expressions.values()], license),
    forces: forcesOf(holding, expressions, license),
  };
}

function wholesOf(expression: Expression): ReadonlySet<License> {
  return new Set(LICENSES.filter((whole) => canBeMet(expression, (part) => canHold(whole, part))));
}

function conflict(parts: readonly string[], holding: ReadonlyMap<string, ReadonlySet<License>>): Combination {
  const none = parts.find((part) => holding.get(part)?.size === 0);
  const inside = none === undefined ? undefined : within(none);
  const [one, other] =
    none === undefined
      ? sidesOf(parts, holding)
      : (inside ?? [[none], parts.filter((part) => part !== none).slice(0, 1)]);
  const parties = [one.join(', '), other.length === 0 ? THE_WORK : other.join(', ')] as const;
  const noDerivatives = one.flatMap(licensesIn).find(({ terms }) => terms.noDerivatives !== undefined);
  const error =
    none === undefined || noDerivatives === undefined
      ? new KumikiError(
          'license-incompatible',
          `no licence of the registry can hold ${parties.join(' and ')} in one adapted work${inside === undefined ? '' : `, as ${none ?? ''} asks`}`,
          {
            found: [one, other]
              .filter((side) => side.length > 0)
              .map((side) => side.flatMap(licensesIn).map(describe).join('; '))
              .join(', against '),
            hint: 'Leave one of them out with --bundle or --license-allow, or keep a collection in which each record has its own licence: --bundle all.',
          },
        )
      : new KumikiError('license-no-derivatives', `${parties[0]} cannot be a part of an adapted work`, {
          expected: `parts that may stand with ${parties[1]}`,
          found: describe(noDerivatives),
          hint: 'A collection in which each record keeps its own licence may still hold it, unchanged: --bundle all.',
        });
  return { possible: false, parts, parties, error };
}

/** Licences that one part joins by AND and that no licence covers together; none where one of them is not covered even alone. */
function within(part: string): readonly [readonly string[], readonly string[]] | undefined {
  if (isAlternative(parseExpression(part))) return undefined;
  const ids = licensesIn(part).map(({ id }) => id);
  const holding = new Map(ids.map((id) => [id, wholesOf(parseExpression(id))]));
  if (ids.length < 2 || [...holding.values()].some((wholes) => wholes.size === 0)) return undefined;
  return sidesOf(ids, holding);
}

function isAlternative(expression: Expression): boolean {
  if (expression.kind === 'license') return false;
  return expression.kind === 'or' || isAlternative(expression.left) || isAlternative(expression.right);
}

/** Two parts that no licence covers together; else the first part with which no licence is left, and those before it. */
function sidesOf(
  parts: readonly string[],
  holding: ReadonlyMap<string, ReadonlySet<License>>,
): readonly [readonly string[], readonly string[]] {
  const sets = parts.map((part) => [part, [...(holding.get(part) ?? [])]] as const);
  for (const [index, [one, wholes]] of sets.entries()) {
    const other = sets.slice(index + 1).find(([, others]) => !wholes.some((whole) => others.includes(whole)));
    if (other !== undefined) return [[one], [other[0]]];
  }
  let left: readonly License[] = LICENSES;
  const last = sets.findIndex(([, wholes]) => (left = left.filter((whole) => wholes.includes(whole))).length === 0);
  return [parts.slice(0, last), parts.slice(last, last + 1)];
}

/** What a licence requires of the licence of the whole, the strictest term first, with its clause. */
export function describe({ id, terms }: License): string {
  const { noDerivatives, restrictedUse, shareAlike, nonCommercial, attribution } = terms;
  const asks = [
    ...(noDerivatives === undefined ? [] : [`adapted versions must not be shared (${noDerivatives.clause})`]),
    ...(restrictedUse === undefined ? [] : [`some uses are forbidden (${restrictedUse.clause})`]),
    ...(shareAlike === undefined
      ? []
      : [`adapted works stay under ${shareAlike.under.join(' or ')} (${shareAlike.clause})`]),
    ...(nonCommercial === undefined ? [] : [`for non-commercial purposes only (${nonCommercial.clause})`]),
    ...(attribution === undefined ? [] : [`credit must be kept (${attribution.clause})`]),
  ];
  return `${id}: ${asks[0] === undefined ? 'nothing is asked' : asks.slice(0, 2).join(', ')}`;
}

/** The licences of a part that apply under this whole: of `OR`, the first side that the whole covers. */
function used(expression: Expression, whole: License): readonly License[] {
  switch (expression.kind) {
    case 'license':
      return [expression.license];
    case 'and':
      return [...used(expression.left, whole), ...used(expression.right, whole)];
    case 'or':
      return used(
        canBeMet(expression.left, (part) => canHold(whole, part)) ? expression.left : expression.right,
        whole,
      );
  }
}

function dutiesOf(expressions: readonly Expression[], whole: License): readonly Duty[] {
  return gather(expressions.flatMap((expression) => used(expression, whole)));
}

/**
 * The duties of the publisher of a collection in which each part keeps its own licence (SPDX expressions).
 * @throws {KumikiError} `license-unknown`, `license-expression-wrong`
 */
export function dutiesOfEach(licenses: readonly string[]): readonly Duty[] {
  return gather(licenses.flatMap(licensesIn));
}

function gather(licenses: readonly License[]): readonly Duty[] {
  const asked = [...new Set(licenses)]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((license) => askedBy(license).map(([duty, clause]) => ({ duty, license: license.id, clause })));
  return (Object.keys(DUTIES) as DutyId[]).flatMap((duty) => {
    const by = asked.filter((one) => one.duty === duty).map(({ license, clause }) => ({ license, clause }));
    return by.length === 0 ? [] : [{ duty, asks: DUTIES[duty], by }];
  });
}

/** What a licence asks for, each duty with its clause: of all terms and notices, the one list that says so. */
export function askedBy({ terms }: License): readonly (readonly [DutyId, string])[] {
  const { attribution, shareAlike, nonCommercial, noDerivatives, restrictedUse, notices } = terms;
  return [
    ...(attribution === undefined ? [] : [['credit', attribution.clause] as const]),
    ...(shareAlike === undefined ? [] : [['share-alike', shareAlike.clause] as const]),
    ...(nonCommercial === undefined ? [] : [['non-commercial', nonCommercial.clause] as const]),
    ...(noDerivatives === undefined ? [] : [['no-derivatives', noDerivatives.clause] as const]),
    ...(restrictedUse === undefined ? [] : [['restricted-use', restrictedUse.clause] as const]),
    ...notices.map(({ duty, clause }) => [duty, clause] as const),
  ];
}

/**
 * The licences to prefer for the whole: where only one licence of the parts has terms, that one. Where several have, none is
 * preferred, and the newest version among the possible ones is chosen.
 */
function ownOf(parts: readonly string[]): ReadonlySet<string> {
  const named = parts.map((part) => licensesIn(part).filter(({ terms }) => !isFree(terms)));
  const asking = named.filter((licenses) => licenses.length > 0);
  const near = asking.length === 0 ? parts.map(licensesIn) : asking;
  const ids = new Set(near.flat().map(({ id }) => id));
  // A licence counts once, however many parts name it.
  return asking.length > 1 && ids.size > 1 ? new Set() : ids;
}

/** The parts that are as restrictive alone as the whole is; where only several together are, all that restrict. */
function forcesOf(
  holding: ReadonlyMap<string, ReadonlySet<License>>,
  expressions: ReadonlyMap<string, Expression>,
  chosen: License,
): readonly Force[] {
  const bound = restrictions(chosen);
  const least = [...holding].map(([part, wholes]) => [part, Math.min(...[...wholes].map(restrictions))] as const);
  const most = Math.max(...least.map(([, binds]) => binds));
  return least
    .filter(([, binds]) => binds > 0 && (most < bound || binds === bound))
    .map(([part]) => {
      const expression = expressions.get(part);
      const because = expression === undefined ? [] : [...new Set(used(expression, chosen))].map(describe);
      return { part, because: because.join('; ') };
    });
}
