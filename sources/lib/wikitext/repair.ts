import { hasHole, holeEnd, isHole, type Unknowns } from './holes.js';
import { MARK } from './marks.js';
import { isMissing } from './missing.js';
import { atLineStart, dropBlanks, endsWithDash, lastChar, trimEnd } from './pieces.js';
import { isPointer, isPointing, mayBePointer, sendsAway } from './pointers.js';
import {
  CLOSERS,
  COLONS,
  DASHES,
  FULL_STOPS,
  NOTED,
  OPENERS,
  REMARKS,
  SEPARATORS,
  TIGHT_AFTER,
  TIGHT_BEFORE,
  WIDE_SEPARATORS,
} from './punctuation.js';

interface Open {
  readonly kind: string;
  /** Where the bracket stands in the output, and where the remark begins that is being read. */
  readonly at: number;
  item: number;
  /** f(…): what stands in it are no remarks that could be left out. */
  readonly call: boolean;
}

/** What may stand between a bracket that goes and the sentence it stands in, so that the sentence is whole without it. */
const PARTICLE = /[はがをにでともへや]$/;
const READING = /^[ぁ-ゖァ-ヶー・ \u3000]+$/;
/** As many pieces are looked at to tell whether a bracket points elsewhere. */
const MOST_PIECES = 40;

/**
 * The last pass over a paragraph: mends what removed templates and notes leave behind, in one pass and linear time.
 * Empty brackets, remarks that are empty or only a label (学名: ), doubled separators, blanks beside Japanese punctuation.
 * Asked-for line breaks become line feeds, or nothing inside brackets. A remark in brackets that holds something unknown
 * goes; so does one that points to another place of the page.
 */
export function repaired(paragraph: string, unknowns: Unknowns): string {
  return new Repair(paragraph, unknowns).run();
}

class Repair {
  /** The output so far: a character that is noted, or a run of others, an element. */
  readonly #out: string[] = [];
  readonly #open: Open[] = [];
  /** A blank was left out behind a closing bracket; before a dash it stands: 駅（北口） - 広場. */
  #omitted = false;
  /** How many brackets of each kind are open. */
  readonly #depth = new Map<string, number>();
  /** Where holes stand in the output; places beyond its end are no longer true. */
  readonly #holes: number[] = [];

  /** Up to where the paragraph is read. */
  #at = 0;

  constructor(
    readonly paragraph: string,
    readonly unknowns: Unknowns,
  ) {}

  run(): string {
    const { paragraph } = this;
    for (let at = 0; at < paragraph.length;) {
      const start = at;
      while (at < paragraph.length && NOTED[paragraph.charCodeAt(at)] === 0) at++;
      if (at > start) this.#copy(paragraph.slice(start, at));
      else if (!isHole(paragraph.charCodeAt(at))) {
        this.#at = at + 1;
        this.#take(paragraph.charAt(at++));
      } else {
        const end = holeEnd(paragraph, at);
        this.#hole(paragraph.slice(at, end));
        at = end;
      }
    }
    trimEnd(this.#out);
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
      if (TIGHT_BEFORE.includes(char)) dropBlanks(this.#out);
      if (`${COLONS}\u3000`.includes(char) && atLineStart(this.#out)) return;
      this.#out.push(char);
    }
  }

  #copy(run: string): void {
    this.#omitted = false;
    this.#out.push(run);
  }

  #hole(mark: string): void {
    this.#omitted = false;
    this.#holes.push(this.#out.length);
    this.#out.push(mark);
  }

  #blank(): void {
    const before = this.#out.at(-1);
    if (before === undefined || before === ' ' || before === '\n') return;
    if (TIGHT_AFTER.includes(before)) this.#omitted = CLOSERS.has(before);
    else this.#out.push(' ');
  }

