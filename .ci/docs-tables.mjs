// Writes the tables of the pages anew: of raw files, from the pins of all sources, and of the terms of licences: npm run docs:tables
import { readFileSync, writeFileSync } from 'node:fs';
import { dutyTables } from '../dist/licenses/tables/tables.js';
import { ENGLISH, JAPANESE } from '../dist/licenses/tables/words.js';
import { sources } from '../dist/sources/index.js';
import { readPins } from '../dist/src/catalog/pins.js';

const PAGE = new URL('../docs/getting-the-corpora.md', import.meta.url);
const TABLE = /\| source \| file \|.*\n\|[-|]+\n(?:\|.*\n)*/u;

const way = ({ url, page, republished }) =>
  `${url.length > 0 ? 'download' : `manually from <${page ?? ''}>`}${republished ? '; republished from time to time' : ''}`;

const rows = sources.flatMap((entry) => {
  const { id, license } = entry.source;
  return Object.values(readPins(entry)?.files ?? {}).map((pin) => {
    const size = pin.size === null ? 'unknown' : String(pin.size).replace(/\B(?=(\d{3})+$)/gu, ',');
    return `| \`${id}\` | \`${pin.name}\` | ${size} | \`${license.id}\` | ${way(pin)} |\n`;
  });
});

const head = '| source | file | size in bytes | licence | how |\n|---|---|---|---|---|\n';
writeFileSync(
  PAGE,
  readFileSync(PAGE, 'utf8').replace(TABLE, () => `${head}${rows.join('')}`),
);

for (const [name, words] of [
  ['licences-and-bundles.md', ENGLISH],
  ['licences-and-bundles.ja.md', JAPANESE],
]) {
  const page = new URL(`../docs/${name}`, import.meta.url);
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    text.replace(
      /(<!-- duties -->\n)[^]*?(<!-- \/duties -->)/u,
      (_, open, close) => `${open}\n${dutyTables(words)}\n\n${close}`,
    ),
  );
}
