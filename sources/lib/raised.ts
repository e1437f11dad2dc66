import { superscript } from './wikitext/superscript.js';

/**
 * What stands raised, on the line: in raised characters where Unicode has them (10⁶, g⁻¹), piece by piece where it is a
 * list (0²,⁶). A figure that cannot be raised so keeps a `^` at least: 10^2.5 is not 102.5.
 */
export function raised(text: string): string {
  const said = text.trim();
  const pieces = said.split(',').map(superscript).join(',');
  return /[0-9]/.test(pieces) ? `^${said}` : pieces;
}

/** Tags of text that is typeset, as they stand in texts that should hold none. */
const TAG = /<(\/?)(sub|sup|i|b|em|strong|u|small|sc|italic|bold|inf|font|span)(?:[\s/][^<>]*)?>/gi;

/**
 * A text without tags of typesetting (`<sub>`, `<sup>`, `<i>`, …). What is lowered says the same on the line (CO2), what is
 * raised becomes {@link raised}. A tag without its partner goes; other signs `<` are text.
 */
export function withoutTags(text: string): string {
  if (!text.includes('<')) return text;
  /** The text before, then what was said inside each `<sup>` that is still open. */
  const open = [''];
  const say = (more: string): void => {
    open.push((open.pop() ?? '') + more);
  };
  const close = (): void => {
    const inner = open.pop() ?? '';
    say(raised(inner));
  };
  let at = 0;
  for (const { 0: tag, 1: slash, 2: name, index } of text.matchAll(TAG)) {
    say(text.slice(at, index));
    at = index + tag.length;
    if (name?.toLowerCase() !== 'sup') continue;
    if (slash === '') open.push('');
    else if (open.length > 1) close();
  }
  say(text.slice(at));
  // A tag that is never closed raises nothing.
  return open.join('');
}
