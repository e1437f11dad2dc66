import type { BuildEvents } from '../build/run/events.js';

/** Where the time of a build goes. */
export interface StageTimes {
  readonly events: Required<Pick<BuildEvents, 'planned' | 'merging'>>;
  /** `Took 61.4 s: plan 1.2 s, extract 51.3 s, merge and publish 8.9 s.` */
  said(): string;
}

/** Starts the clock. */
export function stageTimes(): StageTimes {
  const start = performance.now();
  let planned = start;
  let extracted: number | undefined;
  return {
    events: {
      planned() {
        planned = performance.now();
      },
      merging() {
        extracted ??= performance.now();
      },
    },
    said() {
      const end = performance.now();
      const merged = extracted ?? end;
      const stages = [
        ['plan', planned - start],
        ['extract', merged - planned],
        ['merge and publish', end - merged],
      ] as const;
      return `Took ${seconds(end - start)}: ${stages.map(([stage, ms]) => `${stage} ${seconds(ms)}`).join(', ')}.`;
    },
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
