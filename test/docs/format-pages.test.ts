import { describe, expect, it } from '@jest/globals';
import { formats } from '../../src/formats/index.js';
import { blocksOf, readPage } from '../support/pages.js';

describe.each(Object.values(formats))('the page of the form $id', (format) => {
  const page = `docs/formats/${format.id}.md`;
  const lines = blocksOf(page)
    .filter(({ language }) => language === 'jsonl')
    .map(({ text }) => text.trimEnd());

  it('shows a record and a conversation as lines that the form reads and writes', () => {
    const { parse, serialize } = format.open();
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      const record = { id: 'a', source: 'a', task: 'a', license: 'a', attribution: 'a', origin: 'a' };
      expect(serialize({ ...record, ...parse(line, { file: page, line: 0 }) })).toBe(`${line}\n`);
    }
  });

  it('names every key of a line', () => {
    const text = readPage(page);
    for (const key of Object.keys(format.open().schema.shape)) expect(text).toContain(`\`${key}`);
  });
});
