import type { TaskKnowledge } from './task.js';

/** What a model is asked for first where a pair begins with the caption of a picture, as the pairs of JSTS and JNLI do. */
export const CAPTION =
  '一枚の写真を思い浮かべ、そこに写っている人や物の様子を説明する文を、{length}文字以内で一つ書いてください。';

/** What can be seen in such pictures. */
export const CAPTION_WORDS: TaskKnowledge = {
  kind: 'objects',
  words: ['犬', '猫', '自転車', '電車', '料理', '海', '傘', '子ども', '飛行機'],
  ask: '写真には「{word}」が写っているものとします。',
};
