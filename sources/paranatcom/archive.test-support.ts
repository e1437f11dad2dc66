import source from './source.js';
import { type NewMember, zipOf } from '../../test/support/archives.js';
import { type Reading, readSource } from '../../test/support/read-source.js';

export const ARCHIVE = 'ParaNatCom-20201127.zip';
export const TOP = 'ParaNatCom-20201127/';

export const DOI = '<ELocationID EIdType="doi" ValidYN="Y">10.1038/s1</ELocationID>';

export interface Parts {
  readonly title?: string;
  readonly abstract?: string;
  readonly id?: string;
}

/** PubMed XML. `abstract` is what stands in `Abstract`. */
export function xml({
  title = 'A title.',
  abstract = '<AbstractText>An abstract.</AbstractText>',
  id = DOI,
}: Parts = {}): string {
  const article = `<Article>\n<ArticleTitle>${title}</ArticleTitle>\n${id}\n<Abstract>${abstract}</Abstract>\n</Article>`;
  return `<?xml version="1.0"?>\n<PubmedArticle>\n<MedlineCitation>\n${article}\n</MedlineCitation>\n</PubmedArticle>\n`;
}

export const JAPANESE = '題名：\n要旨である。\n';

/** An archive with these members. */
export async function read(members: readonly NewMember[], top = TOP): Promise<Reading> {
  const placed = members.map((member) => ({ ...member, name: top + member.name }));
  return readSource(source, { [ARCHIVE]: await zipOf(placed) });
}

/** One paper with one Japanese version. */
export async function readOne(parts: Parts | string, ja: string | Uint8Array = JAPANESE): Promise<Reading> {
  const data = typeof parts === 'string' ? parts : xml(parts);
  return read([
    { name: 'articles/7.txt', data },
    { name: 'abstracts-ja-1/7.txt', data: ja },
  ]);
}
