import { OPT_OUT_FILES, optOutChange, type OptOutFile, type OptOutState } from '../../catalog/opt-out.js';
import type { Pins } from '../../catalog/pins.js';
import { httpClient } from '../http.js';
import type { HttpSettings } from '../settings.js';
import { askHost } from './ask-host.js';
import { type OptOutRecord, readOptOut, writeOptOut } from './record.js';

/** How a host that files were downloaded from stands to mining, as far as its files say. */
export interface HostOptOut {
  /** Name and port, as in an address. */
  readonly host: string;
  readonly robots: OptOutState;
  readonly tdmrep: OptOutState;
  readonly ai: OptOutState;
  /** What is not as it was recorded, a line each. */
  readonly changes: readonly string[];
}

export interface LookOptions {
  /** The raw folder, in which it is recorded. */
  readonly raw: string;
  /** Today, as `2026-11-27`. */
  readonly day: string;
  readonly settings: HttpSettings;
  readonly signal?: AbortSignal | undefined;
}

/** The files that a host is asked for. */
const ASKED = Object.keys(OPT_OUT_FILES) as readonly OptOutFile[];

/** So long all hosts have together: nobody waits for this. In milliseconds. */
const PATIENCE = 5_000;

/**
 * Asks the hosts of these addresses for `robots.txt`, `tdmrep.json` and `ai.txt`, and records what they say in the raw folder. What was
 * recorded and cannot be looked at now stays.
 * @param pins what is recorded of hosts with the sources, where nothing is in the raw folder
 * @returns the hosts in the order of their names
 * @throws {KumikiError} `format-wrong` for a damaged record, `output-not-writable`, `disk-full`
 */
export async function lookAtHosts(
  urls: readonly string[],
  pins: readonly Pins[],
  { raw, day, settings, signal }: LookOptions,
): Promise<readonly HostOptOut[]> {
  const hosts = [...new Set(urls.map((url) => new URL(url).host))].sort();
  if (hosts.length === 0) return [];
  const patience = AbortSignal.timeout(PATIENCE);
  const client = httpClient(settings, signal === undefined ? patience : AbortSignal.any([signal, patience]));
  try {
    const now = await Promise.all(hosts.map(async (host) => [host, await askAll(host)] as const));
    // Read as late as can be: another fetch may have written meanwhile.
    const recorded = readOptOut(raw);
    const found = now.map(([host, files]) => compared(host, files, recorded, pins));
    writeOptOut(raw, { ...recorded, ...Object.fromEntries(found.map((one) => [one.host, keptOf(one, recorded)])) });
    return found;
  } finally {
    await client.close();
  }

  async function askAll(host: string): Promise<OptOutRecord[string]> {
    const ask = (file: OptOutFile): Promise<OptOutState> => askHost(client, `https://${host}`, file, day);
    const [robots, tdmrep, ai] = await Promise.all([ask('robots'), ask('tdmrep'), ask('ai')]);
    return { robots, tdmrep, ai };
  }
}

function compared(host: string, now: OptOutRecord[string], recorded: OptOutRecord, pins: readonly Pins[]): HostOptOut {
  const changes = ASKED.flatMap((file) => {
    const before = known(recorded[host]?.[file]) ?? pinnedState(pins, host, file);
    const change = optOutChange(before, now[file]);
    if (change === undefined || before === 'unknown') return [];
    return [`${host}${OPT_OUT_FILES[file]} ${change}: it was recorded as ${before.status} on ${before.lookedUp}`];
  });
  return { host, ...now, changes };
}

function pinnedState(pins: readonly Pins[], host: string, file: OptOutFile): OptOutState {
  return pins.map(({ hosts }) => known(hosts?.[host]?.[file])).find((state) => state !== undefined) ?? 'unknown';
}

function known(state: OptOutState | undefined): OptOutState | undefined {
  return state === 'unknown' ? undefined : state;
}

/** What the record says from now on. */
function keptOf({ host, robots, tdmrep, ai }: HostOptOut, recorded: OptOutRecord): OptOutRecord[string] {
  const before = recorded[host];
  return {
    robots: known(robots) ?? before?.robots ?? 'unknown',
    tdmrep: known(tdmrep) ?? before?.tdmrep ?? 'unknown',
    ai: known(ai) ?? before?.ai ?? 'unknown',
  };
}
