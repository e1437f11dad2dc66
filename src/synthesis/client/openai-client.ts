import { z } from 'zod';
import { mayPass } from '../../fetch/retry.js';
import { ModelFailure } from '../model-failure.js';
import type { ModelClient, ModelReply, ModelRequest } from '../request.js';
import { jsonOf, problemOf, replyOf, wordsOf } from './answer.js';
import { bodyOf, serviceOf, type TokensField } from './body.js';
import { endpointOf } from './endpoint.js';
import { type Exchanged, exchangeWith } from './exchange.js';
import { keyInTheOpen, keyRefused, notServed, quotaUsed, redirects, requestRefused } from './refusals.js';
import { secretOf } from './secret.js';

/** Where a language model is asked, and how. */
export interface EndpointOptions {
  /** The address of an OpenAI-compatible server up to its version: `http://localhost:8080/v1`. */
  readonly endpoint: string;
  /** The key of the service, sent as a bearer token; never written or shown. */
  readonly key?: string | undefined;
  /** Sends the key also where it is not encrypted and the server is not near: whoever the request passes can read it. */
  readonly allowOpenKey?: boolean | undefined;
  /** The longest wait for a whole reply, in milliseconds. */
  readonly timeout?: number | undefined;
  /** A certificate to trust beside the usual ones, in PEM form. */
  readonly ca?: string | undefined;
  /** Where HTTPS_PROXY and NO_PROXY are looked up. */
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/** A client, with connections that are to be closed. */
export interface EndpointClient extends ModelClient {
  /** Closes its connections. */
  close(this: void): Promise<void>;
}

/** A model on one slow processor writes a token a second. */
const TIMEOUT_MS = 300_000;

/** Too many requests; none are taken yet, or for the moment, by the server or one before it. */
const OVERLOAD: ReadonlySet<number> = new Set([429, 503, 529]);

const models = z.object({ data: z.array(z.object({ id: z.string() })) });

/**
 * A client of an OpenAI-compatible server. What it throws, and what it hands on, holds no key.
 * @throws {KumikiError} `option-wrong`; from `ask` `model-refused`, `model-unknown`, `model-failed`, `aborted`
 */
export function openaiClient(options: EndpointOptions): EndpointClient {
  const { key, timeout = TIMEOUT_MS, ca, env = process.env } = options;
  const endpoint = endpointOf(options.endpoint);
  const secret = secretOf(key);
  if (endpoint.isOpen && secret.isSecret && options.allowOpenKey !== true) throw keyInTheOpen(endpoint.shown);
  const exchange = exchangeWith(endpoint, secret, timeout, ca, env);
  let tokensField: TokensField = 'max_tokens';

  const served = async (signal: AbortSignal): Promise<readonly string[] | undefined> => {
    try {
      const { status, body } = await exchange.send('models', undefined, signal);
      const parsed = models.safeParse(jsonOf(body));
      return status === 200 && parsed.success ? parsed.data.data.map(({ id }) => secret.hide(id)) : undefined;
    } catch (error) {
      // It was only to say more: the first refusal is the one to tell.
      if (error instanceof ModelFailure) return undefined;
      throw error;
    }
  };

  const refuse = async (request: ModelRequest, answer: Exchanged, signal: AbortSignal): Promise<never> => {
    const { status, body } = answer;
    const words = wordsOf(body, secret.hide);
    const refused = { endpoint: endpoint.shown, status, words };
    if (problemOf(body).code === 'insufficient_quota' || status === 402) throw quotaUsed(refused);
    if (isBusy(status)) {
      const text = `status ${status}${words === '' ? '' : `: ${words}`}`;
      throw new ModelFailure('busy', text, answer.retryAfter, OVERLOAD.has(status));
    }
    if (status === 401 || status === 403) throw keyRefused(refused, key !== undefined && key !== '');
    if (status === 404) throw notServed(refused, request, await served(signal));
    if (status >= 300 && status < 400) throw redirects(refused);
    throw requestRefused(refused);
  };

  const ask = async (request: ModelRequest, signal: AbortSignal): Promise<ModelReply> => {
    const used = tokensField;
    const answer = await exchange.send(serviceOf(request), bodyOf(request, used), signal);
    const { status, body } = answer;
    if (status >= 200 && status < 300) {
      const reply = replyOf(body, request, secret.hide);
      const { hideKept } = secret;
      return {
        ...reply,
        text: hideKept(reply.text),
        finishReason: hideKept(reply.finishReason),
        model: hideKept(reply.model),
      };
    }
    const { code, param } = problemOf(body);
    if (status === 400 && code === 'unsupported_parameter' && param === 'max_tokens' && used === 'max_tokens') {
      tokensField = 'max_completion_tokens';
      return ask(request, signal);
    }
    // Some services look at the prompt too, and refuse it in this form: it is an answer like that to a reply.
    if (status === 400 && code === 'content_filter') {
      return { text: '', finishReason: 'content_filter', model: request.model };
    }
    return refuse(request, answer, signal);
  };
  return { ask, close: exchange.close };
}

/** Statuses after which the same request may succeed; servers before a model have some of their own beyond 504. */
function isBusy(status: number): boolean {
  return mayPass(status) || status === 409 || (status > 505 && status < 600);
}
