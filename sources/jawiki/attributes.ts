import { readInfoboxes } from '../lib/wikitext/infobox.js';
import { type Label, LABELS } from './labels.js';
import { placesOf } from './standing.js';

/** What a box says and the text says too. */
export interface Fact {
  readonly label: string;
  /** Each stands in the text. */
  readonly values: readonly string[];
}

const BY_NAME = new Map(LABELS.flatMap((label) => label.names.map((name) => [name, label] as const)));
/** A name may end in a number or carry blanks: `birth date`, `監督1`. */
const NUMBER_OR_BLANK = /[ \u3000]|[1１]$/;
const normal = (name: string): string =>
  NUMBER_OR_BLANK.test(name) ? name.replace(/[ \u3000]/g, '_').replace(/[1１]$/, '') : name;

/** A longer lead is no text to read for some facts. */
const LONGEST_LEAD = 20_000;
/** Places of a value that are looked at, and lines of a parameter. */
const MOST_PLACES = 20;
const MOST_LINES = 30;
/** Characters of a sentence on either side of a value. */
const AROUND = 200;
/** No longer value is taken: it is a sentence. */
const LONGEST = 60;
/** Values of one label at most. */
const MOST_VALUES = 5;
/** What stands in a box where nobody knows, or where the text says it elsewhere. */
const NOTHING =
  /^(?:なし|無し|無|不明|不詳|未詳|未定|非公開|同上|同じ|不定|各地|全国|海外|国内)$|参照|記述|ウィキ|^[-–—―〜~?？*・、。]+$/u;
/** A remark behind a value: 1885年（明治18年）, 東京都 (日本). */
const REMARK = /[（(][^（）()]*[）)]$/u;
const DATE = /^(?<year>(?:紀元前)?\d{1,4}年)(?:[（〈(][^（〈()〉）]{2,12}[）〉)])?(?<day>\d{1,2}月(?:\d{1,2}日)?)?/u;
const ERA_YEAR = /^[（〈(][^（〈()〉）\n]{2,12}[）〉)]/u;
const ERA_LONGEST = 14;
const NUMBER = /^約?\d[\d,，.万億兆]*/u;
/** 2面, 186cm: as a word of another form it would stand in the text by chance. */
const NUMBER_WITH_UNIT = /^[\d,.]{1,12}\s?\p{L}{0,2}$/u;
const HAS_LETTER = /\p{L}/u;
/** Where a list goes on behind an item: not where a new clause begins (日本の漫画家、東京都出身; 公用語は英語、通貨はユーロ). */
const LIST_GOES_ON =
  /^(?:[（(][^（）()]{1,40}[）)])?(?:[・や]|、(?=[『「]|(?![^、。]{0,20}(?:出身|生まれ|在住))[^、。はがをにで\n]{1,20}[、。・や「『（]))/u;
const LIST_BEFORE = /[^はがでにも、\n]、$|[^、\n]・$/u;
const REMARK_AND_JOINT = /(?:[（(][^（）()]{1,40}[）)])?.$/u;
/** Marks of lists and lines before a name: ■浜辺線. */
const BULLET = /^[■●◆◇○□▲△▼▽★☆・*\s–—-]+/u;
const SENTENCE_END = /[。\n]/u;
const WORK = /^[『「][^『』「」]{1,50}[』」]$/u;
const WORKS = /[『「][^『』「」]{1,50}[』」]/gu;
const PARTS = /[、，,／/]|・(?=\p{sc=Han})|(?<=\p{sc=Han})・/u;

/**
 * The facts of a page's boxes that its lead says as well, word for word, in the order of the box.
 * @param wikitext of the lead section
 * @param lead the same as plain text
 */
