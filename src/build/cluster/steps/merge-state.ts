import { KumikiError } from '../../../core/errors.js';
import { workFolder } from '../../merge/cut/paths.js';
import { writtenNumbers } from '../../merge/steps/saved-cut.js';
import type { Part } from '../../part/part.js';
import type { ClusterPlan } from '../../plan/plan.js';
import type { TaskAtWork } from '../../tasks/marks.js';
import { arrayList } from '../array-list.js';
import { cutFolder, findHead, readWriters } from './cut-folder.js';
import { writersOfShards } from './shares.js';

/** How far a merge in steps is. */
export interface MergeState {
  /** Shards of the cut. */
  readonly shards: number;
  /** How many shards are written. */
  readonly written: number;
  /** The numbers of the shards that are not written, as `3,7-9`; `''` where there are none. */
  readonly left: string;
  /** How many writers there are, as the last of them said; `undefined` where none has begun. */
  readonly writers: number | undefined;
  /** The writers that are at work. */
  readonly running: readonly { readonly writer: number; readonly host: string }[];
  /** The writers that have such a shard and are not at work, as a scheduler takes them; `''` where there are none, or none has begun. */
  readonly array: string;
}

/** How far the merge of these parts is; `undefined` where it has not been cut in steps. */
export function mergeState(
  out: string,
  plan: ClusterPlan,
  parts: readonly Part[],
  writing: readonly TaskAtWork[],
): MergeState | undefined {
  const folder = cutFolder(out, plan, parts);
  const head = findHead(folder);
  if (head === undefined) return undefined;
  const written = new Set(writtenNumbers(workFolder(folder)));
  const left = Array.from({ length: head.shards }, (_, number) => number).filter((number) => !written.has(number));
  const running = writing.map(({ task: writer, host }) => ({ writer, host }));
  return stateOf(head.shards, left, readWriters(folder), running);
}

/** @param left the numbers of the shards that are to be written */
function stateOf(
  shards: number,
  left: readonly number[],
  writers: number | undefined,
  running: MergeState['running'] = [],
): MergeState {
  const again = writers === undefined ? [] : writersOfShards(shards, left, writers);
  return {
    ...{ shards, written: shards - left.length, left: arrayList(left), writers, running },
    array: arrayList(again.filter((one) => running.every(({ writer }) => writer !== one))),
  };
}

/** Says that shards are not there yet, and what to do. */
export function shardsMissing(
  out: string,
  shards: number,
  missing: readonly number[],
  { of, to }: { readonly of: number | undefined; readonly to: string | undefined },
): KumikiError {
  const { left, writers = 'N', array } = stateOf(shards, missing, of);
  return new KumikiError(
    'shards-missing',
    `${missing.length} of ${shards} shards are not written, or are not as they were written`,
    {
      expected: 'all of them: the last step of a merge writes none',
      found: `not there: ${left}`,
      hint: `Run kumiki merge ${out} --write I --of ${writers}${to === undefined ? '' : ` --to ${to}`} ${array === '' ? 'for every I from 0 to N - 1' : `again for I = ${array}`}, then finish.`,
    },
  );
}
