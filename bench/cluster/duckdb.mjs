// Duplicates and order found by DuckDB over the index of the parts give the bytes of kumiki build.
//
//   node bench/cluster/duckdb.mjs FOLDER [raw folder]     without one: the samples
//
// FOLDER is made, and left there: two datasets, the index, and what DuckDB made of it. The query is that of docs/cluster.md.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [folder, raw] = process.argv.slice(2);
if (folder === undefined) throw new Error('node bench/cluster/duckdb.mjs FOLDER [raw folder]');
mkdirSync(folder, { recursive: true });
process.chdir(folder);

const place = raw === undefined ? [] : ['--raw', raw];
const options = [...place, '--partial', '--unpinned', '--shuffle', '42', '--dedup', 'exact'];

function kumiki(...args) {
  const { status } = spawnSync(process.execPath, [join(root, 'dist/src/cli/kumiki.js'), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`kumiki ${args.join(' ')} ended with status ${status}`);
}

function hashOf(dir) {
  const hash = createHash('sha256');
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(dir, name);
    if (name.startsWith('.kumiki') || !statSync(path).isFile()) continue;
    hash.update(`${name} ${createHash('sha256').update(readFileSync(path)).digest('hex')}\n`);
  }
  return hash.digest('hex');
}

kumiki('build', ...options, '--out', 'whole');
kumiki('plan', 'planned', ...options, '--tasks', '2');
for (const task of ['0', '1']) kumiki('work', 'planned', '--task', task, ...place);
kumiki('index', 'export', 'planned', '--out', 'index.parquet');

const page = readFileSync(join(root, 'docs/cluster.md'), 'utf8');
const [, query = ''] = /```text duckdb\n(.*?)```/su.exec(page) ?? [];
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const begun = performance.now();
await connection.run(query);
const seconds = (performance.now() - begun) / 1000;
const counted = await connection.runAndReadAll(
  "SELECT count(*) AS records, count(repeats_row) AS repeated FROM 'decisions.parquet'",
);
const [{ records, repeated }] = counted.getRowObjectsJson();
connection.closeSync();
instance.closeSync();

kumiki('merge', 'planned', ...place, '--cut-from', 'decisions.parquet');
const isSame = hashOf('whole') === hashOf('planned');
console.log(`${records} records, of which ${repeated} repeat others; ${seconds.toFixed(1)} s in DuckDB`);
console.log(`index: ${statSync('index.parquet').size} bytes; decisions: ${statSync('decisions.parquet').size} bytes`);
console.log(isSame ? 'the bytes are those of kumiki build' : 'OTHER BYTES than those of kumiki build');
if (!isSame) process.exitCode = 1;
