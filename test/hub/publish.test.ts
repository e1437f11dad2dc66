import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildFrom } from '../../src/build/build.js';
import { publish, type PublishContext, type Published, type PublishOptions } from '../../src/index.js';
import type { Manifest } from '../../src/dataset/manifest.js';
import { failure } from '../support/errors.js';
import { datasetFiles, temporaryFolders, writeFiles } from '../support/folders.js';
import { hubServer, LARGE, READER, TOKEN } from '../support/hub.js';
import { noteLines, notes } from '../support/notes.js';

const folder = temporaryFolders();
const REPO = 'someone/notes';
/** A file that the person put into the dataset's folder. */
const OWN = 'private\n';
const hub = await hubServer();
let out = '';
let manifest: Manifest;

async function built(count: number, licence = 'CC-BY-4.0'): Promise<string> {
  const [raw, to] = [folder(), join(folder(), 'out')];
  writeFiles(raw, { 'notes/notes.tsv': `${noteLines(count)}broken\n` });
  const license = { id: licence, attribution: 'The writers' };
  manifest = await buildFrom([], { out: to, raw, sources: [notes({ license })], shardRecords: 50 });
  writeFiles(to, { '.editorconfig': OWN });
  return to;
}

beforeAll(async () => {
  out = await built(60);
});
beforeEach(() => {
  hub.repos.clear();
  hub.stored.clear();
  hub.asked.length = 0;
  hub.shownToStore.length = 0;
  hub.fault = () => undefined;
});

/** Publishes with waits that take no time. */
function put(options: Partial<PublishOptions> = {}, dir = out, context: PublishContext = {}): Promise<Published> {
  const env = { HF_TOKEN: TOKEN, HF_ENDPOINT: hub.endpoint, ...context.env };
  const patience = { baseDelay: 1, retries: 2, maxDelay: 2_000, ...context.patience };
  return publish(dir, { repo: REPO, ...options }, { ...context, env, patience });
}

