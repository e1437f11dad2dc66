/** What job files say of a plan. Paths are as the person gave them: jobs are submitted from the same folder. */
export interface PlannedTasks {
  /** The output folder with the plan. */
  readonly out: string;
  /** The raw folder; none for a plan of the samples. */
  readonly raw?: string | undefined;
  readonly tasks: number;
  /** How many tasks write shards, in a merge in three steps; it is one command where there is none. */
  readonly mergeTasks?: number | undefined;
  /** The version of this package. */
  readonly kumiki: string;
}

/** A file for a scheduler. */
export interface JobFile {
  readonly name: string;
  readonly text: string;
}

/** A word of a shell: within single quotes a shell takes all of it but a single quote as it is. */
function shellWord(text: string): string {
  return /^[\w.,:/@%+=-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The words of the command that does a task, without what names the task. */
export function workWords({ out, raw }: PlannedTasks): readonly string[] {
  return ['work', out, ...(raw === undefined ? [] : ['--raw', raw])];
}

/** The words of the command that merges. */
export function mergeWords({ out, raw }: PlannedTasks): readonly string[] {
  return ['merge', out, ...(raw === undefined ? [] : ['--raw', raw])];
}

/** The words of the three steps of a merge that several tasks write; those of the second are without what names the task. */
export function stepWords(
  planned: PlannedTasks,
  of: number,
): Readonly<Record<'cut' | 'write' | 'finish', readonly string[]>> {
  const { out } = planned;
  return {
    cut: [...mergeWords(planned), '--cut'],
    // They read no raw files.
    write: ['merge', out, '--of', String(of), '--write'],
    finish: ['merge', out, '--finish'],
  };
}

/** A command in a shell script; `KUMIKI` may hold another way to call it, `npx kumiki` for one. */
export function shellCommand(words: readonly string[]): string {
  return ['${KUMIKI:-kumiki}', ...words.map(shellWord)].join(' ');
}
