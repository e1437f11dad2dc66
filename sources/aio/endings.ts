/** How a question ends, and how the statement does that answers it. */
export interface Ending {
  /** Matches a question without politeness and question mark. */
  readonly asks: RegExp;
  /** Undefined where the answer does not fit this ending. Parts are the groups of `asks`. */
  readonly say: (parts: readonly (string | undefined)[], answer: string) => string | undefined;
}

/** How something is called something: at the end of a question, and of a statement. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['いう', 'いいます'],
  ['いいます', 'いいます'],
  ['言う', '言います'],
  ['言います', '言います'],
  ['呼ぶ', '呼びます'],
  ['呼びます', '呼びます'],
  ['呼ばれる', '呼ばれます'],
  ['呼ばれます', '呼ばれます'],
  ['呼ばれた', '呼ばれました'],
  ['呼ばれている', '呼ばれています'],
  ['呼ばれていた', '呼ばれていました'],
  ['読む', '読みます'],
  ['書く', '書きます'],
]);

/** Kinds of thing that an answer is itself: 「…はどこの国でしょう？」 is answered by フランス. */
const KINDS = '国|県|都道府県|都市|都|市|町|州|島|大陸|球団|大学|駅|空港|惑星|季節|動物|元素';

/** What belongs to an answer and says something about it: 「…は誰の作品？」, 「…は何の略？」. */
const OWNED = [
  '誰の(作品|小説|詩|俳句|和歌|句|歌|曲|言葉|名言|著書|随筆|日記|戯曲|漫画|絵|弟子|息子|娘|妻|夫|父|母|兄|弟|姉|妹|孫|別名|本名)',
  '何の(略|略称|葉|実|種|花|根|肉|卵|幼虫|別名)',
].join('|');

/** A topic that ends so is none: 「英語では」, 「…するには」, 「…からは」. A few nouns end so as well, and are lost. */
const NO_TOPIC = /(?:[でにへとも]|から|まで|より|ば)は$/u;

/** The narrow endings first. */
export const ENDINGS: readonly Ending[] = [
  {
    asks: new RegExp(`^(.+は)(?:${OWNED})$`, 'u'),
    say: ([topic, ...owned], answer) => {
      const thing = owned.find((word) => word !== undefined) ?? '';
      return topical(topic, answer.endsWith(thing) ? answer : `${answer}の${thing}`);
    },
  },
  {
    // 「…は何県？」, 「…は何座？」 where the answer has the ending too.
    asks: /^(.+は)何([都府県市国駅色山川湖島座語教族属科線])$/u,
    say: ([topic, unit = ''], answer) => (answer.endsWith(unit) ? topical(topic, answer) : undefined),
  },
  { asks: new RegExp(`^(.+は)(?:どこの|どの)(?:${KINDS})$`, 'u'), say: ([topic], answer) => topical(topic, answer) },
  {
    // 「…は何という鳥？」
    asks: /^(.+は)何(?:という|と呼ばれる)(?!こと|もの)([\p{Script=Han}\p{Script=Katakana}ー]{1,8}|[^、は]{0,6}(?:名前|お祭り))$/u,
    say: ([topic, kind = ''], answer) => topical(topic, `${answer}という${kind}`),
  },
  {
    // 「…を何という？」, 「…は漢字で何と書く？」
    asks: /^(.+[はをで])何と(\p{Script=Han}?\p{Script=Hiragana}+)$/u,
    say: ([before = '', verb = ''], answer) => {
      const called = CALLED.get(verb);
      return called === undefined ? undefined : `${before}${answer}と${called}。`;
    },
  },
  { asks: /^(.+といえば)(?:何|誰|どこ)$/u, say: ([before = ''], answer) => `${before}${answer}です。` },
  { asks: /^(.+は)(?:何|誰|どこ)$/u, say: ([topic], answer) => topical(topic, answer) },
];

function topical(topic = '', comment: string): string | undefined {
  return NO_TOPIC.test(topic) ? undefined : `${topic}${comment}です。`;
}
