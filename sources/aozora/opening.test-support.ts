import type { Known } from './front/front.js';
import { openingOf } from './passage/opening.js';

/** A paragraph of a work that nobody wrote. */
export const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';

/** What tells the opening of a body in the notation of the files, of a work by 見本花子; a test may know it by other names. */
export function openingsOf(title: string): (body: string, known?: Partial<Known>) => unknown {
  const names = { title, author: '見本花子', foreignName: '', contributors: [] };
  return (body, known) => openingOf(body.split('\n'), { ...names, ...known });
}
