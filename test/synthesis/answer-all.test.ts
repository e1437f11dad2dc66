import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  answerAll,
  answerEach,
  type AnswerOptions,
  type Answers,
  type KeyedRequest,
  type Ledger,
  type LedgerEntry,
  newMeter,
  openaiClient,
  openLedger,
} from '../../src/synthesis/index.js';
import { keyed } from '../../src/synthesis/request.js';
import { failure } from '../support/errors.js';
import { temporaryFolders } from '../support/folders.js';
import { type Fault, modelServers, type ModelServer, type ModelServerOptions } from './model-server.js';
import { request, requests } from './requests.js';

const folder = temporaryFolders();
const modelServer = modelServers();
const head = { task: 'jnli', prompts: 'abc', settings: {} };
const KEY = 'sk-test-0123456789abcdef';
/** Waits of a test. */
const FAST = { baseDelay: 1, maxDelay: 2 };

const newLedger = (): Promise<Ledger> => openLedger(join(folder(), 'ledger-a.jsonl'), { head });
const texts = (entries: readonly LedgerEntry[]): readonly string[] => entries.map(({ reply }) => reply.text);

interface Answered extends Answers {
  readonly ledger: Ledger;
}

/** Answers requests with a server and a ledger of their own, and closes what it opened. */
async function answers(
  some: Iterable<KeyedRequest>,
  server: ModelServer,
  options: Partial<AnswerOptions> & { readonly timeout?: number } = {},
): Promise<Answered> {
  const client = openaiClient({ endpoint: server.endpoint, key: KEY, timeout: options.timeout });
  const ledger = options.ledger ?? (await newLedger());
  try {
    const { entries, stopped } = await answerAll(some, { client, retry: FAST, ...options, ledger });
    return { entries, stopped, ledger };
  } finally {
    await client.close();
    if (options.ledger === undefined) await ledger.close();
  }
}

const linesOf = ({ path }: Ledger): readonly string[] => readFileSync(path, 'utf8').split('\n').slice(1, -1);

