/** How a file is packed, as the ending of its name says. */
export type FileForm = 'zip' | 'tar.gz' | 'gzip' | 'bzip2' | 'plain';

const ENDINGS: readonly (readonly [ending: string, form: FileForm])[] = [
  ['.zip', 'zip'],
  ['.xlsx', 'zip'],
  ['.tar.gz', 'tar.gz'],
  ['.tgz', 'tar.gz'],
  ['.gz', 'gzip'],
  ['.bz2', 'bzip2'],
];

/** The form of a file by its name; upper and lower case are one. */
export function fileForm(name: string): FileForm {
  const lower = name.toLowerCase();
  return ENDINGS.find(([ending]) => lower.endsWith(ending))?.[1] ?? 'plain';
}
