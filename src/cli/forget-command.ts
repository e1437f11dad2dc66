import type { Command } from 'commander';
import { forget, type Forgotten } from '../build/forget/forget.js';
import { untoldText } from '../build/forget/refuse.js';
import { printableJson } from '../core/printable.js';
import { onInterruption } from './interruption.js';
import { readProgress } from './read-progress.js';
import { remark, say } from './say.js';
import { thousands } from './table.js';

const NOTES = `
With a record goes all that was made of the same raw row or work (both directions, all tasks, all questions on a page), whatever has the
same texts, what a language model wrote that was shown it as an example, and the text of rows and records that the rejects list of all this. tombstones.jsonl names what was taken out, without any text.
Nothing else moves: kumiki build --tombstones out/tombstones.jsonl gives the same bytes. Raw files are your own: they stay as they are.

The dataset's lines must tell where records come from: --format full, or --metadata all. If it is interrupted, run it again.

Examples:
  kumiki forget out --origin https://example.org/a-work --reason 'asked for by its author' --day 2026-11-27
  kumiki forget out --id jsquad/qa/a10336p0q0.0 tanaka/ja-en/1_2
  kumiki forget out --list wanted.jsonl               {"id": …} or {"origin": …} a line
  kumiki build --raw raw --out new --tombstones out/tombstones.jsonl

Exit status: 0 taken out, or it was out already; 1 failed (something named is not there, for one), 2 wrong usage, 75 failed but worth
another try.`;

/** The flags, as commander gives them. */
interface Wanted {
  readonly id?: readonly string[];
  readonly origin?: readonly string[];
  readonly list?: string;
  readonly reason?: string;
  readonly day?: string;
  readonly ignoreMissing?: boolean;
  readonly allowEmptySource?: boolean;
  readonly json?: boolean;
}

/** Gives a command the description, the flags and the work of `kumiki forget`. */
export function defineForget(command: Command, signal: AbortSignal): void {
  command
    .description('Take records out of a built dataset, and all that was made of the same raw row or work')
    .argument('<out>', 'the folder of a dataset')
    .option('--origin <url...>', 'works or raw rows, as the origin of records has them')
    .option('--id <id...>', 'records by their ids, also ones that were dropped')
    .option('--list <file>', 'a file of JSON lines with ids or origins')
    .option('--reason <text>', 'why, for tombstones.jsonl: one line')
    .option('--day <day>', 'when, for tombstones.jsonl: 2026-11-27')
    .option('--ignore-missing', 'take out what is there, where some of what is named is not')
    .option('--allow-empty-source', 'go on where a source would have no record left')
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', NOTES)
    .action(async (out: string, { json, ...wanted }: Wanted) => {
      const progress = readProgress('forget');
      const goOn = onInterruption(
        'Interrupted. Run the same command again: either nothing was changed yet, or it finishes the change.',
      );
      try {
        const done = await forget(out, {
          ...wanted,
          signal,
          onProgress: progress.onProgress,
          note: (text) => {
            remark(`kumiki: note: ${text}`);
          },
        });
        progress.stop();
        if (json === true) say(printableJson(summaryOf(done)));
        else for (const line of linesOf(done, out)) say(line);
      } finally {
        progress.stop();
        goOn();
      }
    });
}

function summaryOf({ manifest, ...done }: Forgotten): object {
  return { ...done, left: manifest.records };
}

function linesOf(done: Forgotten, out: string): readonly string[] {
  const { records, derived, rejects, sources, shards, parts, missing, manifest, untold, sha256 } = done;
  const lines = missing.length === 0 ? [] : [`Not there: ${missing.join(', ')}`];
  if (records + rejects === 0) return [...lines, 'All of it was out already; nothing was changed.'];
  return [
    ...lines,
    `Taken out: ${counted(records, 'record')} and the text of ${counted(rejects, 'line')} of the rejects, of ${sources.join(', ')}`,
    ...(derived === 0
      ? []
      : [`Of these a language model wrote ${counted(derived, 'record')} after texts that are taken out`]),
    ...Object.entries(untold).map(
      ([source, left]) => `${untoldText(source, left)}: they stay. Build it again, then forget.`,
    ),
    `${counted(shards, 'shard')} written anew; ${thousands(manifest.records)} records are left`,
    ...(parts === 0
      ? []
      : [
          `Removed from the work folder, because the text was in them: ${counted(parts, 'finished part')}. The next build makes them again.`,
        ]),
    `The raw files have the text as before. Build with --tombstones ${out}/tombstones.jsonl from now on.`,
    `SHA-256 of its manifest.json: ${sha256}`,
  ];
}

const counted = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${thousands(count)} ${one}s`);
