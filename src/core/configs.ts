/** What the configs of a dataset are made by: the source, the task or the licence of a record. */
export const CONFIGS = ['none', 'source', 'task', 'license'] as const;
export type Configs = (typeof CONFIGS)[number];

/** The config that holds all records: loaders take it where no other is named. */
export const DEFAULT_CONFIG = 'default';