describe('requests', () => {
  const some = requests(60);

  it('are answered in their order, whatever the order of arrival and however many are under way', async () => {
    const results = [];
    for (const [concurrency, shuffle] of [
      [1, 1],
      [4, 2],
      [16, 3],
      [16, 4],
    ] as const) {
      const server = await modelServer({ shuffle });
      const { entries, ledger, stopped } = await answers(some, server, { concurrency });
      expect(stopped).toBeUndefined();
      expect(server.asked).toHaveLength(some.length);
      expect(server.most()).toBeLessThanOrEqual(concurrency);
      expect(entries.map(({ key }) => key)).toEqual(some.map(({ key }) => key));
      results.push({ entries, lines: [...linesOf(ledger)].sort(), arrived: linesOf(ledger) });
    }
    const [first, ...others] = results;
    for (const { entries, lines } of others)
      expect({ entries, lines }).toEqual({ entries: first?.entries, lines: first?.lines });
    // They did come in another order.
    expect(others.at(-1)?.arrived).not.toEqual(first?.arrived);
  });

  it('are asked once: what the ledger holds is not asked again, nor what stands twice among them', async () => {
    const ledger = await newLedger();
    const server = await modelServer({ shuffle: 5 });
    const before = await answers(some.slice(20, 40), server, { ledger, concurrency: 8 });
    const from: string[] = [];
    const events = { answered: (_: LedgerEntry, where: string) => from.push(where) };
    const { entries } = await answers([...some, ...some.slice(0, 10)], server, { ledger, concurrency: 8, events });
    expect(server.asked).toHaveLength(some.length);
    expect(entries.slice(20, 40)).toEqual(before.entries);
    expect(entries.slice(60)).toEqual(entries.slice(0, 10));
    expect(from.filter((where) => where === 'model')).toHaveLength(40);
    await ledger.close();
    expect(linesOf(ledger)).toHaveLength(some.length);
    // And nothing at all the next time, without a model too.
    const again = await openLedger(ledger.path, { head, mode: 'read' });
    const replay = await answerAll(some, { ledger: again, replayOnly: true });
    expect(replay.entries).toEqual(entries.slice(0, 60));
    await again.close();
  });

  it('of equal words are asked for each of their answers', async () => {
    const server = await modelServer({ reply: () => '同じ' });
    const { entries } = await answers(
      [0, 1, 2, 1].map((sample) => keyed(request('問い'), sample)),
      server,
    );
    expect(server.asked).toHaveLength(3);
    expect(entries.map(({ sample }) => sample)).toEqual([0, 1, 2, 1]);
  });

  it('whose replies are missing where none may be asked are counted', async () => {
    const ledger = await newLedger();
    const server = await modelServer();
    await answers(some.slice(0, 5), server, { ledger });
    const error = await failure(answerAll([...some, ...some.slice(3, 6)], { ledger, replayOnly: true }));
    expect(error).toMatchObject({ code: 'ledger-incomplete', found: '56 requests without a reply' });
    expect(error.place).toEqual({ file: ledger.path });
    expect(server.asked).toHaveLength(5);
    await ledger.close();
  });

  it('with a key of others, with no model, or of no number at a time are refused', async () => {
    const server = await modelServer();
    const [first, second] = some;
    if (first === undefined || second === undefined) throw new Error('no requests');
    for (const work of [
      answers([{ ...first, key: second.key }], server),
      answers(some, server, { concurrency: 0 }),
      answers(some, server, { concurrency: 1.5 }),
    ]) {
      expect(await failure(work)).toMatchObject({ code: 'option-wrong' });
    }
    const ledger = await newLedger();
    expect(await failure(answerAll(some, { ledger }))).toMatchObject({ code: 'option-wrong' });
    expect(await answerAll([], { ledger })).toEqual({ entries: [], stopped: undefined });
    await ledger.close();
    expect(server.asked).toEqual([]);
  });

  it('are taken only as they are needed, and left when nobody wants more', async () => {
    let taken = 0;
    function* endless(): Generator<KeyedRequest> {
      for (;;) yield keyed(request(`${taken}番`), taken++);
    }
    const server = await modelServer();
    const client = openaiClient({ endpoint: server.endpoint });
    const ledger = await newLedger();
    const got: string[] = [];
    for await (const { reply } of answerEach(endless(), { ledger, client, concurrency: 3 })) {
      got.push(reply.text);
      if (got.length === 10) break;
    }
    expect(taken).toBeLessThan(10_000);
    // Those under way were paid for: they came, and were written.
    expect(ledger.size).toBe(server.asked.length);
    await Promise.all([client.close(), ledger.close()]);
  });
});