export function factsOf(wikitext: string, lead: string, title: string): readonly Fact[] {
  if (lead.length > LONGEST_LEAD) return [];
  const facts = new Map<string, Fact>();
  // Reading a value costs more than looking for the words without which none is taken.
  const isWanted = (name: string): boolean => {
    const label = BY_NAME.get(normal(name));
    if (label === undefined) return false;
    return label.cues === undefined || lead.includes(label.text) || label.cues.some((cue) => lead.includes(cue));
  };
  for (const box of readInfoboxes(wikitext, { title, isWanted })) {
    for (const name of box.names) {
      const label = BY_NAME.get(normal(name));
      if (label === undefined || (label.saidAs === undefined && facts.has(label.text))) continue;
      const lines = box.lines(name);
      // A long list is no fact of an article.
      const values = lines.length > MOST_LINES ? [] : valuesIn(lead, label, lines, title);
      const said = labelSaid(values, label, lead);
      if (values.length > 0 && !facts.has(said)) facts.set(said, { label: said, values });
    }
  }
  return withoutRepeated([...facts.values()]);
}

/** One value under two labels is said once: 設立 and 創立. */
function withoutRepeated(facts: readonly Fact[]): readonly Fact[] {
  const said = new Set<string>();
  return facts.filter(({ values }) => {
    const all = values.join('、');
    if (said.has(all)) return false;
    said.add(all);
    return true;
  });
}

function valuesIn(lead: string, label: Label, lines: readonly string[], title: string): readonly string[] {
  /** Where each value is said. */
  const found = new Map<string, number>();
  for (const line of lines) {
    for (const group of groupsOf(line, label)) {
      const standing = group.flatMap((value) => standingForm(value.trim(), label, lead, title) ?? []);
      for (const { form, at } of standing) if (found.size < MOST_VALUES) found.set(form, at);
      if (standing.length > 0) break;
    }
    if (label.form === 'date' && found.size > 0) break;
  }
  const values = [...found.keys()];
  if (label.one === 'longest') values.sort((a, b) => b.length - a.length);
  if (label.one !== undefined) return values.slice(0, 1);
  if (label.list !== true) return values;
  const isPart =
    lines.includes('') ||
    [...found].some(([value, at]) => isListedWithOthers(value, at, values, lead)) ||
    lines.some((line) => hasMore(line, label, values, lead));
  return isPart ? [] : values;
}

/** Whether a line of a box has one more value that the lead holds, though not as a word of its own: 潮見線 in 潮見鉄道潮見線. */
function hasMore(line: string, label: Label, values: readonly string[], lead: string): boolean {
  return groupsOf(line, label)
    .flat()
    .flatMap((value) => formsOf(value.trim(), label))
    .some((form) => lead.includes(form) && !values.some((value) => value.includes(form)));
}

/** The values that a line may be, the likeliest first: one, one with a remark, several. */
function groupsOf(line: string, { form }: Label): readonly (readonly string[])[] {
  if (form === 'work') return [line.match(WORKS) ?? []];
  return [[line], [line.replace(REMARK, '').trim()], line.split(PARTS)];
}

/** Whether the text lists a value beside something that is not among the values. */
function isListedWithOthers(value: string, at: number, values: readonly string[], lead: string): boolean {
  const before = lead.slice(Math.max(0, at - LONGEST), at);
  const after = lead.slice(at + value.length, at + value.length + LONGEST);
  const [joint] = LIST_GOES_ON.exec(after) ?? [];
  if (joint !== undefined && !values.some((other) => after.startsWith(joint + other))) return true;
  const [jointBefore] = LIST_BEFORE.exec(before) ?? [];
  return jointBefore !== undefined && !values.some((other) => before.replace(REMARK_AND_JOINT, '').endsWith(other));
}

/** The form in which a value stands in the lead, and where; `undefined` where it does not. */
function standingForm(
  value: string,
  label: Label,
  lead: string,
  title: string,
): { readonly form: string; readonly at: number } | undefined {
  for (const plain of formsOf(value, label)) {
    const form = label.form === 'date' ? dateIn(lead, plain) : plain;
    const at = form === title ? undefined : placeSaid(form, label, lead);
    if (at !== undefined) return { form, at };
  }
  return undefined;
}

