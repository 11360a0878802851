'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const { rewritten, readAs, inDigits } = require('./load.js').names('rewritten', 'readAs', 'inDigits');

const ways = (text) => [...rewritten(text)];

test('digits are written in Han numerals, as they are read first', () => {
  assert.equal(ways('4个意识')[0], '四个意识');
  assert.equal(ways('12个字')[0], '十二个字');
  assert.equal(ways('20大')[0], '二十大');
  assert.ok(ways('2020年').includes('二〇二〇年'));
  assert.ok(ways('２个维护').includes('两个维护'));
});

test('two is 两 or 二', () => {
  assert.deepEqual(ways('2个确立').slice(0, 2), ['两个确立', '二个确立']);
  assert.deepEqual(ways('两个确立'), ['2个确立', '二个确立']);
  assert.ok(ways('二个确立').includes('两个确立'));
});

test('Han numerals are written in digits', () => {
  assert.deepEqual(ways('二十大'), ['20大']);
  assert.deepEqual(ways('十八届'), ['18届']);
  assert.deepEqual(ways('八项规定'), ['8项规定']);
  assert.deepEqual(ways('一百零五'), ['105']);
  assert.deepEqual(ways('二〇二〇年'), ['2020年']);
});

test('several numbers are written anew together, and one by one', () => {
  const found = ways('4个意识2个维护');
  assert.equal(found[0], '四个意识两个维护');
  assert.ok(found.includes('四个意识2个维护') && found.includes('4个意识两个维护'));
});

test('a text without numbers, and numerals that are no number, stay', () => {
  for (const text of ['党建', '万一', '百十', 'GDP', '']) assert.deepEqual(ways(text), [], text);
});

test('however many numbers there are, few writings are tried', () => {
  assert.ok(ways('2个3个4个5个6个7个8个2个2个2个').length <= 12);
});

test('every number below ten thousand and some above come back from what is read', () => {
  for (let value = 1; value < 10000; value++) {
    if (value === 2) continue; // 二 is 两 as well
    assert.equal(inDigits(readAs(value))[0], String(value), readAs(value));
  }
  for (const value of [10000, 10001, 10010, 12345, 1000000, 99999999]) assert.equal(inDigits(readAs(value))[0], String(value), readAs(value));
});
