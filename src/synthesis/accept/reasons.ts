import { fault, type Reason, rule } from '../../core/source.js';

/** Why a reply gives no example. */
export const REJECT_REASONS = {
  'not-finished': rule('the model did not come to an end: the reply was cut or held back'),
  'empty-reply': rule('nothing is left of the reply without what stands around a text'),
  garbled: rule('the text holds a character that no text holds'),
  placeholder: rule('the text has a gap for a reader to fill in: ○○, [名前], XXX, ＿＿'),
  'other-language': rule('the text is not Japanese'),
  'wrong-length': rule('the text is much shorter or longer than was asked for'),
  loop: rule('the text says the same three times or more in a row'),
  fragment: rule('the text ends within a sentence: with a comma, or with a particle and no mark behind it'),
  'label-in-text': rule('the text holds a word that gives its class or the request away'),
  'repeats-shot': rule('the text repeats one of the examples that the model was shown'),
  'overlaps-gold': rule('the text shares a long run of characters with a gold text'),
  'repeated-example': rule('an earlier example has the same text'),
  'near-repetition': rule('an earlier example is nearly the same'),
  'not-wanted': rule('its class has its number of examples, or the plan does not ask for it'),
} as const satisfies Readonly<Record<string, Reason>>;

/** Why a pair gives no example besides. */
export const PAIR_REASONS = {
  'identical-pair': rule('both sentences are the same, and the class says that they are not'),
  'half-pair': rule('the second sentence has not been asked for yet'),
} as const satisfies Readonly<Record<string, Reason>>;

export type RejectReason = keyof typeof REJECT_REASONS | keyof typeof PAIR_REASONS;

/** Why a line of a ledger gives no reply. */
export const LINE_REASONS = {
  'not-an-entry': fault('the line is no entry of a ledger'),
  'torn-line': rule('the last line was not written to its end'),
  'repeated-entry': rule('an earlier line has the same key'),
} as const satisfies Readonly<Record<string, Reason>>;
