import {
  defineSource,
  drop,
  type Example,
  fault,
  reject,
  rule,
  type Source,
  type SourceDefinition,
} from '../../src/core/source.js';

/** One line `key TAB question TAB answer`; `skip` as a question is left out by a rule. */
export interface Note extends Example {
  readonly question: string;
  readonly answer: string;
}

/** A small source for tests of the house: real files, real reading, nothing else. */
export function notes(change: Partial<SourceDefinition<Note, 'notes' | 'more'>> = {}): Source {
  return defineSource<Note, 'notes' | 'more'>({
    id: 'notes',
    title: 'Notes',
    homepage: 'https://example.org/notes',
    citation: '@misc{notes, title={Notes}}',
    languages: ['ja'],
    version: 1,
    license: { id: 'CC-BY-4.0', attribution: 'The writers of the notes' },
    files: { notes: 'notes.tsv', more: { name: 'more-*.tsv', optional: true } },
    reasons: {
      columns: fault('not three columns'),
      skipped: rule('marked to be skipped'),
      unanswered: fault('no answer'),
    },
    async *read(raw) {
      for (const role of ['notes', 'more'] as const) {
        if (!raw.has(role)) continue;
        for await (const batch of raw.tsv(role)) {
          yield batch.rows.map((cells, index) => {
            const origin = batch.origin(index);
            const [key, question, answer, split] = cells;
            if (key === undefined || question === undefined || answer === undefined) {
              return reject('columns', origin, cells.join('\t'));
            }
            if (question === 'skip') return reject('skipped', origin, cells.join('\t'));
            return { key, origin, question, answer, split: split === 'train' || split === 'valid' ? split : undefined };
          });
        }
      }
    },
    tasks: [
      {
        id: 'ask',
        title: 'answer a question',
        render: ({ question, answer }) =>
          answer === '' ? drop('unanswered') : { instruction: question, input: '', response: answer },
      },
      {
        id: 'guess',
        title: 'find the question',
        wordings: [
          '『{答え}』の問いは？',
          '答えが『{答え}』になる問いは？',
          '問いを当ててください。答えは『{答え}』です。',
        ],
        render: ({ question, answer }) => ({ variables: { 答え: answer }, input: '', response: question }),
      },
    ],
    ...change,
  });
}

/** Raw text of `count` notes. */
export function noteLines(count: number, first = 0): string {
  let text = '';
  for (let n = first; n < first + count; n++) text += `k${n}\t${n}番の問いは何ですか。\t${n}番の答えです。\n`;
  return text;
}
