import { afterEach, describe, expect, it } from '@jest/globals';
import { openaiClient } from '../../src/synthesis/client/openai-client.js';
import { ModelFailure } from '../../src/synthesis/model-failure.js';
import type { ModelReply, ModelRequest } from '../../src/synthesis/request.js';
import { failure, thrown } from '../support/errors.js';
import { testServer } from '../support/server.js';
import { type Fault, modelServers, type ModelServerOptions, plainReply } from './model-server.js';
import { request } from './requests.js';

const KEY = 'sk-test-0123456789abcdef/+"\\';
const modelServer = modelServers();
const never = new AbortController().signal;

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

type Ask = (request: ModelRequest, signal?: AbortSignal) => Promise<ModelReply>;

async function asking(options: ModelServerOptions = {}, timeout?: number): Promise<Ask> {
  const { endpoint } = await modelServer(options);
  const client = openaiClient({ endpoint, key: KEY, ...(timeout === undefined ? {} : { timeout }) });
  open.push(client);
  return (one, signal = never) => client.ask(one, signal);
}

async function passing(work: Promise<unknown>): Promise<ModelFailure> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ModelFailure) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const secure = await testServer();

describe('a client of an endpoint', () => {
  it('sends a chat as it is, with the key, and reads the reply', async () => {
    const server = await modelServer({ key: KEY });
    const client = openaiClient({ endpoint: `${server.endpoint}/chat/completions`, key: KEY });
    open.push(client);
    const messages = [
      { role: 'system', content: '短く。' },
      { role: 'user', content: '猫の文を。' },
    ] as const;
    const reply = await client.ask(request('', { messages, seed: 7, stop: ['。'], temperature: 0.5 }), never);
    const [asked] = server.asked;
    expect(asked?.path).toBe('/v1/chat/completions');
    expect(asked?.body).toEqual({
      model: 'small',
      messages,
      temperature: 0.5,
      top_p: 1,
      max_tokens: 100,
      seed: 7,
      stop: ['。'],
    });
    expect(reply).toEqual({
      text: asked === undefined ? '' : plainReply(asked),
      finishReason: 'stop',
      usage: { prompt: 5, completion: reply.text.length },
      model: 'small',
    });
  });

  it('sends a text to be gone on with, and takes replies without counted tokens', async () => {
    const server = await modelServer({ usage: false, reply: () => '三つ。' });
    const client = openaiClient({ endpoint: server.endpoint });
    open.push(client);
    const reply = await client.ask(request('一つ、二つ、', { mode: 'completion' }), never);
    expect(reply).toEqual({ text: '三つ。', finishReason: 'stop', model: 'small' });
    expect(server.asked[0]).toMatchObject({
      path: '/v1/completions',
      body: { prompt: '一つ、二つ、', max_tokens: 100 },
    });
    expect(server.asked[0]?.headers.authorization).toBeUndefined();
    const two = request('', { mode: 'completion', messages: [] });
    expect(await failure(client.ask(two, never))).toMatchObject({ code: 'option-wrong', found: '0 messages' });
  });

  it.each<[Fault, Partial<ModelReply>]>([
    ['empty text', { text: '', finishReason: 'stop' }],
    ['null text', { text: '', finishReason: 'stop' }],
    ['length', { text: '途中で', finishReason: 'length' }],
    ['content_filter', { text: '', finishReason: 'content_filter' }],
    [
      { status: 400, error: { code: 'content_filter' } },
      { text: '', finishReason: 'content_filter' },
    ],
  ])('takes %j for the reply that it is', async (fault, reply) => {
    const ask = await asking({ fault: () => fault });
    expect(await ask(request('問い'))).toMatchObject(reply);
  });

  it.each<[Fault, string]>([
    ['no choices', 'the reply has no choices'],
    ['empty choices', 'the reply has no choices'],
    ['not a reply', 'the reply has no choices'],
    ['wrong json', 'what came back is no JSON'],
    ['stream', 'what came back is no JSON'],
    ['html', 'a web page came back'],
    ['cut', 'the connection failed'],
    ['reset', 'the connection failed'],
  ])('says of %j that another try may help', async (fault, text) => {
    const ask = await asking({ fault: () => fault });
    const error = await passing(ask(request('問い')));
    expect(error).toMatchObject({ sort: 'unsound', isOverload: false });
    expect(error.message).toContain(text);
  });

  it('takes a reply of 10 MB, and reads one of more than 16 MB not to its end', async () => {
    const ask = await asking({ reply: ({ prompt }) => '長'.repeat(prompt === 'long' ? 3_500_000 : 6_000_000) });
    expect((await ask(request('long'))).text).toHaveLength(3_500_000);
    expect(await passing(ask(request('longer')))).toMatchObject({
      sort: 'unsound',
      message: 'the reply is longer than 16 MiB',
    });
  });

  it.each<Fault>(['hung', 'half'])('does not wait for ever where a reply is %j', async (fault) => {
    const ask = await asking({ fault: () => fault }, 50);
    const error = await passing(ask(request('問い')));
    expect(error).toMatchObject({ sort: 'unsound', message: 'no reply came within 0.05 s' });
  });

  it.each<[Fault, Partial<ModelFailure>]>([
    [{ status: 429 }, { retryAfter: undefined, isOverload: true, message: 'status 429: it is too much' }],
    [
      { status: 429, retryAfter: '7' },
      { retryAfter: 7000, isOverload: true },
    ],
    [{ status: 429, retryAfter: 'Wed, 21 Oct 2015 07:28:00 GMT' }, { retryAfter: 0 }],
    [{ status: 429, retryAfter: 'soon' }, { retryAfter: undefined }],
    [{ status: 429, retryAfter: '-1' }, { retryAfter: undefined }],
    // The server's clock counts: by this machine's, it would be a wait of years or none.
    [
      { status: 429, date: 'Tue, 01 Jan 2036 00:00:00 GMT', retryAfter: 'Tue, 01 Jan 2036 00:00:09 GMT' },
      { retryAfter: 9000 },
    ],
    [
      { status: 429, date: 'Thu, 01 Jan 2015 00:00:00 GMT', retryAfter: 'Thu, 01 Jan 2015 00:00:09 GMT' },
      { retryAfter: 9000 },
    ],
    ['loading', { isOverload: true, message: 'status 503: Loading model' }],
    [{ status: 500 }, { isOverload: false }],
    [{ status: 502 }, { isOverload: false }],
    [{ status: 524 }, { isOverload: false }],
    [{ status: 529 }, { isOverload: true }],
  ])('says of %j that the model is busy', async (fault, known) => {
    const ask = await asking({ fault: () => fault });
    expect(await passing(ask(request('問い')))).toMatchObject({ sort: 'busy', ...known });
  });

  it('names a server that is not there as one that may come', async () => {
    const client = openaiClient({ endpoint: 'http://127.0.0.1:9' });
    open.push(client);
    const error = await passing(client.ask(request('問い'), never));
    expect(error).toMatchObject({ sort: 'unsound' });
    expect(error.message).toContain('ECONNREFUSED');
  });

  it('ends where the name of a host is not known, or its certificate is not trusted', async () => {
    const lost = openaiClient({ endpoint: 'http://no-such-host.invalid/v1' });
    secure.on('/v1/chat/completions', (_, response) => response.end('{"choices":[{"message":{"content":"はい"}}]}'));
    const doubted = openaiClient({ endpoint: `${secure.origin}/v1`, env: {} });
    const trusted = openaiClient({ endpoint: `${secure.origin}/v1`, env: {}, ca: secure.ca });
    open.push(lost, doubted, trusted);
    const error = await failure(doubted.ask(request('問い'), never));
    expect(error).toMatchObject({ code: 'model-failed' });
    expect(error.hint).toContain('NODE_EXTRA_CA_CERTS');
    expect(await trusted.ask(request('問い'), never)).toMatchObject({ text: 'はい', finishReason: 'unknown' });
    await expect(lost.ask(request('問い'), never)).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
  });

  it('stops when it is told to', async () => {
    const ask = await asking({ fault: () => 'hung' });
    const stop = new AbortController();
    const stopped = failure(ask(request('問い'), stop.signal));
    stop.abort();
    expect(await stopped).toMatchObject({ code: 'aborted' });
    expect(await failure(ask(request('問い'), stop.signal))).toMatchObject({ code: 'aborted' });
  });
});

