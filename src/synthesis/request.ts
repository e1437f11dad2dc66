import { hash } from 'node:crypto';

/** One message of a request, in the words of chat endpoints. */
export interface ModelMessage {
  /** Who says it. */
  readonly role: 'system' | 'user' | 'assistant';
  /** What is said. */
  readonly content: string;
}

/** What a language model is asked: all that decides its answer, and nothing of where the model runs. */
export interface ModelRequest {
  /** The name of the model. */
  readonly model: string;
  /** `chat`: the messages as they are; `completion`: one text for a base model, which has no template of a chat. */
  readonly mode: 'chat' | 'completion';
  /** In completion mode a single user message holds the text. */
  readonly messages: readonly ModelMessage[];
  /** 0 for the most likely words. */
  readonly temperature: number;
  /** The share of likely words that are chosen from. */
  readonly topP: number;
  /** Tokens of the reply at most. */
  readonly maxTokens: number;
  /** For repeatable replies, where the endpoint can. */
  readonly seed?: number | undefined;
  /** Texts that end the reply. */
  readonly stop?: readonly string[] | undefined;
}

/** What a language model answered. */
export interface ModelReply {
  /** What the model wrote. */
  readonly text: string;
  /** Why it ended, in the endpoint's words: `stop`, `length`, `content_filter`. */
  readonly finishReason: string;
  /** Tokens, as the endpoint counts them, where it does. */
  readonly usage?: { readonly prompt: number; readonly completion: number } | undefined;
  /** The model's own name, as the endpoint gives it. */
  readonly model: string;
}

/** A language model behind an endpoint. */
export interface ModelClient {
  /**
   * Asks once, without retries.
   * @throws {ModelFailure} where another try may help
   * @throws {KumikiError} where none does
   */
  ask(this: void, request: ModelRequest, signal: AbortSignal): Promise<ModelReply>;
}

/** A request with its place among those of the same words. */
export interface KeyedRequest {
  /** {@link requestKey} of the two others. */
  readonly key: string;
  /** What is asked. */
  readonly request: ModelRequest;
  /** The same request is sent many times for many answers: this is the number of the answer, from 0. */
  readonly sample: number;
}

/** One line of a ledger: what was asked and answered. */
export interface LedgerEntry extends KeyedRequest {
  /** What came back. */
  readonly reply: ModelReply;
}

/** A request with its key. */
export function keyed(request: ModelRequest, sample: number): KeyedRequest {
  return { key: requestKey(request, sample), request, sample };
}

/** SHA-256, in hex, of a request and the number of its answer: the same on every machine. */
export function requestKey(request: ModelRequest, sample: number): string {
  return hash('sha256', JSON.stringify({ request: canonicalRequest(request), sample }), 'hex');
}

/** A request with its keys in one order, and without those that are not given. */
export function canonicalRequest(request: ModelRequest): ModelRequest {
  const { model, mode, messages, temperature, topP, maxTokens, seed, stop } = request;
  return {
    model,
    mode,
    messages: messages.map(({ role, content }) => ({ role, content })),
    temperature,
    topP,
    maxTokens,
    ...(seed === undefined ? {} : { seed }),
    ...(stop === undefined ? {} : { stop: [...stop] }),
  };
}
