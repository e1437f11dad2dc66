import type { Arguments } from './arguments.js';
import { chemistryOf, plainChemistry } from './chemistry.js';
import { countryName, isCountryCode } from './countries.js';
import { date, eraYear, yearsBetween } from './dates.js';
import { labelled, languageName } from './languages.js';
import { literal, MARK } from './marks.js';
import { converted, fraction, grouped, value } from './quantities.js';
import { subscript, superscript } from './superscript.js';
import type { Template } from './template.js';

/** The text of a template; a call without it that says something else is not understood: `{{zh|t=東}}`. */
const argument =
  (position: number): Template =>
  (args) => {
    const text = args.at(position);
    if (text !== '' || args.count >= position || args.parts.length === 0) return text;
    // {{訳語疑問点|date=2010年1月}} is a request to those who write.
    return args.only('date', '日付') ? '' : undefined;
  };
export const first = argument(1);
const second = argument(2);
const last: Template = (args) => args.last();
const shows =
  (text: string): Template =>
  () =>
    text;
/** Readings stand in brackets behind the word: 東京（とうきょう）. */
const reading: Template = (args) => bracketed(args.at(1), [args.at(2), args.at(3)]);
export const ruby: Template = (args) => bracketed(args.at(1), [args.at(2)]);
const block: Template = (args) => MARK.lineBreak + (args.at(1) || args.named('text', 'quote')) + MARK.lineBreak;
const suffixed =
  (suffix: string): Template =>
  (args) =>
    args.at(1) === '' ? undefined : grouped(args.at(1)) + suffix;
const prefixed =
  (label: string): Template =>
  (args) =>
    labelled(label, args.at(1));

