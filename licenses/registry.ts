/** What a dataset has to know of a licence. */
export interface License {
  /** SPDX id, or a `LicenseRef-…` of this package. */
  readonly id: string;
  readonly name: string;
  /** Where the licence can be read. */
  readonly url: string;
  /** Terms that reach whoever passes a record on. */
  readonly terms: {
    /** The author must be credited. */
    readonly attribution: boolean;
    /** What is made of it must stay under the same licence. */
    readonly shareAlike: boolean;
    readonly nonCommercial: boolean;
    /** Changed versions must not be passed on. */
    readonly noDerivatives: boolean;
  };
}

const OPEN = { attribution: true, shareAlike: false, nonCommercial: false, noDerivatives: false };

/** Creative Commons licences on the SPDX list, by the parts of their name. */
function creativeCommons(kind: string, version: string, port = ''): License {
  const parts = kind.split('-');
  const suffix = port === '' ? '' : `-${port.toUpperCase()}`;
  const listed = port === '' || (kind === 'by-sa' && version === '2.1' && port === 'jp');
  return {
    id: `${listed ? '' : 'LicenseRef-'}CC-${kind.toUpperCase()}-${version}${suffix}`,
    name: `Creative Commons ${parts.map((part) => PART_NAMES[part] ?? part).join('-')} ${version} ${PORT_NAMES[port] ?? port}`,
    url: `https://creativecommons.org/licenses/${kind}/${version}/${port === '' ? '' : `${port}/`}`,
    terms: {
      attribution: true,
      shareAlike: parts.includes('sa'),
      nonCommercial: parts.includes('nc'),
      noDerivatives: parts.includes('nd'),
    },
  };
}

const PART_NAMES: Readonly<Record<string, string>> = {
  by: 'Attribution',
  sa: 'ShareAlike',
  nc: 'NonCommercial',
  nd: 'NoDerivatives',
};
const PORT_NAMES: Readonly<Record<string, string>> = { '': 'International or Unported', jp: 'Japan', fr: 'France' };

const KINDS = ['by', 'by-sa', 'by-nd', 'by-nc', 'by-nc-sa', 'by-nc-nd'] as const;

/** Every licence a record may name, in the order of their ids. */
export const LICENSES: readonly License[] = [
  {
    id: 'Apache-2.0',
    name: 'Apache License 2.0',
    url: 'https://www.apache.org/licenses/LICENSE-2.0',
    terms: OPEN,
  },
  ...KINDS.flatMap((kind) => ['3.0', '4.0'].map((version) => creativeCommons(kind, version))),
  // Works of Aozora Bunko name the Japanese ports of version 2.1; SPDX lists BY-SA 2.1 JP alone.
  ...KINDS.map((kind) => creativeCommons(kind, '2.1', 'jp')),
  creativeCommons('by', '2.5'),
  // The licence of Tatoeba's sentences; SPDX lists no French port of BY 2.0.
  creativeCommons('by', '2.0', 'fr'),
  {
    id: 'LicenseRef-Aozora-PD',
    name: 'Public domain in Japan, as published by Aozora Bunko',
    url: 'https://www.aozora.gr.jp/guide/kijyunn.html',
    terms: { attribution: false, shareAlike: false, nonCommercial: false, noDerivatives: false },
  },
  {
    id: 'LicenseRef-WordNet-Japanese',
    name: 'Licences of the Japanese WordNet and of WordNet 3.0',
    url: 'https://bond-lab.github.io/wnja/license.txt',
    terms: OPEN,
  },
].sort((a, b) => (a.id < b.id ? -1 : 1));
