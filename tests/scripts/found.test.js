'use strict';
// Limits of the search box and of the results page, on both sides of each, with their numbers written out.
const test = require('node:test');
const assert = require('node:assert/strict');
const { page, settled, numbers } = require('./page.js');

const speech = (n, more) => Object.assign({ kind: 'speech', url: 'speeches/' + n + '/', title: '讲话' + n, date: '2020-01-01', topic: '', matches: 1 }, more);

/** A search that answers at once; excerpts come when a test lets them.  `manual` are pages that are left out at first. */
function searched(results = [speech(0)], manual, writings = []) {
  const asked = [];
  let arrive = () => undefined;
  const excerpts = new Promise((resolve) => (arrive = () => resolve({ segments: [], words: [], more: 0 })));
  const answered = (results, more) => Object.assign({ results, total: results.length, counts: {}, notes: [], meant: [], suggestions: [], explained: false, notice: '' }, more);
  const kb = {
    ready: async () => undefined,
    soon: async (query, { limit }) => asked.push(['soon', limit]) && answered(results, { later: Boolean(manual) }),
    search: async (query, { limit }) => asked.push(['search', limit]) && answered(results.concat(manual || [])),
    suggest: async (query, most) => asked.push(['suggest', most]) && [],
    excerpt: () => excerpts,
    facets: async () => ({}),
    sharesTitle: async () => false,
    passages: async () => [],
    writings: async () => writings,
  };
  return { kb, asked, arrive: () => arrive() };
}

/** The box with what a reader types in it. */
function box(results) {
  const own = page();
  const { kb, asked, arrive } = searched(results);
  const form = own.make('form');
  const field = own.make('input');
  Object.assign(own.window.KB.shared, { engine: async () => kb });
  const { startBox, recent, remember, isForInputMethod } = own.load('box', ['shared', 'rows', 'typing', 'box'], 'startBox, recent, remember, isForInputMethod');
  startBox(form, field);
  const type = async (text) => {
    field.value = text;
    field.tell('input');
    await settled();
  };
  const isShown = () => form.querySelectorAll('.kb-result__title').length > 0;
  return Object.assign(own, { asked, arrive, field, type, isShown, recent, remember, isForInputMethod });
}

test('the box lists eight results and four names', async () => {
  const own = box();
  await own.type('党');
  assert.deepEqual(own.asked, [['soon', 8], ['suggest', 4]]);
});

test('eight searches are remembered', () => {
  const own = box();
  numbers(9).forEach((n) => own.remember('词' + n));
  assert.deepEqual(own.recent(), numbers(8).map((n) => '词' + (8 - n)));
});

test('the first answer waits 300 milliseconds for its excerpts, further ones 50', async () => {
  const own = box();
  await own.type('党');
  await own.clock.pass(299);
  assert.ok(!own.isShown());
  await own.clock.pass(1);
  assert.ok(own.isShown());
  own.document.querySelector('.kb-panel__content').replaceChildren();
  await own.clock.pass(1000);
  await own.type('党建');
  await own.clock.pass(49);
  assert.ok(!own.isShown());
  await own.clock.pass(1);
  assert.ok(own.isShown());
});

test('a key more than 120 milliseconds after another is answered at once, quicker ones after 80 of rest', async () => {
  const searches = (own) => own.asked.filter(([what]) => what === 'soon').length;
  for (const [pause, atOnce] of [[120, 1], [121, 2]]) {
    const own = box();
    await own.type('党');
    await own.clock.pass(pause);
    await own.type('党建');
    assert.equal(searches(own), atOnce);
    await own.clock.pass(79);
    assert.equal(searches(own), atOnce);
    await own.clock.pass(1);
    assert.equal(searches(own), 2);
  }
});

test('a key with the code 229 belongs to the input method', () => {
  const { isForInputMethod } = box();
  assert.deepEqual([228, 229, 230].map((keyCode) => isForInputMethod({ isComposing: false, keyCode })), [false, true, false]);
});

test('a speech whose title another has says who spoke, found alone or not, and 处 are said from two on', async () => {
  for (const [isShared, facts] of [[false, ['2020年1月1日']], [true, ['2020年1月1日 · 张三']]]) {
    const own = page();
    const { kb } = searched();
    own.load('box', ['shared', 'rows', 'typing', 'box'], '');
    const results = [speech(0)];
    kb.sharesTitle = async () => isShared;
    kb.facets = async () => Object.fromEntries(results.map(({ url }) => [url, { speaker: ['张三'] }]));
    const { parts } = own.window.KB.shared.groups(kb, { results, counts: { speech: 1 } }, 'x');
    await settled();
    assert.deepEqual(parts[0].querySelectorAll('a').map((row) => row.querySelectorAll('.kb-count')[0].textContent), facts);
  }
  const own = page();
  const { factsLine } = own.load('box', ['shared', 'rows'], 'factsLine');
  assert.deepEqual([1, 2].map((matches) => factsLine({ date: '', matches })), ['', '2处']);
});

