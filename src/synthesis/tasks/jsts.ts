import { CAPTION, CAPTION_WORDS } from './captions.js';
import { defineSynthesisTask, type TaskLabel } from './task.js';

/** The six grades, from 0 to 5: what the second sentence has in common with the first. */
const GRADES: readonly (readonly [answer: string, sentence: string])[] = [
  ['まったく違う', '場面も話題も何一つ重ならない文'],
  ['ほとんど違う', '場面は違うが、出てくるものが一つだけ重なる文'],
  ['あまり似ていない', '話題は重なるが、起きていることが違う文'],
  ['少し似ている', '場面はほぼ重なるが、大事なところが一つ違う文'],
  ['よく似ている', '大事なところは変わらず、細かいところが一つ違う文'],
  ['同じ', '伝える内容を変えずに、言い方だけを変えた文'],
];
const LABELS = GRADES.map(([answer, sentence], grade): TaskLabel => ({
  id: String(grade),
  answer,
  ask: `では、いまの文と比べて、${sentence}を、{length}文字以内で一つ書いてください。写真の説明として自然な文にしてください。`,
  heading: `写真を説明した文1と、それと比べて、${sentence}である文2の例を並べます。`,
}));

const CHOICES = GRADES.map(([answer]) => `「${answer}」`).join('');

/** Pairs of captions, and how near they are in what they say. */
export const jsts = defineSynthesisTask({
  id: 'jsts',
  title: 'pairs of sentences, and how similar they are',
  form: { kind: 'pair', names: ['文1', '文2'], first: CAPTION, same: '5' },
  shape: 'sentence',
  length: { asked: 50, least: 6, most: 150 },
  labels: LABELS,
  knowledge: CAPTION_WORDS,
  tells: ['文1', '文2', '元の文', '類似度', '言い換え', '細かいところが', '同じ意味'],
  gold: { source: 'jsts', task: 'similarity' },
  record: {
    id: 'similarity',
    title: 'say in words how similar two sentences are',
    wordings: [
      `文1と文2の言っていることはどれくらい近いですか。${CHOICES}から選んでください。`,
      `二つの文の内容を比べて、近さを${CHOICES}のどれかで答えてください。`,
      `文1と文2はどの程度似ていますか。当てはまるものを${CHOICES}の中から一つ選んでください。`,
      `次の文1と文2について、意味の重なり方を${CHOICES}で答えてください。`,
    ],
  },
});
