import { z } from 'zod';
import { defineSource, drop, type Example, fault, reject, type Reject, rule } from '../../src/core/source.js';
import { plainText, saidText } from '../lib/plain.js';
import { describe, type Film } from './description.js';
import { NOTHING } from './nothing.js';
import { replies, type Utterance, Utterances } from './dialogue.js';

const text = plainText.transform((said) => (said === '' || said === NOTHING ? undefined : said));
const texts = z.array(text).transform((all) => all.filter((said) => said !== undefined));
const Dialogue = z.object({
  dialog_id: z.string(),
  movie_title: saidText,
  knowledge: z.object({ 製作年度: text, 監督名: text, キャスト名: texts, ジャンル: texts, あらすじ: texts }),
  dialog: z.unknown().optional(),
});

/** A film under its own key, once; or a dialogue about it. */
interface Recommendation extends Example, Film {
  readonly kind: 'film' | 'dialogue';
  /** None for a film. */
  readonly turns: readonly Utterance[];
}

export default defineSource<Recommendation, 'train' | 'valid' | 'test'>({
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
  version: 3,
  license: {
    id: 'CC-BY-SA-4.0',
    attribution:
      'Japanese Movie Recommendation Dialogue (JMRD), Takashi Kodama, Ribeka Tanaka and Sadao Kurohashi, Kyoto University',
  },
  textOrigin: {
    kind: 'human',
    note: 'Dialogues by crowd workers; the descriptions of films are facts of the corpus put into sentences by Kumiki.',
  },
  files: { train: 'train.json', valid: 'valid.json', test: 'test.json' },
  kinds: ['film', 'dialogue'],
  reasons: {
    'not-a-dialogue': fault('the dialogue has no film title or no knowledge of the expected form'),
    'repeated-id': fault('an earlier dialogue has the same dialog_id'),
    'no-plot': rule('nothing is known of the plot'),
    'film-already-described': rule('an earlier dialogue is about the same film'),
    'no-reply': fault('the dialogue has no turns of the expected form in which the recommender replies'),
  },
  async *read(raw) {
    const described = new Set<string>();
    const seen = new Set<string>();
    for (const split of ['train', 'valid', 'test'] as const) {
      if (!raw.has(split)) continue;
      for await (const batch of raw.jsonArray(split, { keys: ['dialog_id', 'movie_title', 'knowledge'] })) {
        yield batch.rows.flatMap((row, index): (Recommendation | Reject)[] => {
          const origin = batch.origin(index);
          const { success, data } = Dialogue.safeParse(row);
          if (!success) return [reject('not-a-dialogue', origin, row)];
          const { dialog_id, movie_title: title, knowledge, dialog } = data;
          const { 製作年度: made, 監督名: director, キャスト名: cast, ジャンル: genres, あらすじ: plot } = knowledge;
          const film = { origin, split, title, made, director, genres, cast, plot };
          if (seen.has(dialog_id)) return [reject('repeated-id', origin, row)];
          seen.add(dialog_id);
          const turns = Utterances.safeParse(dialog);
          // The row is accounted for by its film; the talk about it comes on top.
          const talk: Recommendation = {
            ...film,
            key: dialog_id,
            kind: 'dialogue',
            rows: 0,
            turns: turns.data ?? [],
          };
          if (plot.length === 0) return [reject('no-plot', origin, { dialog_id, title }), talk];
          // Of a film and its remake the title is the same, the year is not.
          const key = made === undefined ? title : `${title}（${made}）`;
          // Of one year, however wide its digits are.
          const known = key.normalize('NFKC');
          if (described.has(known)) return [reject('film-already-described', origin, { dialog_id, title }), talk];
          described.add(known);
          return [{ ...film, key, kind: 'film', turns: [] }, talk];
        });
      }
    }
  },
  tasks: [
    {
      id: 'film',
      title: 'tell about a film',
      kind: 'film',
      wordings: [
        '{title}について教えてください。',
        '映画『{title}』はどのような作品ですか。',
        '『{title}』という映画を紹介してください。',
        '映画『{title}』の監督や出演者、あらすじを説明してください。',
      ],
      render: (film) => ({ variables: { title: film.title }, input: '', response: describe(film) }),
      checks: [
        { kind: 'japanese', field: 'response' },
        { kind: 'no-hole', field: 'response' },
      ],
    },
    {
      id: 'dialogue',
      title: 'reply as one who recommends a film',
      edition: 'extended',
      kind: 'dialogue',
      wordings: [
        '次は、推薦者がユーザーに映画『{title}』を薦める対話です。続く推薦者の発話を答えてください。',
        'あなたは映画『{title}』をユーザーに薦める推薦者です。次の対話に続く発話を書いてください。',
        '映画『{title}』を薦める次の対話で、推薦者が次に言うことを答えてください。',
        '以下は映画『{title}』を薦める対話の途中です。推薦者の次の発話を考えてください。',
      ],
      render: ({ title, turns }) => {
        const all = replies(turns);
        return all.length === 0 ? drop('no-reply') : all.map((reply) => ({ ...reply, variables: { title } }));
      },
      checks: [{ kind: 'japanese', field: 'response' }],
    },
  ],
});
