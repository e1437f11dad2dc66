import { z } from 'zod';
import type { ChatTurn } from './chat.js';
import { chatOf, recordOfChat } from './chat.js';
import { defineFormat } from './define-format.js';

/** What ShareGPT calls the speakers. */
const FROM = { system: 'system', user: 'human', assistant: 'gpt' } as const satisfies Record<ChatTurn['role'], string>;
const ROLE = { system: 'system', human: 'user', gpt: 'assistant' } as const;

const said = z.strictObject({ from: z.enum(['system', 'human', 'gpt']), value: z.string().min(1) });

/**
 * ShareGPT, as axolotl and LLaMA-Factory read it: `{"conversations": [{"from": "human", "value": …}, {"from": "gpt", "value": …}]}`.
 * What the speakers of a conversation are called is not in it.
 */
export const sharegpt = defineFormat({
  id: 'sharegpt',
  title: 'conversations with from and value, of human and gpt',
  keys: { conversations: z.array(said).min(2) },
  hasSystem: true,
  write(record, system) {
    const turns = chatOf(record, system).map(({ role, content }) => ({ from: FROM[role], value: content }));
    return `"conversations":${JSON.stringify(turns)}`;
  },
  read: ({ conversations }, place, system) =>
    recordOfChat(
      conversations.map(({ from, value }) => ({ role: ROLE[from], content: value })),
      place,
      system,
    ),
});
