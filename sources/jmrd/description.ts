/** What the corpus knows of a film, as far as a description uses it. */
export interface Film {
  readonly title: string;
  /** `２０１８年`, and sometimes a whole date or a day without a year. */
  readonly made: string | undefined;
  readonly director: string | undefined;
  readonly genres: readonly string[];
  readonly cast: readonly string[];
  /** The plot, a sentence each. */
  readonly plot: readonly string[];
}

const YEAR = /^[0-9０-９]{4}年/u;
const SENTENCE_END = /[。！？!?…」』）]$/u;

/** A few sentences about a film: who made it and when, of what sort it is, who plays in it, and its plot. */
export function describe({ title, made, director, genres, cast, plot }: Film): string {
  const year = made?.match(YEAR)?.[0];
  const by = director === undefined ? '' : `${director}監督による`;
  const of = year === undefined ? '' : `${year}の`;
  const sentences = [
    by === '' && of === '' ? `『${title}』という映画です。` : `『${title}』は、${by}${of}映画です。`,
    genres.length === 0 ? '' : `ジャンルは${genres.join('、')}です。`,
    cast.length === 0 ? '' : `主なキャストは${cast.join('、')}です。`,
    'あらすじは次のとおりです。',
    ...plot.map((sentence) => (SENTENCE_END.test(sentence) ? sentence : `${sentence}。`)),
  ];
  return sentences.join('');
}
