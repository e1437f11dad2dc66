import { defineSynthesisTask } from './task.js';

/** Reviews of products, and what their writers think. */
export const marcJa = defineSynthesisTask({
  id: 'marc-ja',
  title: 'reviews of products, and whether they speak well of them',
  form: { kind: 'text', names: ['レビュー'] },
  shape: 'passage',
  length: { asked: 200, least: 40, most: 600 },
  labels: [
    {
      id: 'positive',
      answer: '好意的',
      ask: '通信販売で買った品物にとても満足した人になったつもりで、その感想を{length}文字くらいで書いてください。どこが気に入ったのかを具体的に書いてください。',
      heading: '通信販売の品物に満足した人が書いた感想を並べます。',
    },
    {
      id: 'negative',
      answer: '否定的',
      ask: '通信販売で買った品物にがっかりした人になったつもりで、その感想を{length}文字くらいで書いてください。どこが期待と違ったのかを具体的に書いてください。',
      heading: '通信販売の品物にがっかりした人が書いた感想を並べます。',
    },
  ],
  knowledge: {
    kind: 'genres',
    words: [
      ...(['家電', '本', '台所用品', '衣類', '靴'] as const),
      ...['化粧品', '食品', 'おもちゃ', '文房具', '運動用品', '音楽のCD'],
    ],
    ask: '品物の種類は「{word}」です。',
  },
  tells: ['好意的', '否定的', '肯定的', 'ポジティブ', 'ネガティブ', '文字くらい', '品物の種類'],
  gold: { source: 'marc-ja', task: 'opinion' },
  record: {
    id: 'opinion',
    title: 'say whether a review speaks well of a product',
    wordings: [
      '次の感想を書いた人は、品物をよく思っていますか。「好意的」か「否定的」で答えてください。',
      '次の商品レビューを「好意的」と「否定的」のどちらかに分けてください。',
      '次の文章を読んで、書き手の評価が「好意的」か「否定的」かを判断してください。',
      '買った人の感想です。「好意的」「否定的」のうち当てはまるほうを選んでください。',
    ],
  },
});
