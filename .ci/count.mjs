// Adds up what jest itself reported, and prints it as one line.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , dir] = process.argv;
const reports = readdirSync(dir).map((name) => JSON.parse(readFileSync(join(dir, name), 'utf8')));
const passed = reports.reduce((sum, report) => sum + report.numPassedTests, 0);
const broken = reports.reduce((sum, report) => sum + report.numFailedTests + report.numRuntimeErrorTestSuites, 0);
console.log(`${passed} passed, ${broken} failed`);
if (broken > 0 || passed === 0) process.exitCode = 1;
