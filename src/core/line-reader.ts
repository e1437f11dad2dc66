import { type DatasetRecord, RECORD_KEYS } from './record.js';

const [QUOTE, BACKSLASH, SPACE] = [0x22, 0x5c, 0x20];

/** What stands before each value of a canonical line. */
const BEFORE: readonly Buffer[] = RECORD_KEYS.map((key, at) => Buffer.from(`${at === 0 ? '{' : '",'}"${key}":"`));
/** What stands behind the last one. */
const BEHIND: Buffer = Buffer.from('"}\n');

/** The keys that a line reader can read. */
export type LineKey = (typeof RECORD_KEYS)[number];

/**
 * Reads the canonical line that is `bytes` from `start` to `end`, its line feed included. `undefined` where it is not one, or not
 * one of those that this reader takes.
 */
export type LineReader = (bytes: Buffer, start: number, end: number) => DatasetRecord | undefined;

/**
 * Reads values of canonical lines straight from their bytes, without making texts of the others. It takes the lines that
 * `canonicalLine` writes of records without turns; with all keys, every such line and no other. The rest is for
 * `parseCanonicalLine`, which gives the same of every line that this takes.
 *
 * One reader for the lines of a file: it remembers the values that one record after another shares.
 * @param keys what is read; other values are `''`. What stands behind the last of them is not looked at
 */
export function lineReader(keys: readonly LineKey[] = RECORD_KEYS): LineReader {
  const values = new Values();
  const last = Math.max(...keys.map((key) => RECORD_KEYS.indexOf(key)));
  const of = (key: LineKey): (() => string) => {
    if (keys.includes(key)) return SHARED.has(key) ? values.remembering() : values.next;
    return RECORD_KEYS.indexOf(key) < last ? values.skip : () => '';
  };
  const [idOf, instructionOf, inputOf, responseOf] = [of('id'), of('instruction'), of('input'), of('response')];
  const [sourceOf, taskOf, licenseOf] = [of('source'), of('task'), of('license')];
  const [attributionOf, originOf] = [of('attribution'), of('origin')];
  const isAll = last === RECORD_KEYS.length - 1;
  const full = keys.filter((key) => key !== 'input');
  return (bytes, start, end) => {
    values.open(bytes, start, end);
    // Values are read in the order in which they stand here, which is that of a line.
    const record = {
      id: idOf(),
      instruction: instructionOf(),
      input: inputOf(),
      response: responseOf(),
      source: sourceOf(),
      task: taskOf(),
      license: licenseOf(),
      attribution: attributionOf(),
      origin: originOf(),
    };
    if (!values.isSound || (isAll && !values.isEnd())) return undefined;
    for (const key of full) if (record[key] === '') return undefined;
    return record;
  };
}

/** Values that one record after another shares. */
const SHARED: ReadonlySet<LineKey> = new Set(['instruction', 'source', 'task', 'license', 'attribution']);

/** The values of a line, one after another. Once something is not as it should be, the rest of them are empty. */
class Values {
  isSound = true;
  #bytes = BEHIND;
  /** Where the next key begins. */
  #at = 0;
  #end = 0;
  /** The number of the next key. */
  #key = 0;
  #isAscii = true;
  #isEscaped = false;

  open(bytes: Buffer, start: number, end: number): void {
    this.isSound = true;
    this.#bytes = bytes;
    this.#at = start;
    this.#end = Math.min(end, bytes.length);
    this.#key = 0;
  }

  /** Whether the line ends here. */
  isEnd(): boolean {
    return this.#pass(BEHIND) && this.#at === this.#end;
  }

  readonly next = (): string => {
    if (!this.#passKey()) return '';
    const start = this.#at;
    return this.#passValue() ? this.#textFrom(start) : '';
  };

  readonly skip = (): string => {
    if (this.#passKey()) this.#passValue();
    return '';
  };

  /** As `next`, for a value that mostly is the one of the line before. */
  remembering(): () => string {
    let last: Buffer = Buffer.alloc(0);
    let answer = '';
    return () => {
      if (!this.#passKey()) return '';
      const start = this.#at;
      const end = start + last.length;
      // The remembered value holds no quote that ends it, so this one ends where that did.
      if (end < this.#end && this.#bytes[end] === QUOTE && this.#isHere(last)) {
        this.#at = end;
        return answer;
      }
      if (!this.#passValue()) return '';
      answer = this.#textFrom(start);
      last = Buffer.from(this.#bytes.subarray(start, this.#at));
      return answer;
    };
  }

  #passKey(): boolean {
    const before = BEFORE[this.#key++];
    this.isSound = this.isSound && before !== undefined && this.#pass(before);
    return this.isSound;
  }

  #pass(expected: Buffer): boolean {
    if (this.#at + expected.length > this.#end || !this.#isHere(expected)) return false;
    this.#at += expected.length;
    return true;
  }

  #isHere(expected: Buffer): boolean {
    const [bytes, at] = [this.#bytes, this.#at];
    for (let index = 0; index < expected.length; index++) if (bytes[at + index] !== expected[index]) return false;
    return true;
  }

  /** Goes on to the quote that ends the value. */
  #passValue(): boolean {
    const [bytes, end] = [this.#bytes, this.#end];
    let [all, isEscaped] = [0, false];
    for (let at = this.#at; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        this.#at = at;
        this.#isAscii = all < 0x80;
        this.#isEscaped = isEscaped;
        return true;
      }
      if (byte < SPACE) break;
      all |= byte;
      if (byte !== BACKSLASH) continue;
      isEscaped = true;
      at++;
    }
    this.isSound = false;
    return false;
  }

  /** The text of the value that was just passed. */
  #textFrom(start: number): string {
    const end = this.#at;
    if (this.#isEscaped) return this.#unescaped(start, end);
    return start === end ? '' : this.#bytes.toString(this.#isAscii ? 'latin1' : 'utf8', start, end);
  }

  #unescaped(start: number, end: number): string {
    try {
      const value: unknown = JSON.parse(this.#bytes.toString('utf8', start - 1, end + 1));
      if (typeof value === 'string') return value;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    this.isSound = false;
    return '';
  }
}
