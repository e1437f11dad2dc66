import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KumikiError } from '../../../src/core/errors.js';
import { openBytes } from '../../../src/input/open-bytes.js';
import { openBzip2, type Bzip2Options } from '../../../src/input/compression/bzip2.js';
import { findBzip2, NATIVE_BZIP2 } from '../../../src/input/compression/bzip2-native.js';
import { BZIP2, collect, inPieces, openFiles, withRawFile } from '../../support/archives.js';
import { failure } from '../../support/errors.js';

const PLACE = { file: 'dump.xml.bz2' };

/** The ways that can be taken on this machine: JavaScript always, the programs where they are installed. */
const WAYS: NonNullable<Bzip2Options['native']>[] = ['none'];
for (const name of NATIVE_BZIP2) if ((await findBzip2(name)) !== undefined) WAYS.push(name);

const { first, second, empty } = BZIP2;
const both = Buffer.concat([first.packed, second.packed]);
/** Ends of whole streams: a cut there leaves sound bzip2 data. */
const BOUNDARY = first.packed.length;

/** 46,000,000 zeros: two blocks of level 9 that give fifty times as much as blocks of text do. */
const ZEROS = Buffer.from(
  'QlpoOTFBWSZTWQ4J4t8BX45AAMAAAAggADCATUZCoCWpCoCXMUFZJlNZudCH0AAAxdAAwAAEAAAIIAAgpTQZjUhbBQvF3JFOFCQpcNCbgA==',
  'base64',
);

/**
 * Sound streams of one block, made by hand with all codes eight bits long, so that the 48 bits of a mark could be
 * put among the codes: of a block, and of the end of a stream.
 */
const CHANCE_MARKS = [
  'QlpoMTFBWSZTWUMygTEAAAB/////////////////////////////////////////////oAAkAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAECAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACBU9ChnqA4U1IsaX5cQ6oM4CxhxbTFBWSZTWRM/GY9uEdWSIfQ7o6KX9BGVl2cO/4u5IpwoSCGZQJi',
  'QlpoMTFBWSZTWb572C0AAAB/////////////////////////////////////////////oAAkAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAECAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACBU9ChnqA4U1IsaX5cQ6oM4CxhxbRdyRThQkBM/GY9uEdWSIfQ7o6KX9BGVl2cO/4u5IpwoSF897Ba',
].map((text) => Buffer.from(text, 'base64'));
const CHANCE_CONTENT = [
  '02932d45e834628987219ca6094c635302932d45e834628987219ca6094c635302932d45e834628987219ca6094c',
  '02932d42e8376959286a6508095302932d42e8376959286a6508095302932d42e8376959286a6508095302932d42',
];

