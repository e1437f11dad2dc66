import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode, KumikiError } from '../../core/errors.js';
import { DATA_FOLDER, LICENSES_FOLDER, MANIFEST_FILE, seriesFolder } from '../files.js';
import type { Manifest } from '../manifest.js';
import { differs } from '../stored-file.js';
import type { Findings } from './findings.js';

/**
 * Looks at the names in a dataset folder: every listed file is there, is a file and has its size; no other is there. At the
 * top, names that begin with a point (`.kumiki`, `.git`) are the person's own. Nothing else is: a loader may take a file
 * that nobody listed for data, and a reader for a licence.
 * @returns the listed files that can be read
 */
export function checkFolder(dir: string, { shards, files }: Manifest, findings: Findings): ReadonlySet<string> {
  const listed = [...shards, ...files];
  const names = new Set(listed.map(({ file }) => file));
  const known = new Set<string>([DATA_FOLDER, LICENSES_FOLDER, MANIFEST_FILE, ...names]);
  for (const name of namesIn(dir, '', findings)) {
    if (!name.startsWith('.') && !known.has(name)) findings.add(foreign(name));
  }
  const folders = realFolders(dir, new Set([DATA_FOLDER, LICENSES_FOLDER, ...shards.map(seriesFolder)]), findings);
  for (const folder of folders) {
    for (const name of namesIn(dir, folder, findings)) {
      const path = `${folder}/${name}`;
      if (!names.has(path) && !folders.has(path)) findings.add(foreign(path));
    }
  }
  if (lstatSync(join(dir, MANIFEST_FILE), { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    findings.add(linked(MANIFEST_FILE));
  }
  const readable = new Set<string>();
  for (const { file, bytes } of listed) {
    const isInside = !file.includes('/') || folders.has(file.slice(0, file.lastIndexOf('/')));
    if (isInside && isRealFile(dir, file, bytes, findings)) readable.add(file);
  }
  return readable;
}

/** Those of some folders that are folders, and stand in one. A folder comes before those in it. */
function realFolders(dir: string, wanted: ReadonlySet<string>, findings: Findings): ReadonlySet<string> {
  const found = new Set<string>();
  for (const folder of [...wanted].sort()) {
    const above = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
    if ((above === '' || found.has(above)) && isRealFolder(dir, folder, findings)) found.add(folder);
  }
  return found;
}

function namesIn(dir: string, folder: string, findings: Findings): readonly string[] {
  try {
    return readdirSync(join(dir, folder)).sort();
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM', 'EIO')) throw error;
    findings.add(damaged(folder === '' ? '.' : folder, 'the folder cannot be read', error.message));
    return [];
  }
}

function isRealFolder(dir: string, folder: string, findings: Findings): boolean {
  const stats = lstatSync(join(dir, folder), { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return true;
  if (stats === undefined) findings.add(damaged(folder, 'the folder is missing'));
  else if (stats.isSymbolicLink()) findings.add(linked(folder));
  else findings.add(damaged(folder, 'this is not a folder'));
  return false;
}

function isRealFile(dir: string, file: string, bytes: number, findings: Findings): boolean {
  const stats = lstatSync(join(dir, file), { throwIfNoEntry: false });
  if (stats === undefined) findings.add(damaged(file, 'the file is missing'));
  else if (stats.isSymbolicLink()) findings.add(linked(file));
  else if (!stats.isFile()) findings.add(damaged(file, 'this is not a file'));
  else if (stats.size !== bytes) findings.add(differs(file, 'size', `${bytes} bytes`, stats.size));
  return stats?.isFile() === true;
}

function foreign(file: string): KumikiError {
  return new KumikiError('dataset-damaged', 'the manifest does not list this', {
    place: { file },
    hint: 'Move it out of the dataset.',
  });
}

/** What a link leads to may change at any time, and need not be in the folder. */
function linked(file: string): KumikiError {
  return new KumikiError('dataset-damaged', 'this is a symbolic link', {
    place: { file },
    hint: 'Copy the dataset with the files themselves (cp -RL).',
  });
}

function damaged(file: string, summary: string, found?: string): KumikiError {
  return new KumikiError('dataset-damaged', summary, {
    place: { file },
    ...(found === undefined ? {} : { found }),
    hint: 'Build it again.',
  });
}
