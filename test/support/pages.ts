import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceFolders } from './source-folders.js';

/** The root of this repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** The line of its opening fence. */
  readonly line: number;
  readonly language: string;
  /** What stands behind the language: `file=x` names the block's file, `excerpt=x` the file it is taken from, `output` what the block before prints. */
  readonly info: string;
  readonly text: string;
}

/** A whole program, which a test compiles and runs. */
export function isProgram({ language, info }: Block): boolean {
  return language === 'ts' && info === '';
}

/** Every page for readers, by its path from the root. */
export function pages(): readonly string[] {
  const sources = sourceFolders().map((name) => `sources/${name}/README.md`);
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map(
    (name) => `docs/${name.replaceAll('\\', '/')}`,
  );
  return [
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    ...docs.filter((name) => name.endsWith('.md')),
    ...sources,
  ].sort();
}

/** The pages that stand directly in docs/. */
export function guides(): readonly string[] {
  return pages().filter((page) => /^docs\/[^/]+$/u.test(page));
}

export function readPage(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** The fenced blocks of a page, in order. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { line: number; language: string; info: string; lines: string[] } | undefined;
  for (const [index, line] of readPage(page).split('\n').entries()) {
    const fence = /^```(?<language>\S*) *(?<info>.*)$/u.exec(line)?.groups;
    if (open === undefined && fence !== undefined) {
      open = { line: index + 1, language: fence['language'] ?? '', info: fence['info'] ?? '', lines: [] };
    } else if (open !== undefined && line === '```') {
      const { lines, ...rest } = open;
      blocks.push({ page, ...rest, text: lines.map((one) => `${one}\n`).join('') });
      open = undefined;
    } else open?.lines.push(line);
  }
  if (open !== undefined) throw new Error(`${page}:${open.line}: a block is not closed`);
  return blocks;
}

/** The value of `name=` in a block's info. */
export function infoOf({ info }: Block, name: string): string | undefined {
  const found = info.split(' ').find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** The page without its blocks and code spans: the prose. */
export function proseOf(page: string): string {
  return readPage(page)
    .replace(/^```[\s\S]*?^```$/gmu, '')
    .replace(/`[^`\n]+`/gu, '');
}

/** The anchors of a page's headings, as the forge makes them. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const headings = readPage(page)
    .replace(/^```[\s\S]*?^```$/gmu, '')
    .matchAll(/^#+ (?<text>.*)$/gmu);
  return new Set(
    [...headings].map(({ groups }) =>
      (groups?.['text'] ?? '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
