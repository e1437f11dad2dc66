import type { Example } from '../../core/source.js';
import type { Outcome } from '../plan/draw.js';
import type { SynthesisSettings } from '../plan/head.js';
import type { SynthesisTask } from '../tasks/task.js';
import { creditOf } from './credit.js';

/** An example that a language model wrote. */
export interface WrittenExample extends Example {
  /** The text, or both sentences of a pair. */
  readonly texts: readonly string[];
  /** The id of the label. */
  readonly label: string;
  /** The label in words. */
  readonly answer: string;
}

/** Makes examples of what was taken. */
export function exampleMaker(
  { labels }: SynthesisTask,
  settings: SynthesisSettings,
): (outcome: Outcome, origin: string) => WrittenExample {
  const known = new Map(labels.map(({ id, answer }) => [id, { answer, ...creditOf(settings, id) }] as const));
  return ({ slot, texts }, origin) => {
    const { label } = slot.cell;
    const { answer, license, attribution } = known.get(label) ?? { answer: label, ...creditOf(settings, label) };
    return { key: `${label}.${slot.number}`, origin, texts, label, answer, license, attribution };
  };
}
