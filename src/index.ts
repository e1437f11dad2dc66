/**
 * The public API of Kumiki.
 * @module kumiki
 */
import { sources } from '../sources/index.js';
import { buildFrom } from './build/build.js';
import type { MergeContext } from './build/cluster/held-plan.js';
import { mergeFrom } from './build/cluster/merge-planned.js';
import type { CutPlannedOptions, MergePlannedOptions } from './build/cluster/open-plan.js';
import { planBuildFrom, type PlanBuildOptions, type PlannedBuild } from './build/cluster/plan-build.js';
import { type ClusterStatus, statusFrom } from './build/cluster/status.js';
import { cutFrom, type CutResult } from './build/cluster/steps/cut-planned.js';
import { finishFrom, type FinishPlannedOptions } from './build/cluster/steps/finish-planned.js';
import { writeFrom, type WritePlannedOptions, type WriteResult } from './build/cluster/steps/write-planned.js';
import { type TaskResult, type WorkContext, workFrom, type WorkOptions } from './build/cluster/work-on.js';
import { exportIndexFrom, type ExportContext, type ExportedIndex } from './build/index-export/export-index.js';
import type { BuildContext } from './build/run/events.js';
import { explainFrom, type ExplainOptions, type Explanation } from './build/explain/explain.js';
import { type ReadOptions, readRecordsFrom } from './build/read-records.js';
import { type InspectOptions, inspectFrom, verifyFrom } from './build/rebuild/inspect.js';
import type { SourceChoice } from './catalog/entry.js';
import type { DatasetRecord } from './core/record.js';
import { explaining } from './core/system-error.js';
import type { PapersOptions } from './dataset/disclosure/papers.js';
import type { Manifest } from './dataset/manifest.js';
import type { Inspection, Verified } from './dataset/verify/verify.js';
import { type Evaluation, evaluateFrom, type PredictionScores, scorePredictionsFrom } from './evaluate/evaluate.js';
import type { EvaluateOptions, PredictionOptions } from './evaluate/options.js';
import type { FetchContext, FetchedFile, FetchOptions } from './fetch/fetch.js';
import type { PublishContext, Published, PublishOptions } from './hub/publish.js';
import type { BuildOptions } from './options/table.js';
import type { QualityReport } from './evaluate/report/report.js';
import { qualityReportFrom, type ReportOptions } from './evaluate/report/report-files.js';

