/** The languages that can be told, as ISO 639-1 codes, by the script they are written in (its name in Unicode). */
export const BY_SCRIPT = {
  Kana: ['ja'],
  Han: ['ja', 'zh'],
  Hangul: ['ko'],
  Latin: [
    ...['az', 'ca', 'cs', 'da', 'de', 'en', 'es', 'et', 'eu', 'fi', 'fr', 'hr', 'hu', 'is', 'it', 'ku', 'lt', 'lv'],
    ...['ms', 'nl', 'no', 'pl', 'pt', 'ro', 'sk', 'sl', 'sq', 'sv', 'tl', 'tr', 'vi', 'yo'],
  ],
  Cyrillic: ['be', 'bg', 'ru', 'sr', 'uk'],
  Arabic: ['ar', 'fa', 'ku', 'ur'],
  Greek: ['el'],
  Hebrew: ['he'],
  Devanagari: ['hi', 'mr'],
  Bengali: ['bn'],
  Gujarati: ['gu'],
  Gurmukhi: ['pa'],
  Armenian: ['hy'],
  Georgian: ['ka'],
  Kannada: ['kn'],
  Lao: ['lo'],
  Malayalam: ['ml'],
  Oriya: ['or'],
  Tamil: ['ta'],
  Telugu: ['te'],
  Thai: ['th'],
  Ethiopic: ['am'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Script = keyof typeof BY_SCRIPT;
export type Language = (typeof BY_SCRIPT)[Script][number];

export const LANGUAGES: readonly Language[] = [...new Set(Object.values(BY_SCRIPT).flat())].sort();

const KNOWN: ReadonlySet<string> = new Set(LANGUAGES);

export function isLanguage(code: string): code is Language {
  return KNOWN.has(code);
}
