import type { Stage } from '../../core/stage.js';
import type { Segment } from '../part/segments.js';

/** The column of a stage over one segment, to be made. */
export interface ColumnJob {
  readonly segment: Segment;
  /** The file to write. */
  readonly path: string;
  readonly stage: Stage;
  /** The module of the stage. Without it the job can only be done in this thread. */
  readonly module: string | undefined;
  readonly options: unknown;
  /** What the stage has prepared: plain data. */
  readonly prepared: unknown;
}
