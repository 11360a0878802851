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
  assert.equal(reader.asked('si ge yi shi').parts.length, 1);
  assert.equal(reader.asked('四个 意识').parts.length, 2);
});

test('a quoted part is taken exactly as it stands', () => {
  const [one, two] = reader.asked('"四个 意识" 头雁').parts;
  assert.equal(one.chars.join(''), '四个意识');
  assert.equal(one.letters, false);
  assert.equal(two.chars.join(''), '头雁');
});

test('full-width letters are pinyin too', () => {
  assert.equal(reader.asked('ｓｉｇｅ').parts[0].letters, true);
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

test('one search in the letters of all names finds each that has a text, once and in order', () => {
  const rows = ['头雁头雁', '＋', '重头雁', '雁重'].map((text, page) => [page, 'headword', text, '', '']);
  const own = new Names(rows, rows.map(([, , text]) => ['', 'term', text, '', '', '']), sounds, reader);
  const having = (text) => own.having(text).map(({ page }) => page);
  assert.deepEqual(plain(having('头雁')), [0, 2]);
  assert.deepEqual(plain(having('雁重')), [3], 'not over the border of two names');
  assert.deepEqual(plain(having('四')), []);
  assert.deepEqual(plain(having('')), [0, 1, 2, 3], 'letters are compared with every name');
});

test('did-you-mean finds names alike in characters or in sound', () => {
  assert.equal(names.nearest('四个意思')[0].text, '四个意识');
  assert.equal(names.nearest('sigeyisi')[0].text, '四个意识');
});

test('a name is offered for a slip from a floor of likeness on, in characters or in sound', () => {
  const rows = [[0, 'headword', '一线规则', 'yi xian gui ze', 'yxgz'], [1, 'headword', '五大发展理念', 'wu da fa zhan li nian', 'wdfzln'], [2, 'headword', '西安大雁塔', 'xi an da yan ta', 'xadyt']];
  const pages = rows.map(([, , text], page) => ['terms/' + page + '/', 'term', text, '', '', '']);
  const heard = new Sounds({ ba: '八', xiang: '项', gui: '规', ding: '定', yi: '一亿', xian: '线', ze: '则', xi: '西', an: '安', da: '大', yan: '雁', ta: '塔', bei: '北', jing: '京', guan: '官' }, {}, []);
  const own = new Names(rows, pages, heard, new QueryReader(heard));
  const offered = (query) => plain(own.nearest(query).map(({ text }) => text));
  // Two sounds of four alike, one character of four.
  assert.deepEqual(offered('八项规定'), []);
  assert.deepEqual(offered('一线规定'), ['一线规则'], 'three of four characters');
  assert.deepEqual(offered('北京大雁塔'), ['西安大雁塔'], 'three of five characters');
  assert.deepEqual(offered('北京大官塔'), [], 'two of five characters');
  assert.deepEqual(offered('亿项规则'), ['一线规则'], 'three of four sounds');
  assert.deepEqual(offered('北项规则'), ['一线规则'], 'three of four sounds, two of them written so');
  assert.deepEqual(offered('北京规则'), [], 'two of four characters and sounds');
});
