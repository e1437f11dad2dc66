import { readFileSync } from 'node:fs';

/** The version of this package. */
export function packageVersion(): string {
  return described().version;
}

/** The home page of this package, where its `package.json` names one. */
export function packageHome(): string | undefined {
  return described().homepage;
}

function described(): { readonly version: string; readonly homepage?: string } {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return JSON.parse(text) as { version: string; homepage?: string };
}
