import { licenseOf, licenseText } from '../../licenses/index.js';
import type { Manifest, ManifestSource } from './manifest.js';

/** `NOTICE.md`: whom to credit for what is really inside, one section a source, one line a work with a licence of its own. */
export function notice(manifest: Manifest): string {
  const sections = manifest.sources.filter(({ records }) => records > 0).map(section);
  return `# Notice

This dataset was assembled by Kumiki ${manifest.kumiki} from the corpora below. Each record names its own licence and
attribution; the licence texts stand in \`LICENSES/\`.

${sections.join('\n')}`;
}

function section({ title, homepage, license, licenses, credits, tasks }: ManifestSource): string {
  const changes = tasks.filter(({ records }) => records > 0).map(({ id }) => id);
  const own = licenses[license.id];
  return [
    `## ${title}`,
    '',
    `- Source: <${homepage}>`,
    ...(own === undefined
      ? []
      : [`- Licence: ${link(license.id)} (${own} records)`, `- Attribution: ${license.attribution}`]),
    ...(license.note === undefined ? [] : [`- Note: ${license.note}`]),
    `- Changes: raw rows were turned into instruction, input and response records (tasks: ${changes.join(', ')}).`,
    ...credits.map(
      ({ license: id, attribution, origin, records }) => `- ${attribution}: ${link(id)}, ${records} records, ${origin}`,
    ),
    '',
  ].join('\n');
}

function link(id: string): string {
  const { name, url } = licenseOf(id);
  return `[${id}](${url}) (${name})`;
}

/** The files of `LICENSES/`: the text of every licence that a record of the dataset names, each once. */
export function licenseFiles(manifest: Manifest): readonly { readonly name: string; readonly text: string }[] {
  return Object.keys(manifest.licenses).map((id) => ({ name: `${id}.txt`, text: licenseText(id) }));
}
