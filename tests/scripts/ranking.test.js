'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const { Finder, Names, QueryReader, Sounds, placed, byWeight, likeness, spreadOf } = require('./load.js').names(
  'Finder', 'Names', 'QueryReader', 'Sounds', 'placed', 'byWeight', 'likeness', 'spreadOf'
);

const plain = (value) => JSON.parse(JSON.stringify(value));
const rounded = (value) => Math.round(value * 1000) / 1000;

// --- how far words stand apart ---------------------------------------------------------------

const at = (...starts) => ({ hits: new Map([[0, { places: starts.map((start) => ({ start, length: 2 })) }]]) });
const spread = (...answers) => spreadOf(0, answers);

test('words are as near as the step of their distance says', () => {
  const steps = [[0, 0], [20, 0], [21, 1], [60, 1], [61, 2], [200, 2], [201, 3], [999, 3], [1000, 4], [5000, 4]];
  for (const [distance, step] of steps) {
    assert.equal(spread(at(0), at(distance)), step, distance);
    assert.equal(spread(at(distance), at(0)), step, 'the other way round');
  }
});

test('of several words the one that is farthest counts, of several places the nearest', () => {
  assert.equal(spread(at(0), at(10), at(70)), 2);
  assert.equal(spread(at(0, 5000), at(300, 5010)), 0);
  assert.equal(spread(at(0)), 0);
  assert.equal(spread(at(), at(0)), 4, 'found by its name alone');
});

test('distances are taken from the first two hundred places of the rarest word', () => {
  const far = (count) => [...Array.from({ length: count - 1 }, (_, i) => i), 9000];
  assert.equal(spread(at(...far(200)), at(9000)), 0);
  assert.equal(spread(at(...far(201)), at(9000)), 4);
});

// --- the order of pages ----------------------------------------------------------------------

const PAGE = { rank: 5, kind: 'speech', cost: 1, spread: 1, matches: 2, date: '2020-02-02', page: 5 };

function order(...rows) {
  const pages = rows.map((row) => Object.assign({}, PAGE, row));
  const answers = [{ hits: new Map(pages.map((_, i) => [i, {}])) }];
  const found = Finder.prototype.together.call({ result: (i) => Object.assign(pages[i], { i }) }, answers);
  return plain(found.map(({ i }) => i));
}

test('each rule decides where those before it leave two pages alike, and no sooner', () => {
  // The better and the worse value, in the order of the rules.
  const rules = [
    ['rank', 4, 6], ['kind', 'speech', 'help'], ['cost', 0.99, 1.01], ['spread', 0, 2], ['matches', 3, 1],
    ['date', '2020-02-03', '2020-02-01'], ['page', 4, 6],
  ];
  rules.forEach(([rule, better, worse], n) => {
    const later = (side) => Object.fromEntries(rules.slice(n + 1).map(([name, ...values]) => [name, values[side]]));
    // The page that this rule puts first is behind by every later one.
    const first = Object.assign({ [rule]: better }, later(1));
    const second = Object.assign({ [rule]: worse }, later(0));
    assert.deepEqual(order(second, first), [1, 0], rule);
    assert.deepEqual(order(first, second), [0, 1], rule);
  });
});

test('a page has the rank of the worst of its parts, and the parts of one rank add their costs', () => {
  const pages = [['speeches/a/', 'speech', '论党建', '2020', '', '']];
  const finder = { pages, titles: [], spread: () => 0 };
  const hit = (more) => ({ hits: new Map([[0, Object.assign({ places: [], count: 1, heading: false }, more)]]), names: new Map(), texts: ['队伍'], words: [] });
  const named = (rank, cost) => Object.assign(hit({}), { names: new Map([[0, { rank, cost, via: '' }]]) });
  const made = (...answers) => {
    const { rank, how, cost } = Finder.prototype.result.call(finder, 0, answers);
    return [rank, how, rounded(cost)];
  };
  assert.deepEqual(made(named(0, 0.5)), [0, 'headword', 0.5]);
  assert.deepEqual(made(named(3, 0.5)), [3, 'prefix', 0.5]);
  assert.deepEqual(made(hit({ heading: true })), [4, 'title', 0]);
  assert.deepEqual(made(Object.assign(hit({}), { texts: ['党建'] })), [4, 'title', 0], 'the title has the words');
  assert.deepEqual(made(hit({})), [5, 'text', 0]);
  assert.deepEqual(made(hit({ initials: true, heading: true })), [6, 'initials', 0]);
  assert.deepEqual(made(hit({ dated: true, heading: true })), [7, 'date', 0]);
  assert.deepEqual(made(named(0, 0.5), named(1, 0.25)), [1, 'alias', 0.25]);
  assert.deepEqual(made(named(1, 0.25), named(1, 0.5)), [1, 'alias', 0.75]);
  assert.deepEqual(made(named(0, 0.5), hit({})), [5, 'text', 0]);
});

