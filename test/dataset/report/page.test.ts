import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildFrom } from '../../../src/build/build.js';
import { inProcess } from '../../../src/build/run/in-process.js';
import type { Item } from '../../../src/dataset/report/browse.js';
import { chosenItems } from '../../../src/dataset/report/client.js';
import { embedded, html } from '../../../src/dataset/report/html.js';
import { report } from '../../../src/dataset/report/report.js';
import { COLOURS } from '../../../src/dataset/report/style.js';
import { LengthCounter } from '../../../src/dataset/stats/lengths.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { notes } from '../../support/notes.js';

const folder = temporaryFolders();

const HOSTILE = '</script><img src=x onerror=alert(1)><!-- <script> ]]> \u202e &amp; "quoted" \'too\'';

/** Pages of a dataset in which every text that can be hostile is. */
const pages: Record<'en' | 'ja', string> = { en: '', ja: '' };

beforeAll(async () => {
  const [raw, out] = [folder(), join(folder(), 'out')];
  writeFiles(raw, { 'notes/notes.tsv': `a\t${HOSTILE}\t${HOSTILE}\nb\tskip\t${HOSTILE}\nc\t${HOSTILE}\t\n` });
  const source = notes({
    title: HOSTILE,
    homepage: `javascript:alert("${HOSTILE}")`,
    citation: HOSTILE,
    license: { id: 'CC-BY-4.0', attribution: HOSTILE },
  });
  const options = { out, raw, sources: [source], title: HOSTILE, author: [HOSTILE] };
  await buildFrom([], options, { executor: inProcess({ stallSeconds: 60 }) });
  pages.en = await report(out);
  pages.ja = await report(out, { lang: 'ja' });
});

/** All tags of a page but what stands in scripts and styles. */
function tagsOf(page: string): readonly string[] {
  return page.replace(/<(script|style)[^>]*>.*?<\/\1>/gsu, '<$1>').match(/<[^>]*>/gu) ?? [];
}

describe('texts of others', () => {
  it('stay texts: no element, no attribute, no end of a script comes of them', () => {
    for (const page of [pages.en, pages.ja]) {
      const tags = tagsOf(page);
      expect(tags.filter((tag) => /^<(?:img|iframe|object|embed|link|base|form)\b/iu.test(tag))).toEqual([]);
      expect(tags.filter((tag) => /\son\w+=|javascript:/iu.test(tag))).toEqual([]);
      expect(page.match(/<script/gu)).toHaveLength(2);
      expect(page.match(/<\/script/gu)).toHaveLength(2);
      expect(page).not.toContain('\u202e');
      expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
      expect(page).toContain('\\u003c/script>\\u003cimg src=x onerror=alert(1)>');
    }
  });

  it('whatever they are, are escaped between tags and in attributes, and come back from JSON', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '/', '!', '-', 'script', 'a', ' '), maxLength: 40 }),
        (text) => {
          expect(html`${text}`.text).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/u);
          expect(embedded([text]).text).not.toContain('<');
          expect(JSON.parse(embedded([text]).text)).toEqual([text]);
        },
      ),
    );
  });
});