describe('a fault that passes', () => {
  const some = requests(12);
  let sound: Answered | undefined;

  it.each<Fault>([
    { status: 429 },
    { status: 429, retryAfter: '0' },
    { status: 429, retryAfter: 'Wed, 21 Oct 2015 07:28:00 GMT' },
    { status: 500 },
    { status: 502 },
    'loading',
    'no choices',
    'empty choices',
    'cut',
    'reset',
    'wrong json',
    'not a reply',
    'html',
    'stream',
  ])('is tried again, with the same result as without it: %j', async (fault) => {
    sound ??= await answers(some, await modelServer());
    const server = await modelServer({ fault: (_, count) => (count <= 2 ? fault : undefined), shuffle: 1 });
    const retried: string[] = [];
    const events = { retried: (_: KeyedRequest, reason: string) => retried.push(reason) };
    const { entries } = await answers(some, server, { events });
    expect(entries).toEqual(sound.entries);
    expect(retried).toHaveLength(24);
    expect(server.asked).toHaveLength(36);
  });

  it.each<Fault>(['hung', 'half'])('is tried again where a reply is %s', async (fault) => {
    const server = await modelServer({ fault: (_, count) => (count === 1 ? fault : undefined) });
    const { entries } = await answers(some.slice(0, 4), server, { timeout: 200 });
    expect(entries).toHaveLength(4);
    expect(server.asked).toHaveLength(8);
  });

  it.each<[Fault, number, string]>([
    [{ status: 429 }, 10, 'status 429'],
    ['loading', 10, 'Loading model'],
    ['no choices', 6, 'the reply has no choices'],
    ['html', 6, 'a web page came back'],
  ])('that does not pass ends the run in a sentence: %j', async (fault, tries, text) => {
    const server = await modelServer({ fault: ({ prompt }) => (prompt.startsWith('5番') ? fault : undefined) });
    const ledger = await newLedger();
    const error = await failure(answers(some.slice(0, 6), server, { ledger, concurrency: 1 }));
    expect(error).toMatchObject({ code: 'model-failed' });
    expect(error.message).toContain(`in ${tries} tries`);
    expect(error.message).toContain(text);
    expect(server.asked).toHaveLength(5 + tries);
    expect(ledger.size).toBe(5);
    await ledger.close();
  });

  it('waits as long as the endpoint asks, and sends nothing to it meanwhile', async () => {
    const server = await modelServer({
      fault: (_, __, all) => (all === 1 ? { status: 429, retryAfter: '1' } : undefined),
    });
    const waits: [string, number][] = [];
    const events = { waiting: (reason: string, delay: number) => waits.push([reason, delay]) };
    await answers(some, server, { concurrency: 2, events });
    expect(waits).toHaveLength(1);
    expect(waits[0]?.[0]).toBe('busy');
    expect(waits[0]?.[1]).toBeGreaterThan(900);
  });

  it('of a server that is broken does not make it be asked for more and more', async () => {
    const server = await modelServer({ fault: () => 'html' });
    await failure(answers(requests(500), server, { concurrency: 4 }));
    expect(new Set(server.asked.map(({ prompt }) => prompt)).size).toBe(4);
  });

  it('whose wait is too long ends the run', async () => {
    const server = await modelServer({ fault: () => ({ status: 429, retryAfter: '86400' }) });
    const error = await failure(answers(some, server));
    expect(error).toMatchObject({ code: 'model-failed', expected: 'at most 600 s' });
    expect(error.found).toContain('86400 s');
  });

  it('of too many requests lowers their number at a time, which rises again', async () => {
    let underWay = 0;
    const server = await modelServer({
      shuffle: 2,
      fault: (_, __, all) => (all > 16 && all <= 24 ? { status: 429 } : undefined),
    });
    const levels: number[] = [];
    const { entries } = await answers(requests(120), server, {
      concurrency: 8,
      events: { concurrency: (level) => levels.push(level), asked: () => underWay++ },
    });
    expect(entries).toHaveLength(120);
    expect(Math.min(...levels)).toBeLessThanOrEqual(4);
    expect(levels.at(-1)).toBe(8);
    expect(underWay).toBe(server.asked.length);
  });
});

describe('a storm of refusals', () => {
  it('loses nothing and asks for nothing twice, 16 at a time, whatever is said of the wait', async () => {
    const waits = [undefined, 'soon', '0', 'Wed, 21 Oct 2015 07:28:00 GMT', '1e9', ''];
    const storm = 90;
    const server = await modelServer({
      shuffle: 3,
      fault: (_, __, all) => {
        const retryAfter = waits[all % waits.length];
        return all <= storm ? { status: 429, ...(retryAfter === undefined ? {} : { retryAfter }) } : undefined;
      },
    });
    const levels: number[] = [];
    const { entries, ledger } = await answers(requests(64), server, {
      concurrency: 16,
      retry: { ...FAST, busyTries: storm },
      events: { concurrency: (level) => levels.push(level) },
    });
    expect(entries.map(({ request: { messages } }) => messages[0]?.content)).toEqual(
      requests(64).map(({ request: { messages } }) => messages[0]?.content),
    );
    expect(linesOf(ledger)).toHaveLength(64);
    expect(server.asked).toHaveLength(64 + storm);
    expect(server.most()).toBeLessThanOrEqual(16);
    expect(Math.min(...levels)).toBe(1);
  });
});

