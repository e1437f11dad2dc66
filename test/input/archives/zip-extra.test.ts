import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { memberNames } from '../../../src/input/archives/archive.js';
import { openBytes } from '../../../src/input/open-bytes.js';
import { collect, withRawFile, zipOf } from '../../support/archives.js';
import { failure } from '../../support/errors.js';

const NAME = 'corpus.zip';
const ELSEWHERE = 0xffffffff;

/** One field of extra data. */
function field(kind: number, data: Uint8Array, length = data.length): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt16LE(kind, 0);
  header.writeUInt16LE(length, 2);
  return Buffer.concat([header, data]);
}

/** A field 0x7075: the name in UTF-8, with the CRC-32 of the name that it stands for. */
function unicodePath(name: string | Buffer, standsFor: string, version = 1): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt8(version, 0);
  header.writeUInt32LE(crc32(standsFor), 1);
  return field(0x7075, Buffer.concat([header, Buffer.from(name)]));
}

const longs = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(8 * numbers.length);
  numbers.forEach((number, index) => bytes.writeBigUInt64LE(BigInt(number), 8 * index));
  return bytes;
};

interface Entry {
  readonly packed: number;
  readonly size: number;
  readonly headerAt: number;
}

/** An archive of one member whose entry in the directory has this extra data, and in these places the mark for “see there”. */
async function withExtra(extra: (entry: Entry) => Buffer, elsewhere: readonly (keyof Entry)[] = []): Promise<Buffer> {
  const zip = await zipOf([{ name: 'x.txt', data: 'Hi.\n' }]);
  const at = zip.indexOf('PK\x01\x02');
  const end = zip.indexOf('PK\x05\x06');
  const places = { packed: at + 20, size: at + 24, headerAt: at + 42 };
  const bytes = extra({
    packed: zip.readUInt32LE(places.packed),
    size: zip.readUInt32LE(places.size),
    headerAt: zip.readUInt32LE(places.headerAt),
  });
  const bare = Buffer.from(zip);
  const extraAt = at + 46 + zip.readUInt16LE(at + 28);
  for (const key of elsewhere) bare.writeUInt32LE(ELSEWHERE, places[key]);
  bare.writeUInt16LE(bytes.length, at + 30);
  bare.writeUInt32LE(extraAt - at + bytes.length, end + 12);
  return Buffer.concat([bare.subarray(0, extraAt), bytes, bare.subarray(end)]);
}

const names = (zip: Buffer) => withRawFile(NAME, zip, memberNames);
const read = async (zip: Buffer, member = 'x.txt') =>
  (await withRawFile(NAME, zip, (file) => collect(openBytes(file, { member })))).toString();

describe('the Unicode name of a member of a ZIP archive', () => {
  it('is its name where it stands for the name beside it', async () => {
    const zip = await withExtra(() => unicodePath('日本語.txt', 'x.txt'));
    expect(await names(zip)).toEqual(['日本語.txt']);
    expect(await read(zip, '日本語.txt')).toBe('Hi.\n');
  });

  it('may stand behind other fields, and behind one that does not count', async () => {
    const before = [field(0x5455, Buffer.alloc(5)), unicodePath('z.txt', 'z.txt'), unicodePath('', 'x.txt')];
    const zip = await withExtra(() => Buffer.concat([...before, unicodePath('y.txt', 'x.txt')]));
    expect(await names(zip)).toEqual(['y.txt']);
  });

  it.each([
    ['stands for another name', unicodePath('y.txt', 'z.txt')],
    ['is of a version that is not known', unicodePath('y.txt', 'x.txt', 2)],
    ['is no UTF-8', unicodePath(Buffer.from([0x93, 0xfa]), 'x.txt')],
    ['has no room for a name', field(0x7075, Buffer.from([1]))],
    ['is empty', unicodePath('', 'x.txt')],
  ])('is passed over where it %s', async (_, extra) => {
    expect(await names(await withExtra(() => extra))).toEqual(['x.txt']);
  });

  it('must be as safe as any other', async () => {
    const zip = await withExtra(() => unicodePath('../y.txt', 'x.txt'));
    expect((await failure(names(zip))).code).toBe('archive-unsafe-name');
  });
});

describe('the extra data of a member of a ZIP archive', () => {
  it('may hold its sizes and its place', async () => {
    const all = ({ size, packed, headerAt }: Entry): Buffer => field(1, longs(size, packed, headerAt));
    expect(await read(await withExtra(all, ['size', 'packed', 'headerAt']))).toBe('Hi.\n');
    const offset = ({ headerAt }: Entry): Buffer => field(1, longs(headerAt));
    expect(await read(await withExtra(offset, ['headerAt']))).toBe('Hi.\n');
  });

  it('may end with bytes that are no field', async () => {
    expect(await read(await withExtra(() => Buffer.alloc(3)))).toBe('Hi.\n');
  });

  it('must have room for every field', async () => {
    for (const extra of [field(0x5455, Buffer.alloc(5), 6), field(0x5455, Buffer.alloc(0), 0xffff)]) {
      const error = await failure(names(await withExtra(() => extra)));
      expect(error).toMatchObject({ code: 'format-wrong', place: { file: NAME } });
    }
  });

  it.each([
    ['the size', ['size'], 0],
    ['the packed size', ['packed'], 0],
    ['the place', ['headerAt'], 0],
    ['the packed size', ['size', 'packed'], 1],
    ['the place', ['size', 'packed', 'headerAt'], 2],
  ] as const)('must have %s where the entry says so', async (_, elsewhere, given) => {
    const extras = [
      ({ size, packed }: Entry) => field(1, longs(size, packed).subarray(0, 8 * given)),
      // The eight bytes behind the field are those of another one.
      ({ size, packed }: Entry) =>
        Buffer.concat([field(1, longs(size, packed).subarray(0, 8 * given)), field(0x5455, Buffer.alloc(8))]),
    ];
    for (const extra of extras) {
      const error = await failure(names(await withExtra(extra, elsewhere)));
      expect(error).toMatchObject({ code: 'format-wrong', place: { file: NAME } });
      expect(error.summary).toContain('64-bit');
    }
    const none = await failure(names(await withExtra(() => Buffer.alloc(0), elsewhere)));
    expect(none.code).toBe('format-wrong');
  });
});
