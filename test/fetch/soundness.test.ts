import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { checkSound } from '../../src/fetch/soundness.js';
import { BZIP2, tarGzOf, tarOf, withRawFile, zipOf } from '../support/archives.js';
import { failure } from '../support/errors.js';

const whole = (name: string, bytes: Uint8Array): Promise<void> =>
  withRawFile(name, bytes, ({ path }) => checkSound(path, name));

const fault = async (name: string, bytes: Uint8Array): Promise<string> => (await failure(whole(name, bytes))).code;

const members = [
  { name: 'a/one.txt', data: 'はじめ' },
  { name: 'a/two.txt', data: 'おわり' },
];
const workbook = [{ name: '[Content_Types].xml', data: '<Types/>' }, ...members];
const twoStreams = Buffer.concat([BZIP2.first.packed, BZIP2.second.packed]);
const XML =
  '<?xml version="1.0"?>\n<!DOCTYPE list [ <!ENTITY a "b>"> ]>\n<!-- <x> -->\n<list><x>一</x></list>\n<!-- end -->\n';

const FORMS: readonly (readonly [string, Buffer])[] = [
  ['a.txt.gz', gzipSync('一行目\n二行目\n')],
  ['a.tar.gz', await tarGzOf(members)],
  ['a.tgz', await tarGzOf(members)],
  ['a.zip', await zipOf(members)],
  ['a.xlsx', await zipOf(workbook)],
  ['a.xml.bz2', BZIP2.first.packed],
  ['a.xml.bz2', twoStreams],
  ['a.json', Buffer.from('[{"a": "]}\\"\\\\", "b": [1, 2]}]\n')],
  ['a.json', Buffer.from('\ufeff {"一": {"二": "三"}} \n')],
  ['a.xml', Buffer.from(XML)],
  ['a.xml', Buffer.from('<list a="1"/>')],
];

describe('a file of this form', () => {
  it.each(FORMS)('%s is whole', async (name, bytes) => {
    await whole(name, bytes);
  });

  it.each(FORMS)('%s is found to be cut, wherever it is cut', async (name, bytes) => {
    // What follows the end of the content says nothing: white space, and a comment behind the root element.
    const least = name.endsWith('.xml') ? XML.lastIndexOf('</list>') : bytes.toString('latin1').trimEnd().length - 1;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: Math.min(least, bytes.length - 1) }), async (length) => {
        // The end of the first of two streams is the end of a file.
        if (bytes === twoStreams && length === BZIP2.first.packed.length) return;
        const code = await fault(name, bytes.subarray(0, length));
        expect(['raw-truncated', 'raw-checksum-wrong', 'format-wrong']).toContain(code);
      }),
      { numRuns: 25 },
    );
  });

  it.each(['a.txt.gz', 'a.tgz', 'a.zip', 'a.xlsx', 'a.xml.bz2', 'a.json', 'a.jsonl', 'a.xml', 'a.txt'])(
    '%s is not empty',
    async (name) => {
      expect(await fault(name, Buffer.alloc(0))).toBe('file-empty');
    },
  );

  it.each(['a.txt.gz', 'a.zip', 'a.xml.bz2', 'a.json', 'a.jsonl', 'a.txt'])(
    '%s is not the pointer that a large file was left behind by',
    async (name) => {
      expect(await fault(name, Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n'))).toBe(
        'format-wrong',
      );
    },
  );
});

describe('JSON Lines', () => {
  it.each(['a.jsonl', 'a.json', 'a.NDJSON'])('%s are whole at each end of a line', async (name) => {
    await whole(name, Buffer.from('{"a": 1}\n{"a": "}"}\n'));
    await whole(name, Buffer.from('{"a": 1}'));
    expect(await fault(name, Buffer.from('{"a": 1}\n{"a": "}'))).toBe('raw-truncated');
    expect(await fault(name, Buffer.from('{"a": 1}\n{'))).toBe('raw-truncated');
  });

  it('that begin as something else are something else', async () => {
    expect(await fault('a.jsonl', Buffer.from('no JSON'))).toBe('format-wrong');
    expect(await fault('a.json', Buffer.from(' \n '))).toBe('raw-truncated');
  });
});

describe('an archive', () => {
  it('without the mark of its end is cut', async () => {
    const tar = await tarOf(members);
    const noEnd = tar.subarray(0, tar.length - 1024);
    expect(await fault('a.tar.gz', gzipSync(noEnd))).toBe('raw-truncated');
  });

  it('that is no workbook is none', async () => {
    expect(await fault('a.xlsx', await zipOf(members))).toBe('format-wrong');
  });
});

describe('XML', () => {
  it.each([
    ['closes another element', '<list><x>一</x>'],
    ['closes nothing', '<list><x>一'],
    ['ends within a comment', '<list></list><!-- '],
    ['ends within the closing tag', '<list></list'],
    ['has an element within that is empty', '<list><list/>'],
  ])('that %s is cut', async (_, text) => {
    expect(await fault('a.xml', Buffer.from(text))).toBe('raw-truncated');
  });

  it('without an element is none', async () => {
    expect(await fault('a.xml', Buffer.from('text'))).toBe('format-wrong');
    expect(await fault('a.xml', Buffer.from('<?xml'))).toBe('format-wrong');
  });
});