describe('replies of a server gone mad', () => {
  it('are handed out whole in their turn, whatever they hold', async () => {
    const odd = ['長'.repeat(300_000), '\ud83d', 'a\0b', '', '犬が走る。'];
    const server = await modelServer({
      shuffle: 5,
      reply: ({ prompt }) => odd[Number.parseInt(prompt) % odd.length] ?? '',
    });
    const ledger = await newLedger();
    const { entries } = await answers(requests(10), server, { ledger, concurrency: 4 });
    expect(texts(entries)).toEqual([...odd, ...odd]);
    await ledger.close();
    const again = await openLedger(ledger.path, { head, mode: 'read' });
    const { entries: replayed } = await answerAll(requests(10), { ledger: again, replayOnly: true });
    expect(texts(replayed)).toEqual([...odd, ...odd]);
    await again.close();
  });
});

describe('a reply that is no error', () => {
  it.each<[Fault, string]>([
    ['empty text', 'stop'],
    ['length', 'length'],
    ['content_filter', 'content_filter'],
  ])('is a reply: %s', async (fault, finishReason) => {
    const { entries } = await answers(requests(1), await modelServer({ fault: () => fault }));
    expect(entries[0]?.reply.finishReason).toBe(finishReason);
  });
});

describe('a fault that does not pass', () => {
  it.each<[string, ModelServerOptions, string]>([
    ['a wrong key', { key: 'another' }, 'model-refused'],
    ['a model that is not served', { models: ['large'] }, 'model-unknown'],
    ['a refused request', { fault: () => ({ status: 400 }) }, 'model-refused'],
  ])('ends the run at once: %s', async (_, options, code) => {
    const server = await modelServer(options);
    const retried: string[] = [];
    const events = { retried: (__: KeyedRequest, reason: string) => retried.push(reason) };
    const error = await failure(answers(requests(40), server, { concurrency: 4, events }));
    expect(error).toMatchObject({ code });
    expect(error.message).not.toContain(KEY);
    expect(retried).toEqual([]);
    expect(server.asked.length).toBeLessThanOrEqual(8);
  });

  it('keeps the replies that are under way', async () => {
    const server = await modelServer({
      fault: ({ prompt }) => (prompt.startsWith('3番') ? { status: 400 } : undefined),
      shuffle: 3,
    });
    const ledger = await newLedger();
    await failure(answers(requests(40), server, { ledger, concurrency: 8 }));
    expect(ledger.size).toBe(server.asked.length - 1);
    await ledger.close();
  });

  it('puts the key into no ledger, whatever the server sends back', async () => {
    const server = await modelServer({ fault: () => 'echo' });
    const { ledger } = await answers(requests(5), server);
    expect(linesOf(ledger).join('')).toContain('Bearer [key]');
    expect(readFileSync(ledger.path, 'utf8')).not.toContain(KEY);
  });
});

describe('a stop from outside', () => {
  it('ends waits and requests under way; a new run goes on', async () => {
    const some = requests(20);
    let isHung = true;
    const server = await modelServer({ fault: (_, __, all) => (isHung && all > 6 ? 'hung' : undefined) });
    const ledger = await newLedger();
    const stop = new AbortController();
    let asked = 0;
    const events = {
      asked: () => {
        if (++asked === 10)
          setImmediate(() => {
            stop.abort();
          });
      },
    };
    const error = await failure(answers(some, server, { ledger, signal: stop.signal, events }));
    expect(error).toMatchObject({ code: 'aborted' });
    expect(ledger.size).toBe(6);
    isHung = false;
    const { entries } = await answers(some, server, { ledger });
    expect(entries).toHaveLength(20);
    expect(await failure(answers(some, server, { ledger, signal: stop.signal }))).toMatchObject({ code: 'aborted' });
    await ledger.close();
  });

  it('ends a wait that the endpoint asked for', async () => {
    const server = await modelServer({ fault: () => ({ status: 503, retryAfter: '500' }) });
    const stop = new AbortController();
    const events = {
      retried: () => {
        stop.abort();
      },
    };
    expect(await failure(answers(requests(9), server, { signal: stop.signal, events }))).toMatchObject({
      code: 'aborted',
    });
  });
});

