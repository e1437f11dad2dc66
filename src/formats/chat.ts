import { invalid } from '../core/line.js';
import type { LinePlace, ParsedRecord } from '../core/format.js';
import { type DatasetRecord, inputOf, type Turn } from '../core/record.js';
import { behind, joined, parted } from './user-turn.js';

/** One turn of a chat, whatever a form calls its parts. */
export interface ChatTurn {
  readonly role: 'system' | 'user' | 'assistant';
  /** What its speaker is called, in a conversation. */
  readonly speaker?: string | undefined;
  readonly content: string;
}

/**
 * A record as a chat.
 *
 * - A record of one turn is a user turn and an answer. The user turn is the instruction and, behind an empty line, the input.
 * - A record of several turns is the instruction as the system's turn, then the turns, then the answer.
 * - What the system says of every conversation comes first; an instruction stands behind it, and behind an empty line.
 */
export function chatOf({ instruction, input, response, turns }: DatasetRecord, system?: string): readonly ChatTurn[] {
  const answer: ChatTurn = { role: 'assistant', content: response };
  if (turns === undefined) {
    const first: readonly ChatTurn[] = system === undefined ? [] : [{ role: 'system', content: system }];
    return [...first, { role: 'user', content: joined(instruction, input) }, answer];
  }
  const said = system === undefined ? instruction : joined(system, instruction);
  return [{ role: 'system', content: said }, ...turns, answer];
}

/**
 * What a chat says of its record: {@link chatOf} gives the same chat of it.
 * @throws {KumikiError} `record-invalid` where the last turn is no answer, or the system says something else
 */
export function recordOfChat(chat: readonly ChatTurn[], place: LinePlace, system?: string): ParsedRecord {
  const [first, ...rest] = chat;
  const answer = rest.pop();
  if (first === undefined || answer?.role !== 'assistant') {
    throw invalid('the last message is not an answer', place, 'assistant', (answer ?? first)?.role);
  }
  const response = answer.content;
  if (first.role !== 'system') {
    if (system !== undefined) throw invalid('the first message is not the system’s', place, 'system', first.role);
    if (rest.length > 0 || first.role !== 'user') throw notOneTurn(place);
    return { ...parted(first.content), response };
  }
  const [second] = rest;
  if (first.content === system) {
    if (second?.role !== 'user' || rest.length > 1) throw notOneTurn(place);
    return { ...parted(second.content), response };
  }
  const turns = rest.map((turn) => turnOf(turn, place));
  return { instruction: withoutSystem(first.content, place, system), input: inputOf(turns), response, turns };
}

function notOneTurn(place: LinePlace): Error {
  return invalid('a chat without an instruction of its own is one turn and its answer', place, 'user, assistant');
}

function turnOf({ role, speaker = '', content }: ChatTurn, place: LinePlace): Turn {
  if (role !== 'system') return { role, speaker, content };
  throw invalid('the system speaks within a conversation', place, 'user or assistant', role);
}

function withoutSystem(said: string, place: LinePlace, system: string | undefined): string {
  if (system === undefined) return said;
  const instruction = behind(system, said);
  if (instruction !== undefined) return instruction;
  throw invalid('the system says something else', place, system, said.slice(0, 80));
}
