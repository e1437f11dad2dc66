import type { Packing } from '../../../packing/packing.js';
import type { LineForm } from '../job.js';

/** So many bytes of lines are a second of work or so: starting a thread takes a fifth of one. */
const THREAD_BYTES = 32 * 1024 * 1024;
/** The same for lines that are copied as they are, and are neither packed nor shuffled. */
const COPIED_BYTES = 256 * 1024 * 1024;

interface Writing {
  readonly form: LineForm;
  readonly packing: Packing;
  readonly isShuffled: boolean;
  readonly workers: number;
  /** Fewer bytes of lines than this are written by this thread; by how they are written, if not given. */
  readonly threadBytes?: number | undefined;
}

/** How many threads write so many bytes of lines: one where there is little, for starting others would cost more. */
export function writersFor(bytes: number, { form, packing, isShuffled, workers, threadBytes }: Writing): number {
  const isCopied = form.format === 'full' && packing === 'none' && !isShuffled;
  return bytes < (threadBytes ?? (isCopied ? COPIED_BYTES : THREAD_BYTES)) ? 1 : workers;
}