// --- names -----------------------------------------------------------------------------------

const usual = { si: '四', ge: '个', yi: '意', shi: '识', zhong: '重', qing: '庆', tou: '头', yan: '雁' };
const sounds = new Sounds(usual, { chong: '重' }, ['chong']);
const reader = new QueryReader(sounds);
const keyed = (text, spelled) => new Names([[0, 'headword', text, spelled, '']], [['', 'term', text, '', '', '']], sounds, reader);

function cost(query, text, spelled, mode = 'strict') {
  const [found] = keyed(text, spelled).compared(reader.part(query, false), mode);
  return found && rounded(found.cost);
}

test('what was left to guess of a name has its cost', () => {
  const own = ['四个意识', 'si ge yi shi'];
  assert.equal(cost('四个意识', ...own), 0);
  assert.equal(cost('sigeyishi', ...own), 0);
  assert.equal(cost('sgys', ...own), 4, 'one for each initial');
  assert.equal(cost('四gys', ...own), 3);
  assert.equal(cost('sigeyish', ...own), 0.4, 'two letters of a syllable');
  assert.equal(cost('sigeyis', ...own), 1, 'one letter');
  assert.equal(cost('shs', '识四', 'shi si'), 1.9, 'sh is nine tenths of an initial');
  assert.equal(cost('zhongqing', '重庆', 'chong qing'), undefined);
  assert.equal(cost('zhongqing', '重庆', 'chong qing', 'loose'), 0.5, 'another reading than the reviewed one');
  assert.equal(cost('zqing', '重庆', 'chong qing', 'loose'), 1.5);
});

test('marks that a name has not, or has too, cost a hundredth and one for each', () => {
  assert.equal(cost('T+0', 't+0', ''), 0);
  assert.equal(cost('T0', 't+0', ''), 0.02);
  assert.equal(cost('T0', 't++0', ''), 0.03);
  assert.equal(cost('T%0', 't+0', ''), 0.01);
});

