import type { Outcome } from '../plan/draw.js';
import type { SynthesisSettings } from '../plan/head.js';
import type { SynthesisTask } from '../tasks/task.js';
import { exampleMaker } from './example.js';
import { sourceIdOf } from './files.js';

/** An example in the form that classifiers are trained on. */
export type ClassificationRow = (
  { readonly text: string } | { readonly sentence1: string; readonly sentence2: string }
) & {
  /** The place of the class among the labels of the task, from 0. */
  readonly label: number;
  /** The class in words, as the records answer. */
  readonly label_text: string;
  /** The id of the record. */
  readonly id: string;
};

/** How an example came to be. */
export interface GenerationRow {
  readonly id: string;
  /** The keys of its requests in the ledger: one, or two for a pair. */
  readonly keys: readonly string[];
  /** The id of the label. */
  readonly label: string;
  readonly knowledge?: string;
  /** As it was asked for, and as the endpoint calls it. */
  readonly model: string;
  readonly servedModel: string;
  /** SHA-256 of all prompts of the run, as the head of the ledger has it. */
  readonly prompts: string;
  readonly mode: 'chat' | 'completion';
  readonly temperature: number;
  readonly topP: number;
  readonly maxTokens: number;
  readonly seed?: number;
  /** Examples that the model was shown: the records they were taken from. */
  readonly shots: readonly string[];
  readonly license: string;
}

/** What the examples of a run are, and how they came to be, in the order of the plan. */
export interface SynthesisRows {
  readonly classification: readonly ClassificationRow[];
  readonly generations: readonly GenerationRow[];
}

export function rowsOf(
  task: SynthesisTask,
  { prompts, settings }: { readonly prompts: string; readonly settings: SynthesisSettings },
  outcomes: readonly Outcome[],
): SynthesisRows {
  const { model, mode, temperature, topP, maxTokens, seed, shots } = settings;
  const exampleOf = exampleMaker(task, settings);
  const places = new Map(task.labels.map(({ id }, at) => [id, at]));
  const classification: ClassificationRow[] = [];
  const generations: GenerationRow[] = [];
  for (const outcome of outcomes) {
    if (outcome.reason !== undefined) continue;
    const { cell, sample } = outcome.slot;
    const { key, texts, label, answer, license = settings.license } = exampleOf(outcome, '');
    const id = `${sourceIdOf(task.id)}/${task.record.id}/${key}`;
    const [one = '', two = ''] = texts;
    classification.push({
      ...(task.form.kind === 'pair' ? { sentence1: one, sentence2: two } : { text: one }),
      ...{ label: places.get(label) ?? -1, label_text: answer, id },
    });
    generations.push({
      ...{ id, keys: outcome.keys, label },
      ...(cell.knowledge === undefined ? {} : { knowledge: cell.knowledge }),
      ...{ model, servedModel: outcome.model, prompts, mode, temperature, topP, maxTokens },
      ...(seed === undefined ? {} : { seed: seed + sample }),
      shots: shots.filter((shot) => shot.label === label).map((shot) => shot.id),
      license,
    });
  }
  return { classification, generations };
}
