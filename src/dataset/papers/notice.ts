import { licenseOf, licensesIn, licenseText } from '../../../licenses/index.js';
import { licensesOf } from './license-file.js';
import type { Manifest, ManifestSource } from '../manifest.js';
import { some } from './markdown.js';

/**
 * `NOTICE.md`: whom to credit for what is really inside. One section a source, and one entry a work with a licence of its
 * own, each with title, author, source, licence and what was changed.
 */
export function notice(manifest: Manifest): string {
  const sections = manifest.sources.filter(({ records }) => records > 0).map((source) => section(source));
  return `# Notice

This dataset was assembled by Kumiki ${manifest.kumiki} from the corpora below. Each record names its own licence and
attribution; the licence texts stand in \`LICENSES/\`.

${sections.join('\n')}`;
}

function section({ title, homepage, license, licenses, credits, tasks }: ManifestSource): string {
  const asked = tasks.filter(({ records }) => records > 0).map((task) => task.title);
  const changes = `rows were selected, cleaned and put as instruction, input and response (${asked.join('; ')})`;
  const own = licenses[license.id];
  return [
    `## ${title}`,
    '',
    `- Title: ${title}`,
    `- Author: ${license.attribution}`,
    `- Source: <${homepage}>`,
    ...(own === undefined ? [] : [`- Licence: ${links(license.id)}, ${some(own, 'record')}`]),
    `- Changes: ${changes}.`,
    ...(license.note === undefined ? [] : [`- Note: ${license.note}`]),
    ...(credits.length === 0 ? [] : ['', `### Under another licence than ${license.id}`, '']),
    ...credits.map(
      ({ license: id, attribution, origin, records }) =>
        `- ${attribution}. Source: ${place(origin, homepage)}. Licence: ${links(id)}, ${some(records, 'record')}. Changes: as above.`,
    ),
    '',
  ].join('\n');
}

function place(origin: string, homepage: string): string {
  if (origin === '') return `<${homepage}>`;
  return /^https?:/u.test(origin) ? `<${origin}>` : `\`${origin}\``;
}

/** The licences of an expression with their names and where they stand. */
function links(expression: string): string {
  const named = licensesIn(expression).map(({ id, name, url }) => `[${id}](${url}) (${name})`);
  return named.length === 1 ? named.join('') : `${expression}: ${named.join(', ')}`;
}

/** The files of `LICENSES/`: the text of every licence that a record or the whole is under, each once. */
export function licenseFiles(manifest: Manifest): readonly { readonly name: string; readonly text: string }[] {
  return licensesOf(manifest).map((id) => ({ name: `${licenseOf(id).id}.txt`, text: licenseText(id) }));
}
