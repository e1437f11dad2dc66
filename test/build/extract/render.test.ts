import { describe, expect, it } from '@jest/globals';
import { makeRecords } from '../../../src/build/extract/render.js';
import { defineSource, drop, type Example, isDrop, type Rendered, type Source } from '../../../src/core/source.js';
import { thrown } from '../../support/errors.js';

/** A source whose one task renders this, whatever the example. */
function rendering(rendered: Rendered, change: Partial<Parameters<typeof defineSource>[0]> = {}): Source {
  return defineSource({
    id: 'notes',
    title: 'Notes',
    homepage: 'https://example.org',
    citation: '@misc{notes}',
    languages: ['ja'],
    version: 1,
    license: { id: 'CC-BY-4.0', attribution: 'their writers' },
    files: { notes: 'notes.tsv' },
    reasons: {},
    async *read() {
      await Promise.resolve();
      yield [];
    },
    tasks: [{ id: 'ask', title: 'ask', render: () => rendered }],
    ...change,
  });
}

const example: Example = { key: 'k', origin: 'o' };
const made = (rendered: Rendered): ReturnType<typeof makeRecords> => {
  const source = rendering(rendered);
  const [task] = source.tasks;
  if (task === undefined) throw new Error('the source has a task');
  return makeRecords(source, task, example, 'v0');
};

describe('a rendered record', () => {
  it.each([
    ['an empty response', { response: '' }],
    ['a response of ideographic spaces', { response: '　　' }],
    ['a response of zero-width spaces', { response: '\u200b\u2060' }],
    ['an instruction of spaces', { instruction: ' \t\n' }],
    ['an input that is there and invisible', { input: '\u200b' }],
  ])('with %s is dropped as empty', (_, change) => {
    expect(made({ instruction: '問い', input: '', response: '答え', ...change })).toEqual(drop('empty-text'));
  });

  it.each([
    ['a control character', '答\u0008え'],
    ['an escape sequence', '\u001b[31m答え'],
    ['half a surrogate pair', '答\ud842え'],
    ['a code point that is no character', '答\ufffeえ'],
  ])('with %s is dropped as ill-formed', (_, response) => {
    expect(made({ instruction: '問い', input: '', response })).toEqual(drop('ill-formed-text'));
    expect(made({ instruction: '問い', input: response, response: '答え' })).toEqual(drop('ill-formed-text'));
  });

  it('keeps tabs, line feeds and characters beyond the first plane', () => {
    expect(made({ instruction: '問い\n二行目', input: 'a\tb', response: '𠮷野家' })).toMatchObject([
      { id: 'notes/ask/k', instruction: '問い\n二行目', input: 'a\tb', response: '𠮷野家', license: 'CC-BY-4.0' },
    ]);
  });

  it('of several turns has them, and an input made of them', () => {
    const turns = [
      { role: 'user', speaker: '客', content: '犬は？' },
      { role: 'assistant', speaker: '店員', content: 'います。' },
    ] as const;
    const records = made({ instruction: '続けて。', turns, response: 'どうぞ。' });
    expect(isDrop(records) ? records : records[0]).toMatchObject({ turns, input: '客：犬は？\n店員：います。' });
  });
});

describe('a source', () => {
  it('is refused where a task uses a kind of example that it does not declare', () => {
    const tasks = [{ id: 'film', title: 'tell', kind: 'flim', render: () => drop('x') }];
    const error = thrown(() => rendering({ input: '', response: '' }, { kinds: ['film'], tasks }));
    expect(error).toMatchObject({ code: 'source-invalid', found: 'flim' });
  });
});
