import { watchFailures } from './failures.js';
import { runProgram } from './program.js';

const failures = watchFailures();
await runProgram(process.argv.slice(2), failures);
failures.ended();
