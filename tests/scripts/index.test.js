'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const { cover, literally, deltas, unfolded, cut, likeness, Store } = require('./load.js').names(
  'cover', 'literally', 'deltas', 'unfolded', 'cut', 'likeness', 'Store'
);

const plain = (value) => JSON.parse(JSON.stringify(value));
const pairs = (text) => cover(literally(Array.from(text))).map(({ at, one, two }) => [at, one.char + two.char]);

test('a pattern is covered by the fewest pairs that name all its characters', () => {
  assert.deepEqual(plain(pairs('四个意识')), [[0, '四个'], [2, '意识']]);
  assert.deepEqual(plain(pairs('头雁效')), [[0, '头雁'], [1, '雁效']]);
});

test('a gap inside a pattern is one of its units', () => {
  assert.deepEqual(plain(pairs('意识\n四个')), [[0, '意识'], [2, '\n四'], [3, '四个']]);
});

test('positions are sums of their differences', () => {
  assert.deepEqual(plain(deltas(String.fromCharCode(4, 5, 6), 0, 3)), [3, 7, 12]);
});

test('folded anchors are unfolded', () => {
  assert.deepEqual(plain(unfolded('s1 s1:2 s2')), ['s1', 's1-1', 's1-2', 's2']);
});

test('an excerpt shows the text as it stands, what was found marked, overlaps merged', () => {
  const { segments, shown } = cut('要增强四个意识。', [[3, 5], [4, 7]], 90);
  assert.deepEqual(plain(segments), [{ text: '要增强', mark: false }, { text: '四个意识', mark: true }, { text: '。', mark: false }]);
  assert.equal(shown, 2, 'places are counted, as in all other numbers');
  assert.equal(cut('四个意识' + '，'.repeat(99) + '四个意识', [[0, 4], [103, 107]], 90).shown, 1, 'what is cut off is not shown');
});

test('an excerpt never cuts a character in two', () => {
  const text = '𠮷'.repeat(80) + '头雁';
  const { segments } = cut(text, [[160, 162]], 90);
  assert.ok(segments.every(({ text: piece }) => !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(piece)));
});

test('likeness is 1 for equal rows and 0 for rows with nothing in common', () => {
  assert.equal(likeness(['a', 'b'], ['a', 'b']), 1);
  assert.equal(likeness(['a', 'b'], ['c', 'd']), 0);
});

test('a file that hands over nothing is reported as damaged, and asked for again the next time', async () => {
  let loads = 0;
  const store = new Store(async () => void (loads += 1));
  await assert.rejects(store.get('meta', 'meta.js', (meta) => meta), { kind: 'damaged' });
  await assert.rejects(store.get('meta', 'meta.js', (meta) => meta), { kind: 'damaged' });
  assert.equal(loads, 2);
});

test('a file is read once however often it is wanted', async () => {
  let loads = 0;
  const store = new Store(async () => {
    loads += 1;
    store.receive('meta', { version: 1 });
  });
  await Promise.all([store.get('meta', 'meta.js', (meta) => meta), store.get('meta', 'meta.js', (meta) => meta)]);
  assert.equal(loads, 1);
});
