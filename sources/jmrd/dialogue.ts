import { z } from 'zod';
import type { Turn } from '../../src/core/record.js';
import type { RenderedTurns } from '../../src/core/source.js';
import { plainText } from '../lib/plain.js';
import { NOTHING } from './nothing.js';

/** The corpus cuts an utterance here, in mid-sentence. */
const CUT_AT = 512;

const SPEAKERS = {
  recommender: { role: 'assistant', speaker: '推薦者' },
  seeker: { role: 'user', speaker: 'ユーザー' },
} as const;

const utterance = plainText.transform((said) => (said === NOTHING ? '' : said));

/** The utterances of a dialogue, as published. */
export const Utterances = z.array(z.object({ speaker: z.enum(['recommender', 'seeker']), text: utterance }));

/** What somebody says in a dialogue. */
export type Utterance = z.infer<typeof Utterances>[number];

/**
 * What the recommender says, each time with all that was said before. The suffix is the number of the utterance in the
 * dialogue, from 0. An opening has nothing before it, and one that the corpus cut is no whole reply: both are left out.
 */
export function replies(utterances: readonly Utterance[]): readonly RenderedTurns[] {
  const said: Turn[] = [];
  return utterances.flatMap(({ speaker, text }, index) => {
    const turns = [...said];
    if (text !== '') said.push({ ...SPEAKERS[speaker], content: text });
    if (speaker === 'seeker' || turns.length === 0 || text === '' || text.length >= CUT_AT) return [];
    return [{ suffix: String(index), turns, response: text }];
  });
}
