import { describe, expect, it } from '@jest/globals';
import { KumikiError } from '../../src/core/errors.js';
import { printable } from '../../src/core/printable.js';

describe('printable', () => {
  it.each([
    ['an escape sequence', '\u001b[2J', '\\u{1b}[2J'],
    ['a title for the window', '\u001b]0;x\u0007', '\\u{1b}]0;x\\u{7}'],
    ['a control character of one byte', '\u009b31m', '\\u{9b}31m'],
    ['line ends', 'a\r\nb\u2028c\u2029d\u0085', 'a\\u{d}\\u{a}b\\u{2028}c\\u{2029}d\\u{85}'],
    ['a backspace', 'a\b', 'a\\u{8}'],
    ['a text turned around', 'fdp\u202etxt', 'fdp\\u{202e}txt'],
    ['an isolate', '\u2066a\u2069', '\\u{2066}a\\u{2069}'],
    ['what shows nothing', '\ufeffa\u200b', '\\u{feff}a\\u{200b}'],
    ['a tag', '\u{e0041}', '\\u{e0041}'],
    ['half a character', '\ud800x', '\\u{d800}x'],
  ])('shows %s by its number', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('leaves text alone', () => {
    const text = '日本語 › “a”, é 🎌 𠮟 \\ {} – C:\\x';
    expect(printable(text)).toBe(text);
  });
});

describe('the message of an error', () => {
  const evil = '\u001b[31m\u202e\n';
  const shown = '\\u{1b}[31m\\u{202e}\\u{a}';

  it('shows names and texts of others by their characters', () => {
    const place = { source: `s${evil}`, file: `f${evil}`, member: `m${evil}` };
    const error = new KumikiError('format-wrong', `summary${evil}`, {
      place,
      expected: `expected${evil}`,
      found: `found${evil}`,
      hint: `Hint${evil}`,
    });
    expect(error.message).toBe(
      `s${shown}: f${shown} › m${shown}: summary${shown} (expected expected${shown}, found found${shown}). Hint${shown}`,
    );
    // Its parts stay what they were: a program may look a member up by them.
    expect(error).toMatchObject({ place, found: `found${evil}` });
  });

  it('is the same after the way out of a worker', () => {
    const error = new KumikiError('format-wrong', 'x', { found: evil }).within({ member: evil });
    const copy = KumikiError.fromJSON(structuredClone(error.toJSON()));
    expect(copy.message).toBe(error.message);
    expect(copy.message).not.toContain('\u001b');
  });
});
