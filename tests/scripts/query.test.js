'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const { Sounds, QueryReader, Names, blurred, confused, typed, untoned } = require('./load.js').names(
  'Sounds', 'QueryReader', 'Names', 'blurred', 'confused', 'typed', 'untoned'
);

const plain = (value) => JSON.parse(JSON.stringify(value));
const usual = { si: '四', ge: '个', yi: '意', shi: '识', xi: '西', an: '安', xian: '先', lv: '旅', zhong: '重中', qing: '庆', tou: '头', yan: '雁' };
const sounds = new Sounds(usual, { chong: '重' }, ['chong']);
const reader = new QueryReader(sounds);

test('tone marks go, ü is v', () => {
  assert.equal(untoned('Sì Gè lǚ'), 'si ge lv');
});

test('what people type for ü is understood', () => {
  assert.deepEqual(plain(typed('lyu')), ['lv']);
  assert.deepEqual(plain(typed('lu')), ['lu', 'lv']);
  assert.deepEqual(plain(typed('jv')), ['ju']);
});

test('letters are read in every way that makes syllables; an apostrophe divides', () => {
  assert.deepEqual(plain(sounds.spellings('xian', 'strict')), [[['xian']], [['xi'], ['an']]]);
  assert.deepEqual(plain(sounds.spellings("xi'an", 'strict')), [[['xi'], ['an']]]);
  assert.deepEqual(plain(sounds.spellings('xq', 'strict')), []);
});

test('usual confusions sound alike', () => {
  assert.equal(blurred('zhang'), blurred('zan'));
  assert.equal(blurred('liu'), blurred('niu'));
  assert.ok(confused('zan').includes('zhang'));
});

test('syllables with spaces are one part, words with spaces several', () => {
  assert.equal(reader.parts('si ge yi shi').length, 1);
  assert.equal(reader.parts('四个 意识').length, 2);
});

test('a quoted part is taken exactly as it stands', () => {
  const [one, two] = reader.parts('"四个 意识" 头雁');
  assert.equal(one.chars.join(''), '四个意识');
  assert.equal(one.letters, false);
  assert.equal(two.chars.join(''), '头雁');
});

test('full-width letters are pinyin too', () => {
  assert.equal(reader.parts('ｓｉｇｅ')[0].letters, true);
});

const names = new Names(
  [
    [0, 'headword', '四个意识', 'si ge yi shi', 'sgys'],
    [1, 'headword', '重庆头雁', 'chong qing tou yan', 'cqty'],
    [2, 'headword', '头雁', 'tou yan', 'ty'],
  ],
  [['terms/a/', 'term', '四个意识', '', '', ''], ['terms/b/', 'term', '重庆头雁', '', '', ''], ['terms/c/', 'term', '头雁', '', '', '']],
  sounds,
  reader
);
const named = (query, mode = 'strict') => names.named(reader.part(query, false), mode).map(({ key }) => key.page);

test('names are found by characters, pinyin, initials and any mixture', () => {
  assert.equal(named('四个意识')[0], 0);
  assert.equal(named('sigeyishi')[0], 0);
  assert.equal(named('sgys')[0], 0);
  assert.equal(named('四gys')[0], 0);
  assert.equal(named('chongqty')[0], 1);
});

test('the reviewed reading counts first, another known reading only when asked loosely', () => {
  assert.deepEqual(plain(named('zhongqingtouyan')), []);
  assert.deepEqual(plain(named('zhongqingtouyan', 'loose')), [1]);
});

test('a whole name comes before one that only holds the query', () => {
  assert.deepEqual(plain(named('头雁')), [2, 1]);
});

test('did-you-mean finds names alike in characters or in sound', () => {
  assert.equal(names.nearest('四个意思')[0].text, '四个意识');
  assert.equal(names.nearest('sigeyisi')[0].text, '四个意识');
});