describe.each(WAYS)('openBzip2 by %s', (native) => {
  const read = (bytes: Uint8Array, size?: number): Promise<Buffer> =>
    collect(openBzip2(inPieces(bytes, size), PLACE, { native }));

  it('reads all streams, in whatever pieces the file comes', async () => {
    for (const size of [1, 3, 10, BOUNDARY - 1, BOUNDARY, BOUNDARY + 1, both.length]) {
      expect((await read(both, size)).toString()).toBe(first.text + second.text);
    }
  });

  it('reads empty streams between others', async () => {
    const bytes = Buffer.concat([empty.packed, first.packed, empty.packed, empty.packed, second.packed, empty.packed]);
    expect((await read(bytes, 5)).toString()).toBe(first.text + second.text);
  });

  it('reads blocks that are mostly one value', async () => {
    const zeros = await read(ZEROS);
    expect(zeros.length).toBe(46_000_000);
    expect(zeros.equals(Buffer.alloc(zeros.length))).toBe(true);
  });

  it('is not misled by bits that look like the mark of a block or of an end', async () => {
    for (const [index, packed] of CHANCE_MARKS.entries()) {
      const content = (await read(Buffer.concat([packed, first.packed]))).toString('hex');
      expect(content).toBe(`${CHANCE_CONTENT[index] ?? ''}${Buffer.from(first.text).toString('hex')}`);
    }
  });

  it('calls every cut truncated but the one between two streams', async () => {
    for (let length = 0; length < both.length; length++) {
      const cut = both.subarray(0, length);
      if (length === BOUNDARY) expect((await read(cut)).toString()).toBe(first.text);
      else expect([length, (await failure(read(cut))).code]).toEqual([length, 'raw-truncated']);
    }
  });

  it('notices a damaged header of a later stream, which the programs pass over', async () => {
    const damaged = Buffer.concat([both, first.packed]);
    damaged[BOUNDARY] = 0x58;
    const error = await failure(read(damaged));
    expect(error).toMatchObject({ code: 'format-wrong', place: { ...PLACE, byte: BOUNDARY } });
  });

  it('takes zeros after the end as padding, however many, in whatever pieces they come', async () => {
    for (const zeros of [1, 3, 40, 2_000_000]) {
      const padded = Buffer.concat([both, Buffer.alloc(zeros)]);
      for (const size of [both.length - 1, both.length, both.length + 1, padded.length]) {
        expect((await read(padded, size)).toString()).toBe(first.text + second.text);
      }
    }
  });

  it.each([
    ['text', Buffer.from('this is not bzip2 data at all')],
    ['a line feed', Buffer.from('\n')],
    ['a few bytes', Buffer.from('BZip2')],
    ['zeros and a byte', Buffer.concat([Buffer.alloc(40), Buffer.from('x')])],
    ['zeros and another stream', Buffer.concat([Buffer.alloc(40), first.packed])],
  ])('says that %s after the end are no bzip2 data, not that something is missing', async (_, rest) => {
    const error = await failure(read(Buffer.concat([both, rest])));
    expect(error).toMatchObject({ code: 'format-wrong', place: { ...PLACE, byte: both.length } });
    expect(error.summary).toContain('follow the end of a bzip2 stream');
  });

  it('notices a wrong CRC of a block and of a stream', async () => {
    for (const at of [10, BOUNDARY - 3]) {
      const damaged = Buffer.from(first.packed);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      expect((await failure(read(damaged))).code).toBe('raw-checksum-wrong');
    }
  });

  it('never gives other bytes than were packed, whatever byte is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(both.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Buffer.from(both);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        try {
          expect((await read(damaged)).toString()).toBe(first.text + second.text);
        } catch (error) {
          expect(error).toBeInstanceOf(KumikiError);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says that a saved web page is one', async () => {
    const error = await failure(read(Buffer.from('<html><body>Not Found</body></html>')));
    expect(error).toMatchObject({ code: 'format-wrong', found: 'a page of HTML or XML' });
  });

  it('throws what its source throws', async () => {
    const source = async function* (): AsyncGenerator<Uint8Array> {
      yield* inPieces(first.packed);
      throw new RangeError('the disk is on fire');
    };
    await expect(collect(openBzip2(source(), PLACE, { native }))).rejects.toThrow(RangeError);
  });

  it('ends its source when its reader stops early or fails', async () => {
    let open = 0;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      open++;
      try {
        for (;;) yield* inPieces(ZEROS);
      } finally {
        open--;
      }
    };
    for await (const chunk of openBzip2(source(), PLACE, { native })) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    const failing = async (): Promise<void> => {
      for await (const chunk of openBzip2(source(), PLACE, { native })) throw new TypeError(`${chunk.length}`);
    };
    await expect(failing()).rejects.toThrow(TypeError);
    expect(open).toBe(0);
    expect(await childProcesses()).toEqual([]);
  });
});

describe('openBzip2', () => {
  it('leaves the process as it found it', async () => {
    const events = ['uncaughtException', 'unhandledRejection'] as const;
    const before = events.map((event) => process.listenerCount(event));
    await collect(openBzip2(inPieces(both), PLACE, { native: 'none' }));
    expect(events.map((event) => process.listenerCount(event))).toEqual(before);
  });
});

describe('openBzip2 that may choose', () => {
  it.each([
    ['starts no program for what is small', 60_000, false],
    ['starts one for more, where there is one', 70_000, WAYS.length > 1 && process.platform === 'linux'],
  ])('%s', async (_, bytes, starts) => {
    const streams = Math.ceil(bytes / first.packed.length);
    // So many zeros at the end that a program cannot be done before anything of it is read.
    const packed = Buffer.concat([...Array<Buffer>(streams).fill(first.packed), ZEROS]);
    let [started, read] = [0, 0];
    for await (const chunk of openBzip2(inPieces(packed, 10_000), PLACE)) {
      if (read === 0) started = (await childProcesses()).length;
      read += chunk.length;
    }
    expect(started > 0).toBe(starts);
    expect(read).toBe(streams * Buffer.byteLength(first.text) + 46_000_000);
  });
});

describe('openBytes of a .bz2 file', () => {
  it('counts the bytes taken from the disk and closes the file', async () => {
    await withRawFile('dump.bz2', both, async (file) => {
      await collect(openBytes(file));
      const before = await openFiles();
      let taken = 0;
      const bytes = await collect(openBytes(file, { onRead: (read) => (taken += read) }));
      expect(bytes.toString()).toBe(first.text + second.text);
      expect(taken).toBe(both.length);
      expect(await openFiles()).toBe(before);
    });
  });

  it('calls packed nothing empty', async () => {
    await withRawFile('dump.bz2', empty.packed, async (file) => {
      expect((await failure(collect(openBytes(file)))).code).toBe('file-empty');
    });
  });
});

/** The processes that this one started and that are still there. Linux says; elsewhere none are listed. */
async function childProcesses(): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8');
  return children.split(' ').filter((pid) => pid !== '');
}
