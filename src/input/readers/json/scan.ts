/** Where a scan of JSON bytes stands between two blocks. */
export interface Scan {
  /** Open brackets, of either sort, since the scan began. */
  depth: number;
  inString: boolean;
  /** The last byte of the block before was a backslash that escapes the next one. */
  escaped: boolean;
  /** Colons outside strings: as many as there are keys, repeated ones included. */
  colons: number;
  /** Line feeds outside strings. (Inside one they are an error that parsing finds.) */
  lines: number;
}

/** Brackets may be nested this deep. Real data has a handful; millions would cost memory without end. */
export const MAX_DEPTH = 1000;

export function newScan(): Scan {
  return { depth: 0, inString: false, escaped: false, colons: 0, lines: 0 };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const PLAIN = 0;
const STRING = 1;
const COLON = 2;
const OPEN = 3;
const CLOSE = 4;
const COMMA = 5;
const FEED = 6;

const SORTS = new Uint8Array(256);
for (const [bytes, sort] of [
  ['"', STRING],
  [':', COLON],
  ['[{', OPEN],
  ['}]', CLOSE],
  [',', COMMA],
  ['\n', FEED],
] as const) {
  for (const byte of Buffer.from(bytes)) SORTS[byte] = sort;
}

/**
 * The index of the next `,`, `:` or closing bracket at depth 0, or of the bracket that goes deeper than
 * {@link MAX_DEPTH}; `bytes.length` where there is none. Strings are skipped, brackets are only counted: whether they
 * match is for the parser to say. A colon at depth 0 is not counted.
 */
export function nextStop(scan: Scan, bytes: Buffer, from: number): number {
  let at = from;
  if (scan.inString) {
    at = afterString(scan, bytes, at);
    if (at < 0) return bytes.length;
  }
  let { depth, colons, lines } = scan;
  const length = bytes.length;
  let stop = length;
  while (at < length) {
    const sort = SORTS[bytes[at] ?? 0];
    if (sort === PLAIN) {
      at += 1;
    } else if (sort === STRING) {
      at = afterString(scan, bytes, at + 1);
      if (at < 0) break;
    } else if (sort === FEED) {
      lines += 1;
      at += 1;
    } else if (sort === OPEN) {
      depth += 1;
      if (depth > MAX_DEPTH) {
        stop = at;
        break;
      }
      at += 1;
    } else {
      if (depth === 0) {
        stop = at;
        break;
      }
      if (sort === CLOSE) depth -= 1;
      else if (sort === COLON) colons += 1;
      at += 1;
    }
  }
  scan.depth = depth;
  scan.colons = colons;
  scan.lines = lines;
  return stop;
}

/** Most keys and numbers-as-text are shorter; up to here a plain loop beats the call into native code. */
const SHORT = 24;

/** The index after the closing quote of the string that `from` is inside; -1 where the block ends first. */
function afterString(scan: Scan, bytes: Buffer, from: number): number {
  const length = bytes.length;
  let at = from;
  if (scan.escaped && at < length) {
    at += 1;
    scan.escaped = false;
  }
  const near = Math.min(length, at + SHORT);
  while (at < near) {
    const byte = bytes[at];
    at += 1;
    if (byte === QUOTE) {
      scan.inString = false;
      return at;
    }
    if (byte === BACKSLASH) at += 1;
  }
  while (at < length) {
    const quote = bytes.indexOf(QUOTE, at);
    const end = quote < 0 ? length : quote;
    let plain = end;
    while (plain > at && bytes[plain - 1] === BACKSLASH) plain -= 1;
    const escaped = (end - plain) % 2 === 1;
    if (quote < 0) at = escaped ? length + 1 : length;
    else if (escaped) at = quote + 1;
    else {
      scan.inString = false;
      return quote + 1;
    }
  }
  scan.inString = true;
  scan.escaped ||= at > length;
  return -1;
}
