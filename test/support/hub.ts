import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';

/** A token that may write, and one that may only read. */
export const TOKEN = 'hf_writerWriter';
export const READER = 'hf_readerReader';

/** Files larger than this are stored by their SHA-256, in bytes. */
export const LARGE = 4_000;
/** How many files one page of a list has. */
const PAGE = 4;

type Files = Map<string, Buffer>;

interface Repo {
  readonly isPrivate: boolean;
  readonly branches: Map<string, Files>;
  /** The titles of the commits. */
  readonly commits: string[];
}

/** What a request is answered with instead: a status, or a connection that breaks. */
export type Fault =
  { readonly status: number; readonly headers?: Record<string, string>; readonly error?: string } | 'break';

export interface HubServer {
  readonly endpoint: string;
  readonly repos: Map<string, Repo>;
  /** The large files that were stored, by their SHA-256. */
  readonly stored: Map<string, Buffer>;
  /** What was asked: method and path. */
  readonly asked: string[];
  /** The values of `authorization` that the store of large files was shown. */
  readonly shownToStore: string[];
  /** Where the further pages of a list are said to be; they are shown a token in `shownElsewhere`. */
  pages: string;
  readonly shownElsewhere: string[];
  /** Answers in place of the server where it gives a fault; `count` says the how manieth request of this kind it is, from 1. */
  fault: (asked: string, count: number) => Fault | undefined;
  /** Makes a repository. */
  add(name: string, files: Readonly<Record<string, string>>, isPrivate?: boolean): void;
}

