// A process that runs one command of kumiki after another: see resident.ts. It is told of each by a message, and answers with
// what the command wrote, its status, and what it left behind that would keep a process of its own from ending.
/* global AbortController */
import { setTimeout as wait } from 'node:timers/promises';
import { teller } from '../../../dist/src/cli/failures.js';
import { runProgram } from '../../../dist/src/cli/program.js';

/** How often it is looked whether a command has let go of everything, and how long lies between two looks, in milliseconds. */
const LOOKS = 200;
const BETWEEN = 5;

/** What keeps this process from ending, as it is before any command. */
let own = [];

/** What keeps this process from ending beside its own: timers, connections, open files. */
async function heldBack() {
  for (let look = 1; ; look++) {
    await wait(BETWEEN);
    const held = process.getActiveResourcesInfo();
    for (const name of own) if (held.includes(name)) held.splice(held.indexOf(name), 1);
    if (held.length === 0 || look === LOOKS) return held;
  }
}

/** Keeps what is written to a stream from reaching it. */
function captured(stream) {
  const { write } = stream;
  let text = '';
  stream.write = (chunk, ...rest) => {
    text += chunk.toString();
    const done = rest.find((one) => typeof one === 'function');
    if (done !== undefined) process.nextTick(done);
    return true;
  };
  return () => {
    stream.write = write;
    return text;
  };
}

process.on('message', async ({ cwd, env, args }) => {
  const before = { ...process.env };
  const [stdout, stderr] = [captured(process.stdout), captured(process.stderr)];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.exitCode = 0;
  const { signal } = new AbortController();
  await runProgram(args, { signal, tell: teller(signal) });
  const status = process.exitCode;
  const held = await heldBack();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  process.exitCode = 0;
  process.send({ status, stdout: stdout(), stderr: stderr(), held });
});
// The first commands would find the two streams open that the process opens when they are first asked for.
for (const stream of [process.stdout, process.stderr]) stream.write('');
await wait(BETWEEN);
own = process.getActiveResourcesInfo();
process.send('ready');
