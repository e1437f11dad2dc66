import type { eld as Eld } from 'eld/small';
import { keptInHeap } from '../../../src/core/kept-heap.js';
import { hasChineseCharacter, hasChineseGrammar } from './chinese.js';
import { isPlainEnglish } from './english.js';
import { BY_SCRIPT, isLanguage, type Language, LANGUAGES, type Script } from './languages.js';
import { type ScriptCounts, scriptsOf } from './scripts.js';

/** What a text may be written in: one language for certain, several that cannot be told apart, or none that is known. */
export type Detect = (text: string) => readonly Language[];

/** What the detector is shown of a text. More says nothing new and costs time. */
const SHOWN = 1000;

/** With fewer letters than this the detector is wrong too often: "Tom sighed." is Danish to it. */
const FEWEST = 20;

/** A script with this share of the letters is one of two that the text is in. */
const MIXED = 0.15;

/** Languages whose score is at least this share of the best one's cannot be told from it. */
const NEAR = 0.9;

let loading: Promise<typeof import('eld/small')> | undefined;

/** Loads the detector and its weights, which come with the package `eld`, once a thread: they stay in its heap. */
export async function languageDetector(): Promise<Detect> {
  loading ??= keptInHeap(() => import('eld/small'));
  const { eld } = await loading;
  return (text) => {
    const counts = scriptsOf(text);
    // Digits and signs can be of any language.
    if (counts.size === 0) return LANGUAGES;
    const scripts = mainScripts(counts);
    const [script] = scripts;
    return scripts.length === 1 && script !== undefined
      ? inScript(eld, script, text, counts)
      : scripts.flatMap((one) => BY_SCRIPT[one]);
  };
}

/** The script of most letters, and others with a good share. Kana and Chinese characters are one script: Japanese. */
function mainScripts(counts: ScriptCounts): readonly Script[] {
  const own = new Map(counts);
  const kana = own.get('Kana');
  if (kana !== undefined) {
    own.set('Kana', kana + (own.get('Han') ?? 0));
    own.delete('Han');
  }
  const all = [...own.values()].reduce((sum, count) => sum + count, 0);
  return [...own].flatMap(([script, count]) => (script !== 'other' && count >= all * MIXED ? [script] : []));
}

function inScript(eld: typeof Eld, script: Script, text: string, counts: ScriptCounts): readonly Language[] {
  const languages: readonly Language[] = BY_SCRIPT[script];
  if (languages.length === 1) return languages;
  if (script === 'Han') return inHan(eld, text);
  if ((counts.get(script) ?? 0) < FEWEST) return languages;
  if (script === 'Latin' && isPlainEnglish(text)) return ['en'];
  const found = eld.detect(text.slice(0, SHOWN));
  if (!found.isReliable()) return languages;
  const scores = found.getScores();
  const best = scores[found.language] ?? 0;
  return languages.filter((language) => (scores[language] ?? 0) >= best * NEAR);
}

/** A text in Chinese characters without kana: a name, a term or a heading in Japanese, or Chinese. */
function inHan(eld: typeof Eld, text: string): readonly Language[] {
  if (hasChineseCharacter(text)) return ['zh'];
  const isChinese = hasChineseGrammar(text) && eld.detect(text.slice(0, SHOWN)).language === 'zh';
  return isChinese ? ['zh'] : BY_SCRIPT.Han;
}

/** The languages that a task of translation is between: `ja-en` → from Japanese into English. */
export function directionOf(task: string): readonly [from: Language, to: Language] | undefined {
  const [, from = '', to = ''] = /^([a-z]{2})-([a-z]{2})$/u.exec(task) ?? [];
  return isLanguage(from) && isLanguage(to) ? [from, to] : undefined;
}
