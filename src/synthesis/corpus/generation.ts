import type { Outcome } from '../plan/draw.js';
import type { SynthesisSettings } from '../plan/head.js';

/** How an example came to be: all that leads back to its lines in the ledger. */
export interface Generation {
  /** The keys of its requests in the ledger: one, or two for a pair. */
  readonly keys: readonly string[];
  /** The knowledge that the prompt gave, where it gave some. */
  readonly knowledge?: string;
  /** As it was asked for, and as the endpoint calls it. */
  readonly model: string;
  /** The name that the endpoint gave its model. */
  readonly servedModel: string;
  /** SHA-256 of all prompts of the run, as the head of the ledger has it. */
  readonly prompts: string;
  /** Whether messages or a text was sent. */
  readonly mode: 'chat' | 'completion';
  /** 0 for the most likely words. */
  readonly temperature: number;
  /** The share of likely words that are chosen from. */
  readonly topP: number;
  /** The most tokens of a reply. */
  readonly maxTokens: number;
  /** What the endpoint was given for repeatable replies. */
  readonly seed?: number;
  /** Examples that the model was shown: the records they were taken from. */
  readonly shots: readonly string[];
}

/** All that is asked in a run, as the head of its ledger has it. */
export interface Asked {
  /** SHA-256 of all prompts. */
  readonly prompts: string;
  readonly settings: SynthesisSettings;
}

/** The ids of the records that the model was shown for each label, by the id of the label. */
export function shownFor({
  cells,
  shots,
}: Pick<SynthesisSettings, 'cells' | 'shots'>): ReadonlyMap<string, readonly string[]> {
  const shown = new Map<string, readonly string[]>();
  for (const { label } of cells) {
    shown.set(
      label,
      shots.filter((shot) => shot.label === label).map(({ id }) => id),
    );
  }
  return shown;
}

/** Says of each outcome of a run how it came to be. */
export function generationMaker({ prompts, settings }: Asked): (outcome: Outcome) => Generation {
  const { model, mode, temperature, topP, maxTokens, seed } = settings;
  const shown = shownFor(settings);
  return ({ slot: { cell, sample }, keys, model: servedModel }) => ({
    keys,
    ...(cell.knowledge === undefined ? {} : { knowledge: cell.knowledge }),
    ...{ model, servedModel, prompts, mode, temperature, topP, maxTokens },
    ...(seed === undefined ? {} : { seed: seed + sample }),
    shots: shown.get(cell.label) ?? [],
  });
}