/** Arguments, or the items of a list in one of them, in a row. */
const listed: Template = (args) => {
  const items = args.all().flatMap((text) => text.split(/\n(?=[*#])/));
  const row = items.map((item) => item.replace(/^[*#]+[ \t]*/, '').trim()).join('、');
  return items.some((item) => /^[*#]/.test(item)) ? MARK.lineBreak + row + MARK.lineBreak : row;
};
/** `{{駅番号c|#f00|JY 01}}` → JY 01, `{{駅番号r|JY|17|#9acd32|1}}` → JY17: the other arguments are colours and forms. */
const stationNumber: Template = (args) => {
  const whole = args.all().findLast((text) => /^[A-Z]{1,4}[ -]?\d{1,3}[A-Z]?$/.test(text));
  if (whole !== undefined) return whole;
  const [line, number] = [args.at(1), args.at(2)];
  return /^[A-Z]{1,4}$/.test(line) && /^\d{1,3}$/.test(number) ? line + number : undefined;
};

/** A word that can be listened to; 発音 and the like only name the link. */
const sound: Template = (args, ...rest) =>
  /^(?:発音|音声|再生|[聞聴]く|listen|pronunciation)$/i.test(args.at(2)) ? '' : second(args, ...rest);

/** A heading that is written as a template: `{{見出し|2|概要}}`. */
const heading: Template = (args) => `\n== ${args.last()} ==\n`;

/** `{{subsup|x|1|2}}` → x₁². */
const subsup: Template = (args) => {
  const [base, low, high] = [args.at(1), args.at(2), args.at(3)];
  return base === '' || args.count > 3 ? undefined : base + subscript(low) + superscript(high);
};

/** `05|35|17.3` with ʰᵐˢ or °′″ behind the numbers. */
const angle =
  (units: string): Template =>
  (args) => {
    const numbers = args.all();
    const plain =
      numbers.length > 0 && numbers.length <= 3 && numbers.every((text) => /^[-−+]?\d{1,3}(?:\.\d{1,9})?$/.test(text));
    return plain ? numbers.map((text, index) => text + units.charAt(index)).join(' ') : undefined;
  };

/** `{{年齢|1900|5|1|2000|4|1}}`: between two days; without the second it depends on the day of reading. */
const yearsTo: Template = (args) => {
  const years = yearsBetween(args.numbers().slice(0, 3), args.numbers(4).slice(0, 3));
  return years < 0 ? undefined : String(years);
};

/** The English name behind a word, in brackets unless they are taken off: 機関士（driver）. */
const enlink: Template = (args) => {
  const name = args.at(2) || args.at(1);
  return name === '' || args.named('p') === 'off' ? name : `（${name}）`;
};

/** A formula on a line of its own, without its number. */
const numbered: Template = (args) => MARK.lineBreak + args.at(2) + MARK.lineBreak;

function bracketed(word: string, notes: readonly string[]): string | undefined {
  if (word === '' && notes.some((note) => note !== '')) return undefined;
  const said = notes.filter((note) => note !== '');
  return said.length === 0 ? word : `${word}（${said.join('、')}）`;
}

const DAY = /^\d{4}年\s?\d{1,2}月\s?\d{1,2}日(?:\s?[(（][月火水木金土日](?:曜日?)?[)）])?$/;

/** The day that heads an article of Wikinews, `{{日付|2005年7月3日}}`, on a line of its own; `""` for what is no day in words. */
const dateline = (day: string): string => (DAY.test(day) ? `\n\n【${day}】\n\n` : '');

/** Age at death, 80歳没, is a fact; the age of the living depends on the day of reading and is left out. */
function ageAtDeath(args: Arguments): string {
  const years = yearsBetween(args.numbers().slice(0, 3), args.numbers(4).slice(0, 3));
  return years < 0 ? '' : `（${years}歳没）`;
}

/** A day in numbers, or as it is written; `-44` is neither. */
const day = (args: Arguments): string | undefined =>
  date(args.numbers().slice(0, 3)) || (/^[-−\d]+$/.test(args.at(1)) ? undefined : args.at(1) || undefined);

const era: Template = (args) => {
  const [year, month, dayOfMonth] = args.numbers();
  return year === undefined ? undefined : eraYear(year, month, dayOfMonth) || undefined;
};

/** A pronunciation with its label, which an empty second argument takes away. */
export const pronunciation =
  (label: string): Template =>
  (args) => {
    const text = args.at(1);
    if (text === '') return '';
    const sounds = /^[[/]/.test(text) ? text : literal('[') + text + literal(']');
    return args.count === 1 ? labelled(`${label}発音`, sounds) : sounds;
  };

/** `{{coord|…|display=title}}` stands beside the title; without it the numbers stand in the text, in many forms. */
const coordinates: Template = (args) => (/title/i.test(args.named('display')) ? '' : undefined);

const chemistry2: Template = (args) => {
  const text = plainChemistry(args.at(1));
  return text === undefined ? undefined : literal(text);
};

/** Templates by what they do, then by name: lower case, spaces for underscores, other names of one template beside each other. */
export const GROUPS: readonly (readonly [Template, string])[] = [
  [reading, '読み仮名|読み仮名 ruby不使用|読みがな|ふりがな|読み'],
  [ruby, 'ruby|ルビ|rubytext|r-ruby'],
  [
    (args) => args.named('label', '表示', 'lt') || args.at(1),
    '仮リンク|ill|ill2|illm|日本語版にない記事リンク|interlanguage link|interlanguage link multi|link-interwiki',
  ],
  [(args) => args.at(2) || args.at(1), 'w|snamei|sname|snamev|url'],
  [enlink, 'enlink'],
  [(args) => args.at(3) || args.at(2), 'interlang'],
  [
    second,
    'weight|lang|rtl-lang|ltr-lang|color|resize|fontsize|bgcolor|font|script|size|colored text|background color',
  ],
  [stationNumber, '駅番号|駅番号c|駅番号s|駅番号r'],
  [sound, 'audio|audio-ipa|音声'],
  // The colour of the ground may stand between.
  [(args, ...rest) => (args.count > 2 ? args.at(3) : second(args, ...rest)), 'font color|fontcolor|色|colors'],
  [last, 'transl|transliteration|ローマ字|script/arabic'],
  [
    first,
    'unicode|jis2004フォント|jis90フォント|補助漢字フォント|cp932フォント|拡張漢字|旧字体|旧字|外字|漢字|ipa|ipa2|発音記号|iast|iso15919|polytonic|nastaliq|hebrew|nihongo2|音声ルビ|nobold|nbold|unbold|ilq|inline quote',
  ],
  [
    first,
    'nowrap|nobr|small|smaller|small2|big|larger|large|em|strong|bold|italic|underline|下線|傍点|圏点|縦書き|smallcaps|ltr|rtl|lname|xsmall|x-small|xx-small|大|小|huge|x-large|xx-large|sc|tt|code|kbd|key',
  ],
  [
    first,
    'visible anchor|vanc|vanchor|tooltip|abbr|訳語疑問点|訳語疑問点範囲|pdflink|by|by2|fy|wp|nwr|math|mvar|var|mathbb|mathbf|mathit|mathrm|mathsf|mathcal|mono|monospace|ipa link|aut|au|仮名|underset|pslink|ws|ins|要リンク修正範囲|r/superscript|和文|欧文|page link|訳注範囲|uline|highlight',
  ],
  [
    block,
    'indent|center|left|right|字下げ|block indent|quote|squote|quotation|cquote|blockquote|bquote|quote box|引用',
  ],
  // What is struck out is no text.
  [shows(''), 'strikethrough|打ち消し線|del'],
  [listed, 'hlist|hlist-comma|ubl|unbulleted list|plainlist|flatlist|flat list|plain list'],
  [
    (args) => bracketed(args.at(1), [[args.at(2), args.at(3)].filter((part) => part !== '').join(' '), args.at(4)]),
    'nihongo|nihongo3',
  ],
  [(args) => labelled(languageName(args.at(1)), args.at(2)), 'llang|lang2'],
  [(args) => (args.at(3) === '' ? undefined : labelled(args.at(2), args.at(3))), 'langwithname'],
  [numbered, 'numblk'],
  [heading, '見出し'],
  [(args) => `\n${args.last()}\n`, 'columns-list'],
  [(args) => args.at(3) || args.at(2) || undefined, 'colored link'],
  [prefixed('ピン音'), 'ピン音|拼音|pinyin'],
  [prefixed('繁体字'), '繁体字|繁體字'],
  [prefixed('簡体字'), '簡体字|簡體字'],
  [prefixed('学名'), '学名'],
  [(args) => labelled('ラテン文字転写', args.at(2)) || undefined, 'ラテン翻字'],
  [era, '和暦'],
  [(args) => args.all().join(''), 'gaps|linktext'],
  [(args) => grouped(args.at(1)) || undefined, 'nts|number|num'],
  [
    day,
    '生年月日と年齢|生年月日|birth date|birth date and age|start date|start date and age|end date|end date and age|開始年月日|開始日|dob|死亡年月日|dts',
  ],
  [(args) => dateline(args.at(1)) || date(args.numbers().slice(0, 3)), '日付|date'],
  [
    coordinates,
    'coord|ウィキ座標|ウィキ座標度分秒|ウィキ座標度分|ウィキ座標2段度分秒|coor title d|coor title dm|coor title dms',
  ],
  [(args) => `UTC${args.at(1).replace(/^(?=\d)/, '+')}`, 'utc'],
  [
    (args) => date(args.numbers(4).slice(0, 3)) + ageAtDeath(args) || undefined,
    '死亡年月日と没年齢|death date and age',
  ],
  [(args) => ageAtDeath(args) || undefined, '没年齢'],
  [yearsTo, '年齢|年数|age'],
  [converted, 'convert|cvt'],
  [value, 'val'],
  [fraction, 'frac|fraction|分数|sfrac'],
  [(args) => superscript(args.at(1)), 'sup|smallsup'],
  [(args) => subscript(args.at(1)), 'sub|smallsub'],
  [subsup, 'subsup'],
  [angle('ʰᵐˢ'), 'ra'],
  [angle('°′″'), 'dec'],
  [(args) => (args.parts.length === 0 ? 'M☉' : undefined), 'solar mass'],
  [(args) => (args.count > 0 ? args.all().join('+') : undefined), 'key press|keypress'],
  [(args) => (/^[0-9A-F]{4,6}$/i.test(args.at(1)) ? `U+${args.at(1)}` : undefined), 'u+'],
  [(args) => `×10${superscript(args.at(1))}`, 'e|10^|e10'],
  [(args) => chemistryOf(args.all()), 'chem|化学式'],
  [chemistry2, 'chem2|ce'],
  [(args) => (/^[\w.]{1,9}$/.test(args.at(1)) ? `√${args.at(1)}` : undefined), 'sqrt|radic|√'],
  [suffixed('円'), '円|jpy|¥'],
  [suffixed('ドル'), 'usd|us$|us dollar|ドル'],
  [suffixed('ユーロ'), 'eur|euro|€|ユーロ'],
  [suffixed('ポンド'), 'gbp|£'],
  [suffixed('ウォン'), 'krw'],
  [suffixed('元'), 'cny|rmb'],
  [(args) => (isCountryCode(args.at(1)) ? countryName(args.at(1)) : undefined), 'flagioc'],
  [(args) => countryName(args.at(1)), 'flag|flagcountry|flagu|国旗|fb|fbw'],
  [(args) => literal(`[${args.at(1)}]`), 'bracket|角括弧|ipablink'],
  [(args) => (args.at(1) === '' ? undefined : `⟨${args.at(1)}⟩`), 'angbr|angbr ipa'],
  [shows('・'), '·|・|dot|bull'],
  [shows('–'), 'ndash|en dash|–'],
  [shows(' – '), 'spaced ndash|snd|spnd'],
  [shows('—'), 'mdash|em dash'],
  [shows(' '), 'nbsp|space|spaces|sp|,|thinsp'],
  [shows("'"), "'|`"],
  [shows(MARK.lineBreak), 'br|改行|crlf|break'],
  [shows('ʻ'), 'okina'],
  [shows('π'), 'pi|π'],
  [shows(literal('{')), '('],
  [shows(literal('}')), ')'],
  [(args) => `ISBN ${args.at(1)}`, 'isbn|isbn2'],
  [(args) => `doi:${args.at(1)}`, 'doi'],
  [(args) => (/^\d{4}-?\d{3}[\dX]$/.test(args.at(1)) ? `ISSN ${args.at(1)}` : undefined), 'issn'],
  [pronunciation('英語'), 'pron-en'],
  [shows('†'), '絶滅|dagger|†'],
];
