import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DatasetRecord } from '../../src/core/record.js';
import { inputOf } from '../../src/core/record.js';
import { METADATA } from '../../src/core/format.js';
import { formats } from '../../src/formats/index.js';
import { thrown } from '../support/errors.js';
import { recordOf } from '../support/segments.js';

const place = { file: 'f', line: 1 };
const turns = [
  { role: 'user' as const, speaker: 'ユーザー', content: '何か映画を。' },
  { role: 'assistant' as const, speaker: '推薦者', content: 'どんなものが好きですか？' },
  { role: 'user' as const, speaker: 'ユーザー', content: '静かな話。' },
];
const one = recordOf({ instruction: '訳して。', input: '犬', response: 'dog' });
const talk = recordOf({ instruction: '薦めて。', input: inputOf(turns), response: 'これです。', turns });
const SYSTEM = 'あなたは親切です。\n\n日本語で答えます。';

function valueOf(line: string): unknown {
  return JSON.parse(line);
}

describe('the form sharegpt', () => {
  const sharegpt = formats.sharegpt.open();

  it('is a human and gpt, and in a conversation the system before them', () => {
    expect(valueOf(sharegpt.serialize(one))).toEqual({
      conversations: [
        { from: 'human', value: '訳して。\n\n犬' },
        { from: 'gpt', value: 'dog' },
      ],
    });
    expect(valueOf(sharegpt.serialize(talk))).toEqual({
      conversations: [
        { from: 'system', value: '薦めて。' },
        { from: 'human', value: '何か映画を。' },
        { from: 'gpt', value: 'どんなものが好きですか？' },
        { from: 'human', value: '静かな話。' },
        { from: 'gpt', value: 'これです。' },
      ],
    });
  });

  it('reads its turns back; what speakers are called is not in it', () => {
    const { instruction, response } = talk;
    expect(sharegpt.parse(sharegpt.serialize(talk), place)).toMatchObject({
      ...{ instruction, response },
      turns: turns.map(({ role, content }) => ({ role, speaker: '', content })),
    });
  });
});

describe('the form prompt-completion', () => {
  it('is two texts; a conversation stands in the prompt, a line a turn', () => {
    const form = formats['prompt-completion'].open();
    expect(valueOf(form.serialize(one))).toEqual({ prompt: '訳して。\n\n犬', completion: 'dog' });
    expect(valueOf(form.serialize(talk))).toEqual({
      prompt: '薦めて。\n\nユーザー：何か映画を。\n推薦者：どんなものが好きですか？\nユーザー：静かな話。',
      completion: 'これです。',
    });
    expect(form.parse(form.serialize(one), place)).toEqual({ instruction: '訳して。', input: '犬', response: 'dog' });
  });
});

describe('metadata', () => {
  const chosen = recordOf({ id: 's/t/1', source: 's', task: 't', license: 'CC0-1.0', attribution: 'A', origin: 'o' });

  it('stand behind the keys of the form, under their names in a record', () => {
    expect(Object.keys(valueOf(formats.alpaca.open({ metadata: 'all' }).serialize(chosen)) as object)).toEqual(
      'instruction input output id source task license attribution origin'.split(' '),
    );
    expect(valueOf(formats.messages.open({ metadata: 'id' }).serialize(chosen))).toMatchObject({ id: 's/t/1' });
  });

  it.each(['alpaca', 'messages', 'sharegpt', 'prompt-completion'] as const)('are read back from %s', (name) => {
    const form = formats[name].open({ metadata: 'all' });
    const { id, source, task, license, attribution, origin } = chosen;
    expect(form.parse(form.serialize(chosen), place)).toMatchObject({ id, source, task, license, attribution, origin });
  });

  it('must be those that were asked for', () => {
    const line = formats.alpaca.open({ metadata: 'id' }).serialize(chosen);
    for (const metadata of ['none', 'all'] as const) {
      const form = formats.alpaca.open({ metadata });
      expect(thrown(() => form.parse(line, place))).toMatchObject({ code: 'record-invalid', place });
    }
  });

  it('are always in the form full', () => {
    expect(formats.full.open({ metadata: 'none' }).metadata).toBe('all');
  });
});

