import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inputOf } from '../../src/core/record.js';
import { formats } from '../../src/formats/index.js';
import { anyCharacter } from '../support/characters.js';
import { thrown } from '../support/errors.js';
import { recordOf } from '../support/segments.js';

const messages = formats.messages.open();
const place = { file: 'f', line: 1 };
const turns = [
  { role: 'user' as const, speaker: 'ユーザー', content: '何か映画を。' },
  { role: 'assistant' as const, speaker: '推薦者', content: 'どんなものが好きですか？' },
  { role: 'user' as const, speaker: 'ユーザー', content: '静かな話。' },
];

describe('the form messages', () => {
  it('makes a user turn of instruction and input, and an answer of the response', () => {
    const line = messages.serialize(recordOf({ instruction: '訳して。', input: '犬', response: 'dog' }));
    expect(JSON.parse(line)).toEqual({
      messages: [
        { role: 'user', content: '訳して。\n\n犬' },
        { role: 'assistant', content: 'dog' },
      ],
    });
    expect(messages.parse(line, place)).toEqual({ instruction: '訳して。', input: '犬', response: 'dog' });
  });

  it('shows the turns of a conversation, with the instruction as the system', () => {
    const record = recordOf({ instruction: '薦めて。', input: inputOf(turns), response: 'これです。', turns });
    const line = messages.serialize(record);
    expect(JSON.parse(line)).toEqual({
      messages: [
        { role: 'system', content: '薦めて。' },
        { role: 'user', name: 'ユーザー', content: '何か映画を。' },
        { role: 'assistant', name: '推薦者', content: 'どんなものが好きですか？' },
        { role: 'user', name: 'ユーザー', content: '静かな話。' },
        { role: 'assistant', content: 'これです。' },
      ],
    });
    const { instruction, input, response } = record;
    expect(messages.parse(line, place)).toEqual({ instruction, input, response, turns });
  });

  it('gives the same line again for what it reads out of one', () => {
    const text = fc.string({ unit: anyCharacter, minLength: 1 });
    fc.assert(
      fc.property(text, fc.string({ unit: anyCharacter }), text, (instruction, input, response) => {
        const line = messages.serialize(recordOf({ instruction, input, response }));
        expect(messages.serialize({ ...recordOf(), ...messages.parse(line, place) })).toBe(line);
      }),
    );
  });

  it.each([
    ['no list', '{"messages":{}}'],
    ['one message', '{"messages":[{"role":"user","content":"a"}]}'],
    ['no answer', '{"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"}]}'],
    ['an empty answer', '{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":""}]}'],
    ['another key', '{"messages":[],"id":"x"}'],
  ])('refuses %s', (_, line) => {
    expect(
      thrown(() => {
        messages.parse(line, place);
      }),
    ).toMatchObject({ code: 'record-invalid', place });
  });
});
