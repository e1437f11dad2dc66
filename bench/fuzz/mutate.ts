import type { Random } from '../corpora/text/random.js';

/** What tools and people leave in files by mistake, and what parsers trip over. */
const HOSTILE = [
  '\0',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '"',
  "'",
  '\\',
  '\\u0000',
  '\ufeff',
  '\u2028',
  '\u202e',
  '\ufffd',
  '&',
  '&#x0;',
  '&lt',
  '<',
  '</',
  '<!--',
  ']]>',
  '<![CDATA[',
  '{',
  '}',
  '[',
  ']',
  '{{',
  '}}',
  '[[',
  ']]',
  ',',
  ':',
  '=',
  '《',
  '》',
  '［＃',
  '］',
  '｜',
  '-1',
  '4294967295',
  '1e999',
  '9'.repeat(40),
  ' '.repeat(300),
  '('.repeat(300),
  '{{'.repeat(300),
  '［＃'.repeat(100),
].map((text) => Buffer.from(text));
/** The longest piece that is cut out, repeated or moved, in bytes. */
const LONGEST = 400;

const CHANGES: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes, random) => withByte(bytes, random, (byte) => byte ^ (1 << random.below(8))),
  (bytes, random) => withByte(bytes, random, () => random.below(256)),
  (bytes, random) => withByte(bytes, random, () => random.pick([0, 0x7f, 0x80, 0xff, 0x0a, 0x22])),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  (bytes, random) => {
    const { from, to } = piece(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, random) => {
    const { from, to } = piece(bytes, random);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  (bytes, random) => {
    const { from, to } = piece(bytes, random);
    return inserted(bytes, random.below(bytes.length + 1), bytes.subarray(from, to));
  },
  (bytes, random) => inserted(bytes, random.below(bytes.length + 1), random.pick(HOSTILE)),
  (bytes, random) => Buffer.concat([bytes, random.pick(HOSTILE)]),
];

/** The bytes with one to three changes, which `random` chooses. */
export function mutated(sound: Buffer, random: Random): Buffer {
  let bytes = sound;
  for (let changes = 1 + random.below(3); changes > 0 && bytes.length > 0; changes--) {
    bytes = random.pick(CHANGES)(bytes, random);
  }
  return bytes;
}

function withByte(bytes: Buffer, random: Random, change: (byte: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length);
  copy[at] = change(copy[at] ?? 0);
  return copy;
}

function piece(bytes: Buffer, random: Random): { readonly from: number; readonly to: number } {
  const from = random.below(bytes.length);
  return { from, to: Math.min(bytes.length, from + 1 + random.below(LONGEST)) };
}

function inserted(bytes: Buffer, at: number, more: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
}
