import source, { type Article } from './source.js';
import { openRaw } from '../../src/input/open-raw.js';
import { isReject, type Reject } from '../../src/core/source.js';

/** The dump of which the real corpus is a part. */
export const JAWIKI_DUMP = 'jawiki-20230401-pages-articles-multistream.xml.bz2';
/** The sample: it holds revisions of both sides of 2023-06-07. */
export const JAWIKI_SAMPLE = 'jawiki-20240401-pages-articles-multistream.xml.bz2';

export interface ReadDump {
  readonly articles: Article[];
  readonly rejects: Reject[];
  readonly rows: number;
}

/** A dump as the source reads it, whatever it is called on the disk. */
export async function readDump(path: string, name = JAWIKI_DUMP): Promise<ReadDump> {
  const raw = openRaw({ source: 'jawiki', files: { dump: { path, name } } });
  const articles: Article[] = [];
  const rejects: Reject[] = [];
  for await (const batch of source.read(raw)) {
    for (const row of batch) {
      if (isReject(row)) rejects.push(row);
      else articles.push(row as Article);
    }
  }
  return { articles, rejects, rows: raw.rowsRead };
}
