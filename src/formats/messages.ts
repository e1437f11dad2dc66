import { z } from 'zod';
import { chatOf, recordOfChat } from './chat.js';
import { defineFormat } from './define-format.js';

const message = z.strictObject({
  role: z.enum(['system', 'user', 'assistant']),
  name: z.string().optional(),
  content: z.string().min(1),
});

/**
 * Chat messages, as the SFT trainer of TRL and other chat trainers read them: `{"messages": [{"role": …, "content": …}, …]}`.
 * In a conversation `name` is what the speaker of a turn is called.
 */
export const messages = defineFormat({
  id: 'messages',
  title: 'chat messages: roles and contents, with the turns of a conversation',
  keys: { messages: z.array(message).min(2) },
  hasSystem: true,
  write(record, system) {
    const chat = chatOf(record, system).map(({ role, speaker, content }) => ({ role, name: speaker, content }));
    return `"messages":${JSON.stringify(chat)}`;
  },
  read: ({ messages: chat }, place, system) =>
    recordOfChat(
      chat.map(({ role, name, content }) => ({ role, speaker: name, content })),
      place,
      system,
    ),
});
