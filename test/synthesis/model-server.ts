import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as wholeText } from 'node:stream/consumers';
import { afterAll } from '@jest/globals';

/** What a client sent to the server. */
export interface AskedModel {
  /** `/v1/chat/completions`, say. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The JSON that came; `{}` where none did. */
  readonly body: {
    readonly model?: string;
    readonly messages?: readonly { readonly role: string; readonly content: string }[];
    readonly prompt?: string;
    readonly [key: string]: unknown;
  };
  /** The last message or the prompt. */
  readonly prompt: string;
}

/** How a reply may go wrong, or what it may be. */
export type Fault =
  /** A status with a message, and a header Retry-After where one is given; the server's clock says `date`. */
  | {
      readonly status: number;
      readonly retryAfter?: string;
      readonly date?: string;
      readonly message?: string;
      readonly error?: object;
    }
  /** Status 503 as a server gives it that loads its model. */
  | 'loading'
  | 'no choices'
  | 'empty choices'
  | 'empty text'
  | 'null text'
  | 'length'
  | 'content_filter'
  /** The body ends in its middle, where a length was promised. */
  | 'cut'
  /** The connection is reset before a reply. */
  | 'reset'
  /** No reply ever comes. */
  | 'hung'
  /** The beginning comes, and no more. */
  | 'half'
  | 'wrong json'
  | 'not a reply'
  | 'html'
  | 'stream'
  /** The reply repeats the whole request, with its key. */
  | 'echo'
  /** Status 400 that repeats the key. */
  | 'echo refused';

/** How the server behaves. */
export interface ModelServerOptions {
  /** The text of a reply; without it one that depends on the request alone. */
  readonly reply?: (asked: AskedModel) => string;
  /** What goes wrong with a request; `count` says the how manieth of the same body it is, from 1; `all` of all requests. */
  readonly fault?: (asked: AskedModel, count: number, all: number) => Fault | undefined;
  /** Tokens are counted in replies; true if not given. */
  readonly usage?: boolean;
  /** Replies leave in another order than requests came: a seed for it. */
  readonly shuffle?: number;
  /** Names of models; where they are given, others get status 404. */
  readonly models?: readonly string[];
  /** The key that requests must have. */
  readonly key?: string;
}

/** A server that plays a language model. */
export interface ModelServer {
  /** `http://127.0.0.1:…/v1` */
  readonly endpoint: string;
  /** The requests for a reply that came, in order. */
  readonly asked: readonly AskedModel[];
  /** Requests under way at a time, at most. */
  readonly most: () => number;
}

/** Gives what starts servers, which end with the tests of the file. */
export function modelServers(): (options?: ModelServerOptions) => Promise<ModelServer> {
  const started: Server[] = [];
  afterAll(() => {
    for (const server of started) {
      server.closeAllConnections();
      server.close();
    }
  });
  return async (options = {}) => {
    const { server, ...shown } = await startServer(options);
    started.push(server);
    return shown;
  };
}

async function startServer(options: ModelServerOptions): Promise<ModelServer & { readonly server: Server }> {
  const asked: AskedModel[] = [];
  const counts = new Map<string, number>();
  let [underWay, most] = [0, 0];
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`) {
      json(response, 401, { error: { message: `Incorrect API key: ${request.headers.authorization ?? 'none'}` } });
      return;
    }
    if (path === '/v1/models') {
      json(response, 200, { object: 'list', data: (options.models ?? []).map((id) => ({ id, object: 'model' })) });
      return;
    }
    const sent = await wholeText(request);
    const one = askedOf(path, request.headers, sent);
    most = Math.max(most, ++underWay);
    const count = (counts.get(sent) ?? 0) + 1;
    counts.set(sent, count);
    asked.push(one);
    if (options.shuffle !== undefined) {
      const delay = Number.parseInt(hashOf(`${options.shuffle} ${sent}`).slice(0, 4), 16) % 8;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
    underWay--;
    if (path !== '/v1/chat/completions' && path !== '/v1/completions') {
      json(response, 404, { error: { message: `no ${path} here` } });
    } else if (options.models !== undefined && !options.models.includes(one.body.model ?? '')) {
      json(response, 404, { error: { message: `The model \`${one.body.model ?? ''}\` does not exist.` } });
    } else respond(response, one, options, options.fault?.(one, count, asked.length));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    most: () => most,
  };
}

