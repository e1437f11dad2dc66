import { z } from 'zod';
import { addressOf, below } from './address.js';
import { objectClient } from './client.js';
import { failed } from './failures.js';

/** An object in a store. */
export interface ListedObject {
  /** What follows the prefix in its key. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

const many = <T extends z.ZodType>(of: T) => z.array(of).default([]);
/** What ListObjectsV2 answers (Amazon S3 API Reference). */
const page = z.object({
  ListBucketResult: z.object({
    Contents: many(z.object({ Key: z.string(), Size: z.coerce.number().int().nonnegative() })),
    IsTruncated: z.enum(['true', 'false']).default('false'),
    NextContinuationToken: z.string().optional(),
  }),
});

/** Bytes of one page of a list: a thousand keys of a kilobyte, with what stands about them. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * The objects right below a path, in the order of their names. Keys that end with a slash stand for folders in some tools; they
 * are left out.
 * @throws {KumikiError} `store-refused`, `store-failed`, `option-wrong`, `package-missing`
 */
export async function listObjects(path: string, { deep = false } = {}): Promise<readonly ListedObject[]> {
  const { bucket, key } = addressOf(below(path));
  const { ask, host } = await objectClient();
  const { XMLParser } = await import('fast-xml-parser');
  const parser = new XMLParser({
    parseTagValue: false,
    isArray: (name) => name === 'Contents',
    ignoreAttributes: true,
  });
  const prefix = key === '' ? '' : `${key}/`;
  const objects: ListedObject[] = [];
  let token: string | undefined;
  do {
    const { body } = await ask({
      ...{ method: 'GET', path: `s3://${bucket}` },
      query: {
        ...{ 'list-type': '2', prefix },
        ...(deep ? {} : { delimiter: '/' }),
        ...(token === undefined ? {} : { 'continuation-token': token }),
      },
    });
    const pieces: Buffer[] = [];
    let bytes = 0;
    try {
      for await (const piece of body as AsyncIterable<Buffer>) {
        bytes += piece.length;
        if (bytes > MOST_BYTES) throw failed(path, host, 'a list that does not end');
        pieces.push(piece);
      }
      const text = Buffer.concat(pieces).toString('utf8');
      const { Contents, IsTruncated, NextContinuationToken } = page.parse(parser.parse(text)).ListBucketResult;
      for (const { Key, Size } of Contents) {
        const name = Key.slice(prefix.length);
        if (Key.startsWith(prefix) && name !== '' && !name.endsWith('/')) objects.push({ name, size: Size });
      }
      token = IsTruncated === 'true' ? NextContinuationToken : undefined;
    } catch (cause) {
      if (cause instanceof z.ZodError) throw failed(path, host, 'an answer that is no list of objects', cause);
      throw cause;
    }
  } while (token !== undefined);
  return objects.sort((a, b) => (a.name < b.name ? -1 : 1));
}
