import { z } from 'zod';
import { printable } from '../../core/printable.js';
import { ModelFailure } from '../model-failure.js';
import type { ModelReply, ModelRequest } from '../request.js';

const reason = z.string().nullish();
const chatChoice = z.object({ finish_reason: reason, message: z.object({ content: z.string().nullish() }) });
const completionChoice = z.object({ finish_reason: reason, text: z.string() });
const count = z.number().nonnegative();
const rest = z.object({
  model: z.string().min(1).optional().catch(undefined),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(undefined),
});
const choices = z.object({ choices: z.array(z.unknown()).min(1) });

const problem = z.object({
  message: z.string().optional().catch(undefined),
  code: z.union([z.string(), z.number()]).nullish().catch(undefined),
  type: z.string().nullish().catch(undefined),
  param: z.string().nullish().catch(undefined),
});
/** The forms in which servers say what is wrong: OpenAI's, a text alone, and those of frameworks. */
const problems = z.union([
  z.object({ error: problem }).transform(({ error }) => error),
  z.object({ error: z.string() }).transform(({ error }) => ({ message: error })),
  z.object({ detail: z.string() }).transform(({ detail }) => ({ message: detail })),
  problem,
]);

/** What a server says is wrong. */
export type Problem = z.infer<typeof problem>;

const SHOWN = 300;

/** A body as JSON; `undefined` where it is none. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a body says is wrong, where it has one of the usual forms. */
export function problemOf(body: string): Problem {
  const parsed = problems.safeParse(jsonOf(body));
  return parsed.success ? parsed.data : {};
}

/**
 * A body in a few words: what it says is wrong, or how it begins.
 * @param hide takes the key out, before anything is cut
 */
export function wordsOf(body: string, hide: (text: string) => string): string {
  const { message } = problemOf(body);
  const text = message ?? (isPage(body) ? 'a web page' : body);
  const line = printable(hide(text.trim().replace(/\s+/g, ' ')));
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

/**
 * Reads a reply.
 * @throws {ModelFailure} `unsound` for anything else
 */
export function replyOf(body: string, { mode, model }: ModelRequest, hide: (text: string) => string): ModelReply {
  const value = jsonOf(body);
  if (value === undefined) throw unsound(isPage(body) ? 'a web page came back' : 'what came back is no JSON', '');
  const some = choices.safeParse(value);
  if (!some.success) throw unsound('the reply has no choices', wordsOf(body, hide));
  const [first] = some.data.choices;
  const choice = mode === 'chat' ? chatChoice.safeParse(first) : completionChoice.safeParse(first);
  if (!choice.success) throw unsound('the reply holds no text', wordsOf(body, hide));
  const { usage, model: own } = rest.parse(value);
  const text = 'message' in choice.data ? (choice.data.message.content ?? '') : choice.data.text;
  return {
    text,
    finishReason: choice.data.finish_reason ?? 'unknown',
    ...(usage == null ? {} : { usage: { prompt: usage.prompt_tokens, completion: usage.completion_tokens } }),
    model: own ?? model,
  };
}

function unsound(what: string, words: string): ModelFailure {
  return new ModelFailure('unsound', words === '' ? what : `${what}: ${words}`);
}

function isPage(body: string): boolean {
  return /^\s*<(?:!doctype|html|head|body)\b/i.test(body.slice(0, 1000));
}
