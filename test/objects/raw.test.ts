import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { build, mergePlanned, planBuild, workOn } from '../../src/index.js';
import { listObjects } from '../../src/objects/list.js';
import { openObject } from '../../src/objects/read.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders } from '../support/folders.js';
import { objectServer, refuse, withEnvironment } from '../support/object-server.js';
import { SOURCES as SOURCE_FOLDERS } from '../support/source-folders.js';

const folder = temporaryFolders();
/** Plain text, ZIP, tar, XLSX and bzip2. */
const SOURCES = ['jcommonsenseqa', 'manythings', 'jesc', 'snow', 'wikinews'];

const server = await objectServer();
withEnvironment(server.env);

beforeAll(() => {
  for (const id of SOURCES) {
    const dir = join(SOURCE_FOLDERS, id, 'sample');
    for (const name of readdirSync(dir)) server.put(`corpora/${id}/${name}`, readFileSync(join(dir, name)));
  }
  server.put('corpora/manythings/', '');
});
beforeEach(() => {
  server.requests.length = 0;
});
afterEach(() => {
  server.fault(undefined);
});

/** Reads an object through a buffer of this size. */
async function readAll(path: string, size = 1000): Promise<Buffer> {
  const object = await openObject(path);
  const pieces: Buffer[] = [];
  try {
    for (let position = 0; ;) {
      const buffer = Buffer.alloc(size);
      const { bytesRead } = await object.read(buffer, 0, size, position);
      if (bytesRead === 0) return Buffer.concat(pieces);
      pieces.push(buffer.subarray(0, bytesRead));
      position += bytesRead;
    }
  } finally {
    await object.close();
  }
}

describe('a raw folder in an object store', () => {
  const options = { sources: SOURCES, unpinned: true, edition: 'extended', dedup: 'exact', workers: 1 } as const;
  let bytes: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const out = join(folder(), 'out');
    await build({ out, raw: 's3://bucket/corpora/', ...options });
    bytes = datasetFiles(out);
  });

  it('gives the records of the same files on a disk', async () => {
    const raw = folder();
    for (const id of SOURCES) cpSync(join(SOURCE_FOLDERS, id, 'sample'), join(raw, id), { recursive: true });
    const out = join(folder(), 'out');
    await build({ out, raw, ...options });
    expect(datasetFiles(out)).toEqual(bytes);
  });

  it('does for tasks of a plan, and a second build asks for no byte of it', async () => {
    const out = join(folder(), 'out');
    const raw = 's3://bucket/corpora';
    await planBuild({ out, tasks: 1, raw, ...options });
    expect((await workOn(out, { task: 0, raw })).failed).toEqual([]);
    await mergePlanned(out, { raw });
    expect(datasetFiles(out)).toEqual(bytes);
    expect(readFileSync(join(out, '.kumiki/plan.json'), 'utf8')).not.toContain('s3:');
    server.requests.length = 0;
    await build({ out, raw, ...options, force: true });
    expect(server.requests.filter(({ method, key }) => method === 'GET' && key !== '')).toEqual([]);
  });

  it('is read in worker threads too', async () => {
    const out = join(folder(), 'out');
    await build({ out, raw: 's3://bucket/corpora', ...options, workers: 2 });
    expect(datasetFiles(out)).toEqual(bytes);
  });

  it('says what is missing, and where', async () => {
    const error = await failure(build({ out: join(folder(), 'out'), raw: 's3://bucket/corpora', sources: ['jsquad'] }));
    expect(error).toMatchObject({ code: 'raw-missing' });
    expect(error.expected).toContain('s3://bucket/corpora/jsquad/');
  });
});

