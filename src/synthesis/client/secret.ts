import { KumikiError } from '../../core/errors.js';

/** A key of a service, and texts without it. */
export interface Secret {
  /** For requests to the service alone. */
  readonly headers: Readonly<Record<string, string>>;
  /** False where there is no key, or a word in place of one. */
  readonly isSecret: boolean;
  /** A text for people, in which the key is not to be read, in whatever spelling a server sends it back. */
  hide(this: void, text: string): string;
  /** The same for a text that is kept: a short key (`none`, `EMPTY`) is no secret, and stays. */
  hideKept(this: void, text: string): string;
}

const HIDDEN = '[key]';
/** Keys of services are longer; words that stand in for a key where none is needed are shorter. */
const SHORTEST_SECRET = 16;

/** @throws {KumikiError} `option-wrong` for a key that no request can carry */
export function secretOf(key: string | undefined): Secret {
  if (key === undefined || key === '') {
    return { headers: {}, isSecret: false, hide: (text) => text, hideKept: (text) => text };
  }
  if (!/^[!-~]+$/.test(key)) {
    throw new KumikiError('option-wrong', 'the key of the service holds a character that no key can hold', {
      expected: 'letters, digits and signs of ASCII, without spaces and line feeds',
      hint: 'Look at how the environment variable was set.',
    });
  }
  const spellings = [...new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)])];
  const hide = (text: string): string => spellings.reduce((rest, one) => rest.replaceAll(one, HIDDEN), text);
  const isSecret = key.length >= SHORTEST_SECRET;
  return {
    headers: { authorization: `Bearer ${key}` },
    isSecret,
    hide,
    hideKept: isSecret ? hide : (text) => text,
  };
}
