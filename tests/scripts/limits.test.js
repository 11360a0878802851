'use strict';
// Limits of the engine, on both sides of each, with their numbers written out.
const test = require('node:test');
const assert = require('node:assert/strict');
const engine = require('./load.js').names(
  'Finder', 'Asking', 'Words', 'Postings', 'Store', 'Sounds', 'QueryReader', 'Names', 'subjectsOf', 'listed', 'rewritten', 'inNumerals',
  'untonedFigures', 'isSyllables', 'initialsOf', 'VERSION'
);
const { Finder, Asking, Words, Postings, Store, Sounds, QueryReader, Names } = engine;

const plain = (value) => JSON.parse(JSON.stringify(value));
const numbers = (count) => Array.from({ length: count }, (_, i) => i);

// --- what is kept ----------------------------------------------------------------------------

test('the answers to the last sixteen queries are kept', async () => {
  let asked = 0;
  const finder = { lately: new Map(), know: async () => {}, asking: { answer: async () => ++asked } };
  const ask = (query) => Finder.prototype.everything.call(finder, 'q' + query);
  for (const number of numbers(17)) await ask(number);
  assert.equal(asked, 17);
  await ask(1);
  assert.equal(asked, 17, 'fifteen others since');
  await ask(0);
  assert.equal(asked, 18, 'sixteen others since');
});

test('eighty shards and texts are kept, other files for good', async () => {
  let loaded = 0;
  const store = new Store(async () => loaded++);
  const get = (name) => {
    store.arrived.set(name, [1]);
    return store.get(name, name + '.js', () => 1);
  };
  await get('meta');
  await get('text/a');
  for (const number of numbers(79)) await get('b/s0/' + number);
  assert.equal(loaded, 81);
  for (const name of ['meta', 'text/a', 'b/s0/0']) await get(name);
  assert.equal(loaded, 81, 'eighty are there');
  await get('b/s0/79');
  await get('meta');
  await get('b/s0/0');
  assert.equal(loaded, 82);
  await get('text/a');
  assert.equal(loaded, 83, 'the oldest of eighty-one is read again');
});

test('an index of another version is refused', () => {
  for (const version of [7, 9]) assert.throws(() => new Finder({}, { version, keys: [] }), /版本不一致/);
  assert.throws(() => new Finder({}, { version: 8, keys: [] }), (error) => !/版本不一致/.test(error.message));
});

// --- questions -------------------------------------------------------------------------------

test('words behind what is asked about are looked at up to twenty-four characters', () => {
  const forms = (count) => engine.subjectsOf('四个意识' + '到底'.repeat(10) + '都'.repeat(count) + '是什么', 0);
  assert.ok(forms(1).includes('四个意识'), '24 characters');
  assert.ok(!forms(2).includes('四个意识'), '25 characters');
});

test('with more than twenty-four forms no further ones are looked for', () => {
  const forms = (count) => engine.subjectsOf('请问党建' + '都'.repeat(count) + '什么', 0);
  assert.ok(forms(21).includes('党建'));
  assert.ok(!forms(22).includes('党建'));
  assert.ok(forms(22).includes('请问党建'));
});

const asking = (more) =>
  Object.assign(Object.create(Asking.prototype), {
    reader: { part: (text) => ({ text }) },
    likely: () => '党建',
    asked: () => '',
    means: () => true,
    stands: async () => false,
    named: (text) => [{ text, url: '' }],
    names: { within: () => [] },
  }, more);

test('a query of sixty characters may be a question, a longer one is none', async () => {
  const asked = (size) => '字'.repeat(size - 3) + '是什么';
  assert.equal(await asking().subject(asked(60), []), '党建');
  assert.equal(await asking().subject(asked(61), []), asked(61));
  const own = asking({ stands: async ({ text }) => text === '党建' });
  const standing = async (size) => (await own.asWritten({ text: asked(size) }, [], [])).text;
  assert.equal(await standing(60), '党建');
  assert.equal(await standing(61), asked(61));
});

test('a question is about three names at most', async () => {
  const about = (count) => asking({ means: () => false, likely: () => '', names: { within: () => numbers(count).map((n) => '名' + n) } });
  assert.equal(await about(3).subject('什么', []), '名0 OR 名1 OR 名2');
  assert.equal(await about(4).subject('什么', []), '什么');
  const meant = [];
  const within = asking({ means: () => false, stands: async ({ text }) => text === '党建', names: { within: () => ['一', '二', '三', '四'] } });
  assert.equal(await within.subject('党建是什么', meant), '党建');
  assert.deepEqual(meant.map(({ text }) => text), ['一', '二', '三']);
});

