import type { Trainer } from '../trainer.js';
import { axolotl } from './axolotl.js';
import { llamaFactory } from './llama-factory.js';
import { trl } from './trl.js';

/** Every trainer whose rules are known, by the name that `--trainer` takes. */
export const TRAINERS = { trl, axolotl, 'llama-factory': llamaFactory } as const satisfies Readonly<
  Record<string, Trainer>
>;

export type TrainerName = keyof typeof TRAINERS;
