import type { ModelClient } from '../request.js';

/** Where a language model is asked, and how. */
export interface EndpointOptions {
  /** The address of an OpenAI-compatible server up to its version: `http://localhost:8080/v1`. */
  readonly endpoint: string;
  /** The key of the service, sent as a bearer token; never written or shown. */
  readonly key?: string | undefined;
  /** The longest wait for a whole reply, in milliseconds. */
  readonly timeout?: number | undefined;
}

/** A client, with connections that are to be closed. */
export interface EndpointClient extends ModelClient {
  close(this: void): Promise<void>;
}

/**
 * A client of an OpenAI-compatible server.
 * @throws {KumikiError} `option-wrong`
 */
export function openaiClient({ endpoint }: EndpointOptions): EndpointClient {
  const none = (): Promise<never> => Promise.reject(new Error(`being written: ${endpoint}`));
  return { ask: none, close: none };
}
