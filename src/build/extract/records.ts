import { KumikiError } from '../../core/errors.js';
import type { DatasetRecord } from '../../core/record.js';
import { Drop, type Edition, type Example, type Source, type Task, type View } from '../../core/source.js';
import type { Wording } from '../plan/unit.js';
import { hash64 } from '../../core/hash.js';

/** Reasons the extraction itself may give, beside those of the source. */
export const OWN_REASONS = {
  'empty-text': { sort: 'fault', text: 'the instruction or the response is empty' },
  'ill-formed-text': { sort: 'fault', text: 'the text holds half a surrogate pair, which is no character' },
} as const;

/** The tasks of a source that belong to an edition. `extended` holds everything `v0` has. */
export function tasksOf(source: Source, edition: Edition): readonly Task[] {
  return source.tasks.filter((task) => edition === 'extended' || (task.edition ?? 'v0') === 'v0');
}

/** True where the task is about this sort of example. */
export function isAbout(task: Task, example: Example): boolean {
  return task.about === undefined || task.about === example.kind;
}

/**
 * The records that a task makes of an example, or the word that it makes none.
 * @throws {KumikiError} `source-invalid` where the task gives nothing, or asks for a word it does not bring
 */
export function makeRecords(
  source: Source,
  task: Task,
  example: Example,
  wording: Wording,
): readonly DatasetRecord[] | Drop {
  const views = task.view(example);
  if (views instanceof Drop) return views;
  if (!isList(views)) return one(toRecord(source, task, example, views, wording));
  if (views.length === 0) {
    throw new KumikiError('source-invalid', `task ${task.id} gives nothing for example ${example.key}`, {
      place: { source: source.id },
      hint: 'A task gives a view, several, or drop(reason).',
    });
  }
  const records: DatasetRecord[] = [];
  for (const view of views) {
    const record = toRecord(source, task, example, view, wording);
    if (record instanceof Drop) return record;
    records.push(record);
  }
  return records;
}

function isList(views: View | readonly View[]): views is readonly View[] {
  return Array.isArray(views);
}

function one(record: DatasetRecord | Drop): readonly DatasetRecord[] | Drop {
  return record instanceof Drop ? record : [record];
}

function toRecord(source: Source, task: Task, example: Example, view: View, wording: Wording): DatasetRecord | Drop {
  const { suffix, input, response } = view;
  const id = `${source.id}/${task.id}/${example.key}${suffix === undefined ? '' : `.${suffix}`}`;
  const instruction = view.instruction ?? phrase(source, task, view, id, wording);
  if (isBlank(instruction) || isBlank(response)) return new Drop('empty-text');
  if (!(instruction.isWellFormed() && input.isWellFormed() && response.isWellFormed()))
    return new Drop('ill-formed-text');
  return {
    id,
    instruction,
    input,
    response,
    source: source.id,
    task: task.id,
    license: example.license ?? source.license.id,
    attribution: example.attribution ?? source.license.attribution,
    origin: example.origin,
  };
}

function isBlank(text: string): boolean {
  // Most texts begin with a character that is no space: one look is cheaper than a trimmed copy.
  return (
    text === '' || (text.charCodeAt(0) <= 0x20 ? text.trim() === '' : text.charCodeAt(0) > 0x7f && text.trim() === '')
  );
}

function phrase(source: Source, task: Task, view: View, id: string, wording: Wording): string {
  const { wordings } = task;
  if (wordings === undefined) {
    throw new KumikiError('source-invalid', `task ${task.id} has neither an instruction nor wordings`, {
      place: { source: source.id },
    });
  }
  const chosen = wording === 'v0' ? wordings[0] : (wordings[hash64(id)[1] % wordings.length] ?? wordings[0]);
  const { words } = view;
  if (words === undefined) return chosen;
  return chosen.replace(/\{([^{}]+)\}/gu, (_, name: string) => {
    const word = words[name];
    if (word === undefined) {
      throw new KumikiError('source-invalid', `a wording of task ${task.id} asks for {${name}}, which the view lacks`, {
        place: { source: source.id },
        found: Object.keys(words).join(', '),
      });
    }
    return word;
  });
}
