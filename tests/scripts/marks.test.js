'use strict';
// Limits of marks, of their menu and of 我的笔记, on both sides of each, with their numbers written out.
const test = require('node:test');
const assert = require('node:assert/strict');
const { page, numbers } = require('./page.js');

// Nothing depends on the size of the number at the end of an id: all notes of one reader must differ, made at one millisecond too.
const NAMES = 'placeIn, found, partAt, today, dateOf, pageTitle, placeMenu, offer, chooser, list, save, keepParagraph, keepPlace, ownOf, tell, stored, write, freshId, imported';

/** The notes on a page; `more` are things of the browser that a test watches. */
function notes(more = {}) {
  const own = page();
  Object.assign(own.window.KB.shared, { MARKABLE: '[data-text]', officeCitation: () => '', copyText: async () => true });
  return Object.assign(own, own.load('notes', ['store', 'marks', 'menu', 'page'], NAMES, more));
}
const { placeIn } = notes();
const part = (more) => Object.assign({ anchor: 's1', start: 0, end: 1, quote: '党', before: '', after: '' }, more);
const other = (count) => '字'.repeat(count);

// --- where a quote stands --------------------------------------------------------------------

test('twenty characters before a quote and twenty behind it are kept', () => {
  const own = notes();
  const block = own.make('p', { 'data-text': '', id: 's1' }, 'a' + other(20) + '党' + other(20) + 'b');
  const { before, after } = own.partAt(block, 21, 22);
  assert.deepEqual([before, after], [other(20), other(20)]);
});

test('of equal quotes the one with the same twenty characters before it, or behind it, is meant', () => {
  const around = '甲' + other(19);
  const before = '党'.concat(other(300), around, '党', other(30));
  assert.equal(placeIn(before, part({ start: 1, before: around })), 321);
  assert.equal(placeIn(before, part({ start: 1, before: '乙' + around })), 0, 'twenty-one');
  assert.equal(placeIn(before, part({ start: 1, before: around.slice(1) })), 0, 'nineteen');
  const after = '党' + other(300) + '党' + around + other(30);
  assert.equal(placeIn(after, part({ start: 150, before: '不', after: around })), 301);
  assert.equal(placeIn(after, part({ start: 150, before: '不', after: around + '字' })), 0);
  assert.equal(placeIn(after, part({ start: 150, before: '不', after: around.slice(0, -1) })), 0);
});

test('less than 200 characters from where it stood a quote is nearer than another, not further on', () => {
  const far = (distance) => placeIn('党' + other(1000) + '党', part({ start: 1001 - distance, before: '不', after: '不' }));
  assert.deepEqual([199, 200].map(far), [1001, 0]);
});

test('what stands on one side of a quote counts more than its place, with the place more than the other side', () => {
  const [left, right] = ['甲' + other(19), '乙' + other(19)];
  const near = '党' + other(400);
  assert.equal(placeIn(near + left + '党' + other(30), part({ start: 1, before: left, after: right })), 421);
  assert.equal(placeIn(near + other(20) + '党' + right, part({ start: 1, before: left, after: right })), 421);
  const sided = (one, two) => placeIn(one + other(400) + two, part({ start: 460, before: left, after: right }));
  assert.equal(sided(left + '党', '党' + right), 421);
  assert.equal(sided('党' + right, left + '党'), 441);
  assert.equal(placeIn('党' + right + other(400) + '党', part({ start: 1, before: left, after: right })), 0);
});

test('on another paragraph a quote is found by six characters, or by the twenty before it', () => {
  const foundIn = (quote, before) => {
    const own = notes();
    const block = own.make('p', { 'data-text': '', id: 's2' }, '甲' + other(19) + quote);
    own.make('p', { 'data-text': '', id: 's3' }, other(30));
    const place = own.found(part({ quote, before }));
    if (place) assert.deepEqual([place.block === block, place.start], [true, 20]);
    return place !== null;
  };
  assert.deepEqual([foundIn('一二三四五', '不'), foundIn('一二三四五六', '不')], [false, true]);
  assert.deepEqual(['甲' + other(19), other(19), '乙甲' + other(19)].map((before) => foundIn('一', before)), [true, false, false]);
});

test('a quote is found at the very beginning of its paragraph, else at that of another', () => {
  const own = notes();
  const [here, there] = [['s1', '党的建设工作要求'], ['s2', '政治建设党的领导']].map(([id, text]) => own.make('p', { 'data-text': '', id }, text));
  const at = (quote) => {
    const { block, start } = own.found(part({ quote, start: 5 }));
    return [block === here ? 'here' : block === there ? 'there' : '', start];
  };
  assert.deepEqual(at('党的建设'), ['here', 0]);
  assert.deepEqual(at('政治建设党的'), ['there', 0]);
});

