import type { ModelReply, ModelRequest } from '../request.js';

/** Tokens of a request and its reply. */
export interface Tokens {
  readonly prompt: number;
  readonly completion: number;
}

/** What a template of a chat puts around a message, at most. */
const AROUND_A_MESSAGE = 8;

/** What a request may take at most: a token a character, which is more than tokenizers make of Japanese, and all that the reply may have. */
export function mostTokens({ messages, maxTokens }: ModelRequest): Tokens {
  let prompt = 0;
  for (const { content } of messages) prompt += content.length + AROUND_A_MESSAGE;
  return { prompt, completion: maxTokens };
}

/** What it took: as the endpoint counts, and where it does not, a token a character. */
export function tokensOf(request: ModelRequest, { usage, text }: ModelReply): Tokens {
  return usage ?? { prompt: mostTokens(request).prompt, completion: Math.min(text.length, request.maxTokens) };
}