export { sources } from '../sources/index.js';
/** Licences as data: `licenses.combine(['CC-BY-4.0', 'CC-BY-SA-3.0'])`. */
export * as licenses from '../licenses/index.js';
export type { Bundle, Combination, License } from '../licenses/index.js';
export { filters, stages, type StepEntry } from '../transforms/index.js';
export type { Failure } from './build/cluster/failures.js';
export type { MergeContext } from './build/cluster/held-plan.js';
export type { CutPlannedOptions, MergePlannedOptions, PlaceOptions } from './build/cluster/open-plan.js';
export type { PlanBuildOptions, PlannedBuild } from './build/cluster/plan-build.js';
export type { ClusterStatus, TaskStatus, UnitStatus } from './build/cluster/status.js';
export type { CutResult } from './build/cluster/steps/cut-planned.js';
export type { FinishPlannedOptions } from './build/cluster/steps/finish-planned.js';
export type { MergeState } from './build/cluster/steps/merge-state.js';
export type { WritePlannedOptions, WriteResult } from './build/cluster/steps/write-planned.js';
export type { TaskEvent } from './build/cluster/task-events.js';
export { taskIndex } from './build/cluster/task-index.js';
export type { TaskResult, WorkContext, WorkOptions } from './build/cluster/work-on.js';
export type { BuildContext, BuildEvents } from './build/run/events.js';
export type { ExportContext, ExportedIndex } from './build/index-export/export-index.js';
export type { Explanation, ExplainOptions } from './build/explain/explain.js';
export { forget, type Forgotten, type ForgetOptions } from './build/forget/forget.js';
export type { SourceSummary } from './build/part/part.js';
export type { Plan } from './build/plan/plan.js';
export type { Unit, UnitProgress } from './build/plan/unit.js';
export type { ReadOptions } from './build/read-records.js';
export type { InspectOptions } from './build/rebuild/inspect.js';
export type { RebuildOptions } from './build/rebuild/rebuild.js';
export type { Executor, Job, RunSettings, Watch } from './build/run/executor.js';
export { inProcess } from './build/run/in-process.js';
export { threads } from './build/run/threads.js';
export type { SourceChoice, SourceEntry } from './catalog/entry.js';
export type { Erratum, ErratumOutcome } from './core/erratum.js';
export { type ErrorCode, isKumikiError, KumikiError, type Place } from './core/errors.js';
export { defineFilter, type Filter, type FilterDefinition } from './core/filter.js';
export type { Format, FormatOptions, LineFormat, Metadata, ParsedRecord } from './core/format.js';
export { type DatasetRecord, RECORD_KEYS, type Role, type Turn } from './core/record.js';
export type { RejectedRow } from './core/reject-line.js';
export {
  type Batches,
  defineSource,
  type Drop,
  drop,
  type Edition,
  type Example,
  fault,
  isReject,
  type RawFileSpec,
  type Reason,
  type Reject,
  reject,
  type Rendered,
  rule,
  type Source,
  type SourceDefinition,
  type Split,
  type Task,
} from './core/source.js';
export {
  type Column,
  type Decisions,
  defineStage,
  type DropDetail,
  type HashName,
  type Records,
  type Scanned,
  type Stage,
  type StageContext,
  type StageDefinition,
  type StageTable,
} from './core/stage.js';
export type { Ancestor, OriginKind, TextOrigin, WrittenBy } from './core/text-origin.js';
export { filePath, type StepContext } from './core/step-files.js';
export { asWritten, type Instructed, type Pair, translations } from './core/tasks.js';
export type { PaperForm } from './dataset/disclosure/forms.js';
export type { PapersOptions } from './dataset/disclosure/papers.js';
export type { Manifest } from './dataset/manifest.js';
export { contains, type Contained, type ContainedIn, type ContainsOptions } from './dataset/contains/contains.js';
export type { Cause } from './dataset/diff/causes.js';
export type { DiffCounts } from './dataset/diff/counts.js';
export { type Diff, diff, type DiffOptions, type DiffSide } from './dataset/diff/diff.js';
export type { DiffSamples } from './dataset/diff/samples.js';
export { sample, type SampleOptions } from './dataset/look/sample.js';
export { errata, type Errata, type ToldErratum } from './dataset/errata.js';
export { type Dataset, openDataset } from './dataset/open.js';
export type { RecordFilter } from './dataset/read/filter.js';
export type { OpenOptions } from './dataset/read/reader.js';
export { type DatasetReportOptions, report } from './dataset/report/report.js';
export { manifestSha256 } from './dataset/manifest-text.js';
export type { Stats, StatsByName } from './dataset/stats/counter.js';
export type { Frequent } from './dataset/stats/frequent.js';
export type { GroupStats } from './dataset/stats/group.js';
export type { Lengths } from './dataset/stats/lengths.js';
export { stats, type StatsOptions } from './dataset/stats/stats.js';
export type { Inspection, Verified } from './dataset/verify/verify.js';
export type { Evaluation, PredictionScores } from './evaluate/evaluate.js';
/** Metrics as functions of lists: `metrics.mcc(['a', 'b'], ['a', 'a'])`. */
export * as metrics from './evaluate/metrics/index.js';
export type { EvaluateOptions, PredictionOptions } from './evaluate/options.js';
export type { Answer } from './evaluate/prompting/ask-model.js';
export type { FetchContext, FetchedFile, FetchEvents, FetchOptions } from './fetch/fetch.js';
export { formats } from './formats/index.js';
export type { PublishContext, Published, PublishOptions } from './hub/publish.js';
export type {
  Batch,
  CsvOptions,
  JsonLinesOptions,
  JsonOptions,
  MemberOptions,
  PageOptions,
  Raw,
  Side,
  TextMember,
  TextOptions,
  WikiPage,
  XlsxOptions,
} from './input/index.js';
export { detached } from './input/index.js';
export { preflight, type Preflight, type PreflightEvents, type PreflightOptions } from './preflight/preflight.js';
export { goldTextsOf, shotsOf } from './synthesis/gold/gold.js';
export type { Shot } from './synthesis/prompts/shot.js';
export type { SynthesisEvents, SynthesizeOptions } from './synthesis/options.js';
export * from './synthesis/index.js';
export { readSynthesis } from './synthesis/read-synthesis.js';
export type { CellRow } from './synthesis/corpus/cell-rows.js';
export type { Generation } from './synthesis/corpus/generation.js';
export type { ClassificationRow, GenerationRow, SynthesisRows } from './synthesis/corpus/rows.js';
export { synthesisSource } from './synthesis/corpus/source.js';
export { swappedParticles } from './synthesis/negatives/particle-swaps.js';
export type { ClassResult } from './synthesis/class-results.js';
export { type SynthesisResult, synthesize } from './synthesis/synthesize.js';
export { synthesisTasks } from './synthesis/tasks/index.js';
export { defineSynthesisTask, type SynthesisTask, type TaskLabel } from './synthesis/tasks/task.js';
export { upload, type UploadContext, type Uploaded } from './upload/upload.js';
export type { FilterChoice, StageChoice } from './options/steps.js';
export type { BuildOptions } from './options/table.js';
export type { CellCounts, FieldQuality, QualityReport } from './evaluate/report/report.js';
export type { ReportOptions } from './evaluate/report/report-files.js';
/** A quality report as a page of Markdown, the texts in it escaped. */
export { reportMarkdown } from './evaluate/report/report-markdown.js';

