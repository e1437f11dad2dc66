import { createHash } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { KumikiError } from '../core/errors.js';
import { kebab } from '../core/option.js';
import type { Answer } from '../evaluate/prompting/ask-model.js';
import { openaiClient } from '../synthesis/client/openai-client.js';
import { openLedger } from '../synthesis/ledger/ledger.js';
import { keyed } from '../synthesis/request.js';
import { answerAll } from '../synthesis/run/answer-all.js';
import { remark } from './say.js';
import { serviceKey } from './service-key.js';

/** The flags that ask a language model for labels. */
export interface ModelFlags {
  readonly endpoint?: string;
  readonly model?: string;
  readonly mode?: 'chat' | 'completion';
  readonly shots?: readonly number[];
  readonly ledger?: string;
  readonly concurrency?: number;
  readonly keyEnv?: string;
  readonly allowOpenKey?: boolean;
}

/** A model that answers, until it is closed. */
export interface OpenModel {
  readonly answer: Answer;
  close(this: void): Promise<void>;
}

/** An answer is a word or a number. */
const MOST_TOKENS = 16;

export function addModelFlags(command: Command): void {
  command
    .option('--endpoint <url>', 'also ask the language model behind this address, as http://localhost:8080/v1')
    .option('--model <name>', 'the model, as the server calls it')
    .addOption(
      new Option('--mode <name>', 'chat, or completion for a base model without a template of a chat').choices([
        'chat',
        'completion',
      ]),
    )
    .option('--shots <k,…>', 'how many gold rows it is shown, each tried (default: 0)', counts)
    .option('--ledger <file>', 'keep its replies here: none is asked for twice (default: evaluate-<task>.jsonl)')
    .option('--concurrency <n>', 'requests under way at a time (default: 4)', (text) => counts(text)[0])
    .option('--key-env <name>', 'the environment variable that holds the key (default: OPENAI_API_KEY)')
    .option('--allow-open-key', 'send the key over plain http also to a server outside this network');
}

/** What goes with `--endpoint`, by the names of the flags. */
export const MODEL_FLAGS = [
  'endpoint',
  'model',
  'mode',
  'shots',
  'ledger',
  'concurrency',
  'keyEnv',
  'allowOpenKey',
] as const;

/**
 * The model that the flags name; `undefined` where they name none.
 * @throws {KumikiError} `option-wrong`; what the ledger throws
 */
export async function openModel(task: string, flags: ModelFlags, signal: AbortSignal): Promise<OpenModel | undefined> {
  const { endpoint, model, mode = 'chat', ledger: path = `evaluate-${task}.jsonl` } = flags;
  const { keyEnv, allowOpenKey } = flags;
  if (endpoint === undefined) {
    const alone = MODEL_FLAGS.find((name) => flags[name] !== undefined);
    if (alone === undefined) return undefined;
    throw new KumikiError('option-wrong', `--${kebab(alone)} needs a model`, {
      hint: 'Say where it is served with --endpoint.',
    });
  }
  if (model === undefined) {
    throw new KumikiError('option-wrong', 'no model is named', { hint: 'Name one with --model.' });
  }
  const client = openaiClient({ endpoint, key: serviceKey(keyEnv), allowOpenKey });
  // Each line of the ledger holds its prompt: replies to other prompts may stand in it, and are not taken for these.
  const prompts = createHash('sha256').update('one prompt a line').digest('hex');
  const note = (text: string): void => {
    remark(`kumiki: note: ${text}`);
  };
  const ledger = await openLedger(path, {
    head: { task: `evaluate-${task}`, prompts, settings: { model, mode } },
    note,
    signal,
  });
  return {
    async answer(prompt, stop) {
      const request = {
        ...{ model, mode, messages: [{ role: 'user' as const, content: prompt }] },
        ...{ temperature: 0, topP: 1, maxTokens: MOST_TOKENS },
        // A base model would go on with rows of its own.
        ...(mode === 'completion' ? { stop: ['\n'] } : {}),
      };
      const { entries } = await answerAll([keyed(request, 0)], { ledger, client, concurrency: 1, signal: stop });
      return entries[0]?.reply.text ?? '';
    },
    async close() {
      await ledger.close();
      await client.close();
    },
  };
}

function counts(text: string): readonly number[] {
  return text.split(',').map((word) => {
    const value = Number(word);
    if (/^\d+$/u.test(word) && Number.isSafeInteger(value)) return value;
    throw new InvalidArgumentError('It is a whole number, or several with commas between them.');
  });
}
