import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import { ACCESS_KEY, REGION, SECRET_KEY, TOKEN, wrongSignature } from './signature.js';

/** Keys on a page of a list: few, so that lists have several pages. */
const PAGE = 3;

export interface StoredObject {
  readonly bytes: Buffer;
  readonly etag: string;
  /** Its header `x-amz-meta-sha256`. */
  readonly sha256?: string | undefined;
}

/** An upload in parts that is not finished. */
interface Upload {
  readonly parts: Map<number, Buffer>;
  readonly sha256: string | undefined;
}

/** What a request asks for, after its signature was found to be right. */
export interface ObjectRequest {
  readonly method: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Does something else than the server would; true where it has answered. */
export type Fault = (request: ObjectRequest, response: ServerResponse) => boolean;

/** An object store on loopback with one bucket, `bucket`. */
export interface ObjectServer {
  /** What a process that uses it has in its environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly objects: Map<string, StoredObject>;
  readonly requests: ObjectRequest[];
  /** Uploads in parts that were begun and neither finished nor given up. */
  readonly uploads: ReadonlyMap<string, unknown>;
  put(key: string, bytes: string | Uint8Array): void;
  /** Asked before every answer, in place of the last one. */
  fault(fault: Fault | undefined): void;
}

const etagOf = (bytes: Uint8Array): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

/** Starts a store that ends with the tests of the file. It checks Signature Version 4 as Amazon's documentation has it. */
export async function objectServer(): Promise<ObjectServer> {
  const objects = new Map<string, StoredObject>();
  const uploads = new Map<string, Upload>();
  const requests: ObjectRequest[] = [];
  let fault: Fault | undefined;
  const server = createServer((incoming, response) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const body = Buffer.concat(pieces);
      const wrong = wrongSignature(incoming, body);
      if (wrong !== undefined) {
        refuse(response, 403, wrong);
        return;
      }
      const url = new URL(incoming.url ?? '', 'http://store');
      const [, bucket, key = ''] = /^\/([^/]+)\/?(.*)$/su.exec(decodeURIComponent(url.pathname)) ?? [];
      const { method = '', headers } = incoming;
      const request = { method, key, query: url.searchParams, headers, body };
      requests.push(request);
      if (fault?.(request, response) === true) return;
      if (bucket !== 'bucket') refuse(response, 404, 'NoSuchBucket');
      else answer(request, response, objects, uploads);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    env: {
      AWS_ACCESS_KEY_ID: ACCESS_KEY,
      AWS_SECRET_ACCESS_KEY: SECRET_KEY,
      AWS_SESSION_TOKEN: TOKEN,
      AWS_REGION: REGION,
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    objects,
    requests,
    uploads,
    put(key, content) {
      const bytes = Buffer.from(content);
      objects.set(key, { bytes, etag: etagOf(bytes) });
    },
    fault(next) {
      fault = next;
    },
  };
}

/** Sets variables of this process until the tests of the file end. */
export function withEnvironment(values: Readonly<Record<string, string | undefined>>): void {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const);
  set(Object.entries(values));
  afterAll(() => {
    set(before);
  });
}

function set(values: readonly (readonly [string, string | undefined])[]): void {
  for (const [name, value] of values) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}

export function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}

