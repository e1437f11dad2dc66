/** Follows JSON, or JSON Lines, in pieces, only so far as to know what is open. */
interface JsonScanner {
  /** Takes the next bytes. False where the text does not begin as an object or an array. */
  push(bytes: Uint8Array): boolean;
  /** What is not closed yet, in words; `undefined` where a text that ends here is whole. */
  open(): string | undefined;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MARK = [0xef, 0xbb, 0xbf];

/**
 * A scanner of constant memory. It works on the bytes: in UTF-8 none of the characters it looks for is part of another.
 * A text of several values one after another is JSON Lines, which some publishers name `.json`; a cut exactly between
 * two of them cannot be seen.
 */
export function jsonScanner(): JsonScanner {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let begun = false;
  let seen = 0;
  return {
    push(bytes) {
      for (const byte of bytes) {
        if (inString) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inString = false;
        } else if (byte === QUOTE) inString = true;
        else if (isOpening(byte)) depth++;
        else if (isClosing(byte)) depth--;
        if (!begun && byte !== MARK[seen++] && !isSpace(byte)) {
          if (!isOpening(byte)) return false;
          begun = true;
        }
      }
      return true;
    },
    open() {
      if (!begun) return 'only white space';
      if (inString) return 'a string that is not closed';
      return depth === 0 ? undefined : `${depth} more opening than closing brackets`;
    },
  };
}

/** `[` or `{` */
function isOpening(byte: number): boolean {
  return byte === 0x5b || byte === 0x7b;
}

/** `]` or `}` */
function isClosing(byte: number): boolean {
  return byte === 0x5d || byte === 0x7d;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
