import { z } from 'zod';
import type { Split } from '../../src/core/source.js';
import { defineStage, type Records, type StageTable } from '../../src/core/stage.js';
import { share, whole } from '../lib/numbers.js';
import { type Groups, groupsOf, KEY_BYTES, setKeys } from './splits/groups.js';
import { isSmaller, positionOf } from './splits/position.js';

/** What no other split takes. */
const TRAIN = 'train';
/** The publishers' splits, the one that a group goes to first: what is held out must not come into the training data. */
const HELD_OUT_FIRST = ['test', 'valid', TRAIN] as const satisfies readonly Split[];

/** The name of a split in a dataset: loaders of datasets have another word for what is short here. */
const nameOf = (split: string): string => (split === 'valid' ? 'validation' : split);

const options = z
  .object({
    /** Take the splits of the publishers, in place of shares. */
    publisher: z.boolean().default(false),
    /** From how many characters on a text ties the records together that have it. */
    text: whole(5).default(30),
  })
  .catchall(share())
  .superRefine((given, context) => {
    const shares = sharesIn(given);
    const names = Object.keys(shares);
    if ('valid' in given && 'validation' in given)
      context.addIssue({ code: 'custom', message: 'valid and validation are one split: give one of them' });
    const sum = Object.values(shares).reduce((all, one) => all + one, 0);
    const say = (message: string): void => {
      context.addIssue({ code: 'custom', message });
    };
    const odd = names.find((name) => !/^[a-z][a-z0-9]*$/u.test(name));
    if (odd !== undefined) say(`the name of a split is lower-case letters and digits, not ${odd}`);
    if (given.publisher && names.length > 0) say(`publisher takes no shares, and there is ${names.join(', ')}`);
    if (!given.publisher && names.length === 0) say('give shares (valid: 0.01), or publisher: true');
    // Shares such as 0.7 + 0.2 + 0.1 come to a little more or less than 1.
    if (sum > 1 + 1e-9) say(`the shares come to ${sum}, which is more than 1`);
    if (TRAIN in shares && sum < 1 - 1e-9) say(`the shares come to ${sum}: leave ${TRAIN} out, and it takes the rest`);
  });

type Options = z.output<typeof options>;

/** The shares that were given, by the names of splits: all that is no option. */
function sharesIn(given: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  const shares: Record<string, number> = {};
  for (const [name, value] of Object.entries(given))
    if (typeof value === 'number' && name !== 'text') shares[nameOf(name)] = value;
  return shares;
}

/** The names of the splits, in the order of their shards. */
function namesOf(given: Options): readonly string[] {
  if (given.publisher) return HELD_OUT_FIRST.map(nameOf).reverse();
  return [TRAIN, ...Object.keys(sharesIn(given)).filter((name) => name !== TRAIN)];
}

/**
 * Puts whole groups of records into splits: what has a place, a long text, a pair of texts or all of its content in common is
 * on one side.
 * A group goes where the hash of its smallest id says, so that records beside it change nothing.
 */
export default defineStage({
  id: 'splits',
  title: 'puts records into train, validation, test, and never tears what belongs together',
  options,
  reasons: {},
  splits: namesOf,
  column: {
    bytes: KEY_BYTES,
    reads: ['source', 'instruction', 'input', 'response', 'origin'],
    of: (record, { text }, out) => {
      setKeys(record, text, out);
    },
  },
  decide(records, given, { assign, report }) {
    const groups = groupsOf(records);
    const names = namesOf(given);
    const splitOf = given.publisher ? byPublisher(records, groups) : byShare(records, groups, sharesIn(given));
    const sizes = new Uint32Array(records.count);
    const moved = new Map<string, number>();
    for (const { record, split } of records.scan()) {
      if (records.isDropped(record)) continue;
      const group = groups.of(record);
      const own = splitOf(group);
      assign(record, own);
      sizes[group] = (sizes[group] ?? 0) + 1;
      if (split !== undefined && nameOf(split) !== own) moved.set(own, (moved.get(own) ?? 0) + 1);
    }
    report(tableOf(names, given, sizes, splitOf, moved));
  },
});

/** The split of a group by the share that its place between 0 and 1 falls into. */
function byShare(
  records: Records,
  groups: Groups,
  shares: Readonly<Record<string, number>>,
): (group: number) => string {
  const [high, low] = [
    new Uint32Array(records.count).fill(0xffffffff),
    new Uint32Array(records.count).fill(0xffffffff),
  ];
  for (const one of records.scan()) {
    if (records.isDropped(one.record)) continue;
    const [group, hash] = [groups.of(one.record), one.hash('id')];
    if (!isSmaller(hash, [high[group] ?? 0, low[group] ?? 0])) continue;
    [high[group], low[group]] = hash;
  }
  const bounds: (readonly [string, number])[] = [];
  let sum = 0;
  for (const [name, one] of Object.entries(shares)) {
    if (name === TRAIN) continue;
    sum += one;
    bounds.push([name, sum]);
  }
  return (group) => {
    const position = positionOf([high[group] ?? 0, low[group] ?? 0]);
    return bounds.find(([, bound]) => position < bound)?.[0] ?? TRAIN;
  };
}

/** The publisher's split of a group: of several the one that is held out. */
function byPublisher(records: Records, groups: Groups): (group: number) => string {
  const rank = new Uint8Array(records.count).fill(HELD_OUT_FIRST.length - 1);
  for (const { record, split } of records.scan()) {
    if (split === undefined || records.isDropped(record)) continue;
    const group = groups.of(record);
    rank[group] = Math.min(rank[group] ?? 0, HELD_OUT_FIRST.indexOf(split));
  }
  return (group) => nameOf(HELD_OUT_FIRST[rank[group] ?? 0] ?? TRAIN);
}

function tableOf(
  names: readonly string[],
  given: Options,
  sizes: Uint32Array,
  splitOf: (group: number) => string,
  moved: ReadonlyMap<string, number>,
): StageTable {
  const found = new Map(names.map((name) => [name, { records: 0, groups: 0, largest: 0 }]));
  let all = 0;
  for (const [group, size] of sizes.entries()) {
    const own = size === 0 ? undefined : found.get(splitOf(group));
    if (own === undefined) continue;
    own.records += size;
    own.groups++;
    own.largest = Math.max(own.largest, size);
    all += size;
  }
  const shares = sharesIn(given);
  const held = Object.entries(shares).reduce((sum, [name, one]) => (name === TRAIN ? sum : sum + one), 0);
  const asked = (name: string): string => percent(name === TRAIN ? 1 - held : (shares[name] ?? 0));
  return {
    head: [
      ...['split', given.publisher ? 'moved here' : 'asked'],
      ...['reached', 'records', 'groups', 'records of the largest group'],
    ],
    rows: [...found].map(([name, { records, groups, largest }]) => [
      ...[name, given.publisher ? (moved.get(name) ?? 0) : asked(name)],
      ...[percent(all === 0 ? 0 : records / all), records, groups, largest],
    ]),
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
