/** What a run may use. What is left out has no limit. */
export interface Limits {
  /** At most so many requests are sent in a minute. */
  readonly requestsPerMinute?: number | undefined;
  /** Tokens of prompts and replies together. */
  readonly tokensPerMinute?: number | undefined;
  /** Requests that are sent at most, repetitions left out. */
  readonly maxRequests?: number | undefined;
  /** Tokens of prompts and replies together. */
  readonly maxTokensTotal?: number | undefined;
  /** In the currency of `prices`, which it needs. */
  readonly maxCost?: number | undefined;
  /** What a million tokens cost. */
  readonly prices?: { readonly prompt: number; readonly completion: number } | undefined;
}

/** The limit that ended a run. */
export interface Stop {
  /** The limit that was met. */
  readonly limit: 'maxRequests' | 'maxTokensTotal' | 'maxCost';
  /** In a sentence. */
  readonly text: string;
}

/** What was sent and counted, over all runs with the same meter. */
export interface Spent {
  /** Requests with a reply. */
  readonly requests: number;
  /** Tokens of all prompts. */
  readonly promptTokens: number;
  /** Tokens of all replies. */
  readonly completionTokens: number;
  /** Requests whose tokens the endpoint did not count: they are counted by their characters. */
  readonly estimated: number;
  /** `undefined` without prices. */
  readonly cost: number | undefined;
}
