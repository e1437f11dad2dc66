import { KumikiError } from '../core/errors.js';
import { type FileToPut, type Put, putAs, putFile } from './write.js';

/** A file of which it is known what is in it. */
export interface KnownFile extends FileToPut {
  readonly sha256: string;
}

/**
 * Puts a file where no object is. One that is there with the same bytes stays, and any other one is refused, whoever else puts
 * something there meanwhile: nothing is overwritten.
 * @param onSent told of the bytes that have arrived since the last call, or were there; what it throws ends it
 * @throws {KumikiError} `output-exists` where other bytes are there; `dataset-damaged` where the file is not what is known of it;
 * `store-refused`, `store-failed`, `option-wrong`, `package-missing`
 */
export async function putSame(path: string, file: KnownFile, onSent: (bytes: number) => void): Promise<Put> {
  if (await isThere(path, file)) {
    onSent(file.bytes);
    return 'there';
  }
  if ((await putFile(path, file, onSent)) === 'put') return 'put';
  if (await isThere(path, file)) return 'there';
  throw other(path);
}

/**
 * Whether an object is there with these bytes.
 * @throws {KumikiError} `output-exists` where other bytes are there
 */
export async function isThere(path: string, { bytes, sha256 }: Pick<KnownFile, 'bytes' | 'sha256'>): Promise<boolean> {
  const there = await putAs(path);
  if (there === undefined) return false;
  if (there.bytes === bytes && there.sha256 === sha256) return true;
  throw other(path);
}

function other(path: string): KumikiError {
  return new KumikiError('output-exists', `${path} is there already, with other bytes`, {
    hint: 'Choose another prefix, or remove what is there with the tools of the store.',
  });
}
