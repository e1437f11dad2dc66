import { CAPTION, CAPTION_WORDS } from './captions.js';
import { defineSynthesisTask } from './task.js';

const CHOICES = '「正しい」「間違っている」「どちらともいえない」';

/** Pairs of captions: what the first says of the second. */
export const jnli = defineSynthesisTask({
  id: 'jnli',
  title: 'pairs of sentences, and whether the second follows from the first',
  form: { kind: 'pair', names: ['文1', '文2'], first: CAPTION, same: 'entailment' },
  shape: 'sentence',
  length: { asked: 50, least: 6, most: 150 },
  labels: [
    {
      id: 'entailment',
      answer: '正しい',
      ask: 'では、いまの文が本当だとしたら必ず本当だといえる文を、{length}文字以内で一つ書いてください。元の文の言い回しはなるべく変え、元の文にないことは足さないでください。',
      heading: '写真を説明した文1と、文1が本当なら必ず本当だといえる文2の例を並べます。',
    },
    {
      id: 'contradiction',
      answer: '間違っている',
      ask: 'では、いまの文が本当だとしたら決して本当ではありえない文を、{length}文字以内で一つ書いてください。同じ場面についての文にし、打ち消しの言葉を付けるだけにはしないでください。',
      heading: '写真を説明した文1と、文1が本当なら決して本当ではありえない文2の例を並べます。',
    },
    {
      id: 'neutral',
      answer: 'どちらともいえない',
      ask: 'では、いまの文だけからは本当かどうか決められない文を、{length}文字以内で一つ書いてください。同じ場面についての文にし、元の文には書かれていないことを一つ入れてください。',
      heading: '写真を説明した文1と、文1だけからは本当かどうか決められない文2の例を並べます。',
    },
  ],
  knowledge: CAPTION_WORDS,
  tells: ['含意', '矛盾', '中立', '文1', '文2', '元の文', 'どちらともいえない', '本当だとしたら'],
  gold: { source: 'jnli', task: 'inference' },
  record: {
    id: 'inference',
    title: 'say whether a sentence follows from another',
    wordings: [
      `文1の内容が本当だとして、文2は${CHOICES}のどれですか。`,
      `文1を読んで、文2に書かれていることが${CHOICES}のどれに当たるか答えてください。`,
      `文1から考えると、文2はどう判断できますか。${CHOICES}の中から選んでください。`,
      `二つの文があります。文1をもとに文2を${CHOICES}のいずれかに分けてください。`,
    ],
  },
});
