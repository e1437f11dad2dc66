import { KumikiError } from '../../core/errors.js';
import type { ModelRequest } from '../request.js';

/** What an endpoint said that no other try can mend. */
interface Refused {
  /** The endpoint's address, as a person may see it. */
  readonly endpoint: string;
  readonly status: number;
  /** What it says, without the key. */
  readonly words: string;
}

const found = ({ status, words }: Refused): string => `status ${status}${words === '' ? '' : `: ${words}`}`;

/** The key is missing, wrong, or not for this. */
export function keyRefused(refused: Refused, hasKey: boolean): KumikiError {
  const hint = hasKey
    ? 'Look at the key in the environment: whether it is whole, of this service, and allowed to use this model.'
    : 'The service wants a key: put it into an environment variable (OPENAI_API_KEY, or another one named with --key-env).';
  return new KumikiError('model-refused', `${refused.endpoint} refuses the key`, { found: found(refused), hint });
}

/** The key would go where others can read it. */
export function keyInTheOpen(endpoint: string): KumikiError {
  return new KumikiError('option-wrong', 'the key would be sent without encryption to a server outside this network', {
    expected: 'an https address, or a server on this machine or in its own network',
    found: endpoint,
    hint: 'Use https. Where nobody else can read what is sent (a tunnel), allow it with --allow-open-key.',
  });
}

/** There is no money left, or a quota that does not come back by waiting. */
export function quotaUsed(refused: Refused): KumikiError {
  return new KumikiError('model-refused', `${refused.endpoint} says that the account is used up`, {
    found: found(refused),
    hint: 'Look at the account at the service. Replies that came are kept: run the same command again afterwards.',
  });
}

/** The request itself is not to the endpoint's liking. */
export function requestRefused(refused: Refused): KumikiError {
  return new KumikiError('model-refused', `${refused.endpoint} refuses the request`, {
    found: found(refused),
    hint: 'Change what it names: a setting that the model does not know, or a text that is too long for it.',
  });
}

/** Status 404: the model, the kind of request, or the address is not served. */
export function notServed(
  refused: Refused,
  { model, mode }: ModelRequest,
  served: readonly string[] | undefined,
): KumikiError {
  const { endpoint } = refused;
  if (served === undefined) {
    return new KumikiError('model-unknown', `${endpoint} serves no model ${JSON.stringify(model)}`, {
      found: found(refused),
      hint: 'Look at the name of the model, and at the address: most endpoints end in /v1.',
    });
  }
  if (served.includes(model)) {
    return new KumikiError('model-unknown', `${endpoint} does not serve ${JSON.stringify(model)} in the mode ${mode}`, {
      found: found(refused),
      hint: `Ask in the mode ${mode === 'chat' ? 'completion' : 'chat'}.`,
    });
  }
  return new KumikiError('model-unknown', `${endpoint} serves no model ${JSON.stringify(model)}`, {
    expected: served.length === 0 ? 'a model: it serves none' : `one of ${listed(served)}`,
    found: found(refused),
    hint: served.length === 0 ? 'Load a model in the server.' : 'Name one of these models.',
  });
}

/** A redirect is not followed: the key would be sent to somebody else. */
export function redirects(refused: Refused): KumikiError {
  return new KumikiError('model-refused', `${refused.endpoint} redirects to another address`, {
    found: found(refused),
    hint: 'Give the address itself: the key is sent to nobody else.',
  });
}

/** The line to the server cannot be had, whatever is tried. */
export function cannotReach(endpoint: string, words: string, isUntrusted: boolean): KumikiError {
  return new KumikiError('model-failed', `${endpoint} cannot be reached`, {
    found: words,
    hint: isUntrusted
      ? 'Its certificate is not trusted: set NODE_EXTRA_CA_CERTS to a PEM file with the certificate of the authority that issued it.'
      : 'Look at the address, and at whether the server is running.',
  });
}

const LISTED = 10;

function listed(names: readonly string[]): string {
  const some = names.slice(0, LISTED).join(', ');
  return names.length > LISTED ? `${some} and ${names.length - LISTED} more` : some;
}