/** A day as the lead writes it, perhaps with the year of an era: 1951年〈昭和26年〉4月3日. */
function dateIn(lead: string, date: string): string {
  const year = date.slice(0, date.indexOf('年') + 1);
  const rest = date.slice(year.length);
  if (rest === '' || lead.includes(date)) return date;
  for (let at = lead.indexOf(year); at >= 0; at = lead.indexOf(year, at + 1)) {
    const written = ERA_YEAR.exec(lead.slice(at + year.length, at + year.length + ERA_LONGEST))?.[0];
    if (written !== undefined && lead.startsWith(rest, at + year.length + written.length)) return year + written + rest;
  }
  return date;
}

function formsOf(value: string, { form, units = [], ends }: Label): readonly string[] {
  if (value.length > LONGEST || NOTHING.test(value)) return [];
  if (form === 'date') {
    const { year = '', day = '' } = DATE.exec(value)?.groups ?? {};
    return year === '' ? [] : [year + day];
  }
  if (form === 'number') return numbersOf(value, units);
  const bare = value.replace(REMARK, '').trim().replace(BULLET, '').trim();
  if (form === 'work') return WORK.test(bare) ? [bare] : [];
  if (bare.length < 2 || !HAS_LETTER.test(bare) || NUMBER_WITH_UNIT.test(bare)) return [];
  return ends === undefined || ends.some((end) => bare.endsWith(end)) ? [bare] : [];
}

/** A number with a unit: that of the box, or one of those that it leaves to the reader. */
function numbersOf(value: string, units: readonly string[]): readonly string[] {
  const bare = value.replace(REMARK, '').trim();
  const digits = NUMBER.exec(bare)?.[0] ?? '';
  const unit = bare.slice(digits.length).trim();
  if (digits === '' || (unit !== '' && !units.includes(unit))) return [];
  const forms = units.map((other) => digits + other);
  return unit === '' ? forms : [bare, ...forms];
}

/** The first place where the lead has the value, as a word of its own, in a sentence that speaks of what the label says. */
function placeSaid(value: string, { text, cues, opening, behind }: Label, lead: string): number | undefined {
  const opens = opening === true ? lead.search(SENTENCE_END) : -1;
  let places = 0;
  for (const at of placesOf(value, lead, text)) {
    if (places++ === MOST_PLACES) break;
    const end = at + value.length;
    if (opens >= 0 && at > opens) return undefined;
    if (behind !== undefined && !behind.some((word) => lead.startsWith(word, end))) continue;
    // 首都アテネ
    if (cues === undefined || lead.startsWith(text, at - text.length)) return at;
    const sentence = sentenceAround(lead, at, end);
    if (cues.some((cue) => sentence.includes(cue))) return at;
  }
  return undefined;
}

/** The label of values by the words of the text: the first cue behind the value, else the last before it. */
function labelSaid([value]: readonly string[], label: Label, lead: string): string {
  const { text, saidAs } = label;
  const at = value === undefined || saidAs === undefined ? undefined : placeSaid(value, label, lead);
  if (value === undefined || saidAs === undefined || at === undefined) return text;
  if (lead.startsWith(text, at - text.length)) return text;
  const [before = '', after = ''] = sentenceAround(lead, at, at + value.length).split('\n');
  const behind = Object.keys(saidAs).filter((cue) => after.includes(cue));
  const nearest =
    behind.length > 0
      ? behind.sort((a, b) => after.indexOf(a) - after.indexOf(b))[0]
      : Object.keys(saidAs).sort((a, b) => before.lastIndexOf(b) - before.lastIndexOf(a))[0];
  return saidAs[nearest ?? ''] ?? text;
}

/** The sentence around a value, without the value itself, which may hold the cue by its own. */
function sentenceAround(text: string, from: number, to: number): string {
  let start = from;
  while (start > Math.max(0, from - AROUND) && !SENTENCE_END.test(text.charAt(start - 1))) start--;
  let end = to;
  while (end < Math.min(text.length, to + AROUND) && !SENTENCE_END.test(text.charAt(end))) end++;
  return `${text.slice(start, from)}\n${text.slice(to, end)}`;
}
