import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Order, Outcome } from './builder.js';
import type { Fault } from './control.js';
import { datasetDigest, filesBelow } from '../dataset-files.js';
import { judge, type Sound, type Verdict } from './judge.js';
import type { KindName } from './kinds.js';
import { startBuilder } from './process.js';

/** Samples of a few forms: plain files, a ZIP archive, gzip data. */
const SOURCES = ['jcommonsenseqa', 'alt', 'tanaka'] as const;
const SAMPLES = fileURLToPath(new URL('../../../sources/', import.meta.url));

/** A build over an older dataset of other sources and options, which shares a part with it. */
export interface Scenario {
  /** The calls of the build that each kind of fault can hit, if none does. */
  readonly calls: Readonly<Record<KindName, number>>;
  /** Builds with a fault, then without one. */
  attempt(this: void, fault: Fault): Promise<Verdict>;
  close(this: void): void;
}

/** @param folder an empty one, which the scenario has for itself */
export async function openScenario(folder: string, workers: number): Promise<Scenario> {
  const raw = join(folder, 'raw');
  for (const id of SOURCES) cpSync(join(SAMPLES, id, 'sample'), join(raw, id), { recursive: true });
  const [older, out] = [join(folder, 'older'), join(folder, 'out')];
  const log = join(folder, 'log');
  const builder = startBuilder();
  const common = { raw, unpinned: true, workers };
  const order = (fault?: Fault): Order => ({
    options: { ...common, out, sources: [...SOURCES], shuffle: '7', dedup: 'exact', pack: 'zstd', force: true },
    staged: true,
    root: folder,
    log,
    ...(fault === undefined ? {} : { fault }),
  });
  const build = async (given: Order): Promise<Outcome> => {
    const outcome = await builder.build(given);
    if ('ended' in outcome || outcome.error !== undefined) {
      throw new Error(`A build without a fault did not go well: ${JSON.stringify(outcome)}`);
    }
    return outcome;
  };
  const renew = (): void => {
    rmSync(out, { recursive: true, force: true });
    rmSync(log, { force: true });
    cpSync(older, out, { recursive: true });
  };

  await build({
    ...order(),
    options: { ...common, out: older, sources: ['jcommonsenseqa', 'alt'], pack: 'gzip' },
    staged: false,
  });
  await build(order());
  const fresh = datasetDigest(out);
  renew();
  const { counts } = await build(order());
  const sound: Sound = { older: digestOf(older), newer: digestOf(out), work: filesBelow(join(out, '.kumiki')) };
  if (fresh !== sound.newer)
    throw new Error('A build over an older dataset gives other bytes than one into an empty folder.');

  return {
    calls: counts,
    async attempt(fault) {
      renew();
      const outcome = await builder.build(order(fault));
      const hit = existsSync(log) ? readFileSync(log, 'utf8').split('\n')[0] : undefined;
      const after = { dataset: datasetDigest(out), isLocked: existsSync(join(out, '.kumiki', 'lock')) };
      const again = await builder.build(order());
      return judge(sound, fault, hit, outcome, after, {
        outcome: again,
        dataset: datasetDigest(out),
        work: filesBelow(join(out, '.kumiki')),
      });
    },
    close: builder.close,
  };
}

function digestOf(dir: string): string {
  const digest = datasetDigest(dir);
  if (digest === undefined) throw new Error(`there is no dataset in ${dir}`);
  return digest;
}
