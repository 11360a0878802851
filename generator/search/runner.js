// Runs the real engine under node: `node runner.js ENGINE SITE`.  Each line of standard input is answered
// with one of standard output, both JSON:
//   [query, limit, excerpts]          the answer and excerpts of the first results
//   [query, limit, 0, address]        address and kind of match of each result, up to the one with this address
//   {"segment": name}                 what stands in a segment, read back from its files (see reread.js)
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');
const { reread } = require('./reread.js');

/** Characters that are written at once: a write takes as long as a question. */
const AT_ONCE = 65536;
/** Bytes in use up to which garbage waits; behind a question that leaves more, all of it is collected. */
const MUCH = 268435456;

const [engineFile, site] = process.argv.slice(2);
require(path.resolve(engineFile));

function read(file) {
  const bytes = fs.readFileSync(path.join(site, file));
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le', 2) : bytes.toString('utf8');
}

const engine = globalThis.KBEngine.create({
  load: async (file) => vm.runInThisContext(read(file), { filename: file }),
});

async function answered(query, limit, excerpts, until) {
  const started = process.hrtime.bigint();
  const answer = await engine.search(query, { limit });
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  if (until !== undefined) {
    const last = answer.results.findIndex((result) => result.url === until);
    const results = answer.results.slice(0, last < 0 ? undefined : last + 1);
    return results.map(({ url, how }) => [url, how]);
  }
  const shown = [];
  for (const result of answer.results.slice(0, excerpts || 0)) shown.push(await engine.excerpt(result));
  const results = answer.results.map(({ url, title, kind, matches, how }) => ({ url, title, kind, matches, how }));
  const { total, notice, notes, missing, meant, suggestions } = answer;
  return { query, total, notice, notes, missing, meant, suggestions, results, shown, ms };
}

let allowed = MUCH;

function used() {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Collect garbage where much is in use, and not again before that has doubled. */
function spare() {
  if (!globalThis.gc || used() <= allowed) return;
  globalThis.gc();
  allowed = Math.max(MUCH, 2 * used());
}

async function main() {
  const lines = fs.readFileSync(0, 'utf8').split('\n').filter(Boolean);
  let ready = '';
  for (const line of lines) {
    const asked = JSON.parse(line);
    const answer = Array.isArray(asked) ? await answered(...asked) : await reread(await engine.parts(), asked.segment);
    ready += JSON.stringify(answer) + '\n';
    spare();
    if (ready.length < AT_ONCE) continue;
    process.stdout.write(ready);
    ready = '';
  }
  process.stdout.write(ready);
}

main().catch((error) => {
  process.stderr.write(String(error && error.stack) + '\n');
  process.exitCode = 1;
});
