import { createServer } from 'node:http';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { startCommand } from '../support/command.js';
import { sentence } from '../support/fake-model.js';
import { temporaryFolders, writeFiles } from '../support/folders.js';
import { kumikiIn } from '../support/in-process.js';

const folder = temporaryFolders();
const Asked = z.object({
  model: z.string(),
  seed: z.number().optional(),
  messages: z.array(z.object({ content: z.string() })).optional(),
});

/** A server that plays a model. */
let endpoint = '';
let asked = 0;
let keys: string[] = [];
let slow = 0;
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (bytes: Buffer) => (body += bytes.toString()));
  request.on('end', () => {
    asked++;
    keys.push(request.headers.authorization ?? '');
    const { model, seed = 0, messages = [] } = Asked.parse(JSON.parse(body));
    const text = sentence((seed * 7919 + messages.length * 104729 + (messages.at(-1)?.content.length ?? 0) * 31) >>> 0);
    const reply = {
      choices: [{ message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
      model,
      usage: { prompt_tokens: 9, completion_tokens: 5 },
    };
    setTimeout(() => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(reply));
    }, slow);
  });
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => {
  server.close();
});

const flags = (...more: string[]): string[] => [
  ...['--endpoint', endpoint, '--model', 'fake', '--model-license', 'LicenseRef-Model-Output', '--seed', '1', ...more],
];
const ledgerIn = (dir: string): string => join(dir, 'raw', 'japagen-jcola', 'ledger-jcola.jsonl');

