'use strict';
// Numbers of the scripts beside those of pages: the desk's and the one of verify.html.
const test = require('node:test');
const assert = require('node:assert/strict');
const crypto = require('crypto');
const { page, settled } = require('./page.js');

/** The desk's page with what `build` puts there; `sent` are the addresses that were asked. */
function desk(build, more = {}) {
  const own = page();
  const sent = [];
  own.body.setAttribute('data-token', 't');
  const built = build(own);
  own.globals.location.reload = () => undefined;
  own.load('../desk/static', ['desk'], '', Object.assign({
    fetch: async (path) => sent.push(path) && { ok: true, text: async () => '' },
    FormData: class { set() {} append() {} },
    sessionStorage: { getItem: () => null },
  }, more));
  return Object.assign(own, { sent, built });
}

test('a draft is kept after eight tenths of a second without a key, the check comes after a quarter', async () => {
  for (const [attribute, path, pause] of [['data-draft', '/draft', 800], ['data-live', '/look', 250]]) {
    const own = desk((on) => {
      on.make('div', { id: 'live' });
      return on.make('form', { [attribute]: path });
    });
    await settled();
    own.sent.length = 0;
    own.built.tell('input');
    await own.clock.pass(pause - 1);
    own.built.tell('input');
    await own.clock.pass(pause - 1);
    assert.deepEqual(own.sent, []);
    await own.clock.pass(1);
    assert.deepEqual(own.sent, [path]);
  }
});

test('what is running is asked for every seven tenths of a second', async () => {
  const own = desk((on) => on.make('div', { 'data-poll': '/state' }, on.make('p', { 'data-running': '' })));
  await own.clock.pass(699);
  assert.equal(own.sent.length, 0);
  await own.clock.pass(1);
  assert.equal(own.sent.length, 1);
  await own.clock.pass(699);
  assert.equal(own.sent.length, 1);
  await own.clock.pass(1);
  assert.equal(own.sent.length, 2);
});

test('an upload is shown in hundredths, and an answer from 400 on is a page that says what is wrong', () => {
  for (const [status, isTaken] of [[399, true], [400, false]]) {
    let request = null;
    let led = '';
    class Request {
      constructor() {
        request = this;
        this.told = {};
        this.shown = {};
        this.upload = { addEventListener: (name, run) => (this.shown[name] = run) };
      }
      open() {}
      setRequestHeader() {}
      send() {}
      addEventListener(name, run) { this.told[name] = run; }
    }
    const own = desk((on) => {
      const bar = on.make('progress');
      on.make('main');
      return { bar, form: on.make('form', { 'data-drop': '' }, bar) };
    }, { XMLHttpRequest: Request, DOMParser: class { parseFromString() { return { querySelector: () => 'wrong' }; } } });
    own.document.querySelector('main').replaceWith = (other) => (led = other);
    Object.defineProperty(own.globals.location, 'href', { set: () => (led = 'taken') });
    own.built.form.tell('drop', { dataTransfer: { files: ['a'] } });
    request.shown.progress({ lengthComputable: true, loaded: 9, total: 10 });
    assert.equal(own.built.bar.value, 90);
    request.status = status;
    request.told.load();
    assert.equal(led === 'taken', isTaken);
  }
});

// --- verify.html -----------------------------------------------------------------------------

function verifier() {
  const own = page();
  own.make('input', { id: 'kb-folder' });
  own.make('div', { id: 'kb-report' });
  own.load('../theme/assets/kb', ['verify'], '');
  return own.window.KBVerify.examine;
}
const blob = (data) => new Blob([data]);
const sum = (data) => crypto.createHash('sha256').update(data).digest('hex');
const { privateKey, publicKey } = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
const list = sum('党') + '  a.html\n';

async function examined(listed, signature) {
  const found = new Map([['SHA256SUMS', blob(listed)], ['a.html', blob('党')]]);
  if (signature) found.set('SHA256SUMS.sig', blob(signature)).set('public-key.pem', blob(publicKey.export({ type: 'spki', format: 'pem' })));
  return verifier()(found, () => undefined);
}

test('a list has sums of 64 figures, two spaces and names in their order', async () => {
  const { list: isList, changed, missing, added } = await examined(list);
  assert.deepEqual([isList, changed, missing, added], [true, [], [], []]);
  for (const wrong of [list.slice(1), '0' + list, list.replace('  ', ' '), list + list, sum('乙') + '  b.html\n' + list]) assert.equal((await examined(wrong)).list, false, wrong);
  assert.deepEqual((await examined(list + sum('乙') + '  b.html\n')).missing, ['b.html']);
});

test('signatures are good however long their numbers are, and the fingerprint has groups of four', async () => {
  const lengths = new Set();
  const fingerprint = sum(publicKey.export({ type: 'spki', format: 'der' })).toUpperCase().match(/.{4}/g).join(' ');
  while (![31, 32, 33].every((length) => lengths.has(length))) {
    const signature = crypto.sign('sha256', Buffer.from(list), privateKey);
    if (lengths.has(signature[3])) continue;
    lengths.add(signature[3]);
    assert.equal((await examined(list, signature)).signed, fingerprint, String(signature[3]));
  }
});

test('a signature that is longer than it says, or whose numbers are none, is refused', async () => {
  const good = crypto.sign('sha256', Buffer.from(list), privateKey);
  const changed = (at) => Buffer.from(good.map((byte, n) => (n === at ? byte + 1 : byte)));
  for (const wrong of [Buffer.concat([good, Buffer.from([0])]), ...[0, 1, 2, 3].map(changed)]) {
    const { signed, wrong: said } = await examined(list, wrong);
    assert.equal(signed, '');
    assert.match(said, /签名与清单不符/);
  }
});
