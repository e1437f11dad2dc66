import type { Line } from './layout.js';

/** `拝啓`, and whom a letter is for: `見本花子様`, `石川 大兄`, `町長閣下`. */
const OPENS_LETTER = /^(?:拝啓|謹啓|拝復|復啓|前略|冠省)[。、]?$/u;
const TO_SOMEBODY = /^[^。、「」（）―…]{2,14}(?:様|さま|君|兄|殿|閣下|先生|足下)$/u;
const SAID_TO_SOMEBODY =
  /手紙|御?便り|おたより|拝[啓復見誦]|前略|あなた|貴[方兄下女君殿]|閣下|奥様|[御ご]無沙汰|下さい|ください|[お御][許赦]し|失礼|候/u;
const SOON = 120;
const FARTHEST = 4;

/** True for the first words of a letter alone in their line, above paragraphs that are said to somebody. */
export function isSalutation(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  // Who writes may stand at the right.
  const below = lines.slice(index + 1, index + FARTHEST).filter(({ kind }) => kind !== 'right');
  if (line?.kind !== 'text' || below[0]?.kind !== 'text') return false;
  if (OPENS_LETTER.test(line.text)) return true;
  return TO_SOMEBODY.test(line.text) && SAID_TO_SOMEBODY.test(below.map(({ text }) => text.slice(0, SOON)).join('\n'));
}