export * from './synthesis/index.js';

/**
 * Builds a dataset: raw corpora in, a folder of sharded JSONL with manifest, card, notice and licence texts out.
 * @param context who does the work, what is told of it, and what stops it
 * @throws {KumikiError} with a code for everything a person can do something about
 */
export async function build(options: BuildOptions, context: BuildContext = {}): Promise<Manifest> {
  return buildFrom(sources, options, context);
}

/**
 * Plans a build that several machines do: `<out>/.kumiki/plan.json`, with the units of work dealt to tasks. Then every task is
 * done by {@link workOn}, somewhere, and {@link mergePlanned} makes the dataset: the same bytes as {@link build}.
 * @throws {KumikiError} `option-wrong`; `plan-other` and `tasks-running` where another plan in the folder is not finished; what a
 * build throws before it extracts anything
 */
export function planBuild(
  options: PlanBuildOptions,
  context: Pick<BuildContext, 'signal' | 'note' | 'hashing'> = {},
): Promise<PlannedBuild> {
  return planBuildFrom(sources, options, context);
}

/**
 * Does one task of a plan: the units of it whose parts are not there yet. A unit that fails does not stop the others; it stands
 * in the result.
 * @param out the folder that the plan was made in, on a disk that all machines share
 * @throws {KumikiError} `plan-wrong` where version, code or files are not those of the plan; `option-wrong`, `build-busy`, `aborted`
 */
export function workOn(out: string, options: WorkOptions, context: WorkContext = {}): Promise<TaskResult> {
  return workFrom(sources, out, options, context);
}

/**
 * How far the tasks of a plan are: what is done, running, failed and left, and which tasks to run again.
 * @throws {KumikiError} `plan-wrong`, `aborted`
 */
export function statusOf(
  out: string,
  options: Pick<BuildContext, 'signal'> & { readonly store?: string | undefined } = {},
): Promise<ClusterStatus> {
  return statusFrom(out, options);
}

