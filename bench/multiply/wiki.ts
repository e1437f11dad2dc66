import { type Chunks, type RawFile } from '../../src/input/bytes/chunks.js';
import { openBytes } from '../../src/input/open-bytes.js';
import { cutPages } from '../../src/input/readers/mediawiki/cut.js';
import { bzip2Streams } from '../pack/bzip2.js';
import { copies, type Multiply, shifted } from './multiplier.js';

const STEP = 100_000_000;
/** Pages in a stream of a multistream dump. */
const IN_A_STREAM = 100;
const FIRST_PAGE = '<page>';
/** The head of a dump has some kilobytes. */
const HEAD = 1024 * 1024;

/** Dumps of wikis: the same pages with other ids, a hundred a stream. */
export const wiki: Multiply = (file, times) => bzip2Streams(streams(file, times));

async function* streams(file: RawFile, times: number): AsyncGenerator<Buffer> {
  yield await headOf(openBytes(file));
  for (const copy of copies(times)) {
    let pages: string[] = [];
    for await (const batch of cutPages(openBytes(file), { file: file.name })) {
      for (const { bytes } of batch) {
        pages.push(`  ${withOtherId(bytes.toString('utf8'), copy)}\n`);
        if (pages.length < IN_A_STREAM) continue;
        yield Buffer.from(pages.join(''));
        pages = [];
      }
    }
    if (pages.length > 0) yield Buffer.from(pages.join(''));
  }
  yield Buffer.from('</mediawiki>\n');
}

async function headOf(chunks: Chunks): Promise<Buffer> {
  let head = '';
  for await (const chunk of chunks) {
    head += Buffer.from(chunk).toString('latin1');
    const end = head.indexOf(FIRST_PAGE);
    if (end >= 0) return Buffer.from(head.slice(0, end).trimEnd().concat('\n'), 'latin1');
    if (head.length > HEAD) break;
  }
  throw new Error('The dump has no page.');
}

/** The first `<id>` of a page is its own; those of its revision and its writer come later. */
function withOtherId(page: string, copy: number): string {
  return page.replace(/<id>(\d+)<\/id>/u, (_, id: string) => `<id>${shifted(id, copy, STEP)}</id>`);
}
