import type { Catalogue } from '../catalog/entry.js';
import { fileHashes } from '../catalog/file-hash.js';
import type { Stage } from '../core/stage.js';
import type { Settings } from '../options/settings.js';
import type { ChosenStep } from '../options/steps.js';
import type { CurateContext } from './curate/curate.js';
import { type ReadFile, stageContext } from './curate/stage-context.js';
import type { Segment } from './part/segments.js';
import type { WorkFolder } from './plan/work-folder.js';
import { makeColumnsHere } from './run/column-threads.js';
import type { BuildEvents } from './run/events.js';
import type { Executor } from './run/executor.js';

interface StageRunOptions {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly work: WorkFolder;
  codeOf(this: void, stage: ChosenStep<Stage>): Promise<string>;
  readonly executor: Executor;
  readonly signal: AbortSignal;
  readonly events: BuildEvents;
}

/** What the stages of a build are given, and what they have read. */
export interface StageRun {
  /**
   * Makes what the stages need beside the records. It is done before anything is extracted, so that a benchmark that is not
   * there is not found out at the end of a long build.
   * @throws {KumikiError} what {@link Stage.prepare} throws
   */
  prepare(): Promise<void>;
  context(segments: readonly Segment[]): CurateContext;
  /** The files that options name, and the raw files that stages have read, in the order of their names. */
  filesRead(): readonly ReadFile[];
}

export function stageRun({ catalogue, settings, work, codeOf, executor, signal, events }: StageRunOptions): StageRun {
  const { raw, partial, unpinned, filters, stages } = settings;
  const read = new Map<string, ReadFile>();
  const onRead = (file: ReadFile): void => {
    read.set(file.name, file);
  };
  for (const { files } of [...filters, ...stages]) {
    for (const { name, bytes, sha256 } of files) onRead({ name, bytes, sha256 });
  }
  const hashes = fileHashes(work.hashes);
  const prepared = new Map<ChosenStep<Stage>, unknown>();
  const preparedOf = async (stage: ChosenStep<Stage>): Promise<unknown> => {
    if (!prepared.has(stage)) {
      const beside = stageContext(stage.files, { catalogue, raw, partial, unpinned, hashes, onRead });
      prepared.set(stage, await stage.step.prepare(stage.options, beside));
    }
    return prepared.get(stage);
  };
  return {
    async prepare() {
      for (const stage of stages) await preparedOf(stage);
    },
    context(segments) {
      const total = segments.reduce((sum, { records }) => sum + records, 0);
      return {
        dir: work.columns,
        codeOf,
        onProgress: (stage, records, all) => {
          events.curating?.(stage, records, all);
        },
        preparedOf,
        async makeColumns(jobs) {
          // The last record is done when the stage has decided.
          let done = total - jobs.reduce((sum, { segment }) => sum + segment.records, 0);
          const onDone = ({ stage, segment }: (typeof jobs)[number]): void => {
            done += segment.records;
            events.curating?.(stage.id, done, total);
          };
          if (executor.makeColumns === undefined) makeColumnsHere(jobs, signal, onDone);
          else await executor.makeColumns(jobs, signal, onDone);
        },
      };
    },
    filesRead: () => [...read.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
