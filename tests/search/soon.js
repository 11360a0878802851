// Asks a site's engine for the quick answer and the whole one: `node soon.js SITE`.  Each line of standard
// input is a query as JSON, answered by an engine that has read nothing yet.
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const site = process.argv[2];
require(path.resolve(site, 'assets/kb/engine.js'));

function text(file) {
  const bytes = fs.readFileSync(path.join(site, file));
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le', 2) : bytes.toString('utf8');
}

async function answered(query) {
  const read = [];
  const load = async (file) => {
    read.push(file);
    vm.runInThisContext(text(file), { filename: file });
  };
  const engine = globalThis.KBEngine.create({ load });
  const shown = ({ results, notes, notice }) => ({ pages: results.map(({ url, kind }) => [kind, url]), notes, notice });
  const soon = await engine.soon(query, { limit: Infinity });
  const files = read.slice();
  return { later: soon.later, soon: shown(soon), read: files, whole: shown(await engine.search(query, { limit: Infinity })) };
}

async function main() {
  for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    process.stdout.write(JSON.stringify(await answered(JSON.parse(line))) + '\n');
  }
}

main();
