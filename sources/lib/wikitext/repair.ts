import { MARK } from './marks.js';

/** Brackets whose content is a list of remarks, and quotation marks. A half of one pair may close the other width. */
const OPENERS: ReadonlyMap<string, string> = new Map([
  ['（', 'round'],
  ['(', 'round'],
  ['［', 'square'],
  ['[', 'square'],
  ['〔', 'shell'],
  ['【', 'lens'],
  ['「', 'corner'],
  ['『', 'double'],
  ['〈', 'angle'],
  ['《', 'double angle'],
  ['“', 'quotes'],
]);
const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['）', 'round'],
  [')', 'round'],
  ['］', 'square'],
  [']', 'square'],
  ['〕', 'shell'],
  ['】', 'lens'],
  ['」', 'corner'],
  ['』', 'double'],
  ['〉', 'angle'],
  ['》', 'double angle'],
  ['”', 'quotes'],
]);
/** In these a remark may be empty because a template was; in quotation marks every character is part of the quotation. */
const REMARKS: ReadonlySet<string> = new Set(['round', 'square', 'shell']);

const SEPARATORS = '、，,；;';
const WIDE_SEPARATORS = '、，；';
const COLONS = ':：';
const FULL_STOPS = '。．';
/** No blank stands before or after these. */
const TIGHT_BEFORE = '、。，．）」』】》〉〕］，；：';
const TIGHT_AFTER = '、。，．（「『【《〈〔［）」』】》〉〕］';
const DASHES = new Set(['-', '–', '—', '〜', '/', '・']);

/**
 * Every character that this pass looks at or for, by its code. Runs of all the others, nine tenths of a text, are copied
 * as they are.
 */
const NOTED = new Uint8Array(0x10000);
for (const chars of [OPENERS.keys(), CLOSERS.keys(), DASHES]) for (const char of chars) mark(char);
for (const chars of [SEPARATORS, COLONS, FULL_STOPS, TIGHT_BEFORE, TIGHT_AFTER]) for (const char of chars) mark(char);
for (const char of `／ \n\u3000${MARK.lineBreak}`) mark(char);

function mark(char: string): void {
  NOTED[char.charCodeAt(0)] = 1;
}

interface Open {
  readonly kind: string;
  /** Where the bracket stands in the output, and where the remark begins that is being read. */
  readonly at: number;
  item: number;
}

/**
 * The last pass over a paragraph: mends what removed templates and notes leave behind, in one pass and linear time.
 * Empty brackets, remarks that are empty or only a label (学名: ), doubled separators, blanks beside Japanese punctuation.
 * Asked-for line breaks become line feeds, or nothing inside brackets.
 */
export function repaired(paragraph: string): string {
  return new Repair().run(paragraph);
}

class Repair {
  /** The output so far: a character that is noted, or a run of others, an element. */
  readonly #out: string[] = [];
  readonly #open: Open[] = [];
  /** A blank was left out behind a closing bracket; before a dash it stands: 駅（北口） - 広場. */
  #omitted = false;
  /** How many brackets of each kind are open. */
  readonly #depth = new Map<string, number>();

  run(paragraph: string): string {
    for (let at = 0; at < paragraph.length;) {
      const start = at;
      while (at < paragraph.length && NOTED[paragraph.charCodeAt(at)] === 0) at++;
      if (at > start) this.#copy(paragraph.slice(start, at));
      else this.#take(paragraph.charAt(at++));
    }
    this.#trimEnd();
    return this.#out.join('');
  }

  #take(char: string): void {
    if (char === ' ') {
      this.#blank();
      return;
    }
    if (this.#omitted && DASHES.has(char)) this.#out.push(' ');
    this.#omitted = false;
    if (char === MARK.lineBreak) this.#lineBreak();
    else if (OPENERS.has(char)) this.#opener(char, OPENERS.get(char) ?? '');
    else if (CLOSERS.has(char)) this.#closer(char, CLOSERS.get(char) ?? '');
    else if (SEPARATORS.includes(char)) this.#separator(char);
    else if (FULL_STOPS.includes(char)) this.#fullStop(char);
    else {
      if (TIGHT_BEFORE.includes(char)) this.#dropBlanks();
      if (`${COLONS}\u3000`.includes(char) && this.#atLineStart()) return;
      this.#out.push(char);
    }
  }

  #copy(run: string): void {
    this.#omitted = false;
    this.#out.push(run);
  }

