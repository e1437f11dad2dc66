import type { Plan } from './plan/slots.js';
import type { ModelRequest } from './request.js';
import { mostTokens } from './run/tokens.js';
import type { SynthesisTask } from './tasks/task.js';

/** What a run will ask and use, as far as it can be told before. */
export interface Estimate {
  /** With no reject, and with half of the replies rejected. */
  readonly requests: readonly [least: number, likely: number];
  readonly promptTokens: readonly [least: number, likely: number];
  readonly completionTokens: readonly [least: number, likely: number];
}

/** What stands in a preview where the reply to the first request of a pair will stand. */
const FIRST_REPLY = '（一つ目の文）';

/** The first requests of a run, in the order of the plan; both of a pair. */
export function firstRequests(plan: Plan, examples: number): readonly ModelRequest[] {
  return Array.from({ length: examples }, (_, at) =>
    requestsOf(plan, at % plan.labels.length, Math.floor(at / plan.labels.length)),
  ).flat();
}

function requestsOf(plan: Plan, label: number, number: number): readonly ModelRequest[] {
  const slot = plan.slot(label, number);
  const second = plan.second(slot, FIRST_REPLY);
  return [plan.first(slot).request, ...(second === undefined ? [] : [second.request])];
}

/**
 * Counts a token a character, which is more than tokenizers make of Japanese. Half of the replies of a small model are rejected.
 * @param perClass examples of each class
 */
export function estimateOf({ length }: SynthesisTask, plan: Plan, perClass: number): Estimate {
  const all = plan.labels.flatMap((_, label) => requestsOf(plan, label, 0));
  const prompt = all.reduce((sum, request) => sum + mostTokens(request).prompt, 0) * perClass;
  const requests = all.length * perClass;
  const completion = requests * length.asked;
  return {
    requests: [requests, requests * 2],
    promptTokens: [prompt, prompt * 2],
    completionTokens: [completion, completion * 2],
  };
}
