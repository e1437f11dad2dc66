import { megabytes, thousands } from '../../../core/figures.js';
import { sumBy } from '../../../core/counts.js';
import { settingsIn } from '../../../options/in-manifest.js';
import { aboutOf, fullName } from '../../papers/about.js';
import { type Html, html } from '../html.js';
import type { Say } from '../texts.js';
import type { Facts, Section } from './section.js';

/** How much there is, by whom, and what is missing. */
export function overview(say: Say, { manifest, stats }: Facts): Section {
  const { records, bytes, shards, sources, samples, missingSources } = manifest;
  const { authors } = aboutOf(manifest);
  const { format, pack } = settingsIn(manifest.recipe);
  const inside = sources.filter((source) => source.records > 0);
  const { characters, tokens } = stats.all;
  const figures = [
    [say('records'), thousands(records)],
    [say('sources'), thousands(inside.length)],
    [say('tasks'), thousands(sumBy(inside, ({ tasks }) => tasks.filter((task) => task.records > 0).length))],
    [say('characters'), thousands(characters.total.sum)],
    ...(tokens === undefined ? [] : [[say('tokens'), thousands(tokens.total.sum)]]),
    [say('size'), megabytes(bytes)],
    [say('shards'), thousands(shards.length)],
    [say('form'), pack === 'none' ? format : `${format}, ${pack}`],
    [say('rowsRead'), thousands(sumBy(sources, ({ rows }) => rows))],
  ] as const;
  const notes = [
    ...(authors.length === 0 ? [] : [say('by', { names: authors.map(fullName).join(', ') })]),
    ...(samples ? [say('samplesOnly')] : []),
    ...(missingSources.length === 0 ? [] : [say('missingSources', { names: missingSources.join(', ') })]),
    ...sources
      .filter(({ missingFiles }) => missingFiles.length > 0)
      .map(({ id, missingFiles }) => say('inPart', { source: id, files: missingFiles.join(', ') })),
  ];
  return {
    id: 'overview',
    content: [
      html`<dl class="figures">
        ${figures.map(
          ([label = '', value = '']) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${value}</dd>
            </div> `,
        )}
      </dl> `,
      ...(notes.length === 0
        ? []
        : [html`<div class="note">${notes.map((text): Html => html`<p>${text}</p> `)}</div> `]),
    ],
  };
}