/** The text that answers a prompt where a test gives none: Japanese, and the same for the same request. */
export function plainReply({ body }: Pick<AskedModel, 'body'>): string {
  const hash = hashOf(JSON.stringify(body));
  const [things, deeds] = [
    ['猫', '電車', '白い皿', '二人の女性', '古い時計', '赤い傘', '子供たち', '大きな犬'],
    ['駅の前に見える', '窓のそばにある', '公園で写っている', '机の上に置かれている'],
  ];
  const pick = (from: readonly string[], at: number): string =>
    from[Number.parseInt(hash.slice(at, at + 2), 16) % from.length] ?? '';
  return `${pick(things, 0)}が${pick(deeds, 2)}（${hash.slice(4, 12)}）。`;
}

function respond(
  response: ServerResponse,
  asked: AskedModel,
  { reply = plainReply, usage = true }: ModelServerOptions,
  fault: Fault | undefined,
): void {
  const isChat = asked.path.endsWith('/chat/completions');
  const whole = (text: string | null, finish = 'stop'): object => ({
    id: 'reply',
    object: isChat ? 'chat.completion' : 'text_completion',
    created: 0,
    model: asked.body.model ?? 'unnamed',
    choices: [
      { index: 0, finish_reason: finish, ...(isChat ? { message: { role: 'assistant', content: text } } : { text }) },
    ],
    ...(usage
      ? { usage: { prompt_tokens: asked.prompt.length, completion_tokens: text?.length ?? 0, total_tokens: 0 } }
      : {}),
  });
  const text = JSON.stringify(whole(reply(asked)));
  const half = text.slice(0, text.length / 2);
  if (typeof fault === 'object') {
    const { status, retryAfter, date, message = 'it is too much', error = {} } = fault;
    json(response, status, { error: { message, ...error } }, { 'retry-after': retryAfter, date });
    return;
  }
  const key = asked.headers.authorization ?? '';
  switch (fault) {
    case undefined:
      json(response, 200, text);
      return;
    case 'loading':
      json(response, 503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } });
      return;
    case 'no choices':
      json(response, 200, { object: 'chat.completion' });
      return;
    case 'empty choices':
      json(response, 200, { choices: [] });
      return;
    case 'empty text':
      json(response, 200, whole(''));
      return;
    case 'null text':
      json(response, 200, whole(null));
      return;
    case 'length':
    case 'content_filter':
      json(response, 200, whole(fault === 'length' ? '途中で' : '', fault));
      return;
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.write(half, () => response.destroy());
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'hung':
      return;
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(half);
      return;
    case 'wrong json':
      json(response, 200, half);
      return;
    case 'not a reply':
      json(response, 200, '[1, "two", null]');
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Log in</title>');
      return;
    case 'stream':
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`data: ${text}\n\ndata: [DONE]\n\n`);
      return;
    case 'echo':
      json(response, 200, whole(`${key} と言われました。`));
      return;
    case 'echo refused':
      json(response, 400, { error: { message: `no such key as ${key}\u001b[2J` } });
  }
}

function json(
  response: ServerResponse,
  status: number,
  body: object | string,
  headers: Readonly<Record<string, string | undefined>> = {},
): void {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined);
  response.writeHead(status, { 'content-type': 'application/json', ...Object.fromEntries(given) });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function askedOf(path: string, headers: IncomingMessage['headers'], text: string): AskedModel {
  const body = (text === '' ? {} : JSON.parse(text)) as AskedModel['body'];
  return { path, headers, body, prompt: body.prompt ?? body.messages?.at(-1)?.content ?? '' };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
