import { describe, expect, it } from '@jest/globals';
import { synthesisTaskOf, synthesisTasks } from '../../../src/synthesis/tasks/index.js';
import { defineSynthesisTask, type SynthesisTask } from '../../../src/synthesis/tasks/task.js';
import { jnli } from '../../../src/synthesis/tasks/jnli.js';
import { thrown } from '../../support/errors.js';

describe('the tasks', () => {
  it('are six, with 26 labels and the words that the paper has', () => {
    expect(synthesisTasks.map(({ id, labels, knowledge }) => [id, labels.length, knowledge?.words.length])).toEqual([
      ...[
        ['covid-19', 4, 6],
        ['jcola', 2, 8],
        ['jnli', 3, 9],
        ['jsts', 6, 9],
        ['marc-ja', 2, 11],
        ['news', 9, undefined],
      ],
    ]);
  });

  it('answer in words that every wording of their records offers', () => {
    for (const { labels, record } of synthesisTasks)
      for (const wording of record.wordings)
        for (const { answer } of labels) expect(wording).toContain(`「${answer}」`);
  });

  it('are known by their ids', () => {
    expect(synthesisTaskOf('jnli')).toBe(jnli);
    expect(thrown(() => synthesisTaskOf('jnIi')).message).toContain('jnli');
  });
});

describe('defineSynthesisTask', () => {
  const [first = jnli.labels[0], ...rest] = jnli.labels;
  const label = (change: object): SynthesisTask['labels'] => [
    { ...first, ...change } as SynthesisTask['labels'][number],
    ...rest,
  ];
  it.each([
    ['an id with a capital letter', { id: 'Jnli' }],
    ['one label', { labels: jnli.labels.slice(0, 1) }],
    ['a label of Japanese', { labels: label({ id: '含意' }) }],
    ['an empty answer', { labels: label({ answer: ' ' }) }],
    ['two labels of one answer', { labels: label({ answer: '間違っている' }) }],
    ['two labels of one id', { labels: label({ id: 'neutral' }) }],
    ['lengths in the wrong order', { length: { asked: 50, least: 60, most: 100 } }],
    ['a length of no characters', { length: { asked: 50, least: 0, most: 100 } }],
    ['a class of same sentences that is none', { form: { ...jnli.form, same: 'x' } }],
    ['knowledge without a place for its word', { knowledge: { kind: 'k', words: ['犬'] as const, ask: '犬' } }],
    ['a word twice', { knowledge: { kind: 'k', words: ['犬', '犬'] as const, ask: '{word}' } }],
  ])('refuses %s', (_, change) => {
    const error = thrown(() => defineSynthesisTask({ ...jnli, ...change }));
    expect(error.code).toBe('synthesis-task-invalid');
  });
});
