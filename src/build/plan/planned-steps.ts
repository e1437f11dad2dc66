import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Filter } from '../../core/filter.js';
import type { Stage } from '../../core/stage.js';
import { optionsWithPaths } from '../../options/step-files.js';
import { type ChosenStep, StepInRecipe } from '../../options/steps.js';
import type { PlannedStep } from './plan.js';

/** How a plan names what lies outside the package: relative to its own folder, so that both can be moved together. */
export interface PlanNames {
  /** `undefined` for a module of the package, which needs no place in a plan, and for what is no module. */
  ofModule(this: void, module: string | undefined): string | undefined;
  ofFile(this: void, path: string): string;
}

/** The folder of the compiled package. */
const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url));

/** @param dir the folder of the plan */
export function planNames(dir: string): PlanNames {
  const ofFile = (path: string): string => relative(dir, path).replaceAll('\\', '/');
  return {
    ofFile,
    ofModule(module) {
      if (module === undefined) return undefined;
      const path = fileURLToPath(module);
      return path.startsWith(PACKAGE) ? undefined : ofFile(path);
    },
  };
}

/** A filter or a stage as a plan has it. */
export function plannedStep(chosen: ChosenStep<Filter | Stage>, names: PlanNames): PlannedStep {
  const { step, options, files } = chosen;
  const module = names.ofModule(chosen.module);
  return {
    id: step.id,
    ...(module === undefined ? {} : { module }),
    options: optionsWithPaths(step.options, options, files, ({ path }) => names.ofFile(path)),
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
}

/** The URL of a module that a plan in this folder names. */
export function plannedModule(dir: string, module: string): URL {
  return pathToFileURL(resolve(dir, module));
}

/** A filter or a stage of a plan in this folder, as a build takes it. */
export function stepOfPlan(dir: string, { id, module, options }: PlannedStep): StepInRecipe {
  return new StepInRecipe(module === undefined ? { [id]: options } : { use: plannedModule(dir, module), options }, dir);
}
