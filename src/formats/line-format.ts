import type { Format, FormatOptions, LineFormat } from '../core/format.js';
import { formats } from './index.js';

/**
 * What writes and reads the lines of a dataset with these settings.
 * @throws {KumikiError} `option-wrong` where the form cannot do what is asked
 */
export function lineFormat({
  format,
  ...options
}: { readonly format: keyof typeof formats } & FormatOptions): LineFormat {
  const chosen: Format = formats[format];
  return chosen.open(options);
}
