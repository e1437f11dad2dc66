import { describe, expect, it } from '@jest/globals';
import { accountOf } from '../../src/objects/account.js';
import { addressOf, below } from '../../src/objects/address.js';
import { thrown } from '../support/errors.js';

const KEYS = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'a-secret' };
const urlOf = (env: Readonly<Record<string, string>>, bucket = 'bucket', key = 'a b/c+(1).txt'): string =>
  accountOf({ ...KEYS, ...env }).urlOf({ bucket, key }).href;

describe('the account of an object store', () => {
  it('leads to the bucket at Amazon, or to the server that is named', () => {
    expect(urlOf({})).toBe('https://bucket.s3.us-east-1.amazonaws.com/a%20b/c%2B%281%29.txt');
    expect(urlOf({ AWS_REGION: 'eu-west-3' }, 'my.bucket')).toContain('https://s3.eu-west-3.amazonaws.com/my.bucket/a');
    expect(urlOf({ AWS_ENDPOINT_URL: 'https://store.example/s3/' })).toContain('https://store.example/s3/bucket/a%20b');
    const both = { AWS_ENDPOINT_URL: 'https://one.example', AWS_ENDPOINT_URL_S3: 'https://two.example' };
    expect(urlOf(both)).toContain('https://two.example/');
  });

  it('needs both keys', () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
      expect(thrown(() => accountOf({ ...KEYS, [name]: ' ' }))).toMatchObject({ code: 'option-wrong' });
  });

  it.each([
    'http://127.0.0.1:9000',
    'http://localhost:9000',
    'http://10.1.2.3',
    'http://minio:9000',
    'http://[::1]:80',
  ])('may be asked over plain HTTP near by: %s', (endpoint) => {
    expect(accountOf({ ...KEYS, AWS_ENDPOINT_URL: endpoint }).isNear).toBe(true);
  });

  it.each([
    'http://store.example',
    'http://8.8.8.8',
    'ftp://store.example',
    'store',
    'https://name:password@store.example',
  ])('is not asked at %s, and no key is said', (endpoint) => {
    const error = thrown(() => accountOf({ ...KEYS, AWS_ENDPOINT_URL: endpoint }));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(JSON.stringify(error)).not.toMatch(/a-secret|password@/u);
  });
});

describe('an address in an object store', () => {
  it('has a bucket and a key', () => {
    expect(addressOf('s3://bucket')).toEqual({ bucket: 'bucket', key: '' });
    expect(addressOf(below('s3://bucket/prefix/', 'jsquad', 'a.json'))).toEqual({
      bucket: 'bucket',
      key: 'prefix/jsquad/a.json',
    });
  });

  it.each([
    's3://',
    's3:///key',
    's3://Bucket/key',
    's3://b/key',
    's3://bucket/../other',
    's3://bucket//key',
    's3://bucket/a/./b',
  ])('is not %s', (path) => {
    expect(thrown(() => addressOf(path))).toMatchObject({ code: 'option-wrong', found: path });
  });
});
