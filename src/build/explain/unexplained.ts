import { KumikiError } from '../../core/errors.js';
import type { Tombstone } from '../../core/tombstone.js';
import { nearestId } from '../../dataset/look/nearest-id.js';
import type { Reader } from '../../dataset/read/reader.js';
import type { DerivedBecause } from './derived.js';

/** Nothing is known by this name. */
export async function unknown(reader: Reader, asked: string, { shownFor }: DerivedBecause): Promise<KumikiError> {
  if (shownFor > 0) {
    return new KumikiError('record-unknown', `${asked} is no record of the dataset`, {
      found: `${shownFor} texts that a language model wrote after it`,
      hint: 'kumiki forget takes these out by the same id.',
    });
  }
  const near = await nearestId(reader, asked);
  return new KumikiError('record-unknown', `${asked} is neither a record of the dataset nor among what it leaves out`, {
    hint: near === undefined ? 'Look for a text of it with kumiki show --grep.' : `Did you mean ${near}?`,
  });
}

/** Of a record of another dataset that a language model was shown: what was written after it is out. */
export function neverHere(asked: string, { reason, day }: Tombstone): KumikiError {
  return new KumikiError(
    'record-unknown',
    `${asked} was no record of the dataset; what was written after it was taken out`,
    {
      ...(reason === undefined ? {} : { found: day === undefined ? reason : `${reason}, ${day}` }),
      hint: 'tombstones.jsonl names all that was taken out.',
    },
  );
}

/** Something is listed of a source that the manifest does not have. */
export function strange(asked: string, source: string): KumikiError {
  return new KumikiError('dataset-damaged', `${asked} is of a source that the manifest does not know`, {
    found: source,
    hint: 'Look for what is wrong with kumiki verify.',
  });
}
