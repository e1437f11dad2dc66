// Runs the scripts `check:…` of package.json, as many at a time as there are cores. Name the longest first there, so that no core
// waits for it at the end. What they print comes in their order, whichever ends first; all of them run, also where one fails.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const checks = Object.entries(scripts).filter(([name]) => name.startsWith('check:'));

const run = (command) =>
  new Promise((resolve) => {
    const output = [];
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('close', (status) => resolve({ status, output: Buffer.concat(output) }));
  });

const started = [];
const free = Array.from({ length: availableParallelism() }, () => Promise.resolve());
for (const [name, command] of checks) {
  // Each takes the core that is free first; nobody else takes it meanwhile.
  const core = await Promise.race(free.map((until, index) => until.then(() => index)));
  const ended = run(command);
  free[core] = ended;
  started.push({ name, ended });
}

for (const { name, ended } of started) {
  const { status, output } = await ended;
  console.log(`${name} ${status === 0 ? 'passed' : 'FAILED'}`);
  process.stdout.write(output);
  if (status !== 0) process.exitCode = 1;
}
