import { drop, type Drop } from '../../src/core/source.js';
import { ENDINGS } from './endings.js';
import { named } from './naming.js';
import { isPlace } from './places.js';
import { withoutQuotes } from './quotes.js';

/** Marks at the end, and the politeness before them, after the word that asks. */
const END_MARKS = /(?<![？?。！!\s])[？?。！!\s]+$/u;
const POLITENESS = /(?:でしょうか|でしょう|ですか|だろうか|だろう|か)$/u;
/** Signs of an answer that is no plain name: notes of the quiz master that were left, several answers, a sentence. */
const NOTES = /[【】（）()［］[\]〔〕〈〉/／;；※→＝=…。？?\n]/u;
/** A number, a date, an amount: 「9人について説明してください。」 asks for nothing that a quiz question could tell. */
const AMOUNT =
  /^(?:約|およそ|紀元前)?(?:[\d０-９.,．，]+(?![\d０-９.,．，])(?:\p{Script=Han}{0,2}|[\p{Script=Katakana}ー]{1,6}|[%％つヶか]\p{Script=Han}{0,2})|[〇一二三四五六七八九十百千万億兆]+[人年月日枚回本個度円つ歳才倍分秒時冊台匹羽頭点位番階]){1,4}$/u;
/** A quiz question can be read out in one breath or two. */
const LONGEST = 400;
/** Every word that asks, wherever it stands: in a statement each of them would be one too many. */
const ASKS =
  /何|誰|だれ|どこ|どっち|どちら|どなた|どれ(?!い)|(?<![なほ])どの|どんな|いつ|なぜ|なに|なんと|なんで|いくつ|いくら|いかに|どうして|どうやって|どう(?:いう|いった|する|なる|呼|読|書|言|でしょう)|[？?]/u;
/** A first half that is about something else: 「…は富士山ですが、…」, 「…のに対し、…」, 「…では、…では…」. */
const TWO_PARTS =
  /(?:[ただるいうすくつぬむぶぐ]|です|ます)(?:が|けれども?|けど)[、，]|に対し|一方|、(?:では|それでは|じゃあ)|なら[^、]*、[^、]*なら|では[^、]*、[^、]*では/u;
/** What was true on the evening of the quiz. */
const TIME_BOUND =
  /今年|本年|昨年|去年|来年|一昨年|今月|先月|来月|今週|先週|今日|昨日|明日|本日|今回|今大会|先日|最近|現在|現役|現職|今シーズン|この(?:春|夏|秋|冬|年|ほど|たび|度)|まもなく|もうすぐ|今(?=[、はもの])/u;
/** Words between a quiz master and those who answer, and words that point to something that is not said. */
const TALK =
  /さて|ずばり|ズバリ|ところで|いったい|一体|ヒント|正解|答え|お答え|ください|なさい|皆さん|みなさん|あなた|私たち|次の|以下|あれ|これ|(?<!ど)この|それ(?!ぞれ)|あの|あと(?:一|1|１|ひと)|もう(?:一|1|１|ひと)|残[るり]|とは、|でしょう|ですか|ますか|。/u;

/**
 * The statement that a quiz question makes with its answer: 「日本一長い川は何でしょう？」 and 信濃川 give
 * 「日本一長い川は信濃川です。」. Careful rather than complete: whatever might not be true and whole in one sentence is dropped.
 * @returns the sentence, or the reason of the source why there is none
 */
export function statement(question: string, answer: string): string | Drop {
  if (question.length > LONGEST || answer.length > LONGEST) return drop('not-a-statement');
  if (NOTES.test(answer) || withoutQuotes(answer) === undefined) return drop('answer-with-notes');
  if (AMOUNT.test(answer)) return drop('not-a-name');
  const asked = question.trim().replace(END_MARKS, '').replace(POLITENESS, '');
  const bare = withoutQuotes(asked);
  if (bare === undefined) return drop('not-a-statement');
  if (TIME_BOUND.test(bare)) return drop('time-bound');
  if (TWO_PARTS.test(bare)) return drop('two-part-question');
  if (TALK.test(bare) || asked.includes(answer)) return drop('not-a-statement');
  for (const { asks, say } of ENDINGS) {
    const parts = asks.exec(asked);
    const said = parts === null ? undefined : say(parts.slice(1), named(answer));
    // The endings look at the end alone; the words that ask must be gone everywhere.
    if (said === undefined) continue;
    if (ASKS.test(said)) return drop('not-a-statement');
    return isPlace(asked, answer) ? drop('a-place') : said;
  }
  return drop('not-a-statement');
}
