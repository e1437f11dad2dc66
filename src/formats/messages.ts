import { z } from 'zod';
import type { Format, ParsedRecord } from '../core/format.js';
import { invalid, parseLine } from '../core/line.js';
import { type DatasetRecord, inputOf, type Role } from '../core/record.js';

const message = z.strictObject({
  role: z.enum(['system', 'user', 'assistant']),
  name: z.string().optional(),
  content: z.string().min(1),
});
const line = z.strictObject({ messages: z.array(message).min(2) });
type Message = z.output<typeof message>;

/** The separator of instruction and input in one user turn: an empty line. */
const BETWEEN = '\n\n';

/**
 * Chat messages, as the SFT trainer of TRL and other chat trainers read them: `{"messages": [{"role": …, "content": …}, …]}`.
 *
 * - A record of one turn is a user turn and an answer. The user turn is the instruction and, behind an empty line, the input.
 * - A record of several turns is the instruction as the system's turn, then the turns, then the answer. `name` is what the
 *   speaker of a turn is called.
 */
export const messages: Format = {
  id: 'messages',
  title: 'chat messages: roles and contents, with the turns of a conversation',
  serialize: (record) => `${JSON.stringify({ messages: messagesOf(record) })}\n`,
  parse(text, place) {
    const { messages: all } = parseLine(line, text, place);
    const answer = all.at(-1);
    const [first] = all;
    if (first === undefined || answer?.role !== 'assistant') {
      throw invalid('the last message is not an answer', place, 'assistant', answer?.role);
    }
    return recordOf(first, all.slice(1, -1), answer.content);
  },
};

function messagesOf({ instruction, input, response, turns }: DatasetRecord): readonly Message[] {
  const answer: Message = { role: 'assistant', content: response };
  if (turns === undefined) return [{ role: 'user', content: userTurn(instruction, input) }, answer];
  return [
    { role: 'system', content: instruction },
    ...turns.map(({ role, speaker, content }) => ({ role, name: speaker, content })),
    answer,
  ];
}

function userTurn(instruction: string, input: string): string {
  return input === '' ? instruction : `${instruction}${BETWEEN}${input}`;
}

function recordOf(first: Message, between: readonly Message[], response: string): ParsedRecord {
  if (first.role === 'system') {
    const turns = between.map(({ role, name = '', content }) => ({ role: speakerRole(role), speaker: name, content }));
    return { instruction: first.content, input: inputOf(turns), response, turns };
  }
  const at = first.content.indexOf(BETWEEN);
  const [instruction, input] =
    at < 0 ? [first.content, ''] : [first.content.slice(0, at), first.content.slice(at + BETWEEN.length)];
  return { instruction, input, response };
}

function speakerRole(role: Message['role']): Role {
  return role === 'assistant' ? 'assistant' : 'user';
}
