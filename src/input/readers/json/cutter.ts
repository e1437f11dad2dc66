import { KumikiError, type Place } from '../../../core/errors.js';
import { blocksOf } from '../../bytes/blocks.js';
import type { Chunks } from '../../bytes/chunks.js';
import { utf8Fault } from '../../text/encoding-fault.js';
import { JsonCursor, type JsonPiece } from './cursor.js';
import { placeOf, type TextFile } from '../rows.js';

/** So many keys of the top level are remembered, to list them and to find a repeated one. */
const MAX_KEYS = 10_000;

/**
 * Cuts the elements of the array at the top level, or of the one under the top-level key `under`, out of a stream of
 * JSON in UTF-8. No more is held than one element and one block. Only the frame is checked here: the elements are for
 * the parser, and values under other keys are skipped without being parsed.
 * @throws {KumikiError} `format-wrong` where the frame is wrong or an element too large; `raw-truncated`, `file-empty`
 */
export async function* cutArray(
  chunks: Chunks,
  source: TextFile & { readonly under?: string | undefined },
): AsyncGenerator<JsonPiece, void, undefined> {
  const cutter = new Cutter(placeOf(source), source.under);
  for await (const block of blocksOf(chunks, source.blockBytes)) yield* cutter.pieces(block);
  cutter.end();
}

/**
 * What is read next: the first bracket; a key of the top-level object with its colon; the bracket of the wanted array;
 * a value to skip; elements; what follows the array in its object; nothing more.
 */
type State = 'start' | 'key' | 'wanted' | 'unwanted' | 'elements' | 'behind' | 'end';

class Cutter {
  private readonly cursor: JsonCursor;
  private state: State = 'start';
  /** Elements behind which a comma was seen. */
  private elements = 0;
  private readonly keys = new Set<string>();

  constructor(
    private readonly place: Place,
    private readonly under: string | undefined,
  ) {
    this.cursor = new JsonCursor(place);
  }

  /** The elements that end in this block. */
  pieces(block: Buffer): readonly JsonPiece[] {
    const pieces: JsonPiece[] = [];
    this.cursor.load(block);
    for (let at = 0; at < block.length;) at = this.step(at, pieces);
    return pieces;
  }

  /** @throws {KumikiError} where the file must not end here */
  end(): void {
    if (this.state === 'end') return;
    const place = this.cursor.endOfFile();
    if (this.state === 'start') throw new KumikiError('file-empty', 'the file has no JSON in it', { place });
    throw new KumikiError('raw-truncated', 'the file ends before its JSON does', {
      place,
      found: this.state === 'elements' ? `the end after ${this.elements} whole elements` : 'the end',
      hint: 'The download was probably broken off: get the file again.',
    });
  }

  private step(at: number, pieces: JsonPiece[]): number {
    switch (this.state) {
      case 'start':
        return this.readStart(at);
      case 'key':
        return this.readKey(at);
      case 'wanted':
        return this.readBracket(at);
      case 'unwanted':
        return this.passValue(at);
      case 'elements':
        return this.readElements(at, pieces);
      case 'behind':
        return this.readBehind(at);
      case 'end':
        return this.readEnd(at);
    }
  }

  private readStart(at: number): number {
    const next = this.cursor.skipSpace(this.cursor.skipMark(at));
    if (next === this.cursor.block.length) return next;
    const wanted = this.under === undefined ? OPEN_ARRAY : OPEN_OBJECT;
    if (this.cursor.block[next] !== wanted) throw this.wrongStart(next);
    return this.enter(this.under === undefined ? 'elements' : 'key', next + 1);
  }

