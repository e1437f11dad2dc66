import type { Command } from 'commander';
import { printableJson, printableJsonLine } from '../core/printable.js';
import { type Errata, errata, type ToldErratum } from '../dataset/errata.js';
import { say } from './say.js';
import { fittedTable, screenColumns } from './table.js';

const NOTES = `
applied: the text was the old one, and is the new one now. caught-up: the publisher has corrected it: the text was the new one already.
differs: it was neither, so nothing was changed; look at the record and mend the correction. not-met: no such record was made.

Corrections are given with kumiki build --errata FILE, a JSON object a line: id, key (instruction, input or response), old, new, reason.

Examples:
  kumiki errata out
  kumiki errata out --lines > errata.jsonl     the corrections that the build was given, to give them again
  kumiki errata out --json | jq '.told[] | select(.outcome == "differs")'

Exit status: 0 told, also where there are none; 1 failed, 2 wrong usage.`;

/** The flags, as commander gives them. */
interface Wanted {
  readonly lines?: boolean;
  readonly json?: boolean;
}

/** Gives a command the description, the flags and the work of `kumiki errata`. */
export function defineErrata(command: Command): void {
  command
    .description('Say what became of the corrections of single texts in a built dataset')
    .argument('<out>', 'the folder of a dataset')
    .option('--lines', 'the corrections that the build was given, a JSON object a line')
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', NOTES)
    .action(async (out: string, { lines, json }: Wanted) => {
      const found = await errata(out);
      if (json === true) say(printableJson(found));
      else if (lines === true) for (const one of found.given) say(printableJsonLine(one));
      else for (const line of linesOf(found)) say(line);
    });
}

function linesOf({ told }: Errata): readonly string[] {
  if (told.length === 0) return ['No text of this dataset was to be corrected.'];
  const rows = told.map(({ id, key, outcome, reason }) => [id, key, outcome, reason]);
  const counts = new Map<ToldErratum['outcome'], number>();
  for (const { outcome } of told) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [
    fittedTable(['record', 'text', 'what became of it', 'reason'], rows, screenColumns()),
    `\n${[...counts].map(([outcome, count]) => `${outcome} ${count}`).join(', ')}`,
  ];
}
