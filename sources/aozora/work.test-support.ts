import { expect } from '@jest/globals';
import iconv from 'iconv-lite';
import aozora, { type Work } from './source.js';
import { zipOf } from '../../test/support/archives.js';
import { type Reading, readSource } from '../../test/support/read-source.js';

export const ARCHIVE = 'aozorabunko_text-master.zip';
export const RULE = '-'.repeat(55);
export const NOTES = `${RULE}\n【テキスト中に現れる記号について】\n\n《》：ルビ\n（例）道《みち》\n${RULE}\n`;
export const SENTENCE = '　道はまっすぐに続いていた。歩いているのはわたし一人だった。';
export const PLAIN = '道はまっすぐに続いていた。歩いているのはわたし一人だった。';
export const COLOPHON = '\n\n\n底本：「見本集」架空書房\n入力：架空の入力者\n';
export const HOLDER =
  'このファイルは、著作権者自らの意思により、青空文庫（http://www.aozora.gr.jp/）に収録されています。\n';

/** The parts of a file in the publisher's form; those left out are of a plain work. */
export interface Parts {
  readonly block?: string;
  readonly notes?: string;
  readonly body?: string;
  readonly colophon?: string;
}

/** A file in the publisher's encoding and with its line ends. */
export function workFile({
  block = '道\n見本花子',
  notes = NOTES,
  body = SENTENCE,
  colophon = COLOPHON,
}: Parts): Buffer {
  return iconv.encode(`${block}\n\n${notes}\n${body}${colophon}`.replaceAll('\n', '\r\n'), 'cp932');
}

/** Reads an archive whose works have the numbers 1, 2, … */
export async function read(
  works: readonly Buffer[],
  more: Readonly<Record<string, Uint8Array>> = {},
): Promise<Reading> {
  const members = works.map((data, index) => {
    const stem = `${index + 1}_ruby_${index + 100}`;
    return { name: `aozorabunko_text-master/cards/000001/files/${stem}/${stem}.txt`, data };
  });
  return readSource(aozora, { [ARCHIVE]: await zipOf(members), ...more });
}

/** What one file gives; it must not be turned away. */
export async function work(parts: Parts): Promise<Work> {
  const { examples, rejects } = await read([workFile(parts)]);
  expect(rejects).toEqual([]);
  return examples[0] as Work;
}

/** Why one file is turned away. */
export async function reasonFor(parts: Parts): Promise<string | undefined> {
  const { examples, rejects } = await read([workFile(parts)]);
  expect(examples).toEqual([]);
  return rejects[0]?.reason;
}
