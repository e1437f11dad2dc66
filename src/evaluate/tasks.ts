import { z } from 'zod';
import { KumikiError } from '../core/errors.js';
import { didYouMean } from '../core/nearest.js';
import { covid19 } from '../synthesis/tasks/covid-19.js';
import { jcola } from '../synthesis/tasks/jcola.js';
import { jnli } from '../synthesis/tasks/jnli.js';
import { marcJa } from '../synthesis/tasks/marc-ja.js';
import { news } from '../synthesis/tasks/news.js';

/** A class of a task. */
export interface LabelName {
  readonly id: string;
  /** How else it is written: in words of Japanese, as records answer. */
  readonly answer: string;
}

/** What is predicted, and how that is measured. */
export interface EvaluationTask {
  readonly id: string;
  /** In a few English words. */
  readonly title: string;
  /** `numbers`: the label is a number, and its nearness counts. */
  readonly kind: 'labels' | 'numbers';
  /** The metric that publications give for it. */
  readonly metric: 'accuracy' | 'mcc' | 'spearman';
  /** The classes, in the order of the numbers that publications give them; any label where they are not known. */
  readonly labels?: readonly LabelName[];
  /** The least and the largest number that a label can be, where it is a number. */
  readonly range?: readonly [least: number, most: number];
  /** How a language model is asked for the label, with all answers that it may give. */
  readonly question?: string;
  /** Gold data as a source of this package, and what of its examples is the text and the label. */
  readonly gold?: { readonly source: string; readonly example: z.ZodType<GoldExample> };
}

/** What an example of a gold source is here. */
export interface GoldExample {
  readonly texts: readonly [string] | readonly [string, string];
  readonly label: string;
}

const pair = z
  .object({ sentence1: z.string(), sentence2: z.string(), label: z.union([z.string(), z.number()]) })
  .transform(({ sentence1, sentence2, label }): GoldExample => {
    return { texts: [sentence1, sentence2], label: String(label) };
  });
const judged = z
  .object({ sentence: z.string(), isAcceptable: z.boolean() })
  .transform(({ sentence, isAcceptable }): GoldExample => {
    return { texts: [sentence], label: isAcceptable ? 'acceptable' : 'unacceptable' };
  });
const review = z
  .object({ review: z.string(), label: z.string() })
  .transform((row): GoldExample => ({ texts: [row.review], label: row.label }));
const article = z
  .object({ body: z.string(), topic: z.string() })
  .transform(({ body, topic }): GoldExample => ({ texts: [body], label: topic }));

/** The tasks of JapaGen, and two for whatever else has labels. */
export const EVALUATION_TASKS: readonly EvaluationTask[] = [
  {
    id: 'labels',
    title: 'any labels',
    kind: 'labels',
    metric: 'accuracy',
  },
  {
    id: 'numbers',
    title: 'any numbers',
    kind: 'numbers',
    metric: 'spearman',
  },
  {
    id: 'jnli',
    title: 'does a sentence follow from another',
    kind: 'labels',
    metric: 'accuracy',
    labels: jnli.labels,
    question:
      '文1が本当だとしたとき、文2は「正しい」「間違っている」「どちらともいえない」のどれに当たりますか。一つだけ答えてください。',
    gold: { source: 'jnli', example: pair },
  },
  {
    id: 'jsts',
    title: 'how similar are two sentences, from 0 to 5',
    kind: 'numbers',
    metric: 'spearman',
    range: [0, 5],
    question:
      '文1と文2の意味はどれくらい近いですか。まったく違う場合を0、同じ場合を5として、0から5までの数字だけで答えてください。',
    gold: { source: 'jsts', example: pair },
  },
  {
    id: 'jcola',
    title: 'is a sentence acceptable',
    kind: 'labels',
    metric: 'mcc',
    labels: jcola.labels,
    question: '次の文は日本語の文として「自然」ですか、「不自然」ですか。どちらかだけを答えてください。',
    gold: { source: 'jcola', example: judged },
  },
  {
    id: 'marc-ja',
    title: 'does a review speak well of a product',
    kind: 'labels',
    metric: 'accuracy',
    labels: marcJa.labels,
    question: '次の商品の感想は「好意的」ですか、「否定的」ですか。どちらかだけを答えてください。',
    gold: { source: 'marc-ja', example: review },
  },
  {
    id: 'news',
    title: 'what is an article about',
    kind: 'labels',
    metric: 'accuracy',
    labels: news.labels,
    question:
      '次の記事の話題は「独身女性」「IT」「家電」「男性の暮らし」「映画」「女性の暮らし」「携帯電話」「スポーツ」「世間の話題」のどれですか。一つだけ答えてください。',
    gold: { source: 'livedoor-news', example: article },
  },
  {
    id: 'covid-19',
    title: 'what sort of statement is a post about COVID-19',
    kind: 'labels',
    metric: 'accuracy',
    labels: covid19.labels,
    question:
      '新型コロナウイルスの流行中に書かれた次の投稿は「公的な事実」「個人の事実」「意見」「無関係」のどれに当たりますか。一つだけ答えてください。',
  },
];

/**
 * The task of this id.
 * @throws {KumikiError} `option-wrong`
 */
export function taskNamed(id: string): EvaluationTask {
  const found = EVALUATION_TASKS.find((task) => task.id === id);
  if (found !== undefined) return found;
  const ids = EVALUATION_TASKS.map((task) => task.id);
  const hint = didYouMean(id, ids);
  throw new KumikiError('option-wrong', `there is no task ${id}`, {
    expected: ids.join(', '),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** The task whose gold data a split like `jnli:valid` is of; that of any labels where it is of none, or a file. */
export function taskOfGold(name: string): EvaluationTask {
  return (
    EVALUATION_TASKS.find(({ gold }) => gold !== undefined && name.startsWith(`${gold.source}:`)) ?? taskNamed('labels')
  );
}
