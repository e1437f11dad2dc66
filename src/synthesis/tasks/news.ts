import { defineSynthesisTask, type TaskLabel } from './task.js';

/** The nine services of livedoor news: their folder, what they wrote about in one word, and what an article of theirs is. */
const TOPICS: readonly (readonly [id: string, answer: string, article: string])[] = [
  ['dokujo-tsushin', '独身女性', '独身で働く女性の毎日や人付き合いについての読み物'],
  ['it-life-hack', 'IT', 'パソコンやソフトウェアを仕事や暮らしに役立てるための記事'],
  ['kaden-channel', '家電', '新しい家電やその使い方についての記事'],
  ['livedoor-homme', '男性の暮らし', '働き盛りの男性の趣味、服装、仕事についての記事'],
  ['movie-enter', '映画', '公開される映画や出演者についての記事'],
  ['peachy', '女性の暮らし', '女性に向けた美容、料理、恋愛についての記事'],
  ['smax', '携帯電話', 'スマートフォンやそのアプリについての記事'],
  ['sports-watch', 'スポーツ', 'スポーツの試合や選手についての記事'],
  ['topic-news', '世間の話題', '世間やインターネットで話題になった出来事についての記事'],
];
const LABELS = TOPICS.map(([id, answer, article]): TaskLabel => ({
  id,
  answer,
  ask: `ニュースサイトに載っている、${article}を{length}文字くらいで書いてください。実在の人や会社の名前は使わないでください。`,
  heading: `ニュースサイトから、${article}を並べます。`,
}));

const CHOICES = TOPICS.map(([, answer]) => `「${answer}」`).join('');

/** Articles, and which of nine services would have brought them. */
export const news = defineSynthesisTask({
  id: 'news',
  title: 'news articles, and what they are about',
  form: { kind: 'text', names: ['記事'] },
  shape: 'passage',
  length: { asked: 200, least: 60, most: 1000 },
  labels: LABELS,
  tells: ['カテゴリ', 'ニュースサイトに載', '文字くらい', '実在の人や会社', 'についての記事です'],
  gold: { source: 'livedoor-news', task: 'topic' },
  record: {
    id: 'topic',
    title: 'say what an article is about',
    wordings: [
      `次の記事は何の話ですか。${CHOICES}から一つ選んでください。`,
      `次のニュースを載せるとしたらどの欄がよいですか。${CHOICES}のうちから答えてください。`,
      `以下の文章の話題を、${CHOICES}のどれか一つで答えてください。`,
      `次の記事を読み、${CHOICES}の九つのうちどれに入るかを判断してください。`,
    ],
  },
});