describe('an endpoint that refuses', () => {
  it.each<[ModelServerOptions, string, string]>([
    [{ key: 'another' }, 'refuses the key (found status 401: Incorrect API key: Bearer [key])', 'Look at the key'],
    [{ fault: () => ({ status: 403 }) }, 'refuses the key', 'Look at the key'],
    [{ fault: () => ({ status: 429, error: { code: 'insufficient_quota' } }) }, 'account is used up', 'account'],
    [{ fault: () => ({ status: 402 }) }, 'account is used up', 'account'],
    [{ fault: () => ({ status: 400, message: 'top_p' }) }, 'refuses the request (found status 400: top_p)', 'setting'],
    [{ fault: () => ({ status: 302 }) }, 'redirects to another address', 'address itself'],
  ])('is named at once, as for %j', async (options, text, hint) => {
    const server = await modelServer(options);
    const client = openaiClient({ endpoint: server.endpoint, key: KEY });
    open.push(client);
    const error = await failure(client.ask(request('問い'), never));
    expect(error).toMatchObject({ code: 'model-refused' });
    expect(error.message).toContain(text);
    expect(error.hint).toContain(hint);
    expect(server.asked.length).toBeLessThan(2);
  });

  it('says where a key is wanted and none was given', async () => {
    const { endpoint } = await modelServer({ key: KEY });
    const client = openaiClient({ endpoint });
    open.push(client);
    expect((await failure(client.ask(request('問い'), never))).hint).toContain('OPENAI_API_KEY');
  });

  it('lists the models that it serves where the one asked for is not among them', async () => {
    const ask = await asking({ models: ['large', 'larger'] });
    expect(await failure(ask(request('問い')))).toMatchObject({
      code: 'model-unknown',
      expected: 'one of large, larger',
      hint: 'Name one of these models.',
    });
    const many = await asking({ models: Array.from({ length: 12 }, (_, n) => `m${n}`) });
    expect((await failure(many(request('問い')))).expected).toMatch(/m9 and 2 more$/);
    const none = await asking({ models: [] });
    expect((await failure(none(request('問い')))).hint).toBe('Load a model in the server.');
  });

  it('says where the model is served in another mode, and where the address is that of nothing', async () => {
    const { endpoint } = await modelServer({ models: ['small'], fault: () => ({ status: 404 }) });
    const client = openaiClient({ endpoint });
    const astray = openaiClient({ endpoint: `${endpoint}/deep` });
    open.push(client, astray);
    expect((await failure(client.ask(request('問い'), never))).summary).toContain('in the mode chat');
    expect((await failure(astray.ask(request('問い'), never))).hint).toContain('/v1');
  });

  it('of the older name for the number of tokens is given the newer one, from then on', async () => {
    const server = await modelServer({
      fault: ({ body }) =>
        'max_tokens' in body
          ? { status: 400, error: { code: 'unsupported_parameter', param: 'max_tokens' } }
          : undefined,
    });
    const client = openaiClient({ endpoint: server.endpoint });
    open.push(client);
    await client.ask(request('一'), never);
    await client.ask(request('二'), never);
    expect(server.asked.map(({ body }) => [body['max_tokens'], body['max_completion_tokens']])).toEqual([
      [100, undefined],
      [undefined, 100],
      [undefined, 100],
    ]);
  });
});

