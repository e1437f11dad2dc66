import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Pins } from '../../src/catalog/pins.js';
import { measuredPin, noise, sha256, unverifiedPin } from '../support/fetching.js';
import { type CommandOptions, privateSource as newSource, type Run, startCommand } from '../support/command.js';
import { temporaryFolders } from '../support/folders.js';
import type { Said } from '../support/in-process.js';
import { noteLines } from '../support/notes.js';
import { resident } from '../support/resident/resident.js';
import { type Behaviour, file, testServer } from '../support/server.js';

const folder = temporaryFolders();
const server = await testServer();
const ca = join(folder(), 'ca.pem');
writeFileSync(ca, server.ca);

const privateSource = (pins: Pins, license?: string): string => newSource(folder(), pins, license);

const start = (cache: string, ...args: string[]): Run =>
  startCommand({ cwd: folder(), env: { KUMIKI_CACHE: cache, NODE_EXTRA_CA_CERTS: ca } }, ...args);

const commands = resident({ NODE_EXTRA_CA_CERTS: ca });
const options = (cache: string): CommandOptions => ({ cwd: folder(), env: { KUMIKI_CACHE: cache } });

const kumiki = (cache: string, ...args: string[]): Promise<Said> => commands.run(options(cache), ...args);
const failed = (cache: string, status: number, ...args: string[]): Promise<Said> =>
  commands.failed(options(cache), status, ...args);

