import type { Clause, License, NoticeDuty, ShareAlike, Terms } from './terms.js';

/** The six kinds of Creative Commons licences, as their URLs name them. */
const KINDS = ['by', 'by-sa', 'by-nd', 'by-nc', 'by-nc-sa', 'by-nc-nd'] as const;
type Kind = (typeof KINDS)[number];

const PART_NAMES: Readonly<Record<string, string>> = {
  by: 'Attribution',
  sa: 'ShareAlike',
  nc: 'NonCommercial',
  nd: 'NoDerivatives',
};

/** A published edition: a version, and the country it was ported to where it was. */
interface Edition {
  readonly version: string;
  readonly port?: 'jp' | 'fr';
  readonly kinds: readonly Kind[];
}

/**
 * Version 1.0 of BY and BY-SA alone: the others had other names then. The Japanese ports of 2.1 are what colophons of
 * Aozora Bunko name; the French port of BY 2.0 is the licence of Tatoeba's sentences.
 */
const EDITIONS: readonly Edition[] = [
  { version: '1.0', kinds: ['by', 'by-sa'] },
  { version: '2.0', kinds: KINDS },
  { version: '2.0', port: 'fr', kinds: ['by'] },
  { version: '2.1', port: 'jp', kinds: KINDS },
  { version: '2.5', kinds: KINDS },
  { version: '3.0', kinds: KINDS },
  { version: '4.0', kinds: KINDS },
];

const SUFFIXES = { '4.0': 'International', ported: { jp: 'Japan', fr: 'France' }, unported: 'Unported' } as const;

/** Ports that the SPDX list has; the others are a `LicenseRef-…` here. */
const LISTED_PORTS: ReadonlySet<string> = new Set(['CC-BY-SA-2.1-JP']);

/** The licences of Creative Commons. CC0 and the Public Domain Mark are no members of the series: see `open.ts`. */
export const CREATIVE_COMMONS: readonly License[] = EDITIONS.flatMap((edition) =>
  edition.kinds.map((kind): License => {
    const { version, port } = edition;
    const parts = kind.split('-').map((part) => PART_NAMES[part] ?? part);
    const suffix =
      port === undefined ? (version === '4.0' ? SUFFIXES['4.0'] : SUFFIXES.unported) : SUFFIXES.ported[port];
    return {
      id: idOf(kind, edition),
      name: `Creative Commons ${parts.join('-')} ${version} ${suffix}`,
      url: `https://creativecommons.org/licenses/${kind}/${version}/${port === undefined ? '' : `${port}/`}`,
      terms: termsOf(kind, edition),
      covers: 'works',
      holds: 'compatible',
      version: Number(version),
    };
  }),
);

function idOf(kind: Kind, { version, port }: Edition): string {
  const id = `CC-${kind.toUpperCase()}-${version}${port === undefined ? '' : `-${port.toUpperCase()}`}`;
  return port === undefined || LISTED_PORTS.has(id) ? id : `LicenseRef-${id}`;
}

function termsOf(kind: Kind, edition: Edition): Terms {
  const [isShareAlike, isNonCommercial, isNoDerivatives] = ['sa', 'nc', 'nd'].map((part) =>
    kind.split('-').includes(part),
  );
  const clauses = clausesOf(kind, edition);
  const latest = edition.version === '4.0';
  return {
    attribution: { clause: clauses.credit },
    ...(isShareAlike === true ? { shareAlike: shareAlike(kind, edition, clauses.shareAlike) } : {}),
    ...(isNonCommercial === true ? { nonCommercial: { clause: clauses.nonCommercial } } : {}),
    ...(isNoDerivatives === true ? { noDerivatives: { clause: clauses.noDerivatives } } : {}),
    notices: clauses.notices,
    patents: latest ? { position: 'reserved', clause: '2(b)(2)' } : { position: 'unsaid', clause: '' },
    databaseRights: latest ? { position: 'granted', clause: '4' } : { position: 'unsaid', clause: '' },
  };
}

