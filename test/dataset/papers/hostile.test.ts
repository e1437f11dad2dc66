import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { buildFrom } from '../../../src/build/build.js';
import { inProcess } from '../../../src/build/run/in-process.js';
import { printable } from '../../../src/core/printable.js';
import type { Manifest } from '../../../src/dataset/manifest.js';
import { escaped, link } from '../../../src/dataset/papers/markdown.js';
import { papersOf } from '../../../src/dataset/papers/papers.js';
import { quoted } from '../../../src/dataset/papers/yaml.js';
import { anyCharacter } from '../../support/characters.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';

const folder = temporaryFolders();

const HOSTILE =
  '<img src=x onerror=alert(1)> [x](javascript:alert(2)) `code` **b** | \u202eevil\u001b[31m &lt;\n# head';
const SHOWN =
  '&lt;img src=x onerror=alert(1)&gt; \\[x\\](javascript:alert(2)) \\`code\\` \\*\\*b\\*\\* \\| \\\\u{202e}evil\\\\u{1b}\\[31m &amp;lt;\\\\u{a}\\# head';

/** The papers of a small dataset whose source says hostile things. */
async function hostilePapers(): Promise<Readonly<Record<string, string>>> {
  const [raw, out] = [folder(), join(folder(), 'out')];
  writeFiles(raw, { 'notes/notes.tsv': noteLines(2) });
  const options = { out, raw, sources: [notes()] };
  const manifest = await buildFrom([], options, { executor: inProcess({ stallSeconds: 60 }) });
  const sources = manifest.sources.map((source): Manifest['sources'][number] => ({
    ...source,
    title: HOSTILE,
    homepage: 'javascript:alert(3)',
    citation: `@misc{x, title={${HOSTILE}}}\n\`\`\`\n<img src=x onerror=alert(4)>`,
    license: { ...source.license, attribution: HOSTILE, note: HOSTILE },
    missingFiles: [HOSTILE],
    rejected: { [HOSTILE]: 1 },
    tasks: source.tasks.map((task) => ({ ...task, title: HOSTILE })),
    files: source.files.map((file) => ({ ...file, name: HOSTILE })),
    credits: [{ license: 'CC-BY-4.0', attribution: HOSTILE, origin: HOSTILE, records: 1 }],
  }));
  return Object.fromEntries(papersOf({ ...manifest, sources }).map(({ file, text }) => [file, text]));
}

describe('the papers of a source that says hostile things', () => {
  it('show its words as words: titles, credits, notes, names of files, reasons', async () => {
    const papers = await hostilePapers();
    const notice = papers['NOTICE.md'] ?? '';
    expect(notice).toContain(`\n## ${SHOWN}\n\n- Title: ${SHOWN}\n- Author: ${SHOWN}\n- Source: javascript:alert(3)\n`);
    expect(notice).toContain(`\n- Note: ${SHOWN}\n`);
    expect(notice).toContain(`\n- ${SHOWN}. Source: ${SHOWN}. Licence: [CC-BY-4.0](https://`);
    const card = papers['README.md'] ?? '';
    expect(card).toContain(`| notes | ${SHOWN} | 2 | 4 | 1 |`);
    expect(card).toContain(`| notes | ask | ${SHOWN} | 2 | 2 |`);
    expect(card).toContain(`| notes |  | ${SHOWN} | 1 |`);
    expect(card).toContain(`Built in part: notes, without ${SHOWN}.`);
    expect(card).toContain(`| notes | ${SHOWN} | `);
    // The citation has backticks of its own: the block has a longer fence.
    expect(card).toMatch(/\n````bibtex\n@misc\{x, [^]*\n```\n<img [^]*\n````\n/u);
  });

  it('hold no control character and no mark of direction, and their YAML says what the source says', async () => {
    const papers = await hostilePapers();
    for (const text of Object.values(papers)) expect(text.replaceAll(/[\n\t\f]/gu, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(parse(papers['CITATION.cff'] ?? '')).toMatchObject({
      references: [{ title: HOSTILE.replace('\n', ' '), url: 'javascript:alert(3)' }],
    });
    expect(parse((papers['README.md'] ?? '').split('---\n')[1] ?? '')).toMatchObject({ language: ['ja'] });
  });
});

describe('a text in Markdown', () => {
  it('is one line without markup, which reads as what may be shown of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 40 }), (text) => {
        const markdown = escaped(text);
        expect(markdown).not.toMatch(/[<>\p{Cc}\p{Cf}]|(?<!\\)(?:\\\\)*[`*[\]|]/u);
        const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
        const read = markdown.replaceAll(
          /\\(.)|&(?:lt|gt|amp);/gu,
          (found, after?: string) => after ?? entities[found] ?? '',
        );
        expect(read).toBe(printable(text));
      }),
    );
  });

  it('keeps names with an underscore inside as they are', () => {
    expect(escaped('T15_2020.xlsx _x_')).toBe('T15_2020.xlsx \\_x\\_');
  });

  it('is a link only where the address is one of the web, which ends nowhere but at its end', () => {
    expect(link('a]', 'https://example.org/a b)<c>|`').text).toBe('[a\\]](https://example.org/a%20b%29%3Cc%3E%7C%60)');
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '//example.org', 'https://', ' https://example.org'])
      expect(link('title', url).text).toBe('title');
  });
});

describe('a text in YAML', () => {
  it('is read back as it was, and holds nothing that is not shown', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 40 }), (text) => {
        expect(quoted(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(parse(quoted(text))).toBe(text.toWellFormed());
      }),
    );
  });
});
