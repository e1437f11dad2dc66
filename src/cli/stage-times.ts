/** Where the time of a build goes. */
export interface StageTimes {
  readonly events: Record<'planned' | 'curating' | 'merging', () => void>;
  /** `Took 61.4 s: plan 1.2 s, extract 51.3 s, merge and publish 8.9 s.` */
  said(): string;
}

/** Starts the clock. */
export function stageTimes(): StageTimes {
  const start = performance.now();
  let planned = start;
  let extracted: number | undefined;
  let curated: number | undefined;
  return {
    events: {
      planned() {
        planned = performance.now();
      },
      curating() {
        extracted ??= performance.now();
      },
      merging() {
        curated ??= performance.now();
      },
    },
    said() {
      const end = performance.now();
      const merged = curated ?? end;
      const made = extracted ?? merged;
      const stages = [
        ['plan', planned - start],
        ['extract', made - planned],
        ...(extracted === undefined ? [] : [['stages', merged - made] as const]),
        ['merge and publish', end - merged],
      ] as const;
      return `Took ${seconds(end - start)}: ${stages.map(([stage, ms]) => `${stage} ${seconds(ms)}`).join(', ')}.`;
    },
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
