import { type WrittenBy, writerOf } from './text-origin.js';

/** A line of `text-origins.jsonl`: who wrote the text of a record. See `docs/origin-of-text.md`. */
export interface WrittenRecord extends WrittenBy {
  readonly id: string;
}

/**
 * The line, with its line feed.
 * @param writer as counts name it: `human`, `model gpt-4`
 */
export function textOriginLine(id: string, writer: string): string {
  const { kind, model } = writerOf(writer);
  return `${JSON.stringify({ id, kind, model })}\n`;
}