/** What stands on a branch, as text, without the Hub's own file. */
function files(repo = REPO, branch = 'main'): Readonly<Record<string, string>> {
  const all = [...(hub.repos.get(repo)?.branches.get(branch) ?? [])].filter(([path]) => path !== '.gitattributes');
  const texts = all.map(([path, bytes]) => [path, bytes.toString()] as const);
  return Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function published(dir = out): Readonly<Record<string, string>> {
  const { 'rejects.jsonl': rejects = '', '.editorconfig': own, ...others } = datasetFiles(dir);
  expect(rejects).toContain('columns');
  expect(own).toBe(OWN);
  return others;
}

const writes = (): readonly string[] => hub.asked.filter((asked) => /^(?:PUT|POST)/u.test(asked));

describe('publish', () => {
  it('makes the repository and puts into it what the manifest lists, without the rejects and the work folder', async () => {
    const { sent, unchanged, existed, url, sha256 } = await put();
    expect(readFileSync(join(out, '.kumiki/plan.json'), 'utf8')).toContain('notes');
    expect(files()).toEqual(published());
    expect(sent.map(({ file }) => file).sort()).toEqual(Object.keys(files()));
    expect({ unchanged, existed, url }).toEqual({
      unchanged: [],
      existed: false,
      url: `${hub.endpoint}/datasets/${REPO}`,
    });
    expect(sha256).toBe(
      createHash('sha256')
        .update(readFileSync(join(out, 'manifest.json')))
        .digest('hex'),
    );
    // Some files travel in the commit, others are stored before.
    const large = sent.filter(({ bytes }) => bytes > LARGE).map(({ sha256: oid }) => oid);
    expect([...hub.stored.keys()].sort()).toEqual([...new Set(large)].sort());
    expect(large.length).toBeGreaterThan(1);
    expect(large.length).toBeLessThan(sent.length);
    expect(hub.repos.get(REPO)).toMatchObject({ isPrivate: false });
    expect(hub.repos.get(REPO)?.commits).toEqual([
      `Kumiki ${manifest.kumiki}: ${manifest.records} records, manifest ${sha256.slice(0, 12)}`,
    ]);
  });

  it('tells how far it is, to the last byte', async () => {
    const [checked, sent]: [number[], number[]] = [[], []];
    const done = await put({}, out, { onChecked: (bytes) => checked.push(bytes), onSent: (bytes) => sent.push(bytes) });
    const all = done.sent.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const steps of [checked, sent]) {
      expect(steps.at(-1)).toBe(all);
      expect([...steps].sort((a, b) => a - b)).toEqual(steps);
    }
  });

  it('sends nothing the second time', async () => {
    await put();
    hub.asked.length = 0;
    const { sent, unchanged, removed } = await put();
    expect([sent, removed, writes()]).toEqual([[], [], []]);
    expect(unchanged).toHaveLength(Object.keys(files()).length);
    expect(hub.repos.get(REPO)?.commits).toHaveLength(1);
  });

  it('sends only what changed', async () => {
    const other = await built(59);
    await put();
    const { sent, unchanged } = await put({}, other);
    expect(files()).toEqual(published(other));
    const names = unchanged.map(({ file }) => file);
    expect(names).toEqual(expect.arrayContaining(['data/train-00000-of-00003.jsonl', 'LICENSES/CC-BY-4.0.txt']));
    expect(sent.map(({ file }) => file)).toEqual(expect.arrayContaining(['manifest.json', 'README.md']));
  });

  it('publishes the rejects where that is asked, and takes them out again with --replace alone', async () => {
    await put({ withRejects: true });
    expect(files()).toEqual({ ...published(), 'rejects.jsonl': datasetFiles(out)['rejects.jsonl'] });
    const error = await failure(put());
    expect(error).toMatchObject({ code: 'publish-refused', found: 'rejects.jsonl' });
    expect((await put({ replace: true })).removed).toEqual(['rejects.jsonl']);
    expect(files()).toEqual(published());
  });

  it('refuses a repository with other files, names some, and removes them with --replace', async () => {
    const others = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [`data/${name}.jsonl`, name]));
    hub.add(REPO, { ...others, 'README.md': 'a card of theirs', '.gitattributes': '' });
    const { code, found, hint } = await failure(put());
    expect({ code, found }).toEqual({
      code: 'publish-refused',
      found: 'data/a.jsonl, data/b.jsonl, data/c.jsonl, data/d.jsonl, data/e.jsonl, and 2 more',
    });
    expect(hint).toContain('--replace');
    expect(writes()).toEqual([]);
    const { removed } = await put({ replace: true });
    expect(removed).toEqual(Object.keys(others));
    expect(files()).toEqual(published());
    expect(hub.repos.get(REPO)?.branches.get('main')?.has('.gitattributes')).toBe(true);
  });

  it('makes a branch with nothing else on it, and leaves the others alone', async () => {
    hub.add(REPO, { 'old.txt': 'old' });
    const { url } = await put({ branch: 'v2/next', message: 'second edition' });
    expect(files(REPO, 'v2/next')).toEqual(published());
    expect(files()).toEqual({ 'old.txt': 'old' });
    expect(url).toBe(`${hub.endpoint}/datasets/${REPO}/tree/v2/next`);
    expect(hub.repos.get(REPO)?.commits).toEqual(['second edition']);
  });

  it('makes a private repository where that is asked, and refuses one that is public', async () => {
    await put({ private: true });
    expect(hub.repos.get(REPO)).toMatchObject({ isPrivate: true });
    await put({ private: true });
    hub.add('someone/open', {});
    expect(await failure(put({ private: true, repo: 'someone/open' }))).toMatchObject({ code: 'publish-refused' });
    expect(files('someone/open')).toEqual({});
  });

  it('shows the token to the Hub alone', async () => {
    await put();
    expect(hub.shownToStore.length).toBeGreaterThan(0);
    expect([...new Set(hub.shownToStore)]).toEqual(['']);
    // A list whose further pages are said to be on another host.
    hub.pages = hub.endpoint.replace('127.0.0.1', 'localhost');
    await put();
    hub.pages = '';
    expect(hub.shownElsewhere.length).toBeGreaterThan(0);
    expect([...new Set(hub.shownElsewhere)]).toEqual(['']);
  });

  it('with dryRun asks what is there and changes nothing, also without a token', async () => {
    for (const token of [TOKEN, '']) {
      const { sent, existed } = await put({ dryRun: true }, out, { env: { HF_TOKEN: token } });
      expect({ existed, files: sent.length }).toEqual({ existed: false, files: Object.keys(published()).length });
    }
    await put();
    hub.asked.length = 0;
    expect(await put({ dryRun: true })).toMatchObject({ sent: [], existed: true });
    expect(await put({ dryRun: true, branch: 'v3' })).toMatchObject({ unchanged: [], existed: true });
    expect(writes()).toEqual([]);
  });
});