/**
 * Makes the dataset of a plan whose units are all done. It extracts nothing.
 * @throws {KumikiError} `parts-missing` where units are not done; what a build throws after it has extracted
 */
export function mergePlanned(
  out: string,
  options: MergePlannedOptions = {},
  context: MergeContext = {},
): Promise<Manifest> {
  return mergeFrom(sources, out, options, context);
}

/**
 * The first step of a merge that several machines share out: says of every shard which records it takes. Then every writer
 * writes its shards by {@link writePlanned}, somewhere, and {@link finishPlanned} makes the dataset: the same bytes as
 * {@link mergePlanned}. A cut that is there already stays as it is.
 * @throws {KumikiError} what {@link mergePlanned} throws before it writes a shard
 */
export function cutPlanned(
  out: string,
  options: CutPlannedOptions = {},
  context: MergeContext = {},
): Promise<CutResult> {
  return cutFrom(sources, out, options, context);
}

/**
 * The second step: writes the shards of one of several writers that are not written yet. Writers may be at work in any order,
 * at a time, and more than once.
 * @throws {KumikiError} `plan-wrong` where there is no cut, or one of another plan, of other code or of other parts; `option-wrong`,
 * `parts-missing`, `disk-full`, `output-not-writable`, `worker-died`, `aborted`
 */
export function writePlanned(
  out: string,
  options: WritePlannedOptions,
  context: MergeContext = {},
): Promise<WriteResult> {
  return writeFrom(sources, out, options, context);
}

/**
 * The last step: names, lists and papers, and everything in its place.
 * @throws {KumikiError} `shards-missing` where shards are not written or are not as they were; `plan-wrong` as {@link writePlanned};
 * what {@link mergePlanned} throws when it has written the shards
 */
export function finishPlanned(
  out: string,
  options: FinishPlannedOptions = {},
  context: MergeContext = {},
): Promise<Manifest> {
  return finishFrom(sources, out, options, context);
}

/**
 * Writes what a merge knows of every record of a plan, without its texts, as a Parquet file: an engine decides over it which
 * records repeat which, and in which order they stand, and {@link mergePlanned} takes that as `cutFrom`.
 * @param file where the table goes; it appears whole
 * @throws {KumikiError} `plan-wrong`, `parts-missing`, `part-damaged`, `disk-full`, `output-not-writable`, `aborted`
 */
export function exportIndex(out: string, file: string, context: ExportContext = {}): Promise<ExportedIndex> {
  return exportIndexFrom(sources, out, file, context);
}

/**
 * The records of one source, in batches, without building a dataset: nothing is written. Without `raw` they are those of
 * the source's small sample.
 *
 * They come in the order of the raw rows; those of one example stand together, in the order of the source's tasks. What a
 * build checks in a source is checked here too, and what takes the whole source after the last batch, so not where the
 * caller stops before it. Only that ids are unique is not checked.
 * @param source the id of one of {@link sources}, a source itself, or the URL of a module whose default export is one
 * @throws {KumikiError} with the codes of a build
 */
export function readRecords(
  source: SourceChoice,
  options: ReadOptions = {},
): AsyncGenerator<readonly DatasetRecord[], void, undefined> {
  return readRecordsFrom(sources, source, options);
}

/**
 * Checks a built dataset against its manifest, and with `rebuild` against one that is built again of the same raw files.
 * @throws {KumikiError} the first finding, most of them `dataset-damaged`; `option-wrong`
 */
export function verify(dir: string, options: InspectOptions = {}): Promise<Verified> {
  return verifyFrom(sources, dir, options);
}

/**
 * The same as {@link verify}, with everything that is found: at most 5 findings of a file and 100 in all are listed.
 * @throws {KumikiError} `dataset-damaged` where there is no manifest to check anything against; `option-wrong`
 */
