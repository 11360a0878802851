// Runs the real engine under node: `node runner.js ENGINE SITE`, queries as JSON lines on standard
// input ([query, limit, excerpts]), answers as JSON lines on standard output.  With a fourth value the answer
// is address and kind of match of each result alone, up to the one with this address.
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
    const [query, limit, excerpts, until] = JSON.parse(line);
    const started = process.hrtime.bigint();
    const answer = await engine.search(query, { limit });
    const ms = Number(process.hrtime.bigint() - started) / 1e6;
    if (until !== undefined) {
      const last = answer.results.findIndex((result) => result.url === until);
      const results = answer.results.slice(0, last < 0 ? undefined : last + 1);
      process.stdout.write(JSON.stringify(results.map(({ url, how }) => [url, how])) + '\n');
      continue;
    }
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
