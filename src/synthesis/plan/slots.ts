import type { Cell } from '../prompts/cells.js';
import { keyed, type KeyedRequest, type ModelMessage, type ModelRequest } from '../request.js';
import type { SynthesisSettings } from './head.js';

/** One text or pair that may be asked for. */
export interface Slot {
  /** The class, by its place among the labels of the head. */
  readonly label: number;
  /** Counted from 0 within the class. */
  readonly number: number;
  readonly cell: Cell;
  /** The number of the answer, of those to the same request. */
  readonly sample: number;
}

/** What a run may ask, by the settings in a ledger's head: without end, in a fixed order. */
export interface Plan {
  /** Ids of the labels. */
  readonly labels: readonly string[];
  /** Whether there are second sentences. */
  readonly isOfPairs: boolean;
  slot(label: number, number: number): Slot;
  /** The request of a text, or of the first sentence of a pair. */
  first(slot: Slot): KeyedRequest;
  /** The request of the second sentence of a pair; `undefined` where there is none. */
  second(slot: Slot, reply: string): KeyedRequest | undefined;
}

/** A class takes its words of knowledge in turn. */
export function planOf(settings: SynthesisSettings): Plan {
  const { cells, mode } = settings;
  const labels = [...new Set(cells.map(({ label }) => label))];
  const byLabel = labels.map((label) => cells.filter((cell) => cell.label === label));
  return {
    labels,
    isOfPairs: cells.some(({ next }) => next !== undefined),
    slot(label, number) {
      const own = byLabel[label] ?? [];
      const cell = own[number % own.length];
      if (cell === undefined) throw new RangeError(`no label ${label}`);
      // The first sentence of a pair is asked for in the same words whatever the label: its answers are counted over all labels.
      return { label, number, cell, sample: Math.floor(number / own.length) * labels.length + label };
    },
    first: ({ cell, sample }) => keyed(requestOf(settings, cell.messages, sample), sample),
    second({ cell: { messages, next }, sample }, reply) {
      if (next === undefined) return undefined;
      const said = mode === 'chat' ? chatWith(messages, reply, next) : textWith(messages, reply, next);
      return keyed(requestOf(settings, said, sample), sample);
    },
  };
}

/** The reply is put back as the turn of the assistant. */
function chatWith(messages: readonly ModelMessage[], reply: string, next: string): readonly ModelMessage[] {
  return [...messages, { role: 'assistant', content: reply.trim() }, { role: 'user', content: next }];
}

function textWith(messages: readonly ModelMessage[], reply: string, next: string): readonly ModelMessage[] {
  return messages.map(({ role, content }) => ({ role, content: `${content}${reply.trim()}${next}` }));
}

function requestOf(
  { model, mode, temperature, topP, maxTokens, seed, stop }: SynthesisSettings,
  messages: readonly ModelMessage[],
  sample: number,
): ModelRequest {
  return {
    ...{ model, mode, messages, temperature, topP, maxTokens },
    // With one seed for all, every answer to a request would be the same.
    ...(seed === undefined ? {} : { seed: seed + sample }),
    ...(stop === undefined ? {} : { stop }),
  };
}
