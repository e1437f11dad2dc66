import { chatOfLine } from '../chat.js';
import { needed } from '../needed.js';
import type { Instruments, Judge, Trainer } from '../trainer.js';
import { lost, type Verdict, whole } from '../verdict.js';

/** The fewest tokens of a record (`min_sample_len`). */
const FEWEST = 2;

/** axolotl: a record that is longer than `sequence_len` is dropped (`excess_length_strategy: drop`), never cut. */
export const axolotl: Trainer = {
  id: 'axolotl',
  version: '0.19.0',
  where:
    'handle_long_seq_in_dataset in axolotl/utils/data/utils.py, ChatTemplatePrompter, and InstructionPromptTokenizingStrategy in axolotl/prompt_tokenizers.py',
  maxLength: 512,
  forms: { messages: chats, sharegpt: chats, alpaca: instructions },
  otherForms: 'Build it with --format messages, sharegpt or alpaca.',
  namesTemplates: false,
};

function chats({ tokenizer, maxLength, system, render }: Instruments): Judge {
  return (record) => within(tokenizer.count(render(chatOfLine(record, system), false)), maxLength);
}

/** What `type: alpaca` puts before an instruction, with an input and without. */
const WITH_INPUT =
  'Below is an instruction that describes a task, paired with an input that provides further context. Write a response that appropriately completes the request.\n\n';
const WITHOUT_INPUT =
  'Below is an instruction that describes a task. Write a response that appropriately completes the request.\n\n';

function instructions({ tokenizer, maxLength }: Instruments): Judge {
  const eos = needed(tokenizer.eos, 'eos_token');
  const [eosId] = tokenizer.ids(eos).slice(-1);
  const bosId = tokenizer.bos === undefined ? undefined : tokenizer.ids(tokenizer.bos)[0];
  return ({ instruction, input, response }) => {
    const asked = `### Instruction:\n${instruction}\n\n${input === '' ? '' : `### Input:\n${input}\n\n`}### Response:\n`;
    const question = tokenizer.ids(`${input === '' ? WITHOUT_INPUT : WITH_INPUT}${asked}`);
    const answer = tokenizer.ids(response);
    // Each of the two is cut at the length before they are put together: together they are too long then all the same.
    const begin = answer[0] === bosId && bosId !== undefined ? 1 : 0;
    const end = answer.at(-1) === eosId ? 0 : 1;
    return within(question.length + answer.length - begin + end, maxLength);
  };
}

function within(tokens: number, maxLength: number): Verdict {
  if (tokens > maxLength) return lost('dropped', 'too-long', tokens);
  return tokens < FEWEST ? lost('dropped', 'too-short', tokens) : whole(tokens);
}
