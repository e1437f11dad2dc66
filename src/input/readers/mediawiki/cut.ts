import { KumikiError, type Place } from '../../../core/errors.js';
import type { Chunks } from '../../bytes/chunks.js';

/** Which part of a dump the bytes are: a slice from the middle has neither head nor end. */
export interface DumpPart {
  readonly hasHead: boolean;
  readonly hasEnd: boolean;
}

/** The bytes of one `<page>…</page>`, valid until the next batch. */
export interface PageBytes {
  readonly bytes: Buffer;
  /** Where the page begins in the decompressed dump. */
  readonly byte: number;
}

const PAGE_OPEN = Buffer.from('<page>');
const PAGE_CLOSE = Buffer.from('</page>');
const ROOT_OPEN = '<mediawiki';
const ROOT_CLOSE = '</mediawiki>';

/** No page of a wiki comes near it ($wgMaxArticleSize is 2 MiB); a file that does is no dump. */
const LONGEST_PAGE = 64 * 1024 * 1024;
/** The head of a dump (siteinfo) has some kilobytes, what stands between pages a few bytes. */
const LONGEST_GAP = 1024 * 1024;

/**
 * Cuts a MediaWiki dump into its pages by their tags alone. Page texts are escaped, so no tag can stand in one, and a
 * search for seven bytes is many times faster than parsing XML. Holds one page and one chunk at a time.
 * @throws {KumikiError} `file-empty`, `format-wrong`, `raw-truncated`, `xml-entity-refused`
 */
export async function* cutPages(
  chunks: Chunks,
  place: Place,
  part: DumpPart = { hasHead: true, hasEnd: true },
): AsyncGenerator<PageBytes[], void, undefined> {
  const window = new PageWindow(place, part);
  for await (const chunk of chunks) {
    window.append(chunk);
    const pages = window.takePages();
    if (pages.length > 0) yield pages;
  }
  window.finish();
}

class PageWindow {
  #bytes = Buffer.allocUnsafe(512 * 1024);
  /** The bytes not yet returned are in `#bytes` from `#start` to `#end`. */
  #start = 0;
  #end = 0;
  /** Where `#bytes[0]` stands in the dump. */
  #origin = 0;
  /** How far the search for the next tag has come. */
  #searched = 0;
  #inPage = false;
  #sawRoot: boolean;
  #sawPage = false;

  constructor(
    readonly place: Place,
    readonly part: DumpPart,
  ) {
    this.#sawRoot = !part.hasHead;
  }

  append(chunk: Uint8Array): void {
    this.#makeRoom(chunk.length);
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  takePages(): PageBytes[] {
    const pages: PageBytes[] = [];
    for (;;) {
      const found = this.#find(this.#inPage ? PAGE_CLOSE : PAGE_OPEN);
      if (found < 0) break;
      if (this.#inPage) {
        const end = found + PAGE_CLOSE.length;
        pages.push({ bytes: this.#bytes.subarray(this.#start, end), byte: this.#origin + this.#start });
        this.#start = end;
        this.#searched = end;
      } else {
        this.#checkGap(found);
        this.#start = found;
        this.#searched = found + PAGE_OPEN.length;
        this.#sawPage = true;
      }
      this.#inPage = !this.#inPage;
    }
    this.#checkLength();
    return pages;
  }

  /** Checks that the dump is whole. */
  finish(): void {
    if (this.#origin + this.#end === 0) {
      throw new KumikiError('file-empty', 'the dump holds nothing', { place: this.place, expected: `${ROOT_OPEN} …>` });
    }
    if (!this.#inPage) {
      const tail = this.#checkGap(this.#end);
      if (tail.includes(ROOT_CLOSE) || !this.part.hasEnd) return;
    }
    throw new KumikiError('raw-truncated', 'the dump breaks off', {
      place: this.#placeAt(this.#end),
      expected: ROOT_CLOSE,
      found: this.#inPage ? 'the end of the file in a page' : 'the end of the file',
      hint: 'Delete it and fetch it again. A multistream file must be decompressed whole, not only its first stream.',
    });
  }

  #find(tag: Buffer): number {
    const found = this.#bytes.subarray(0, this.#end).indexOf(tag, this.#searched);
    // A tag may lie across two chunks.
    if (found < 0) this.#searched = Math.max(this.#searched, this.#end - tag.length + 1);
    return found;
  }

  /** What stands outside of pages: the head of the dump, blanks, its end. */
  #checkGap(end: number): string {
    if (this.#sawPage && end - this.#start < 9) return this.#bytes.toString('latin1', this.#start, end);
    const gap = this.#bytes.toString('latin1', this.#start, end);
    const declaration = /<!(?:DOCTYPE|ENTITY)[^>]{0,60}/i.exec(gap);
    if (declaration !== null) {
      throw new KumikiError('xml-entity-refused', 'a MediaWiki dump declares no document type', {
        place: this.#placeAt(this.#start + declaration.index),
        found: declaration[0],
        hint: 'This is not a file of dumps.wikimedia.org: check where it comes from.',
      });
    }
    this.#sawRoot ||= gap.includes(ROOT_OPEN);
    if (!this.#sawRoot) throw this.#noDump();
    return gap;
  }

  #checkLength(): void {
    const held = this.#end - this.#start;
    if (this.#inPage && held > LONGEST_PAGE) {
      throw new KumikiError('format-wrong', 'a page of the dump does not end', {
        place: this.#placeAt(this.#start),
        expected: '</page> within 64 MiB',
        hint: 'The file is damaged: fetch it again.',
      });
    }
    if (!this.#inPage && held > LONGEST_GAP) throw this.#sawRoot ? this.#noPage() : this.#noDump();
  }

  #noDump(): KumikiError {
    return new KumikiError('format-wrong', 'this is not a MediaWiki dump', {
      place: this.#placeAt(this.#start),
      expected: `${ROOT_OPEN} …>`,
      found: JSON.stringify(this.#bytes.toString('latin1', this.#start, Math.min(this.#end, this.#start + 40))),
    });
  }

  #noPage(): KumikiError {
    return new KumikiError('format-wrong', 'pages of the dump lie too far apart', {
      place: this.#placeAt(this.#start),
      expected: '<page> within 1 MiB',
    });
  }

  #placeAt(index: number): Place {
    return { ...this.place, byte: this.#origin + index };
  }

  /** Moves what is held to the front, into a buffer of twice the size where it would not fit. */
  #makeRoom(length: number): void {
    if (this.#end + length <= this.#bytes.length) return;
    const held = this.#end - this.#start;
    const target = held + length > this.#bytes.length / 2 ? Buffer.allocUnsafe(2 * (held + length)) : this.#bytes;
    this.#bytes.copy(target, 0, this.#start, this.#end);
    this.#bytes = target;
    this.#origin += this.#start;
    this.#searched -= this.#start;
    this.#start = 0;
    this.#end = held;
  }
}
