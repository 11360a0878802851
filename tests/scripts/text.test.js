'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const { normalForm, stream, streamSize, numbers, hash, GAP } = require('./load.js').names('normalForm', 'stream', 'streamSize', 'numbers', 'hash', 'GAP');

test('quotes and brackets vanish, other punctuation is a gap', () => {
  assert.equal(normalForm('“'), '');
  assert.equal(normalForm('》'), '');
  assert.equal(normalForm('，'), GAP);
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

test('numbers are read as they are written: six bits a character, the last one unmarked', () => {
  assert.deepEqual([...numbers(String.fromCharCode(5, 64 | 1, 2), 0, 3)], [5, 1 + (2 << 6)]);
});

test('the hash is FNV-1a', () => {
  assert.equal(hash(''), 2166136261);
  assert.equal(hash('a'), 0xe40c292c);
});

test('how long a stream is can be told without dividing the text', () => {
  const texts = ['', '党', '，党。', '“四个意识”、——四个自信！', 'GDP 增长5.5％（2019年）', '𠮷野家', 'ﬁ①㈠', 'é̀x', '\u200b党\ue004', '……', 'A+B=C'];
  for (const text of texts) assert.equal(streamSize(text), stream(text).chars.length, JSON.stringify(text));
  for (let code = 0; code < 0xd800; code++) {
    const text = '甲' + String.fromCharCode(code) + '乙';
    assert.equal(streamSize(text), stream(text).chars.length, code.toString(16));
  }
});
