/** A verb or 〜た, 〜ない, 〜て at the end. */
const PREDICATE = /(?:[たるくすつぬむぶぐうえてで]|ない)$/u;
/** A particle between two words, which a name seldom has. */
const PARTICLE = /を|[^\p{Script=Hiragana}][はがに].{2}|[なだ]が/u;
/** を with a short word behind it, in a form that asks for something or breaks off: 銃をとれ, 本を読んだら. */
const BIDDING = /.を[^をは]{1,8}[でれろせけめら]$/u;
const CALL = /[!！]$/u;
const QUOTED = /^『|[「」]/u;

/**
 * A name as it stands in a sentence. One that reads like a sentence itself (賽は投げられた) gets quotation marks: without them nobody
 * sees where it ends.
 */
export function named(answer: string): string {
  return isClause(answer) && !QUOTED.test(answer) ? `「${answer}」` : answer;
}

function isClause(answer: string): boolean {
  if (CALL.test(answer)) return /.[をは]/u.test(answer);
  return BIDDING.test(answer) || (PREDICATE.test(answer) && PARTICLE.test(answer));
}
