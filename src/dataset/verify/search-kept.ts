import { bandHasher } from '../../../transforms/stages/near-duplicates/band-hashes.js';
import { bandingOf, type NearDuplicateOptions } from '../../../transforms/stages/near-duplicates/options.js';
import { Comparable, rounded, type Texts } from '../../../transforms/stages/near-duplicates/similarity.js';
import type { ParsedRecord } from '../../core/format.js';
import type { DatasetRecord } from '../../core/record.js';
import { joined, partings } from '../../formats/user-turn.js';

/** A record that was dropped, and what its row says of the one that it repeats. */
export interface Drop {
  /** Its line in the rejects. */
  readonly line: number;
  readonly record: DatasetRecord;
  readonly repeats: string;
  readonly similarity: number;
  /** Of every stage that may have dropped it: always the same object for records that are compared in the same way. */
  readonly options: readonly NearDuplicateOptions[];
  /** What was found until now. */
  readonly state: { found: 'nothing' | 'another-similarity' | 'right'; similarity: number };
}

/** Looks among records for those that were repeated, and notes in the drops what it finds. */
export interface Search {
  take(this: void, record: ParsedRecord): void;
  /** Drops whose record is not found. */
  missing(this: void): number;
}

/**
 * Where records have ids.
 * @param isExact true where the lines tell instruction and input apart, false where they stand in one text
 */
export function searchById(drops: readonly Drop[], isExact: boolean): Search {
  const wanted = new Map<string, Drop[]>();
  for (const drop of drops) listUnder(wanted, drop.repeats).push(drop);
  return {
    take(record) {
      const { id } = record;
      const its = id === undefined ? undefined : wanted.get(id);
      if (its === undefined) return;
      const task = id?.split('/')[1];
      for (const texts of isExact ? [record] : readingsOf(record)) {
        const compare = comparer(texts);
        for (const drop of its) compare(drop, (options) => options.acrossTasks || drop.record.task === task);
      }
    },
    missing: () => missingOf(drops),
  };
}

/** Where records have no ids: by the bands of their signatures, one of which is that of the record that repeats them. */
export function searchByText(drops: readonly Drop[]): Search {
  const all = new Set(drops.flatMap(({ options }) => options));
  const indexes = [...all].map((options) => {
    const own = drops.filter((drop) => drop.options.includes(options));
    return bandIndex(own, options);
  });
  return {
    take(record) {
      for (const texts of readingsOf(record)) {
        const compare = comparer(texts);
        for (const index of indexes) for (const drop of index(texts)) compare(drop, () => true);
      }
    },
    missing: () => missingOf(drops),
  };
}

function missingOf(drops: readonly Drop[]): number {
  return drops.filter(({ state }) => state.found !== 'right').length;
}

/** Compares a record with drops that may repeat it. */
function comparer(kept: Texts): (drop: Drop, mayBe: (options: NearDuplicateOptions) => boolean) => void {
  const comparables = new Map<NearDuplicateOptions, Comparable>();
  return ({ record, options, similarity, state }, mayBe) => {
    for (const each of options) {
      if (state.found === 'right' || !mayBe(each)) continue;
      const comparable = comparables.get(each) ?? new Comparable(kept, each);
      comparables.set(each, comparable);
      const found = new Comparable(record, each).similarity(comparable);
      const isRight = found >= each.threshold && rounded(found) === similarity;
      if (isRight || found >= state.similarity) state.similarity = found;
      state.found = isRight ? 'right' : 'another-similarity';
    }
  };
}

function listUnder<Key>(lists: Map<Key, Drop[]>, key: Key): Drop[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** The drops that share a band with a text. */
function bandIndex(drops: readonly Drop[], options: NearDuplicateOptions): (texts: Texts) => ReadonlySet<Drop> {
  const { bands } = bandingOf(options);
  const hash = bandHasher(options);
  const out = new Uint32Array(bands);
  const index = Array.from({ length: bands }, () => new Map<number, Drop[]>());
  for (const drop of drops) {
    hash(drop.record, '', out);
    index.forEach((band, at) => listUnder(band, out[at] ?? 0).push(drop));
  }
  return (texts) => {
    hash(texts, '', out);
    return new Set(index.flatMap((band, at) => band.get(out[at] ?? 0) ?? []));
  };
}

/**
 * A user turn is an instruction and, behind an empty line, an input. Where there are several empty lines, each may be the one
 * between them.
 */
function* readingsOf(record: ParsedRecord): Generator<Texts, void> {
  yield record;
  const { instruction, input, response, turns } = record;
  if (turns !== undefined) return;
  for (const parts of partings(joined(instruction, input))) yield { ...parts, response };
}
