import { detached } from '../../src/input/index.js';
import { defineSource, fault, reject, isReject, type Reject, rule } from '../../src/core/source.js';
import { type Pair, translations } from '../../src/core/tasks.js';
import { plain } from '../lib/plain.js';
import { flawOf, SIDE_REASONS } from '../lib/sides.js';

/** A line of two sentences. Only this first one is a mark: a sentence may begin with “A: ” itself. */
const SENTENCES = 'A: ';
/** The line after it: the dictionary words of the Japanese sentence. */
const WORDS = 'B: ';
const COMMENT = '#';
const NUMBERS = '#ID=';
/** `<English>_<Japanese>`: the numbers of the two sentences on Tatoeba. */
const PAIR_OF_NUMBERS = /^\d+_(?<japanese>\d+)$/u;
/** The editors' note that a woman or a man speaks so. It is about the Japanese and no part of the English. */
const SPEAKER = /\[[FM]\]$/u;

export default defineSource<Pair, 'examples'>({
  id: 'tanaka',
  title: 'Tanaka Corpus',
  homepage: 'http://www.edrdg.org/wiki/index.php/Tanaka_Corpus',
  citation: `@inproceedings{tanaka-2001-compilation,
  title = {Compilation of a Multilingual Parallel Corpus},
  author = {Tanaka, Yasuhito},
  booktitle = {Proceedings of PACLING 2001},
  pages = {265--268},
  year = {2001}
}`,
  languages: ['ja', 'en'],
  version: 3,
  license: {
    id: 'LicenseRef-CC-BY-2.0-FR',
    attribution:
      'Tanaka Corpus, Yasuhito Tanaka and his students, edited by the Electronic Dictionary Research and Development Group; tatoeba.org',
    note: 'The corpus was released into the public domain in 2001 and has been kept at Tatoeba since 2006, under its licence.',
  },
  textOrigin: {
    kind: 'human-translated',
    note: 'Collected by the students of Yasuhito Tanaka and edited by volunteers since.',
  },
  files: { examples: 'examples.utf.gz' },
  reasons: {
    'id-unreadable': fault('an A line that does not end in #ID=<number>_<number>'),
    'not-a-pair': fault('an A line that is not two sentences with a tab between them'),
    ...SIDE_REASONS,
    'words-alone': fault('a B line that does not follow an A line'),
    'unknown-line': fault('a line that begins with neither A: nor B: nor #'),
    'repeated-pair': rule('the same two sentences of Tatoeba stood on an earlier line'),
    'words-of-reject': rule('the B line of an A line that was turned away'),
    comment: rule('a line that begins with #: mostly pairs that the editors took out'),
  },
  async *read(raw) {
    const seen = new Set<string>();
    /** What the A line gives that may still get its B line. */
    let open: Pair | Reject | undefined;
    for await (const batch of raw.lines('examples')) {
      const done: (Pair | Reject)[] = [];
      batch.rows.forEach((line, index) => {
        const origin = batch.origin(index);
        if (line.startsWith(WORDS)) {
          done.push(...closed(open, origin, line));
          open = undefined;
          return;
        }
        // The words are not used, so a pair without them is as good as one with them.
        if (open !== undefined) done.push(open);
        open = line.startsWith(SENTENCES) ? pairOf(line, origin, seen) : undefined;
        if (open !== undefined) return;
        done.push(reject(line.startsWith(COMMENT) ? 'comment' : 'unknown-line', origin, line));
      });
      yield done;
    }
    if (open !== undefined) yield [open];
  },
  tasks: translations({
    'ja-en': [
      '次の日本語を英語に翻訳してください。',
      '以下の例文を英語に訳してください。',
      'この日本語の文を英語で書いてください。',
      '次の文を英訳してください。',
    ],
    'en-ja': [
      '次の英語を日本語に翻訳してください。',
      '以下の例文を日本語に訳してください。',
      'この英語の文を日本語で書いてください。',
      '次の文を和訳してください。',
    ],
  }),
});

/** An A line and its B line together: a pair of two rows, or two rejects. */
function closed(open: Pair | Reject | undefined, origin: string, words: string): readonly (Pair | Reject)[] {
  if (open === undefined) return [reject('words-alone', origin, words)];
  if (isReject(open)) return [open, reject('words-of-reject', origin, words)];
  return [{ ...open, rows: 2 }];
}

function pairOf(line: string, place: string, seen: Set<string>): Pair | Reject {
  // The last mark: a sentence may hold # and even #ID= itself.
  const end = line.lastIndexOf(NUMBERS);
  const key = end < 0 ? '' : line.slice(end + NUMBERS.length).trim();
  const japanese = PAIR_OF_NUMBERS.exec(key)?.groups?.['japanese'];
  if (japanese === undefined) return reject('id-unreadable', place, line);
  const [ja, en, more] = line.slice(SENTENCES.length, end).split('\t');
  if (ja === undefined || en === undefined || more !== undefined) return reject('not-a-pair', place, line);
  const sides = { ja: plain(ja), en: plain(en).replace(SPEAKER, '').trimEnd() };
  const flaw = flawOf(sides);
  if (flaw !== undefined) return reject(flaw, place, line);
  if (seen.has(key)) return reject('repeated-pair', place, line);
  seen.add(detached(key));
  return { key, origin: `https://tatoeba.org/sentences/show/${japanese}`, ...sides };
}
