import type { Traits } from './calls.js';

/** What goes wrong at a call of the file system. */
export interface Kind {
  readonly title: string;
  /** `kill`: the process is gone before the call. `torn`: in the middle of it. `short`: half of the bytes are moved. */
  readonly does: 'kill' | 'torn' | 'short' | 'error';
  /** Every later call that it can hit fails as well: a full disk stays full. */
  readonly lasts: boolean;
  readonly hits: (traits: Traits) => boolean;
}

/** By name; errors have the name of their code. */
export const KINDS = {
  kill: {
    title: 'killed before the call',
    does: 'kill',
    lasts: false,
    hits: ({ changes = false }) => changes,
  },
  torn: {
    title: 'killed in the middle of it',
    does: 'torn',
    lasts: false,
    hits: ({ moves, removes = false }) => moves === 'out' || removes,
  },
  short: {
    title: 'half of the bytes are moved',
    does: 'short',
    lasts: false,
    hits: ({ moves }) => moves !== undefined,
  },
  ENOSPC: {
    title: 'no space left on device',
    does: 'error',
    lasts: true,
    hits: ({ grows = false }) => grows,
  },
  EIO: {
    title: 'i/o error',
    does: 'error',
    lasts: false,
    hits: () => true,
  },
  EROFS: {
    title: 'read-only file system',
    does: 'error',
    lasts: true,
    hits: ({ changes = false }) => changes,
  },
  EMFILE: {
    title: 'too many open files',
    does: 'error',
    lasts: true,
    hits: ({ opens = false }) => opens,
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof KINDS;

export const KIND_NAMES = [
  'kill',
  'torn',
  'short',
  'ENOSPC',
  'EIO',
  'EROFS',
  'EMFILE',
] as const satisfies readonly KindName[];
