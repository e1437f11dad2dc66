import { z } from 'zod';
import { defineSource, type Example, fault, reject, rule } from '../../src/source.js';
import { describe, type Film } from './description.js';

/** What the corpus writes where it knows nothing. */
const NOTHING = '[知識なし]';

const text = z
  .string()
  .trim()
  .transform((said) => (said === '' || said === NOTHING ? undefined : said));
const texts = z.array(text).transform((all) => all.filter((said) => said !== undefined));
const Dialogue = z.object({
  dialog_id: z.string(),
  movie_title: z.string().trim().min(1),
  knowledge: z.object({ 製作年度: text, 監督名: text, キャスト名: texts, ジャンル: texts, あらすじ: texts }),
});

interface DescribedFilm extends Example, Film {}

export default defineSource<DescribedFilm, 'train' | 'valid' | 'test'>({
  id: 'jmrd',
  title: 'Japanese Movie Recommendation Dialogue',
  homepage: 'https://github.com/ku-nlp/JMRD',
  citation: `@inproceedings{kodama-etal-2022-construction,
  title = {Construction of Hierarchical Structured Knowledge-based Recommendation Dialogue Dataset and Dialogue System},
  author = {Kodama, Takashi and Tanaka, Ribeka and Kurohashi, Sadao},
  booktitle = {Proceedings of the Second DialDoc Workshop on Document-grounded Dialogue and Conversational Question Answering},
  year = {2022},
  url = {https://aclanthology.org/2022.dialdoc-1.9/}
}`,
  languages: ['ja'],
  version: 1,
  license: {
    id: 'CC-BY-SA-4.0',
    attribution:
      'Japanese Movie Recommendation Dialogue (JMRD), Takashi Kodama, Ribeka Tanaka and Sadao Kurohashi, Kyoto University',
  },
  files: { train: 'train.json', valid: 'valid.json', test: 'test.json' },
  reasons: {
    'not-a-dialogue': fault('the dialogue has no film title or no knowledge of the expected form'),
    'no-plot': rule('nothing is known of the plot'),
    'film-already-described': rule('an earlier dialogue is about the same film'),
  },
  async *read(raw) {
    const described = new Set<string>();
    for (const split of ['train', 'valid', 'test'] as const) {
      if (!raw.has(split)) continue;
      for await (const batch of raw.jsonArray(split)) {
        yield batch.rows.map((row, index) => {
          const origin = batch.origin(index);
          const { success, data } = Dialogue.safeParse(row);
          if (!success) return reject('not-a-dialogue', origin, row);
          const { dialog_id, movie_title: title, knowledge } = data;
          const { 製作年度: made, 監督名: director, キャスト名: cast, ジャンル: genres, あらすじ: plot } = knowledge;
          if (plot.length === 0) return reject('no-plot', origin, { dialog_id, title });
          // Of a film and its remake the title is the same, the year is not.
          const key = made === undefined ? title : `${title}（${made}）`;
          if (described.has(key)) return reject('film-already-described', origin, { dialog_id, title });
          described.add(key);
          return { key, origin, split, title, made, director, genres, cast, plot };
        });
      }
    }
  },
  tasks: [
    {
      id: 'film',
      title: 'tell about a film',
      wordings: [
        '{title}について教えてください。',
        '映画『{title}』はどのような作品ですか。',
        '『{title}』という映画を紹介してください。',
        '映画『{title}』の監督や出演者、あらすじを説明してください。',
      ],
      view: (film) => ({ words: { title: film.title }, input: '', response: describe(film) }),
    },
  ],
});