test('five words are named in a sentence, of more their number is said', () => {
  assert.equal(engine.listed(numbers(5)), '“0”、“1”、“2”、“3”、“4”');
  assert.equal(engine.listed(numbers(6)), '“0”、“1”、“2”、“3”、“4”等6个词');
});

// --- ways to read and to write ---------------------------------------------------------------

test('twelve other writings of numbers are tried', () => {
  assert.equal(engine.rewritten('2个3个4个5个6个7个8个2个2个2个').length, 12);
});

test('a number of eight figures is also written as it is read, of nine only figure by figure', () => {
  assert.ok(engine.inNumerals('12345678')[0].includes('万'));
  assert.ok(!engine.inNumerals('123456789').some((way) => way.includes('万')));
});

test('of two numbers each may be written otherwise alone', () => {
  for (const way of ['三和四', '三和4', '3和四']) assert.ok(engine.rewritten('3和4').includes(way), way);
});

const heard = new Sounds({ xi: '西', an: '安', xian: '先', zhuang: '装', a: '啊' }, {}, []);

test('letters are read in eight ways at most, alone and among characters', () => {
  assert.equal(heard.spellings('xian'.repeat(2), 'strict').length, 4);
  assert.equal(heard.spellings('xian'.repeat(3), 'strict').length, 8);
  assert.equal(heard.spellings('xian'.repeat(4), 'strict').length, 8);
  const reader = new QueryReader(heard);
  const patterns = (text) => reader.patterns(reader.part(text, false), 'loose').length;
  assert.equal(patterns('xian西xian西xian'), 8);
  assert.equal(patterns('xian西xian西xian西xian'), 8);
});

test('a syllable has six letters at most', () => {
  assert.deepEqual(plain(heard.spellings('zhuangxi', 'strict')), [[['zhuang'], ['xi']]]);
  assert.ok(engine.isSyllables('zhuangshuang'));
  assert.ok(!engine.isSyllables('zhuangq'));
  const names = new Names([[0, 'headword', '装', 'zhuang', 'z']], [['', 'term', '装', '', '', '']], heard, new QueryReader(heard));
  const [found] = names.compared(new QueryReader(heard).part('zhuang', false), 'strict');
  assert.deepEqual([found.cost, found.whole], [0, true]);
});

test('twelve letters may stand before a figure for a tone, not thirteen', () => {
  assert.equal(engine.untonedFigures('zhuangzhuang1'), 'zhuangzhuang');
  assert.equal(engine.untonedFigures('azhuangzhuang1'), 'azhuangzhuang1');
  assert.equal(engine.untonedFigures('zhuang5'), 'zhuang');
  assert.equal(engine.untonedFigures('zhuang6'), 'zhuang6');
});

// --- words by their initials -----------------------------------------------------------------

test('initials are three to twelve letters and stand for twenty-four words at most', async () => {
  const words = (count) => Object.assign(Object.create(Words.prototype), { segments: [0], inSegment: async () => numbers(count).map(String) });
  assert.equal((await words(24).of('abc')).length, 24);
  assert.equal((await words(25).of('abc')).length, 24);
  for (const [size, found] of [[2, 0], [3, 1], [12, 1], [13, 0]]) assert.equal((await words(1).of('a'.repeat(size))).length, found, size);
});

test('the first list of a shard has words of three characters', () => {
  const own = Object.assign(Object.create(Words.prototype), { sounds: heard });
  assert.deepEqual(plain(own.inShard({ words: ['西安先先安西', '西安先安'], odd: '' }, 'xax')), ['西安先', '先安西']);
  assert.deepEqual(plain(own.inShard({ words: ['西安先先安西', '西安先安'], odd: '' }, 'xaxa')), ['西安先安']);
});

// --- what is read of an index ----------------------------------------------------------------

const pattern = (size) => Array.from('甲乙丙丁戊己庚辛壬癸子丑').slice(0, size).map((char) => ({ char }));

