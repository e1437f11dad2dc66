import type { Pins } from '../../catalog/pins.js';
import type { FileState } from '../state.js';
import { type HostOptOut, lookAtHosts, type LookOptions } from './look.js';

/** As much of a fetched file as is needed here. */
interface Fetched {
  readonly file: Pick<FileState, 'url'>;
  readonly outcome: string;
}

/**
 * Files that were downloaded, with what their hosts say of mining. Of others nothing is asked.
 * @throws {KumikiError} of {@link lookAtHosts}
 */
export async function withOptOut<File extends Fetched>(
  files: readonly File[],
  sources: readonly { readonly pins: Pins | undefined }[],
  options: LookOptions,
): Promise<readonly (File & { readonly optOut?: readonly HostOptOut[] })[]> {
  const downloaded = files.filter(({ outcome }) => outcome === 'downloaded');
  const pins = sources.flatMap((source) => source.pins ?? []);
  const hosts = await lookAtHosts(
    downloaded.flatMap(({ file }) => file.url),
    pins,
    options,
  );
  return files.map((one) => {
    if (!downloaded.includes(one)) return one;
    const own = one.file.url.map((url) => new URL(url).host);
    return { ...one, optOut: hosts.filter(({ host }) => own.includes(host)) };
  });
}