  private readKey(at: number): number {
    const stop = this.cursor.nextStop(at);
    if (stop === this.cursor.block.length) return this.cursor.hold();
    const text = this.cursor.cut(stop).bytes.toString('utf8');
    if (this.cursor.block[stop] === CLOSE_OBJECT && this.keys.size === 0 && isBlank(text))
      return this.closeObject(stop);
    const key = this.cursor.block[stop] === COLON ? stringOf(text) : undefined;
    if (key === undefined) throw this.cursor.misplaced(stop, 'a key and a colon');
    if (this.keys.has(key)) throw this.cursor.wrong('a key stands twice', stop, { found: JSON.stringify(key) });
    if (this.keys.size >= MAX_KEYS) throw this.cursor.wrong(`more than ${MAX_KEYS} keys at the top level`, stop);
    this.keys.add(key);
    return this.enter(key === this.under ? 'wanted' : 'unwanted', stop + 1);
  }

  private readBracket(at: number): number {
    const next = this.cursor.skipSpace(at);
    if (next === this.cursor.block.length) return next;
    if (this.cursor.block[next] !== OPEN_ARRAY)
      throw this.cursor.misplaced(next, `an array under ${JSON.stringify(this.under)}`);
    return this.enter('elements', next + 1);
  }

  private passValue(at: number): number {
    const stop = this.cursor.nextStop(at);
    if (stop === this.cursor.block.length) return stop;
    if (this.cursor.block[stop] === COMMA) return this.enter('key', stop + 1);
    if (this.cursor.block[stop] === CLOSE_OBJECT) return this.closeObject(stop);
    throw this.cursor.misplaced(stop, 'a comma or }');
  }

  private readElements(at: number, pieces: JsonPiece[]): number {
    const { cursor } = this;
    const { block } = cursor;
    let stop = cursor.nextStop(at);
    let comma = -1;
    let counts = cursor.counts();
    while (block[stop] === COMMA) {
      comma = stop;
      counts = cursor.counts();
      this.elements += 1;
      stop = cursor.nextStop(stop + 1);
    }
    if (comma >= 0) {
      pieces.push(cursor.cut(comma, counts));
      cursor.mark(comma + 1, counts);
    }
    if (stop === block.length) return cursor.hold();
    if (block[stop] !== CLOSE_ARRAY) throw this.cursor.misplaced(stop, 'a comma or ]');
    const last = cursor.cut(stop);
    if (!isBlank(last.bytes.toString('latin1'))) pieces.push(last);
    else if (this.elements > 0) throw this.cursor.misplaced(stop, 'an element after the comma');
    return this.enter(this.under === undefined ? 'end' : 'behind', stop + 1);
  }

  private readBehind(at: number): number {
    const next = this.cursor.skipSpace(at);
    if (next === this.cursor.block.length) return next;
    if (this.cursor.block[next] === COMMA) return this.enter('key', next + 1);
    if (this.cursor.block[next] === CLOSE_OBJECT) return this.closeObject(next);
    throw this.cursor.misplaced(next, 'a comma or }');
  }

  private readEnd(at: number): number {
    const next = this.cursor.skipSpace(at);
    if (next < this.cursor.block.length) throw this.cursor.misplaced(next, 'the end of the file');
    return next;
  }

  private closeObject(at: number): number {
    if (this.under !== undefined && !this.keys.has(this.under)) {
      throw this.cursor.wrong(`there is no key ${JSON.stringify(this.under)} at the top level`, at, {
        found: this.keys.size === 0 ? 'no key' : [...this.keys].slice(0, 20).join(', '),
      });
    }
    return this.enter('end', at + 1);
  }

  private enter(state: State, at: number): number {
    this.state = state;
    this.cursor.mark(at);
    return at;
  }

  private wrongStart(at: number): KumikiError {
    const { block } = this.cursor;
    if (this.cursor.byteAt(at) === 0 && UTF16_MARKS.includes(block.toString('hex', 0, 2))) {
      return utf8Fault(block, { place: this.place, byte: 0, ended: false, lineOf: undefined });
    }
    const array = this.under === undefined;
    return this.cursor.misplaced(at, array ? 'an array: [' : `an object with the key ${JSON.stringify(this.under)}`);
  }
}

const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const UTF16_MARKS: readonly string[] = ['fffe', 'feff'];

function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}

/** The string that `text` is in JSON; undefined where it is anything else. */
function stringOf(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
