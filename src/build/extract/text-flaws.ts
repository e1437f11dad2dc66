import { isDamaged } from '../../core/damaged.js';
import { isPlainlySound } from '../../core/plainly-sound.js';
import { isInvisible, isText } from '../../core/text.js';

/** Reasons the extraction itself may give, beside those of the source. */
export const OWN_REASONS = {
  'empty-text': {
    sort: 'fault',
    text: 'the instruction, the response or an input that is there has nothing that can be seen',
  },
  'ill-formed-text': {
    sort: 'fault',
    text: 'the text, the id or the credit holds something that is no character: a control character, half a surrogate pair',
  },
  'damaged-text': {
    sort: 'fault',
    text: 'characters were lost (U+FFFD, code points for private use), or the text was read in another encoding than it was written in',
  },
} as const;

/** What is looked at of a record. */
export interface Texts {
  readonly id: string;
  readonly instruction: string;
  /** True where the example brings the instruction, or something of it. */
  readonly isBrought: boolean;
  readonly input: string;
  readonly response: string;
  /** That of the example, where it has one. */
  readonly attribution: string | undefined;
}

/** Why there is no record of these texts; `undefined` where nothing is wrong with them. */
export function flawOf(texts: Texts): keyof typeof OWN_REASONS | undefined {
  const { id, instruction, isBrought, input, response, attribution = '' } = texts;
  if (isInvisible(instruction) || isInvisible(response) || (input !== '' && isInvisible(input))) return 'empty-text';
  if (!(isText(instruction) && isText(input) && isText(response) && isText(id) && isText(attribution)))
    return 'ill-formed-text';
  // Wordings of a source are sound: only what an example brings to an instruction is looked at.
  if (isDamaged(input) || isDamaged(response) || (isBrought && isDamaged(instruction))) return 'damaged-text';
  return undefined;
}

/** The texts that were plainly sound a moment ago: those of an example stand in the records of several tasks. */
const recent: string[] = Array.from({ length: 4 }, () => 'a');
let oldest = 0;

/** Whether a text is plainly sound, which is not asked again of what was just looked at. */
export function isSound(text: string): boolean {
  for (const one of recent) if (one === text) return true;
  if (!isPlainlySound(text)) return false;
  recent[oldest] = text;
  oldest = (oldest + 1) % recent.length;
  return true;
}

/** Wordings that were plainly sound. A source has few, and most records have one of them. */
const soundWordings = new Set<string>();

/** The same of a wording, as its source has it. */
export function isSoundWording(wording: string): boolean {
  if (soundWordings.has(wording)) return true;
  if (!isPlainlySound(wording)) return false;
  soundWordings.add(wording);
  return true;
}
