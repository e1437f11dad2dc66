import { describe, expect, it } from '@jest/globals';
import { plain } from './plain.js';

describe('plain', () => {
  it.each([
    [' やあ。\u3000', 'やあ。'],
    ['南の\u2F08。', '南の人。'],
    ['&lt;南の\u2F08。', '<南の人。'],
    ['Tom &amp; Jerry &lt;3', 'Tom & Jerry <3'],
    ['トム&amp;amp;ジェリー&nbsp;&#9829;', 'トム&amp;ジェリー ♥'],
    ['<i>行け！</i><br/> 走れ！', '行け！走れ！'],
    ['<font color="#fff">Go!</font> <BR> Run!', 'Go! Run!'],
    ['&lt;i&gt;Go!&lt;/i&gt;', 'Go!'],
    ['交付された。&lt;br&gt;', '交付された。'],
    ['&lt;子音+母音&gt;', '<子音+母音>'],
    ['a < b & c, AT&T, <q> and R&D;', 'a < b & c, AT&T, <q> and R&D;'],
  ])('%j is %j', (written, read) => {
    expect(plain(written)).toBe(read);
  });
});