describe('limits', () => {
  const some = requests(40);
  const size = some[0] === undefined ? 0 : (some[0].request.messages[0]?.content.length ?? 0);

  it.each([1, 4, 16])(
    'to requests end a run at the same place, with %i at a time; the next goes on',
    async (concurrency) => {
      const server = await modelServer({ shuffle: 1 });
      const ledger = await newLedger();
      await answers(some.slice(5, 8), server, { ledger });
      const meter = newMeter({ maxRequests: 12 });
      const { entries, stopped } = await answers(some, server, { ledger, concurrency, meter });
      expect(entries.map(({ key }) => key)).toEqual(some.slice(0, 15).map(({ key }) => key));
      expect(stopped).toEqual({
        limit: 'maxRequests',
        text: 'The limit maxRequests is reached: 12 requests have been sent.',
      });
      expect(server.asked).toHaveLength(15);
      // The meter serves the next wave too.
      expect((await answers(some, server, { ledger, concurrency, meter })).entries).toHaveLength(15);
      const rest = await answers(some, server, { ledger, concurrency });
      expect(rest.entries).toHaveLength(40);
      expect(server.asked).toHaveLength(40);
      await ledger.close();
    },
  );

  it('are not reached by what the ledger holds', async () => {
    const server = await modelServer();
    const ledger = await newLedger();
    await answers(some, server, { ledger });
    const { entries, stopped } = await answers(some, server, { ledger, meter: newMeter({ maxRequests: 0 }) });
    expect(entries).toHaveLength(40);
    expect(stopped).toBeUndefined();
    await ledger.close();
  });

  it.each([1, 8])('to tokens are not passed, with %i at a time', async (concurrency) => {
    const reply = (): string => '十文字の返事ですよね';
    const server = await modelServer({ reply, shuffle: 1 });
    const meter = newMeter({ maxTokensTotal: 1000, prices: { prompt: 1, completion: 2 } });
    const { entries, stopped } = await answers(some, server, { concurrency, meter });
    const { promptTokens, completionTokens, requests: sent, estimated, cost } = meter.spent;
    expect(stopped?.limit).toBe('maxTokensTotal');
    expect(sent).toBe(entries.length);
    expect(completionTokens).toBe(sent * 10);
    expect(promptTokens + completionTokens).toBeLessThanOrEqual(1000);
    // It ends only where one more request might pass it.
    expect(promptTokens + completionTokens + 100 + size + 8 + 1).toBeGreaterThan(1000);
    expect(estimated).toBe(0);
    expect(cost).toBeCloseTo((promptTokens + 2 * completionTokens) / 1e6, 12);
  });

  it('to the cost are not passed, where tokens are not counted either', async () => {
    const server = await modelServer({ usage: false });
    const meter = newMeter({ maxCost: 0.001, prices: { prompt: 1, completion: 4 } });
    const { entries, stopped } = await answers(some, server, { meter });
    expect(stopped?.limit).toBe('maxCost');
    expect(stopped?.text).toMatch(/^The limit maxCost is reached: of 0\.001 0\.000\d+ is used\.$/);
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.length).toBeLessThan(40);
    expect(meter.spent.estimated).toBe(entries.length);
    expect(meter.spent.cost).toBeLessThanOrEqual(0.001);
  });

  it('a minute spread requests and tokens over it', async () => {
    const waits: string[] = [];
    const events = { waiting: (reason: string) => waits.push(reason) };
    const server = await modelServer();
    await answers(some.slice(0, 5), server, { events, meter: newMeter({ requestsPerMinute: 6000 }) });
    expect(new Set(waits)).toEqual(new Set(['requests-per-minute']));
    waits.length = 0;
    await answers(some.slice(0, 5), server, { events, meter: newMeter({ tokensPerMinute: 1_000_000 }) });
    expect(new Set(waits)).toEqual(new Set(['tokens-per-minute']));
  });

  it('take no part of a ledger away: entries behind the limit are there for the next run', async () => {
    const server = await modelServer();
    const { entries } = await answers(some, server, { meter: newMeter({ maxRequests: 3 }) });
    expect(texts(entries)).toHaveLength(3);
  });
});
