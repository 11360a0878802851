'use strict';
// Limits of the scripts of pages, on both sides of each, with their numbers written out.
const test = require('node:test');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { page, numbers } = require('./page.js');

const box = (top, bottom = top) => ({ top, bottom, left: 0, right: 0, height: bottom - top });

// --- reading on ------------------------------------------------------------------------------

/** A speech of 1800 pixels in a window of 800; where it stands decides how far one has read. */
function speech(id = 'a') {
  const own = page();
  const article = own.make('article', { 'data-verbatim': id });
  const texts = numbers(3).map((n) => own.make('p', { 'data-text': '', id: 's' + n }));
  article.append(...texts);
  const { startReading, startReturning } = own.load('reading', ['progress'], 'startReading, startReturning', own.window.KB.shared);
  const at = (share) => (article.box = Object.assign(box(-1000 * share), { height: 1800 }));
  const places = () => JSON.parse(own.kept.get('kb-reading') || '{}');
  return Object.assign(own, { article, texts, at, places, startReading, startReturning });
}

test('where one stopped is kept once the page has rested for four tenths of a second', async () => {
  const own = speech();
  own.texts[0].box = box(0, 200);
  own.startReading(own.article);
  own.at(0.5);
  own.window.tell('scroll');
  await own.clock.pass(399);
  assert.deepEqual(own.places(), {});
  await own.clock.pass(1);
  assert.equal(own.places().a.share, 0.5);
});

test('a speech is begun after three hundredths of it and read to its end three before it', async () => {
  for (const [share, kept] of [[0.03, false], [0.031, true], [0.969, true], [0.97, false]]) {
    const own = speech();
    own.texts[0].box = box(0, 200);
    own.startReading(own.article);
    own.at(share);
    own.window.tell('scroll');
    await own.clock.pass(400);
    assert.equal('a' in own.places(), kept, String(share));
  }
});

test('a paragraph is read on from while more than 120 pixels down are its own', async () => {
  for (const [bottom, anchor] of [[120, 's1'], [121, 's0']]) {
    const own = speech();
    own.texts[0].box = box(0, bottom);
    own.texts[1].box = box(bottom, 300);
    own.startReading(own.article);
    own.at(0.5);
    own.window.tell('scroll');
    await own.clock.pass(400);
    assert.equal(own.places().a.anchor, anchor);
  }
});

test('the line that shows how far one has read is empty above a speech and full behind it', () => {
  const shown = (share, height) => {
    const own = speech();
    own.startReading(own.article);
    own.at(share);
    own.article.box.height = height;
    own.window.tell('scroll');
    return own.document.querySelector('.kb-progress').style.transform;
  };
  assert.deepEqual([-0.1, 0.5, 1, 1.1].map((share) => shown(share, 1800)), ['scaleX(0)', 'scaleX(0.5)', 'scaleX(1)', 'scaleX(1)']);
  assert.equal(shown(0.0005, 800), 'scaleX(0.5)', 'as high as the window');
});

test('twenty speeches are remembered, the ones read last', async () => {
  for (const [before, left] of [[19, 20], [20, 20]]) {
    const own = speech('new');
    own.kept.set('kb-reading', JSON.stringify(Object.fromEntries(numbers(before).map((n) => ['s' + n, { share: 0.5 }]))));
    own.texts[0].box = box(0, 200);
    own.startReading(own.article);
    own.at(0.5);
    own.window.tell('scroll');
    await own.clock.pass(400);
    const names = Object.keys(own.places());
    assert.equal(names.length, left);
    assert.equal(names.includes('s0'), before === 19);
    assert.equal(names.at(-1), 'new');
  }
});

test('the home page names the last three speeches begun', () => {
  const own = page();
  const place = own.make('div');
  const { startContinue } = own.load('site', ['begun'], 'startContinue', own.window.KB.shared);
  const title = (n) => ({ anchor: 'a', share: 0.9, title: '讲话' + n, path: 'speeches/a/' });
  own.kept.set('kb-reading', JSON.stringify(Object.fromEntries(numbers(4).map((n) => ['s' + n, title(n)]))));
  startContinue(place);
  assert.deepEqual(place.querySelectorAll('a').map((link) => link.textContent), ['讲话3', '讲话2', '讲话1']);
  assert.equal(place.querySelector('.kb-meta').textContent, '读到90%');
});

test('how far one has read is said in hundredths', () => {
  const own = speech();
  own.kept.set('kb-reading', JSON.stringify({ a: { anchor: 's0', share: 0.9 } }));
  own.startReading(own.article);
  assert.equal(own.document.querySelector('.kb-continue').textContent, '上次读到90%，继续读');
});

test('nothing is remembered of a page at its top, or of one whose text has gone by', () => {
  for (const [y, bottom, state] of [[0, 200, null], [1, 50, null], [1, 200, { block: 0, top: 0 }]]) {
    const own = speech();
    own.texts.forEach((text) => (text.box = box(0, bottom)));
    own.texts.forEach((text) => text.setAttribute('class', 'kb-block'));
    own.startReturning(own.article);
    own.window.scrollY = y;
    own.window.tell('pagehide');
    assert.deepEqual(own.globals.history.state, state);
  }
});

