import { join } from 'node:path';
import { KumikiError } from '../core/errors.js';
import { addressOf, below, isObjectPath } from '../objects/address.js';

/** Where a build keeps its parts, and where the dataset goes if that is no folder. */
export interface Places {
  readonly out: string;
  readonly to: string | undefined;
}

/** The folder of what is kept of datasets that go to object stores. */
const WORK = 'kumiki-work';

/**
 * @param out a folder, or an address in an object store
 * @param work the folder of the parts in the second case
 * @throws {KumikiError} `option-wrong` where one of them does not go with the others, or the address is none
 */
export function placesOf(out: string, work: string | undefined, force: boolean): Places {
  if (!isObjectPath(out)) {
    if (work === undefined) return { out, to: undefined };
    throw new KumikiError('option-wrong', 'work is of a dataset that goes to an object store', {
      found: `out: ${out}`,
      hint: 'Leave it out: the parts are kept in the folder of the dataset.',
    });
  }
  if (force) {
    throw new KumikiError('option-wrong', 'nothing is overwritten in an object store', {
      found: `force, out: ${out}`,
      hint: 'Choose another prefix, or remove what is there with the tools of the store.',
    });
  }
  const { bucket, key } = addressOf(below(out));
  return { out: work ?? join(WORK, bucket, ...key.split('/')), to: below(out) };
}
