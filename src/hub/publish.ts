import { createHash } from 'node:crypto';
import { KumikiError } from '../core/errors.js';
import { explaining } from '../core/system-error.js';
import { manifestBytes, parseManifest } from '../dataset/read-manifest.js';
import type { ListedFile } from '../dataset/stored-file.js';
import { hubFetch, PATIENCE, type Patience } from './fetching.js';
import { filesToPublish } from './files.js';
import { type Changes, changesTo, type RemoteFile } from './remote.js';
import { openRepository, type Repository } from './repository.js';
import { accountIn, checkBranch, checkMessage, checkRepo, TOKEN_HINT } from './settings.js';
import { checkSound } from './sound.js';
import { checkTerms } from './terms.js';

/** What is published, and where. */
export interface PublishOptions {
  /** `user/name` on the Hub. */
  readonly repo: string;
  /** The branch; `main` where none is given. */
  readonly branch?: string | undefined;
  /** The title of the commit. */
  readonly message?: string | undefined;
  /** The repository is to be private; it is an error where it is there and public. */
  readonly private?: boolean | undefined;
  /** `rejects.jsonl` and `flagged.jsonl` are published too. */
  readonly withRejects?: boolean | undefined;
  /** Records for non-commercial use only may be in it: it is published for that. */
  readonly nonCommercial?: boolean | undefined;
  /** Files of the repository that the dataset does not have are removed. */
  readonly replace?: boolean | undefined;
  /** Nothing is sent: the Hub is only asked what it has. */
  readonly dryRun?: boolean | undefined;
}

/** What is told of a publication while it goes on, and what stops it. */
export interface PublishContext {
  /** Bytes of the dataset that were hashed, and all of them. */
  readonly onChecked?: (bytes: number, total: number) => void;
  /** Bytes that have arrived, and all that are to be sent. */
  readonly onSent?: (bytes: number, total: number) => void;
  /** A request is repeated: why, and after how many milliseconds. */
  readonly onAgain?: (reason: string, delay: number) => void;
  /** Stops it: it ends with `aborted`. */
  readonly signal?: AbortSignal;
  /** Where HF_TOKEN, HF_ENDPOINT and the proxy are looked up; the environment of the process otherwise. */
  readonly env?: NodeJS.ProcessEnv;
  /** How long the Hub is waited for. */
  readonly patience?: Partial<Patience>;
}

/** What was published, or would be. Paths as in the dataset; sizes in bytes. */
export interface Published {
  /** The address of the dataset. */
  readonly url: string;
  /** The SHA-256 of `manifest.json`, which names the whole dataset. */
  readonly sha256: string;
  /** Whether the repository was there before. */
  readonly existed: boolean;
  /** The files that were sent. */
  readonly sent: readonly ListedFile[];
  /** The files that were there already, byte for byte. */
  readonly unchanged: readonly ListedFile[];
  /** The files that were removed there. */
  readonly removed: readonly string[];
}

/**
 * Publishes a dataset on the Hugging Face Hub, in one commit: the shards, the papers and the manifest, and nothing else of its
 * folder. What is there with the same bytes is not sent again. The token is read from HF_TOKEN, another Hub from HF_ENDPOINT.
 * @throws {KumikiError} `dataset-damaged`, `license-no-derivatives`, `license-not-accepted`, `option-wrong`,
 * `package-missing`; `publish-refused`, and `publish-failed` where the same may go well later
 */
export async function publish(dir: string, options: PublishOptions, context: PublishContext = {}): Promise<Published> {
  return explaining(() => published(dir, options, context));
}

