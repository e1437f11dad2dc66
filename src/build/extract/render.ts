import { KumikiError } from '../../core/errors.js';
import { type DatasetRecord, inputOf } from '../../core/record.js';
import {
  drop,
  type Drop,
  type Edition,
  type Example,
  isDrop,
  type Rendered,
  type Source,
  type Task,
} from '../../core/source.js';
import type { Wording } from '../plan/unit.js';
import { hash64 } from '../../core/hash.js';
import { assertTexts } from './handed-over.js';
import { flawOf, isSound, isSoundWording } from './text-flaws.js';

/** The tasks of a source that belong to an edition. `extended` holds all that `v0` has, some in a cleaner form. */
export function tasksOf(source: Source, edition: Edition): readonly Task[] {
  if (edition === 'v0') return source.tasks.filter((task) => (task.edition ?? 'v0') === 'v0');
  return source.tasks.map((task) => (task.extended === undefined ? task : { ...task, render: task.extended }));
}

/** True where the task uses this kind of example. */
export function isFor(task: Task, example: Example): boolean {
  return task.kind === undefined || task.kind === example.kind;
}

/**
 * The records that a task makes of an example, or the word that it makes none.
 * @throws {KumikiError} `source-invalid` where the task gives nothing, or asks for a variable it does not bring
 */
export function makeRecords(
  source: Source,
  task: Task,
  example: Example,
  wording: Wording,
): readonly DatasetRecord[] | Drop {
  const rendered = task.render(example);
  if (isDrop(rendered)) return rendered;
  if (!isList(rendered)) return one(toRecord(source, task, example, rendered, wording));
  if (rendered.length === 0) {
    throw new KumikiError('source-invalid', `task ${task.id} gives nothing for example ${example.key}`, {
      place: { source: source.id },
      hint: 'A task renders one record, several, or gives drop(reason).',
    });
  }
  const records: DatasetRecord[] = [];
  for (const each of rendered) {
    const record = toRecord(source, task, example, each, wording);
    if (isDrop(record)) return record;
    records.push(record);
  }
  return records;
}

function isList(rendered: Rendered | readonly Rendered[]): rendered is readonly Rendered[] {
  return Array.isArray(rendered);
}

function one(record: DatasetRecord | Drop): readonly DatasetRecord[] | Drop {
  return isDrop(record) ? record : [record];
}

function toRecord(
  source: Source,
  task: Task,
  example: Example,
  rendered: Rendered,
  wording: Wording,
): DatasetRecord | Drop {
  const { suffix, turns, response } = rendered;
  const id = `${source.id}/${task.id}/${example.key}${suffix === undefined ? '' : `.${suffix}`}`;
  const instruction = rendered.instruction ?? phrase(source, task, rendered, id, wording);
  const input = turns === undefined ? rendered.input : inputOf(turns);
  assertTexts(source, task, example, [instruction, input, response]);
  const isBrought = rendered.instruction !== undefined || rendered.variables !== undefined;
  const { key, attribution } = example;
  const hasSoundId = isSound(key) && (suffix === undefined || isSound(suffix));
  const isSaidSoundly = isBrought ? isSound(instruction) : isSoundWording(instruction);
  const hasSoundTexts = isSaidSoundly && (input === '' || isSound(input)) && isSound(response);
  if (!(hasSoundId && hasSoundTexts && (attribution === undefined || isSound(attribution)))) {
    const flaw = flawOf({ id, instruction, isBrought, input, response, attribution });
    if (flaw !== undefined) return drop(flaw);
  }
  const record = {
    id,
    instruction,
    input,
    response,
    source: source.id,
    task: task.id,
    license: example.license ?? source.license.id,
    attribution: attribution ?? source.license.attribution,
    origin: example.origin,
  };
  return turns === undefined ? record : { ...record, turns };
}

function phrase(source: Source, task: Task, rendered: Rendered, id: string, wording: Wording): string {
  const { wordings } = task;
  if (wordings === undefined) {
    throw new KumikiError('source-invalid', `task ${task.id} has neither an instruction nor wordings`, {
      place: { source: source.id },
    });
  }
  const chosen = wording === 'v0' ? wordings[0] : (wordings[hash64(id)[1] % wordings.length] ?? wordings[0]);
  const { variables } = rendered;
  if (variables === undefined) return chosen;
  return chosen.replace(/\{([^{}]+)\}/gu, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) {
      throw new KumikiError(
        'source-invalid',
        `a wording of task ${task.id} asks for {${name}}, which is not among its variables`,
        {
          place: { source: source.id },
          found: Object.keys(variables).join(', '),
        },
      );
    }
    return value;
  });
}
