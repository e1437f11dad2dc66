import { isKumikiError } from '../../core/errors.js';
import type { Filter } from '../../core/filter.js';
import type { DatasetRecord } from '../../core/record.js';
import { isDrop } from '../../core/source.js';
import { stepContext } from '../../core/step-files.js';
import { chooseFilters, type ChosenStep, type FilterChoice } from '../../options/steps.js';

/** What one filter says of a record. */
export interface FilterAnswer {
  readonly id: string;
  /** `unasked`: it needs a file or a module that was not named again. `unreached`: an earlier one drops the record. */
  readonly says: 'keeps' | 'changes' | 'drops' | 'unasked' | 'unreached';
  /** The reason of a drop, or why it could not be asked. */
  readonly reason?: string;
}

/** What the filters of a recipe do to a record. */
export interface Filtered {
  readonly answers: readonly FilterAnswer[];
  /** The record behind the filters that could be asked; the one that was dropped, where one drops it. */
  readonly record: DatasetRecord;
}

/**
 * Asks the filters of a recipe about one record, one after another, as a build does.
 * @param recipe the filters as a manifest has them
 * @param given filters that a manifest knows by name alone (private ones, and those with files), as a build is given them
 */
export async function askFilters(
  record: DatasetRecord,
  recipe: readonly FilterChoice[],
  given: readonly FilterChoice[],
): Promise<Filtered> {
  const own = await chooseFilters(given);
  const answers: FilterAnswer[] = [];
  let kept = record;
  let isDropped = false;
  for (const choice of recipe) {
    const id = idOf(choice);
    if (isDropped) {
      answers.push({ id, says: 'unreached' });
      continue;
    }
    const answer = await ask(kept, id, own, choice);
    isDropped = answer.says === 'drops';
    kept = answer.record;
    answers.push({ id, says: answer.says, ...(answer.reason === undefined ? {} : { reason: answer.reason }) });
  }
  return { answers, record: kept };
}

interface Answer extends Omit<FilterAnswer, 'id'> {
  readonly record: DatasetRecord;
}

async function ask(
  record: DatasetRecord,
  id: string,
  own: readonly ChosenStep<Filter>[],
  choice: FilterChoice,
): Promise<Answer> {
  try {
    const chosen = own.find(({ step }) => step.id === id) ?? (await chooseFilters([choice]))[0];
    if (chosen === undefined) return { record, says: 'unasked' };
    const apply = await chosen.step.open(chosen.options, stepContext(chosen.files));
    const made = apply(record);
    if (isDrop(made)) return { record, says: 'drops', reason: made.reason };
    return { record: made, says: JSON.stringify(made) === JSON.stringify(record) ? 'keeps' : 'changes' };
  } catch (error) {
    if (!isKumikiError(error)) throw error;
    return { record, says: 'unasked', reason: error.summary };
  }
}

/** The id of a filter, as a recipe in a manifest has it: `length`, or `{ length: options }`. */
function idOf(choice: FilterChoice): string {
  if (typeof choice === 'string') return choice;
  return Object.keys(choice)[0] ?? '';
}