test('back on a page one is at the paragraph that reached more than 100 pixels down', () => {
  for (const [bottom, block] of [[100, 1], [101, 0]]) {
    const own = speech();
    own.texts.forEach((text) => text.setAttribute('class', 'kb-block'));
    own.texts[0].box = box(0, bottom);
    own.texts[1].box = box(bottom, 300);
    own.startReturning(own.article);
    own.window.scrollY = 1;
    own.window.tell('pagehide');
    assert.equal(own.globals.history.state.block, block);
  }
});

// --- starting --------------------------------------------------------------------------------

/** A page that has been read, with `costs.length` things waiting, each of which takes so many milliseconds. */
async function starting(...costs) {
  const own = page();
  const begun = [];
  const { later, startWaiting } = own.load('site', ['later'], 'later, startWaiting');
  later(...costs.map((cost, n) => () => begun.push(n) && (own.clock.now += cost)));
  assert.deepEqual(begun, [], 'before the page has been read');
  startWaiting();
  return Object.assign(own, { begun, later, turn: async () => (await own.clock.pass(0), begun.length) });
}

test('what can wait starts in tasks of ten milliseconds', async () => {
  assert.equal(await (await starting(9.9, 1)).turn(), 2);
  const slow = await starting(10, 1);
  assert.deepEqual([await slow.turn(), await slow.turn()], [1, 2]);
});

test('that all has started is marked once, and what comes then starts as well', async () => {
  const own = await starting(10, 10);
  assert.deepEqual([await own.turn(), own.marks], [1, []]);
  assert.deepEqual([await own.turn(), own.marks], [2, ['kb-started']]);
  own.later(() => own.begun.push('more'));
  assert.deepEqual([await own.turn(), own.begun[2]], [3, 'more']);
});

test('what fails while it starts keeps nothing else from starting', async () => {
  const own = await starting(0);
  own.later(() => { throw new Error('failed'); }, () => own.begun.push('next'));
  await assert.rejects(own.turn(), /failed/);
  assert.deepEqual([await own.turn(), own.begun], [2, [0, 'next']]);
});

// --- the frame -------------------------------------------------------------------------------

/** A page of which the contents have been read, the text not yet. */
function folding(isNarrow) {
  const own = page();
  const asked = [];
  let read = null;
  let turn = null;
  own.window.matchMedia = (query) => asked.push(query) && { matches: isNarrow };
  const MutationObserver = class {
    constructor(run) { read = run; }
    observe() {}
    disconnect() { read = () => undefined; }
  };
  own.make('nav', { class: 'kb-toc' });
  const more = { MutationObserver, HTMLAnchorElement: Object, later: (start) => (turn = start) };
  own.load('site', ['contents'], 'startFoldedContents', Object.assign({}, own.window.KB.shared, more)).startFoldedContents();
  return Object.assign(own, { asked, read: () => read && read(), turn: () => turn && turn(), folded: () => own.document.querySelectorAll('.kb-contents').length });
}

test('where the window has no room beside the text, the contents are above it as soon as it is read', () => {
  const own = folding(true);
  own.read();
  assert.equal(own.folded(), 0);
  own.make('article', { class: 'md-content' }, own.make('h2'));
  own.read();
  assert.equal(own.folded(), 1);
  own.read();
  own.document.tell('DOMContentLoaded');
  assert.equal(own.folded(), 1);
});

test('folded contents that are read with the end of the page are there too', () => {
  const own = folding(true);
  own.make('article', { class: 'md-content' }, own.make('h2'));
  own.document.tell('DOMContentLoaded');
  assert.equal(own.folded(), 1);
});

test('where the window has room, nothing waits for folded contents', () => {
  const own = folding(false);
  own.make('article', { class: 'md-content' }, own.make('h2'));
  own.read();
  own.document.tell('DOMContentLoaded');
  assert.equal(own.folded(), 0);
  own.turn();
  assert.equal(own.folded(), 1);
});

