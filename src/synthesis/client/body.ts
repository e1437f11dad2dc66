import { KumikiError } from '../../core/errors.js';
import type { ModelRequest } from '../request.js';

/** The service of a server that answers a request. */
export function serviceOf({ mode }: ModelRequest): string {
  return mode === 'chat' ? 'chat/completions' : 'completions';
}

/** The names under which servers take the largest number of tokens: newer models of OpenAI refuse the older one. */
export type TokensField = 'max_tokens' | 'max_completion_tokens';

/**
 * A request as JSON, in the form of https://platform.openai.com/docs/api-reference/chat and …/completions.
 * @throws {KumikiError} `option-wrong` for a completion of more than one message
 */
export function bodyOf(request: ModelRequest, tokensField: TokensField): string {
  const { model, temperature, topP, maxTokens, seed, stop } = request;
  return JSON.stringify({
    model,
    ...contentOf(request),
    temperature,
    top_p: topP,
    [tokensField]: maxTokens,
    ...(seed === undefined ? {} : { seed }),
    ...(stop === undefined ? {} : { stop }),
  });
}

function contentOf({ mode, messages }: ModelRequest): object {
  if (mode === 'chat') return { messages };
  const [message] = messages;
  if (message === undefined || messages.length > 1) {
    throw new KumikiError('option-wrong', 'a completion goes on with one text', {
      expected: 'one message',
      found: `${messages.length} messages`,
      hint: 'Put the texts together, or ask in the mode chat.',
    });
  }
  return { prompt: message.content };
}
