import { randomFrom } from '../support/random.js';

/** A line of a `classification.jsonl`. */
export interface ToyRow {
  readonly id: string;
  readonly label: string | number;
  readonly text?: string;
  readonly sentence1?: string;
  readonly sentence2?: string;
}

const ANIMALS = ['犬', '猫', '馬', '羊', '鹿', '熊'] as const;
const PLACES = ['公園', '庭', '海辺', '草原', '雪山', '道路'] as const;
const DEEDS = ['走っています', '眠っています', '歩いています', '座っています'] as const;
const COLOURS = ['白い', '黒い', '茶色い', '大きな', '小さな'] as const;

/**
 * Pairs of captions whose label is plain to see: what follows leaves a word out, what contradicts denies the same, what is
 * neutral is about something else.
 */
export function toyPairs(count: number, seed: number): readonly ToyRow[] {
  const { pick, below } = randomFrom(seed);
  return Array.from({ length: count }, (_, row) => {
    const [colour, animal, place, deed] = [pick(COLOURS), pick(ANIMALS), pick(PLACES), pick(DEEDS)];
    const sentence1 = `${colour}${animal}が${place}の${below(9e6) + 1e6}番の札の横を${deed}。`;
    const label = (['entailment', 'contradiction', 'neutral'] as const)[row % 3] ?? 'neutral';
    const sentence2 = {
      entailment: sentence1.replace(colour, ''),
      contradiction: sentence1.replace('います', 'いません'),
      neutral: `${pick(PLACES)}で人々が${below(9e6) + 1e6}個の荷物を運ぶ。`,
    }[label];
    return { id: `toy-${seed}-${row}`, label, sentence1, sentence2 };
  });
}

/** Single texts of two labels, each with words of its own. */
export function toyTexts(count: number, seed: number): readonly ToyRow[] {
  const { pick, below } = randomFrom(seed);
  return Array.from({ length: count }, (_, row) => {
    const isGood = row % 2 === 0;
    const opinion = isGood ? pick(['とても満足です', '買ってよかった']) : pick(['すぐに壊れた', '二度と買わない']);
    return {
      id: `text-${seed}-${row}`,
      label: isGood ? 'positive' : 'negative',
      text: `${pick(PLACES)}で使う品物${below(9e6) + 1e6}番。${opinion}。`,
    };
  });
}

/** As a file of JSON lines. */
export function jsonl(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
