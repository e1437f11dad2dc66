import { hasJapaneseScript } from '../lib/script.js';
import { unwrapped } from './unwrap.js';

/** A translator's remark in place of a translation: 「…」という意味になります。 */
const REMARK =
  /(?:という(?:意味|文章?|内容|指示|命令|質問)(?:です|になります|となります)|(?:を|に)(?:日本語に)?翻訳(?:しました|した(?:もの|文章?)です)|の日本語訳です|と(?:翻訳|訳)(?:されます|できます))[。．.]?$/u;

/** Parts an original, or a first translation, from another one behind it. */
const SECOND = /\n(?:日本語訳|和訳)[:：]/u;

/** True for a text that tells of a translation. */
export function isRemark(text: string): boolean {
  return REMARK.test(text);
}

/** True for a text with another translation behind the first. */
export function isTwofold(text: string): boolean {
  return SECOND.test(text);
}

/** What the translator says of a text that it did not translate. */
const REFUSAL =
  /(?:翻訳(?:(?:する)?こと)?(?:が|は)?できません|翻訳(?:する|の)?必要(?:は|が)?ありません|翻訳(?:は|が)(?:必要ありません|不要です)|翻訳不要)/u;

/** True for a text in which the translator says why there is no translation. */
export function isRefusal(text: string): boolean {
  return REFUSAL.test(text);
}

/** What the translator put above or below a translation, to say that it is one. */
const LABEL = /\n(?:日本語訳|和訳|翻訳)[:：]?$/u;
const BOTH = '→';
const SHOWN = 'を日本語に翻訳すると';
const SHOWN_END = /(?:になります|となります)[。．.]?$/u;

/**
 * The translation alone, where the translator gave the original with it (`'12 letters' → '12文字'`, `'[1]' を日本語に翻訳すると、「[1]」となります。`) or a
 * label (日本語訳:); any other text as it is.
 */
export function translationOf(text: string): string {
  return ofBoth(ofSaid(ofTwo(text.replace(LABEL, ''))));
}

/** The second of two that say the same, or of which the first is no Japanese. */
function ofTwo(text: string): string {
  const [first = '', second, ...more] = text.split(SECOND).map((part) => part.trim());
  if (second === undefined || second === '' || more.length > 0) return text;
  return !hasJapaneseScript(first) || unwrapped(first) === unwrapped(second) ? second : text;
}

function ofBoth(text: string): string {
  const at = text.indexOf(BOTH);
  if (at < 0 || text.includes(BOTH, at + 1)) return text;
  const original = text.slice(0, at).trim();
  const translation = text.slice(at + 1).trim();
  const quoted = unwrapped(original) !== original && unwrapped(translation) !== translation;
  return quoted && !hasJapaneseScript(original) && hasJapaneseScript(translation) ? translation : text;
}

function ofSaid(text: string): string {
  const at = text.indexOf(SHOWN);
  if (at < 0 || !SHOWN_END.test(text)) return text;
  const said = text
    .slice(at + SHOWN.length)
    .replace(SHOWN_END, '')
    .replace(/^[、,]/u, '')
    .trim();
  return unwrapped(said) === said ? text : said;
}

/** 「…」という意味です。 around an answer that explains no words. */
const MEANT = /^「([^「」]+)」という意味(?:です|になります)[。．.]?$/u;
/** What is asked where words are to be explained. */
const ASKS_FOR_WORDS = /意味|訳|言葉|単語|語句|語源|ことわざ|諺|慣用句|フレーズ|表現/u;

/** An answer without the translator's words around it, where the instruction asks for no meaning of words. */
export function answerIn(text: string, instruction: string): string {
  return ASKS_FOR_WORDS.test(instruction) ? text : (MEANT.exec(text)?.[1] ?? text);
}

/** A quotation of the whole text but for the remark behind it. */
const QUOTED =
  /^(?:「(?<quoted>[^「」]+)」という[^「」。、\n]{1,6}(?:です|になります|となります)|(?<mark>['"])(?<listed>[^'"]+)\k<mark>は[^「」。'"\n]{1,12}を表しています)[。．.]?$/u;

/** What a remark quotes: for 「3、5」という数字列です。 the numbers 3、5; any other text as it is. */
export function quotedIn(text: string): string {
  const { quoted, listed } = QUOTED.exec(text)?.groups ?? {};
  return quoted ?? listed ?? text;
}