describe('a key', () => {
  it('is in no error, whatever the server sends back of it, and no control character either', async () => {
    const ask = await asking({ fault: () => 'echo refused' });
    const error = await failure(ask(request('問い')));
    for (const text of [error.message, error.stack ?? '', JSON.stringify(error), String(error.found)]) {
      expect(text).not.toContain('sk-test');
      expect(text).not.toContain('\u001b');
    }
    expect(error.found).toContain('Bearer [key]');
  });

  it('is in no reply', async () => {
    const ask = await asking({ fault: () => 'echo' });
    expect((await ask(request('問い'))).text).toBe('Bearer [key] と言われました。');
  });

  it('that stands in for none changes no reply', async () => {
    const { endpoint } = await modelServer({ reply: () => 'none of them' });
    const client = openaiClient({ endpoint, key: 'none' });
    open.push(client);
    expect((await client.ask(request('問い'), never)).text).toBe('none of them');
  });

  it.each([
    'http://example.org/v1',
    'http://api.example.org:8080/v1',
    'http://203.0.113.7/v1',
    'http://172.32.0.1/v1',
    'http://[2001:db8::1]/v1',
    'http://localhost.example.org/v1',
  ])('is not sent without encryption to %s unless that is allowed', async (endpoint) => {
    const error = thrown(() => openaiClient({ endpoint, key: KEY }));
    expect(error).toMatchObject({ code: 'option-wrong', found: endpoint });
    expect(error.hint).toContain('--allow-open-key');
    expect(JSON.stringify(error)).not.toContain('sk-test');
    for (const allowed of [{ allowOpenKey: true, key: KEY }, { key: 'EMPTY' }, {}]) {
      await openaiClient({ endpoint, ...allowed }).close();
    }
  });

  it.each([
    'https://example.org/v1',
    'http://localhost:8080/v1',
    'http://127.0.0.2/v1',
    'http://0.0.0.0:8080/v1',
    'http://10.1.2.3/v1',
    'http://172.16.0.1/v1',
    'http://192.168.1.9:8000/v1',
    'http://[::1]/v1',
    'http://[fd00::1]/v1',
    'http://gpu-server:8080/v1',
    'http://box.local/v1',
    'http://host.docker.internal/v1',
  ])('is sent to %s', async (endpoint) => {
    await openaiClient({ endpoint, key: KEY }).close();
  });

  it.each(['with space sk-test', 'line\nfeed sk-test', '鍵sk-test'])(
    'that no request can carry is refused, and not shown',
    (key) => {
      const error = thrown(() => openaiClient({ endpoint: 'http://localhost/v1', key }));
      expect(error.code).toBe('option-wrong');
      expect(JSON.stringify(error)).not.toContain('sk-test');
    },
  );
});

describe('the address of an endpoint', () => {
  it.each([
    ['localhost:8080', 'no address'],
    ['ftp://localhost/v1', 'no address'],
    ['', 'no address'],
    ['https://me:sk-secret@example.org/v1', 'a name or a password'],
    ['//me:sk-secret@example.org/v1', 'no address'],
  ])('is not %j', (endpoint, text) => {
    const error = thrown(() => openaiClient({ endpoint }));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(error.message).toContain(text);
    expect(error.message).not.toContain('sk-secret');
  });
});
