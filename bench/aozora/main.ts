#!/usr/bin/env node
import { join } from 'node:path';
import { Command } from 'commander';
import { type CardIndex, readCardIndex } from '../../sources/aozora/names/card-index.js';
import { type Heading, readTitleBlock } from '../../sources/aozora/names/title-block.js';
import { cutWorkFile } from '../../sources/aozora/work-file.js';
import { openRaw } from '../../src/input/open-raw.js';
import { runCommand } from '../run-command.js';
import { AGREEING, compareAuthors, compareTitles, hasMorePersons, type Verdict } from './agree.js';

interface Flags {
  readonly raw: string;
}

const ARCHIVE = 'aozorabunko_text-master.zip';
const INDEX = 'list_person_all_utf8.zip';
const NUMBER = /\/cards\/\d{6}\/files\/(\d+)[^/]*\/[^/]+\.txt$/u;

const program = new Command('bench:aozora')
  .description("Compares what the title blocks of Aozora Bunko's works say, read without the index, with its index.")
  .requiredOption('--raw <dir>', `folder with ${ARCHIVE} and ${INDEX}`)
  .allowExcessArguments(false)
  .action(run);

/** What disagrees, by kind, and how many works were compared. */
class Tally {
  compared = 0;
  readonly #found = new Map<Verdict, string[]>();

  constructor(readonly what: string) {}

  add(verdict: Verdict, number: string, own: string, listed: string): void {
    this.compared++;
    if (verdict === 'same') return;
    const lines = this.#found.get(verdict) ?? [];
    this.#found.set(verdict, lines);
    lines.push(`  ${number}\t${own}\t${listed}`);
  }

  print(): void {
    const differing = [...this.#found].filter(([verdict]) => !AGREEING.has(verdict)).flatMap(([, lines]) => lines);
    const agreeing = this.compared - differing.length;
    const share = ((agreeing / this.compared) * 100).toFixed(2);
    say(`${this.what}: ${agreeing} of ${this.compared} works agree, ${share} %.`);
    for (const [verdict, lines] of [...this.#found].sort()) say(`${verdict}: ${lines.length}\n${lines.join('\n')}`);
  }
}

async function run({ raw: folder }: Flags): Promise<void> {
  const raw = openRaw({
    source: 'aozora',
    files: {
      archive: { path: join(folder, ARCHIVE), name: ARCHIVE },
      index: { path: join(folder, INDEX), name: INDEX },
    },
  });
  const cards = (await readCardIndex(raw)) ?? new Map();
  const series = seriesIn(cards);
  const [authors, titles] = [new Tally('author'), new Tally('title')];
  const more: string[] = [];
  const seen = new Set<string>();
  const options = { encoding: 'cp932', undecodable: 'replace', wanted: (name: string) => NUMBER.test(name) } as const;
  for await (const { rows } of raw.members('archive', options)) {
    for (const { name, text } of rows) {
      const number = String(Number(NUMBER.exec(name)?.[1]));
      if (seen.has(number)) continue;
      seen.add(number);
      const { titleBlock, body } = cutWorkFile(text);
      compare(number, readTitleBlock(titleBlock, body), cards);
    }
  }

  function compare(number: string, heading: Heading | undefined, index: CardIndex): void {
    const card = index.get(number);
    if (card === undefined) return;
    const [own, listed] = [heading?.authors.join('、') ?? '', card.authors.join('、')];
    authors.add(compareAuthors(heading, card), number, own, listed);
    titles.add(compareTitles(heading, card, series), number, heading?.title ?? '', card.title);
    if (heading !== undefined && hasMorePersons(heading, card)) more.push(`  ${number}\t${own}\t${listed}`);
  }

  authors.print();
  titles.print();
  say(`The index names another person, or the same one by another name as well: ${more.length}\n${more.join('\n')}`);
}

/** The first parts of titles that at least so many works share. */
const FEWEST_OF_A_SERIES = 5;

function seriesIn(cards: CardIndex): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { title } of cards.values()) {
    const [first = '', ...rest] = title.split('\u3000');
    if (rest.length > 0) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= FEWEST_OF_A_SERIES).map(([first]) => first));
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await runCommand(program);