test('near the beginning there are fewer characters before a quote than twenty', () => {
  assert.equal(placeIn('党一二三四五党', part({ start: 100, before: '党一二三四五', after: '不' })), 6);
});

// --- what is kept ----------------------------------------------------------------------------

const whole = { notes: [{ id: 'n', page: 'speeches/a', parts: [part()], text: '' }], bookmarks: [{ id: 'b', page: 'speeches/a' }] };
const { ownOf } = notes();
const note = (more) => ownOf({ notes: [Object.assign({}, whole.notes[0], more)] }).notes[0];
const place = (more) => ownOf({ bookmarks: [Object.assign({}, whole.bookmarks[0], more)] }).bookmarks[0];

test('a place in a text is below ten million', () => {
  const [kept] = note({ parts: [part({ start: 9999999, end: 1e7 })] }).parts;
  assert.deepEqual([kept.start, kept.end], [9999999, 9999999]);
  assert.deepEqual([1e7, -1, 0, 1].map((start) => note({ parts: [part({ start })] }).parts[0].start), [0, 0, 0, 1]);
});

test('a note has five hundred parts, forty characters around each, and ten for its day', () => {
  assert.equal(note({ parts: numbers(500).map(() => part()) }).parts.length, 500);
  assert.equal(note({ parts: numbers(501).map(() => part()) }).parts.length, 500);
  for (const name of ['before', 'after']) {
    for (const [size, left] of [[40, 40], [41, 40]]) assert.equal(note({ parts: [part({ [name]: other(size) })] }).parts[0][name].length, left);
  }
  assert.equal(note({ made: '2026-03-05x' }).made, '2026-03-05');
});

test('a title has five hundred characters and a source a thousand', () => {
  for (const [size, left] of [[500, 500], [501, 500]]) {
    assert.equal(note({ title: other(size) }).title.length, left);
    assert.equal(place({ title: other(size) }).title.length, left);
    const own = notes();
    own.make('h1', {}, other(size));
    assert.equal(own.pageTitle().length, left);
  }
  for (const [size, left] of [[1000, 1000], [1001, 1000]]) assert.equal(place({ source: other(size) }).source.length, left);
});

test('an anchor has three hundred characters, a page two parts of as many', () => {
  assert.equal(place({ anchor: 'a'.repeat(300) }).anchor.length, 300);
  assert.equal(place({ anchor: 'a'.repeat(301) }), undefined);
  assert.ok(place({ page: 'speeches/' + 'a'.repeat(300) }));
  assert.equal(place({ page: 'speeches/' + 'a'.repeat(301) }), undefined);
  assert.ok(place({ page: 'courses/a/b' }));
  for (const wrong of ['courses', 'courses/a/b/c', 'courses/a/..', 'courses/.', 'courses/%2e']) assert.equal(place({ page: wrong }), undefined, wrong);
  assert.ok(place({ page: 'courses/...' }), 'three points lead nowhere upwards');
});

test('what is put into the basket has twenty thousand characters, a bookmark sixty of its paragraph', () => {
  for (const [size, left] of [[20000, 20000], [20001, 20000]]) {
    const own = notes();
    own.keepPlace('s1', null, other(size), 'basket');
    assert.equal(own.stored().basket[0].text.length, left);
  }
  for (const [size, left] of [[60, 60], [61, 60]]) {
    const own = notes();
    own.keepParagraph('s1', other(size), 'bookmarks');
    assert.equal(own.stored().bookmarks[0].text.length, left);
  }
});

test('a field for a note takes as much as a note keeps', () => {
  const own = notes();
  own.write(own.make('p').box, '', () => undefined);
  assert.equal(own.document.querySelector('textarea').getAttribute('maxlength'), '20000');
});

test('notes made at one moment have ids that differ and are read again', () => {
  let drawn = 0;
  const own = notes({ Math: Object.assign(Object.create(Math), { floor: Math.floor, random: () => drawn++ / 1000 }) });
  const ids = numbers(1000).map(() => own.freshId());
  assert.equal(new Set(ids).size, 1000);
  for (const id of ids) assert.ok(note({ id }), id);
});

// --- files -----------------------------------------------------------------------------------

test('a file of five million bytes is read, a larger one is refused', async () => {
  for (const [size, isRead] of [[5e6, true], [5e6 + 1, false]]) {
    let read = 0;
    const own = notes({ FileReader: class { readAsText() { read++; } } });
    const field = own.chooser(() => undefined).querySelector('input');
    field.files = [{ size }];
    field.tell('change');
    assert.equal(read === 1, isRead);
    assert.equal(own.document.querySelector('.kb-own-said') === null, isRead);
  }
});

