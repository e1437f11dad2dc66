import { defineSynthesisTask } from './task.js';

/** Sentences, and whether a speaker of Japanese accepts them. */
export const jcola = defineSynthesisTask({
  id: 'jcola',
  title: 'sentences, and whether they are acceptable Japanese',
  form: { kind: 'text', names: ['例文'] },
  shape: 'sentence',
  length: { asked: 50, least: 5, most: 120 },
  labels: [
    {
      id: 'unacceptable',
      answer: '不自然',
      ask: '日本語を母語とする人なら誰でもおかしいと感じる文を、{length}文字以内で一つ書いてください。言葉の並べ方、助詞、動詞の形のどれか一か所だけを誤ったものにし、誤りの説明や正しい文は書かないでください。',
      heading: '日本語の教科書から、言葉の使い方が一か所おかしい例文を並べます。',
    },
    {
      id: 'acceptable',
      answer: '自然',
      ask: '日本語を母語とする人が読んで少しもおかしいと感じない文を、{length}文字以内で一つ書いてください。言葉の仕組みを説明する教科書の例文になるような文にしてください。',
      heading: '日本語の教科書から、正しく書かれた例文を並べます。',
    },
  ],
  knowledge: {
    kind: 'grammar terms',
    words: ['助詞', '受け身', '使役', '敬語', '否定', '条件', '数の言い方', '名詞を修飾する節'],
    ask: '「{word}」の使い方を説明するための例文です。',
  },
  tells: ['文法', '不自然な文', '自然な文', '正しい文', '例文', '助詞', '受け身', '使役', '修飾'],
  gold: { source: 'jcola', task: 'acceptability' },
  record: {
    id: 'acceptability',
    title: 'say whether a sentence is acceptable Japanese',
    wordings: [
      '次の文は日本語としておかしくありませんか。「自然」か「不自然」のどちらかで答えてください。',
      '次の一文の言葉の使い方を見て、「自然」または「不自然」と判断してください。',
      '次の文に言葉の誤りがあるかどうかを調べ、「自然」か「不自然」で答えてください。',
      'この文を聞いた人はおかしいと思うでしょうか。「自然」「不自然」のどちらかを選んでください。',
    ],
  },
});
