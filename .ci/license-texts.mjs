// Writes the texts of the licences that stand on the SPDX list into licenses/texts/, as the list has them: the package brings
// those that it names, and not the whole list. Run it after a licence was added: npm run license-texts
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { LICENSES } from '../dist/licenses/registry.js';

const require = createRequire(import.meta.url);

for (const { id } of LICENSES) {
  if (id.startsWith('LicenseRef-')) continue;
  const { licenseText } = require(`spdx-license-list/licenses/${id}.json`);
  writeFileSync(new URL(`../licenses/texts/${id}.txt`, import.meta.url), `${licenseText.trim()}\n`);
}
