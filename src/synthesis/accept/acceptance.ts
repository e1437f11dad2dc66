import { isInvisible, isText } from '../../core/text.js';
import { detached } from '../../input/index.js';
import { plainText, textOf } from '../../../transforms/stages/contamination/plain-text.js';
import { languageDetector } from '../../../transforms/filters/language/detect.js';
import type { Shot } from '../prompts/shot.js';
import type { ModelReply } from '../request.js';
import type { SynthesisTask } from '../tasks/task.js';
import { cleaned } from './clean.js';
import { isFragment } from './fragments.js';
import { goldOverlap } from './gold-overlap.js';
import { isLoop } from './loops.js';
import { NearTexts } from './near-texts.js';
import { hasPlaceholder } from './placeholders.js';
import type { RejectReason } from './reasons.js';

/** What is left of a reply, and what is wrong with it, where something is. */
export interface CheckedText {
  readonly text: string;
  readonly reason?: RejectReason;
}

/** The checks of one task. Examples are looked at in the order of the plan, for the later of two that are alike goes. */
export interface Acceptance {
  /** Looks at one text, or one sentence of a pair, by itself. */
  text(this: void, reply: ModelReply): CheckedText;
  /** Looks at a whole example, and remembers it where it is taken. */
  take(this: void, label: string, texts: readonly string[]): RejectReason | undefined;
}

/** Words of a model that talks of itself, or of what it was asked for. */
const TELLS_OF_MODELS = ['言語モデル', 'AIとして', 'AIアシスタント', 'ご要望', 'ご指示', '文字程度', '文字以内'];
/** UTF-16 units that are kept of a text that is rejected: no check wants more than a few hundred. */
const SHOWN = 4_000;
const REPLACEMENT = '\uFFFD';

/**
 * @param shots the examples that the model was shown
 * @param gold gold texts that nothing may overlap with
 */
export async function acceptanceOf(
  task: SynthesisTask,
  shots: readonly Pick<Shot, 'texts'>[],
  gold: readonly string[],
): Promise<Acceptance> {
  const { form, length } = task;
  const languagesOf = await languageDetector();
  const tells = [...task.tells, ...TELLS_OF_MODELS].map(folded);
  const overlapsGold = goldOverlap(gold, task);
  const shown = new NearTexts();
  for (const { texts } of shots) for (const text of texts) shown.add([text]);
  const taken = new Set<string>();
  const near = new NearTexts();

  const wrong = (text: string, finishReason: string): RejectReason | undefined => {
    if (finishReason !== 'stop') return 'not-finished';
    if (isInvisible(text)) return 'empty-reply';
    if (!isText(text) || text.includes(REPLACEMENT)) return 'garbled';
    if (hasPlaceholder(text)) return 'placeholder';
    if (!languagesOf(text).includes('ja')) return 'other-language';
    const characters = Array.from(text).length;
    if (characters < length.least || characters > length.most) return 'wrong-length';
    if (isLoop(text)) return 'loop';
    if (isFragment(text)) return 'fragment';
    const plain = folded(text);
    if (tells.some((tell) => plain.includes(tell))) return 'label-in-text';
    if (shown.has([text])) return 'repeats-shot';
    return overlapsGold(text) ? 'overlaps-gold' : undefined;
  };

  return {
    text({ text: reply, finishReason }) {
      const text = cleaned(reply, task);
      const reason = wrong(text, finishReason);
      if (reason === undefined) return { text };
      return { text: text.length > SHOWN ? detached(text.slice(0, SHOWN)) : text, reason };
    },
    take(label, texts) {
      const letters = texts.map(lettersOf);
      if (form.kind === 'pair' && form.same !== label && letters[0] === letters[1]) return 'identical-pair';
      const whole = letters.join('\n');
      if (taken.has(whole)) return 'repeated-example';
      if (near.has(texts)) return 'near-repetition';
      taken.add(whole);
      near.add(texts);
      return undefined;
    },
  };
}

/** Full and half width, upper and lower case are the same. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** What counts of a text when two are compared: small models write a sentence again with a comma more or less. */
function lettersOf(text: string): string {
  return textOf(plainText(text));
}
