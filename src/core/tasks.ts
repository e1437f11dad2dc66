import type { Example, Task } from './source.js';

/** An example that is one sentence in two languages. */
export interface Pair extends Example {
  /** The Japanese side. */
  readonly ja: string;
  /** The English side. */
  readonly en: string;
}

type Wordings = readonly [string, ...string[]];

/** The two directions of a Japanese-English pair, as tasks `ja-en` and `en-ja`. Each list begins with v0's wording. */
export function translations(wordings: {
  readonly 'ja-en': Wordings;
  readonly 'en-ja': Wordings;
}): readonly Task<Pair>[] {
  return [
    {
      id: 'ja-en',
      title: 'translate Japanese to English',
      wordings: wordings['ja-en'],
      render: ({ ja, en }) => ({ input: ja, response: en }),
      checks: [
        { kind: 'japanese', field: 'input' },
        { kind: 'not-japanese', field: 'response' },
      ],
    },
    {
      id: 'en-ja',
      title: 'translate English to Japanese',
      wordings: wordings['en-ja'],
      render: ({ ja, en }) => ({ input: en, response: ja }),
      checks: [
        { kind: 'not-japanese', field: 'input' },
        { kind: 'japanese', field: 'response' },
      ],
    },
  ];
}

/** An example that is an instruction with its answer already. */
export interface Instructed extends Example {
  /** What is asked. */
  readonly instruction: string;
  /** What it is asked about; may be empty. */
  readonly input: string;
  /** The answer. */
  readonly response: string;
}

/** The task of examples that bring their own instruction; only one kind of them where `kind` says so. */
export function asWritten(
  task: Pick<Task<Instructed>, 'id' | 'title' | 'edition' | 'kind' | 'extended' | 'checks'>,
): Task<Instructed> {
  return { ...task, render: ({ instruction, input, response }) => ({ instruction, input, response }) };
}
