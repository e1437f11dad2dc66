#!/usr/bin/env node
import { hasCode } from '../core/errors.js';
import { runProgram } from './program.js';

// The reader of a pipe may end early (`kumiki build | head -1`): the work goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (!hasCode(error, 'EPIPE')) throw error;
  });
}

await runProgram(process.argv.slice(2));