  #blank(): void {
    const before = this.#out.at(-1);
    if (before === undefined || before === ' ' || before === '\n') return;
    if (TIGHT_AFTER.includes(before)) this.#omitted = CLOSERS.has(before);
    else this.#out.push(' ');
  }

  #lineBreak(): void {
    if (this.#inRemarks() !== undefined) {
      if (/[\w.,;)]$/.test(this.#out.at(-1) ?? '')) this.#blank();
      return;
    }
    this.#trimEnd();
    if (this.#out.length > 0) this.#out.push('\n');
  }

  #opener(char: string, kind: string): void {
    if (char > '\u3000') this.#dropBlanks();
    this.#open.push({ kind, at: this.#out.length, item: this.#out.length + 1 });
    this.#depth.set(kind, (this.#depth.get(kind) ?? 0) + 1);
    this.#out.push(char);
  }

  #closer(char: string, kind: string): void {
    if ((this.#depth.get(kind) ?? 0) === 0) {
      // Nothing to close: the other half was in what went.
      if (TIGHT_BEFORE.includes(char)) this.#dropBlanks();
      if (REMARKS.has(kind)) this.#dropSeparators();
      if (!this.#atLineStart()) this.#out.push(char);
      return;
    }
    let open = this.#pop();
    while (open !== undefined && open.kind !== kind) open = this.#pop();
    if (open === undefined) return;
    if (REMARKS.has(kind)) this.#endRemarks(open);
    const content = this.#out.length - open.at - 1;
    // A life that has not ended is written （1990年 - ）.
    const openEnded = REMARKS.has(kind) && this.#endsWithDash();
    if (content === 0 || (openEnded && content === 2)) this.#out.length = open.at;
    else {
      if (!openEnded) this.#dropBlanks();
      this.#out.push(char);
    }
  }

  #endRemarks(open: Open): void {
    this.#dropLabel(open.item);
    while (this.#out.length > open.at + 1) {
      const end = this.#out.at(-1) ?? '';
      if (this.#endsWithDash()) break;
      if (end !== ' ' && end !== '／' && !SEPARATORS.includes(end)) break;
      this.#out.pop();
    }
  }

  /** Drops the remark that began at `item` if it is only a label, `学名: `. */
  #dropLabel(item: number): void {
    let end = this.#out.length;
    while (end > item && this.#out[end - 1] === ' ') end--;
    if (end > item && COLONS.includes(this.#out[end - 1] ?? '')) this.#out.length = item;
  }

  #separator(char: string): void {
    const remarks = this.#inRemarks();
    if (remarks !== undefined) {
      this.#dropLabel(remarks.item);
      this.#dropBlanks();
      if (this.#out.length <= remarks.item) return;
      this.#out.push(char);
      remarks.item = this.#out.length;
      return;
    }
    const quoted = this.#open.at(-1);
    if (quoted?.at === this.#out.length - 1) {
      this.#out.push(char);
      return;
    }
    if (WIDE_SEPARATORS.includes(char)) {
      while (` ${COLONS}`.includes(this.#out.at(-1) ?? '\n')) this.#out.pop();
      const before = this.#out.at(-1) ?? '\n';
      if (before === '\n' || WIDE_SEPARATORS.includes(before) || FULL_STOPS.includes(before)) return;
    } else if (this.#atLineStart()) return;
    this.#out.push(char);
  }

  #fullStop(char: string): void {
    this.#dropBlanks();
    this.#dropSeparators();
    if (this.#atLineStart() || this.#out.at(-1) === char) return;
    this.#out.push(char);
  }

  #dropSeparators(): void {
    while (WIDE_SEPARATORS.includes(this.#out.at(-1) ?? '\n')) this.#out.pop();
    const remarks = this.#inRemarks();
    if (remarks !== undefined) remarks.item = Math.min(remarks.item, this.#out.length);
  }

  #inRemarks(): Open | undefined {
    const open = this.#open.at(-1);
    return open !== undefined && REMARKS.has(open.kind) ? open : undefined;
  }

  #pop(): Open | undefined {
    const open = this.#open.pop();
    if (open !== undefined) this.#depth.set(open.kind, (this.#depth.get(open.kind) ?? 1) - 1);
    return open;
  }

  #endsWithDash(): boolean {
    return this.#out.at(-1) === ' ' && DASHES.has(this.#out.at(-2) ?? '');
  }

  #atLineStart(): boolean {
    return this.#out.length === 0 || this.#out.at(-1) === '\n';
  }

  #dropBlanks(): void {
    while (this.#out.at(-1) === ' ') this.#out.pop();
  }

  #trimEnd(): void {
    while (/[ \u3000]/.test(this.#out.at(-1) ?? '')) this.#out.pop();
  }
}
