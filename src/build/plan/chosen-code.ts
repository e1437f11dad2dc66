import type { SourceEntry } from '../../catalog/entry.js';
import type { Filter } from '../../core/filter.js';
import { originOf } from '../../core/text-origin.js';
import type { Stage } from '../../core/stage.js';
import type { ChosenStep } from '../../options/steps.js';
import type { Code, CodeDigests } from './code-digest.js';

/** What is done with the parts: the way from them to a dataset. */
const ASSEMBLY = new URL('../assemble.js', import.meta.url).href;

/** The code of a source: its module, or for an object what can be seen of it. */
export function sourceCode({ source, module }: SourceEntry): Code {
  if (module !== undefined) return { module };
  const tasks = source.tasks.flatMap((task) => [
    task.render,
    task.extended ?? '',
    JSON.stringify(task.checks ?? []),
    JSON.stringify(originOf(source, task)),
  ]);
  return { text: [source.read, ...tasks].map(String).join('\n') };
}

/** The code of a filter or a stage. */
export function stepCode({ step, module }: ChosenStep<Filter | Stage>): Code {
  return module === undefined ? { text: step.code } : { module };
}

/** A hash of all code that can change a dataset of these sources, filters and stages. */
export function codeOfDataset(
  digests: CodeDigests,
  entries: readonly SourceEntry[],
  steps: readonly ChosenStep<Filter | Stage>[],
): Promise<string> {
  return digests.ofUnit([{ module: ASSEMBLY }, ...entries.map(sourceCode), ...steps.map(stepCode)]);
}
