import type { Timing } from './measure/timing.js';

/** What was measured of the build of one source, or of all of them together. */
export interface BuildResult {
  /** The source's id, or `all`. */
  readonly source: string;
  /** How many times the raw content stands in the measured files; 0 for `all` where sources differ. */
  readonly times: number;
  /** The raw files on disk, and what is in them. */
  readonly rawBytes: number;
  readonly textBytes: number;
  readonly rows: number;
  readonly records: number;
  /** The shards. */
  readonly outBytes: number;
  readonly build: Timing;
  /** The medians of what each stage took, in seconds. */
  readonly stages: Stages;
  /** The most that any run's processes held, in bytes. */
  readonly peak: number;
}

/** The stages of a build, as it says itself where its time went. */
export interface Stages {
  readonly plan: number;
  readonly extract: number;
  /** With publishing. */
  readonly merge: number;
}

/** What the same files need at least, in processes of their own. */
export interface Floors {
  readonly unpack: Timing;
  readonly split: Timing;
  /** Copying the bytes of the shards. */
  readonly copy: Timing;
  /** Unpacking by programs that are installed, by their names. */
  readonly native: Readonly<Record<string, Timing>>;
}

/** The merge of all parts, beside copying and hashing the same bytes. */
export interface MergeResult {
  readonly bytes: number;
  readonly merge: Timing;
  readonly copy: Timing;
  readonly hash: Timing;
  /** `jq -s` over some of the parts, where jq is installed. */
  readonly jq?: JqResult;
}

/** What `jq -s`, which reads all of it before it writes any, takes for a merge: one run. */
export interface JqResult {
  readonly bytes: number;
  readonly seconds: number;
  /** The most that it held, in bytes; 0 where the system does not tell. */
  readonly peak: number;
}

/** The same records made by Kumiki and by what a user would write instead. */
export interface Peers {
  readonly source: string;
  readonly records: number;
  /** Kumiki first. */
  readonly results: readonly PeerResult[];
  /** What could not run, by its name, and why. */
  readonly missing: Readonly<Record<string, string>>;
}

/** What one program took for the records of a source. */
export interface PeerResult {
  readonly program: string;
  readonly timing: Timing;
  /** The most that a run's processes held, in bytes. */
  readonly peak: number;
  /** How many of Kumiki's lines it wrote byte for byte. */
  readonly same: number;
}

/** Everything that one run of the benchmark measured; the JSON file. */
export interface BenchResult {
  readonly node: string;
  readonly cores: number;
  readonly workers: number;
  readonly runs: number;
  /** `kumiki build --help`: what starting costs every build. */
  readonly start: Timing;
  readonly sources: readonly (BuildResult & { readonly floors: Floors })[];
  readonly all: BuildResult;
  readonly merge: MergeResult;
  /** Of every source of pairs among them. */
  readonly peers: readonly Peers[];
}
