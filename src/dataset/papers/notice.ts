import { licenseOf, licensesIn, licenseText } from '../../../licenses/index.js';
import { licensesOf } from './license-file.js';
import type { DatasetFacts, ManifestSource } from '../manifest.js';
import { autolink, joined, link, type Markdown, md, some } from './markdown.js';

/**
 * `NOTICE.md`: whom to credit for what is really inside. One section a source, and one entry a work with a licence of its
 * own, each with title, author, source, licence and what was changed.
 */
export function notice(manifest: DatasetFacts): string {
  const sections = manifest.sources.filter(({ records }) => records > 0).map((source) => section(source));
  return md`# Notice

This dataset was assembled by Kumiki ${manifest.kumiki} from the corpora below. Each record names its own licence and
attribution; the licence texts stand in \`LICENSES/\`.

${joined(sections, '\n')}`.text;
}

function section({ title, homepage, license, licenses, credits, tasks }: ManifestSource): Markdown {
  const asked = tasks.filter(({ records }) => records > 0).map((task) => task.title);
  const changes = `rows were selected, cleaned and put as instruction, input and response (${asked.join('; ')})`;
  const own = licenses[license.id];
  return joined(
    [
      md`## ${title}`,
      md``,
      md`- Title: ${title}`,
      md`- Author: ${license.attribution}`,
      md`- Source: ${autolink(homepage)}`,
      ...(own === undefined ? [] : [md`- Licence: ${links(license.id)}, ${some(own, 'record')}`]),
      md`- Changes: ${changes}.`,
      ...(license.note === undefined ? [] : [md`- Note: ${license.note}`]),
      ...(credits.length === 0 ? [] : [md``, md`### Under another licence than ${license.id}`, md``]),
      ...credits.map(
        ({ license: id, attribution, origin, records }) =>
          md`- ${attribution}. Source: ${autolink(origin === '' ? homepage : origin)}. Licence: ${links(id)}, ${some(records, 'record')}. Changes: as above.`,
      ),
      md``,
    ],
    '\n',
  );
}

/** The licences of an expression with their names and where they stand. */
function links(expression: string): Markdown {
  const named = licensesIn(expression).map(({ id, name, url }) => md`${link(id, url)} (${name})`);
  const all = joined(named, ', ');
  return named.length === 1 ? all : md`${expression}: ${all}`;
}

/** The files of `LICENSES/`: the text of every licence that a record or the whole is under, each once. */
export function licenseFiles(manifest: DatasetFacts): readonly { readonly name: string; readonly text: string }[] {
  return licensesOf(manifest).map((id) => ({ name: `${licenseOf(id).id}.txt`, text: licenseText(id) }));
}