test('a character without a known sound is half a difference', () => {
  assert.equal(rounded(likeness(['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'e'])), 0.75);
  assert.equal(rounded(likeness(['a', 'b', 'c', ''], ['a', 'b', 'c', 'e'])), 0.875);
  assert.equal(likeness([], []), 1);
});

// --- what a word names -----------------------------------------------------------------------

/** What `find` makes of these names, and which characters it searches for besides. */
async function find(named, { letters = true, standing = false, kind = 'speech' } = {}) {
  const searched = [];
  const finder = {
    reader: { otherwise: () => [], patterns: () => (standing ? [[{ char: '原' }]] : []) },
    names: { named: () => named },
    pages: { 99: ['', kind] },
    postings: { find: async (pattern, mode, hits) => {
      const chars = pattern.map(({ char }) => char).join('');
      if (chars === '原') hits.set(99, { places: [], count: 1, heading: false });
      else searched.push(chars);
    } },
    abbreviated: async () => [],
    dated: () => {},
  };
  const part = { text: 'x', chars: ['x'], typed: 'x', letters, exact: false, marks: [] };
  const { names, hits } = await Finder.prototype.find.call(finder, part, 'strict');
  return { names, hits, searched };
}

const name = (page, text, { role = 0, start = 0, end = Array.from(text).length, cost = 0 } = {}) => {
  const chars = Array.from(text);
  return { key: { page, role, chars, text }, start, end, cost, whole: start === 0 && end === chars.length };
};

test('a name has the rank of its role where it is whole, else that of a beginning or of a part', async () => {
  const rank = async (own) => (await find([own])).names.get(1).rank;
  assert.equal(await rank(name(1, '甲乙丙')), 0);
  assert.equal(await rank(name(1, '甲乙丙', { role: 2 })), 2);
  assert.equal(await rank(name(1, '甲乙丙', { end: 2 })), 3);
  assert.equal(await rank(name(1, '甲乙丙', { end: 2, role: 1 })), 4);
  assert.equal(await rank(name(1, '甲乙丙', { start: 1 })), 4);
});

test('of two names of a page the one of better rank counts, then the cheaper; a character costs a hundredth', async () => {
  const kept = async (...own) => {
    const { rank, cost } = (await find(own)).names.get(1);
    return [rank, rounded(cost)];
  };
  assert.deepEqual(await kept(name(1, '甲乙丙', { cost: 1 })), [0, 1.03]);
  assert.deepEqual(await kept(name(1, '甲乙丙', { role: 1 }), name(1, '甲乙', { cost: 9 })), [0, 9.02]);
  assert.deepEqual(await kept(name(1, '甲乙丙', { cost: 1 }), name(1, '甲乙', { cost: 1 })), [0, 1.02]);
  assert.deepEqual(await kept(name(1, '甲乙', { cost: 1 }), name(1, '甲乙丙', { cost: 1 })), [0, 1.02]);
});

test('a page that a name resolves to is found without its text, one that only holds the query is not', async () => {
  for (const [own, hit] of [[name(1, '甲乙', { role: 2 }), true], [name(1, '甲乙', { end: 1 }), false]]) {
    assert.equal((await find([own])).hits.has(1), hit);
  }
});

test('twelve names that are abbreviated wholly are looked for in texts, of begun ones four and only without others', async () => {
  const wholes = Array.from({ length: 13 }, (_, i) => name(i, '名' + String.fromCharCode(0x4e00 + i), { cost: 2 }));
  const begun = Array.from({ length: 5 }, (_, i) => name(i, '名字' + String.fromCharCode(0x4e00 + i), { cost: 1, start: 1 }));
  assert.equal((await find(wholes)).searched.length, 12);
  assert.deepEqual((await find(begun)).searched, ['字一', '字丁', '字丂', '字七']);
  assert.deepEqual((await find([wholes[0], ...begun])).searched, ['名一']);
  assert.deepEqual((await find(begun, { standing: true })).searched, []);
  assert.equal((await find(begun, { standing: true, kind: 'help' })).searched.length, 4, 'the manual has examples of what is typed');
  assert.deepEqual((await find([name(1, '名字', { cost: 1, end: 1 })])).searched, [], 'one character names nothing');
});

// --- excerpts --------------------------------------------------------------------------------

test('a section weighs by the words it has, then by the longest, then by their places up to 99; the page\'s name is half a word behind', () => {
  const parts = [0, 1, 2].map((n) => ({ anchor: 's' + n, text: '', start: n * 1000, size: 999 }));
  const places = (part, count, word, length = 2) => Array.from({ length: count }, (_, i) => ({ start: part * 1000 + i, length, word }));
  const weights = (...own) => placed(parts, own.flat()).map(({ weight }) => weight);
  assert.deepEqual(plain(weights(places(1, 1, 0), places(2, 98, 0))), [100201, 100298]);
  assert.deepEqual(plain(weights(places(1, 99, 0), places(2, 100, 0))), [100299, 100299]);
  assert.deepEqual(plain(weights(places(0, 3, 0), places(1, 1, 0))), [50203, 100201]);
  assert.deepEqual(plain(weights(places(1, 1, 0), places(1, 1, 1))), [200202]);
  assert.deepEqual(plain(weights(places(1, 1, 0, 99), places(2, 1, 0, 100))), [109901, 109901]);
  const best = (...own) => byWeight(placed(parts, own.flat()))[0].part.anchor;
  assert.equal(best(places(1, 200, 0), [...places(2, 1, 0), ...places(2, 1, 1)]), 's2');
  assert.equal(best(places(0, 200, 0), places(1, 1, 0)), 's1');
  assert.equal(best([...places(0, 1, 0), ...places(0, 1, 1)], places(1, 200, 0)), 's0');
  assert.equal(best(places(1, 99, 0, 4), places(2, 1, 1, 5)), 's2');
});
