import { defineSource, type Example, fault, reject, type Reject, rule } from '../../src/core/source.js';
import { type Pair, translations } from '../../src/core/tasks.js';
import { plain } from '../lib/plain.js';
import { flawOf, SIDE_REASONS } from '../lib/sides.js';

/** `CC-BY 2.0 (France) Attribution: tatoeba.org #1276 (CK) & #1284 (someone)`: English sentence first, then Japanese. */
const FIRST_CREDITED = /tatoeba\.org #(?<number>\d+) \(/u;
/** A number of Tatoeba in the place of a sentence: the columns of another list. */
const NUMBER = /^\d{3,}$/u;
const NEXT_CREDITED = /\) & #(?<number>\d+) \(/gu;

export default defineSource<Pair, 'pairs'>({
  id: 'manythings',
  title: 'Tab-delimited Bilingual Sentence Pairs, Japanese-English (Tatoeba)',
  homepage: 'https://www.manythings.org/anki/',
  citation: `@misc{manythings,
  title = {Tab-delimited Bilingual Sentence Pairs from the {Tatoeba} Project},
  author = {{Tatoeba Project} and {ManyThings.org}},
  url = {https://www.manythings.org/anki/}
}`,
  languages: ['ja', 'en'],
  version: 3,
  license: {
    id: 'LicenseRef-CC-BY-2.0-FR',
    attribution: 'www.manythings.org/anki and tatoeba.org',
    note: 'Files since about 2019 name the writers of every pair; the records of such a file carry that credit.',
  },
  textOrigin: { kind: 'human-translated', note: 'Sentences and translations by the volunteers of Tatoeba.' },
  files: { pairs: 'jpn-eng.zip' },
  reasons: {
    'not-a-pair': fault(
      'not two or three columns, English, Japanese and a credit, or a number in the place of the English',
    ),
    ...SIDE_REASONS,
    'credit-unreadable': fault('the third column does not name two sentences of Tatoeba'),
    'repeated-pair': rule('the same two sentences of Tatoeba stood on an earlier line'),
  },
  async *read(raw) {
    const seen = new Set<string>();
    for await (const batch of raw.tsv('pairs', { member: 'jpn.txt' })) {
      yield batch.rows.map((row, index): Pair | Reject => {
        const place = batch.origin(index);
        const [english = '', japanese = '', written] = row;
        if (row.length < 2 || row.length > 3 || NUMBER.test(english.trim()))
          return reject('not-a-pair', place, row.join('\t'));
        const sides = { ja: plain(japanese), en: plain(english) };
        const flaw = flawOf(sides);
        if (flaw !== undefined) return reject(flaw, place, row.join('\t'));
        if (written === undefined) return { key: String(batch.number(index)), origin: place, ...sides };
        const credited = creditedBy(written.trim());
        if (credited === undefined) return reject('credit-unreadable', place, row.join('\t'));
        if (seen.has(credited.key)) return reject('repeated-pair', place, row.join('\t'));
        seen.add(credited.key);
        return { ...credited, ...sides };
      });
    }
  },
  tasks: translations({
    'ja-en': [
      '次の入力を英語に翻訳してください。',
      'この文を英語で言うとどうなりますか。',
      '以下の日本語の文を英訳してください。',
      '次の例文を英語にしてください。',
    ],
    'en-ja': [
      '次の入力を日本語に翻訳してください。',
      'この文を日本語で言うとどうなりますか。',
      '以下の英語の文を和訳してください。',
      '次の例文を日本語にしてください。',
    ],
  }),
});

/**
 * What a credit says of a pair. The page of the Japanese sentence is the one that shows both: fewer others share it.
 * Names may hold brackets and `&`, so the second sentence is the last one that is written like one. Two searches, because
 * one expression for both would try every bracket against every other.
 */
function creditedBy(credit: string): Example | undefined {
  const first = FIRST_CREDITED.exec(credit);
  const en = first?.groups?.['number'];
  if (first === null || en === undefined || !credit.endsWith(')')) return undefined;
  const ja = [...credit.slice(first.index + first[0].length).matchAll(NEXT_CREDITED)].at(-1)?.groups?.['number'];
  if (ja === undefined) return undefined;
  return { key: `${en}-${ja}`, origin: `https://tatoeba.org/sentences/show/${ja}`, attribution: credit };
}
