import type { Pair } from '../../src/core/tasks.js';
import { closeUp } from './spacing.js';

/** The sign of captions that another speaker begins, once or twice. Inside a sentence it may be a sign that is spoken of: a prompt. */
const SPEAKER = /(?:^|(?<=[.,?!。、？！-]) ?)>>(?: ?>>)*(?: |(?=[^ ])|$)/gu;
/** What is heard beside the speech: `(音楽)`, `〔笑〕`. The English captions have lost such notes. */
const SOUND = /[(（〔](?:音|音楽|笑い?|笑い声|拍手|不明)[)）〕]/gu;

/** A pair without what captions say beside the speech: who begins to speak, and what else is heard. A side that is nothing else stays. */
export function withoutCaptionSigns<E extends Pair>(pair: E): E {
  const en = speech(pair.en);
  const ja = closeUp(speech(pair.ja).replace(SOUND, '')).trim();
  return en === '' || ja === '' ? pair : { ...pair, ja, en };
}

function speech(side: string): string {
  return side.includes('>>') ? side.replace(SPEAKER, (_, at: number) => (at === 0 ? '' : ' ')).trim() : side;
}
