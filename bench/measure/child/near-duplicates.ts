/**
 * The stage near-duplicates alone, in a process of its own, on one core: `near-duplicates.js PARTS-DIR WORK-DIR OPTIONS`.
 * It prints what it did and took, as JSON.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { curate } from '../../../src/build/curate/curate.js';
import { findPart } from '../../../src/build/part/part-folder.js';
import { segmentsOf } from '../../../src/build/part/segments.js';
import { makeColumnsHere } from '../../../src/build/run/column-threads.js';
import nearDuplicates from '../../../transforms/stages/near-duplicates.js';

const [, , partsDir = '', dir = '', options = '{}'] = process.argv;
const segments = segmentsOf(
  readdirSync(partsDir)
    .sort()
    .flatMap((key) => findPart(partsDir, key) ?? []),
);
const records = segments.reduce((sum, one) => sum + one.records, 0);
mkdirSync(dir, { recursive: true });
const start = performance.now();
const before = process.cpuUsage();
let columns = start;
const selection = await curate(
  segments,
  [{ step: nearDuplicates, options: nearDuplicates.options.parse(JSON.parse(options)), files: [] }],
  {
    dir,
    codeOf: () => Promise.resolve(''),
    preparedOf: () => Promise.resolve(undefined),
    makeColumns(jobs) {
      makeColumnsHere(jobs, new AbortController().signal, () => undefined);
      columns = performance.now();
      return Promise.resolve();
    },
  },
);
const end = performance.now();
const { user, system } = process.cpuUsage(before);
let dropped = 0;
for (let record = 0; record < records; record++) if (selection.reasonAgainst(record) !== undefined) dropped++;
selection.close();
process.stdout.write(
  `${JSON.stringify({
    records,
    dropped,
    columnSeconds: (columns - start) / 1000,
    decideSeconds: (end - columns) / 1000,
    busySeconds: (user + system) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  })}\n`,
);
