import { describe, expect, it } from '@jest/globals';
import { withoutRadicals } from './radicals.js';

describe('withoutRadicals', () => {
  it('writes a radical that is a character as the character', () => {
    expect(withoutRadicals('南の\u2F08種は\u2ED1い\u2F87')).toBe('南の人種は長い舛');
    expect(withoutRadicals('\u2EF3')).toBe('龟');
  });

  it('writes doubles of a character as the character', () => {
    expect(withoutRadicals('\uF90Aと\uF914')).toBe('金と樂');
  });

  it.each(['﨑山と神田', '部首の⺡と⺾', 'ｶﾅ、①、㍻、Ａ', '人種'])('%s stays', (text) => {
    expect(withoutRadicals(text)).toBe(text);
  });
});
