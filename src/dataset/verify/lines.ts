import { KumikiError } from '../../core/errors.js';
import type { LinePlace } from '../../core/format.js';
import { shardLines } from '../shard-lines.js';
import type { Findings } from './findings.js';

/** How much a file of lines holds. */
export interface Lines {
  readonly count: number;
  readonly bytes: number;
}

/**
 * Goes through the lines of a file of a dataset: UTF-8, ended by a line feed and by nothing else, none empty, each in the
 * one way in which Kumiki writes JSON.
 * @param take looks at what a line says; a {@link KumikiError} that it throws is a finding
 * @returns how many lines there are, and their bytes with their ends
 * @throws {KumikiError} `dataset-damaged` where the file cannot be read or unpacked to its end
 */
export async function checkLines(
  dir: string,
  file: string,
  findings: Findings,
  take: (text: string, place: LinePlace) => void,
): Promise<Lines> {
  let [count, bytes] = [0, 0];
  for await (const { lines, illFormed, isEnded } of shardLines(dir, file)) {
    findings.goOn();
    const wrong = new Set(illFormed);
    for (const [number, text] of lines.entries()) {
      bytes += Buffer.byteLength(text) + 1;
      const place = { file, line: count + number + 1 };
      if (wrong.has(number)) findings.add(damaged('the line is not UTF-8', place));
      else if (text === '') findings.add(damaged('the line is empty', place));
      else if (text.endsWith('\r')) findings.add(damaged('the line ends with a carriage return', place));
      else checkLine(text, place, findings, take);
    }
    count += lines.length;
    if (!isEnded) findings.add(damaged('no line feed ends the last line', { file, line: count }));
  }
  return { count, bytes };
}

function checkLine(
  text: string,
  place: LinePlace,
  findings: Findings,
  take: (text: string, place: LinePlace) => void,
): void {
  const before = findings.of(place.file);
  findings.from(() => {
    take(text, place);
  });
  // A line that is not JSON was found above.
  if (findings.of(place.file) === before && JSON.stringify(JSON.parse(text)) !== text) {
    findings.add(damaged('the line is not written as Kumiki writes it: spaces, escapes or a repeated key', place));
  }
}

function damaged(summary: string, place: LinePlace): KumikiError {
  return new KumikiError('dataset-damaged', summary, { place });
}