/** A Hub on loopback, as far as `@huggingface/hub` asks it: it ends with the tests of the file. */
export async function hubServer(): Promise<HubServer> {
  const server = createServer((request, response) => {
    answer(hub, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const hub: HubServer = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    repos: new Map(),
    stored: new Map(),
    asked: [],
    shownToStore: [],
    shownElsewhere: [],
    pages: '',
    fault: () => undefined,
    add(name, files, isPrivate = false) {
      const main = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
      hub.repos.set(name, { isPrivate, branches: new Map([['main', main]]), commits: [] });
    },
  };
  return hub;
}

async function answer(hub: HubServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', hub.endpoint);
  const asked = `${request.method ?? ''} ${pathname}`;
  hub.asked.push(asked);
  const fault = hub.fault(asked, hub.asked.filter((one) => one === asked).length);
  if (fault === 'break') {
    // Some of the body is read: the connection breaks in the middle of a file.
    request.once('data', () => request.destroy());
    return;
  }
  const body = await bodyOf(request);
  const give = (status: number, value: unknown, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
  };
  if (fault !== undefined) {
    give(fault.status, { error: fault.error ?? 'a fault of the test' }, fault.headers);
    return;
  }
  const token = (request.headers.authorization ?? '').replace('Bearer ', '');
  if (!hub.endpoint.endsWith(request.headers.host ?? '')) hub.shownElsewhere.push(token);
  const [, oid] = /^\/store\/([0-9a-f]{64})$/u.exec(pathname) ?? [];
  if (oid !== undefined) {
    hub.shownToStore.push(token);
    const isWhole = createHash('sha256').update(body).digest('hex') === oid;
    if (isWhole) hub.stored.set(oid, body);
    give(isWhole ? 200 : 400, {});
    return;
  }
  if (token !== '' && token !== TOKEN && token !== READER) {
    give(401, { error: 'Invalid username or password.' });
    return;
  }
  if (request.method !== 'GET' && token !== TOKEN) {
    give(token === '' ? 401 : 403, { error: 'You are not allowed to do this.' });
    return;
  }
  const json = (): Record<string, unknown> => JSON.parse(body.toString()) as Record<string, unknown>;
  if (pathname === '/api/repos/create') {
    const { name, organization, visibility } = json();
    const full = `${String(organization)}/${String(name)}`;
    if (hub.repos.has(full)) {
      give(409, { error: 'You already created this dataset repo' });
      return;
    }
    hub.add(full, { '.gitattributes': '*.parquet filter=lfs\n' }, visibility === 'private');
    give(200, { url: `${hub.endpoint}/datasets/${full}`, id: '1' });
    return;
  }
  const [, name = '', action = '', at = ''] =
    /^\/api\/datasets\/([^/]+\/[^/]+)\/(revision|tree|branch|preupload|commit)\/([^/]+)$/u.exec(pathname) ??
    /^\/datasets\/([^/]+\/[^/]+)\.git\/info\/(lfs)\/objects\/batch$/u.exec(pathname) ??
    [];
  const repo = hub.repos.get(name);
  const branch = decodeURIComponent(at);
  const files = repo?.branches.get(branch);
  if (repo === undefined || (token === '' && repo.isPrivate)) {
    give(token === '' ? 401 : 404, { error: 'Repository not found' });
  } else if (action === 'revision') {
    give(200, { _id: '1', id: name, private: repo.isPrivate, lastModified: '2024-01-01T00:00:00.000Z' });
  } else if (action === 'branch') {
    repo.branches.set(branch, new Map());
    give(200, {});
  } else if (action === 'lfs') {
    give(200, batchOf(hub, json()));
  } else if (files === undefined) {
    give(404, { error: `Invalid rev id: ${branch}` });
  } else if (action === 'tree') {
    const start = Number(searchParams.get('cursor') ?? 0);
    const next = `${hub.pages || hub.endpoint}${pathname}?recursive=true&cursor=${start + PAGE}`;
    const all = [{ type: 'directory', path: 'data', size: 0, oid: '' }, ...[...files].map(entryOf)];
    give(200, all.slice(start, start + PAGE), start + PAGE < all.length ? { link: `<${next}>; rel="next"` } : {});
  } else if (action === 'preupload') {
    const given = json()['files'] as { path: string; size: number }[];
    give(200, {
      files: given.map(({ path, size }) => ({
        path,
        uploadMode: size > LARGE ? 'lfs' : 'regular',
        shouldIgnore: false,
      })),
    });
  } else {
    commit(hub, repo, files, body.toString());
    give(200, { commitOid: '1', commitUrl: `${hub.endpoint}/datasets/${name}/commit/1`, hookOutput: '' });
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

function entryOf([path, bytes]: readonly [string, Buffer]): object {
  const oid = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  if (bytes.length <= LARGE) return { type: 'file', path, size: bytes.length, oid };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // What Git stores of a large file is a pointer with a hash of its own.
  const pointer = createHash('sha1').update(sha256).digest('hex');
  return {
    type: 'file',
    path,
    size: bytes.length,
    oid: pointer,
    lfs: { oid: sha256, size: bytes.length, pointerSize: 130 },
  };
}

function batchOf({ endpoint, stored }: HubServer, asked: Record<string, unknown>): object {
  const objects = asked['objects'] as { oid: string; size: number }[];
  const upload = (oid: string): object => ({ actions: { upload: { href: `${endpoint}/store/${oid}`, header: {} } } });
  return {
    transfer: 'basic',
    objects: objects.map(({ oid, size }) => ({ oid, size, ...(stored.has(oid) ? {} : upload(oid)) })),
  };
}

/** Lines of JSON: the header, files with their bytes, files that were stored, files that go. */
function commit({ stored }: HubServer, { commits }: Repo, files: Files, body: string): void {
  for (const line of body.split('\n')) {
    const { key, value } = JSON.parse(line) as { key: string; value: Record<string, string> };
    const { path = '', content = '', oid = '', summary = '' } = value;
    if (key === 'header') commits.push(summary);
    else if (key === 'file') files.set(path, Buffer.from(content, 'base64'));
    else if (key === 'deletedFile') files.delete(path);
    else {
      const bytes = stored.get(oid);
      if (bytes === undefined) throw new Error(`${path} was not stored`);
      files.set(path, bytes);
    }
  }
}