describe('what the system says', () => {
  it.each(['messages', 'sharegpt'] as const)(
    'comes first in %s, and an instruction of a conversation behind it',
    (name) => {
      const form = formats[name].open({ system: SYSTEM });
      for (const record of [one, talk]) {
        const { instruction, response } = record;
        const line = form.serialize(record);
        expect(line).toContain(JSON.stringify(record === one ? SYSTEM : `${SYSTEM}\n\n${instruction}`));
        expect(form.parse(line, place)).toMatchObject({ instruction, response });
      }
      expect(form.parse(form.serialize(one), place)).toEqual({ instruction: '訳して。', input: '犬', response: 'dog' });
    },
  );

  it('is looked for when lines are read', () => {
    const form = formats.messages.open({ system: SYSTEM });
    for (const system of [undefined, 'another']) {
      const line = formats.messages.open({ system }).serialize(one);
      expect(thrown(() => form.parse(line, place))).toMatchObject({ code: 'record-invalid', place });
    }
  });

  it.each(['full', 'alpaca', 'prompt-completion'] as const)('has no place in %s', (name) => {
    expect(thrown(() => formats[name].open({ system: SYSTEM }))).toMatchObject({ code: 'option-wrong' });
  });
});

const text = fc.string({ unit: fc.constantFrom('あ', 'a', '\n', ' ', '"', '𠮷'), minLength: 1 });
const record: fc.Arbitrary<DatasetRecord> = fc
  .record({
    instruction: text,
    input: fc.oneof(text, fc.constant('')),
    response: text,
    said: fc.option(
      fc.array(fc.record({ role: fc.constantFrom('user', 'assistant'), content: text }), { minLength: 1 }),
    ),
  })
  .map(({ said, ...record }) => {
    if (said === null) return recordOf(record);
    const talk = said.map(({ role, content }) => ({ role, content, speaker: '' }));
    return recordOf({ ...record, input: inputOf(talk), turns: talk });
  });

describe('every form', () => {
  it.each(Object.values(formats))('$id gives the same line again for what it reads out of one', (format) => {
    const systems = format.id === 'messages' || format.id === 'sharegpt' ? [undefined, SYSTEM] : [undefined];
    const forms = METADATA.flatMap((metadata) => systems.map((system) => format.open({ metadata, system })));
    fc.assert(
      fc.property(record, fc.constantFrom(...forms), (its, form) => {
        const line = form.serialize(its);
        expect(form.serialize({ ...its, ...form.parse(line, place) })).toBe(line);
        expect(JSON.stringify(JSON.parse(line))).toBe(line.trimEnd());
        expect(line.indexOf('\n')).toBe(line.length - 1);
      }),
    );
  });
});

describe('a chat that no record makes', () => {
  const turn = (role: string, content = 'a') => ({ role, content });
  it.each([
    ['turns without an instruction', [turn('user'), turn('assistant'), turn('user'), turn('assistant')]],
    ['an answer to nobody', [turn('assistant'), turn('assistant')]],
    ['a system between turns', [turn('system'), turn('user'), turn('system'), turn('assistant')]],
  ])('is refused: %s', (_, messages) => {
    const line = JSON.stringify({ messages });
    expect(thrown(() => formats.messages.open().parse(line, place))).toMatchObject({ code: 'record-invalid', place });
  });

  it('is refused where the system’s words stand over a conversation', () => {
    const form = formats.messages.open({ system: SYSTEM });
    const line = JSON.stringify({
      messages: [turn('system', SYSTEM), turn('user'), turn('assistant'), turn('user'), turn('assistant')],
    });
    expect(thrown(() => form.parse(line, place))).toMatchObject({ code: 'record-invalid', place });
  });
});
