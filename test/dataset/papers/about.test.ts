import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { build, type BuildOptions, type Manifest } from '../../../src/index.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';
import { noteLines, notes } from '../../support/notes.js';

const folder = temporaryFolders();

async function built(
  more: Partial<BuildOptions>,
): Promise<{ readonly manifest: Manifest; text(this: void, file: string): string }> {
  const [raw, out] = [folder(), join(folder(), 'out')];
  writeFiles(raw, { 'notes/notes.tsv': noteLines(4) });
  const manifest = await build({ out, raw, sources: [notes()], ...more });
  return { manifest, text: (file) => readFileSync(join(out, file), 'utf8') };
}

const ABOUT = {
  title: '短い問いと答え',
  author: ['Yamada, Hanako', 'Example Lab', 'Smith, Jr., John'],
  homepage: 'https://example.org/notes?a=1&b=2',
} as const;

describe('title, authors and homepage', () => {
  it('stand in card, citation and Croissant', async () => {
    const { text } = await built(ABOUT);
    const card = text('README.md');
    expect(parse(card.split('---\n')[1] ?? '')).toMatchObject({ pretty_name: ABOUT.title });
    expect(card).toContain(
      `# ${ABOUT.title}\n\nBy Hanako Yamada, Example Lab, Smith, Jr., John. Published at <${ABOUT.homepage}>.\n`,
    );
    expect(parse(text('CITATION.cff'))).toMatchObject({
      title: ABOUT.title,
      url: ABOUT.homepage,
      authors: [
        { 'family-names': 'Yamada', 'given-names': 'Hanako' },
        { name: 'Example Lab' },
        // More than one comma is no name of a person that could be taken apart.
        { name: 'Smith, Jr., John' },
      ],
    });
    expect(JSON.parse(text('croissant.json'))).toMatchObject({
      name: ABOUT.title,
      url: ABOUT.homepage,
      creator: [
        { '@type': 'sc:Person', name: 'Hanako Yamada', givenName: 'Hanako', familyName: 'Yamada' },
        { '@type': 'sc:Organization', name: 'Example Lab' },
        { '@type': 'sc:Organization', name: 'Smith, Jr., John' },
      ],
    });
  });

  it('are in the command that builds the dataset again', async () => {
    const { text } = await built({ ...ABOUT, author: ['Yamada, Hanako', 'Example Lab'] });
    expect(text('README.md')).toContain(
      `--title '${ABOUT.title}' --author 'Yamada, Hanako' 'Example Lab' --homepage '${ABOUT.homepage}'`,
    );
  });

  it.each([
    [{ title: '' }, 'one line of text'],
    [{ title: 'a\nb' }, 'one line of text'],
    [{ author: ['\u202e'] }, 'one line of text'],
    [{ homepage: 'javascript:alert(1)' }, 'https://'],
    [{ homepage: 'example.org' }, 'https://'],
  ])('are refused where they are none: %j', async (wrong, words) => {
    const error = await failure(built(wrong));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(String(error)).toContain(words);
  });
});

describe('croissant.json', () => {
  it('lists every shard with its size and hash, and every key of a line', async () => {
    const { manifest, text } = await built({ format: 'messages', metadata: 'all', shardRecords: 3, configs: 'task' });
    const { distribution, recordSet, license } = JSON.parse(text('croissant.json')) as {
      readonly license: readonly string[];
      readonly distribution: readonly Readonly<Record<string, unknown>>[];
      readonly recordSet: readonly {
        readonly name: string;
        readonly field: readonly { readonly name: string; readonly subField?: readonly { readonly name: string }[] }[];
      }[];
    };
    expect(license).toEqual(['https://creativecommons.org/licenses/by/4.0/']);
    expect(distribution.filter(({ '@type': type }) => type === 'cr:FileObject')).toMatchObject(
      manifest.shards.map(({ file, bytes, sha256 }) => ({ contentUrl: file, contentSize: `${bytes} B`, sha256 })),
    );
    expect(distribution.filter(({ '@type': type }) => type === 'cr:FileSet')).toMatchObject([
      { '@id': 'default-files', includes: ['data/*/train-*.jsonl'] },
      { '@id': 'ask-files', includes: ['data/ask/train-*.jsonl'] },
      { '@id': 'guess-files', includes: ['data/guess/train-*.jsonl'] },
    ]);
    expect(recordSet.map(({ name }) => name)).toEqual(['default', 'ask', 'guess']);
    const [all] = recordSet;
    expect(all?.field.map(({ name, subField }) => [name, ...(subField ?? []).map((sub) => sub.name)])).toEqual([
      ['default/split'],
      ['default/messages', ...['role', 'name', 'content'].map((key) => `default/messages/${key}`)],
      ...['id', 'source', 'task', 'license', 'attribution', 'origin'].map((key) => [`default/${key}`]),
    ]);
  });
});

describe('.gitignore', () => {
  it('keeps the work folder, and nothing else, from uploaders', async () => {
    const { manifest, text } = await built({});
    expect(text('.gitignore')).toBe('/.kumiki/\n');
    expect(manifest.files.map(({ file }) => file)).toContain('.gitignore');
  });
});
