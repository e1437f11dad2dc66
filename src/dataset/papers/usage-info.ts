import type { DutyId } from '../../../licenses/index.js';
import type { PublishedLicense } from './license-of-whole.js';

/**
 * The duties and limits that ODRL has a word for: the terms of Creative Commons (http://creativecommons.org/ns#), which its
 * vocabulary takes over. What has none is told by the description alone.
 */
const ACTIONS: Partial<Readonly<Record<DutyId, { readonly rule: 'duty' | 'prohibition'; readonly action: string }>>> = {
  credit: { rule: 'duty', action: 'cc:Attribution' },
  'share-alike': { rule: 'duty', action: 'cc:ShareAlike' },
  'link-licence': { rule: 'duty', action: 'cc:Notice' },
  'include-text': { rule: 'duty', action: 'cc:Notice' },
  'keep-notices': { rule: 'duty', action: 'cc:Notice' },
  'keep-notice-file': { rule: 'duty', action: 'cc:Notice' },
  'database-notice': { rule: 'duty', action: 'cc:Notice' },
  'non-commercial': { rule: 'prohibition', action: 'cc:CommercialUse' },
  'no-derivatives': { rule: 'prohibition', action: 'cc:DerivativeWorks' },
};

/** What may be done with a dataset and what its licences ask for it, as an offer of ODRL 2.2 in the form of Croissant 1.1. */
export function usageInfo(license: PublishedLicense): object {
  const known: Readonly<Record<string, { readonly rule: string; readonly action: string } | undefined>> = ACTIONS;
  const actions = (rule: 'duty' | 'prohibition'): readonly string[] => {
    const of = license.duties.flatMap(({ duty }) => known[duty] ?? []).filter((one) => one.rule === rule);
    return [...new Set(of.map(({ action }) => action))];
  };
  const [duties, prohibitions] = [actions('duty'), actions('prohibition')];
  return {
    '@type': ['sc:CreativeWork', 'odrl:Offer'],
    name: license.kind === 'common' ? `The whole under ${license.id}` : 'Every record under its own licence',
    description: license.duties.map(({ asks }) => asks).join(' '),
    'odrl:permission': {
      '@type': 'odrl:Permission',
      'odrl:action': { '@id': 'odrl:distribute' },
      ...(duties.length === 0 ? {} : { 'odrl:duty': duties.map((action) => rule('odrl:Duty', action)) }),
    },
    ...(prohibitions.length === 0
      ? {}
      : { 'odrl:prohibition': prohibitions.map((action) => rule('odrl:Prohibition', action)) }),
  };
}

function rule(type: string, action: string): object {
  return { '@type': type, 'odrl:action': { '@id': action } };
}
