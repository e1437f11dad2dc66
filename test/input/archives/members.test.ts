import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openMembers } from '../../../src/input/archives/archive.js';
import { type Member } from '../../../src/input/archives/member.js';
import { collect, type NewMember, tarGzOf, withRawFile, zipOf } from '../../support/archives.js';

const FORMS: readonly (readonly [string, (members: readonly NewMember[]) => Promise<Buffer>])[] = [
  ['raw.tar.gz', tarGzOf],
  ['corpus.zip', zipOf],
];

describe.each(FORMS)('members of %s', (name, archiveOf) => {
  it('may be passed over or left half read', async () => {
    const data = randomBytes(1_500_000);
    const bytes = await archiveOf(['a', 'b', 'c', 'd'].map((member) => ({ name: member, data })));
    await withRawFile(name, bytes, async (file) => {
      const read: number[] = [];
      for await (const member of openMembers(file, { wanted: () => true })) {
        if (member.name === 'b') continue;
        let length = 0;
        for await (const chunk of member.bytes()) {
          length += chunk.length;
          if (member.name === 'c') break;
        }
        read.push(length);
      }
      expect(read).toEqual([data.length, expect.any(Number), data.length]);
      expect(read[1]).toBeLessThan(data.length);
    });
  });

  it('cannot be read twice, nor after the next one was asked for', async () => {
    const bytes = await archiveOf(['a', 'b', 'c'].map((member) => ({ name: member, data: member })));
    await withRawFile(name, bytes, async (file) => {
      const kept: Member[] = [];
      for await (const member of openMembers(file, { wanted: () => true })) {
        if (kept.push(member) > 1) continue;
        await collect(member.bytes());
        await expect(collect(member.bytes())).rejects.toThrow('a can be read once');
      }
      for (const { name: member, bytes: read } of kept) {
        await expect(collect(read())).rejects.toThrow(`${member} can be read once`);
      }
      expect(kept).toHaveLength(3);
    });
  });
});
