import type { Arguments } from './arguments.js';
import { countryName, isCountryCode } from './countries.js';
import { date, eraYear, yearsBetween } from './dates.js';
import { labelled, languageName, shortLanguageName } from './languages.js';
import { converted, fraction, grouped, value } from './quantities.js';
import { literal, MARK } from './marks.js';
import { subscript, superscript } from './superscript.js';

/** What one template shows in running text. `head` is what stands before the first `|` (`formatnum:1000`). */
export type Template = (args: Arguments, head: string) => string;

const first: Template = (args) => args.at(1);
const second: Template = (args) => args.at(2);
const last: Template = (args) => args.last();
const shows =
  (text: string): Template =>
  () =>
    text;
/** Readings stand in brackets behind the word: 東京（とうきょう）. */
const reading: Template = (args) => bracketed(args.at(1), [args.at(2), args.at(3)]);
const ruby: Template = (args) => bracketed(args.at(1), [args.at(2)]);
const block: Template = (args) => MARK.lineBreak + (args.at(1) || args.named('text', 'quote')) + MARK.lineBreak;
const suffixed =
  (suffix: string): Template =>
  (args) =>
    args.at(1) === '' ? '' : grouped(args.at(1)) + suffix;
const prefixed =
  (label: string): Template =>
  (args) =>
    labelled(label, args.at(1));
const afterColon: Template = (_, head) => head.slice(head.indexOf(':') + 1).trim();

function bracketed(word: string, notes: readonly string[]): string {
  const said = notes.filter((note) => note !== '');
  return said.length === 0 ? word : `${word}（${said.join('、')}）`;
}

/** The day that heads an article of Wikinews, `{{日付|2005年7月3日}}`, on a line of its own; `""` for what is no day in words. */
const dateline = (day: string): string =>
  /^\d{4}年\s?\d{1,2}月\s?\d{1,2}日$/.test(day) ? `【${day}】${MARK.lineBreak}` : '';

/** Age at death, 80歳没, is a fact; the age of the living depends on the day of reading and is left out. */
function ageAtDeath(numbers: readonly number[]): string {
  const years = yearsBetween(numbers.slice(0, 3), numbers.slice(3, 6));
  return years < 0 ? '' : `（${years}歳没）`;
}

const era: Template = (args) => {
  const [year, month, day] = args.numbers();
  return year === undefined ? '' : eraYear(year, month, day);
};

