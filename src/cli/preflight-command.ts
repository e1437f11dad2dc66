import type { Command } from 'commander';
import { printableJson } from '../core/printable.js';
import { preflight, type Preflight, type PreflightOptions } from '../preflight/preflight.js';
import { TRAINERS } from '../preflight/trainers/index.js';
import { TEMPLATES } from '../preflight/templates.js';
import { type Fate, FATES, type Reason, REASONS } from '../preflight/verdict.js';
import { remark, say } from './say.js';
import { table, thousands } from './table.js';

const NOTES = `
The rules are those of one version of each trainer, which the report names; docs/preflight.md says where they stand and what
is not looked at. Nothing is downloaded: give the tokenizer.json of your model, with its tokenizer_config.json beside it.

Templates: ${Object.keys(TEMPLATES).join(', ')}, or a file of Jinja; without --template the one in tokenizer_config.json.

Examples:
  kumiki preflight out --trainer trl --tokenizer model/tokenizer.json --max-length 2048
  kumiki preflight out --trainer axolotl --tokenizer model/tokenizer.json --template chatml
  kumiki preflight out --trainer llama-factory --tokenizer model/tokenizer.json --template qwen --list

Exit status: 0 done, whatever it found; 1 failed; 2 wrong usage.`;

interface Flags extends Omit<PreflightOptions, 'maxLength'> {
  readonly maxLength?: string;
  readonly list?: boolean;
  readonly json?: boolean;
}

/** Gives a command the description, the flags and the work of `kumiki preflight`. */
export function definePreflight(command: Command): void {
  command
    .description('Count what a trainer would cut, mask or drop of a dataset, before a GPU is rented')
    .argument('<out>', 'the folder of a dataset')
    .requiredOption('--trainer <name>', Object.keys(TRAINERS).join(', '))
    .requiredOption('--tokenizer <file>', "the model's tokenizer.json")
    .option('--max-length <tokens>', "tokens that a record may have (default: the trainer's own)")
    .option('--template <name or file>', 'the chat template')
    .option('--split <name>', 'only this split')
    .option('--list', 'list every record that is not used as it is: its id, what becomes of it, why')
    .option('--json', 'the report as JSON')
    .addHelpText('after', NOTES)
    .action(run);
}

/** A line at most every this often. In milliseconds. */
const EVERY = 2_000;

async function run(out: string, { list, json, maxLength, ...options }: Flags): Promise<void> {
  let last = performance.now();
  const report = await preflight(
    out,
    { ...options, maxLength: maxLength === undefined ? undefined : Number(maxLength) },
    {
      onProgress(done, total) {
        if (performance.now() - last < EVERY) return;
        last = performance.now();
        remark(`preflight: ${Math.round((done / Math.max(total, 1)) * 100)} %`);
      },
      onLost(id, { fate, reason }) {
        if (list === true) say(`${id}  ${fate}  ${reason}`);
      },
    },
  );
  if (json === true) say(printableJson(report));
  else if (list !== true) say(asText(report));
}

function asText({ trainer, version, maxLength, template, all, sources }: Preflight): string {
  const fates = Object.keys(FATES) as Fate[];
  const row = (name: string, { records, fates: of, tokens, longest }: Preflight['all']): (string | number)[] => [
    name,
    records,
    ...fates.map((fate) => of[fate]),
    tokens,
    longest,
  ];
  const rows = [
    ...sources.map((tally) => row(nameOf(tally.source), tally)),
    ...(sources.length > 1 ? [row('all', all)] : []),
  ];
  const reasons = sources.flatMap(({ source, reasons: of, examples }) =>
    (Object.keys(of) as Reason[]).map((reason) => [
      ...[nameOf(source), reason, of[reason] ?? 0, REASONS[reason]],
      (examples[reason] ?? []).slice(0, 3).join(', '),
    ]),
  );
  const used = template === '' ? '' : `, template ${template}`;
  return [
    `${trainer} ${version}, at most ${thousands(maxLength)} tokens${used}`,
    '',
    table(['source', 'records', ...fates, 'tokens', 'longest'], rows),
    ...(reasons.length === 0 ? [] : ['', table(['source', 'reason', 'records', 'meaning', 'such as'], reasons)]),
    '',
    fates.map((fate) => `${fate}: ${FATES[fate]}`).join('; ') + '.',
  ].join('\n');
}

/** Lines without metadata do not say where they are from. */
function nameOf(source: string): string {
  return source === '' ? 'unknown' : source;
}
