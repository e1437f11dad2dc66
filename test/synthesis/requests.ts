import { keyed, type KeyedRequest, type ModelRequest } from '../../src/synthesis/request.js';

/** A request of a test. */
export function request(prompt: string, change: Partial<ModelRequest> = {}): ModelRequest {
  return {
    model: 'small',
    mode: 'chat',
    messages: [{ role: 'user', content: prompt }],
    temperature: 1,
    topP: 1,
    maxTokens: 100,
    ...change,
  };
}

/** Requests that differ. */
export function requests(count: number, from = 0): readonly KeyedRequest[] {
  return Array.from({ length: count }, (_, n) => keyed(request(`${from + n}番の文を書いてください。`), 0));
}
