import { plainName } from './name-forms.js';

/** One person of a line in a title block. */
export interface Person {
  readonly name: string;
  /**
   * `maker`: wrote it, by the word behind the name or because there is none. `editor` and `artist` stand for the author
   * where a work names no other. `helper`: translated, annotated, edited the text of another.
   */
  readonly part: 'maker' | 'editor' | 'artist' | 'helper';
  /** The name with the word for what the person did, as the line has it: `大久保ゆう訳`. */
  readonly credit: string;
  /** The line gives the name in Latin or other letters as well, or says that the person wrote it: so it is one. */
  readonly isCertain: boolean;
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LETTER = /\p{L}/u;
const MAKER =
  /(?:(?<![\s\u3000])[\s\u3000]*(?:原作|原著|合著|共著|編?撰|述|口述|談|講演|講述|再話|稿|遺稿|脚色)|(?<![\s\u3000])[\s\u3000]*(?<![名共編訳譯])著|(?<![\s\u3000])[\s\u3000]+(?:ぶん|文|さく|作))$/u;
/** Words that stand behind names alone; 政談 and 愛著 are titles. */
const WROTE = /(?:編撰|原作|原著|合著|共著)$|[\s\u3000](?:ぶん|文|さく|作)$/u;
/** Chose and translated what the book holds. */
const TRANSLATING_EDITOR = /編[訳譯]$/u;
const EDITOR = /(?<![\s\u3000])[\s\u3000]*(?:編訳|編譯|編著|編集|編輯|編纂|編|(?<!自)選|へん)$/u;
const ARTIST = /(?:(?<![\s\u3000])[\s\u3000]+(?:え|絵|画)|(?<=[\p{Script=Katakana}ー])[絵画]|挿絵|挿画|写真)$/u;
const HELPER =
  /(?:[訳譯]|[訳譯]編|[訳譯述]?補|校訂?|校訂・編纂|校訂編纂|[校註]註|[校注]注|[訳譯][註注]|注釈|註釈|評釈|註解|監修|解説|補筆|刪定|[\s\u3000](?:やく))$/u;
/** What stands before 解説 where it is no person: `訳者解説`. */
const NO_HELPER = /[訳譯編著作]者$/u;
/** Several persons of a line; a point stands between those of names in kanji, and within others. */
const SEPARATOR =
  /[、，／/＆&]|(?<=[\p{Script=Han}々][\p{Script=Han}\p{Script=Hiragana}々]{1,4}(?:（[^（）]{1,8}）)?)・(?!編|校|訳|註|監)(?=[\p{Script=Han}々][\p{Script=Han}\p{Script=Hiragana}々]{1,4}(?:（[^（）]{1,8}）)?(?:・|$))/u;
/** A subtitle may end in other letters as a name does: `――或る ESQUISSE`. */
const BEHIND_DASH = /^[―─—]/u;
const MAY_BE_SEVERAL = /[、，／/＆&・]/u;
const NAMELESS = /^(?:無署名|匿名|無記名)（(.+)）$|^[^（）]{2,20}（担当：([^（）]+)）$/u;

/** True for a line that has letters, and none of them Japanese: an original title, a name as it is written elsewhere. */
export function isForeign(line: string): boolean {
  return LETTER.test(line) && !JAPANESE.test(line);
}

/** A line without what stands at its end in other letters: `ガルシン Всеволод Гаршин`, `ゴーゴリ Gogolj（Гоголь）`. */
export function withoutForeignEnd(line: string): string {
  for (let at = line.search(/[ \u3000]/u); at !== -1; at = nextSpace(line, at + 1)) {
    const rest = line.slice(at).trim();
    if (isForeign(rest) && JAPANESE.test(line.slice(0, at))) return line.slice(0, at).trim();
  }
  return line;
}

/** The name in other letters that stands behind one of `names` in its line of a title block, `''` where none does. */
export function foreignNameIn(block: readonly string[], names: readonly string[]): string {
  for (const line of block) {
    const name = names.find((each) => line.startsWith(each));
    const rest = line.slice(name?.length ?? line.length).trim();
    if (isForeign(rest)) return rest;
  }
  return '';
}

function nextSpace(line: string, from: number): number {
  const found = line.slice(from).search(/[ \u3000]/u);
  return found === -1 ? -1 : from + found;
}

/** The persons of a line, in its order. */
export function personsOf(line: string): Person[] {
  if (!MAY_BE_SEVERAL.test(line)) return [personOf(line.trim())];
  const pieces = line.split(SEPARATOR).map((piece) => piece.trim());
  // `レウィス、キァロル` is one name in two pieces: the comma of old books stands for a point.
  const isOneName = pieces.length > 1 && pieces.every((piece) => !/[\p{Script=Han}・＝\u3000 A-Za-z]/u.test(piece));
  return (isOneName ? [line] : pieces).filter((piece) => piece !== '' && !isForeign(piece)).map(personOf);
}

function personOf(piece: string): Person {
  const japanese = withoutForeignEnd(piece);
  const isNamedTwice = japanese !== piece;
  const helper = japanese.replace(HELPER, '').trim();
  // 解説 alone is the title of a part.
  if (helper !== japanese && helper.length >= 2 && !NO_HELPER.test(helper) && !TRANSLATING_EDITOR.test(japanese))
    return { name: helper, part: 'helper', credit: japanese, isCertain: true };
  for (const [part, role] of [
    ['editor', EDITOR],
    ['artist', ARTIST],
    ['maker', MAKER],
  ] as const) {
    const name = japanese.replace(role, '').trim();
    // 縁 and 恵 end names as well: what is left must still be one.
    if (name === japanese || name.length < 2) continue;
    return { name, part, credit: japanese, isCertain: isNamedTwice || WROTE.test(japanese) };
  }
  const [, nameless, charged] = NAMELESS.exec(japanese) ?? [];
  const name = nameless ?? charged ?? japanese;
  return { name: plainName(name), part: 'maker', credit: name, isCertain: isNamedTwice && !BEHIND_DASH.test(name) };
}

const KATAKANA_NAME =
  /^[\p{Script=Katakana}ーＡ-Ｚ]+(?:[・＝=][\p{Script=Katakana}ーＡ-Ｚ]+)+$|^[\p{Script=Katakana}ー]+[\s\u3000][\p{Script=Katakana}ー]+・[\p{Script=Katakana}ー]+$/u;

/** True for a name in katakana with its points: no subtitle is written so. */
export function isKatakanaName(line: string): boolean {
  return KATAKANA_NAME.test(line);
}

const LONGEST_NAME = 12;
/** Publishers and papers that printed a work are not its authors. */
const PUBLISHER = /(?:新聞社|出版社|書店|書房|書院|文庫|編集部|編輯部)$/u;
const PART = [
  /^[―—－…（(「『〔［【・＊0-9０-９]/u,
  /[「『」』。！？!?…：:／0-9０-９]|第[〇一二三四五六七八九十百]/u,
  /(?:の|之)[巻卷章部篇編段]|[巻卷]之|(?:[上中下前後続續][巻卷篇編部])$/u,
  /(?:明治|大正|昭和|平成)[〇一二三四五六七八九十元0-9０-９]/u,
  /(?:について|に就て|に就いて|のこと|の事|まで|から|より|ため|として)$/u,
  /^(?:序文?|跋|目次|凡例|後記|あとがき|はしがき|解説|解題|抄|上|中|下|[上中下]巻|[〇一二三四五六七八九十]+)$/u,
] as const;

/** True for a name with a kanji or hiragana in it. */
export function isJapaneseName(name: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}]/u.test(name);
}

export function isPublisher(line: string): boolean {
  return PUBLISHER.test(line);
}

/** True for a line that names no person: a volume, a part, a remark. */
export function isNoName(line: string): boolean {
  if (PART.some((form) => form.test(line))) return true;
  return !/[\p{Script=Katakana}A-Za-zＡ-Ｚ（・\u3000 ]/u.test(line) && line.length > LONGEST_NAME;
}
