// Writes the tables of pages that are made of the sources and licences: the catalogue (docs/sources.md), the raw files
// (docs/getting-the-corpora.md), the terms of licences (docs/licences-and-bundles.md): npm run docs:tables
import { readFileSync, writeFileSync } from 'node:fs';
import { dutyTables } from '../dist/licenses/tables/tables.js';
import { ENGLISH, JAPANESE } from '../dist/licenses/tables/words.js';
import { sources } from '../dist/sources/index.js';
import { readPins } from '../dist/src/catalog/pins.js';

const page = (name) => new URL(`../${name}`, import.meta.url);

/** Puts rows below the head of a table, in place of those that are there. */
function writeTable(name, head, rows) {
  const text = readFileSync(page(name), 'utf8');
  const start = text.indexOf(head);
  if (start < 0) throw new Error(`${name} has no table with the head ${head}`);
  const [ruler, ...rest] = text.slice(start + head.length + 1).split('\n');
  const after = rest.slice(rest.findIndex((line) => !line.startsWith('|')));
  writeFileSync(page(name), `${text.slice(0, start)}${head}\n${ruler}\n${rows.join('')}${after.join('\n')}`);
}

const way = ({ url, page, republished }) =>
  `${url.length > 0 ? 'download' : `manually from <${page ?? ''}>`}${republished ? '; republished from time to time' : ''}`;

const files = sources.flatMap((entry) => {
  const { id, license } = entry.source;
  return Object.values(readPins(entry)?.files ?? {}).map((pin) => {
    const size = pin.size === null ? 'unknown' : String(pin.size).replace(/\B(?=(\d{3})+$)/gu, ',');
    return `| \`${id}\` | \`${pin.name}\` | ${size} | \`${license.id}\` | ${way(pin)} |\n`;
  });
});
writeTable('docs/getting-the-corpora.md', '| source | file | size in bytes | licence | how |', files);

/** The number of records that real rows gave, from the table of quality on the source's page. */
const records = (id) =>
  /^\| Records \| (\d[\d,]*)(?: \||:)/mu.exec(readFileSync(page(`sources/${id}/README.md`), 'utf8'))?.[1] ?? '';

const catalogue = sources.map(({ source: { id, title, license, edition, tasks } }) => {
  const names = tasks.map((task) => `\`${task.id}\`${task.edition === 'extended' ? '+' : ''}`).join(' ');
  return `| [\`${id}\`](../sources/${id}/README.md) | ${title} | ${records(id)} | \`${license.id}\` | ${edition} | ${names} |\n`;
});
writeTable('docs/sources.md', '| source | title | records | licence | edition | tasks |', catalogue);

for (const [name, words] of [
  ['docs/licences-and-bundles.md', ENGLISH],
  ['docs/licences-and-bundles.ja.md', JAPANESE],
]) {
  const text = readFileSync(page(name), 'utf8');
  writeFileSync(
    page(name),
    text.replace(
      /(<!-- duties -->\n)[^]*?(<!-- \/duties -->)/u,
      (_, open, close) => `${open}\n${dutyTables(words)}\n\n${close}`,
    ),
  );
}