describe('kumiki synthesize', () => {
  it('shows what it will ask, asks, says what came of it, and a build makes a dataset of it', async () => {
    const dir = folder();
    const { status, stdout, stderr } = await kumikiIn(
      dir,
      'synthesize',
      'jcola',
      ...flags('--per-class', '6', '--knowledge'),
    );
    expect(stderr).toContain(
      'Request 1 of the first 3:\n  user:\n    日本語を母語とする人なら誰でもおかしいと感じる文を',
    );
    expect(stderr).toContain('6 examples of each of 2 classes: 12 to 24 requests');
    expect(stderr).toMatch(/^What it writes is under LicenseRef-Model-Output\.$/mu);
    expect(stderr).toMatch(/^wave 1: 12 requests at most$/mu);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^unacceptable +不自然 +6 +\d/mu);
    expect(stdout).toMatch(/^acceptable +自然 +6 +\d/mu);
    expect(stdout).toContain('kumiki build --source japagen-jcola --raw raw --edition extended');
    const built = await kumikiIn(dir, 'build', '--source', 'japagen-jcola', '--raw', 'raw', '--edition', 'extended');
    expect(built.status).toBe(0);
    expect(built.stdout).toMatch(/^japagen-jcola +\d+ +12 /mu);
    const names = ['classification', 'generations'].map((name) => join(dir, 'raw', 'japagen-jcola', `${name}.jsonl`));
    for (const name of names) expect(readFileSync(name, 'utf8').trim().split('\n')).toHaveLength(12);
  });

  it('sends nothing with --dry-run, nor where it is only replayed', async () => {
    const dir = folder();
    const before = asked;
    const dry = await kumikiIn(
      dir,
      'synthesize',
      'jcola',
      ...flags('--per-class', '2', '--dry-run', '--preview', '1', '--price-prompt', '1', '--price-completion', '2'),
    );
    expect([dry.status, dry.stderr]).toEqual([0, '']);
    expect(dry.stdout).toContain('Request 1 of the first 1:');
    expect(dry.stdout).toMatch(/About 0\.\d\d to 0\.\d\d in the currency of the prices/u);
    expect(existsSync(join(dir, 'raw'))).toBe(false);
    expect(asked).toBe(before);
    await kumikiIn(dir, 'synthesize', 'jcola', ...flags('--per-class', '2'));
    const after = asked;
    const replayed = [
      '--model',
      'fake',
      '--model-license',
      'LicenseRef-Model-Output',
      '--seed',
      '1',
      '--per-class',
      '2',
      '--replay-only',
    ];
    expect((await kumikiIn(dir, 'synthesize', 'jcola', ...replayed)).status).toBe(0);
    expect(asked).toBe(after);
  });

  it('shows no example that was taken out of a dataset, whichever task of it was there', async () => {
    const dir = folder();
    const sentences = ['犬が走る。', '猫が眠る。', '鳥が歌う。', '馬が跳ぶ。'];
    const rows = sentences.map((sentence, uid) => JSON.stringify({ uid, label: uid % 2, sentence }));
    writeFiles(dir, { 'raw/jcola/in_domain_train-v1.0.json': `${rows.join('\n')}\n` });
    const shown = async (...more: string[]): Promise<readonly string[]> => {
      const asking = flags('--per-class', '2', '--dry-run', '--shots', '1', ...more);
      const { stdout, stderr } = await kumikiIn(dir, 'synthesize', 'jcola', ...asking);
      return sentences.filter((text) => `${stdout}${stderr}`.includes(text));
    };
    const first = await shown();
    expect(first).toHaveLength(2);
    const ids = first.map((text) => `{"id":"jcola/another/${sentences.indexOf(text)}"}\n`);
    writeFileSync(join(dir, 'out.jsonl'), ids.join(''));
    expect(await shown('--tombstones', 'out.jsonl')).toEqual(sentences.filter((text) => !first.includes(text)));
    const alone = await kumikiIn(dir, 'synthesize', 'jcola', ...flags('--per-class', '2', '--tombstones', 'out.jsonl'));
    expect(alone.stderr).toContain('Give --shots as well');
  });

  it('ends with 1 at a limit, and goes on with the same command', async () => {
    const dir = folder();
    const first = await kumikiIn(dir, 'synthesize', 'jcola', ...flags('--per-class', '5', '--max-requests', '4'));
    expect(first.status).toBe(1);
    expect(first.stderr).toContain('The limit maxRequests is reached');
    expect(first.stderr).toContain('the same command goes on');
    expect((await kumikiIn(dir, 'synthesize', 'jcola', ...flags('--per-class', '5'))).status).toBe(0);
  });

  it('takes the key from the environment, and writes it nowhere', async () => {
    const dir = folder();
    keys = [];
    process.env['KUMIKI_TEST_KEY'] = 'sk-not-to-be-seen';
    const said = await kumikiIn(
      dir,
      'synthesize',
      'jcola',
      ...flags('--per-class', '1', '--key-env', 'KUMIKI_TEST_KEY'),
    );
    delete process.env['KUMIKI_TEST_KEY'];
    expect(said.status).toBe(0);
    expect(new Set(keys)).toEqual(new Set(['Bearer sk-not-to-be-seen']));
    expect(said.stdout + said.stderr + readFileSync(ledgerIn(dir), 'utf8')).not.toContain('sk-not-to-be-seen');
  });

  it('runs a task of a module', async () => {
    const dir = folder();
    const tasks = new URL('../../dist/src/index.js', import.meta.url).href;
    writeFileSync(
      join(dir, 'mine.mjs'),
      `import { synthesisTasks } from '${tasks}';\nexport default { ...synthesisTasks.find(({ id }) => id === 'jcola'), id: 'mine' };\n`,
    );
    const { status } = await kumikiIn(dir, 'synthesize', './mine.mjs', ...flags('--per-class', '1'));
    expect(status).toBe(0);
    expect(existsSync(join(dir, 'raw', 'japagen-mine', 'ledger-mine.jsonl'))).toBe(true);
  });

  /** A whole command, to which something wrong is put. */
  const ASK = ['jcola', '--endpoint', 'http://127.0.0.1:9/v1', '--model', 'gemma-3', '--per-class', '1'];

  it.each([
    ['a task that is none', ['jnlI'], /no such task.*Did you mean jnli/u],
    ['nobody to ask', ['jcola', '--model', 'gemma-3', '--per-class', '1'], /--endpoint/u],
    [
      'a model whose terms are not known',
      ['jcola', '--endpoint', 'http://127.0.0.1:9/v1', '--model', 'x', '--per-class', '1'],
      /--model-license/u,
    ],
    [
      'a licence that is not known',
      ['jcola', '--endpoint', 'http://127.0.0.1:9/v1', '--model', 'x', '--per-class', '1', '--model-license', 'Mine'],
      /Mine/u,
    ],
    ['one price alone', [...ASK, '--price-prompt', '1'], /--price-completion/u],
    ['a key that is not there', [...ASK, '--key-env', 'KUMIKI_NO_KEY'], /KUMIKI_NO_KEY/u],
    ['shots of another source', [...ASK, '--shots', '1', '--shots-from', 'jnli:train'], /jcola:train/u],
    ['a source of shots without a number', [...ASK, '--shots-from', 'jcola:train'], /--shots/u],
    [
      'gold of a task that has none',
      ['covid-19', '--endpoint', 'http://127.0.0.1:9/v1', '--model', 'gemma-3', '--per-class', '1', '--gold', 'x'],
      /no source of gold/u,
    ],
  ])('says what is wrong with %s', async (_, args, message) => {
    const all = args.includes('--model') ? args : [...args, '--model', 'gemma-3', '--per-class', '1', '--dry-run'];
    const { status, stderr } = await kumikiIn(folder(), 'synthesize', ...all);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /mu);
    expect(status).toBeGreaterThan(0);
  });

  it('says how to go on where it is interrupted', async () => {
    const dir = folder();
    slow = 200;
    const { child, ended } = startCommand({ cwd: dir, env: {} }, 'synthesize', 'jcola', ...flags('--per-class', '50'));
    const isThere = (): boolean =>
      existsSync(ledgerIn(dir)) && readFileSync(ledgerIn(dir), 'utf8').split('\n').length > 4;
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGINT');
    const { stderr } = await ended;
    slow = 0;
    expect(child.signalCode).toBe('SIGINT');
    expect(stderr).toContain('Stopped. Every reply that came is in the ledger: the same command goes on where it was.');
    expect((await kumikiIn(dir, 'synthesize', 'jcola', ...flags('--per-class', '4'))).status).toBe(0);
  });
});
