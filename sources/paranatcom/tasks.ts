import type { Example, Task } from '../../src/core/source.js';
import type { Text } from './article.js';

/** A paper in English (`kind: 'article'`) or with one of its Japanese versions (`kind: 'translation'`). */
export interface Abstracts extends Example {
  readonly kind: 'article' | 'translation';
  readonly en: Text;
  /** Empty for an article alone: no task for it shows this, and one that did would have its record dropped. */
  readonly ja: Text;
}

type Side = readonly ['en' | 'ja', keyof Text];
type Wordings = NonNullable<Task['wordings']>;

const between =
  (from: Side, to: Side): Task<Abstracts>['render'] =>
  (example) => ({ input: example[from[0]][from[1]], response: example[to[0]][to[1]] });

/** Tasks in the words of v0, once for every Japanese version. */
const published = (id: string, title: string, from: Side, to: Side, wordings: Wordings): Task<Abstracts> => ({
  id,
  title,
  kind: 'translation',
  wordings,
  render: between(from, to),
});

/** Tasks whose wording says the language: v0's does not, and would leave open which is asked for. */
const named = (
  kind: Abstracts['kind'],
  id: string,
  title: string,
  from: Side,
  to: Side,
  wordings: Wordings,
): Task<Abstracts> => ({
  id,
  title,
  kind,
  edition: 'extended',
  ...(kind === 'article' ? { textOrigin: { kind: 'human' } } : {}),
  wordings,
  render: between(from, to),
});

export const tasks: readonly Task<Abstracts>[] = [
  published(
    'title-en-ja',
    'translate the title of a paper to Japanese',
    ['en', 'title'],
    ['ja', 'title'],
    [
      '次の英語の論文のタイトルを日本語に翻訳してください。',
      '以下の英語論文の題名を日本語に訳してください。',
      '入力された論文の英語タイトルは、日本語では何といいますか。',
      '英語で書かれた次の論文題目を和訳してください。',
    ],
  ),
  published(
    'title-ja-en',
    'translate the title of a paper to English',
    ['ja', 'title'],
    ['en', 'title'],
    [
      '次の日本語の論文のタイトルを英語に翻訳してください。',
      '以下の論文の日本語の題名を英語に訳してください。',
      '入力された論文の日本語タイトルは、英語では何といいますか。',
      '日本語で書かれた次の論文題目を英訳してください。',
    ],
  ),
  published(
    'title-ja',
    'give a Japanese abstract its title',
    ['ja', 'abstract'],
    ['ja', 'title'],
    [
      '論文のアブストラクトからタイトルを作ってください。',
      '次の論文の要旨にふさわしいタイトルを付けてください。',
      '以下のアブストラクトを読み、論文の題名を考えてください。',
      '入力された論文要旨の内容を表すタイトルを書いてください。',
    ],
  ),
  published(
    'abstract-ja',
    'write a Japanese abstract to a title',
    ['ja', 'title'],
    ['ja', 'abstract'],
    [
      '論文のタイトルからアブストラクトを想像して書いてください。',
      '次の題名の論文のアブストラクトを書いてください。',
      '以下のタイトルの論文がどのような内容か、要旨の形で書いてください。',
      '入力された論文タイトルに合うアブストラクトを作成してください。',
    ],
  ),
  named(
    'translation',
    'title-ja-of-en',
    'give an English abstract a Japanese title',
    ['en', 'abstract'],
    ['ja', 'title'],
    [
      '次の英語のアブストラクトから、論文の日本語のタイトルを作ってください。',
      '以下は論文の英語の要旨です。この論文に日本語のタイトルを付けてください。',
      '英語で書かれた次のアブストラクトを読み、論文の題名を日本語で書いてください。',
      '入力された英語の論文要旨の内容を表す、日本語のタイトルを考えてください。',
    ],
  ),
  named(
    'translation',
    'title-en-of-ja',
    'give a Japanese abstract an English title',
    ['ja', 'abstract'],
    ['en', 'title'],
    [
      '次の日本語のアブストラクトから、論文の英語のタイトルを作ってください。',
      '以下は論文の日本語の要旨です。この論文に英語のタイトルを付けてください。',
      '日本語で書かれた次のアブストラクトを読み、論文の題名を英語で書いてください。',
      '入力された日本語の論文要旨の内容を表す、英語のタイトルを考えてください。',
    ],
  ),
  named(
    'translation',
    'abstract-ja-of-en',
    'write a Japanese abstract to an English title',
    ['en', 'title'],
    ['ja', 'abstract'],
    [
      '次の英語の論文のタイトルから、アブストラクトを想像して日本語で書いてください。',
      '以下の英語のタイトルを持つ論文の要旨を、日本語で書いてください。',
      '英語で書かれた次の論文題目に合うアブストラクトを日本語で作成してください。',
      '入力された英語タイトルの論文はどのような内容でしょうか。日本語の要旨を書いてください。',
    ],
  ),
  named(
    'translation',
    'abstract-en-of-ja',
    'write an English abstract to a Japanese title',
    ['ja', 'title'],
    ['en', 'abstract'],
    [
      '次の日本語の論文のタイトルから、アブストラクトを想像して英語で書いてください。',
      '以下の日本語のタイトルを持つ論文の要旨を、英語で書いてください。',
      '日本語で書かれた次の論文題目に合うアブストラクトを英語で作成してください。',
      '入力された日本語タイトルの論文はどのような内容でしょうか。英語の要旨を書いてください。',
    ],
  ),
  named(
    'article',
    'title-en',
    'give an English abstract its title',
    ['en', 'abstract'],
    ['en', 'title'],
    [
      '次の英語のアブストラクトから、論文のタイトルを英語で作ってください。',
      '以下の英語の論文要旨にふさわしい英語のタイトルを付けてください。',
      '英語で書かれた次のアブストラクトを読み、論文の題名を英語のまま考えてください。',
      '入力された英語の論文要旨の内容を表すタイトルを英語で書いてください。',
    ],
  ),
  named(
    'article',
    'abstract-en',
    'write an English abstract to a title',
    ['en', 'title'],
    ['en', 'abstract'],
    [
      '次の英語の論文のタイトルから、アブストラクトを想像して英語で書いてください。',
      '以下の英語の題名の論文のアブストラクトを、英語で書いてください。',
      '英語で書かれた次の論文題目に合うアブストラクトを、英語のまま作成してください。',
      '入力された英語タイトルの論文がどのような内容か、英語の要旨の形で書いてください。',
    ],
  ),
];
