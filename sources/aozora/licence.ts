/** What a colophon says about the rights: a licence and the words that decided, or why there is none to give. */
export type Rights =
  { readonly license: string; readonly licenseEvidence: string } | { readonly none: 'copyrighted' | 'licence-unclear' };

/**
 * What the library's index says of a work and of all its persons: `protected` where one of the flags is not なし, `free` where
 * all are. Nothing where the index has no flags or does not list the work.
 */
export type Flags = 'protected' | 'free' | undefined;

/** Works whose protection has ended in Japan; what Aozora Bunko says of them stands in its guide. */
export const PUBLIC_DOMAIN = 'LicenseRef-Aozora-PD';

const KINDS = ['by', 'by-sa', 'by-nd', 'by-nc', 'by-nc-sa', 'by-nc-nd'] as const;
/** Version and port of the licences that Aozora's works name, and how their ids end. */
const VERSIONS: Readonly<Record<string, string>> = { '2.1/jp': '2.1-JP', '3.0': '3.0', '4.0': '4.0' };
/** The Japanese port of 2.1 is on the SPDX list as BY-SA alone. */
const LISTED_PORT = 'CC-BY-SA-2.1-JP';

const LICENCE_URL =
  /creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)(?:\/([a-z]{2}))?(?![a-z.])|creativecommons\.org\/(publicdomain)/giu;
const JAPANESE_NAME =
  /クリエイティブ・?コモンズ[・\s\u3000「]*(表示[^\d」』）]{0,40}?)[\s\u3000]*(\d\.\d)[\s\u3000]*(日本|国際|非移植|インターナショナル)?/gu;
const SHORT_NAME = /CC[\s-]BY((?:-(?:NC|ND|SA))*)[\s-](\d\.\d)(?![/\d])/giu;
const NAMES_A_LICENCE = /クリエイティブ・?コモンズ|creative\s?commons|\bCC[\s-](?:BY|0)/iu;
/** By the will of whoever holds the copyright, or has inherited it: so somebody does. */
const HOLDER_AGREED = /著作権(?:継承)?者(?:自ら)?の(?:意[思志]|許諾|承諾|許可)/u;
const OWN_TERMS = /無断(?:転載|複製|引用)|転載を?禁|all rights reserved|©/iu;
const INDEX_SAYS_FREE =
  'the library’s index flags neither the work nor any of its persons (作品著作権フラグ, 人物著作権フラグ: なし)';
const INDEX_SAYS_NOTHING = 'no flags of the library’s index were at hand';
const LONGEST_LINE = 200;
/** The sentences Aozora Bunko itself puts under every file. */
const OWN_COLOPHON = /底本[：:]|青空文庫(?:作成|収録)ファイル|青空文庫[^\n]{0,200}で作られ/u;

/**
 * Reads the rights out of a colophon. A licence is taken from its URL, else from its name; it is never guessed: two
 * different licences, one that is not known here, or terms of another sort are `licence-unclear`.
 */
export function readRights(colophon: string, flags: Flags): Rights {
  const named = new Set(licencesNamed(colophon));
  const [license] = named;
  if (named.size === 1 && license !== undefined && license !== '') {
    return {
      license,
      licenseEvidence: `the colophon: ${lineThat(colophon, (line) => licencesNamed(line).length > 0)}`,
    };
  }
  if (named.size > 0 || NAMES_A_LICENCE.test(colophon)) return { none: 'licence-unclear' };
  if (flags === 'protected' || HOLDER_AGREED.test(colophon)) return { none: 'copyrighted' };
  if (OWN_TERMS.test(colophon) || !OWN_COLOPHON.test(colophon)) return { none: 'licence-unclear' };
  const said = flags === 'free' ? INDEX_SAYS_FREE : INDEX_SAYS_NOTHING;
  const line = lineThat(colophon, (one) => OWN_COLOPHON.test(one));
  return {
    license: PUBLIC_DOMAIN,
    licenseEvidence: `${said}; the colophon names neither a licence nor a holder: ${line}`,
  };
}

/** The first line of a colophon of which something is true, so much of it as shows what it is about. */
function lineThat(colophon: string, isIt: (line: string) => boolean): string {
  const line = colophon.split('\n').find(isIt)?.trim() ?? 'in several lines';
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE).toWellFormed()}…` : line;
}

/** The ids of the licences that a colophon names, `''` for one that has no id here. */
function licencesNamed(colophon: string): string[] {
  const urls = [...colophon.matchAll(LICENCE_URL)].map(([, kind = '', version = '', port]) =>
    licenceId(kind.toLowerCase(), port === undefined ? version : `${version}/${port.toLowerCase()}`),
  );
  if (urls.length > 0) return urls;
  const japanese = [...colophon.matchAll(JAPANESE_NAME)].map(([, terms = '', version = '', port]) =>
    licenceId(kindOf(terms), port === '日本' ? `${version}/jp` : version),
  );
  const short = [...colophon.matchAll(SHORT_NAME)].map(([, parts = '', version = '']) =>
    licenceId(`by${parts.toLowerCase()}`, version),
  );
  return [...japanese, ...short];
}

function kindOf(terms: string): string {
  const parts = ['by'];
  if (terms.includes('非営利')) parts.push('nc');
  if (terms.includes('継承')) parts.push('sa');
  if (terms.includes('改変禁止')) parts.push('nd');
  return parts.join('-');
}

function licenceId(kind: string, version: string): string {
  const known = KINDS.find((candidate) => candidate === kind);
  const ending = VERSIONS[version];
  if (known === undefined || ending === undefined) return '';
  const id = `CC-${known.toUpperCase()}-${ending}`;
  return version === '2.1/jp' && id !== LISTED_PORT ? `LicenseRef-${id}` : id;
}
