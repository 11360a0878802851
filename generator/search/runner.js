// Runs the real engine under node: `node runner.js ENGINE SITE`, queries as JSON lines on standard
// input ([query, limit]), answers as JSON lines on standard output.
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const [engineFile, site] = process.argv.slice(2);
require(path.resolve(engineFile));

function read(file) {
  const bytes = fs.readFileSync(path.join(site, file));
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le', 2) : bytes.toString('utf8');
}

const engine = globalThis.KBEngine.create({
  load: async (file) => vm.runInThisContext(read(file), { filename: file }),
});

async function main() {
  const lines = fs.readFileSync(0, 'utf8').split('\n').filter(Boolean);
  for (const line of lines) {
    const [query, limit, excerpts] = JSON.parse(line);
    const started = process.hrtime.bigint();
    const answer = await engine.search(query, { limit });
    const ms = Number(process.hrtime.bigint() - started) / 1e6;
    const shown = [];
    for (const result of answer.results.slice(0, excerpts || 0)) shown.push(await engine.excerpt(result));
    const results = answer.results.map(({ url, title, kind, matches, how }) => ({ url, title, kind, matches, how }));
    process.stdout.write(JSON.stringify({ query, total: answer.total, notice: answer.notice, notes: answer.notes, missing: answer.missing, meant: answer.meant, suggestions: answer.suggestions, results, shown, ms }) + '\n');
  }
}

main().catch((error) => {
  process.stderr.write(String(error && error.stack) + '\n');
  process.exitCode = 1;
});
