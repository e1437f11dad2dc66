import { askedBy } from '../combine.js';
import { LICENSES } from '../registry.js';
import type { DutyId, License, Position } from '../terms.js';
import type { GroupId, TableWords } from './words.js';

/**
 * Every licence of the registry with what it asks for, each cell with the clause that asks for it, as tables of Markdown: one a group
 * of licences. They are made of the same duties as those of a combination, so the two cannot differ.
 */
export function dutyTables(words: TableWords): string {
  const groups = Object.keys(words.groups) as GroupId[];
  return groups.map((group) => `### ${words.groups[group]}\n\n${tableOf(membersOf(group), words)}`).join('\n\n');
}

/** The licences of a group, in the order of the registry; each licence is in one. */
export function membersOf(group: GroupId): readonly License[] {
  return LICENSES.filter((license) => groupOf(license) === group);
}

function groupOf({ id, version, covers, holds, terms }: License): GroupId {
  if (version !== undefined) return `cc-${versionOf(id)}`;
  if (covers === 'databases') return 'databases';
  if (terms.noDerivatives !== undefined) return 'withdrawn';
  if (terms.restrictedUse !== undefined) return 'models';
  if (terms.shareAlike !== undefined) return 'documents';
  return terms.attribution === undefined && (holds === 'compatible' || holds === 'nothing')
    ? 'public-domain'
    : 'notices';
}

type CreativeCommons = GroupId extends infer Group ? (Group extends `cc-${infer Version}` ? Version : never) : never;
const VERSIONS: readonly CreativeCommons[] = ['4.0', '3.0', '2.5', '2.1-jp', '2.0-fr', '2.0', '1.0'];

function versionOf(id: string): CreativeCommons {
  const version = VERSIONS.find((one) => id.toLowerCase().endsWith(`-${one}`));
  if (version === undefined) throw new TypeError(`${id} ends with a version of Creative Commons`);
  return version;
}

function tableOf(licenses: readonly License[], words: TableWords): string {
  const asked = licenses.map((license) => new Map(askedBy(license)));
  const duties = (Object.keys(words.duties) as DutyId[]).filter((duty) => asked.some((clauses) => clauses.has(duty)));
  return [
    row([words.term, ...licenses.map(({ id }) => `\`${id}\``)]),
    row(['---', ...licenses.map(() => '---')]),
    ...duties.map((duty) => row([words.duties[duty], ...asked.map((clauses) => cellOf(clauses.get(duty), words))])),
    row([words.patents, ...licenses.map(({ terms }) => positionText(terms.patents, words))]),
    row([words.databaseRights, ...licenses.map(({ terms }) => positionText(terms.databaseRights, words))]),
  ].join('\n');
}

function cellOf(clause: string | undefined, words: TableWords): string {
  return clause === undefined ? words.unasked : words.clause(clause);
}

function positionText({ position, clause }: Position, words: TableWords): string {
  return clause === '' ? words.positions[position] : `${words.positions[position]}: ${words.clause(clause)}`;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
