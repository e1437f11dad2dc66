import type { Example } from '../../core/source.js';
import type { Outcome } from '../plan/draw.js';
import type { SynthesisTask } from '../tasks/task.js';
import { creditOf, writerOf } from './credit.js';
import { type Asked, type Generation, generationMaker } from './generation.js';

/** An example that a language model wrote. */
export interface WrittenExample extends Example {
  /** The text, or both sentences of a pair. */
  readonly texts: readonly string[];
  /** The id of the label. */
  readonly label: string;
  /** The label in words. */
  readonly answer: string;
  /** How it came to be: `kumiki explain` shows it. */
  readonly generation: Generation;
}

/** Makes examples of what was taken. */
export function exampleMaker(
  { labels }: SynthesisTask,
  asked: Asked,
): (outcome: Outcome, origin: string) => WrittenExample {
  const { settings } = asked;
  const generationOf = generationMaker(asked);
  const writer = writerOf(settings);
  const known = new Map(labels.map(({ id, answer }) => [id, { answer, ...creditOf(settings, id) }] as const));
  return (outcome, origin) => {
    const { slot, texts } = outcome;
    const { label } = slot.cell;
    const { answer, license, attribution } = known.get(label) ?? { answer: label, ...creditOf(settings, label) };
    const key = `${label}.${slot.number}`;
    const said = { texts, label, answer, license, attribution, textOrigin: writer };
    const generation = generationOf(outcome);
    return { key, origin, ...said, derivedFrom: generation.shots, generation };
  };
}
