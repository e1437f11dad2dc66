import { configsOf } from '../../papers/configs.js';
import { rebuildCommand } from '../../rebuild-command.js';
import { isParquet } from '../../../packing/packing.js';
import { html, lines } from '../html.js';
import type { Say } from '../texts.js';
import { code, type Facts, heading, type Section } from './section.js';

/** Citations that are shown, in UTF-16 units. */
const MOST = 40_000;

/** How to load the dataset, to build it again and to cite it. */
export function use(say: Say, { manifest }: Facts): Section {
  const { kumiki, sources } = manifest;
  const inside = sources.filter(({ records }) => records > 0);
  const citations = [...new Set(inside.map(({ citation }) => citation.trim()))].join('\n\n');
  return {
    id: 'use',
    content: [
      heading(say('load')),
      html`<p>${say('loadPython')}</p> `,
      code(say('loadPython'), lines(python(manifest))),
      html`<p>${say('loadKumiki')}</p> `,
      code(
        say('loadKumiki'),
        lines(`import { openDataset } from 'kumiki';

for await (const { instruction, input, response } of openDataset('out').parsed()) {
  // …
}`),
      ),
      heading(say('rebuild')),
      html`<p>${say('rebuildIntro', { version: kumiki })}</p> `,
      code(say('rebuild'), lines(rebuildCommand(manifest))),
      heading(say('cite')),
      html`<p>${say('citeIntro')}</p> `,
      code(say('cite'), lines(citations.slice(0, MOST).toWellFormed())),
      ...(citations.length <= MOST ? [] : [html`<p>${say('cut')}</p> `]),
    ],
  };
}

/** The card in the folder lays out the configs, but only on the Hub: from a disk the files are named. */
function python({ shards }: Facts['manifest']): string {
  const [whole] = configsOf({ shards });
  const loader = shards.some(({ file }) => isParquet(file)) ? 'parquet' : 'json';
  const files = (whole?.splits ?? []).map(({ split, path }) => `"${split}": "${path}"`).join(', ');
  return `from datasets import load_dataset

dataset = load_dataset("${loader}", data_files={${files}})`;
}