/** The bytes of unfinished downloads that are on the disk. */
function begun(cache: string): number {
  const root = join(cache, 'partial');
  if (!existsSync(root)) return 0;
  const sizes = readdirSync(root).map(
    (name) => statSync(join(root, name, 'bytes.partial'), { throwIfNoEntry: false })?.size ?? 0,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Serves the first `most` bytes of each answer and then holds the line. */
function stalling(bytes: Buffer, most: () => number): Behaviour {
  return (request, response, count) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (from + most() >= bytes.length) file(bytes, { etag: '"s"' })(request, response, count);
    else {
      response.writeHead(from > 0 ? 206 : 200, {
        'content-length': bytes.length - from,
        etag: '"s"',
        ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
      });
      response.write(bytes.subarray(from, from + most()));
    }
  };
}

describe('a fetch that is killed', () => {
  it('goes on where it stopped, however often, and ends with the same bytes', async () => {
    const bytes = noise(2_000_000);
    const [cache, raw] = [folder(), folder()];
    const module = privateSource({
      files: {
        data: unverifiedPin(
          'a.bin',
          server.on(
            '/kill',
            stalling(bytes, () => 600_000),
          ),
        ),
      },
    });
    const kills = 2;
    let before = 0;
    for (let n = 1; n <= kills; n++) {
      const { child, ended } = start(cache, 'fetch', module, '--raw', raw);
      // A moment after new bytes have come: in the middle of the file.
      while (begun(cache) <= before) await wait(10);
      child.kill('SIGKILL');
      expect((await ended).status).toBeNull();
      before = begun(cache);
      expect(before).toBeLessThan(bytes.length);
      expect(existsSync(join(raw, 'corpus/a.bin'))).toBe(false);
    }
    server.on('/kill', file(bytes, { etag: '"s"' }));
    expect(await kumiki(cache, 'fetch', module, '--raw', raw)).toMatchObject({ status: 0 });
    expect(readFileSync(join(raw, 'corpus/a.bin')).equals(bytes)).toBe(true);
    const last = server.requests('/kill').at(-1)?.headers;
    expect(last?.range).toBe(`bytes=${before}-`);
    expect(last?.['if-range']).toBe('"s"');
    expect(readdirSync(join(cache, 'partial'))).toEqual([]);
  });
});

describe('two processes', () => {
  it('that fetch the same file do not harm each other: one downloads, both have it', async () => {
    const bytes = noise(500_000, 2);
    let hold = true;
    const url = server.on('/both', (request, response, count) => {
      if (!hold) file(bytes, { etag: '"b"' })(request, response, count);
      else {
        response.writeHead(200, { 'content-length': bytes.length, etag: '"b"' });
        response.write(bytes.subarray(0, 100_000));
        release = () => response.end(bytes.subarray(100_000));
      }
    });
    let release: () => unknown = () => undefined;
    const cache = folder();
    const module = privateSource({ files: { data: measuredPin('a.bin', bytes, url) } });
    const raws = [folder(), folder()];
    const first = start(cache, 'fetch', module, '--raw', raws[0] ?? '');
    while (begun(cache) === 0) await wait(10);
    const second = start(cache, 'fetch', module, '--raw', raws[1] ?? '');
    let said = '';
    second.child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    while (!said.includes('another process')) await wait(10);
    hold = false;
    release();
    expect((await first.ended).status).toBe(0);
    expect((await second.ended).stdout).toMatch(/cached/);
    for (const raw of raws) expect(readFileSync(join(raw, 'corpus/a.bin')).equals(bytes)).toBe(true);
    expect(server.requests('/both')).toHaveLength(1);
  });
});

describe('kumiki fetch', () => {
  const notes = Buffer.from(noteLines(5));

  it('shows states with --list, and what it would do with --dry-run, and downloads nothing', async () => {
    const [cache, raw] = [folder(), folder()];
    const files = {
      data: measuredPin('notes.tsv', notes, server.on('/list', file(notes))),
      form: unverifiedPin('form.zip'),
    };
    const module = privateSource({ files });
    const flags = ['fetch', module, '--raw', raw];
    const [list, dry, json] = await Promise.all([
      kumiki(cache, ...flags, '--list'),
      kumiki(cache, ...flags, '--dry-run'),
      kumiki(cache, ...flags, '--list', '--json'),
    ]);
    expect(list.status).toBe(0);
    expect(list.stdout).toMatch(/^source +file +size +state +pin +licence$/m);
    expect(list.stdout).toMatch(/^corpus +notes\.tsv +0\.3 kB +missing +measured +CC-BY-4\.0$/m);
    expect(list.stdout).toMatch(/^corpus +form\.zip +unknown +manual +unverified +CC-BY-4\.0$/m);
    expect(list.stdout).toContain('1. Open https://example.org/corpus');
    expect(dry.stdout).toContain(`${server.origin}/list`);
    expect(JSON.parse(json.stdout)).toEqual([
      expect.objectContaining({ name: 'notes.tsv', state: 'missing', size: notes.length }),
      expect.objectContaining({ name: 'form.zip', state: 'manual', size: null }),
    ]);
    expect(server.requests('/list')).toEqual([]);
    expect(readdirSync(raw)).toEqual([]);
  });

  it('ends with a table, the steps for what is downloaded manually, and status 1 when something failed', async () => {
    const [cache, raw] = [folder(), folder()];
    const files = {
      data: measuredPin('notes.tsv', notes, server.on('/table', file(notes))),
      gone: unverifiedPin('gone.zip', `${server.origin}/nowhere`),
      form: unverifiedPin('form.zip'),
    };
    const { stdout, stderr } = await failed(cache, 1, 'fetch', privateSource({ files }), '--raw', raw);
    expect(stdout).toMatch(/^corpus +notes\.tsv .*downloaded/m);
    expect(stdout).toMatch(/^corpus +gone\.zip .*failed/m);
    expect(stdout).toContain('Download manually: corpus/form.zip');
    expect(stderr).toMatch(/^kumiki: corpus: gone\.zip: .*status 404.*\[download-failed\]$/m);
  });

  it('says terms before a download, and takes a yes by --accept-license', async () => {
    const [cache, raw] = [folder(), folder()];
    const pins = { files: { data: measuredPin('notes.tsv', notes, server.on('/terms', file(notes))) } };
    const module = privateSource(pins, 'CC-BY-NC-4.0');
    const flags = ['fetch', module, '--raw', raw];
    const [refused, slip] = await Promise.all([
      failed(cache, 1, ...flags),
      failed(cache, 2, ...flags, '--accept-license', 'CC-BY-NC'),
    ]);
    expect(refused.stderr).toContain('commercial use is forbidden');
    expect(refused.stderr).toContain('[license-not-accepted]');
    expect(slip.stderr).toContain('CC-BY-NC is not in the registry');
    const taken = await kumiki(cache, 'fetch', module, '--raw', raw, '--accept-license', 'CC-BY-NC-4.0');
    expect(taken.status).toBe(0);
    expect(readFileSync(join(raw, 'corpus/notes.tsv')).equals(notes)).toBe(true);
  });

  it('fills pins with --pin, shows what they were, and asks for names', async () => {
    const cache = folder();
    const module = privateSource({ files: { data: unverifiedPin('notes.tsv', server.on('/pin', file(notes))) } });
    const [, { status, stdout }] = await Promise.all([
      failed(cache, 2, 'fetch', '--pin'),
      kumiki(cache, 'fetch', '--pin', module),
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain(`Pinned: corpus/notes.tsv, ${notes.length} bytes, SHA-256 ${sha256(notes)}`);
    const written = JSON.parse(readFileSync(join(module, '../pins.json'), 'utf8')) as Pins;
    expect(written.files['data']).toMatchObject({ sha256: sha256(notes), state: 'verified' });
    expect(written.files['data']?.retrieved).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('kumiki build --fetch', () => {
  const notes = Buffer.from(noteLines(5));

  it('downloads what is missing, then builds from it', async () => {
    const [cache, raw, out] = [folder(), folder(), join(folder(), 'out')];
    const module = privateSource({
      files: { data: measuredPin('notes.tsv', notes, server.on('/build', file(notes))) },
      counts: [{ files: ['data'], edition: 'v0', examples: 5, records: 5 }],
    });
    const flags = ['build', '--fetch', '--source', module, '--raw', raw, '--out', out];
    const { status, stdout } = await kumiki(cache, ...flags);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^corpus +5 +5 +0 +CC-BY-4\.0$/m);
    expect((await kumiki(cache, ...flags)).status).toBe(0);
    expect(server.requests('/build')).toHaveLength(1);
  });

  it('stops where a download fails', async () => {
    const module = privateSource({ files: { data: unverifiedPin('notes.tsv', `${server.origin}/nowhere`) } });
    const out = join(folder(), 'out');
    const flags = ['--source', module, '--raw', folder(), '--out', out];
    const { stderr } = await failed(folder(), 1, 'build', '--fetch', ...flags);
    expect(stderr).toContain('[download-failed]');
    expect(existsSync(out)).toBe(false);
  });
});

describe('what hosts say of mining', () => {
  it('is in what programs get, and a change is named on standard error', async () => {
    const raw = folder();
    const bytes = noise(100, 9);
    const files = { data: measuredPin('a.bin', bytes, server.on('/mined', file(bytes))) };
    const { host } = new URL(server.origin);
    const robots = Buffer.from('User-agent: *\nDisallow:\n');
    server.on('/robots.txt', file(robots));
    const absent = { status: 'absent', lookedUp: '2026-01-02' } as const;
    const module = privateSource({ files, hosts: { [host]: { robots: absent, tdmrep: 'unknown', ai: 'unknown' } } });
    const { status, stdout, stderr } = await kumiki(folder(), 'fetch', module, '--raw', raw, '--json');
    expect(status).toBe(0);
    const lookedUp = expect.stringMatching(/^20\d\d-\d\d-\d\d$/u);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        outcome: 'downloaded',
        optOut: [
          {
            host,
            robots: { status: 'present', lookedUp, sha256: sha256(robots) },
            tdmrep: { status: 'absent', lookedUp },
          },
        ],
      },
    ]);
    expect(stderr).toContain(`kumiki: ${host}/robots.txt is there now: it was recorded as absent on 2026-01-02\n`);
  });
});
