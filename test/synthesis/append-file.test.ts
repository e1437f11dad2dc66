import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openAppend } from '../../src/synthesis/ledger/append-file.js';
import { thrown } from '../support/errors.js';
import { temporaryFolders } from '../support/folders.js';

const folder = temporaryFolders();

describe('a file that is appended to', () => {
  it('ends where it is said to end, and says where bytes went', async () => {
    const path = join(folder(), 'file');
    writeFileSync(path, '0123456789');
    const file = openAppend(path, 4);
    expect(file.append(Buffer.from('ab'))).toBe(4);
    expect(file.append(Buffer.from('c'))).toBe(6);
    const bytes = Buffer.alloc(10);
    expect(file.read(bytes, 3)).toBe(4);
    expect(bytes.toString('latin1', 0, 4)).toBe('3abc');
    await file.close();
    expect(readFileSync(path, 'utf8')).toBe('0123abc');
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('on a full disk is said to be so', async () => {
    const file = openAppend('/dev/full', 0);
    const error = thrown(() => file.append(Buffer.from('ab')));
    expect(error).toMatchObject({ code: 'disk-full' });
    await file.close();
  });
});