describe('what goes wrong on the way', () => {
  const isStore = (asked: string): boolean => asked.startsWith('PUT /store/');

  it('a connection that breaks once is made again', async () => {
    const told: string[] = [];
    hub.fault = (asked, count) => (isStore(asked) && count === 1 ? 'break' : undefined);
    await put({}, out, { onAgain: (reason) => told.push(reason) });
    expect(files()).toEqual(published());
    expect(told.length).toBeGreaterThan(0);
  });

  it('a line that stays broken ends in a sentence; the next run sends the rest and ends well', async () => {
    let broken = '';
    hub.fault = (asked) => {
      if (isStore(asked)) broken ||= asked;
      return asked === broken ? 'break' : undefined;
    };
    expect(await failure(put())).toMatchObject({ code: 'publish-failed', hint: expect.stringContaining('again') });
    expect(files()).toEqual({});
    // What is on its way in other connections is dropped too; whatever has arrived stays.
    const arrived = [...hub.stored.keys()];
    hub.fault = () => undefined;
    hub.asked.length = 0;
    await put();
    expect(files()).toEqual(published());
    const again = hub.asked.filter(isStore).map((asked) => asked.slice('PUT /store/'.length));
    expect(again.filter((oid) => arrived.includes(oid))).toEqual([]);
  });

  it('a commit whose answer is lost is not made twice', async () => {
    hub.fault = (asked, count) => (asked.includes('/commit/') && count === 1 ? 'break' : undefined);
    expect(await failure(put())).toMatchObject({ code: 'publish-failed' });
    expect(hub.asked.filter((asked) => asked.includes('/commit/'))).toHaveLength(1);
    await put();
    expect(files()).toEqual(published());
  });

  it('waits as long as the Hub asks, and gives up where that is too long', async () => {
    const waits: number[] = [];
    const limit = (after: string) => (asked: string, count: number) =>
      asked.includes('/preupload/') && count === 1 ? { status: 429, headers: { 'retry-after': after } } : undefined;
    hub.fault = limit('1');
    await put({}, out, { onAgain: (_, delay) => waits.push(delay) });
    expect(waits).toEqual([1_000]);
    hub.repos.clear();
    hub.asked.length = 0;
    hub.fault = limit('3600');
    expect(await failure(put())).toMatchObject({ code: 'publish-failed', hint: expect.stringContaining('later') });
  });

  it.each([
    ['/preupload/', 401, 'publish-refused', 'HF_TOKEN'],
    ['/commit/', 403, 'publish-refused', 'HF_TOKEN'],
    ['/api/repos/create', 404, 'publish-refused', 'name'],
    ['/commit/', 409, 'publish-failed', 'again'],
    ['/commit/', 412, 'publish-refused', 'says'],
    ['/info/lfs/', 500, 'publish-failed', 'again'],
  ] as const)('%s with status %d is %s', async (path, status, code, hint) => {
    hub.fault = (asked) => (asked.includes(path) ? { status, error: `no \u001b[31m${TOKEN}` } : undefined);
    const error = await failure(put());
    expect(error).toMatchObject({ code, place: { file: REPO }, hint: expect.stringContaining(hint) });
    expect(error.message).toContain(`status ${status}: no \\u{1b}[31m…`);
    expect(JSON.stringify(error)).not.toContain(TOKEN);
    expect(files()).toEqual({});
  });

  it('a token that may only read, or that nobody knows, is refused', async () => {
    hub.add(REPO, {});
    for (const [token, found] of [
      [READER, 'status 403'],
      ['hf_unknown', 'status 401'],
    ]) {
      const error = await failure(put({}, out, { env: { HF_TOKEN: token } }));
      expect(error).toMatchObject({ code: 'publish-refused', found: expect.stringContaining(found ?? '') });
    }
    expect(files()).toEqual({});
  });

  it('a Hub that keeps other bytes than it was sent is found out', async () => {
    hub.fault = (asked) => {
      const main = hub.repos.get(REPO)?.branches.get('main');
      if (asked.includes('/tree/') && main?.has('README.md') === true) main.set('README.md', Buffer.from('other'));
      return undefined;
    };
    expect(await failure(put())).toMatchObject({ code: 'publish-failed', place: { file: 'README.md' } });
  });

  it('an abort ends it', async () => {
    const stop = new AbortController();
    hub.fault = (asked) => {
      if (asked.includes('/preupload/')) stop.abort();
      return undefined;
    };
    await expect(put({}, out, { signal: stop.signal })).rejects.toThrow();
    expect(files()).toEqual({});
  });
});