async function published(dir: string, options: PublishOptions, context: PublishContext): Promise<Published> {
  const {
    repo,
    branch = 'main',
    withRejects = false,
    nonCommercial = false,
    replace = false,
    dryRun = false,
  } = options;
  const { onChecked = ignore, onSent = ignore, onAgain = ignore, signal, env = process.env } = context;
  checkRepo(repo);
  checkBranch(branch);
  if (options.message !== undefined) checkMessage(options.message);
  const account = accountIn(env);
  if (!dryRun && account.token === undefined) throw noToken();

  const text = manifestBytes(dir);
  const manifest = parseManifest(text, dir);
  checkTerms(manifest, { withRejects, nonCommercial });
  const files = filesToPublish(manifest, text, withRejects);

  const client = hubFetch(account, { ...PATIENCE, ...context.patience, env }, signal, onAgain);
  try {
    const repository = await openRepository(repo, branch, account, client, signal);
    await checkSound(dir, manifest, files, onChecked);
    const visibility = await repository.visibility();
    if (options.private === true && visibility === 'public') throw isPublic(repo);
    if (visibility === undefined && !dryRun) await repository.create(options.private === true);
    const before = await filesOn(repository, branch, dryRun);
    const changes = await changesTo(before, dir, files);
    if (changes.others.length > 0 && !replace) throw hasOthers(repo, changes.others);
    const sha256 = createHash('sha256').update(text).digest('hex');
    if (!dryRun) {
      const title =
        options.message ?? `Kumiki ${manifest.kumiki}: ${manifest.records} records, manifest ${sha256.slice(0, 12)}`;
      await put(repository, { title, dir, files }, changes, onSent);
    }
    return {
      url: `${account.endpoint}/datasets/${repo}${branch === 'main' ? '' : `/tree/${branch}`}`,
      sha256,
      existed: visibility !== undefined,
      sent: changes.send,
      unchanged: changes.same,
      removed: changes.others,
    };
  } finally {
    await client.close();
  }
}

async function filesOn(repository: Repository, branch: string, dryRun: boolean): Promise<readonly RemoteFile[]> {
  const files = await repository.files();
  if (files !== undefined) return files;
  // A repository that was just made may have no commit yet, and so no main branch: the first commit makes it.
  if (!dryRun && branch !== 'main') await repository.createBranch();
  return [];
}

/** Sends what is to be sent, and looks whether it has arrived. */
async function put(
  repository: Repository,
  { title, dir, files }: { readonly title: string; readonly dir: string; readonly files: readonly ListedFile[] },
  { send, others }: Changes,
  onSent: (bytes: number, total: number) => void,
): Promise<void> {
  if (send.length === 0 && others.length === 0) return;
  const left = new Map(send.map(({ file, bytes }) => [file, bytes]));
  const total = send.reduce((sum, { bytes }) => sum + bytes, 0);
  let sent = 0;
  await repository.commit({ title, dir, send, remove: others }, (file) => {
    sent += left.get(file) ?? 0;
    left.delete(file);
    onSent(sent, total);
  });
  // Small files travel in the commit itself.
  onSent(total, total);
  // A file may have been edited after it was checked, and a server may keep other bytes than it was sent.
  const after = await changesTo((await repository.files()) ?? [], dir, files);
  const [wrong] = [...after.send.map(({ file }) => file), ...after.others];
  if (wrong !== undefined) throw arrivedOtherwise(wrong);
}

const ignore = (): void => undefined;

function noToken(): KumikiError {
  return new KumikiError('option-wrong', 'there is no access token', {
    expected: 'one in the environment, as HF_TOKEN',
    hint: `${TOKEN_HINT} What would be sent is listed without one: --dry-run.`,
  });
}

function isPublic(repo: string): KumikiError {
  return new KumikiError('publish-refused', 'the repository is public, and a private one was asked for', {
    place: { file: repo },
    hint: 'Make it private in its settings, or choose another name.',
  });
}

/** How many files of others an error names. */
const NAMED = 5;

function hasOthers(repo: string, others: readonly string[]): KumikiError {
  const more = others.length > NAMED ? `, and ${others.length - NAMED} more` : '';
  return new KumikiError('publish-refused', 'the repository has files that the dataset does not have', {
    place: { file: repo },
    found: `${others.slice(0, NAMED).join(', ')}${more}`,
    hint: 'A loader would take them for data of this dataset. Choose another repository or branch, or have them removed with --replace.',
  });
}

function arrivedOtherwise(file: string): KumikiError {
  return new KumikiError('publish-failed', 'the repository does not hold what the manifest lists', {
    place: { file },
    hint: 'A file was changed while it was published, or somebody else published at the same time: check the dataset with kumiki verify and publish it again.',
  });
}
