import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { blocksOf, readPage, ROOT } from '../support/pages.js';

/** What a block says to a machine: its comments are in the language of the page. */
const withoutComments = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/ +# .*$/u, ''))
    .join('\n');

/** The tree of files of a dataset: names, without what is said of them. */
const namesIn = (text: string): readonly string[] =>
  text.split('\n').map((line) => line.trim().split(/ {2,}/u)[0] ?? '');

describe('the Japanese front page', () => {
  it('has the commands, programs and outputs of the English one, which run in a test', () => {
    const [japanese, english] = [blocksOf('README.ja.md'), blocksOf('README.md')];
    expect(japanese.map(({ language, info }) => [language, info])).toEqual(
      english.map(({ language, info }) => [language, info]),
    );
    for (const [number, { language, text }] of english.entries()) {
      const own = japanese[number]?.text ?? '';
      if (language === '') expect(namesIn(own)).toEqual(namesIn(text));
      else expect(withoutComments(own)).toBe(withoutComments(text));
    }
  });

  it('links to pages that are there, and the two front pages to each other', () => {
    const links = [...readPage('README.ja.md').matchAll(/\]\((?<to>[^)]+)\)/gu)].map(
      ({ groups }) => groups?.['to'] ?? '',
    );
    expect(links.filter((to) => !existsSync(join(ROOT, to)))).toEqual([]);
    expect(links).toContain('README.md');
    expect(readPage('README.md')).toContain('(README.ja.md)');
  });
});