test('a row says how many more places there are, if there is one', async () => {
  for (const [more, said] of [[0, ''], [1, ' 还有1处']]) {
    const own = page();
    const { kb } = searched();
    kb.excerpt = async () => ({ segments: [], words: [], more });
    own.load('box', ['shared', 'rows', 'typing', 'box'], '');
    const { parts } = own.window.KB.shared.groups(kb, { results: [speech(0)], counts: { speech: 1 } }, 'x');
    await settled();
    assert.equal(parts[0].querySelector('.kb-result__text').textContent, said);
  }
});

// --- the page of all results -----------------------------------------------------------------

const hash = (wish) => '#q=' + encodeURIComponent('党') + wish;

/** The page with so many speeches found. */
async function results(found, { wish = '', width = 1000, manual, writings } = {}) {
  const own = page();
  const { kb, asked, arrive } = searched(found, manual, writings);
  own.window.innerWidth = width;
  own.globals.location.hash = hash(wish);
  Object.assign(own.window.KB.shared, { engine: async () => kb });
  own.load('box', ['shared', 'rows', 'typing', 'box'], '');
  own.load('results', ['shared', 'choices', 'years', 'places', 'page'], '');
  arrive();
  const place = own.make('div');
  own.window.KB.results(place);
  await settled();
  const rows = () => place.querySelectorAll('.kb-result__title').length;
  const [inManual, more] = place.children.slice(-2);
  const said = () => place.querySelector('p').textContent;
  return Object.assign(own, { place, rows, more, inManual, said, kb, asked, field: place.querySelector('input') });
}

test('twenty results are shown at first, and with each press twenty more', async () => {
  const short = await results(numbers(20).map((n) => speech(n)));
  assert.deepEqual([short.rows(), short.more.hidden], [20, true]);
  const long = await results(numbers(41).map((n) => speech(n)));
  assert.deepEqual([long.rows(), long.more.hidden], [20, false]);
  await long.more.click();
  assert.deepEqual([long.rows(), long.more.hidden], [40, false]);
  await long.more.click();
  assert.deepEqual([long.rows(), long.more.hidden], [41, true]);
});

test('other writings of the numbers are links; if they cannot be read nothing is said of them', async () => {
  const writings = [{ query: '5%', more: 2 }, { query: '五％', more: 1 }];
  const own = await results([speech(0)], { writings });
  const [line] = own.place.querySelectorAll('.kb-offer');
  assert.equal(line.textContent, '数字的其他写法：5%（另有2条）、五％（另有1条）');
  assert.deepEqual(line.querySelectorAll('a').map((a) => a.getAttribute('href')), ['?q=5%25', '?q=%E4%BA%94%EF%BC%85']);
  const lost = await results([speech(0)], { writings: Promise.reject(new Error('gone')) });
  assert.deepEqual([lost.place.querySelectorAll('.kb-offer').length, lost.said()], [0, '“党”：找到1篇讲话，共1处']);
});

const help = (n) => speech(n, { kind: 'help', url: 'help/' + n + '/', date: '', matches: 2 });
const kinds = (own) => own.place.querySelectorAll('select').find((one) => one.getAttribute('name') === 'kind');

test('the manual is asked when the reader wants it, and stands behind what was there', async () => {
  const own = await results([speech(0), speech(1)], { manual: [help(2)] });
  assert.deepEqual([own.rows(), own.inManual.hidden, own.said()], [2, false, '“党”：找到2篇讲话，共2处']);
  const before = own.place.querySelectorAll('.kb-result');
  await own.inManual.click();
  await settled();
  assert.deepEqual(own.asked, [['soon', Infinity], ['search', Infinity]]);
  assert.deepEqual([own.rows(), own.inManual.hidden, own.said()], [3, true, '“党”：找到2篇讲话，共2处；手册里还有1条']);
  const after = own.place.querySelectorAll('.kb-result');
  assert.deepEqual(after.slice(0, 2), before, 'the rows that were there are the same elements in the same place');
});

test('that the manual has nothing is said', async () => {
  const own = await results([speech(0)], { manual: [] });
  await own.inManual.click();
  await settled();
  assert.deepEqual([own.rows(), own.inManual.hidden, own.said()], [1, true, '“党”：找到1篇讲话，共1处；手册里没有']);
});

test('the manual is offered behind the last results alone, and not where it was read or cannot have what is chosen', async () => {
  const found = numbers(21).map((n) => speech(n));
  const own = await results(found, { manual: [help(0)] });
  assert.deepEqual([own.inManual.hidden, own.more.hidden], [true, false]);
  await own.more.click();
  assert.deepEqual([own.inManual.hidden, own.more.hidden], [false, true]);
  assert.equal((await results(found.slice(1))).inManual.hidden, true);
  assert.equal((await results(found.slice(1), { manual: [help(0)], wish: '&from=2020' })).inManual.hidden, true);
});

test('the manual is a kind that can be chosen before it was read, and choosing it reads it', async () => {
  const own = await results([speech(0)], { manual: [help(1), help(2)] });
  assert.deepEqual(kinds(own).options.map((one) => one.textContent), ['全部', '讲话（1）', '手册']);
  const chosen = await results([speech(0)], { manual: [help(1), help(2)], wish: '&kind=help' });
  assert.deepEqual([chosen.rows(), chosen.said()], [2, '“党”：筛选出2条，共4处（不筛选3条，5处）']);
  assert.deepEqual(kinds(chosen).options.map((one) => one.textContent), ['全部', '手册（2）', '讲话（1）']);
});

