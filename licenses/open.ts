import type { License, Position, Terms } from './terms.js';

const UNSAID: Position = { position: 'unsaid', clause: '' };
const NOTHING: Terms = { notices: [], patents: UNSAID, databaseRights: UNSAID };

/** Without any condition: dedications to the public domain, and works whose protection has ended. */
const PUBLIC_DOMAIN: readonly License[] = [
  {
    id: 'CC0-1.0',
    name: 'Creative Commons Zero 1.0 Universal',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
    terms: {
      notices: [],
      patents: { position: 'reserved', clause: '4(a)' },
      databaseRights: { position: 'waived', clause: '1(vi), 2' },
    },
    covers: 'works',
    holds: 'compatible',
  },
  {
    id: 'CC-PDM-1.0',
    name: 'Creative Commons Public Domain Mark 1.0',
    url: 'https://creativecommons.org/publicdomain/mark/1.0/',
    terms: { ...NOTHING, notices: [{ duty: 'mind-the-country', clause: 'Other Information' }] },
    covers: 'works',
    holds: 'nothing',
  },
  {
    id: 'PDDL-1.0',
    name: 'Open Data Commons Public Domain Dedication and License 1.0',
    url: 'https://opendatacommons.org/licenses/pddl/1-0/',
    terms: { ...NOTHING, databaseRights: { position: 'waived', clause: '3.1' } },
    covers: 'works',
    holds: 'compatible',
  },
  {
    id: 'LicenseRef-Aozora-PD',
    textFile: 'sources/aozora/LicenseRef-Aozora-PD.txt',
    name: 'Public domain in Japan, as published by Aozora Bunko',
    url: 'https://www.aozora.gr.jp/guide/kijyunn.html',
    terms: { ...NOTHING, notices: [{ duty: 'mind-the-country', clause: 'protection ended in Japan' }] },
    covers: 'works',
    holds: 'nothing',
  },
];

/** Permissive licences: any use, as long as the notice is kept. */
const NOTICE: readonly License[] = [
  {
    id: 'Apache-2.0',
    name: 'Apache License 2.0',
    url: 'https://www.apache.org/licenses/LICENSE-2.0',
    terms: {
      attribution: { clause: '4(c)' },
      notices: [
        { duty: 'include-text', clause: '4(a)' },
        { duty: 'indicate-changes', clause: '4(b)' },
        { duty: 'keep-notices', clause: '4(c)' },
        { duty: 'keep-notice-file', clause: '4(d)' },
        { duty: 'no-endorsement', clause: '6' },
      ],
      patents: { position: 'granted', clause: '3' },
      databaseRights: UNSAID,
    },
    covers: 'works',
    holds: 'notices',
  },
  noticeLicense('MIT', 'MIT License', 'https://opensource.org/license/mit', 'second paragraph', ''),
  noticeLicense('BSD-2-Clause', 'BSD 2-Clause License', 'https://opensource.org/license/bsd-2-clause', '1, 2', ''),
  noticeLicense('BSD-3-Clause', 'BSD 3-Clause License', 'https://opensource.org/license/bsd-3-clause', '1, 2', '3'),
  noticeLicense(
    'WordNet',
    'WordNet License (Princeton University)',
    'https://wordnet.princeton.edu/license-and-commercial-use',
    'second paragraph',
    'last paragraph',
  ),
  {
    ...noticeLicense(
      'LicenseRef-WordNet-Japanese',
      'Licences of the Japanese WordNet and of WordNet 3.0',
      'https://bond-lab.github.io/wnja/license.txt',
      'second paragraph',
      'last paragraph',
    ),
    textFile: 'sources/wordnet-ja/LicenseRef-WordNet-Japanese.txt',
  },
  {
    id: 'CDLA-Permissive-2.0',
    name: 'Community Data License Agreement Permissive 2.0',
    url: 'https://cdla.dev/permissive-2-0/',
    terms: { ...NOTHING, attribution: { clause: '2.1' }, notices: [{ duty: 'include-text', clause: '2.1' }] },
    covers: 'works',
    holds: 'free',
  },
];

