import { packageHome, packageVersion } from '../core/version.js';

/** Who asks, in the words of RFC 9110, 10.1.5: the package, its version and its home. */
export function userAgent(version = packageVersion(), home = packageHome()): string {
  return home === undefined ? `kumiki/${version}` : `kumiki/${version} (+${home})`;
}
