#!/usr/bin/env node
// Every Node that knows modules must be able to read this file, so that an old one gets a sentence and not a SyntaxError: it
// imports nothing before it has looked at the version, and uses no syntax of this decade.
const parts = process.versions.node.split('.');
const major = Number(parts[0]);
const minor = Number(parts[1]);
if (major > 20 || (major === 20 && minor >= 15)) {
  import('./main.js').catch(function (error: unknown) {
    console.error(error);
    process.exitCode = 1;
  });
} else {
  console.error(
    'kumiki: this is Node ' +
      process.versions.node +
      ', and Kumiki needs Node 20.15 or newer. Install one from nodejs.org.',
  );
  process.exitCode = 1;
}
