'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const { Whole, Sounds, QueryReader, pagesOf, readingPlaces, isWhole, literally, GAP } = require('./load.js').names(
  'Whole', 'Sounds', 'QueryReader', 'pagesOf', 'readingPlaces', 'isWhole', 'literally', 'GAP'
);

const plain = (value) => JSON.parse(JSON.stringify(value));
const signs = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter((sign) => !'\0\n\r"\\'.includes(sign));
const code = (...values) => values.map((value) => signs[value]).join('');
const usual = { zhong: '重中', qing: '庆', dian: '点', hang: '行' };
const sounds = new Sounds(usual, { chong: '重' }, []);
// Two pages: a heading and two sections, then one section.  重 of 重庆 is read chong.
const ANCHORS = ' s1:2\x02a';
const TEXTS = '\x03重点。\x01去重庆，\x01庆\x02中庆';
const READINGS = { chong: code(6) };
const whole = new Whole(7, pagesOf(ANCHORS, TEXTS), readingPlaces(READINGS), sounds, '');
const find = (text, mode = 'strict') => plain(whole.find(literally(Array.from(text)), mode));
const spelled = (text, mode = 'strict') => {
  const reader = new QueryReader(sounds);
  return plain(reader.patterns(reader.part(text, false), mode).flatMap((pattern) => whole.find(pattern, mode)));
};

test('a segment without shards is one that is read whole', () => {
  assert.equal(isWhole(['s0', 0, 1, 0, 0, '', '', 0]), true);
  assert.equal(isWhole(['s0', 0, 1, 3, 1, '', '', 1]), false);
});

test('pages and sections of a file are told apart, with anchors, headings and places', () => {
  assert.deepEqual(plain(pagesOf(ANCHORS, TEXTS)), [
    [
      { anchor: '', text: '重点。', heading: true, offset: 1 },
      { anchor: 's1-1', text: '去重庆，', heading: false, offset: 5 },
      { anchor: 's1-2', text: '庆', heading: false, offset: 10 },
    ],
    [{ anchor: 'a', text: '中庆', heading: false, offset: 12 }],
  ]);
});

test('a file whose anchors and texts do not agree is damaged', () => {
  assert.equal(pagesOf('a', '一\x01二'), null);
  assert.equal(pagesOf('a', '一\x02二'), null);
});

test('unusual readings stand where their differences lead', () => {
  assert.deepEqual(plain([...readingPlaces({ chong: code(3, 4), xing: code(5) })]), [[3, 'chong'], [7, 'chong'], [5, 'xing']]);
});

test('the stream has a gap behind every section, and headings and pages are known in it', () => {
  const stream = Array.from(whole.codes, (number) => whole.alphabet[number]).join('');
  assert.equal(stream, ['重点', '去重庆', '庆', '中庆', ''].join(GAP));
  assert.deepEqual(plain(whole.head), { first: 7, start: 0, ends: [9, 12], stretches: [[0, 2]] });
  assert.deepEqual(plain(whole.parts[0].map(({ anchor, start, size }) => [anchor, start, size])), [['', 0, 2], ['s1-1', 3, 3], ['s1-2', 7, 1]]);
});

test('characters are found wherever they stand together, nothing across sections but with the gap', () => {
  assert.deepEqual(find('重庆'), [4]);
  assert.deepEqual(find('庆庆'), []);
  assert.deepEqual(find('庆\n庆'), [5]);
});

test('syllables are found as they are read there, in any known way only when asked loosely', () => {
  assert.deepEqual(spelled('chongqing'), [4]);
  assert.deepEqual(spelled('zhongqing'), [9]);
  assert.deepEqual(spelled('zhongqing', 'loose'), [4, 9]);
});

test('single characters are counted by page', () => {
  assert.deepEqual(plain([...whole.count({ char: '庆' })]), [[7, 2], [8, 1]]);
  assert.deepEqual(plain([...whole.count({ syllables: ['zhong'] })]), [[7, 2], [8, 1]]);
});

test('words are known by their places and lengths, and named by the initials they are read with', () => {
  const own = new Whole(0, pagesOf('', '去重庆点'), readingPlaces({ chong: code(1) }), sounds, code(1 * 4 + 0));
  assert.deepEqual(plain(own.named('cqd')), ['重庆点']);
  assert.deepEqual(plain(own.named('zqd')), []);
  assert.deepEqual(plain(own.named('cq')), []);
});
