import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { build, upload } from '../../src/index.js';
import { putFile, putObject } from '../../src/objects/write.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';
import { objectServer, refuse, withEnvironment } from '../support/object-server.js';

const folder = temporaryFolders();
const server = await objectServer();
withEnvironment(server.env);

let out: string;
let listed: readonly string[];
beforeAll(async () => {
  out = join(folder(), 'out');
  await build({ out, sources: ['jcommonsenseqa', 'jsquad'], shardRecords: 7 });
  writeFileSync(join(out, 'mine.txt'), 'not of the dataset');
  listed = Object.keys(datasetFiles(out)).filter((name) => name !== 'mine.txt');
});
beforeEach(() => {
  server.objects.clear();
  server.requests.length = 0;
});
afterEach(() => {
  server.fault(undefined);
});

const puts = (): readonly string[] => server.requests.filter(({ method }) => method === 'PUT').map(({ key }) => key);

describe('a dataset that is put into an object store', () => {
  it('is what the manifest lists, the manifest last, and is sent once', async () => {
    const { sha256, sent, unchanged } = await upload(out, 's3://bucket/sets/one/');
    expect([...server.objects.keys()].sort()).toEqual(listed.map((name) => `sets/one/${name}`).sort());
    for (const name of listed)
      expect(server.objects.get(`sets/one/${name}`)?.bytes).toEqual(readFileSync(join(out, name)));
    expect(puts().at(-1)).toBe('sets/one/manifest.json');
    expect(
      server.requests.filter(({ method }) => method === 'PUT').every(({ headers }) => headers['if-none-match'] === '*'),
    ).toBe(true);
    expect({ sent, unchanged }).toEqual({ sent: listed.length, unchanged: 0 });
    expect(sha256).toBe(
      createHash('sha256')
        .update(readFileSync(join(out, 'manifest.json')))
        .digest('hex'),
    );
    const said = await kumikiIn(folder(), 'upload', out, 's3://bucket/sets/one');
    expect(said).toMatchObject({ status: 0, stdout: expect.stringContaining('0 files sent') });
    expect(puts()).toHaveLength(listed.length);
  });

  it('is gone on with where it was stopped', async () => {
    let left = 3;
    server.fault(({ method }, response) => {
      if (method !== 'PUT' || left-- > 0) return false;
      refuse(response, 403, 'AccessDenied');
      return true;
    });
    expect(await failure(upload(out, 's3://bucket/two'))).toMatchObject({ code: 'store-refused' });
    expect([...server.objects.keys()]).not.toContain('two/manifest.json');
    server.fault(undefined);
    expect(await upload(out, 's3://bucket/two')).toMatchObject({ unchanged: 3, sent: listed.length - 3 });
  });

  it('overwrites nothing: another dataset, a file of somebody else, and one that appears meanwhile', async () => {
    const other = join(folder(), 'other');
    await build({ out: other, sources: ['jsquad'] });
    await upload(other, 's3://bucket/three');
    server.requests.length = 0;
    expect(await failure(upload(out, 's3://bucket/three'))).toMatchObject({ code: 'output-exists' });
    expect(puts()).toEqual([]);
    server.put('four/NOTICE.md', 'mine');
    expect(await failure(upload(out, 's3://bucket/four'))).toMatchObject({ code: 'output-exists' });
    server.fault(({ method, key }) => {
      if (method === 'PUT' && key === 'five/LICENSE.md' && !server.objects.has(key)) server.put(key, 'theirs');
      return false;
    });
    expect(await failure(upload(out, 's3://bucket/five'))).toMatchObject({ code: 'output-exists' });
    expect(server.objects.get('five/LICENSE.md')?.bytes.toString('utf8')).toBe('theirs');
    expect(server.objects.has('five/manifest.json')).toBe(false);
  });

  it('takes its own object for its own where the answer was lost', async () => {
    let lost = 1;
    server.fault(({ method, key, headers, body }, response) => {
      if (method !== 'PUT' || lost-- <= 0) return false;
      server.objects.set(key, { bytes: body, etag: '"x"', sha256: [headers['x-amz-meta-sha256']].flat()[0] });
      response.destroy();
      return true;
    });
    expect(await upload(out, 's3://bucket/six')).toMatchObject({ sent: listed.length - 1, unchanged: 1 });
  });

  it('is refused where a file is not that of the manifest', async () => {
    const damaged = join(folder(), 'damaged');
    cpSync(out, damaged, { recursive: true });
    writeFileSync(join(damaged, 'NOTICE.md'), readFileSync(join(damaged, 'NOTICE.md'), 'utf8').replace('a', 'b'));
    expect(await failure(upload(damaged, 's3://bucket/seven'))).toMatchObject({ code: 'dataset-damaged' });
    expect(server.objects.has('seven/manifest.json')).toBe(false);
    expect(await failure(upload(out, 'a-folder'))).toMatchObject({ code: 'option-wrong' });
  });
});

describe('a large file', () => {
  const bytes = Buffer.alloc(17 * 1024 * 1024, 'large');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = join(folder(), 'large');
  writeFileSync(path, bytes);
  const file = { path, bytes: bytes.length, sha256 };
  const to = 's3://bucket/large';

  it('is put in parts, and appears whole', async () => {
    let [sent, busy] = [0, 1];
    server.fault(({ query }, response) => {
      if (query.get('partNumber') !== '2' || busy-- <= 0) return false;
      refuse(response, 503, 'SlowDown');
      return true;
    });
    expect(await putFile(to, file, (more) => (sent += more))).toBe('put');
    expect(server.objects.get('large')).toMatchObject({ sha256 });
    expect(server.objects.get('large')?.bytes.equals(bytes)).toBe(true);
    expect(sent).toBe(bytes.length);
  });

  it('is not put where an object is, and nothing of it is left', async () => {
    await putObject(to, Buffer.from('first'));
    expect(await putFile(to, file, () => undefined)).toBe('there');
    expect(server.objects.get('large')?.bytes.toString('utf8')).toBe('first');
    expect(server.uploads.size).toBe(0);
  });

  it('is given up where it is not what is known of it', async () => {
    expect(await failure(putFile(to, { ...file, sha256: '0'.repeat(64) }, () => undefined))).toMatchObject({
      code: 'dataset-damaged',
    });
    expect(server.objects.has('large')).toBe(false);
    expect(server.uploads.size).toBe(0);
  });
});
