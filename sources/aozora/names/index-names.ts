import { plainAozora } from '../notation/notation.js';

const KATAKANA = /^[\p{Script=Katakana}ー・＝=.．\s\u3000A-ZＡ-Ｚ‐-]+$/u;

/**
 * A name as the library's index parts it, put together as people write it: 夏目漱石, アーサー・コナン・ドイル. The index has the
 * surname first.
 */
export function nameOf(surname: string, given: string): string {
  const [first, second] = [surname.trim(), given.trim()];
  if (first === '' || second === '') return first + second;
  return KATAKANA.test(first) && KATAKANA.test(second) ? `${second}・${first}` : first + second;
}

/** The number of a volume in a series, which the index puts before the title of the volume. */
const VOLUME = /[\n \u3000][0-9]{1,3}(?=$|[^0-9年月日])[ \u3000]*/gu;
/** A space of a title in Latin letters stays. */
const BESIDE_JAPANESE = /(?<=[^ -~]) | (?=[^ -~])/gu;
/** Nobody gives a work a longer one. */
const LONGEST_TITLE = 500;

/**
 * A title and its subtitle as one, parted by an ideographic space, without numbers of volumes. The index writes them in the
 * notation of the texts (`いろ／＼`).
 */
export function titleOf(title: string, subtitle = ''): string {
  const joined = [title, subtitle]
    .map((part) => plainAozora(part.trim().slice(0, LONGEST_TITLE)))
    .filter((part) => part !== '');
  const parts = joined.join('\n').replace(VOLUME, '\n').split('\n');
  const clean = parts.map((part) => part.trim().replace(BESIDE_JAPANESE, '\u3000')).filter((part) => part !== '');
  return clean.filter((part, index) => part !== clean[index - 1]).join('\u3000');
}
