import { isDeepStrictEqual } from 'node:util';
import { addNamed, sumBy, total } from '../../core/counts.js';
import { settingsIn } from '../../options/in-manifest.js';
import { bySeries, MANIFEST_FILE, REJECTS_FILE, shardPath } from '../files.js';
import { leftOutOf } from '../left-out.js';
import type { Manifest, ManifestSource } from '../manifest.js';
import { byOrigin } from '../writers.js';
import { differs } from '../stored-file.js';
import type { Findings } from './findings.js';

/** What is counted, what its parts come to, and what the manifest says. */
type Sum = readonly [what: string, expected: unknown, found: unknown];

/** Checks that what a manifest says in one place agrees with what it says in the others. */
export function checkManifest(manifest: Manifest, findings: Findings): void {
  const sums = [...wholeSums(manifest), ...manifest.sources.flatMap(sourceSums), ...namesOf(manifest)];
  for (const [what, expected, found] of sums) {
    if (isDeepStrictEqual(expected, found)) continue;
    findings.add(differs(MANIFEST_FILE, what, shown(expected), shown(found)));
  }
  findings.from(() => {
    const left = manifest.sources.flatMap((source) => leftOutOf(source, settingsIn(manifest.recipe)));
    if (!isDeepStrictEqual(left, manifest.leftOut)) {
      findings.add(differs(MANIFEST_FILE, 'leftOut', shown(left), shown(manifest.leftOut)));
    }
  });
}

function wholeSums({ records, bytes, licenses, sources, shards }: Manifest): readonly Sum[] {
  return [
    ['records, of all sources', sumBy(sources, (source) => source.records), records],
    ['records, of all shards', sumBy(shards, (shard) => shard.records), records],
    ['bytes, of all shards', sumBy(shards, (shard) => shard.bytes), bytes],
    ['licenses', addNamed(sources.map((source) => source.licenses)), licenses],
  ];
}

function sourceSums(source: ManifestSource): readonly Sum[] {
  const { id, records, rows, excluded, rejected, beyondLimit, tasks, licenses, credits, license } = source;
  const others = Object.fromEntries(Object.entries(licenses).filter(([its]) => its !== license.id));
  const rowsOfExamples = rows - total(excluded) - total(rejected) - beyondLimit;
  return [
    [`records of ${id}, of its tasks`, sumBy(tasks, (task) => task.records), records],
    [`records of ${id}, by licence`, total(licenses), records],
    [`credits of ${id}, by licence`, others, addNamed(credits.map((credit) => ({ [credit.license]: credit.records })))],
    [`rows of ${id} in examples are a number`, true, rowsOfExamples >= source.otherEdition],
    ...tasks.flatMap((task): readonly Sum[] => [
      [`examples of ${id}/${task.id}`, task.used + total(task.dropped), task.examples],
      [`records of ${id}/${task.id}, by who wrote them`, total(task.writers), task.records],
      [`examples of ${id}/${task.id} are among those of the source`, true, task.examples <= source.examples],
      [
        `records made of ${id}/${task.id}`,
        task.records +
          total(task.filtered) +
          total(task.leftOut) +
          total(task.otherOrigin) +
          total(task.curated) +
          (task.forgotten ?? 0),
        task.made,
      ],
    ]),
  ];
}

/** The names and the order of shards, files, sources and tasks; what the recipe says of the sources. */
function namesOf(manifest: Manifest): readonly Sum[] {
  const { shards, files, sources, recipe, missingSources } = manifest;
  const { pack, textOrigin } = settingsIn(recipe);
  const origins = new Set<string>(textOrigin);
  const named = bySeries(shards).flatMap((series) =>
    series.map((shard, number) => shardPath(shard, number, series.length, pack)),
  );
  const ids = sources.map(({ id }) => id);
  const isPartial = missingSources.length > 0 || sources.some(({ missingFiles }) => missingFiles.length > 0);
  return [
    ['names of the shards', named, shards.map(({ file }) => file)],
    ['first of the other files', REJECTS_FILE, files[0]?.file],
    ['names of the files are different', new Set(files.map(({ file }) => file)).size, files.length],
    ['names of the sources are different', new Set(ids).size, ids.length],
    ['sources of the recipe', missingSources.length > 0 ? undefined : ids, recipe['sources']],
    ['partial in the recipe', isPartial, recipe['partial'] === true],
    ...Object.keys(byOrigin(manifest)).map((kind): Sum => {
      return [`${kind} is an origin that was asked for`, true, textOrigin.length === 0 || origins.has(kind)];
    }),
    ...sources.map(({ id, tasks }): Sum => {
      const names = tasks.map((task) => task.id);
      return [`names of the tasks of ${id} are different`, new Set(names).size, names.length];
    }),
  ];
}

/** How much of a value an error shows. */
const SHOWN = 200;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
