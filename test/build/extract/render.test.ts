import { describe, expect, it } from '@jest/globals';
import { makeRecords, tasksOf } from '../../../src/build/extract/render.js';
import {
  defineSource,
  drop,
  type Example,
  isDrop,
  type Rendered,
  type Source,
  type Task,
} from '../../../src/core/source.js';
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

/** What a task makes of an example, both with what is changed. */
function makes(
  rendered: ReturnType<Task['render']>,
  change: Partial<Task> = {},
  of: Partial<Example> = {},
  wording: 'v0' | 'varied' = 'v0',
): ReturnType<typeof makeRecords> {
  const task = { id: 'ask', title: 'ask', render: () => rendered, ...change };
  return makeRecords(rendering({ input: '', response: '' }), task, { ...example, ...of }, wording);
}

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
    const rendered = { instruction: '問い', input: '', response: '答え' };
    expect(makes(rendered, {}, { key: response })).toEqual(drop('ill-formed-text'));
    expect(makes(rendered, {}, { attribution: response })).toEqual(drop('ill-formed-text'));
  });

  it.each([
    ['a lost character', '答\ufffdえ'],
    ['a character of one machine', '答\ue000え'],
    ['UTF-8 read as Windows-1252', 'Itâ€™s an answer.'],
  ])('with %s is dropped as damaged', (_, response) => {
    expect(made({ instruction: '問い', input: '', response })).toEqual(drop('damaged-text'));
    expect(made({ instruction: response, input: '', response: '答え' })).toEqual(drop('damaged-text'));
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

describe('what a task renders', () => {
  it('may be several records, told apart by their suffix, or none where one of them is dropped', () => {
    const record = (suffix: string, response = '答え') => ({ instruction: '問い', input: '', response, suffix });
    const both = makes([record('1'), record('2', '別の答え')]);
    expect(isDrop(both) ? both : both.map(({ id, response }) => [id, response])).toEqual([
      ['notes/ask/k.1', '答え'],
      ['notes/ask/k.2', '別の答え'],
    ]);
    expect(makes([record('1'), record('2', '')])).toEqual(drop('empty-text'));
    expect(makes(drop('x'))).toEqual(drop('x'));
  });

  it('has the licence and the credit of the example where it brings its own', () => {
    const text = { instruction: '問い', input: '', response: '答え' };
    expect(makes(text)).toMatchObject([{ license: 'CC-BY-4.0', attribution: 'their writers', origin: 'o' }]);
    expect(makes(text, {}, { license: 'CC0-1.0', attribution: 'A' })).toMatchObject([
      { license: 'CC0-1.0', attribution: 'A', origin: 'o' },
    ]);
  });

  it('takes its wording by its id, which never changes, and the first one as v0 had it', () => {
    const wordings = ['{A}は？', '{A}とは{B}？', '{A}を述べよ。'] as const;
    const text = { variables: { A: '犬{B}', B: '$&' }, input: '', response: '答え' };
    const instructionOf = (key: string, wording: 'v0' | 'varied') => {
      const records = makes(text, { wordings }, { key }, wording);
      return isDrop(records) ? records : records[0]?.instruction;
    };
    const keys = ['c', 'h', 'a', 'k'];
    expect(keys.map((key) => instructionOf(key, 'v0'))).toEqual(keys.map(() => '犬{B}は？'));
    const [first, second, third] = ['犬{B}は？', '犬{B}とは$&？', '犬{B}を述べよ。'];
    expect(keys.map((key) => instructionOf(key, 'varied'))).toEqual([first, second, third, second]);
    expect(makes({ input: '', response: '答え' }, { wordings: ['{A}は？'] })).toMatchObject([
      { instruction: '{A}は？' },
    ]);
  });

  it.each<[string, Parameters<typeof makeRecords>[1]['render'], readonly [string, ...string[]] | undefined, string]>([
    ['nothing', () => [], undefined, 'task ask gives nothing for example k'],
    [
      'neither an instruction nor a wording',
      () => ({ input: '', response: '答え' }),
      undefined,
      'task ask has neither an instruction nor wordings',
    ],
    [
      'a variable that it does not bring',
      () => ({ input: '', response: '答え', variables: { B: 'b', C: 'c' } }),
      ['{A}は？'],
      'a wording of task ask asks for {A}, which is not among its variables (found B, C)',
    ],
  ])('is a mistake of the source where it is %s', (_, render, wordings, message) => {
    const task = { id: 'ask', title: 'ask', render, ...(wordings === undefined ? {} : { wordings }) };
    const error = thrown(() => makeRecords(rendering({ input: '', response: '' }), task, example, 'v0'));
    expect(error).toMatchObject({ code: 'source-invalid', place: { source: 'notes' } });
    expect(error.message).toContain(message);
  });
});

describe('the tasks of an edition', () => {
  it('are those of v0, or all of them in their newer form', () => {
    const text = (response: string) => () => ({ instruction: '問い', input: '', response });
    const base = { title: 't', render: text('v0') };
    const source = rendering(
      { input: '', response: '' },
      {
        tasks: [
          { ...base, id: 'a' },
          { ...base, id: 'b', edition: 'v0', extended: text('newer') },
          { ...base, id: 'c', edition: 'extended' },
        ],
      },
    );
    const made = (edition: 'v0' | 'extended') =>
      tasksOf(source, edition).map((task) => [task.id, (task.render(example) as Rendered).response]);
    expect(made('v0')).toEqual([
      ['a', 'v0'],
      ['b', 'v0'],
    ]);
    expect(made('extended')).toEqual([
      ['a', 'v0'],
      ['b', 'newer'],
      ['c', 'v0'],
    ]);
  });
});

describe('a source', () => {
  it('is refused where a task uses a kind of example that it does not declare', () => {
    const tasks = [{ id: 'film', title: 'tell', kind: 'flim', render: () => drop('x') }];
    const error = thrown(() => rendering({ input: '', response: '' }, { kinds: ['film'], tasks }));
    expect(error).toMatchObject({ code: 'source-invalid', found: 'flim' });
  });
});
