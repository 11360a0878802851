'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const { dateMeant, datesOtherwise } = require('./load.js').names('dateMeant', 'datesOtherwise');

const ways = (query) => [...datesOtherwise(query)];

test('a date is asked for in figures and in characters, with either zero', () => {
  assert.deepEqual(ways('2026年3月5日'), ['二〇二六年三月五日', '二零二六年三月五日']);
  assert.deepEqual(ways('二〇二六年三月五日'), ['2026年3月5日', '二零二六年三月五日']);
  assert.deepEqual(ways('二○二六年'), ['2026年', '二零二六年'], 'a circle is a zero');
  assert.deepEqual(ways('２０２６年'), ['二〇二六年', '二零二六年']);
  assert.deepEqual(ways('二零二六年'), ['2026年', '二〇二六年']);
  assert.deepEqual(ways('1999年'), ['一九九九年']);
});

test('months and days count in tens, with figures that begin with a zero too', () => {
  assert.deepEqual(ways('10月31日'), ['十月三十一日']);
  assert.deepEqual(ways('十二月二十日'), ['12月20日']);
  assert.deepEqual(ways('03月05日'), ['3月5日', '三月五日']);
  assert.deepEqual(ways('到2035年建成'), ['到二〇三五年建成', '到二零三五年建成']);
});

test('a date with dashes is a date', () => {
  assert.deepEqual(ways('2026-03-05'), ['2026年3月5日', '二〇二六年三月五日', '二零二六年三月五日']);
  assert.deepEqual(ways('2026.3.5'), ways('2026-03-05'));
  assert.deepEqual(ways('2026/3'), ['2026年3月', '二〇二六年三月', '二零二六年三月']);
});

test('what is no date is left alone', () => {
  for (const query of ['四个意识', '2026', '3.15', '2026.3', '13月', '32日', '三十年', '12345年', '第一号', '0月', '四个一年']) {
    assert.deepEqual(ways(query), [], query);
  }
});

test('a letter or a figure among Han numerals of a year is a zero', () => {
  for (const year of ['二O二O年', '二o二o年', '二0二0年', '二〇二O年', '二OO九年']) {
    const wanted = year === '二OO九年' ? '2009年' : '2020年';
    assert.ok(ways(year).includes(wanted), year);
  }
  assert.ok(ways('二O二六年三月').includes('二〇二六年三月'));
  assert.deepEqual(ways('二O一二'), [], 'no year');
});

test('a month or a day alone may be the end of another', () => {
  for (const query of ['1日', '一日', '3月', '五月', '31日']) assert.deepEqual(ways(query), [], query);
  assert.deepEqual(ways('3月5日'), ['三月五日']);
});

test('a date alone names the dates of speeches, longer ones by their beginning', () => {
  for (const text of ['2019', '2019年', '二〇一九年', '二零一九', '２０１９年', '二○一九年']) assert.equal(dateMeant(text), '2019', text);
  for (const text of ['2019年3月', '2019-03', '2019/3', '二〇一九年三月']) assert.equal(dateMeant(text), '2019-03', text);
  for (const text of ['2019年3月15日', '2019.3.15', '2019-3-15', '二〇一九年三月十五日']) assert.equal(dateMeant(text), '2019-03-15', text);
  for (const text of ['', '201', '20190', '1024', '2019.3', '2019年工作', '到2035年', '3月5日', '十九大', '2100']) assert.equal(dateMeant(text), '', text);
});
