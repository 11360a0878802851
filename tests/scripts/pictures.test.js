'use strict';
// Numbers of pictures: their heights, what they show and where, on both sides of each limit.
const test = require('node:test');
const assert = require('node:assert/strict');
const { page, numbers } = require('./page.js');

/** What reckons heights and draws, in a page whose type has so many pixels. */
function pictures(type = 20) {
  const own = page();
  const more = { getComputedStyle: () => ({ fontSize: type + 'px', fontFamily: '', getPropertyValue: (name) => name }) };
  const reading = own.load('pictures', ['pictures'], 'pictureHeight, isSideways, datedColumns, tooFew', Object.assign(more, own.window.KB.shared, { root: '', later: () => undefined }));
  Object.assign(own.window.KB, reading);
  return Object.assign(own, reading, own.load('figures', ['options', 'table'], 'pictureOf, short', more));
}
const { isSideways, datedColumns, pictureOf, short } = pictures();

/** A figure on a page: its kind, the names of its columns, how many rows it has. */
function height(kind, names, rows, width, type) {
  const own = pictures(type);
  const cells = (count) => numbers(count).map(() => own.make('th'));
  const head = own.make('thead', {}, ...cells(1), ...names.map((name) => own.make('th', {}, name)));
  const body = own.make('tbody', {}, ...numbers(rows).map(() => own.make('tr')));
  const figure = own.make('figure', { 'data-kb-figure': kind }, head, body);
  figure.querySelectorAll = (selector) => (selector === 'thead th' ? head.children : selector === 'tbody tr' ? body.children : []);
  return own.pictureHeight(figure, width);
}

test('the height of a picture is reckoned by kind, rows and names, in type of 20 pixels', () => {
  assert.equal(height('line', ['2020年'], 3, 600), 20 + 2 * 92);
  assert.equal(height('line', ['2020年'], 3, 599), 20 + 3 * 92);
  assert.deepEqual([599, 600].map((width) => height('graph', ['一'], 1, width)), [500, 420]);
  assert.equal(height('heat', ['字'.repeat(11)], 2, 800), 40 + 11 * 9 + 2 * 24);
  assert.equal(height('heat', ['字'.repeat(12)], 2, 800), 40 + 12 * 9 + 2 * 24);
  assert.equal(height('heat', ['字'.repeat(13)], 2, 800), 40 + 12 * 9 + 2 * 24);
  assert.equal(height('bar', ['一', '二'], 1, 599), 110 + 2 * 34);
  assert.equal(height('bar', ['一', '二'], 1, 600), 320);
  assert.equal(height('bar', ['一', '二'], 1, 600, 30), 480);
});

test('bars lie in a window below 600 pixels or where a name has more than five characters, those of years never', () => {
  assert.deepEqual([599, 600].map((width) => isSideways('bar', ['一二三四五'], width)), [true, false]);
  assert.ok(isSideways('bar', ['一', '一二三四五六'], 600));
  for (const name of ['2020年', '2020年3月', '日期不详']) assert.ok(!isSideways('bar', [name], 599), name);
  for (const name of ['202年', '报告2020年']) assert.ok(isSideways('bar', [name], 599), name);
  assert.ok(!isSideways('line', ['一二三四五六'], 599));
});

test('a column stands in the middle of its time', () => {
  const at = (name) => datedColumns([name]).map(({ year }) => year)[0];
  assert.equal(at('2020年'), 2020);
  assert.equal(at('2020—2021年'), 2020.5);
  assert.equal(at('2020年1月1日'), 2020);
  assert.equal(at('2020年3月15日'), at('2020年3月'));
  assert.equal(at('2020年7月'), 2020 + (6 + 14 / 31) / 12);
  assert.deepEqual(['202年', '2020—202年', '报告2020年'].map(at), [undefined, undefined, undefined]);
});

test('a course over time is drawn from three dates on', () => {
  const tooFew = (count) => {
    const own = pictures();
    const figure = own.make('figure', { 'data-kb-figure': 'line' });
    const cells = [own.make('th'), ...numbers(count).map((n) => own.make('th', {}, 2000 + n + '年'))];
    figure.querySelectorAll = (selector) => (selector === 'thead th' ? cells : []);
    return own.tooFew(figure);
  };
  assert.deepEqual([2, 3].map(tooFew), [true, false]);
});

test('a label is cut so that it fits with its sign', () => {
  assert.equal(short('一二三四', 4), '一二三四');
  assert.equal(short('一二三四五', 4), '一二三…');
});

// --- what is drawn ---------------------------------------------------------------------------

const label = (name) => ({ name, href: '' });
const table = (kind, columns, rows) => ({ kind, title: '', columns: columns.map(label), rows: rows.map(([name, ...values]) => Object.assign(label(name), { values })) });
const drawn = (kind, columns, rows, width = 800) => pictureOf(table(kind, columns, rows), width).option;
const long = (size) => '字'.repeat(size);

