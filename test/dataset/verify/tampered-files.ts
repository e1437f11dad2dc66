import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA, FIRST, remove, edit, swapFiles, linkFile, type Tampering } from './tamper.js';

/** Changes of files beside a manifest that stays as it is. */
export const TAMPERED_FILES: readonly Tampering[] = [
  ['a byte of a shard', edit(FIRST, (all) => all.replace('1番の答え', '9番の答え')), DATA, /train-00000.*SHA-256/],
  ['a shard cut short', edit(FIRST, (all) => all.slice(0, 200)), DATA, /train-00000.*size/],
  ['a shard removed', remove(FIRST), DATA, /train-00000.*missing/],
  ['the folder of shards removed', remove('data'), DATA, /data: the folder is missing/],
  ['two shards swapped', swapFiles, DATA, /train-00000.*(?:size|SHA-256)/],
  [
    'a shard that is a folder',
    (dir) => {
      remove(FIRST)(dir);
      mkdirSync(join(dir, FIRST));
    },
    DATA,
    /not a file/,
  ],
  ['a manifest that is a symbolic link', linkFile('manifest.json'), DATA, /manifest\.json: this is a symbolic link/],
  ['a shard that is a symbolic link', linkFile(FIRST), DATA, /train-00000.*symbolic link/],
  ['the folder of shards that is a symbolic link', linkFile('data'), DATA, /data: this is a symbolic link/],
  [
    'a foreign shard',
    (dir) => {
      cpSync(join(dir, FIRST), join(dir, 'data/train-00003-of-00004.jsonl'));
    },
    DATA,
    /train-00003.*does not list/,
  ],
  [
    'a hidden file among the shards',
    (dir) => {
      writeFileSync(join(dir, 'data/.more.jsonl'), '{}\n');
    },
    DATA,
    /\.more\.jsonl.*does not list/,
  ],
  [
    'a foreign file at the top',
    (dir) => {
      writeFileSync(join(dir, 'dataset.py'), '');
    },
    DATA,
    /dataset\.py: the manifest does not list/,
  ],
  [
    'a foreign licence text',
    (dir) => {
      writeFileSync(join(dir, 'LICENSES/MIT.txt'), '');
    },
    DATA,
    /MIT\.txt.*does not list/,
  ],
  [
    'the card edited',
    edit('README.md', (all) => all.replace('# Instruction', '# Best instruction')),
    DATA,
    /README\.md/,
  ],
  ['the card removed', remove('README.md'), DATA, /README\.md: the file is missing/],
  ['the NOTICE edited', edit('NOTICE.md', (all) => all.replace('writers', 'authors')), DATA, /NOTICE\.md/],
  ['the NOTICE removed', remove('NOTICE.md'), DATA, /NOTICE\.md: the file is missing/],
  ['the licence removed', remove('LICENSE.md'), DATA, /LICENSE\.md: the file is missing/],
  [
    'the citation edited',
    edit('CITATION.cff', (all) => all.replace('title: "Notes"', 'title: "Noted"')),
    DATA,
    /CITATION\.cff/,
  ],
  [
    'a licence text edited',
    edit('LICENSES/CC-BY-4.0.txt', (all) => all.replace('Attribution', 'Attributed!')),
    DATA,
    /CC-BY-4\.0\.txt/,
  ],
  ['a licence text removed', remove('LICENSES/CC-BY-4.0.txt'), DATA, /CC-BY-4\.0\.txt: the file is missing/],
  ['the rejects removed', remove('rejects.jsonl'), DATA, /rejects\.jsonl: the file is missing/],
  [
    'the row of a reject edited',
    edit('rejects.jsonl', (all) => all.replace('only two', 'only 2!!')),
    DATA,
    /rejects\.jsonl.*SHA-256/,
  ],
];
