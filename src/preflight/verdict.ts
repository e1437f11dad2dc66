/** What becomes of a record: used as it is, in part, with nothing of it to learn, not at all; or the run stops at it. */
export const FATES = {
  whole: 'used as it is',
  cut: 'used in part: the rest is cut off',
  masked: 'used, but nothing of it counts',
  dropped: 'left out',
  failed: 'the tokenizer or the template fails on it',
} as const;

export type Fate = keyof typeof FATES;

/** Why a record is not used as it is. */
export const REASONS = {
  'answer-cut': 'the end of an answer is cut off',
  'answer-lost': 'nothing of the last answer is left',
  'question-cut': 'a question is cut, its answer is whole',
  'question-fills': 'the question alone fills the length',
  'too-long': 'it has more tokens than the length',
  'too-short': 'it has fewer tokens than the trainer takes',
  'turns-wrong': 'user and assistant do not take turns',
  'template-fails': 'the template refuses it',
  'tokenizer-fails': 'the tokenizer fails on it',
} as const;

export type Reason = keyof typeof REASONS;

/** What a trainer does with a record. */
export type Verdict =
  | { readonly fate: 'whole'; readonly tokens: number }
  | { readonly fate: Exclude<Fate, 'whole'>; readonly reason: Reason; readonly tokens: number };

/** @param tokens how many the whole record has; 0 where they cannot be counted */
export function lost(fate: Exclude<Fate, 'whole'>, reason: Reason, tokens: number): Verdict {
  return { fate, reason, tokens };
}

/** A record that is used as it is. */
export function whole(tokens: number): Verdict {
  return { fate: 'whole', tokens };
}
