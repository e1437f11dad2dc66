import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readClusterPlan, type PlaceOptions } from '../build/cluster/open-plan.js';
import { BUILD_OPTIONS } from '../options/table.js';
import { addFlags, givenFlags } from './option-flags.js';

const { raw, workers, stallSeconds } = BUILD_OPTIONS;
const PLACE_OPTIONS = {
  raw: { ...raw, help: 'the raw corpora on this machine (default: ./raw where it exists)' },
  workers,
  stallSeconds,
};

/** Adds the flags that each machine is given beside the plan. */
export function addPlaceFlags(command: Command): void {
  addFlags(command, PLACE_OPTIONS);
}

/** What was given of them; the usual raw folder where the plan needs one and nothing was said. */
export function givenPlace(out: string, command: Command): PlaceOptions {
  const usual = existsSync('raw') && !readClusterPlan(out).samples ? { raw: 'raw' } : {};
  return { ...usual, ...givenFlags(command, PLACE_OPTIONS) };
}
