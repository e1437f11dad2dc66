import { isCardNumber, isMyNumber } from './check-digits.js';
import type { Span } from './span.js';

/** Tells whether a number is one of a numbering plan: international with a +, else Japanese. */
export type IsPhoneNumber = (number: string) => boolean;

/** Groups of digits with at most two signs between them: `03(1234)5678`. */
const RUN = /\+?\(?\d+(?:[ ()-]{1,2}\d+)*/g;
const GROUP = /\d+/g;
const URL_SPAN = /\b[a-z]{2,10}:\/\/[!-~]+/gi;

/** The most groups that a number is written in: `+81 (0)3-1234-5678`. */
const MOST_GROUPS = 6;
const FEWEST_DIGITS = 8;
const MOST_DIGITS = 19;

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** Some groups of a run, one behind the other, as one number. */
interface Window {
  readonly digits: string;
  /** How many digits each group has: `3-4-4`. */
  readonly sizes: string;
  /** The signs between its groups. */
  readonly signs: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** The telephone numbers, My Numbers and card numbers in a text that {@link folded} gave. */
export function personalNumbers(text: string, isPhone: IsPhoneNumber): readonly Span[] {
  // Numbers in addresses of pages are parts of names.
  const plain = text.replace(URL_SPAN, (url) => 'x'.repeat(url.length));
  return [...plain.matchAll(RUN)].flatMap(({ index, 0: run }) => {
    const groups = [...run.matchAll(GROUP)].map(({ index: at, 0: digits }) => ({
      digits,
      start: index + at,
      end: index + at + digits.length,
    }));
    return inRun(plain, groups, isPhone);
  });
}

function inRun(text: string, groups: readonly Group[], isPhone: IsPhoneNumber): readonly Span[] {
  const spans: Span[] = [];
  for (let first = 0; first < groups.length;) {
    const found = longestAt(text, groups, first, isPhone);
    if (found === undefined) first++;
    else {
      spans.push(found.span);
      first += found.groups;
    }
  }
  return spans;
}

function longestAt(text: string, groups: readonly Group[], first: number, isPhone: IsPhoneNumber) {
  for (let size = Math.min(MOST_GROUPS, groups.length - first); size > 0; size--) {
    const window = windowOf(text, groups.slice(first, first + size));
    if (window === undefined || !standsAlone(text, window)) continue;
    const kind = kindOf(text, window, isPhone);
    if (kind === undefined) continue;
    const start = kind === 'phone' ? startOfPhone(text, window) : window.start;
    return { span: { kind, start, end: window.end }, groups: size };
  }
  return undefined;
}

function windowOf(text: string, groups: readonly Group[]): Window | undefined {
  const [head, last] = [groups[0], groups.at(-1)];
  const count = groups.reduce((sum, { digits }) => sum + digits.length, 0);
  if (head === undefined || last === undefined || count < FEWEST_DIGITS || count > MOST_DIGITS) return undefined;
  return {
    digits: groups.map(({ digits }) => digits).join(''),
    sizes: groups.map(({ digits }) => digits.length).join('-'),
    signs: groups.slice(1).map(({ start }, index) => text.slice(groups[index]?.end, start)),
    start: head.start,
    end: last.end,
  };
}

/** No part of a longer number, a decimal, a price, a share, a date, or a name with digits. */
function standsAlone(text: string, { signs, start, end }: Window): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
  if (/[\w.,#¥\\$£€=&%?*/~-]$/.test(before) || /^(?:[\w%円年月日-]|[.,:/]\d)/.test(after)) return false;
  // Groups with spaces between them are a whole only where no other group stands beside them.
  return !signs.includes(' ') || !(/\d $/.test(before) || /^ \d/.test(after));
}

function kindOf(text: string, window: Window, isPhone: IsPhoneNumber): Span['kind'] | undefined {
  const { digits, sizes, signs } = window;
  const isEven = signs.every((sign) => sign === signs[0] && /^[ -]$/.test(sign));
  if (isEven && /^(?:\d+|4-4-4-4|4-6-[45])$/.test(sizes) && isCardNumber(digits)) return 'credit-card';
  if (isEven && (sizes === '4-4-4' || (sizes === '12' && !isTime(digits))) && isMyNumber(digits)) return 'my-number';
  return isPhoneWindow(text, window, isPhone) ? 'phone' : undefined;
}

/** `202311270930`: a date and a time. */
function isTime(digits: string): boolean {
  return /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/.test(digits);
}

/** What stands before a number that is one of a telephone. */
const LABEL = /(?:電話|携帯|連絡先|ファックス|tel|phone|fax|call|☎|℡)[^\d\n]{0,8}$/i;

function isPhoneWindow(text: string, { digits, sizes, signs, start }: Window, isPhone: IsPhoneNumber): boolean {
  if (text.charAt(start - 1) === '+' || text.slice(Math.max(0, start - 2), start) === '+(') {
    return digits.length >= 8 && digits.length <= 16 && isPhone(`+${digits}`);
  }
  if (!/^0[1-9]\d{8,9}$/.test(digits)) return false;
  if (signs.length > 0) return /^[2-5]-\d-[34]$|^[2-5]-[2-4]-\d$|^\d-[3-8]$/.test(sizes) && isPhone(digits);
  // Ten digits alone are more often something else (an ISBN) than a telephone in a house.
  return (/^0[5-9]0\d{8}$/.test(digits) || LABEL.test(text.slice(Math.max(0, start - 20), start))) && isPhone(digits);
}

/** A + or a bracket before a number belongs to it. */
function startOfPhone(text: string, { start }: Window): number {
  return start - (/[+(]{1,2}$/.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0);
}