  #lineBreak(): void {
    if (this.#inRemarks() !== undefined) {
      if (/[\w.,;)]/.test(lastChar(this.#out))) this.#blank();
      return;
    }
    trimEnd(this.#out);
    if (this.#out.length > 0) this.#out.push('\n');
  }

  #opener(char: string, kind: string): void {
    if (char > '\u3000') dropBlanks(this.#out);
    const call = char === '(' && /\w/.test(lastChar(this.#out));
    this.#open.push({ kind, at: this.#out.length, item: this.#out.length + 1, call });
    this.#depth.set(kind, (this.#depth.get(kind) ?? 0) + 1);
    this.#out.push(char);
  }

  #closer(char: string, kind: string): void {
    if ((this.#depth.get(kind) ?? 0) === 0) {
      // Nothing to close: the other half was in what went.
      if (TIGHT_BEFORE.includes(char)) dropBlanks(this.#out);
      if (REMARKS.has(kind)) this.#dropSeparators();
      if (!atLineStart(this.#out)) this.#out.push(char);
      return;
    }
    let open = this.#pop();
    while (open !== undefined && open.kind !== kind) open = this.#pop();
    if (open === undefined) return;
    if (REMARKS.has(kind)) this.#endRemarks(open);
    const content = this.#goes(kind, open) ? 0 : this.#out.length - open.at - 1;
    // A life that has not ended is written （1990年 - ）.
    const openEnded = REMARKS.has(kind) && endsWithDash(this.#out);
    if (content === 0 || (openEnded && content === 2)) this.#empty(open.at, char);
    else {
      if (!openEnded) dropBlanks(this.#out);
      this.#out.push(char);
    }
  }

  /** Takes back a pair of brackets that hold nothing: 題は「」である. */
  #empty(at: number, closer: string): void {
    const opener = this.#out[at] ?? '';
    this.#out.length = at;
    const before = this.#out.slice(-2).join('');
    if (isMissing(before, this.paragraph.slice(this.#at, this.#at + MOST_PIECES)))
      this.#hole(this.unknowns.hole(opener + closer));
  }

  #endRemarks(open: Open): void {
    this.#dropRemark(open);
    while (this.#out.length > open.at + 1) {
      const end = this.#out.at(-1) ?? '';
      if (endsWithDash(this.#out)) break;
      if (end !== ' ' && end !== '／' && !SEPARATORS.includes(end)) break;
      this.#out.pop();
    }
  }

  /** Whether a whole bracket goes: it sends the reader elsewhere, or holds something unknown that is only a remark. */
  #goes(kind: string, open: Open): boolean {
    if (kind !== 'round' || open.call) return false;
    const from = open.at + 1;
    if (this.#out.length - from <= MOST_PIECES && mayBePointer(this.#out[from] ?? '', lastChar(this.#out))) {
      if (isPointing(this.#out.slice(from).join(''))) return true;
      if (open.item > from && sendsAway(this.#out.slice(open.item).join(''))) {
        this.#out.length = open.item;
        this.#endRemarks({ ...open, item: open.item });
      }
    }
    if (this.#lastHole() <= open.at) return false;
    const before = this.#out[this.#out[open.at - 1] === ' ' ? open.at - 2 : open.at - 1] ?? '\n';
    // Where a word should stand it is no remark.
    const isWord = hasHole(before) || PARTICLE.test(before.slice(-1)) || NOTED[before.charCodeAt(0)] === 1;
    return (!isWord || CLOSERS.has(before)) && !this.#keepsReading(from);
  }

  /** Leaves of a bracket only the reading that it begins with; `false` where it gives none. */
  #keepsReading(from: number): boolean {
    let end = from;
    while (READING.test(this.#out[end] ?? '')) end++;
    if (end === from || !SEPARATORS.includes(this.#out[end] ?? '\n')) return false;
    this.#out.length = end;
    return true;
  }

  /** Where the last hole stands in the output; -1 where there is none. */
  #lastHole(): number {
    for (let at = this.#holes.at(-1); at !== undefined; at = this.#holes.at(-1)) {
      if (hasHole(this.#out[at] ?? '')) return at;
      this.#holes.pop();
    }
    return -1;
  }

  /** Drops the remark that began at `item` if it is only a label, `学名: `, or unknown, or points to another place. */
  #dropRemark({ item, call }: Open): void {
    let end = this.#out.length;
    while (end > item && (this.#out[end - 1] === ' ' || (!call && this.#out[end - 1]?.startsWith(MARK.hole)))) end--;
    // X（エックス／{{…}}）
    if (end > item + 1 && end < this.#out.length && this.#out[end - 1] === '／') this.#out.length = end - 1;
    else if (end === item || COLONS.includes(this.#out[end - 1] ?? '')) this.#out.length = item;
    else if (this.#out.length - item <= MOST_PIECES && mayBePointer(this.#out[item] ?? '', lastChar(this.#out))) {
      if (isPointer(this.#out.slice(item).join('').trim())) this.#out.length = item;
      // （英語: Georgia 詳細は後述）
      else if (this.#out.at(-2) === ' ' && isPointer(this.#out.at(-1) ?? '')) this.#out.length -= 2;
    }
  }

  #separator(char: string): void {
    const remarks = this.#inRemarks();
    if (remarks !== undefined) {
      this.#dropRemark(remarks);
      dropBlanks(this.#out);
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
    } else if (atLineStart(this.#out)) return;
    this.#out.push(char);
  }

  #fullStop(char: string): void {
    dropBlanks(this.#out);
    this.#dropSeparators();
    if (atLineStart(this.#out) || this.#out.at(-1) === char) return;
    // A label without what it stands before: 首都：。
    if (this.#out.at(-1) === '：') this.#hole(this.unknowns.hole('：。'));
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
}
