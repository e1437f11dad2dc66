import { MAX_DEPTH } from './scan.js';

/*
 * JSON.parse keeps the last of several values under the same key and says nothing, so a value can vanish. Text and
 * value tell on each other: the text has a colon outside strings for every key it writes, the value has the keys that
 * are left. Comparing the two numbers costs a tenth of the parsing; only where they differ is the key looked for.
 */

/** How many keys all objects in `value` have together; Infinity where it is nested deeper than {@link MAX_DEPTH}. */
export function keysIn(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > MAX_DEPTH) return Infinity;
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value) if (typeof element === 'object') count += keysIn(element, depth + 1);
    return count;
  }
  // What JSON.parse makes inherits nothing enumerable, so for-in sees the object's own keys and is the fastest.
  const object = value as Record<string, unknown>;
  for (const key in object) {
    count += 1;
    const element = object[key];
    if (typeof element === 'object') count += keysIn(element, depth + 1);
  }
  return count;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** How many colons stand outside strings in `json`, which is valid. */
export function colonsIn(json: string): number {
  let count = 0;
  for (let at = 0; at < json.length; at += 1) {
    const unit = json.charCodeAt(at);
    if (unit === COLON) count += 1;
    else if (unit === QUOTE) at = closingQuote(json, at);
  }
  return count;
}

function closingQuote(json: string, opening: number): number {
  let at = opening + 1;
  for (let unit = json.charCodeAt(at); unit !== QUOTE; unit = json.charCodeAt(at)) at += unit === BACKSLASH ? 2 : 1;
  return at;
}

/** The first key that stands twice in one object of `json`, which is valid. Escapes are undone: `"\u0061"` is `a`. */
export function repeatedKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  let string = '';
  for (let at = 0; at < json.length; at += 1) {
    const unit = json.charAt(at);
    if (unit === '"') {
      const end = closingQuote(json, at);
      string = json.slice(at, end + 1);
      at = end;
    } else if (unit === '{' || unit === '[') {
      open.push(new Set());
    } else if (unit === '}' || unit === ']') {
      open.pop();
    } else if (unit === ':') {
      const key = JSON.parse(string) as string;
      const keys = open.at(-1);
      if (keys?.has(key) === true) return key;
      keys?.add(key);
    }
  }
  return undefined;
}