function answer(
  { method, key, query, headers, body }: ObjectRequest,
  response: ServerResponse,
  objects: Map<string, StoredObject>,
  uploads: Map<string, Upload>,
): void {
  const there = objects.get(key);
  const given = [headers['x-amz-meta-sha256']].flat()[0];
  const store = (bytes: Buffer, reply: string, sha256 = given): void => {
    if (headers['if-none-match'] === '*' && there !== undefined) {
      refuse(response, 412, 'PreconditionFailed');
      return;
    }
    objects.set(key, { bytes, etag: etagOf(bytes), sha256 });
    response.writeHead(200, { etag: etagOf(bytes) }).end(reply);
  };
  const upload = query.get('uploadId');
  if (method === 'GET' && key === '') {
    list(query, response, objects);
  } else if (method === 'GET' || method === 'HEAD') {
    if (there === undefined) refuse(response, 404, 'NoSuchKey');
    else read(method, there, headers, response);
  } else if (method === 'POST' && query.has('uploads')) {
    const id = `upload-${uploads.size}`;
    uploads.set(id, { parts: new Map(), sha256: given });
    response.end(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
  } else if (method === 'PUT' && upload !== null) {
    uploads.get(upload)?.parts.set(Number(query.get('partNumber')), body);
    response.writeHead(200, { etag: etagOf(body) }).end();
  } else if (method === 'POST' && upload !== null) {
    const { parts, sha256 } = uploads.get(upload) ?? { parts: new Map<number, Buffer>(), sha256: undefined };
    const named = [...body.toString('utf8').matchAll(/<PartNumber>(\d+)<\/PartNumber>\s*<ETag>(.*?)<\/ETag>/gu)];
    const all = named.map(([, number, etag = '']) => {
      const bytes = parts.get(Number(number)) ?? Buffer.alloc(0);
      return etagOf(bytes) === etag.replaceAll('&quot;', '"') ? bytes : undefined;
    });
    if (all.includes(undefined) || all.slice(0, -1).some((bytes) => (bytes?.length ?? 0) < 5 * 1024 * 1024)) {
      refuse(response, 400, 'InvalidPart');
    } else {
      if (there === undefined) uploads.delete(upload);
      store(Buffer.concat(all.flatMap((bytes) => bytes ?? [])), '<CompleteMultipartUploadResult/>', sha256);
    }
  } else if (method === 'PUT') {
    store(body, '');
  } else if (method === 'DELETE') {
    if (upload === null) objects.delete(key);
    else uploads.delete(upload);
    response.writeHead(204).end();
  } else {
    refuse(response, 405, 'MethodNotAllowed');
  }
}

function read(
  method: string,
  { bytes, etag, sha256 }: StoredObject,
  { range, 'if-match': condition }: IncomingMessage['headers'],
  response: ServerResponse,
): void {
  if (condition !== undefined && condition !== etag) {
    refuse(response, 412, 'PreconditionFailed');
    return;
  }
  const [, first, last] = /^bytes=(\d+)-(\d*)$/u.exec(range ?? '') ?? [];
  if (method === 'HEAD' || first === undefined) {
    const said = sha256 === undefined ? {} : { 'x-amz-meta-sha256': sha256 };
    response
      .writeHead(200, { etag, ...said, 'content-length': bytes.length })
      .end(method === 'HEAD' ? undefined : bytes);
    return;
  }
  const [from, to] = [Number(first), last === '' ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1)];
  if (from >= bytes.length) {
    refuse(response, 416, 'InvalidRange');
    return;
  }
  const piece = bytes.subarray(from, to + 1);
  const head = { etag, 'content-length': piece.length, 'content-range': `bytes ${from}-${to}/${bytes.length}` };
  response.writeHead(206, head).end(piece);
}

function list(query: URLSearchParams, response: ServerResponse, objects: Map<string, StoredObject>): void {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const after = query.get('continuation-token') ?? '';
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(prefix) && (delimiter === '' || !key.slice(prefix.length).includes(delimiter)))
    .sort()
    .filter((key) => key > after);
  const page = keys.slice(0, PAGE);
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const contents = page.map(
    (key) => `<Contents><Key>${escaped(key)}</Key><Size>${objects.get(key)?.bytes.length ?? 0}</Size></Contents>`,
  );
  const more =
    keys.length > PAGE
      ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${escaped(page.at(-1) ?? '')}</NextContinuationToken>`
      : '<IsTruncated>false</IsTruncated>';
  response.end(`<?xml version="1.0"?><ListBucketResult>${contents.join('')}${more}</ListBucketResult>`);
}