describe('an object that is read', () => {
  const text = Buffer.from(Array.from({ length: 3000 }, (_, n) => `${n}\n`).join(''));
  const path = 's3://bucket/large file+(1).txt';
  beforeAll(() => {
    server.put('large file+(1).txt', text);
  });

  it('is one answer where it is read from front to back, and one more for each jump', async () => {
    expect((await readAll(path)).equals(text)).toBe(true);
    expect(server.requests.map(({ method }) => method)).toEqual(['HEAD', 'GET']);
    const object = await openObject(path);
    const buffer = Buffer.alloc(10);
    await object.read(buffer, 2, 5, 100);
    expect(buffer.subarray(2, 7)).toEqual(text.subarray(100, 105));
    await object.read(buffer, 0, 10, text.length - 3);
    expect(await object.read(buffer, 0, 10, text.length)).toEqual({ bytesRead: 0 });
    await object.close();
    expect(server.requests.filter(({ method }) => method === 'GET').map(({ headers }) => headers.range)).toEqual([
      ...['bytes=0-', 'bytes=100-'],
      `bytes=${text.length - 3}-`,
    ]);
  });

  it('is asked for again from the byte where the connection broke', async () => {
    let breaks = 3;
    server.fault(({ method, headers }, response) => {
      if (method !== 'GET' || breaks-- <= 0) return false;
      const from = Number(/\d+/u.exec(headers.range ?? '')?.[0]);
      const head = {
        'content-length': text.length - from,
        'content-range': `bytes ${from}-${text.length - 1}/${text.length}`,
      };
      response.writeHead(206, head);
      response.write(text.subarray(from, from + 4000), () => response.destroy());
      return true;
    });
    expect((await readAll(path)).equals(text)).toBe(true);
    const ranges = server.requests.filter(({ method }) => method === 'GET').map(({ headers }) => headers);
    expect(ranges.map(({ range }) => range)).toEqual([0, 4000, 8000, 12000].map((from) => `bytes=${from}-`));
    for (const headers of ranges) expect(headers['if-match']).toMatch(/^"[0-9a-f]{32}"$/u);
  });

  it('is asked for again where the store is busy', async () => {
    let busy = 2;
    server.fault((_, response) => {
      if (busy-- <= 0) return false;
      refuse(response, 503, 'SlowDown');
      return true;
    });
    expect((await readAll(path)).equals(text)).toBe(true);
  });

  it('is raw-changed where other bytes take its place meanwhile', async () => {
    server.put('changing', text);
    const object = await openObject('s3://bucket/changing');
    const buffer = Buffer.alloc(10);
    await object.read(buffer, 0, 10, 0);
    server.put('changing', `${text.toString('utf8')}more`);
    expect(await failure(object.read(buffer, 0, 10, 5000))).toMatchObject({ code: 'raw-changed' });
    await object.close();
  });

  it('is refused at once where the keys are wrong, and nothing of them is said', async () => {
    const before = process.env['AWS_SECRET_ACCESS_KEY'];
    process.env['AWS_SECRET_ACCESS_KEY'] = 'another-secret';
    try {
      const error = await failure(listObjects('s3://bucket/corpora'));
      expect(error).toMatchObject({ code: 'store-refused', found: expect.stringContaining('SignatureDoesNotMatch') });
      expect(JSON.stringify(error)).not.toContain('another-secret');
      expect(JSON.stringify(error)).not.toContain(server.env['AWS_SESSION_TOKEN']);
    } finally {
      process.env['AWS_SECRET_ACCESS_KEY'] = before;
    }
    expect(server.requests).toEqual([]);
  });

  it('is refused where there is no such bucket, and is missing where there is no such key', async () => {
    expect(await failure(listObjects('s3://elsewhere/x'))).toMatchObject({
      code: 'store-refused',
      hint: expect.stringContaining('AWS_REGION'),
    });
    expect(await failure(openObject('s3://bucket/absent'))).toMatchObject({ code: 'raw-missing' });
  });

  it('is given out as it lies in the store, wherever connections break and pieces end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 3000 }),
        fc.integer({ min: 1, max: 4000 }),
        fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 2 }),
        async (content, size, breaks) => {
          const bytes = Buffer.from(content);
          server.put('any', bytes);
          const left = [...breaks];
          server.fault(({ method, headers }, response) => {
            const after = method === 'GET' ? left.shift() : undefined;
            const from = Number(/\d+/u.exec(headers.range ?? '')?.[0] ?? 0);
            if (after === undefined || from + after >= bytes.length) return false;
            response.writeHead(206, {
              'content-length': bytes.length - from,
              'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
            });
            response.write(bytes.subarray(from, from + after), () => response.destroy());
            return true;
          });
          expect((await readAll('s3://bucket/any', size)).equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('stands in a list of several pages, with odd names', async () => {
    for (const name of ['a&b.txt', 'c d.txt', 'e<f.txt', '日本.txt', 'z+1.txt']) server.put(`odd/${name}`, name);
    server.put('odd/below/deep.txt', 'x');
    expect((await listObjects('s3://bucket/odd')).map(({ name }) => name)).toEqual([
      ...['a&b.txt', 'c d.txt', 'e<f.txt', 'z+1.txt', '日本.txt'],
    ]);
  });
});
