import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kumikiIn } from './in-process.js';
import { type Block, ROOT } from './pages.js';

/** Commands of ours that a page may show but a test must not run: two ask the network, one writes into a checkout. So does one that asks a model. */
const ONLY_CHECKED = new Set(['fetch', 'new-source', 'publish']);

/** The commands of a shell block, as words; comments and line continuations are undone. */
function commandsOf({ language, text }: Block): readonly (readonly string[])[] {
  const lines = text.replaceAll('\\\n', ' ').split('\n');
  const typed = language === 'console' ? lines.filter((l) => l.startsWith('$ ')).map((l) => l.slice(2)) : lines;
  return (
    typed
      .flatMap((line) => line.replace(/(?:^|\s)#.*$/u, '').split('&&'))
      .map((command) => [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/gu)].map(([, a, b, c]) => a ?? b ?? c ?? ''))
      // Variables set for one command.
      .map((words) => words.slice(words.findIndex((word) => !/^[A-Z_]+=/u.test(word))))
      .filter((words) => words.length > 0)
  );
}

/** The arguments of `kumiki` that a command comes to; `undefined` where it is one of npm's that needs no check here. */
function kumikiArguments(words: readonly string[]): readonly string[] | undefined {
  const [program = '', ...rest] = words;
  // A script of the repository, such as one that makes a sample: it has its own test.
  if (program === 'node' && existsSync(join(ROOT, rest[0] ?? ''))) return undefined;
  if (program === 'kumiki') return rest;
  if (program === 'npx' && rest[0] === 'kumiki') return rest.slice(1);
  if (program !== 'npm')
    throw new Error(`${words.join(' ')}: a page shows npm and kumiki in its sh blocks; mark the block as text`);
  if (rest[0] === 'ci' || rest[0] === 'install') return undefined;
  const script = rest[0] === 'run' ? rest[1] : rest[0];
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  if (script === undefined || !(script in scripts)) throw new Error(`${words.join(' ')}: there is no such script`);
  if (script !== 'build-dataset') return undefined;
  const dashes = words.indexOf('--');
  return ['build', ...(dashes < 0 ? [] : words.slice(dashes + 1))];
}

/** Every flag of a command that is not run must be one that its help explains. */
async function checkFlags(args: readonly string[]): Promise<void> {
  const help = await kumiki([args[0] ?? '', '--help'], ROOT);
  for (const flag of args.filter((word) => word.startsWith('--')).map((word) => word.replace(/=.*$/u, ''))) {
    if (!help.includes(flag)) throw new Error(`kumiki ${args.join(' ')}: there is no flag ${flag}`);
  }
}

/** Lays the samples of all sources out as a raw folder, for the time of one command. */
async function withRaw(raw: string | undefined, run: (more: readonly string[]) => Promise<string>): Promise<string> {
  if (raw === undefined || existsSync(raw)) return run([]);
  mkdirSync(raw, { recursive: true });
  for (const { name } of readdirSync(join(ROOT, 'sources'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    symlinkSync(join(ROOT, 'sources', name, 'sample'), join(raw, name));
  }
  try {
    // Samples are not the files that pins know: a build that asks for those must be told.
    return await run(['--unpinned']);
  } finally {
    rmSync(raw, { recursive: true });
  }
}

/** Runs the commands of a shell block in a folder, npm's own aside, and gives what they print. */
export async function runCommands(block: Block, cwd: string): Promise<string> {
  let printed = '';
  for (const words of commandsOf(block)) {
    const args = kumikiArguments(words);
    if (args === undefined) continue;
    const asks = args[0] === 'synthesize' && !args.includes('--dry-run');
    if (ONLY_CHECKED.has(args[0] ?? '') || asks || args.includes('--fetch')) {
      await checkFlags(args);
      continue;
    }
    const at = args.indexOf('--raw');
    const raw = at < 0 ? undefined : join(cwd, args[at + 1] ?? '');
    // Two levels of folders belong to the test: a page may speak of ../shared.
    if (raw !== undefined && !raw.startsWith(dirname(cwd))) throw new Error(`${raw} is no folder for a page`);
    printed += await withRaw(raw, (more) => kumiki([...args, ...more], cwd));
  }
  return printed;
}

async function kumiki(args: readonly string[], cwd: string): Promise<string> {
  // Samples are built sooner than threads are started.
  const workers = args[0] === 'build' && !args.includes('--workers') ? ['--workers', '1'] : [];
  const { status, stdout, stderr } = await kumikiIn(cwd, ...args, ...workers);
  if (status !== 0) throw new Error(`kumiki ${args.join(' ')} ended with status ${status}: ${stderr}`);
  return stdout;
}
