import type { Batch, PageOptions, WikiPage } from '../../../core/raw.js';
import type { Chunks } from '../../bytes/chunks.js';
import { cutPages, type DumpPart } from './cut.js';
import { parsePage } from './page.js';

/**
 * A batch ends with as many pages or, where pages are long, with as many characters of text: few enough for it to be gone
 * before the garbage collector takes it for old.
 */
const MOST_PAGES = 200;
const MOST_CHARACTERS = 128 * 1024;

/**
 * Reads the pages of a MediaWiki dump (`…-pages-articles*.xml`), decompressed, in the order of the file
 * (https://www.mediawiki.org/wiki/Help:Export#Export_format). Bounded memory: one batch and one page.
 * @throws {KumikiError} `file-empty`; `format-wrong` for what is no dump or a page over 64 MiB; `raw-truncated` for a dump
 *   without its end; `encoding-wrong`; `xml-entity-refused` for a document type or entities of its own
 */
export async function* readPages(
  chunks: Chunks,
  options: PageOptions & { readonly fileName: string; readonly dumpPart?: DumpPart },
): AsyncGenerator<Batch<WikiPage>, void, undefined> {
  const place = { file: options.fileName };
  let rows: WikiPage[] = [];
  let characters = 0;
  let before = 0;
  for await (const pages of cutPages(chunks, place, options.dumpPart)) {
    for (const { bytes, byte } of pages) {
      const page = parsePage(bytes, options, { ...place, byte });
      rows.push(page);
      characters += page.text?.length ?? 0;
      if (rows.length >= MOST_PAGES || characters >= MOST_CHARACTERS) {
        yield new PageBatch(rows, options.fileName, before);
        before += rows.length;
        rows = [];
        characters = 0;
      }
    }
  }
  if (rows.length > 0) yield new PageBatch(rows, options.fileName, before);
}

class PageBatch implements Batch<WikiPage> {
  constructor(
    readonly rows: readonly WikiPage[],
    readonly fileName: string,
    readonly before: number,
  ) {}

  /** `jawiki-….xml.bz2#<page id>` */
  origin(index: number): string {
    return `${this.fileName}#${this.rows[index]?.id ?? ''}`;
  }

  /** Pages count from 1. */
  number(index: number): number {
    return this.before + index + 1;
  }
}