export function inspect(dir: string, options: InspectOptions = {}): Promise<Inspection> {
  return inspectFrom(sources, dir, options);
}

/**
 * Says where a record of a dataset comes from, or why something was left out: source, task, raw file, licence and its duties,
 * and with the raw files (the samples, for a dataset of samples) the example that it was made of and what the filters say.
 * @param asked the id of a record, or the origin of a row in `rejects.jsonl`
 * @throws {KumikiError} `record-unknown`; what reading the dataset and the raw files throws
 */
export function explain(dir: string, asked: string, options: ExplainOptions = {}): Promise<Explanation> {
  return explainFrom(sources, dir, asked, options);
}

/**
 * Gets the raw corpora: downloads what is missing into `options.raw`, resumed where it stopped and checked against the
 * pins. A file that fails keeps none of the others waiting: what went wrong stands in its result.
 * @param context what is told of it, and what stops it: then it ends with `aborted`, and the next one goes on with what has come
 * @throws {KumikiError} where nothing can be fetched at all (a wrong option, a full disk)
 */
export function fetchRaw(options: FetchOptions, context: FetchContext = {}): Promise<readonly FetchedFile[]> {
  // The client for HTTP takes longer to load than all the rest, and most programs need none.
  return explaining(async () => (await import('./fetch/fetch.js')).fetchFrom(sources, options, context));
}

/**
 * Publishes a dataset on the Hugging Face Hub, in one commit: the shards, the papers and the manifest, and nothing else of its
 * folder. What is there with the same bytes is not sent again. The token is read from HF_TOKEN, another Hub from HF_ENDPOINT.
 * @throws {KumikiError} `dataset-damaged`, `license-no-derivatives`, `license-not-accepted`, `option-wrong`,
 * `package-missing`; `publish-refused`, and `publish-failed` where the same may go well later
 */
export async function publish(dir: string, options: PublishOptions, context: PublishContext = {}): Promise<Published> {
  const hub = await import('./hub/publish.js');
  return hub.publish(dir, options, context);
}

/**
 * A paper about a dataset, as text: a bill of materials (`spdx`), `croissant`, the sections of the European Commission's public summary of
 * training content (`eu-summary`), a `datasheet`, or what a `model-card` says of its training data. The dataset is verified first; the paper is
 * computed from the manifest and one pass over the records, and leaves open what these do not tell.
 * @throws {KumikiError} `option-wrong`; what {@link verify} throws where the dataset is damaged
 */
export async function papers(dir: string, options: PapersOptions): Promise<string> {
  const { papersFrom } = await import('./dataset/disclosure/papers.js');
  return papersFrom(new Set(sources.map(({ source }) => source.id)), dir, options);
}

/**
 * Says what labelled rows are worth: a small classifier is trained on them and tested on gold data, beside the commonest
 * label, as many gold rows, all of them, and both together; and beside a language model, where `answer` is given, that is
 * asked for the labels itself. Every score has a bootstrap interval. The same rows and options give the same numbers.
 * @throws {KumikiError} `option-wrong`, `row-invalid`, `label-unknown`, `id-duplicate`, `training-invalid`,
 * `metric-undefined`, and what can be wrong with files
 */
export function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  return explaining(() => evaluateFrom(sources, options));
}

/**
 * Scores a file of predictions: accuracy, MCC and F1 of labels, Spearman's and Pearson's correlation of numbers.
 * @throws {KumikiError} as {@link evaluate}; `ids-differ` where predictions and gold are not of the same rows
 */
export function scorePredictions(options: PredictionOptions): Promise<PredictionScores> {
  return explaining(() => scorePredictionsFrom(sources, options));
}

/**
 * Describes labelled rows: balance, lengths, diversity, sentence endings, overlap with gold, and a few of them.
 * @throws {KumikiError} as {@link evaluate}
 */
export function qualityReport(options: ReportOptions): Promise<QualityReport> {
  return explaining(() => qualityReportFrom(sources, options));
}
