import { defineSource, fault, reject, type Reject } from '../../src/core/source.js';
import { type Pair, translations } from '../../src/core/tasks.js';
import { plain } from '../lib/plain.js';
import { flawOf, SIDE_REASONS } from '../lib/sides.js';

/** `{\an8}`: where on the screen a caption stands, and the like. */
const STYLE = /\{\\[^{}]*\}/gu;

/** Captions on television end with this sign where the sentence goes on in the next one. */
const GOES_ON = '➡';

export default defineSource<Pair, 'pairs'>({
  id: 'jesc',
  title: 'JESC: Japanese-English Subtitle Corpus',
  homepage: 'https://nlp.stanford.edu/projects/jesc/',
  citation: `@inproceedings{pryzant-etal-2018-jesc,
  title = {{JESC}: {J}apanese-{E}nglish Subtitle Corpus},
  author = {Pryzant, Reid and Chung, Youngjoo and Jurafsky, Dan and Britz, Denny},
  booktitle = {Proceedings of the Eleventh International Conference on Language Resources and Evaluation},
  year = {2018},
  url = {https://arxiv.org/abs/1710.10639}
}`,
  languages: ['ja', 'en'],
  version: 2,
  license: {
    id: 'CC-BY-SA-4.0',
    attribution: 'JESC: Japanese-English Subtitle Corpus, Reid Pryzant, Youngjoo Chung, Dan Jurafsky and Denny Britz',
    note: 'The licence is that of the corpus; the subtitles it was gathered from belong to their films and broadcasts.',
  },
  textOrigin: {
    kind: 'human-translated',
    note: 'Subtitles that professionals and viewers translated, found on the web and paired by program; nobody says of a line who translated it.',
  },
  files: { pairs: 'raw.tar.gz' },
  slices: 'pairs',
  reasons: {
    'not-a-pair': fault('not two columns: English and Japanese'),
    ...SIDE_REASONS,
  },
  async *read(raw) {
    for await (const batch of raw.tsv('pairs', { member: 'raw/raw' })) {
      yield batch.rows.map((row, index): Pair | Reject => {
        const origin = batch.origin(index);
        const [first, second] = row;
        if (first === undefined || second === undefined || row.length > 2) {
          return reject('not-a-pair', origin, row.join('\t'));
        }
        const sides = { ja: sentence(second), en: caption(first) };
        const flaw = flawOf(sides);
        if (flaw !== undefined) return reject(flaw, origin, row.join('\t'));
        return { key: String(batch.number(index)), origin, ...sides };
      });
    }
  },
  tasks: translations({
    'ja-en': [
      '次の日本語を英語に翻訳してください。',
      '以下の字幕を英語に訳してください。',
      'このせりふを自然な英語にしてください。',
      '次の日本語の字幕を英訳してください。',
    ],
    'en-ja': [
      '次の英語を日本語に翻訳してください。',
      '以下の字幕を日本語に訳してください。',
      'このせりふを自然な日本語にしてください。',
      '次の英語の字幕を和訳してください。',
    ],
  }),
});

function caption(written: string): string {
  return plain(written.includes('{') ? written.replace(STYLE, '') : written);
}

function sentence(written: string): string {
  const text = caption(written);
  return text.endsWith(GOES_ON) ? text.slice(0, -GOES_ON.length).trimEnd() : text;
}
