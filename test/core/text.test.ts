import { describe, expect, it } from '@jest/globals';
import { isInvisible, isText } from '../../src/core/text.js';

describe('isText', () => {
  it.each([
    '',
    '駅はどこですか。',
    'Where is it?\n\tThere.',
    '\u{20BB7}野家',
    '👨‍👩‍👧',
    'a\u200Bb',
    '\uFEFFa',
    '\uFFFD',
    '\u2028',
  ])('is true of %j', (text) => {
    expect(isText(text)).toBe(true);
  });

  it.each([
    'Hi\u0000.',
    'Go\u001B[31m.',
    '行け。\u0007',
    '私は\b昨年',
    'a\rb',
    'a\r\nb',
    'a\u007F',
    'a\u0085b',
    'A\uFFFE.',
    '\uFFFF',
    'a\uFDD0',
    'a\uFDEF',
    'a\uD83D',
    '\uDE00a',
    '\u{1FFFE}',
    'a\u{10FFFF}',
    '\u{EFFFF}b',
  ])('is false of %j', (text) => {
    expect(isText(text)).toBe(false);
  });

  it('takes the code points beside those that are none', () => {
    expect(isText('\uFDCF\uFDF0\uFFFD\u{1FFFD}\u{20000}\u{10FFFD}\u00A0~')).toBe(true);
  });

  it('looks at a long text once', () => {
    expect(isText('\uD83F\uDFFD'.repeat(1_000_000))).toBe(true);
    expect(isText(`${'あ'.repeat(4_000_000)}\u0000`)).toBe(false);
  });
});

describe('isInvisible', () => {
  it.each([
    '',
    ' \n\u3000',
    '\u200B',
    '\u2060\u200D',
    '\uFEFF',
    '\u00AD',
    '\u3164',
    '\uFE0F',
    '\u{E0100}',
    '\u2800',
    '\u202E',
  ])('is true of %j', (text) => {
    expect(isInvisible(text)).toBe(true);
  });

  it.each(['a', '。', '\u200B。', ' 1', '　あ', '\u{20BB7}', '👍', '\u0301a', '…'])('is false of %j', (text) => {
    expect(isInvisible(text)).toBe(false);
  });

  it('looks at a long text once', () => {
    expect(isInvisible('\u200B '.repeat(4_000_000))).toBe(true);
    expect(isInvisible(`${'\u200B'.repeat(4_000_000)}a`)).toBe(false);
  });
});