test('two pairs are read at a time, and nothing more where they never stand together', async () => {
  const read = [];
  const postings = Object.assign(Object.create(Postings.prototype), {
    shards: { pair: async (_, { at }) => {
      read.push(at);
      return [];
    } },
  });
  const pairs = [0, 2, 4, 6].map((at) => ({ at }));
  assert.deepEqual(plain(await postings.findPairs(['s0'], pattern(8), pairs, 'strict')), []);
  assert.deepEqual(read, [0, 6], 'the first and the last');
});

test('the texts are compared where more than two pairs are left and at most four pages', async () => {
  const make = (pages) => {
    const counted = { pairs: 0, texts: 0 };
    return Object.assign(Object.create(Postings.prototype), {
      counted,
      shards: { pair: async (_, { at }) => (counted.pairs++, numbers(pages).map((page) => page * 100 + at)) },
      texts: { stands: async () => ++counted.texts > 0 },
      head: () => ({ first: 0, ends: numbers(pages).map((page) => page * 100 + 100) }),
    });
  };
  const counted = async (pages, pairs) => {
    const own = make(pages);
    const starts = await own.findPairs(['s0'], pattern(pairs * 2), numbers(pairs).map((n) => ({ at: 2 * n })), 'strict');
    assert.equal(starts.length, pages);
    return own.counted;
  };
  assert.deepEqual(await counted(4, 5), { pairs: 2, texts: 4 });
  assert.deepEqual(await counted(5, 5), { pairs: 5, texts: 0 });
  assert.deepEqual(await counted(4, 4), { pairs: 4, texts: 0 });
});

// --- which names count -----------------------------------------------------------------------

const roled = (role, text) => {
  const spelled = Array.from(text, () => 'an').join(' ');
  const rows = [[0, 'headword', '西先西', 'xi xian xi', ''], [1, role, text, spelled, '']];
  return new Names(rows, rows.map(([, , name], page) => ['terms/' + page + '/', 'term', name, '', '', '']), heard, new QueryReader(heard));
};

test('headwords and aliases are offered and looked for in a question, components are not', () => {
  const word = (text) => new QueryReader(heard).part(text, false);
  for (const [role, counts] of [['headword', true], ['alias', true], ['component', false], ['title', true]]) {
    const names = roled(role, '安安安');
    const texts = (found) => plain(found.map(({ text }) => text));
    assert.deepEqual(texts(names.suggest('安安', 8)), counts ? ['安安安'] : [], role);
    assert.deepEqual(texts(names.nearest('安安先')), counts ? ['安安安'] : [], role);
    const own = asking({ names, reader: { part: word }, finder: { pages: names.pages } });
    assert.deepEqual(texts(Asking.prototype.named.call(own, '安安安')), counts ? ['安安安'] : [], role);
    assert.deepEqual(plain(names.within('问安安安')), counts && role !== 'title' ? ['安安安'] : [], role);
  }
});

test('a name of two characters is seen in a question, one of one is not', () => {
  assert.deepEqual(plain(roled('headword', '安安').within('问安安')), ['安安']);
  assert.deepEqual(plain(roled('headword', '安').within('问安')), []);
});

test('a slip has twenty-four characters at most, or four times as many letters', () => {
  const characters = roled('headword', '安'.repeat(25));
  assert.equal(characters.nearest('安'.repeat(23) + '先').length, 1);
  assert.equal(characters.nearest('安'.repeat(24) + '先').length, 0);
  const letters = roled('headword', '安'.repeat(48));
  assert.equal(letters.nearest('an'.repeat(48)).length, 1, '96 letters');
  assert.equal(letters.nearest('an'.repeat(47) + 'xi').length, 1, '96 letters');
  assert.equal(letters.nearest('an'.repeat(47) + 'zhuang').length, 0, '100 letters');
  assert.equal(letters.nearest('an'.repeat(48) + 'a').length, 0, '97 letters');
});

test('three names are offered', () => {
  const rows = numbers(4).map((page) => [page, 'headword', '西先安' + '甲乙丙丁'[page], 'xi xian an ' + 'qwrt'[page], '']);
  const names = new Names(rows, rows.map(([, , name]) => ['', 'term', name, '', '', '']), heard, new QueryReader(heard));
  assert.deepEqual(plain(names.nearest('西先安戊').map(({ text }) => text)), ['西先安甲', '西先安乙', '西先安丙']);
});
