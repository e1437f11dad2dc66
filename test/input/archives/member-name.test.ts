import { posix, win32 } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KumikiError } from '../../../src/core/errors.js';
import { safeMemberName } from '../../../src/input/archives/member-name.js';

const PLACE = { file: 'a.zip' };

describe('safeMemberName', () => {
  it.each([
    ['jpn.txt', 'jpn.txt'],
    ['cards/000148/files/789_ruby_5639/789_ruby_5639.txt', 'cards/000148/files/789_ruby_5639/789_ruby_5639.txt'],
    ['./raw/raw', 'raw/raw'],
    ['././/raw', 'raw'],
    ['./', ''],
    ['日本語/表紙.txt', '日本語/表紙.txt'],
    ['..hidden/a..b/c...', '..hidden/a..b/c...'],
    ['1: a title.txt', '1: a title.txt'],
  ])('accepts %j', (name, safe) => {
    expect(safeMemberName(name, PLACE)).toBe(safe);
  });

  it.each([
    '',
    '/etc/passwd',
    '//server/share',
    'C:\\windows\\x',
    'c:/windows/x',
    'd:x',
    '..',
    '../x',
    'a/../../x',
    'a/..',
    './../x',
    'a\\b',
    '..\\x',
    'a\0b',
  ])('refuses %j', (name) => {
    expect(() => safeMemberName(name, PLACE)).toThrow(expect.objectContaining({ code: 'archive-unsafe-name' }));
  });

  it('gives only names that stay below the folder they would be unpacked in', () => {
    const part = fc.constantFrom('a', '..', '.', '', '/', '\\', 'C:', '\0', '日', '...');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        let name: string;
        try {
          name = safeMemberName(parts.join(''), PLACE);
        } catch (error) {
          expect(error).toBeInstanceOf(KumikiError);
          return;
        }
        expect(posix.resolve('/raw/folder', name)).toMatch(/^\/raw\/folder(?:\/|$)/);
        expect(win32.resolve('C:\\root\\folder', name)).toMatch(/^C:\\root\\folder(?:\\|$)/);
      }),
    );
  });

  it('shows control characters as escapes', () => {
    try {
      safeMemberName('../\u001b[31m', PLACE);
    } catch (error) {
      expect(String(error)).toContain('\\u001b');
      expect(String(error)).not.toContain('\u001b');
      return;
    }
    throw new Error('nothing was thrown');
  });
});
