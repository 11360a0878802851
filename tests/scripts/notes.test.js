'use strict';
// What a reader may keep: limits of the notes, on both sides of each, with their numbers written out.
const test = require('node:test');
const assert = require('node:assert/strict');
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const kept = new Map();
const localStorage = {
  getItem: (name) => kept.get(name) || null,
  setItem: (name, value) => kept.set(name, value),
  removeItem: (name) => kept.delete(name),
};
const source = fs.readFileSync(path.join(__dirname, '../../generator/browser/notes/store.js'), 'utf8');
const context = vm.createContext({ window: { KB: { shared: {} } }, localStorage, tell: () => {} });
const { ownOf, imported } = vm.runInContext(source + ';({ ownOf, imported })', context);

const bookmark = (n) => ({ id: 'b' + n, page: 'speeches/a', anchor: '', title: '讲话', text: '', source: '' });
const bookmarks = (count, first = 0) => Array.from({ length: count }, (_, n) => bookmark(first + n));
const file = (value) => JSON.stringify(Object.assign({ format: 'study-site-notes', version: 1 }, value));
const there = () => JSON.parse(kept.get('kb-own') || '{"bookmarks":[]}').bookmarks.length;

test('a note has twenty thousand characters', () => {
  const note = (text) => ({ id: 'n', page: 'speeches/a', parts: [{ anchor: 's1', start: 0, end: 1, quote: '党' }], text });
  for (const [length, left] of [[19999, 19999], [20000, 20000], [20001, 20000]]) {
    assert.equal(ownOf({ notes: [note('字'.repeat(length))] }).notes[0].text.length, left);
  }
});

test('five thousand bookmarks are read, and taken in beside those that are there', () => {
  assert.equal(ownOf({ bookmarks: bookmarks(5000) }).bookmarks.length, 5000);
  assert.equal(ownOf({ bookmarks: bookmarks(5001) }).bookmarks.length, 5000);
  kept.clear();
  imported(file({ bookmarks: bookmarks(4999) }));
  assert.equal(there(), 4999);
  imported(file({ bookmarks: bookmarks(2, 4999) }));
  assert.equal(there(), 5000);
});

test('a file of another version is not taken in', () => {
  kept.clear();
  for (const version of [0, 2]) imported(file({ version, bookmarks: bookmarks(1) }));
  assert.equal(there(), 0);
  imported(file({ bookmarks: bookmarks(1) }));
  assert.equal(there(), 1);
});
