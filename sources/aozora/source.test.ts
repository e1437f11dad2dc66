import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import aozora from './source.js';
import { readMembers } from '../../src/input/readers/members/members.js';
import { readSource } from '../../test/support/read-source.js';
import { ARCHIVE } from './work.test-support.js';

const FOLDER = 'sources/aozora';
const SAMPLE = Object.fromEntries(
  readdirSync(join(FOLDER, 'sample')).map((name) => [name, readFileSync(join(FOLDER, 'sample', name))]),
);

describe('aozora: the sample', () => {
  it('gives the records that were written by hand', async () => {
    const { records } = await readSource(aozora, SAMPLE);
    const sorted = ['identify', 'opening'].flatMap((task) => records.filter((record) => record.task === task));
    const lines = sorted.map((record) => `${JSON.stringify(record)}\n`).join('');
    expect(lines).toBe(readFileSync(join(FOLDER, 'expected.jsonl'), 'utf8'));
  });

  it('rejects a work for every reason', async () => {
    const { rejects } = await readSource(aozora, SAMPLE);
    expect([...new Set(rejects.map(({ reason }) => reason))].sort()).toEqual(Object.keys(aozora.reasons).sort());
  });

  it('is the readable texts, in the encoding and with the line ends of the publisher', async () => {
    const names = readdirSync(join(FOLDER, 'sample-text'))
      .filter((name) => name.endsWith('.txt'))
      .sort();
    const file = { path: join(FOLDER, 'sample', ARCHIVE), name: ARCHIVE };
    const found: Record<string, string> = {};
    // Latin-1 keeps every byte apart.
    for await (const { rows } of readMembers(file, { wanted: () => true, encoding: 'latin1' }, {})) {
      for (const { name, text } of rows) found[name] = text;
    }
    const expected = names.map((name): [string, string] => {
      const [, person = '', stem = '', cr] = /^(\d{6})-(.+?)(\.cr)?\.txt$/u.exec(name) ?? [];
      const text = readFileSync(join(FOLDER, 'sample-text', name), 'utf8');
      const parts = text.replaceAll('\n', cr === undefined ? '\r\n' : '\r').split('\uFFFD');
      const bytes = parts.map((part) => iconv.encode(part, 'cp932').toString('latin1')).join('\xFF');
      return [`aozorabunko_text-master/cards/${person}/files/${stem}/${stem}.txt`, bytes];
    });
    expect(found).toEqual(Object.fromEntries(expected));
  });
});
