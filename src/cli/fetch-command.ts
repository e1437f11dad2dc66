import type { Command } from 'commander';
import { sourcesById } from '../../sources/by-id.js';
import type { Terms } from '../fetch/acceptance.js';
import { fetchFrom, type FetchedFile, type FetchOptions } from '../fetch/fetch.js';
import { survey } from '../fetch/survey.js';
import { KumikiError } from '../core/errors.js';
import { printableJson } from '../core/printable.js';
import { typedLine } from './answer.js';
import { showFetch } from './fetch-progress.js';
import { optOutChanges, report, states, wouldFetch } from './fetch-report.js';
import { remark, say } from './say.js';
import { choice } from './source-choice.js';

interface Flags {
  readonly raw: string;
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly pin?: boolean;
  readonly acceptNew?: boolean;
  readonly acceptLicense?: readonly string[];
}

const EXAMPLES = `
Examples:
  kumiki fetch                   download everything into ./raw/<source id>/
  kumiki fetch jsquad aozora     two sources
  kumiki fetch --list            every file, and what you must download manually
  kumiki fetch --pin manythings  download again, write size and hash to pins.json

Downloads are kept in the cache, each file once, and the raw folder links to
them; KUMIKI_CACHE names the folder of the cache. An interrupted fetch continues
where it stopped. HTTPS_PROXY names a proxy, NO_PROXY the hosts that are reached
without it (names, addresses, ranges such as 10.0.0.0/8).

The hosts of what was downloaded are asked for robots.txt, tdmrep.json and ai.txt;
what they say is recorded with day and hash in <raw>/opt-out.json, and a change
since the last time is named. A host that does not answer fails nothing.

"unverified" means that nobody has recorded the size and SHA-256 of the file:
Kumiki cannot tell whether it is complete.

Exit status: 0 every file is there, or must be downloaded manually; 1 something
failed; 2 wrong usage.`;

/** Gives a command the description, the flags and the work of `kumiki fetch`. */
export function defineFetch(command: Command): void {
  command
    .description('Download the raw corpora that are missing, and check them against the recorded sizes and hashes')
    .argument('[id...]', 'only these sources; a path to a module (./my-source.js) names a private source')
    .option('--raw <dir>', 'folder of the raw corpora, laid out as <source id>/<file>', 'raw')
    .option('--list', 'list every file with size, state and licence, and what you must download manually')
    .option('--dry-run', 'list what would be downloaded, and from where')
    .option('--json', 'print the result as JSON')
    .option('--pin', 'download the named sources again and write size, SHA-256 and date into their pins.json')
    .option('--accept-new', 'accept the file that the publisher has now where it differs from the recorded one')
    .option(
      '--accept-license <id>',
      'accept the terms of this licence (repeat the option, or separate ids by commas)',
      collect,
    )
    .addHelpText('after', EXAMPLES)
    .action(async (ids: readonly string[], flags: Flags) => {
      await run(ids, flags);
    });
}

async function run(ids: readonly string[], flags: Flags): Promise<void> {
  const { raw, list, dryRun, json = false, pin, acceptNew, acceptLicense } = flags;
  if (pin === true && ids.length === 0) {
    throw new KumikiError('option-wrong', '--pin needs the ids of sources', { hint: 'kumiki fetch --pin <id>' });
  }
  const which = { raw, sources: ids.map(choice) };
  if (list === true || dryRun === true) {
    const { sources: surveyed } = await survey(sourcesById, which);
    const all = surveyed.flatMap(({ files }) => files);
    const shown = list === true ? all : all.filter(({ state }) => state !== 'present');
    say(json ? printableJson(shown) : list === true ? states(shown) : wouldFetch(shown));
    return;
  }
  const results = await fetchAndSay({
    ...which,
    ...(acceptNew === undefined ? {} : { acceptNew }),
    ...(acceptLicense === undefined ? {} : { acceptLicenses: acceptLicense }),
    ...(pin === true ? { pin: today() } : {}),
    json,
  });
  if (results.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
}

/** Fetches with progress on standard error, and says what became of every file; what failed in any case. */
export async function fetchAndSay({
  json = false,
  quiet = false,
  ...options
}: FetchOptions & { readonly json?: boolean; readonly quiet?: boolean }): Promise<readonly FetchedFile[]> {
  const progress = showFetch(process.stderr);
  let results: readonly FetchedFile[];
  try {
    results = await fetchFrom(sourcesById, { optOut: today(), ...options }, { ...progress.events, agree });
  } finally {
    progress.stop();
  }
  if (json) say(printableJson(results));
  else if (!quiet) say(report(results));
  for (const line of optOutChanges(results)) remark(`kumiki: ${line}`);
  for (const { error } of results) {
    if (error !== undefined) remark(`kumiki: ${error.message} [${error.code}]`);
  }
  return results;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** Asks on a terminal; elsewhere terms can be accepted only by `--accept-license`. */
async function agree({ source, license, name, url, points }: Terms): Promise<boolean> {
  remark([`${source}: ${license}, ${name}`, ...points.map((point) => `  ${point}`), `  ${url}`].join('\n'));
  if (!process.stdin.isTTY) return false;
  process.stderr.write('Do you accept these terms? [y/N] ');
  return /^y(es)?$/i.test(await typedLine(process.stdin));
}

function collect(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), ...text.split(',')];
}
