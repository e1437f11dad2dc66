// Removes what an older compilation left in dist/ of TypeScript that is gone since: tsc removes nothing.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
for (const name of readdirSync(`${root}dist`, { recursive: true })) {
  const module = /^(.*?)(?:\.d\.ts|\.js)$/u.exec(name)?.[1];
  if (module !== undefined && !existsSync(`${root}${module}.ts`)) rmSync(`${root}dist/${name}`);
}
