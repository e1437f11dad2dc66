/**
 * Loaded into a measured process with `--import`: tells at its end how much memory it held at most.
 * `KUMIKI_BENCH_PEAK` names the file to write.
 */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const path = process.env['KUMIKI_BENCH_PEAK'];
// Worker threads load this too; what they hold is part of what the process holds.
if (isMainThread && path !== undefined) {
  process.on('exit', () => {
    writeFileSync(path, String(process.resourceUsage().maxRSS));
  });
}
