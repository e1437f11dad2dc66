import type { Manifest } from '../manifest.js';
import type { Survey } from './survey.js';

/** What every paper is made of: nothing else goes into one. */
export interface Disclosure {
  readonly manifest: Manifest;
  /** The SHA-256 of `manifest.json`, which names the whole dataset. */
  readonly sha256: string;
  readonly survey: Survey;
  /** The day that the paper is of, as `YYYY-MM-DD`: given by whoever asks for it, for no clock is read. */
  readonly date: string | undefined;
  /** The ids of the sources of the catalogue; others are private ones. */
  readonly catalogue: ReadonlySet<string>;
}