/** The editions under which an adapted work may be published, by the share-alike clause of each version. */
function shareAlike(kind: Kind, edition: Edition, clause: string): ShareAlike {
  const own = Number(edition.version);
  const under = EDITIONS.filter((other) => {
    if (!other.kinds.includes(kind)) return false;
    if (other === edition) return true;
    // 1.0 names itself alone. The clauses of 2.0 and 2.5 also let a work go to a port of an earlier version; that is
    // not encoded: no dataset here needs it. 4.0 names later versions only, and there are no ports of it.
    return own > 1 && Number(other.version) >= own;
  });
  return { clause, under: under.map((other) => idOf(kind, other)) };
}

interface Clauses {
  readonly credit: string;
  readonly shareAlike: string;
  readonly nonCommercial: string;
  readonly noDerivatives: string;
  readonly notices: readonly (Clause & { readonly duty: NoticeDuty })[];
}

function duty(name: NoticeDuty, clause: string): Clause & { readonly duty: NoticeDuty } {
  return { duty: name, clause };
}

function clausesOf(kind: Kind, { version, port }: Edition): Clauses {
  if (port === 'jp') return japanesePort(kind);
  if (port === 'fr') return frenchPort();
  return version === '4.0' ? version4(kind) : upToVersion3(kind, version);
}

function version4(kind: Kind): Clauses {
  return {
    credit: '3(a)(1)(A)',
    shareAlike: '3(b)(1)',
    nonCommercial: '2(a)(1)',
    noDerivatives: kind === 'by-nd' || kind === 'by-nc-nd' ? '2(a)(1)(B), 3(a)(2)' : '',
    notices: [
      duty('keep-notices', '3(a)(1)(A)'),
      duty('indicate-changes', '3(a)(1)(B)'),
      duty('link-licence', '3(a)(1)(C)'),
      duty('no-technical-measures', kind.includes('sa') ? '2(a)(5)(C), 3(b)(3)' : '2(a)(5)(B)'),
      duty('no-endorsement', '2(a)(6)'),
    ],
  };
}

/** Section 4 of the versions up to 3.0: (a) comes first in each, then share-alike, NonCommercial and credit as they apply. */
function upToVersion3(kind: Kind, version: string): Clauses {
  const isShareAlike = kind.includes('sa');
  const letter = 'bcd'[Number(isShareAlike) + Number(kind.includes('nc'))] ?? '';
  const credit = `4(${letter})`;
  const changes = version === '3.0' ? (kind.includes('nd') ? [] : ['3(b)']) : kind.includes('nd') ? [] : [credit];
  return {
    credit,
    shareAlike: '4(b)',
    nonCommercial: isShareAlike ? '4(c)' : '4(b)',
    noDerivatives: '3',
    notices: [
      duty('keep-notices', `4(a), ${credit}`),
      ...changes.map((clause) => duty('indicate-changes', clause)),
      duty('link-licence', '4(a)'),
      duty('no-technical-measures', '4(a)'),
      ...(version === '3.0' ? [duty('no-endorsement', credit)] : []),
    ],
  };
}

/** Taken from the text of BY-SA, which is on the SPDX list; the letters of article 5 are those of that text. */
function japanesePort(kind: Kind): Clauses {
  const known = kind === 'by-sa';
  const article5 = (letters: string): string => (known ? `art. 5(${letters})` : 'art. 5');
  return {
    credit: article5('j'),
    shareAlike: article5('b'),
    nonCommercial: 'licence element 非営利',
    noDerivatives: 'licence element 改変禁止',
    notices: [
      duty('keep-notices', article5('g')),
      ...(kind.includes('nd') ? [] : [duty('indicate-changes', article5('j'))]),
      duty('link-licence', known ? 'art. 5(c), (d)' : 'art. 5'),
      duty('no-technical-measures', article5('h')),
    ],
  };
}

/** Its text is not on the SPDX list; the terms are taken from its name. */
function frenchPort(): Clauses {
  const clause = 'licence element Paternité';
  return {
    credit: clause,
    shareAlike: '',
    nonCommercial: '',
    noDerivatives: '',
    notices: [duty('keep-notices', clause), duty('indicate-changes', clause), duty('link-licence', clause)],
  };
}
