import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { AwsV4Signer } from 'aws4fetch';
import type { Dispatcher } from 'undici';
import { hasCode, isKumikiError, KumikiError } from '../core/errors.js';
import { printable } from '../core/printable.js';
import { type Account, accountOf } from './account.js';
import { addressOf } from './address.js';
import { codeIn, describe, failed, mayPass, type Refusal, refused } from './failures.js';

/** A request to an object store. */
export interface Ask {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** `s3://bucket/key` */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Statuses of refusals that the caller takes; any other one is thrown. */
  readonly takes?: readonly number[];
}

/** What a store answered; whoever asks reads the body or discards it. */
export interface Answer extends Refusal {
  header(name: string): string | undefined;
  readonly body: Readable;
}

/** Tries of a request whose failure may pass, and the waits between them in milliseconds: doubling, then the longest. */
export const TRIES = 8;
const [FIRST_WAIT, LONGEST_WAIT] = [200, 10_000];
/** The longest wait for a connection, for an answer to begin, and between two pieces of it, in milliseconds. */
const PATIENCE = 60_000;
/** Bytes of an error that are read. */
const MOST_WORDS = 16 * 1024;

/** Waits before the next try, number `attempt` counted from 1; half of it by chance, so that many do not come back together. */
export async function pause(attempt: number): Promise<void> {
  await wait(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2));
}

/** Asks object stores. */
export interface ObjectClient {
  readonly host: string;
  /**
   * Asks, again where that may help. Everything that is asked may be asked twice.
   * @throws {KumikiError} `store-refused`, and `store-failed` where the same may go well later
   */
  ask(this: void, ask: Ask): Promise<Answer>;
}

let opened: { readonly account: string; readonly client: Promise<ObjectClient> } | undefined;

/**
 * The way to the object store that the environment names.
 * @throws {KumikiError} `option-wrong` where it names none; `package-missing` where `aws4fetch` is not installed
 */
export function objectClient(env: NodeJS.ProcessEnv = process.env): Promise<ObjectClient> {
  const account = accountOf(env);
  const key = JSON.stringify([account, account.urlOf({ bucket: 'bucket', key: '' })]);
  if (opened?.account !== key) opened = { account: key, client: open(account) };
  return opened.client;
}

async function open(account: Account): Promise<ObjectClient> {
  const [Signer, { Agent, EnvHttpProxyAgent, request }] = await Promise.all([signer(), import('undici')]);
  const settings = { connect: { timeout: PATIENCE }, headersTimeout: PATIENCE, bodyTimeout: PATIENCE };
  const dispatcher: Dispatcher = account.isNear ? new Agent(settings) : new EnvHttpProxyAgent(settings);
  const once = async ({ method, path, query = {}, headers = {}, body }: Ask): Promise<Answer> => {
    const url = account.urlOf(addressOf(path));
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    // A plus would be a space to some and a plus to others.
    url.search = url.search.replaceAll('+', '%20');
    const sha256 = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    const { accessKeyId, secretAccessKey, sessionToken, region } = account;
    const signed = await new Signer({
      ...{ method, url: url.href, accessKeyId, secretAccessKey, region, service: 's3' },
      ...(sessionToken === undefined ? {} : { sessionToken }),
      headers: { ...headers, 'x-amz-content-sha256': sha256 },
    }).sign();
    const {
      statusCode,
      headers: given,
      body: stream,
    } = await request(signed.url, {
      ...{ dispatcher, method, headers: Object.fromEntries(signed.headers) },
      ...(body === undefined ? {} : { body }),
    });
    // A broken answer emits an error, which must not end the process when nothing reads the answer any more.
    stream.on('error', () => undefined);
    const header = (name: string): string | undefined => [given[name]].flat()[0];
    if (statusCode < 300) return { status: statusCode, code: '', header, body: stream };
    return { status: statusCode, code: codeIn(await wordsOf(stream)), header, body: stream };
  };
  return {
    host: account.shown,
    async ask(asked) {
      for (let attempt = 1; ; attempt++) {
        let found: string;
        let cause: unknown;
        try {
          const answer = await once(asked);
          if (answer.status < 300 || asked.takes?.includes(answer.status) === true) return answer;
          if (!mayPass(answer)) throw refused(asked.path, account.shown, answer);
          found = describe(answer);
        } catch (error) {
          if (isKumikiError(error)) throw error;
          [found, cause] = [printable(wordsOfError(error)), error];
        }
        if (attempt === TRIES) throw failed(asked.path, account.shown, found, cause);
        await pause(attempt);
      }
    },
  };
}

/** The beginning of what an answer says. */
async function wordsOf(body: Readable): Promise<string> {
  let words = '';
  for await (const piece of body as AsyncIterable<Buffer>) {
    words += piece.toString('latin1');
    if (words.length > MOST_WORDS) break;
  }
  return words;
}

/** What a failure of the line says of itself. It never holds a key: those stand in headers alone. */
export function wordsOfError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message } = error;
  return message === '' && 'code' in error ? String(error.code) : message;
}

async function signer(): Promise<typeof AwsV4Signer> {
  try {
    return (await import('aws4fetch')).AwsV4Signer;
  } catch (cause) {
    if (!hasCode(cause, 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw new KumikiError('package-missing', 'the package aws4fetch is not installed, which paths with s3:// need', {
      hint: 'Install it beside kumiki: npm install aws4fetch',
      cause,
    });
  }
}
