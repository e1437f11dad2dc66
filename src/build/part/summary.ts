import { type Credit, PART_FORMAT, type PartSummary, type TaskSummary } from './part.js';

/** What all parts of one source hold together. */
export function addSummaries(parts: readonly PartSummary[]): PartSummary {
  const [first] = parts;
  if (first === undefined) throw new RangeError('there is nothing to add up');
  const sum = (pick: (part: PartSummary) => number): number => parts.reduce((total, part) => total + pick(part), 0);
  return {
    format: PART_FORMAT,
    source: first.source,
    rows: sum(({ rows }) => rows),
    exampleRows: sum(({ exampleRows }) => exampleRows),
    examples: sum(({ examples }) => examples),
    excluded: addCounts(parts.map(({ excluded }) => excluded)),
    unasked: sum(({ unasked }) => unasked),
    beyondLimit: sum(({ beyondLimit }) => beyondLimit),
    rejected: addCounts(parts.map(({ rejected }) => rejected)),
    undecodable: sum(({ undecodable }) => undecodable),
    tasks: first.tasks.map((_, index) => addTasks(parts.flatMap(({ tasks }) => tasks[index] ?? []))),
    credits: addCredits(parts.flatMap(({ credits }) => credits)),
  };
}

function addTasks(tasks: readonly TaskSummary[]): TaskSummary {
  const sum = (pick: (task: TaskSummary) => number): number => tasks.reduce((total, task) => total + pick(task), 0);
  return {
    task: tasks[0]?.task ?? '',
    examples: sum(({ examples }) => examples),
    used: sum(({ used }) => used),
    made: sum(({ made }) => made),
    records: sum(({ records }) => records),
    bytes: sum(({ bytes }) => bytes),
    dropped: addCounts(tasks.map(({ dropped }) => dropped)),
    filtered: addCounts(tasks.map(({ filtered }) => filtered)),
    leftOut: addCounts(tasks.map(({ leftOut }) => leftOut)),
    licenses: addCounts(tasks.map(({ licenses }) => licenses)),
  };
}

/** Each licence and credit once, with the place of its work; none where there are several. */
function addCredits(credits: readonly Credit[]): Credit[] {
  const sums = new Map<string, Credit>();
  for (const credit of credits) {
    const key = `${credit.license}\n${credit.attribution}`;
    const known = sums.get(key);
    if (known === undefined) sums.set(key, credit);
    else {
      const origin = known.origin === credit.origin ? credit.origin : '';
      sums.set(key, { ...known, origin, records: known.records + credit.records });
    }
  }
  return [...sums.values()];
}

/** Counts by name, added up, by name. */
export function addCounts(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [key, value] of all.flatMap((counts) => Object.entries(counts))) {
    sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}