test('the contents are folded in the windows where the style sheet shows them so', () => {
  const [query] = folding(false).asked;
  const sheet = fs.readFileSync(path.join(__dirname, '../../generator/theme/assets/kb/frame.css'), 'utf8');
  const [, shown] = /@media screen and (\([^{]*\)) {\n  \.kb-toc {\n    display: none;/.exec(sheet);
  assert.equal(query, shown);
});

test('the contents show the last heading less than 140 pixels down', () => {
  for (const [top, current] of [[139, 1], [140, 0]]) {
    const own = page();
    const [first, second] = [own.make('h2', { id: 'a' }), own.make('h2', { id: 'b' })];
    first.box = box(0);
    second.box = box(top);
    const links = ['a', 'b'].map((id) => Object.assign(own.make('a'), { hash: '#' + id }));
    const toc = own.make('nav', {}, ...links);
    own.load('site', ['contents'], 'startContents', own.window.KB.shared).startContents(toc);
    assert.deepEqual(links.map((link) => link.getAttribute('aria-current')), numbers(2).map((n) => (n === current ? 'location' : null)));
  }
});

test('contents longer than their place are scrolled until the present heading is in its middle', () => {
  const own = page();
  own.make('h2', { id: 'a' });
  const link = Object.assign(own.make('a'), { hash: '#a', offsetTop: 500 });
  const toc = Object.assign(own.make('nav', {}, link), { clientHeight: 100, scrollHeight: 101 });
  own.load('site', ['contents'], 'startContents', own.window.KB.shared).startContents(toc);
  assert.equal(toc.scrollTop, 450);
});

test('the way back to the top is there beyond two screens', () => {
  const own = page();
  own.load('site', ['layout'], 'startTop', own.window.KB.shared).startTop();
  const isThere = (y) => {
    own.window.scrollY = y;
    own.window.tell('scroll');
    const button = own.document.querySelector('.kb-top');
    return button !== null && !button.hidden;
  };
  assert.deepEqual([1600, 1601, 1600].map(isThere), [false, true, false]);
});

/** A page with blocks of so many characters; `idle` lays out what a rest leaves time for, `each` costs so much of it. */
function blocks(count, characters, each = 0) {
  const own = page();
  const main = own.make('main');
  for (const n of numbers(count)) main.append(own.make('p', { class: 'kb-block', style: '', id: 'b' + n }));
  main.children.forEach((block) => block.style.setProperty('--n', String(characters)));
  main.getBoundingClientRect = () => (own.clock.now += each);
  let next = null;
  own.window.requestIdleCallback = (run, { timeout }) => (next = { run, timeout });
  own.load('site', ['later', 'layout'], 'startLayingOut', own.window.KB.shared).startLayingOut(main);
  const idle = (left) => {
    next.run({ timeRemaining: left });
    return main.children.filter((block) => block.classList.contains('kb-laid-out')).length;
  };
  return { idle, patience: () => next.timeout };
}

test('four hundred characters are laid out at once', () => {
  const once = (characters) => blocks(9, characters).idle(() => 0);
  assert.equal(once(400), 1);
  assert.equal(once(399), 2);
  assert.equal(once(200), 2);
  assert.equal(blocks(9, '').idle(() => 0), 1, 'a block of unknown length is as long');
});

test('laying out goes on for ten milliseconds, as long as more than four are left', () => {
  assert.equal(blocks(9, 400, 10).idle(() => 50), 1);
  assert.equal(blocks(9, 400, 9.9).idle(() => 50), 2);
  assert.equal(blocks(9, 400, 5).idle(() => 4), 1);
  assert.equal(blocks(9, 400, 5).idle(() => 4.1), 2);
});

test('on a page that is never idle some are laid out each second', () => {
  assert.equal(blocks(1, 400).patience(), 1000);
});

test('filters have room from 720 pixels of width on, where so wanted more, and 480 of height', () => {
  const own = page();
  const { filtersFit } = own.window.KB.shared;
  const fit = (width, height, ...given) => {
    Object.assign(own.window, { innerWidth: width, innerHeight: height });
    return filtersFit(...given);
  };
  assert.deepEqual([fit(719, 480), fit(720, 480), fit(720, 479)], [false, true, false]);
  assert.deepEqual([fit(959, 480, 960), fit(960, 480, 960)], [false, true]);
});

test('when settings change, what stands 20 pixels below the header stays', () => {
  const own = page();
  own.make('header', { class: 'kb-header' }).box = box(0, 60);
  own.window.scrollY = 1;
  Object.assign(own.window.KB, { settings: {}, applySettings: () => undefined });
  let asked = null;
  own.document.elementFromPoint = (x, y) => (asked = [x, y]) && null;
  own.load('site', ['settings'], 'settingsChanged', own.window.KB.shared).settingsChanged();
  assert.deepEqual(asked, [500, 80]);
});

test('other programs get twenty results unless they ask for more, an unknown address five', async () => {
  const own = page();
  const limits = [];
  const search = async (_, { limit }) => limits.push(limit) && { results: [], suggestions: [] };
  own.window.KBEngine = { create: () => ({ search }) };
  const { engine } = own.load('site', ['engine'], 'engine', own.window.KB.shared);
  await own.window.KB.search('党');
  await own.window.KB.search('党', { limit: 21 });
  const { startMissing } = own.load('site', ['missing'], 'startMissing', Object.assign({ engine }, own.window.KB.shared));
  await startMissing(own.make('div'));
  assert.deepEqual(limits, [20, 21, 5]);
});

test('a selection rests for 350 milliseconds before its menu comes', async () => {
  const own = page();
  let offered = 0;
  own.window.KB.notes = { offer: () => offered++ };
  const text = own.make('p', { 'data-text': '' });
  own.document.getSelection = () => ({ isCollapsed: false, anchorNode: text });
  const more = { copyText: 0, officeCitation: 0, publicAddress: 0, addressNote: 0 };
  own.load('reading', ['own'], 'startOwn', Object.assign(more, own.window.KB.shared)).startOwn();
  own.document.tell('selectionchange');
  await own.clock.pass(349);
  assert.equal(offered, 0);
  await own.clock.pass(1);
  assert.equal(offered, 1);
});