test('a narrow picture of rows and columns has shorter names', () => {
  const rows = (width, size) => drawn('heat', ['一'], [[long(size), 1]], width).yAxis.data[0];
  assert.deepEqual([rows(599, 7), rows(599, 8).length, rows(600, 11), rows(600, 12).length], [long(7), 7, long(11), 11]);
  const column = (size) => drawn('heat', [long(size)], [['一', 1]]).xAxis.data[0];
  assert.deepEqual([column(12), column(13).length], [long(12), 12]);
});

test('numbers stand in the cells of twelve columns, of thirteen they have no room', () => {
  const isShown = (count) => drawn('heat', numbers(count).map(String), [['一', ...numbers(count).map(() => 1)]]).series[0].label.show;
  assert.deepEqual([12, 13].map(isShown), [true, false]);
});

test('a number on a cell darker than half is light', () => {
  const { series, visualMap } = drawn('heat', ['一', '二', '三'], [['行', 400, 100, 101]]);
  assert.deepEqual(series[0].data.map((one) => one.label.color), ['--kb-ground', '--kb-text', '--kb-ground']);
  assert.deepEqual([visualMap.dimension, visualMap.min, visualMap.max], [3, 0, 20], 'by the root');
});

const years = (...names) => names.map((name) => name + '年');

test('small pictures stand in two columns from 600 pixels on, each 92 below the last', () => {
  const grid = (width) => drawn('line', years(2020, 2021, 2022), [['一', 1, 2, 3], ['二', 1, 2, 3], ['三', 1, 2, 3]], width);
  const place = ({ left, top, width, height }) => [left, top, width, height];
  assert.deepEqual(grid(600).grid.map(place), [[44, 26, 240, 48], [340, 26, 240, 48], [44, 118, 240, 48]]);
  assert.deepEqual(grid(599).grid.map(place), [[44, 26, 535, 48], [44, 118, 535, 48], [44, 210, 535, 48]]);
  assert.deepEqual(grid(600).xAxis.map((one) => one.axisLabel.show), [false, true, true], 'years below the lowest');
});

test('a line is broken where more than twice the usual time has no speech', () => {
  const points = (last) => drawn('line', years(2000, 2001, 2002, last), [['一', 1, 1, 1, 1]]).series[0].data;
  assert.equal(points(2004).length, 4);
  assert.deepEqual(points(2005).map(([year]) => year), [2000, 2001, 2002, 2003.5, 2005]);
});

test('names of columns have sixteen characters, in a narrow window eight', () => {
  const name = (size, width) => {
    const { xAxis, yAxis } = drawn('bar', [long(size)], [['一', 1]], width);
    return (xAxis.data || yAxis.data)[0].length;
  };
  const cut = (size, width) => name(size, width) === size && drawn('bar', [long(size + 1)], [['一', 1]], width).yAxis.data[0].endsWith('…');
  assert.ok(cut(16, 600));
  assert.ok(cut(8, 599));
});

test('a legend needs two rows, and in a narrow window more room', () => {
  const top = (rows, width) => {
    const { grid, legend } = drawn('bar', ['一'], numbers(rows).map((n) => ['行' + n, 1]), width);
    return [grid.top, legend !== undefined];
  };
  assert.deepEqual([top(1, 600), top(2, 600), top(2, 599)], [[12, false], [56, true], [96, true]]);
});

test('signs are smaller from thirteen columns on, and differ for four rows', () => {
  const { series } = drawn('bar', numbers(12).map(String), numbers(5).map((n) => ['行' + n, ...numbers(12)]));
  assert.deepEqual(series.map((one) => one.symbol), ['circle', 'rect', 'triangle', 'diamond', 'circle']);
  const size = (count) => drawn('bar', numbers(count).map(String), [['行', ...numbers(count)]]).series[0].symbolSize;
  assert.deepEqual([12, 13].map(size), [8, 5]);
});

// --- a term among its neighbours -------------------------------------------------------------

const neighbours = (count, width = 800, values = (n) => [0, 1]) => drawn('graph', ['相关', '同段'], numbers(count).map((n) => ['词' + n, ...values(n)]), width).series[0];
const near = (one, other) => Math.abs(one - other) < 1e-9;

test('neighbours stand on two rings, upright in a narrow window, the last of an odd number between them', () => {
  const at = (count, n, width) => ['x', 'y'].map((axis) => neighbours(count, width).data[n + 1][axis]);
  const is = (place, x, y) => assert.ok(near(place[0], x) && near(place[1], y), place + ' ' + [x, y]);
  is(at(4, 0), 0, -260 * 0.72);
  is(at(4, 1), 400, 0);
  is(at(4, 2), 0, 260 * 0.72);
  is(at(4, 3), -400, 0);
  is(at(3, 2), 400 * 0.9 * Math.sin((4 * Math.PI) / 3), 260 * 0.9 * 0.5);
  is(at(4, 0, 599), 0, -230 * 0.72);
  is(at(4, 1, 599), 150, 0);
  is(at(4, 1, 600), 400, 0);
});

