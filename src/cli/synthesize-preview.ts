import { firstRequests, type Estimate } from '../synthesis/preview.js';
import type { Plan } from '../synthesis/plan/slots.js';
import type { ModelRequest } from '../synthesis/request.js';
import { thousands } from './table.js';

/** What a million tokens cost. */
export interface Prices {
  readonly prompt: number;
  readonly completion: number;
}

/** The first requests of a run in words, each message under its role. */
export function requestsText(plan: Plan, examples: number): string {
  const requests = firstRequests(plan, examples);
  return requests
    .map((request, at) => `Request ${at + 1} of the first ${requests.length}:\n${messagesOf(request)}`)
    .join('\n\n');
}

function messagesOf({ mode, messages }: ModelRequest): string {
  return messages
    .map(({ role, content }) => {
      const lines = content.split('\n').map((line) => `    ${line}`.trimEnd());
      return [`  ${mode === 'chat' ? role : 'text'}:`, ...lines].join('\n');
    })
    .join('\n');
}

/** What a run will take, in words. */
export function estimateText(
  { requests, promptTokens, completionTokens }: Estimate,
  {
    perClass,
    classes,
    prices,
  }: { readonly perClass: number; readonly classes: number; readonly prices?: Prices | undefined },
): string {
  const range = ([least, likely]: readonly [number, number]): string => `${thousands(least)} to ${thousands(likely)}`;
  const cost = (at: 0 | 1): string =>
    prices === undefined
      ? ''
      : ((promptTokens[at] * prices.prompt + completionTokens[at] * prices.completion) / 1e6).toFixed(2);
  return [
    `${thousands(perClass)} examples of each of ${classes} classes: ${range(requests)} requests, of which the ledger answers those that it has.`,
    `About ${range(promptTokens)} tokens of prompts and ${range(completionTokens)} of replies, counted a token a character; few tokenizers make more of Japanese.`,
    prices === undefined
      ? 'No price is known: --price-prompt and --price-completion say what a million tokens cost.'
      : `About ${cost(0)} to ${cost(1)} in the currency of the prices.`,
    'The first figure is without any reject, the second with half of the replies rejected.',
  ].join('\n');
}
