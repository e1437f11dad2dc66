import type { ParsedRecord } from '../core/format.js';
import { chatOf, type ChatTurn } from '../formats/chat.js';

/** The chat that a line of a form of chats holds, of what was read of it. */
export function chatOfLine(record: ParsedRecord, system: string | undefined): readonly ChatTurn[] {
  return chatOf({ id: '', source: '', task: '', license: '', attribution: '', origin: '', ...record }, system);
}