test('a neighbour and the line to it are the larger the more paragraphs both have', () => {
  const { data, links } = neighbours(2, 800, (n) => [0, n ? 10 : 5]);
  assert.deepEqual(data.map((one) => one.symbolSize), [46, 24, 34]);
  assert.deepEqual(links.map((one) => one.lineStyle.width), [3, 5]);
});

test('the name of a neighbour stands over it in the upper part alone', () => {
  const position = (count, n) => neighbours(count).data[n + 1].label.position;
  assert.equal(position(5, 1), 'top', 'at 0.31 of the height');
  assert.equal(position(79, 16), 'bottom', 'at 0.29');
});

test('long names are broken in a narrow window', () => {
  const label = (width) => neighbours(2, width).data[1].label;
  assert.deepEqual([label(599).width, label(600).width], [82, undefined]);
  assert.deepEqual([599, 600].map((width) => neighbours(2, width).left), [44, 60]);
});

// --- sizes -----------------------------------------------------------------------------------

test('pictures have eight colours, pale lines and a tip that names column and number', () => {
  const { color, yAxis, tooltip } = drawn('line', years(2020, 2021, 2022), [['一', 1, 2, 3]]);
  assert.deepEqual(color, numbers(8).map((n) => '--kb-series-' + (n + 1)));
  assert.equal(yAxis[0].splitLine.lineStyle.opacity, 0.5);
  assert.equal(tooltip.formatter({ seriesName: '一', value: [2020, 1.5, '2020年'] }), '一，2020年：每万字1.5次');
});

test('the letters of a picture grow as those of the page do, and the picture with them', () => {
  const large = pictures(34.8);
  const of = (kind, columns, rows, width = 800) => large.pictureOf(table(kind, columns, rows), width).option;
  const sizes = (...styles) => styles.map((one) => one.fontSize);
  const heat = of('heat', ['一'], [['行', 1]]);
  assert.deepEqual(sizes(heat.xAxis.axisLabel, heat.yAxis.axisLabel, heat.series[0].label, heat.tooltip.textStyle), [21, 23, 21, 24]);
  assert.equal(of('heat', ['一'], [[long(8), 1]], 599).yAxis.data[0].length, 4, 'a phone has room for fewer');
  const line = of('line', years(2020, 2021, 2022), [['一', 1, 2, 3], ['二', 1, 2, 3]]);
  assert.deepEqual(sizes(line.xAxis[0].axisLabel, line.yAxis[0].axisLabel, line.yAxis[0].nameTextStyle), [21, 21, 23]);
  const [one, other] = line.grid;
  assert.ok(other.left - (one.left + one.width) > 44 * 1.74, 'the numbers of the second stand beside the first');
  assert.ok(other.left + other.width <= 800);
  const bar = of('bar', ['一'], [['行', 1], ['列', 2]]);
  assert.deepEqual([...sizes(bar.xAxis.axisLabel, bar.yAxis.axisLabel, bar.yAxis.nameTextStyle, bar.legend.textStyle), bar.grid.top], [23, 21, 21, 21, 97]);
  const graph = (width) => of('graph', ['相关', '同段'], [['甲', 0, 1], ['乙', 0, 1]], width).series[0];
  assert.deepEqual([800, 599].map((width) => graph(width).label.fontSize), [23, 17], 'on a phone names stand too near each other');
  assert.deepEqual([height('graph', ['一'], 1, 599, 34.8), height('graph', ['一'], 1, 600, 34.8)], [870, 731]);
});

test('letters of pictures have twelve or thirteen pixels at the middle size, and names have room', () => {
  const heat = drawn('heat', ['一'], [['行', 1]]);
  assert.deepEqual([heat.xAxis, heat.yAxis].map((one) => one.axisLabel.fontSize), [12, 13]);
  assert.deepEqual([heat.xAxis.axisLabel.rotate, heat.grid], [45, { left: 4, right: 8, top: 8, bottom: 4, containLabel: true }]);
  const line = drawn('line', years(2020, 2021, 2022), [['一', 1, 2, 3]]);
  assert.deepEqual([line.xAxis[0].axisLabel.fontSize, line.yAxis[0].axisLabel.fontSize, line.yAxis[0].nameTextStyle.fontSize, line.yAxis[0].nameGap], [12, 12, 13, 8]);
  assert.equal(line.series[0].symbolSize, 5);
  const bar = drawn('bar', ['一'], [['行', 1]]);
  assert.deepEqual([bar.xAxis.axisLabel.fontSize, bar.xAxis.axisLabel.rotate, bar.series[0].barMaxWidth], [13, 35, 26]);
  assert.deepEqual(bar.grid, { left: 12, right: 20, top: 12, bottom: 12, containLabel: true });
  const { label: written, top, bottom, right } = neighbours(2);
  assert.deepEqual([written.fontSize, written.textBorderWidth, top, bottom, right, neighbours(2, 599).right], [13, 3, 40, 50, 60, 44]);
});
