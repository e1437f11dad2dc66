import type { Manifest } from './manifest.js';

/** The command that builds this dataset from the same raw files. Options that are as they come are not named. */
export function rebuildCommand({ options, sources, missingSources }: Manifest): string {
  const { edition, wording, fields, limit, excludeSplit, transforms, bundle, licenseAllow } = options;
  const { shardRecords, shardBytes, compress, dedup, shuffle } = options;
  const incomplete = sources.some(({ missingFiles }) => missingFiles.length > 0);
  // A source that is named must be there. Where some were not, none was named, and the card says which these were.
  const named = missingSources.length > 0 ? [] : sources.map(({ id }) => id);
  return [
    'kumiki build',
    ...(options.samples ? [] : ['--raw raw']),
    '--out out',
    ...(named.length === 0 ? [] : [`--source ${named.join(' ')}`]),
    ...(edition === 'v0' ? [] : [`--edition ${edition}`]),
    ...(wording === 'v0' ? [] : [`--wording ${wording}`]),
    ...(fields === 'full' ? [] : [`--fields ${fields}`]),
    ...(incomplete || missingSources.length > 0 ? ['--partial'] : []),
    ...(options.unpinned ? ['--unpinned'] : []),
    ...(limit === 0 ? [] : [`--limit ${limit}`]),
    ...(excludeSplit.length === 0 ? [] : [`--exclude-split ${excludeSplit.join(' ')}`]),
    ...(transforms.length === 0 ? [] : [`--transform ${transforms.join(' ')}`]),
    ...(bundle === 'all' ? [] : [`--bundle ${bundle}`]),
    ...(licenseAllow.length === 0 ? [] : [`--license-allow ${licenseAllow.join(',')}`]),
    ...(shardRecords === 100_000 ? [] : [`--shard-records ${shardRecords}`]),
    ...(shardBytes === 0 ? [] : [`--shard-bytes ${shardBytes}`]),
    ...(compress === 'none' ? [] : [`--compress ${compress}`]),
    ...(dedup === 'none' ? [] : [`--dedup ${dedup}`]),
    // A seed is any text: within single quotes a shell takes all of it but a single quote as it is.
    ...(shuffle === '' ? [] : [`--shuffle '${shuffle.replaceAll("'", "'\\''")}'`]),
  ].join(' ');
}