test('a manual that cannot be read is said, and what was found stays', async () => {
  const own = await results([speech(0)], { manual: [help(1)] });
  own.kb.search = async () => {
    throw new Error('搜索数据缺失');
  };
  await own.inManual.click();
  await settled();
  assert.deepEqual([own.rows(), own.inManual.hidden, own.inManual.disabled, own.said()], [1, false, false, '搜索数据缺失']);
});

test('two hundred speeches can be chosen by name, and any number of a kind', async () => {
  const names = async (count) => {
    const own = await results(numbers(count).map((n) => speech(n)));
    return own.place.querySelectorAll('select').find((one) => one.getAttribute('name') === 'speech').options.length - 1;
  };
  assert.equal(await names(199), 199);
  assert.equal(await names(200), 200);
  assert.equal(await names(201), 200);
});

test('filters are unfolded from 960 pixels on, and where one is chosen', async () => {
  const isOpen = async (given) => (await results([speech(0)], given)).place.querySelector('details').open;
  assert.deepEqual([await isOpen({ width: 959 }), await isOpen({ width: 960 })], [false, true]);
  assert.equal(await isOpen({ width: 959, wish: '&kind=speech' }), true);
});

test('the page answers 120 milliseconds after the last key, and at once what an input method hands over', async () => {
  const own = await results([speech(0)]);
  const before = own.asked.length;
  own.field.value = '党建';
  own.field.tell('input');
  await own.clock.pass(119);
  assert.equal(own.asked.length, before);
  await own.clock.pass(1);
  assert.equal(own.asked.length, before + 1);
  own.field.tell('compositionend');
  await own.clock.pass(0);
  assert.equal(own.asked.length, before + 2);
});

test('a facet is a choice from two values on, the years too', async () => {
  const names = async (found) => (await results(found)).place.querySelectorAll('select').map((one) => one.getAttribute('name'));
  assert.deepEqual(await names([speech(0), speech(1)]), ['speech', 'sort']);
  assert.deepEqual(await names([speech(0), speech(1, { date: '2021-01-01' })]), ['from', 'to', 'speech', 'sort']);
  assert.deepEqual(await names([speech(0), speech(1, { kind: 'term' })]), ['kind', 'speech', 'sort']);
});

test('results are chosen by the four figures of their year and counted by it', async () => {
  const found = [speech(0), speech(1, { date: '2021-01-01' }), speech(2, { date: '2021-05-01' })];
  const years = async (wish) => (await results(found, { wish })).place.querySelectorAll('select').find((one) => one.getAttribute('name') === 'from').options.map((one) => one.textContent);
  assert.deepEqual(await years(''), ['最早', '2020年（1）', '2021年（2）']);
  const rows = async (wish) => (await results(found, { wish })).rows();
  assert.deepEqual([await rows('&from=2021'), await rows('&from=2020&to=2020'), await rows('&from=2020&to=2021')], [2, 1, 3]);
  const figure = (await results(found)).place.querySelector('figure');
  assert.deepEqual(figure.querySelectorAll('title').map((one) => one.textContent), ['2020年：1处，1篇', '2021年：2处，2篇']);
});

// --- years -----------------------------------------------------------------------------------

const bars = (years) => {
  const own = page();
  const { yearBars } = own.load('results', ['years'], 'yearBars', own.window.KB.shared);
  return yearBars(years)[0];
};
const year = (n, places) => ({ year: String(n), speeches: 1, places });

test('a few years do not fill the line: each has forty pixels of the middle type size, the picture 160 at least', () => {
  const wide = (last) => {
    const figure = bars([2000, last].map((year) => ({ year: String(year), speeches: 1, places: 1 })));
    const styles = ['svg', '.kb-found-years__ends'].map((name) => figure.querySelector(name).getAttribute('style'));
    assert.equal(styles[0], styles[1], 'the years stand at its ends');
    return styles[0];
  };
  assert.deepEqual([2003, 2004].map(wide), ['max-width: 8rem', 'max-width: 10rem']);
});

test('two years are a picture, one is none', () => {
  assert.equal(bars([year(2020, 1), { year: '', speeches: 1, places: 1 }]), undefined);
  assert.ok(bars([year(2020, 1), year(2021, 1)]));
});

test('each year is ten units wide with one free at both sides, the highest bar sixty high, none lower than two', () => {
  const figure = bars([year(2020, 60), year(2021, 1), year(2023, 3), year(2024, 0)]);
  const of = (bar) => ['x', 'y', 'width', 'height'].map((name) => Number(bar.getAttribute(name)));
  assert.equal(figure.querySelector('svg').getAttribute('viewBox'), '0 0 50 60');
  assert.deepEqual(figure.querySelectorAll('rect').map(of), [[1, 0, 8, 60], [11, 58, 8, 2], [31, 57, 8, 3], [41, 60, 8, 0]]);
});
