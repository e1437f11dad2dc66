import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as HubClient from '@huggingface/hub';
import { hasCode, KumikiError } from '../core/errors.js';
import type { ListedFile } from '../dataset/stored-file.js';
import { hubFailure, statusOf } from './failures.js';
import type { HubFetch } from './fetching.js';
import type { RemoteFile } from './remote.js';
import type { Account } from './settings.js';

/** What is put into a repository in one step: all of it, or nothing where that fails. */
export interface Commit {
  readonly title: string;
  readonly dir: string;
  readonly send: readonly ListedFile[];
  readonly remove: readonly string[];
}

/** A branch of a dataset repository of the Hub. All that goes wrong is a {@link KumikiError}. */
export interface Repository {
  /** Whether it is private; `undefined` where there is none, or it is not shown to this token. */
  visibility(): Promise<'private' | 'public' | undefined>;
  /** The files on the branch; `undefined` where there is no such branch. */
  files(): Promise<readonly RemoteFile[] | undefined>;
  /** Makes the repository; one that is there already stays as it is. */
  create(isPrivate: boolean): Promise<void>;
  /** Makes the branch, with nothing on it. */
  createBranch(): Promise<void>;
  /** @param onSent told of every file that has arrived */
  commit(commit: Commit, onSent: (file: string) => void): Promise<void>;
}

/**
 * Opens a repository; asks nothing of the Hub yet.
 * @throws {KumikiError} `package-missing` where `@huggingface/hub` is not installed
 */
export async function openRepository(
  name: string,
  branch: string,
  account: Account,
  { fetch }: HubFetch,
  signal?: AbortSignal,
): Promise<Repository> {
  const hub = await hubClient();
  const { endpoint: hubUrl, token } = account;
  const repo = { type: 'dataset', name } as const;
  const common = { repo, hubUrl, fetch, ...(token === undefined ? {} : { accessToken: token }) };
  const explaining = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw hubFailure(error, name, account);
    }
  };
  /** To those who show no token the Hub says of what does not exist that they may not see it. */
  const isAbsent = (error: unknown): boolean =>
    statusOf(error) === 404 || (statusOf(error) === 401 && token === undefined);

  return {
    visibility: () =>
      explaining(async () => {
        try {
          const info = await hub.datasetInfo({ ...common, name });
          return info.private ? 'private' : 'public';
        } catch (error) {
          if (isAbsent(error)) return undefined;
          throw error;
        }
      }),
    files: () =>
      explaining(async () => {
        const files: RemoteFile[] = [];
        try {
          // The client puts the name of the branch into the address as it stands.
          const revision = encodeURIComponent(branch);
          for await (const entry of hub.listFiles({ ...common, revision, recursive: true })) {
            if (entry.type === 'directory') continue;
            const { path, size, lfs, oid } = entry;
            files.push({ path, bytes: lfs?.size ?? size, sha256: lfs?.oid, gitHash: oid });
          }
        } catch (error) {
          if (isAbsent(error)) return undefined;
          throw error;
        }
        return files;
      }),
    create: (isPrivate) =>
      explaining(async () => {
        try {
          await hub.createRepo({
            ...common,
            accessToken: token ?? '',
            // Without a word of ours an organization's own rule holds.
            ...(isPrivate ? { visibility: 'private' } : {}),
          });
        } catch (error) {
          if (statusOf(error) !== 409) throw error;
        }
      }),
    createBranch: () => explaining(() => hub.createBranch({ ...common, branch, empty: true })),
    commit: ({ title, dir, send, remove }, onSent) =>
      explaining(async () => {
        const operations: HubClient.CommitOperation[] = [
          ...send.map(({ file }) => ({
            operation: 'addOrUpdate' as const,
            path: file,
            content: pathToFileURL(join(dir, file)),
          })),
          ...remove.map((path) => ({ operation: 'delete' as const, path })),
        ];
        const events = hub.commitIter({
          ...common,
          branch,
          title,
          operations,
          ...(signal === undefined ? {} : { abortSignal: signal }),
        });
        for await (const event of events) {
          if (event.event === 'fileProgress' && event.state === 'uploading' && event.progress === 1) onSent(event.path);
        }
      }),
  };
}

async function hubClient(): Promise<typeof HubClient> {
  try {
    return await import('@huggingface/hub');
  } catch (cause) {
    if (!hasCode(cause, 'ERR_MODULE_NOT_FOUND')) throw cause;
    throw new KumikiError('package-missing', 'the package @huggingface/hub is not installed', {
      hint: 'Install it beside kumiki: npm install @huggingface/hub',
      cause,
    });
  }
}