describe('what is not published', () => {
  it('a dataset that is not as its manifest says: nothing is asked of the Hub', async () => {
    const bad = join(folder(), 'out');
    const shard = 'data/train-00001-of-00003.jsonl';
    const damages: readonly [string, () => void][] = [
      [
        shard,
        () => {
          appendFileSync(join(bad, shard), ' ');
        },
      ],
      [
        shard,
        () => {
          writeFileSync(join(bad, shard), readFileSync(join(out, shard), 'utf8').replace('番', '晩'));
        },
      ],
      [
        'NOTICE.md',
        () => {
          rmSync(join(bad, 'NOTICE.md'));
        },
      ],
      [
        'data/extra.jsonl',
        () => {
          writeFileSync(join(bad, 'data/extra.jsonl'), '');
        },
      ],
      [
        'README.md',
        () => {
          rmSync(join(bad, 'README.md'));
          symlinkSync(join(out, 'README.md'), join(bad, 'README.md'));
        },
      ],
      [
        join(bad, 'manifest.json'),
        () => {
          rmSync(join(bad, 'manifest.json'));
        },
      ],
    ];
    for (const [file, damage] of damages) {
      rmSync(bad, { recursive: true, force: true });
      cpSync(out, bad, { recursive: true });
      damage();
      expect(await failure(put({}, bad))).toMatchObject({ code: 'dataset-damaged', place: { file } });
    }
    mkdirSync(join(folder(), 'empty'));
    expect(hub.asked).toEqual([]);
  });

  it.each([
    ['CC-BY-ND-4.0', 'license-no-derivatives'],
    ['CC-BY-NC-ND-4.0', 'license-no-derivatives'],
    ['CC-BY-NC-4.0', 'license-not-accepted'],
    ['CC-BY-NC-SA-4.0', 'license-not-accepted'],
  ] as const)('records under %s: %s', async (licence, code) => {
    const dir = await built(3, licence);
    expect(await failure(put({}, dir))).toMatchObject({ code, found: `${licence}: 6 records` });
    expect(hub.asked).toEqual([]);
    const consented = put({ nonCommercial: true }, dir);
    if (code === 'license-no-derivatives') expect(await failure(consented)).toMatchObject({ code });
    else expect((await consented).sent.length).toBeGreaterThan(5);
  });

  it('rejects of a source whose licence forbids it', async () => {
    const source = notes({
      license: { id: 'CC-BY-ND-4.0', attribution: 'The writers' },
      tasks: [
        {
          id: 'ask',
          title: 'ask',
          render: ({ question, answer }) => ({ instruction: question, input: '', response: answer }),
        },
      ],
      async *read(raw) {
        for await (const batch of raw.tsv('notes')) {
          yield batch.rows.map(([key = '', question = '', answer = ''], index) => ({
            ...{ key, origin: batch.origin(index), question, answer, license: 'CC0-1.0' },
          }));
        }
      },
    });
    const [raw, to] = [folder(), join(folder(), 'out')];
    writeFiles(raw, { 'notes/notes.tsv': noteLines(2) });
    await buildFrom([], { out: to, raw, sources: [source] });
    const error = await failure(put({ withRejects: true }, to));
    expect(error).toMatchObject({ code: 'license-no-derivatives', hint: expect.stringContaining('--with-rejects') });
    await put({}, to);
  });

  it.each([
    [{ repo: 'notes' }, {}, 'user/name'],
    [{ repo: 'a/b/c' }, {}, 'user/name'],
    [{ repo: 'someone/../../x' }, {}, 'user/name'],
    [{ repo: 'someone/-x' }, {}, 'user/name'],
    [{ repo: 'someone/x.git' }, {}, 'user/name'],
    [{ repo: `someone/${'x'.repeat(97)}` }, {}, 'user/name'],
    [{ branch: '../main' }, {}, 'letters'],
    [{ branch: 'a..b' }, {}, 'letters'],
    [{ branch: '' }, {}, 'letters'],
    [{ message: ' ' }, {}, 'words'],
    [{}, { HF_TOKEN: '' }, 'HF_TOKEN'],
    [{}, { HF_TOKEN: 'sk-secret' }, 'hf_'],
    [{}, { HF_ENDPOINT: 'http://hub.example.org' }, 'https'],
    [{}, { HF_ENDPOINT: 'https://me:secret@hub.example.org' }, 'https'],
    [{}, { HF_ENDPOINT: 'hub' }, 'https'],
  ] as const)('%j with %j is a wrong option', async (options, env, expected) => {
    const error = await failure(put(options, out, { env }));
    expect(error).toMatchObject({ code: 'option-wrong', expected: expect.stringContaining(expected) });
    expect(error.message).not.toContain('secret');
    expect(hub.asked).toEqual([]);
  });
});