describe('a page', () => {
  it('may load nothing and run no script but its own', () => {
    for (const page of [pages.en, pages.ja]) {
      const [, policy = ''] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/u.exec(page) ?? [];
      const said = policy.replaceAll('&#39;', "'");
      expect(said.startsWith("default-src 'none'; ")).toBe(true);
      expect(said).not.toMatch(/unsafe|https?:|data:|\*/u);
      const hashOf = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
      expect(said).toContain(`script-src ${hashOf(/<script>(.*?)<\/script>/su.exec(page)?.[1])};`);
      expect(said).toContain(`style-src ${hashOf(/<style>(.*?)<\/style>/su.exec(page)?.[1])};`);
      // What is set in a style attribute the policy would drop.
      expect(tagsOf(page).filter((tag) => /\s(?:style|src|srcset)=/u.test(tag))).toEqual([]);
    }
  });

  it('has what a screen reader goes by: one main, named landmarks, headings in order, captions, headers of cells', () => {
    for (const page of [pages.en, pages.ja]) {
      const tags = tagsOf(page);
      const count = (tag: RegExp): number => tags.filter((one) => tag.test(one)).length;
      expect([count(/^<main\b/u), count(/^<h1\b/u), count(/^<nav aria-label/u)]).toEqual([1, 1, 1]);
      const levels = tags.flatMap((tag) => /^<h([1-6])/u.exec(tag)?.[1] ?? []).map(Number);
      for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
      expect(count(/^<caption\b/u)).toBe(count(/^<table\b/u));
      expect(tags.filter((tag) => /^<th\b(?!.*scope=)/u.test(tag))).toEqual([]);
      expect(
        tags.filter((tag) => /^<svg\b(?!.*(?:aria-hidden="true"|role="img"\s+aria-label="[^"]))/su.test(tag)),
      ).toEqual([]);
      const ids = [...page.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target] of page.matchAll(/href="#([^"]*)"/gu)) expect(ids).toContain(target);
      for (const [, target] of page.matchAll(/aria-labelledby="([^"]*)"/gu)) expect(ids).toContain(target);
    }
  });

  it('says everything in each language, and fills all that is to be filled', () => {
    const textsIn = (page: string): string =>
      page.replace(/<(script|style).*?<\/\1>/gsu, '').replace(/<[^>]*>/gu, '\n');
    expect(textsIn(pages.en)).not.toMatch(/(?<!\\u)\{\w+\}/u);
    expect(textsIn(pages.ja)).not.toMatch(/(?<!\\u)\{\w+\}/u);
    for (const heading of pages.ja.matchAll(/<(?:h2|h3|caption|label|dt|button)\b[^>]*>([^<]*)/gu))
      expect(heading[1]).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
    for (const heading of pages.en.matchAll(/<(?:h2|h3|caption|label|dt|button)\b[^>]*>([^<]*)/gu))
      expect(heading[1]).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
  });
});

describe('the colours', () => {
  /** Relative luminance, WCAG 2.2. */
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: string, b: string): number => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

  it.each(['light', 'dark'] as const)('can be told apart: %s', (name) => {
    const colours = COLOURS[name];
    for (const ground of [colours.page, colours.panel]) {
      for (const text of [colours.text, colours.muted, colours.accent])
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours.bar, ground)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('the script of a page', () => {
  const item = (group: number, head: string, text: string): Item => ({ group, head, fields: [['Response', text, 0]] });
  const items = [item(0, 'a/b/1', 'ﾃｽﾄ one'), item(1, 'a/c/1', 'テスト TWO'), item(2, 'd/e/1', 'three')];

  it('finds items in which all words stand, whatever their case and width, in the groups that were chosen', () => {
    const found = (groups: string, search: string): readonly string[] =>
      chosenItems(items, groups, search).map(({ head }) => head);
    expect(found('', '')).toEqual(['a/b/1', 'a/c/1', 'd/e/1']);
    expect(found('', 'テスト')).toEqual(['a/b/1', 'a/c/1']);
    expect(found('', 'two テスト')).toEqual(['a/c/1']);
    expect(found('0,2', ' ')).toEqual(['a/b/1', 'd/e/1']);
    expect(found('1', 'three')).toEqual([]);
    expect(found('', 'A/B')).toEqual(['a/b/1']);
  });
});

describe('the bins of lengths', () => {
  it('hold every length once, in order, without a gap between the first and the last', () => {
    const lengths = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 300_000 })));
    fc.assert(
      fc.property(lengths, (given) => {
        const counter = new LengthCounter();
        for (const length of given) counter.add(length);
        const bins = counter.histogram();
        for (const [at, { from, to, count }] of bins.entries()) {
          expect(count).toBe(given.filter((length) => length >= from && length < to).length);
          // A bin begins at a power of two or at one and a half of it.
          if (from > 1) expect([1, 1.5]).toContain(from / 2 ** Math.floor(Math.log2(from)));
          if (at > 0) expect(from).toBe(bins[at - 1]?.to);
        }
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
        if (bins.length > 0) expect([bins[0]?.count, bins.at(-1)?.count]).not.toContain(0);
      }),
    );
  });
});
