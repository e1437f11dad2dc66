import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasCode, KumikiError } from '../core/errors.js';
import { isModulePath } from '../options/recipe.js';
import { synthesisTaskOf } from '../synthesis/tasks/index.js';
import { defineSynthesisTask, type SynthesisTask } from '../synthesis/tasks/task.js';

/**
 * The task that a person names: by its id, or by the path of a module whose default export it is.
 * @throws {KumikiError} `option-wrong`, `synthesis-task-invalid`
 */
export async function taskNamed(text: string): Promise<SynthesisTask> {
  if (!isModulePath(text)) return synthesisTaskOf(text);
  const { default: task } = await load(pathToFileURL(resolve(text)).href, text);
  if (isTask(task)) return defineSynthesisTask(task);
  throw new KumikiError('synthesis-task-invalid', `${text} has no task of synthesis as its default export`, {
    hint: 'Write: export default defineSynthesisTask({ … })',
  });
}

async function load(url: string, name: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(url)) as { default?: unknown };
  } catch (error) {
    if (!hasCode(error, 'ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT', 'ERR_UNKNOWN_FILE_EXTENSION'))
      throw error;
    throw new KumikiError('option-wrong', `the module ${name} of a task cannot be loaded`, {
      found: error.message,
      hint: 'It is a JavaScript module (.js, .mjs) that finds what it imports.',
      cause: error,
    });
  }
}

function isTask(value: unknown): value is SynthesisTask {
  return typeof value === 'object' && value !== null && ['id', 'labels', 'form', 'record'].every((key) => key in value);
}
