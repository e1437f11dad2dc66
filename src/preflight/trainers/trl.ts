import type { ParsedRecord } from '../../core/format.js';
import { chatOfLine } from '../chat.js';
import { joined } from '../../formats/user-turn.js';
import { needed } from '../needed.js';
import type { Instruments, Judge, Trainer } from '../trainer.js';
import { lost, type Verdict, whole } from '../verdict.js';

/**
 * TRL's SFTTrainer. A text is cut at its end; a record is dropped where nothing of its completion is left. Of chats every
 * token counts (`assistant_only_loss` is off), so none is dropped.
 */
export const trl: Trainer = {
  id: 'trl',
  version: '1.16.0',
  where: 'SFTTrainer._prepare_dataset in trl/trainer/sft_trainer.py',
  maxLength: 1024,
  forms: { messages: chats, 'prompt-completion': prompts },
  // It reads ShareGPT, but keeps human and gpt as roles, which chat templates do not know: they write something else, or nothing.
  otherForms:
    'Build it with --format messages or prompt-completion. (TRL takes sharegpt without a word, but a chat template does not know its roles human and gpt.)',
  namesTemplates: false,
};

function chats({ tokenizer, maxLength, system, render }: Instruments): Judge {
  return (record) => {
    const chat = chatOfLine(record, system);
    const tokens = tokenizer.count(render(chat, false));
    if (tokens <= maxLength) return whole(tokens);
    const before = tokenizer.count(render(chat.slice(0, -1), true));
    return lost('cut', before < maxLength ? 'answer-cut' : 'answer-lost', tokens);
  };
}

function prompts({ tokenizer, maxLength }: Instruments): Judge {
  const eos = needed(tokenizer.eos, 'eos_token');
  return ({ instruction, input, response }: ParsedRecord): Verdict => {
    const prompt = joined(instruction, input);
    const completion = response.endsWith(eos) ? response : response + eos;
    const [question, all] = [tokenizer.ids(prompt), tokenizer.ids(prompt + completion)];
    // The completion begins where the two part: a token may go across the end of the prompt.
    const at = commonLength(question, all);
    if (at >= Math.min(all.length, maxLength)) return lost('dropped', 'question-fills', all.length);
    return all.length <= maxLength ? whole(all.length) : lost('cut', 'answer-cut', all.length);
  };
}

function commonLength(some: readonly number[], others: readonly number[]): number {
  const at = some.findIndex((id, index) => id !== others[index]);
  return at < 0 ? some.length : at;
}
