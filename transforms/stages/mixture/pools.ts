import { KumikiError } from '../../../src/core/errors.js';
import type { Records } from '../../../src/core/stage.js';
import { assertThere, byNames, isNamed, type Named, namesOf } from '../../lib/names.js';
import { type MixtureOptions, REST } from './options.js';

type Kind = Required<Named>;

/** How much there is in each pool, or is left of it. */
export type Sized = readonly number[];

/** Records in pools, each of which has a limit. */
export interface Pools {
  /** The number of the pool of a record; -1 where it is in none. */
  of(this: void, kind: Kind): number;
  /** How many pools there are, once all records have been asked about. */
  count(this: void): number;
  /** How much may stay of each pool. */
  limits(this: void, sizes: Sized): Sized;
  /** Whether records that are in no pool have no place in the whole. */
  readonly isWhole: boolean;
  /** Lines for the report. */
  rows(this: void, sizes: Sized, left: Sized): (string | number)[][];
}

/** The names that a name of the options stands for: those of its group, or itself. */
const meant = (name: string, { groups }: MixtureOptions): readonly string[] => groups[name] ?? [name];

/** One pool for each cap. */
export function capsOf(options: MixtureOptions): readonly Pools[] {
  return Object.entries(options.caps).map(([name, cap]) => ({
    of: byNames((kind) => (isNamed(meant(name, options), kind) ? 0 : -1)),
    count: () => 1,
    limits: () => [cap],
    isWhole: false,
    rows: ([there = 0], [left = 0]) => [[name, `at most ${cap}`, '', left, there]],
  }));
}

/** A pool for each source, each task of a source, each licence. */
export function eachOf({ each }: MixtureOptions): readonly Pools[] {
  const caps = [
    [each.source, ({ source }: Kind) => source],
    [each.task, ({ source, task }: Kind) => `${source}/${task}`],
    [each.license, ({ license }: Kind) => license],
  ] as const;
  return caps.flatMap(([cap, nameOf]) => {
    if (cap === undefined) return [];
    const numbers = new Map<string, number>();
    return {
      of: byNames((kind) => {
        const name = nameOf(kind);
        const number = numbers.get(name) ?? numbers.size;
        numbers.set(name, number);
        return number;
      }),
      count: () => numbers.size,
      limits: (sizes: Sized) => sizes.map(() => cap),
      isWhole: false,
      rows: (sizes: Sized, left: Sized) =>
        [...numbers].flatMap(([name, pool]) => {
          const there = sizes[pool] ?? 0;
          return there > cap ? [[name, `at most ${cap}`, '', left[pool] ?? 0, there]] : [];
        }),
    };
  });
}

/**
 * A pool for each weight; one of everything where there is a total and no weight.
 * @throws {KumikiError} `option-wrong` where a weight names what is not there, or two name the same record
 */
export function weightsOf(options: MixtureOptions, records: Records): Pools | undefined {
  const { weights = options.total === undefined ? undefined : { [REST]: 1 }, total } = options;
  if (weights === undefined) return undefined;
  const names = Object.keys(weights);
  const own = names.filter((name) => name !== REST);
  if (own.length > 0) {
    assertThere(
      'mixture',
      own.flatMap((name) => meant(name, options)),
      records,
    );
  }
  const shares = sharesOf(Object.values(weights));
  return {
    of: byNames((kind) => {
      const naming = own.filter((name) => isNamed(meant(name, options), kind));
      if (naming.length > 1) {
        throw new KumikiError('option-wrong', `two weights of mixture name the same records: ${naming.join(', ')}`, {
          found: namesOf(kind).join(', '),
          hint: 'Name a task as source/task, or give one weight to both in a group.',
        });
      }
      return names.indexOf(naming[0] ?? REST);
    }),
    count: () => names.length,
    limits: (sizes) => limitsOf(shares, sizes, total),
    isWhole: true,
    rows(sizes, left) {
      const whole = left.reduce((sum, one) => sum + one, 0);
      return names.map((name, pool) => {
        const [there = 0, stay = 0] = [sizes[pool], left[pool]];
        return [name, percent(shares[pool] ?? 0), percent(whole === 0 ? 0 : stay / whole), stay, there];
      });
    },
  };
}

function sharesOf(weights: readonly number[]): Sized {
  const sum = weights.reduce((all, one) => all + one, 0);
  return weights.map((one) => one / sum);
}

/**
 * How much each pool gives. Without a total the whole is as large as the pool allows that is used up first. With one, a pool
 * that has too little gives what it has, and the others do not grow in its place.
 */
function limitsOf(shares: Sized, sizes: Sized, total: number | undefined): Sized {
  const most = shares.map((share, pool) => (share === 0 ? Infinity : (sizes[pool] ?? 0) / share));
  const whole = total ?? Math.min(...most);
  // Rounded by their sums, so that they come to the whole.
  let [before, given] = [0, 0];
  return shares.map((share) => {
    before += share;
    const upTo = Math.round(before * whole);
    const limit = upTo - given;
    given = upTo;
    return limit;
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
