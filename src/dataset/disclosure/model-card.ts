import { writerOf, writerText } from '../../core/text-origin.js';
import { aboutOf } from '../papers/about.js';
import { link, type Markdown, Markdown as Raw, md, some, table } from '../papers/markdown.js';
import { quoted } from '../papers/yaml.js';
import { byWriter } from '../writers.js';
import { insideOf, languagesOf, samplesNote } from '../papers/in-words.js';
import type { Disclosure } from './disclosure.js';
import { OPEN } from './open.js';

/**
 * What the card of a model that was trained on a dataset says of it: the front matter of the Hugging Face Hub, whom to credit with
 * how many records, and what the licences ask.
 * @returns Markdown
 */
export function modelCard(disclosure: Disclosure): string {
  const { manifest, sha256 } = disclosure;
  const { license } = manifest;
  const inside = insideOf(disclosure.manifest);
  const { title, homepage } = aboutOf(manifest);
  return md`${new Raw(frontMatter(disclosure))}

## Training data

${homepage === undefined ? md`${title}` : link(title, homepage)}: ${some(manifest.records, 'record')}, made by Kumiki ${manifest.kumiki} from ${some(inside.length, 'corpus', 'corpora')}. The SHA-256 of
its manifest is ${sha256}.${samplesNote(manifest)}

${
  license.kind === 'common'
    ? md`The dataset can be published under ${license.id}. The licence of the model: ${OPEN}`
    : md`No single licence covers the dataset: ${license.because}. The licence of the model: ${OPEN}`
}

### Credits

${table(
  ['corpus', 'credit', 'licences', 'records'],
  inside.map((source) => [
    link(source.title, source.homepage),
    source.license.attribution,
    Object.keys(source.licenses).join('; '),
    source.records,
  ]),
)}
${works(disclosure)}
### Who wrote the text

${table(
  ['origin', 'input and response were', 'records'],
  Object.entries(byWriter({ sources: [...inside] })).map(([name, records]) => [
    writerOf(name).kind,
    writerText(writerOf(name)),
    records,
  ]),
)}

### What the licences ask

${
  license.duties.length === 0
    ? 'Nothing.'
    : table(
        ['duty', 'asked by'],
        license.duties.map(({ asks, by }) => [asks, by.map((one) => `${one.license} (${one.clause})`).join(', ')]),
      )
}

Whether a model has to meet what they ask of copies and adapted works is a question of law that this page does not answer.
`.text;
}

/** Works that have a licence or a credit of their own. */
function works(disclosure: Disclosure): Markdown {
  const rows = insideOf(disclosure.manifest).flatMap(({ id, credits }) =>
    credits.map(({ attribution, license, records }) => [id, attribution, license, records]),
  );
  if (rows.length === 0) return md``;
  return md`
Of these under licences of their own:

${table(['source', 'credit', 'licence', 'records'], rows)}
`;
}

/** The addresses of datasets on the Hub, whose front matter names datasets by their ids alone. */
const ON_THE_HUB = /^https:\/\/huggingface\.co\/datasets\/([\w.-]+\/[\w.-]+)\/?$/u;

function frontMatter(disclosure: Disclosure): string {
  const inside = insideOf(disclosure.manifest);
  const { homepage } = aboutOf(disclosure.manifest);
  const pages = [...(homepage === undefined ? [] : [homepage]), ...inside.map((source) => source.homepage)];
  const ids = [...new Set(pages.flatMap((page) => ON_THE_HUB.exec(page)?.[1] ?? []))];
  return ['---', `# license: ${OPEN}`, ...list('language', languagesOf(inside)), ...list('datasets', ids), '---'].join(
    '\n',
  );
}

function list(key: string, values: readonly string[]): readonly string[] {
  return values.length === 0 ? [`${key}: []`] : [`${key}:`, ...values.map((value) => `- ${quoted(value)}`)];
}
