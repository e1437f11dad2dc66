import { licenseOf } from '../../licenses/index.js';
import { KumikiError } from '../core/errors.js';
import type { Source } from '../core/source.js';
import type { Pins } from '../catalog/pins.js';

/** Terms that a person should have seen before a download. */
export interface Terms {
  readonly source: string;
  /** The id of the licence, by which it is accepted. */
  readonly license: string;
  readonly name: string;
  readonly url: string;
  /** What it forbids, and what the publisher asks for. */
  readonly points: readonly string[];
}

/**
 * The terms of a source that has some to be accepted: a licence that forbids some uses, or a publisher that asks.
 * @throws {KumikiError} `license-unknown`
 */
export function termsOf({ id, license }: Source, pins: Pins | undefined): Terms | undefined {
  const { name, url, terms } = licenseOf(license.id);
  const points = [
    ...(terms.nonCommercial ? ['commercial use is forbidden'] : []),
    ...(terms.noDerivatives ? ['changed versions must not be passed on'] : []),
    ...(pins?.asks === undefined ? [] : [pins.asks]),
  ];
  return points.length === 0 ? undefined : { source: id, license: license.id, name, url, points };
}

export function notAccepted({ source, license, points, url }: Terms): KumikiError {
  return new KumikiError('license-not-accepted', `${license} has not been accepted: ${points.join('; ')}`, {
    place: { source },
    hint: `Read ${url}, and if you agree fetch with --accept-license ${license}.`,
  });
}
