'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const { subjectsOf, ASKS, isMatter } = require('./load.js').names('subjectsOf', 'ASKS', 'isMatter');

const shortest = (text, freely) => subjectsOf(text, freely).pop();

const FORMS = [
  'X是什么意思', 'X是什么', 'X是啥', 'X是啥意思', 'X啥意思', 'X什么意思', 'X是指什么', 'X指的是什么', 'X是指哪些', 'X说的是什么', 'X指什么',
  'X包括哪些', 'X包括什么', 'X包含哪些内容', 'X有哪些', 'X有哪几个', 'X分别是什么', 'X是哪四个', 'X到底是哪几项', 'X具体指什么呢', 'X包括哪几个方面',
  'X的内容是什么', 'X的主要内容有哪些', 'X的基本内涵是什么', 'X的定义是什么', 'X何意', 'X怎么理解', 'X如何理解', 'X是怎么回事', 'X是谁提出的', 'X是什么时候提出来的',
  'X是干什么的', '什么是X', '什么叫X', '什么叫做X', '啥是X', '啥叫X', '何谓X', '何为X', '何为X？', '如何理解X', '怎么理解X', '怎样看待X', '如何正确认识X', '请问X是什么',
  '请问什么是X', '请问什么是X呀？', '请问，X是什么意思？', '你好，请问X是什么', '我想知道X是什么', '解释一下X', '请解释一下X', '介绍一下X', '帮我查一下X', '能不能解释一下什么叫X',
  '名词解释：X', 'X是什么？', '什么是X?', '什么是“X”', '“X”是什么意思', 'X，是什么意思', 'X 是什么意思', '什么是 X', '为什么要X', 'X是什么意思呢？？',
];
const OF = ['X的含义', 'X的内容', 'X的意思', 'X的定义', 'X的出处', 'X的主要内容', 'X的内涵'];
const BARE = ['X含义', 'X是指', 'X指的是', 'X是', 'X内容', 'X意思'];

for (const [name, own, freely] of [['with a question word', FORMS, 0], ['about a matter of it', OF, 1], ['short of a question', BARE, 2]]) {
  test('what a question asks about is found: ' + name, () => {
    for (const subject of ['四个意识', '3个代表', 'sgys']) {
      for (const form of own) {
        const text = form.replace('X', subject);
        assert.equal((shortest(text, freely) || '').replace(/[“”]/g, ''), subject, text);
      }
    }
  });
}

test('the less is a question, the less of it is taken for one', () => {
  for (const form of OF) assert.deepEqual([...subjectsOf(form.replace('X', '四个意识'), 0)], [], form);
  for (const form of BARE) assert.deepEqual([...subjectsOf(form.replace('X', '四个意识'), 1)], [], form);
});

test('no question is left as it is', () => {
  for (const text of ['四个意识', '党建', '？', '四个意识？', '意义重大', '要求', '什么', '是什么', '什么是', '有哪些', '怎么样']) {
    assert.deepEqual([...subjectsOf(text, 2)].filter((form) => form.length > 1), [], text);
  }
});

test('a question about nothing has no subject', () => {
  for (const text of ['这是什么', '那是什么意思', '它有哪些', '你是谁提出的']) assert.deepEqual([...subjectsOf(text, 2)], [], text);
});

test('words that ask may belong to a name: the longer forms come first', () => {
  const forms = subjectsOf('四有是什么', 0);
  assert.ok(forms.indexOf('四有') >= 0);
  assert.ok(forms.indexOf('四有') < forms.indexOf('四'));
});

test('a text that asks is known by its words', () => {
  for (const text of ['三会一课多久开一次', '谁提出了头雁效应', '巡视和巡察的区别', '头雁效应？', '为何要党建', '党支部有几个种类']) assert.ok(ASKS.test(text), text);
  for (const text of ['四个意识', '党建', '几内亚', '任何人', '怀念']) assert.ok(!ASKS.test(text), text);
});

test('words that only ask count by themselves, others are words', () => {
  for (const word of ['含义', '意思', '定义', '的内涵', '解释', '出处？', '意思是什么']) assert.ok(isMatter(word), word);
  for (const word of ['要求', '内容', '实质', '意义重大', '四个意思', '']) assert.ok(!isMatter(word), word);
});
