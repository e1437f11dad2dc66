/**
 * Loaded into a measured process with `--import`: tells at its end how much memory it held at most (kilobytes) and how
 * long it kept processors busy (seconds). `KUMIKI_BENCH_USAGE` names the file to write.
 */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const path = process.env['KUMIKI_BENCH_USAGE'];
// Worker threads load this too; what they use is part of what the process uses.
if (isMainThread && path !== undefined) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(path, JSON.stringify({ kilobytes: maxRSS, busy: (userCPUTime + systemCPUTime) / 1e6 }));
  });
}
