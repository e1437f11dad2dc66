import { sumBy } from '../../../core/counts.js';
import { percent } from '../../../core/figures.js';
import { FIELDS } from '../../../../transforms/lib/fields.js';
import { SCRIPTS } from '../../stats/scripts.js';
import { browser } from '../browse.js';
import { type Html, html } from '../html.js';
import { shownText, small } from '../item.js';
import { table } from '../table.js';
import type { Say } from '../texts.js';
import { type Facts, heading, type Section } from './section.js';

const BYTES = 150_000;
/** Ids that are named of the records that failed a check. */
const NAMED = 5;

/** Self-checks, what could not be decoded, what stages flagged, and what shows texts that are not what they should be. */
export function quality(say: Say, { manifest, stats, flagged }: Facts): Section {
  const list = flagged.items(BYTES, ({ source, task, step, reason, origin, row, detail }) => ({
    head: `${source}/${task}: ${step}, ${reason}`,
    fields: [
      shownText(say('row'), row, 500),
      ...small(say, { origin, detail: detail === undefined ? undefined : JSON.stringify(detail) }),
    ],
  }));
  return {
    id: 'quality',
    lists: { flagged: list },
    content: [
      ...suspects(say, manifest.sources),
      ...undecodable(say, manifest.sources),
      ...(list.items.length === 0 ? [] : [heading(say('flagged')), browser(say, 'flagged', 'chooseReason', list)]),
      scripts(say, stats),
      ...openings(say, stats),
    ],
  };
}

type Sources = Facts['manifest']['sources'];

function suspects(say: Say, sources: Sources): readonly Html[] {
  const rows = sources.flatMap(({ id, tasks }) =>
    tasks.flatMap((task) =>
      Object.entries(task.suspect).map(([check, count]) => [
        check,
        `${id}/${task.id}`,
        count,
        (task.suspectIds[check] ?? []).slice(0, NAMED).join(', '),
      ]),
    ),
  );
  if (rows.length === 0) return [html`<p>${say('passed')}</p> `];
  return [
    html`<p>${say('suspectsIntro')}</p> `,
    table(say, say('suspects'), [say('check'), say('task'), say('records'), say('ids')], rows),
  ];
}

function undecodable(say: Say, sources: Sources): readonly Html[] {
  const rows = sources.filter((source) => source.undecodable > 0).map(({ id, undecodable: places }) => [id, places]);
  return rows.length === 0 ? [] : [table(say, say('undecodable'), [say('source'), say('places')], rows)];
}

function scripts(say: Say, { all }: Facts['stats']): Html {
  const rows = FIELDS.map((field) => {
    const counts = all.scripts[field];
    const whole = sumBy(SCRIPTS, (script) => counts[script]);
    return [say(field), ...SCRIPTS.map((script) => percent(counts[script], whole))];
  });
  return table(say, say('scripts'), [say('field'), ...SCRIPTS.map((script) => say(script))], rows);
}

function openings(say: Say, { openings: { most, missed }, all }: Facts['stats']): readonly Html[] {
  if (most.length === 0) return [];
  const rows = most.map(({ text, records }) => [text, records, percent(records, all.records)]);
  return [
    table(say, say('openings'), [say('opening'), say('records'), say('share')], rows),
    ...(missed === 0 ? [] : [html`<p>${say('openingsMissed', { count: missed })}</p> `]),
  ];
}