/** A pronunciation with its label, which an empty second argument takes away. */
const pronunciation =
  (label: string): Template =>
  (args) => {
    const text = args.at(1);
    if (text === '') return '';
    const sounds = /^[[/]/.test(text) ? text : literal('[') + text + literal(']');
    return args.count === 1 ? labelled(`${label}発音`, sounds) : sounds;
  };

/** Templates by what they do, then by name: lower case, spaces for underscores, other names of one template beside each other. */
const GROUPS: readonly (readonly [Template, string])[] = [
  [reading, '読み仮名|読み仮名 ruby不使用|読みがな|ふりがな|読み'],
  [ruby, 'ruby|ルビ|ruby-ja|rubytext|r-ruby'],
  [
    (args) => args.named('label', '表示', 'lt') || args.at(1),
    '仮リンク|ill|ill2|illm|日本語版にない記事リンク|interlanguage link|interlanguage link multi|link-interwiki',
  ],
  [(args) => args.at(2) || args.at(1), 'enlink|w|snamei|sname|snamev'],
  [
    second,
    'lang|rtl-lang|ltr-lang|color|font color|fontcolor|resize|fontsize|bgcolor|font|audio|audio-ipa|音声|script|size|colors',
  ],
  [last, 'transl|transliteration|ローマ字|script/arabic'],
  [
    first,
    'unicode|jis2004フォント|jis90フォント|補助漢字フォント|cp932フォント|拡張漢字|旧字体|旧字|外字|漢字|ipa|ipa2|発音記号|iast|iso15919|polytonic|nastaliq',
  ],
  [
    first,
    'nowrap|nobr|small|smaller|small2|big|larger|large|em|strong|bold|italic|underline|下線|傍点|圏点|縦書き|center|left|right|indent|smallcaps|sc|tt|code|kbd|key',
  ],
  [
    first,
    'visible anchor|vanc|vanchor|tooltip|abbr|訳語疑問点|訳語疑問点範囲|pdflink|by|by2|fy|wp|nwr|math|mvar|var|mathbb|aut|au|仮名|underset|pslink|ws|strikethrough|打ち消し線|del|ins|linktext|要リンク修正範囲|r/superscript|和文|欧文',
  ],
  [block, 'quote|quotation|cquote|blockquote|bquote|quote box|引用'],
  [(args) => args.all().join('、'), 'hlist|ubl|unbulleted list|plainlist|flatlist|flat list|plain list'],
  [
    (args) => bracketed(args.at(1), [[args.at(2), args.at(3)].filter((part) => part !== '').join(' '), args.at(4)]),
    'nihongo',
  ],
  [(args) => labelled(languageName(args.at(1)), args.at(2)), 'llang|lang2|langwithname'],
  [prefixed('ピン音'), 'ピン音|拼音|pinyin'],
  [prefixed('繁体字'), '繁体字|繁體字'],
  [prefixed('簡体字'), '簡体字|簡體字'],
  [prefixed('学名'), '学名'],
  [era, '和暦'],
  [
    (args) => date(args.numbers().slice(0, 3)),
    '生年月日と年齢|生年月日|birth date|birth date and age|start date|start date and age|end date|end date and age|開始年月日|開始日|dob|死亡年月日',
  ],
  [(args) => dateline(args.at(1)) || date(args.numbers().slice(0, 3)), '日付|date'],
  [(args) => `UTC${args.at(1)}`, 'utc'],
  [(args) => date(args.numbers().slice(3, 6)) + ageAtDeath(args.numbers()), '死亡年月日と没年齢|death date and age'],
  [(args) => ageAtDeath(args.numbers()), '没年齢'],
  [converted, 'convert|cvt'],
  [value, 'val'],
  [fraction, 'frac|fraction|分数|sfrac'],
  [(args) => superscript(args.at(1)), 'sup|smallsup'],
  [(args) => subscript(args.at(1)), 'sub|smallsub'],
  [(args) => `×10${superscript(args.at(1))}`, 'e|10^|e10'],
  [(args) => args.all().map(subscript).join(''), 'chem|chem2|化学式'],
  [(args) => (args.at(1) === '' ? '' : `√${args.at(1)}`), 'sqrt|radic'],
  [suffixed('円'), '円|jpy|¥'],
  [suffixed('ドル'), 'usd|us$|us dollar|ドル'],
  [suffixed('ユーロ'), 'eur|euro|€|ユーロ'],
  [suffixed('ポンド'), 'gbp|£'],
  [suffixed('ウォン'), 'krw'],
  [suffixed('元'), 'cny|rmb'],
  [(args) => countryName(args.at(1)), 'flag|flagcountry|flagu|国旗|fb|fbw'],
  [(args) => literal(`[${args.at(1)}]`), 'bracket|角括弧'],
  [() => '|', '!'],
  [shows(literal('=')), '='],
  [shows('・'), '·|・|dot|bull'],
  [shows('–'), 'ndash|en dash|–'],
  [shows(' – '), 'spaced ndash|snd|spnd'],
  [shows('—'), 'mdash|em dash'],
  [shows(' '), 'nbsp|space|spaces|sp|,|thinsp'],
  [shows("'"), "'|`"],
  [shows(MARK.lineBreak), 'br|改行|crlf|break'],
  [shows('†'), '絶滅|dagger|†'],
  [(_, head) => grouped(head.slice(head.indexOf(':') + 1).trim()), 'formatnum:'],
  [afterColon, 'lc:|uc:|lcfirst:|ucfirst:'],
  [(_, head) => languageName(head.slice(head.indexOf(':') + 1).trim()), '#language:'],
];

const TEMPLATES = new Map(
  GROUPS.flatMap(([template, names]) => names.split('|').map((name) => [name, template] as const)),
);

/** `{{en|Latvia}}`: older names of the `-short` templates. */
const BARE_LANGUAGES = new Set(['en', 'fr', 'de', 'la', 'it', 'es', 'ru', 'nl', 'pt', 'ar']);
const LANGUAGE = /^lang-([a-z]{2,3}(?:-[a-z]{2,8})*?)(-short)?$/;
const IPA = /^ipa-([a-z]{2,3})$/;
const PREFIX = /^(?:template|テンプレート|subst|safesubst)\s*:\s*/;

/** Names looked up before; a dump uses the same few thousand. */
const KNOWN = new Map<string, Template | undefined>();
const MOST_KNOWN = 20_000;

/**
 * What the template of this name shows, or `undefined` for one that shows nothing in running text: an infobox, a
 * notice, a reference, or one that is not known here.
 */
export function findTemplate(written: string): Template | undefined {
  const known = KNOWN.get(written);
  if (known !== undefined || KNOWN.has(written)) return known;
  const template = lookUp(written.replaceAll('_', ' ').trim().replace(/ {2,}/g, ' '));
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(written, template);
  return template;
}

function lookUp(name: string): Template | undefined {
  const key = name.toLowerCase().replace(PREFIX, '');
  const exact = TEMPLATES.get(key);
  if (exact !== undefined) return exact;
  const colon = key.indexOf(':');
  if (colon > 0) return TEMPLATES.get(key.slice(0, colon + 1));
  // {{要出典範囲|text}}, {{独自研究範囲|text}}, …: a doubt about the text they hold.
  if (key.endsWith('範囲')) return first;
  const [, code = '', short] = LANGUAGE.exec(key) ?? [];
  if (code !== '') return prefixedBy(short === undefined ? languageName(code) : shortLanguageName(code));
  if (BARE_LANGUAGES.has(key)) return prefixedBy(shortLanguageName(key));
  const spoken = IPA.exec(key)?.[1];
  if (spoken !== undefined) return pronunciation(languageName(spoken));
  return isCountryCode(name) ? shows(countryName(name)) : undefined;
}

function prefixedBy(label: string): Template {
  return (args) => labelled(label, args.at(1));
}
