import { z } from 'zod';
import type { View } from '../../src/core/source.js';

/** The corpus cuts an utterance here, in mid-sentence. */
const CUT_AT = 512;

const NAMES = { recommender: '推薦者', seeker: 'ユーザー' } as const;

/** The turns of a dialogue, as published. */
export const Turns = z.array(z.object({ speaker: z.enum(['recommender', 'seeker']), text: z.string().trim() }));

/** What somebody says in a dialogue. */
export type Turn = z.infer<typeof Turns>[number];

/**
 * What the recommender says, each time with all that was said before, a line a turn. The suffix is the number of the
 * turn in the dialogue, from 0. An opening has nothing before it, and one that the corpus cut is no whole reply: both
 * are left out.
 */
export function replies(turns: readonly Turn[]): readonly View[] {
  const said: string[] = [];
  return turns.flatMap(({ speaker, text }, index) => {
    const before = said.join('\n');
    if (text !== '') said.push(`${NAMES[speaker]}：${text}`);
    if (speaker === 'seeker' || before === '' || text === '' || text.length >= CUT_AT) return [];
    return [{ suffix: String(index), input: before, response: text }];
  });
}
