import { describe, expect, it } from '@jest/globals';
import { flaggedLine } from '../../src/core/flagged-line.js';
import { rejectLine } from '../../src/core/reject-line.js';

const shown = { source: 'notes', task: 'ask', reason: 'short', origin: 'notes.tsv:1', row: '答\n"え"' };

describe('a line of rejects.jsonl', () => {
  it('has its keys in one order, whatever order they were given in, and a detail where there is one', () => {
    const row = { sort: 'rule', ...shown } as const;
    const text = String.raw`"origin":"notes.tsv:1","row":"答\n\"え\""`;
    expect(rejectLine(row)).toBe(`{"source":"notes","task":"ask","reason":"short","sort":"rule",${text}}\n`);
    expect(rejectLine({ detail: { repeats: 'k' }, ...row })).toBe(
      `{"source":"notes","task":"ask","reason":"short","sort":"rule",${text},"detail":{"repeats":"k"}}\n`,
    );
  });
});

describe('a line of flagged.jsonl', () => {
  it('has its keys in one order, with the step', () => {
    const text = String.raw`"origin":"notes.tsv:1","row":"答\n\"え\""`;
    expect(flaggedLine({ detail: { share: 1 }, step: 'length', ...shown })).toBe(
      `{"source":"notes","task":"ask","step":"length","reason":"short",${text},"detail":{"share":1}}\n`,
    );
  });
});
