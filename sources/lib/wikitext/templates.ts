import { countryName, isCountryCode } from './countries.js';
import { FUNCTIONS, VARIABLES } from './functions.js';
import { labelled, languageName, shortLanguageName } from './languages.js';
import { first, GROUPS, pronunciation, ruby } from './shown.js';
import { HIDDEN, isSilent } from './silent.js';
import type { Template } from './template.js';

const TEMPLATES = new Map(
  GROUPS.flatMap(([template, names]) => names.split('|').map((name) => [name, template] as const)),
);

/** `{{en|Latvia}}` marks the language and shows the text alone. */
const BARE_LANGUAGES = new Set(
  'en fr de la it es ru nl pt ar el zh ko ja he fa tr pl cs hu sv fi da no uk vi th grc sa mn hi id ms'.split(' '),
);
const LANGUAGE = /^lang-([a-z]{2,3}(?:-[a-z]{2,8})*?)(-short)?$/;
const IPA = /^ipa-([a-z]{2,3})$/;
const RUBY = /^ruby-[a-z-]{1,8}$/;
const LINK = /^link-[a-z-]{2,8}$/;
const PREFIX = /^(?:template|テンプレート|subst|safesubst)\s*:\s*/;

/** Names looked up before; a dump uses the same few thousand. */
const KNOWN = new Map<string, Template | undefined>();
const MOST_KNOWN = 20_000;

/**
 * What the template of this name shows. {@link HIDDEN} for one that is known to show nothing in running text: a
 * reference, a notice, a box. `undefined` for one that is not known here.
 */
export function findTemplate(written: string): Template | undefined {
  const known = KNOWN.get(written);
  if (known !== undefined || KNOWN.has(written)) return known;
  const template = lookUp(written.replaceAll('_', ' ').trim().replace(/ {2,}/g, ' '));
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(written, template);
  return template;
}

/** A name as it is looked up, for a reader to see: `{{駅番号c}}`, `{{#invoke}}`. */
export function shownName(written: string): string {
  const name = written.replaceAll('_', ' ').trim().replace(PREFIX, '');
  const colon = name.indexOf(':');
  return `{{${(colon > 0 ? name.slice(0, colon) : name).slice(0, 60)}}}`;
}

function lookUp(name: string): Template | undefined {
  const key = name.toLowerCase().replace(PREFIX, '');
  const exact = VARIABLES.get(key) ?? TEMPLATES.get(key);
  if (exact !== undefined) return exact;
  const colon = key.indexOf(':');
  const called = colon > 0 ? key.slice(0, colon).trim() : key;
  if (colon > 0) return FUNCTIONS.get(called) ?? VARIABLES.get(called);
  // {{要出典範囲|text}}, {{独自研究範囲|text}}, …: a doubt about the text they hold.
  if (key.endsWith('範囲') || LINK.test(key)) return first;
  if (RUBY.test(key)) return ruby;
  const [, code = '', short] = LANGUAGE.exec(key) ?? [];
  if (code !== '') return prefixedBy(short === undefined ? languageName(code) : shortLanguageName(code));
  if (BARE_LANGUAGES.has(key)) return inLanguage;
  const spoken = IPA.exec(key)?.[1];
  if (spoken !== undefined) return pronunciation(languageName(spoken));
  if (isCountryCode(name)) return () => countryName(name);
  return isSilent(key) ? HIDDEN : undefined;
}

/** Codes of sports have the same names: {{ru|NZL}} is the rugby of New Zealand. */
const inLanguage: Template = (args, ...rest) => (isCountryCode(args.at(1)) ? undefined : first(args, ...rest));

function prefixedBy(label: string): Template {
  return (args) => labelled(label, args.at(1));
}
