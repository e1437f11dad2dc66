import { KumikiError } from '../../core/errors.js';
import type { ModelReply, ModelRequest } from '../request.js';
import type { Limits, Spent, Stop } from './limits.js';
import { pacer } from './pacer.js';
import { mostTokens, type Tokens, tokensOf } from './tokens.js';

/** Whether a request may be sent: `full` where that is decided when one that is under way has ended. */
export type Admission = 'go' | 'full' | Stop;

/** Limits, and what was used of them. One meter serves all waves of a run. */
export interface Meter {
  /** What may be spent. */
  readonly limits: Limits;
  /** What was spent so far. */
  readonly spent: Spent;
  /**
   * Asks whether one more request is within the limits, counting those under way with the most that they can take: a
   * limit is not passed. With `go` the request counts as under way until {@link Meter.settle}.
   */
  admit(this: void, request: ModelRequest): Admission;
  /** A request is under way no more. Without a reply it took nothing. */
  settle(this: void, request: ModelRequest, reply: ModelReply | undefined): void;
  /** How long nothing may be sent, and why. Times in milliseconds. */
  wait(
    this: void,
    now: number,
  ): { readonly reason: 'requests-per-minute' | 'tokens-per-minute'; readonly delay: number };
  /** A try is sent now. */
  sent(this: void, request: ModelRequest, now: number): void;
}

/**
 * A meter at zero.
 * @throws {KumikiError} `option-wrong`
 */
export function newMeter(limits: Limits = {}): Meter {
  check(limits);
  const { requestsPerMinute, tokensPerMinute, maxRequests = Infinity, maxTokensTotal = Infinity, prices } = limits;
  const maxCost = limits.maxCost ?? Infinity;
  const [requestPace, tokenPace] = [pacer(requestsPerMinute), pacer(tokensPerMinute)];
  const costOf = ({ prompt, completion }: Tokens): number =>
    prices === undefined ? 0 : (prompt * prices.prompt + completion * prices.completion) / 1e6;
  const used = { requests: 0, prompt: 0, completion: 0, estimated: 0 };
  const underWay = { requests: 0, prompt: 0, completion: 0 };

  const overrun = (most: Tokens, others: Tokens): Stop | undefined => {
    const all = {
      prompt: used.prompt + others.prompt + most.prompt,
      completion: used.completion + others.completion + most.completion,
    };
    if (all.prompt + all.completion > maxTokensTotal) {
      return stop('maxTokensTotal', `of ${maxTokensTotal} tokens ${used.prompt + used.completion} are used`);
    }
    if (costOf(all) > maxCost) return stop('maxCost', `of ${maxCost} ${money(costOf(used))} is used`);
    return undefined;
  };
  return {
    limits,
    get spent() {
      return {
        requests: used.requests,
        promptTokens: used.prompt,
        completionTokens: used.completion,
        estimated: used.estimated,
        cost: prices === undefined ? undefined : costOf(used),
      };
    },
    admit(request) {
      if (used.requests + underWay.requests >= maxRequests) {
        return stop('maxRequests', `${maxRequests} requests have been sent`);
      }
      const most = mostTokens(request);
      const over = overrun(most, underWay);
      // Those under way may take less than they can.
      if (over !== undefined) return overrun(most, NOTHING) === undefined ? 'full' : over;
      add(underWay, most, 1);
      return 'go';
    },
    settle(request, reply) {
      const most = mostTokens(request);
      add(underWay, most, -1);
      if (reply === undefined) return;
      const tokens = tokensOf(request, reply);
      add(used, tokens, 1);
      if (reply.usage === undefined) used.estimated++;
      tokenPace.giveBack(most.prompt + most.completion - tokens.prompt - tokens.completion);
    },
    wait(now) {
      const [requests, tokens] = [requestPace.wait(now), tokenPace.wait(now)];
      return requests > tokens
        ? { reason: 'requests-per-minute', delay: requests }
        : { reason: 'tokens-per-minute', delay: tokens };
    },
    sent(request, now) {
      const { prompt, completion } = mostTokens(request);
      requestPace.take(1, now);
      tokenPace.take(prompt + completion, now);
    },
  };
}

const NOTHING: Tokens = { prompt: 0, completion: 0 };

function add(to: { requests: number; prompt: number; completion: number }, tokens: Tokens, sign: 1 | -1): void {
  to.requests += sign;
  to.prompt += sign * tokens.prompt;
  to.completion += sign * tokens.completion;
}

function stop(limit: Stop['limit'], why: string): Stop {
  return { limit, text: `The limit ${limit} is reached: ${why}.` };
}

/** Six digits behind the point: a token costs about a millionth. */
function money(amount: number): string {
  return String(Number(amount.toFixed(6)));
}

/** @throws {KumikiError} `option-wrong` */
function check({ prices, ...numbers }: Limits): void {
  for (const [name, value] of Object.entries({ ...numbers, ...prices })) {
    const isPrice = name === 'prompt' || name === 'completion';
    const isPace = name.endsWith('PerMinute');
    if (value === undefined || (Number.isFinite(value) && (isPace ? value > 0 : value >= 0))) continue;
    throw new KumikiError('option-wrong', `${isPrice ? `the price of ${name} tokens` : name} is no amount`, {
      expected: isPace ? 'a number above 0' : 'a number, 0 or more',
      found: String(value),
      hint: 'Give a number, or leave it out to have no limit.',
    });
  }
  if (numbers.maxCost !== undefined && prices === undefined) {
    throw new KumikiError('option-wrong', 'there is a limit to the cost, and no price', {
      hint: 'Give the prices of a million tokens of prompts and of replies as well.',
    });
  }
}
