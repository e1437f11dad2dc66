import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import manythings from '../../sources/manythings/source.js';
import { closeUpEnglish } from '../../sources/snow/english.js';
import { closeUp, untokenise } from '../../sources/coursera/spacing.js';
import { flawOf } from '../../sources/oasst1-ja/flaws.js';
import { readTranslation } from '../../sources/paranatcom/translation.js';
import tanaka from '../../sources/tanaka/source.js';
import wordnet from '../../sources/wordnet-ja/source.js';
import type { Source } from '../../src/core/source.js';
import { zipOf } from '../support/archives.js';
import { growth } from '../support/growth.js';
import { readSource } from '../support/read-source.js';

/** Characters of the smaller line; the larger one is four times as long. */
const SIZE = 64 * 1024;

const filled = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

/** Reads one line from a source's file; what becomes of it is for other tests. */
const read =
  (source: Source, file: string, line: (size: number) => string) =>
  async (size: number): Promise<void> => {
    const text = `${line(size)}\n`;
    const bytes = file.endsWith('.zip') ? await zipOf([{ name: 'jpn.txt', data: text }]) : gzipSync(text, { level: 1 });
    await readSource(source, { [file]: bytes });
  };

const credit = (piece: string, end: string) =>
  read(manythings, 'jpn-eng.zip', (size) => `Hi.\tやあ。\ttatoeba.org #1 (${filled(piece, size)}${end}`);
const message = (text: string) =>
  flawOf({ id: 'q', tree: 'q', parent: undefined, role: 'prompter', text, translated: true, failed: false });
const word = (piece: string) => read(wordnet, 'wnjpn-def.tab.gz', (size) => `00000001-n\t0\ta\t${filled(piece, size)}`);

describe('a line of a source takes no more than its share of time', () => {
  it.each([
    ['manythings: brackets', credit(') & #1 (', 'x')],
    ['manythings: brackets that end', credit(') & #1 (', ')')],
    ['manythings: numbers', credit('1', ') & #')],
    ['manythings: beginnings', credit('tatoeba.org #1 (', ')')],
    ['tanaka: blanks', read(tanaka, 'examples.utf.gz', (size) => `A: あ\tx${filled(' ', size)}[F] x#ID=1_2`)],
    ['tanaka: marks', read(tanaka, 'examples.utf.gz', (size) => `A: あ\t${filled('[F] ', size)}#ID=1_2`)],
    ['tanaka: numbers', read(tanaka, 'examples.utf.gz', (size) => `A: あ\tx${filled('#ID=', size)}1`)],
    ['wordnet-ja: a definition', word('。 ')],
  ])('%s', async (_, work) => {
    expect(await growth(work, SIZE)).toBeLessThan(6.25);
  });

  it('wordnet-ja: blanks in a word', async () => {
    const definition = gzipSync('00000001-n\t0\ta\tあ\n');
    const work = (size: number) =>
      readSource(wordnet, {
        'wnjpn-def.tab.gz': definition,
        'wnjpn-ok.tab.gz': gzipSync(`00000001-n\tx${filled('_', size)}x\thand\n`),
      });
    expect(await growth(work, SIZE)).toBeLessThan(6.25);
  });

  it.each([
    ['coursera: blanks', (size: number) => closeUp(`x${filled(' ', size)}x`)],
    ['coursera: tokens', (size: number) => untokenise(filled('x ', size))],
    ['snow: blanks', (size: number) => closeUpEnglish(`x${filled(' ', size)}x`)],
    ['oasst1-ja: brackets', (size: number) => message(`あ\n${filled('x（ ', size)}`)],
    ['oasst1-ja: blanks', (size: number) => message(`あ\nx（${filled(' ', size)}x`)],
    ['oasst1-ja: lines', (size: number) => message(`あ\n${filled('x（\n', size)}`)],
    ['oasst1-ja: code', (size: number) => message(filled('```1', size))],
    ['paranatcom: blanks', (size: number) => readTranslation(`x${filled(' ', size)}x\nあ`)],
  ])('%s', async (_, work) => {
    expect(await growth(async (size) => Promise.resolve(work(size)), SIZE)).toBeLessThan(6.25);
  });
});
