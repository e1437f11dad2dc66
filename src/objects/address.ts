import { KumikiError } from '../core/errors.js';

/** An object of an object store, or the beginning of the names of several. */
export interface ObjectAddress {
  readonly bucket: string;
  /** Without a slash at its beginning; `''` for the whole bucket. */
  readonly key: string;
}

const SCHEME = 's3://';

/** True for a path that is none of a disk: `s3://bucket/key`. */
export function isObjectPath(path: string): boolean {
  return path.startsWith(SCHEME);
}

/**
 * Refuses an address of an object store where only a folder will do.
 * @param what needs a folder, as a sentence begins
 * @throws {KumikiError} `option-wrong`
 */
export function assertOnDisk(path: string, what: string): void {
  if (!isObjectPath(path)) return;
  throw new KumikiError('option-wrong', `${what} needs a folder on a disk`, {
    found: path,
    hint: 'docs/object-stores.md says what can be done with s3://.',
  });
}

/**
 * The bucket and the key of `s3://bucket/key`.
 * @throws {KumikiError} `option-wrong` where it is no such address
 */
export function addressOf(path: string): ObjectAddress {
  const [, bucket, key = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/su.exec(path) ?? [];
  if (bucket !== undefined && !/^\/|\/\/|(?:^|\/)\.\.?(?:\/|$)/u.test(key)) return { bucket, key };
  throw new KumikiError('option-wrong', 'this is no address in an object store', {
    expected: 's3://bucket/prefix, the bucket in small letters, digits, hyphens and full stops',
    found: path,
    hint: 'Keys and the address of a server of your own belong into the environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL.',
  });
}

/** The path of what lies below another one. */
export function below(path: string, ...names: readonly string[]): string {
  return [path.endsWith('/') ? path.slice(0, -1) : path, ...names].join('/');
}
