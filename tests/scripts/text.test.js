'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const { normalForm, stream, learn, hasUnknown, numbers, fixed, hash, GAP } = require('./load.js').names(
  'normalForm', 'stream', 'learn', 'hasUnknown', 'numbers', 'fixed', 'hash', 'GAP'
);

test('quotes, brackets and marks of lists vanish, other punctuation is a gap', () => {
  for (const mark of '“》（〔、，,\u200b\u00ad') assert.equal(normalForm(mark), '');
  assert.equal(normalForm('。'), GAP);
  assert.equal(normalForm('Ｇ'), 'g');
  assert.equal(normalForm('％'), '%');
});

test('a run of punctuation is one gap, and none stands at the ends', () => {
  assert.equal(stream('。“四个意识”、——四个自信！').chars.join(''), '四个意识' + GAP + '四个自信');
});

test('every character knows where it stands in the text, also outside the first plane', () => {
  const { chars, at, to } = stream('“𠮷”Ⅳ吉');
  assert.deepEqual([...chars], ['𠮷', 'i', 'v', '吉']);
  assert.deepEqual([...at], [1, 4, 4, 5]);
  assert.deepEqual([...to], [3, 5, 5, 6]);
});

/** The signs of digits: all of the first 128 but those a string cannot hold. */
const signs = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter((char) => !'\0\n\r"\\'.includes(char));
const signed = (...digits) => digits.map((digit) => signs[digit]).join('');

test('numbers are read as they are written: lowest part first, the last sign one of the first 70', () => {
  assert.deepEqual([...numbers(signed(5, 70 + 2, 1), 0, 3)], [5, 2 + 53]);
  assert.deepEqual([...numbers(signed(69, 122, 122, 69, 0), 1, 5)], [52 + 52 * 53 + 69 * 53 * 53, 0]);
});

test('numbers of fixed length are read at their place, lowest part first', () => {
  assert.equal(fixed(signed(9, 122, 1, 2), 1, 4), 122 + 123 + 2 * 123 * 123);
});

test('the hash is FNV-1a', () => {
  assert.equal(hash(''), 2166136261);
  assert.equal(hash('a'), 0xe40c292c);
});

test('Han of the first plane stand for themselves, which dividing a text relies on', () => {
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const char = String.fromCharCode(code);
    assert.equal(normalForm(char), char);
  }
});

test('variants are searched as the character they stand for once they are known', () => {
  assert.equal(normalForm('發'), '發');
  assert.equal(stream('發展').chars.join(''), '發展');
  learn('发發髮 长⻓');
  assert.equal(stream('發展，髮，⻓').chars.join(''), '发展发长');
  assert.equal(hasUnknown('发展', (char) => '发展'.includes(char)), false);
  assert.equal(hasUnknown('黨', (char) => '发展'.includes(char)), true);
  assert.equal(hasUnknown('發', () => false), false);
});
