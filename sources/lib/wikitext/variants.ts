import type { Unknowns } from './holes.js';

/** A mark of the Chinese Wikipedia, which Japanese pages take over with what they copy: `-{甲}-`, `-{zh-cn:甲; zh-tw:乙}-`. */
const VARIANT = /-\{([^{}\n]{0,200})\}-/g;
/** What is between the braces has a form for each variant, or a rule. */
const RULES = /[:;|]/;

/** A text without the marks of language variants. Where there is one form it stands; where there are several, none is Japanese. */
export function withoutVariants(text: string, unknowns: Unknowns): string {
  if (!text.includes('-{')) return text;
  return text.replace(VARIANT, (_, inside: string) => (RULES.test(inside) ? unknowns.textHole('-{}-') : inside));
}
