import type { BracketKind } from './brackets.js';
import { isPicture } from './pictures.js';

/** A box sets its first argument on a line of its own; no name and no option before it is longer. */
export const BOX_HEAD = 300;
const BOX = /\n\s{0,40}[|}]|\|[ \t]{0,40}\n/;
const REQUEST = /^[^|]{1,80}\|\s{0,9}(?:date|日付)\s{0,9}=[^|]{0,60}$/;

/** Whether a template is a box, by its first {@link BOX_HEAD} characters with its brackets. */
export const isBox = (head: string): boolean => BOX.test(head);

/** `{{誰によって|date=2014年1月}}`: a template whose only argument is a date is a request to those who write. */
export const isRequest = (call: string): boolean => REQUEST.test(call);

/** Whether what was never closed at the beginning of a line is a box or a picture, and holds no sentence of the text. */
export function isUnclosedBox(kind: BracketKind, text: string, brackets: string): boolean {
  if (isBox(text.slice(0, BOX_HEAD))) return kind === 'template';
  if (text.includes('。')) return false;
  return kind === 'template' || isPicture(text.slice(brackets.length));
}
