import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The account that the server knows. */
export const ACCESS_KEY = 'AKIDTEST';
export const SECRET_KEY = 'a-secret/key+that=nobody&may"see';
export const TOKEN = 'a-session-token';
export const REGION = 'eu-west-3';
/** The code of the refusal of a request whose signature is not right; see "Signature Version 4" in the Amazon S3 API Reference. */
export function wrongSignature({ method, url, headers }: IncomingMessage, body: Buffer): string | undefined {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/u.exec(
      headers.authorization ?? '',
    );
  if (given === null) return 'AccessDenied';
  const [, id, day = '', region = '', names = '', signature] = given;
  if (id !== ACCESS_KEY) return 'InvalidAccessKeyId';
  if (headers['x-amz-security-token'] !== TOKEN) return 'InvalidToken';
  if (region !== REGION) return 'AuthorizationHeaderMalformed';
  const payload = String(headers['x-amz-content-sha256']);
  if (payload !== createHash('sha256').update(body).digest('hex')) return 'XAmzContentSHA256Mismatch';
  if (
    !['host', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token'].every((name) =>
      names.split(';').includes(name),
    )
  )
    return 'AccessDenied';
  const { pathname, search } = new URL(url ?? '', 'http://store');
  const query = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort();
  const canonical = [
    ...[method, pathname, query.join('&')],
    ...names.split(';').map((name) => `${name}:${String(headers[name])}`),
    ...['', names, payload],
  ].join('\n');
  const date = String(headers['x-amz-date']);
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${SECRET_KEY}`,
  );
  return createHmac('sha256', key).update(text).digest('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}
