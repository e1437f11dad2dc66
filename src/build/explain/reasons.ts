import { LEFT_OUT } from '../../../licenses/index.js';
import type { Source } from '../../core/source.js';
import type { RejectedRow } from '../../core/reject-line.js';
import { OTHER_ORIGIN, OTHER_ORIGIN_TEXT } from '../../core/text-origin.js';
import type { Manifest } from '../../dataset/manifest.js';
import { OWN_REASONS } from '../extract/text-flaws.js';

/** Who left something out, and why. */
export interface WhyLeftOut {
  /** The filter or stage; none where it was the source, a task or the licence. */
  readonly step: string | undefined;
  /** What the reason means, where it is known. */
  readonly text: string | undefined;
}

/**
 * What stands behind the reason of a reject, which names no step itself.
 * @param source as it is today; none where it is not known here
 */
export async function whyLeftOut(
  { source: id, task: name, reason }: RejectedRow,
  { sources, steps }: Manifest,
  source: Source | undefined,
): Promise<WhyLeftOut> {
  const task = sources.find((one) => one.id === id)?.tasks.find((one) => one.id === name);
  const counts = Object.keys({ ...task?.filtered, ...task?.curated });
  const step = steps.find(
    (one) => counts.includes(`${one.id}/${reason}`) || (one.id === reason && counts.includes(reason)),
  );
  if (step !== undefined) return { step: step.id, text: await textOfStep(step.id, reason) };
  const known: Readonly<Record<string, string>> = { ...LEFT_OUT, [OTHER_ORIGIN]: OTHER_ORIGIN_TEXT };
  const own: Readonly<Record<string, { readonly text: string }>> = { ...OWN_REASONS, ...source?.reasons };
  return { step: undefined, text: known[reason] ?? own[reason]?.text };
}

/** What a reason of a filter or stage of the package means; `undefined` for private ones. */
export async function textOfStep(id: string, reason: string): Promise<string | undefined> {
  const { filters, stages } = await import('../../../transforms/index.js');
  return [...filters, ...stages].find(({ step }) => step.id === id)?.step.reasons[reason];
}
