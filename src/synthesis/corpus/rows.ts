import type { Outcome } from '../plan/draw.js';
import type { SynthesisTask } from '../tasks/task.js';
import type { CellRow } from './cell-rows.js';
import { exampleMaker } from './example.js';
import { sourceIdOf } from './files.js';
import type { Asked, Generation } from './generation.js';

/** An example in the form that classifiers are trained on. */
export type ClassificationRow = (
  | {
      /** The text, where the task has one. */
      readonly text: string;
    }
  | {
      /** The first sentence of a pair. */
      readonly sentence1: string;
      /** The second sentence of a pair. */
      readonly sentence2: string;
    }
) & {
  /** The place of the class among the labels of the task, from 0. */
  readonly label: number;
  /** The class in words, as the records answer. */
  readonly label_text: string;
  /** The id of the record. */
  readonly id: string;
};

/** How an example came to be. */
export interface GenerationRow extends Generation {
  /** The id of the record. */
  readonly id: string;
  /** The id of the label. */
  readonly label: string;
  /** The licence of the row. */
  readonly license: string;
}

/** What the examples of a run are, and how they came to be, in the order of the plan. */
export interface SynthesisRows {
  /** The labelled texts. */
  readonly classification: readonly ClassificationRow[];
  /** Where each of them comes from. */
  readonly generations: readonly GenerationRow[];
  /** How many examples of each class and word of knowledge were accepted. */
  readonly cells: readonly CellRow[];
}

/** The rows of one example. */
export interface ExampleRows {
  readonly classification: ClassificationRow;
  readonly generation: GenerationRow;
}

/** Makes the rows of what was taken; `undefined` of what was not. */
export function rowMaker(task: SynthesisTask, asked: Asked): (outcome: Outcome) => ExampleRows | undefined {
  const { settings } = asked;
  const exampleOf = exampleMaker(task, asked);
  const places = new Map(task.labels.map(({ id }, at) => [id, at]));
  return (outcome) => {
    if (outcome.reason !== undefined) return undefined;
    const { key, texts, label, answer, license = settings.license, generation } = exampleOf(outcome, '');
    const id = `${sourceIdOf(task.id)}/${task.record.id}/${key}`;
    const [one = '', two = ''] = texts;
    return {
      classification: {
        ...(task.form.kind === 'pair' ? { sentence1: one, sentence2: two } : { text: one }),
        ...{ label: places.get(label) ?? -1, label_text: answer, id },
      },
      generation: { id, label, ...generation, license },
    };
  };
}