function noticeLicense(id: string, name: string, url: string, notice: string, names: string): License {
  return {
    id,
    name,
    url,
    terms: {
      ...NOTHING,
      attribution: { clause: notice },
      notices: [
        { duty: 'include-text', clause: notice },
        { duty: 'keep-notices', clause: notice },
        ...(names === '' ? [] : [{ duty: 'no-endorsement', clause: names } as const]),
      ],
    },
    covers: 'works',
    holds: 'free',
  };
}

/** Licences of the rights in a database; its contents keep their own licences (2.4 of both). */
const DATABASES: readonly License[] = [
  {
    id: 'ODC-By-1.0',
    name: 'Open Data Commons Attribution License 1.0',
    url: 'https://opendatacommons.org/licenses/by/1-0/',
    terms: {
      attribution: { clause: '4.2, 4.3' },
      notices: [
        { duty: 'link-licence', clause: '4.2(b)' },
        { duty: 'keep-notices', clause: '4.2(c)' },
        { duty: 'database-notice', clause: '4.2(d), 4.3' },
      ],
      patents: { position: 'reserved', clause: '2.3(b)' },
      databaseRights: { position: 'granted', clause: '3.1' },
    },
    covers: 'databases',
    holds: 'free',
  },
  {
    id: 'ODbL-1.0',
    name: 'Open Data Commons Open Database License 1.0',
    url: 'https://opendatacommons.org/licenses/odbl/1-0/',
    terms: {
      attribution: { clause: '4.2, 4.3' },
      // (ii) and (iii) let in later versions and what a proxy has accepted: the registry has none of either.
      shareAlike: { clause: '4.4(a)', under: ['ODbL-1.0'] },
      notices: [
        { duty: 'link-licence', clause: '4.2(b)' },
        { duty: 'keep-notices', clause: '4.2(c)' },
        { duty: 'database-notice', clause: '4.2(d), 4.3' },
        { duty: 'offer-database', clause: '4.6' },
        { duty: 'no-technical-measures', clause: '4.7' },
      ],
      patents: { position: 'reserved', clause: '2.3(b)' },
      databaseRights: { position: 'granted', clause: '3.1' },
    },
    covers: 'databases',
    holds: 'free',
  },
];

/** Terms of a holder who has withdrawn the work: no use by others is allowed any more. */
const WITHDRAWN: readonly License[] = [
  {
    id: 'LicenseRef-MARC',
    textFile: 'sources/marc-ja/LicenseRef-MARC.txt',
    name: 'Multilingual Amazon Reviews Corpus: research only, no longer distributed',
    url: 'https://github.com/yahoojapan/JGLUE',
    terms: {
      ...NOTHING,
      attribution: { clause: '1' },
      nonCommercial: { clause: '2' },
      noDerivatives: { clause: '3' },
      notices: [{ duty: 'keep-notices', clause: '1' }],
    },
    covers: 'works',
    holds: 'nothing',
  },
];

/** Section 11 allowed wikis to change to BY-SA until 1 August 2009; since then GFDL works cannot be relicensed to Creative Commons. */
const DOCUMENTS: readonly License[] = [freeDocumentation('only'), freeDocumentation('or-later')];

function freeDocumentation(choice: 'only' | 'or-later'): License {
  return {
    id: `GFDL-1.3-${choice}`,
    name: `GNU Free Documentation License 1.3 ${choice === 'only' ? 'only' : 'or later'}`,
    url: 'https://www.gnu.org/licenses/fdl-1.3.html',
    terms: {
      ...NOTHING,
      attribution: { clause: '4(B)' },
      shareAlike: {
        clause: choice === 'only' ? '4' : '4, 10',
        under: choice === 'only' ? ['GFDL-1.3-only'] : ['GFDL-1.3-only', 'GFDL-1.3-or-later'],
      },
      notices: [
        { duty: 'include-text', clause: '4(H)' },
        { duty: 'indicate-changes', clause: '4(I)' },
        { duty: 'keep-notices', clause: '4(D), 4(F)' },
        { duty: 'no-technical-measures', clause: '2' },
      ],
    },
    covers: 'works',
    holds: 'free',
  };
}

/** The licences of the registry that are not of the Creative Commons series. */
export const OPEN_LICENSES: readonly License[] = [
  ...PUBLIC_DOMAIN,
  ...NOTICE,
  ...DATABASES,
  ...WITHDRAWN,
  ...DOCUMENTS,
];
