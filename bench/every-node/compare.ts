/** A file that is not the same with two Nodes. */
export interface Difference {
  readonly build: string;
  readonly file: string;
  /** The versions of Node, by the SHA-256 that the file has with them; `''` where there is no such file. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
}

/** What a build left with a Node. */
export interface Built {
  readonly build: string;
  readonly version: string;
  /** SHA-256 by file. */
  readonly files: Readonly<Record<string, string>>;
}

/** The files of the same build that are not the same with every Node. */
export function differences(all: readonly Built[]): readonly Difference[] {
  const builds = [...new Set(all.map(({ build }) => build))];
  return builds.flatMap((build) => {
    const those = all.filter((one) => one.build === build);
    const names = [...new Set(those.flatMap(({ files }) => Object.keys(files)))].sort();
    return names.flatMap((file) => {
      const versions: Record<string, string[]> = {};
      for (const { version, files } of those) (versions[files[file] ?? ''] ??= []).push(version);
      return Object.keys(versions).length === 1 ? [] : [{ build, file, versions }];
    });
  });
}
