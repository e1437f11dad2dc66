import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { hasCode, KumikiError } from '../../core/errors.js';
import { outputError } from '../../output/folder.js';
import { type Plan, planSchema } from './plan.js';

/**
 * Writes a plan; it appears under its name when it is whole.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function writePlan(path: string, plan: Plan): void {
  try {
    writeFileSync(`${path}.unfinished`, `${JSON.stringify(plan, null, 2)}\n`, { flush: true });
    renameSync(`${path}.unfinished`, path);
  } catch (error) {
    throw outputError(error, path);
  }
}

/**
 * Reads a plan.
 * @throws {KumikiError} `plan-wrong` where there is none, or it is of another version or damaged
 */
export function readPlan(path: string): Plan {
  try {
    return planSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw wrong('there is no plan', path, error);
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw wrong('the plan is not one of this version', path, error);
    throw error;
  }
}

function wrong(summary: string, file: string, cause: Error): KumikiError {
  const hint = 'Make one with kumiki plan.';
  return new KumikiError('plan-wrong', summary, { place: { file }, found: cause.message, hint, cause });
}
