'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const { syntaxOf } = require('./load.js').names('syntaxOf');

const plain = (value) => JSON.parse(JSON.stringify(value));
const wanted = (query) => plain(syntaxOf(query).wanted.map((row) => row.map(({ text, exact }) => (exact ? '=' : '') + text)));
const excluded = (query) => plain(syntaxOf(query).excluded.map(({ text, exact }) => (exact ? '=' : '') + text));
const faults = (query) => plain(syntaxOf(query).faults);

test('words stand between spaces and are all wanted', () => {
  assert.deepEqual(wanted(' 党建　队伍\n作风 '), [['党建'], ['队伍'], ['作风']]);
});

test('quotes of every kind keep what is between them together', () => {
  for (const query of ['"党建 队伍" 作风', '＂党建 队伍＂ 作风', '“党建 队伍” 作风']) assert.deepEqual(wanted(query), [['=党建 队伍'], ['作风']]);
});

test('quote marks inside a pasted text are marks of the text', () => {
  for (const query of ['增强“四个意识”、坚定“四个自信”', '“四个意识”、“四个自信”', '增强“四个意识']) assert.deepEqual(faults(query), []);
});

test('a quote without its other is said, and the words count without it', () => {
  for (const query of ['"党建 队伍', '党建 队伍"', '“党建 队伍', '党建 队伍”']) {
    assert.deepEqual(faults(query), ['引号没有成对，没有起作用。'], query);
    assert.equal(wanted(query).length, 2);
  }
  assert.deepEqual(faults('“党建 队伍”'), []);
});

test('quotes with nothing in them are said', () => {
  for (const query of ['"" 党建', '党建 "，"']) {
    assert.deepEqual(wanted(query), [['党建']]);
    assert.deepEqual(faults(query), ['引号里没有可以查找的字，没有起作用。']);
  }
});

test('a minus of any width right before a word or a quote excludes it', () => {
  for (const minus of ['-', '－', '−', '–']) {
    assert.deepEqual(excluded(`改革 ${minus}开放`), ['开放'], minus);
    assert.deepEqual(wanted(`改革 ${minus}开放`), [['改革']], minus);
  }
  assert.deepEqual(excluded('改革 -"开放 创新" -作风'), ['=开放 创新', '作风']);
});

test('a minus inside a word is no exclusion', () => {
  assert.deepEqual(excluded('2019-2020'), []);
  assert.deepEqual(wanted('改革-开放'), [['改革-开放']]);
  assert.deepEqual(excluded('改革 ——开放'), []);
});

test('a minus alone, or nothing but exclusions, is said', () => {
  assert.deepEqual(faults('改革 - 开放'), ['“-”后面要紧跟着不要的词，没有起作用。']);
  assert.deepEqual(wanted('改革 - 开放'), [['改革'], ['开放']]);
  assert.deepEqual(faults('-开放'), ['只写了不要的词，还要写要找的词。']);
});

test('OR, 或, 或者 and a bar join the two words beside them, closer than a space', () => {
  for (const sign of [' OR ', ' or ', ' 或 ', ' 或者 ', ' | ', '|', '｜', ' || ']) {
    assert.deepEqual(wanted(`改革${sign}开放 党建`), [['改革', '开放'], ['党建']], sign);
    assert.deepEqual(faults(`改革${sign}开放 党建`), [], sign);
  }
  assert.deepEqual(wanted('改革 OR 开放 OR "党建 工作"'), [['改革', '开放', '=党建 工作']]);
});

test('a word that only holds OR or 或 is a word', () => {
  assert.deepEqual(wanted('或许 FOR 或者说'), [['或许'], ['FOR'], ['或者说']]);
});

test('OR without a wanted word on both sides is said and left out', () => {
  for (const query of ['OR 改革', '改革 OR', '改革 或 -开放', '改革 |', '改革 OR ，']) {
    assert.deepEqual(wanted(query), [['改革']], query);
    assert.match(faults(query).join(), /两边都要有要找的词/, query);
  }
});

test('OR alone is looked for as it stands, and that is said', () => {
  assert.deepEqual(wanted('或者'), [['或者']]);
  assert.match(faults('或者').join(), /这里按字查找/);
});

test('a query without anything to find is said', () => {
  for (const query of ['', '  ', '，', '""', '|', '-']) assert.match(faults(query).join(), /没有可以查找的字/, query);
  assert.deepEqual(faults('%'), []);
});

test('a Chinese dash excludes a word behind others, two dashes begin a paragraph', () => {
  assert.deepEqual(excluded('党建 —意识'), ['意识']);
  assert.deepEqual(wanted('——坚持党的领导'), [['——坚持党的领导']]);
  assert.deepEqual(wanted('党建 ——坚持党的领导'), [['党建'], ['——坚持党的领导']]);
  assert.deepEqual(excluded('—意识'), []);
});

test('NOT and its Chinese words exclude the next word', () => {
  for (const not of ['NOT', '不含', '不包含', '不包括', '除了']) {
    assert.deepEqual(wanted(`党建 ${not} 意识`), [['党建']], not);
    assert.deepEqual(excluded(`党建 ${not} 意识`), ['意识'], not);
  }
  assert.deepEqual(wanted('党建 not 意识'), [['党建'], ['not'], ['意识']]);
  assert.deepEqual(wanted('党建 不含'), [['党建'], ['不含']], 'nothing behind it');
  assert.deepEqual(wanted('不含 意识'), [['不含'], ['意识']], 'nothing before it');
  assert.deepEqual(wanted('党建 "不含" 意识'), [['党建'], ['=不含'], ['意识']]);
});

test('AND and its like say no more than a space', () => {
  for (const and of ['AND', '并且', '以及', '&', '＆', '+', '和', '与', '及']) {
    assert.deepEqual(wanted(`党建 ${and} 意识`), [['党建'], ['意识']], and);
  }
  assert.deepEqual(wanted('党建 and 意识'), [['党建'], ['and'], ['意识']]);
  assert.deepEqual(wanted('党建 和'), [['党建'], ['和']]);
  assert.deepEqual(wanted('党建 "和" 意识'), [['党建'], ['=和'], ['意识']]);
});

test('signs of other searches are said', () => {
  assert.deepEqual(faults('四个*'), ['“*”没有起作用：这里不能用它代替别的字。']);
  assert.deepEqual(faults('title:四个意识'), ['“title:”没有起作用，按字查找。']);
  assert.deepEqual(faults('标题：四个意识'), ['“标题：”没有起作用，按字查找。']);
  assert.deepEqual(faults('"四个*" "title:x" 要求：四个'), []);
});
