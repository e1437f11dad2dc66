import { z } from 'zod';
import { defineFilter } from '../../src/core/filter.js';
import { type DatasetRecord, inputOf } from '../../src/core/record.js';
import { drop } from '../../src/core/source.js';
import { type Field, FIELDS, fieldsOption } from '../lib/fields.js';
import { folded } from './personal-data/fold.js';
import { mailAddresses } from './personal-data/mail.js';
import { personalNumbers } from './personal-data/numbers.js';
import { KINDS, MASKS, type Span } from './personal-data/span.js';

const kind = z.enum(KINDS, { error: `a kind is one of ${KINDS.join(', ')}` });

/** Masks personal data, or drops records that have some. */
export default defineFilter({
  id: 'personal-data',
  title: 'masks mail addresses, telephone numbers, My Numbers and card numbers, or drops records that have some',
  options: z.strictObject({
    action: z.enum(['mask', 'drop'], { error: 'mask or drop' }).default('mask'),
    kinds: z
      .array(kind)
      .min(1, { error: 'at least one kind' })
      .default([...KINDS]),
    fields: fieldsOption(...FIELDS),
  }),
  reasons: {
    email: 'a field has a mail address',
    phone: 'a field has a telephone number',
    'my-number': 'a field has a My Number',
    'credit-card': 'a field has the number of a card',
  },
  async prepare({ kinds }) {
    const { parsePhoneNumberFromString } = await import('libphonenumber-js/max');
    const isPhone = (number: string): boolean => parsePhoneNumberFromString(number, 'JP')?.isValid() ?? false;
    return (text: string): readonly Span[] => {
      if (!/[\d@０-９＠]/.test(text)) return [];
      const ascii = folded(text);
      return [...mailAddresses(ascii), ...personalNumbers(ascii, isPhone)].filter((span) => kinds.includes(span.kind));
    };
  },
  apply(record, { action, fields }, find) {
    if (action === 'mask') return masked(record, fields, (text) => maskedText(text, find(text)));
    for (const field of fields) {
      const [first] = find(record[field]);
      if (first !== undefined) return drop(first.kind);
    }
    return record;
  },
});

/** The record itself where nothing is masked. In a conversation the turns are masked too, and the input stays what they make. */
function masked(record: DatasetRecord, fields: readonly Field[], mask: (text: string) => string): DatasetRecord {
  let made = record;
  for (const field of fields) {
    const text = mask(record[field]);
    if (text === record[field]) continue;
    const { turns } = record;
    if (field === 'input' && turns !== undefined) {
      const own = turns.map((turn) => ({ ...turn, speaker: mask(turn.speaker), content: mask(turn.content) }));
      made = { ...made, turns: own, input: inputOf(own) };
    } else made = { ...made, [field]: text };
  }
  return made;
}

function maskedText(text: string, spans: readonly Span[]): string {
  let [made, end] = ['', 0];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    // A number in a mail address is masked with it.
    if (span.start < end) continue;
    made += text.slice(end, span.start) + MASKS[span.kind];
    ({ end } = span);
  }
  return made + text.slice(end);
}
