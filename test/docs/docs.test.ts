import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sources } from '../../sources/index.js';
import { parseFullLine } from '../../src/core/line.js';
import { RECORD_KEYS } from '../../src/core/record.js';
import {
  anchorsOf,
  type Block,
  blocksOf,
  infoOf,
  isProgram,
  pages,
  proseOf,
  readPage,
  ROOT,
} from '../support/pages.js';

const PAGES = pages();
const BLOCKS = PAGES.flatMap(blocksOf);

const place = ({ page, line }: Block): string => `${page}:${line}`;

describe('links', () => {
  it.each(PAGES)('of %s lead somewhere', (page) => {
    const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target = '']) => target);
    const dead = targets.filter((target) => {
      if (/^[a-z]+:/u.test(target)) return false;
      const [path = '', anchor] = target.split('#');
      const to = path === '' ? page : relative(ROOT, resolve(ROOT, dirname(page), path));
      return !existsSync(join(ROOT, to)) || (anchor !== undefined && !anchorsOf(to).has(anchor));
    });
    expect(dead).toEqual([]);
  });
});

describe('blocks', () => {
  it('name a language whose blocks are checked, or are plain text', () => {
    const known = [
      '',
      'text',
      'ts',
      'js',
      'sh',
      'console',
      'json',
      'jsonl',
      'tsv',
      'csv',
      'yaml',
      'bibtex',
      'xml',
      'diff',
    ];
    for (const block of BLOCKS)
      expect({ at: place(block), known: known.includes(block.language) }).toEqual({ at: place(block), known: true });
    for (const block of BLOCKS.filter(({ language }) => language === 'js' || language === 'ts')) {
      const runs = isProgram(block) || infoOf(block, 'file') !== undefined || infoOf(block, 'excerpt') !== undefined;
      expect({ at: place(block), runs }).toEqual({ at: place(block), runs: true });
    }
  });

  const excerpts = BLOCKS.filter((block) => infoOf(block, 'excerpt') !== undefined);
  it.each(excerpts.map((block) => [place(block), block] as const))('%s is taken from the file it names', (_, block) => {
    expect(readFileSync(join(ROOT, infoOf(block, 'excerpt') ?? ''), 'utf8')).toContain(block.text);
  });

  const json = BLOCKS.filter(({ language }) => language === 'json' || language === 'jsonl');
  it.each(json.map((block) => [place(block), block] as const))(
    '%s is JSON, and its records are records',
    (_, block) => {
      const values = block.language === 'json' ? [block.text] : block.text.trimEnd().split('\n');
      for (const text of values) {
        const value = JSON.parse(text) as Record<string, unknown>;
        // The page of a form shows lines of that form.
        if (!('instruction' in value) || block.page.startsWith('docs/formats/')) continue;
        const record = parseFullLine(JSON.stringify(value), { file: block.page, line: block.line });
        const [, id] = /^sources\/([^/]+)\//u.exec(block.page) ?? [];
        if (id !== undefined) expectRecordOf(id, record);
      }
    },
  );
});

/** A source's page shows records of its sample. A long text may be cut short with `…`. */
function expectRecordOf(source: string, shown: ReturnType<typeof parseFullLine>): void {
  const lines = readFileSync(join(ROOT, 'sources', source, 'expected.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  const record = lines.map((line) => JSON.parse(line) as Record<string, string>).find(({ id }) => id === shown.id);
  expect({ id: shown.id, expected: record !== undefined }).toEqual({ id: shown.id, expected: true });
  for (const key of RECORD_KEYS) {
    const [value, whole] = [shown[key], record?.[key] ?? ''];
    if (value.endsWith('…') && value !== whole) expect(whole.startsWith(value.slice(0, -1))).toBe(true);
    else expect(value).toBe(whole);
  }
}

describe('the front page', () => {
  it('links every page of docs/; a folder of pages has its own list', () => {
    for (const page of PAGES.filter((name) => /^docs\/[^/]+$/u.test(name)))
      expect(readPage('README.md')).toContain(`(${page})`);
  });

  it('leads to the page of every stage, over that of filters and stages', () => {
    for (const page of PAGES.filter((name) => name.startsWith('docs/stages/')))
      expect(readPage('docs/filters-and-stages.md')).toContain(`(${page.replace('docs/', '')})`);
  });
});

describe('the page of differences from v0', () => {
  it('has an entry for every source', () => {
    const page = readPage('docs/differences-from-v0.md');
    for (const { source } of sources) expect(page).toContain(`\`${source.id}\``);
  });
});
