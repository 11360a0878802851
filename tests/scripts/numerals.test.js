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

test('percentages are written as they are read, and read as they are written', () => {
  assert.equal(ways('5%规则')[0], '百分之五规则');
  assert.equal(ways('3.05%')[0], '百分之三点零五');
  assert.equal(ways('百分之五规则')[0], '5%规则');
  assert.equal(ways('百分之百')[0], '100%');
  assert.equal(ways('百分之二十点六')[0], '20.6%');
  assert.ok(!ways('123456789%').some((way) => way.includes('百分之')));
  assert.ok(ways('12345678%').some((way) => way.includes('百分之')));
});

test('what is typed between two numbers is the sign of multiplication', () => {
  for (const typed of ['7x24', '7X24', '7*24', '7 x 24', '7×24', '7✕24']) {
    const found = new Set([typed, ...ways(typed)]);
    assert.ok(found.has('7×24') && found.has('7x24'), typed);
  }
  assert.ok(ways('3x3x3').includes('3×3×3'));
  for (const text of ['x光', '5x', 'xx']) assert.ok(!ways(text).some((way) => way.includes('×')), text);
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