test('what was taken in is counted', () => {
  const own = notes();
  const file = (...bookmarks) => own.imported(JSON.stringify({ format: 'study-site-notes', version: 1, bookmarks }));
  const one = (id) => ({ id, page: 'speeches/a' });
  assert.equal(file(one('a')), '导入1条。');
  assert.equal(file(one('a'), one('b'), one('c'), {}), '导入2条，已有的1条没有重复导入；有1条内容不完整，没有导入。');
});

test('the browser has ten seconds to save the file', async () => {
  let given = 0;
  const own = notes({ URL: Object.assign(class {}, { createObjectURL: () => 'blob:', revokeObjectURL: () => (given = 1) }), Blob: class {} });
  own.save();
  await own.clock.pass(9999);
  assert.equal(given, 0);
  await own.clock.pass(1);
  assert.equal(given, 1);
});

test('what was done is said for five seconds', async () => {
  const own = notes();
  const isSaid = () => own.document.querySelector('.kb-own-said') !== null;
  own.tell('已记下。');
  await own.clock.pass(3000);
  own.tell('已标记。');
  await own.clock.pass(4999);
  assert.ok(isSaid());
  await own.clock.pass(1);
  assert.ok(!isSaid());
});

test('a day has two figures for month and day, and is shown as a date only with four for the year', () => {
  class Day {
    getFullYear() { return 2026; }
    getMonth() { return 2; }
    getDate() { return 5; }
  }
  assert.equal(notes({ Date: Day }).today(), '2026-03-05');
  const { dateOf } = notes();
  assert.deepEqual(['2026-03-05', '202-03-05', '20260-03-05'].map(dateOf), ['2026年3月5日', '202-03-05', '20260-03-05']);
});

// --- the list and the menus ------------------------------------------------------------------

test('a button is named by thirty characters of what it removes, a bookmark shows sixty', async () => {
  for (const [size, label, shown] of [[30, 30, 30], [31, 30, 31], [60, 30, 60], [61, 30, 60]]) {
    const own = notes();
    own.window.KB.moves = {};
    own.kept.set('kb-own', JSON.stringify({ bookmarks: [{ id: 'b', page: 'speeches/a', title: other(size), text: '甲'.repeat(size) }] }));
    const list = own.make('div');
    await own.list(list);
    const [row] = list.querySelectorAll('li');
    assert.equal(row.querySelector('button').getAttribute('aria-label'), '删除：' + other(label));
    assert.equal(row.textContent.match(/甲*$|甲+/)[0].length, shown);
  }
});

test('a hundred characters of a selection are searched for', () => {
  for (const [size, left] of [[100, 100], [101, 100]]) {
    const own = notes();
    const block = own.make('p', { 'data-text': '', id: 's1' }, other(size));
    const range = { intersectsNode: (one) => one === block, startContainer: null, endContainer: null, getClientRects: () => [], getBoundingClientRect: () => block.box };
    own.document.getSelection = () => ({ rangeCount: 1, isCollapsed: false, getRangeAt: () => range });
    own.offer();
    let led = '';
    Object.defineProperty(own.globals.location, 'href', { set: (href) => (led = href), get: () => 'http://site.example/' });
    own.document.querySelectorAll('button').find((one) => one.textContent === '搜索').click();
    assert.equal(decodeURIComponent(led.split('#q=')[1]).length, left);
  }
});

test('the menu stands ten pixels below a selection, else ten above it, eight from the edges and under the header', () => {
  const at = (box) => {
    const own = notes();
    Object.assign(own.document.documentElement, { clientWidth: 1000 });
    const menu = own.make('div');
    Object.assign(menu, { offsetWidth: 200, offsetHeight: 50 });
    own.placeMenu(menu, Object.assign({ left: 100, top: 400, bottom: 420 }, box));
    return [menu.style.left, menu.style.top].map(parseFloat);
  };
  assert.deepEqual(at({}), [100, 430]);
  assert.deepEqual(at({ bottom: 739 }), [100, 749]);
  assert.deepEqual(at({ bottom: 740 }), [100, 340]);
  assert.deepEqual(at({ top: 119, bottom: 800 }), [100, 60]);
  assert.deepEqual(at({ top: 121, bottom: 800 }), [100, 61]);
  assert.deepEqual([7, 8, 9].map((left) => at({ left })[0]), [8, 8, 9]);
  assert.deepEqual([791, 792, 793].map((left) => at({ left })[0]), [791, 792, 792]);
});
