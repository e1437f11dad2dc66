import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { compare, parsePins, type Pin, type Pins } from '../../src/catalog/pins.js';
import { formatPins, pinned, withPins, writePins } from '../../src/fetch/pin.js';
import { corpus, measuredPin, sha256, unverifiedPin } from '../support/fetching.js';
import { SOURCES, sourceFolders } from '../support/source-folders.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();
const bytes = Buffer.from('bytes');
const url = 'https://example.org/a.zip';
const known = measuredPin('a.zip', bytes, url);
const parse = (pins: unknown): unknown => parsePins(JSON.stringify(pins), 'corpus', ['data', 'more']);

describe('pins.json', () => {
  it('may say little or much', () => {
    const small = { files: { data: unverifiedPin('a.zip', url) } };
    expect(parse(small)).toEqual(small);
    const large = {
      files: {
        data: { ...known, state: 'verified', retrieved: '2026-11-21', republished: true },
        more: { ...unverifiedPin('b.zip'), steps: ['Fill in the form'] },
      },
      asks: 'The publisher asks for a name.',
      counts: [{ files: ['data'], edition: 'v0', examples: 3, records: 6 }],
    };
    expect(parse(large)).toEqual(large);
  });

  it.each([
    ['a plain HTTP address', { ...known, url: ['http://example.org/a.zip'] }, 'url'],
    ['a name that leaves its folder', { ...known, name: '../a.zip' }, 'name'],
    ['a name that is a folder', { ...known, name: '..' }, 'name'],
    ['a hash that is none', { ...known, sha256: 'ABC' }, 'sha256'],
    ['a size that is none', { ...known, size: 0 }, 'size'],
    ['a measured file without a hash', { ...known, sha256: null }, 'measured'],
    ['a verified file without a day', { ...known, state: 'verified' }, 'day'],
    ['a day that is none', { ...known, retrieved: '2026-02-30' }, 'retrieved'],
    ['neither address nor page', { name: 'a.zip', url: [], size: null, sha256: null, state: 'unverified' }, 'page'],
    ['a key nobody knows', { ...known, sha: 'x' }, 'sha'],
  ])('with %s is not in order', (_, data, words) => {
    expect(() => parse({ files: { data } })).toThrow(words);
    expect(() => parse({ files: { data } })).toThrow(expect.objectContaining({ code: 'pins-invalid' }));
  });

  it('names no file that the source does not read, and no counts of one', () => {
    expect(() => parse({ files: { other: known } })).toThrow('other');
    const counts = [{ files: ['more'], edition: 'v0', examples: 1, records: 1 }];
    expect(() => parse({ files: { data: known }, counts })).toThrow('counts');
    expect(() => parsePins('{', 'corpus', ['data'])).toThrow('pins are not in order');
  });
});

describe('a file compared with its pin', () => {
  const file = { name: 'a.zip', size: bytes.length, sha256: sha256(bytes) };
  const republished: Pin = { ...known, republished: true };

  it.each([
    ['the pinned bytes', known, file, 'same'],
    ['the pinned size, not hashed', known, { name: 'a.zip', size: bytes.length }, 'same'],
    ['another size', known, { ...file, size: 9 }, 'other'],
    ['another hash', known, { ...file, sha256: sha256(Buffer.from('other')) }, 'other'],
    ['another hash of a file that changes', republished, { ...file, size: 9 }, 'newer'],
    ['the pinned bytes of a file that changes', republished, file, 'same'],
    ['another edition by its name', known, { ...file, name: 'b.zip', size: 9 }, 'unknown'],
    ['a pin that nobody has seen', unverifiedPin('a.zip', url), file, 'unknown'],
    ['a pin that nobody has seen, though it says a size', { ...unverifiedPin('a.zip', url), size: 9 }, file, 'unknown'],
  ] as const)('%s', (_, pin, there, expected) => {
    expect(compare(pin, there)).toBe(expected);
  });
});

describe('filling a pin', () => {
  const digest = { size: 9, sha256: sha256(Buffer.from('new bytes')) };

  it('writes size, hash and day into one that nobody has seen', () => {
    expect(pinned(unverifiedPin('a.zip', url), digest, '2026-11-21', false)).toEqual({
      ...unverifiedPin('a.zip', url),
      ...digest,
      state: 'verified',
      retrieved: '2026-11-21',
    });
  });

  it('leaves one that somebody has seen alone, unless that is asked for', () => {
    expect(() => pinned(known, digest, '2026-11-21', false)).toThrow(
      expect.objectContaining({ code: 'raw-changed', expected: expect.stringContaining(sha256(bytes)) }),
    );
    expect(pinned(known, digest, '2026-11-21', true)).toMatchObject(digest);
    const same = { size: bytes.length, sha256: sha256(bytes) };
    expect(pinned(known, same, '2026-11-21', false)).toMatchObject({ state: 'verified', retrieved: '2026-11-21' });
  });

  it('takes out the counts of other bytes, and no others', () => {
    const counts = [
      { files: ['data'], edition: 'v0' as const, examples: 1, records: 1 },
      { files: ['more'], edition: 'v0' as const, examples: 2, records: 2 },
    ];
    const pins = { files: { data: known, more: measuredPin('b.zip', bytes, url) }, counts };
    expect(withPins(pins, { data: { ...known, ...digest } })).toMatchObject({ counts: [counts[1]] });
    expect(withPins(pins, { data: { ...known, state: 'verified', retrieved: '2026-11-21' } })).toMatchObject({
      counts,
    });
  });

  it('says in words where they cannot be written', () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    const entry = { ...corpus(folder(), { files: { data: known } }), folder: `${pathToFileURL(file).href}/` };
    expect(() => {
      writePins(entry, { files: { data: known } });
    }).toThrow(
      expect.objectContaining({ code: 'output-not-writable', place: { source: 'corpus', file: 'pins.json' } }),
    );
  });

  it('knows the counts of whole files for both editions', () => {
    const counted = sourceFolders().flatMap((name) => {
      const { counts = [] } = JSON.parse(readFileSync(join(SOURCES, name, 'pins.json'), 'utf8')) as Partial<Pins>;
      return counts.length === 0 ? [] : [[name, ...new Set(counts.map(({ edition }) => edition))]];
    });
    const inBoth = ['coursera', 'jcommonsenseqa', 'jmrd', 'jsquad'];
    const inOne = ['jcola', 'jnli', 'jsts'];
    expect(counted).toEqual(
      [...inBoth, ...inOne].sort().map((id) => (inOne.includes(id) ? [id, 'extended'] : [id, 'v0', 'extended'])),
    );
  });

  it('writes every pins.json of this package back as it stands', () => {
    const folders = sourceFolders();
    expect(folders.length).toBeGreaterThan(0);
    for (const name of folders) {
      const text = readFileSync(join(SOURCES, name, 'pins.json'), 'utf8');
      const roles = Object.keys((JSON.parse(text) as { files: object }).files);
      expect(formatPins(parsePins(text, name, roles))).toBe(text);
    }
  });
});
