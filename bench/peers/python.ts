import { hasCode } from '../../src/core/errors.js';
import { runProgram } from '../measure/run-process.js';

/** What a Python lacks to run a script that needs this package; `undefined` where it lacks nothing. */
export async function lackOf(python: string, library: string | undefined): Promise<string | undefined> {
  const ask = `import importlib.util, sys; sys.stdout.write(str(importlib.util.find_spec(${JSON.stringify(library ?? 'json')}) is not None))`;
  try {
    const { stdout } = await runProgram(python, ['-c', ask]);
    return stdout === 'True' ? undefined : `${python} has no package ${library ?? ''}`;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return `there is no ${python}`;
    throw error;
  }
}
