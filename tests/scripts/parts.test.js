'use strict';
// Limits of cards, of 朗读, of self-tests and of lists that are filtered, on both sides of each, with their numbers written out.
const test = require('node:test');
const assert = require('node:assert/strict');
const { page, settled, numbers } = require('./page.js');

// --- cards -----------------------------------------------------------------------------------

/** A page of 1000 × 800 with a link to a term, at `line`, and its card of 200 × 100. */
async function cards(line = {}, header = 0) {
  const own = page();
  Object.assign(own.document.documentElement, { clientWidth: 1000 });
  if (header) own.make('header', { class: 'kb-header' }).box = { top: 0, bottom: header };
  const link = Object.assign(own.make('a', { class: 'kb-term' }), { href: 'http://site.example/terms/dang/' });
  link.box = Object.assign({ top: 400, bottom: 420, left: 100, right: 140 }, line);
  own.window.KB.cards = { d: { dang: { term: '党', pinyin: '', definition: '', components: [] } } };
  own.load('reading', ['cards'], 'startCards', own.window.KB.shared).startCards();
  const card = Object.assign(own.document.querySelector('.kb-card-pop'), { offsetWidth: 200, offsetHeight: 100 });
  const point = (target) => own.document.tell('pointerover', { target, pointerType: 'mouse' });
  const at = async () => {
    await own.document.tell('focusin', { target: link });
    await settled();
    return [card.style.left, card.style.top].map(parseFloat);
  };
  return Object.assign(own, { link, card, point, at });
}

test('a card comes when the pointer has rested for 60 milliseconds and goes 250 after it has left', async () => {
  const own = await cards();
  own.point(own.link);
  await own.clock.pass(59);
  assert.ok(own.card.hidden);
  await own.clock.pass(1);
  assert.ok(!own.card.hidden);
  own.point(own.body);
  await own.clock.pass(249);
  assert.ok(!own.card.hidden);
  await own.clock.pass(1);
  assert.ok(own.card.hidden);
});

test('a card stands six pixels below its link, else six above, four from the edges of the window and from the header', async () => {
  const top = async (line, header) => (await (await cards(line, header)).at())[1];
  assert.equal(await top({}), 426);
  assert.equal(await top({ top: 670, bottom: 690 }), 696);
  assert.equal(await top({ top: 671, bottom: 691 }), 565, 'below it there would be 3 pixels left');
  assert.equal(await top({ top: 170, bottom: 700 }, 60), 64);
  assert.equal(await top({ top: 169, bottom: 700 }, 60), 696, 'above it there would be 3');
});

test('a card keeps eight pixels from the sides', async () => {
  const left = async (line) => (await (await cards(Object.assign({ right: line.left + 40 }, line))).at())[0];
  assert.deepEqual([await left({ left: 7 }), await left({ left: 8 }), await left({ left: 9 })], [8, 8, 9]);
  assert.deepEqual([await left({ left: 791 }), await left({ left: 792 }), await left({ left: 793 })], [791, 792, 792]);
});

test('a card that leads on stands six pixels below the next paragraph, or in the middle of the window', async () => {
  for (const [height, top] of [[393, 499], [394, 500], [395, 500]]) {
    const own = await cards();
    const [here, next] = ['s1', 's2'].map((id) => own.make('p', { 'data-text': '', id }));
    here.append(own.link);
    next.box = { top: 100, left: 50, height };
    const [name, count] = [own.make('a'), own.make('a', { 'data-at': 's1 s2' }, '12次')];
    name.href = own.link.href;
    own.make('ul', { class: 'kb-terms-here' }, own.make('li', {}, name, count));
    await own.at();
    assert.ok(own.card.textContent.includes('在本文出现12次，见于2段，这是第1段'));
    own.card.querySelector('.kb-card-pop__step').click();
    assert.equal(parseFloat(own.card.style.top), top);
  }
});

// --- 朗读 ------------------------------------------------------------------------------------

/** A speech read aloud, its voices there at once or never; `spoken` is what was read. */
function aloud({ voices = [{ localService: true, lang: 'zh-CN' }], bottoms = [0, 0], range = { top: 300, bottom: 320 } } = {}) {
  const own = page();
  const texts = bottoms.map((bottom, n) => Object.assign(own.make('p', { 'data-text': '', id: 's' + n }, '第' + n + '段。'), { box: { bottom } }));
  const article = own.make('article', {}, ...texts);
  const spoken = [];
  own.window.speechSynthesis = Object.assign(own.make('i'), { getVoices: () => voices, cancel: () => undefined, speak: (one) => spoken.push(one.words) });
  own.window.CSS = { highlights: { delete: () => undefined, set: () => undefined } };
  own.window.Highlight = class {};
  own.window.KB.spoken = {};
  own.window.scrollY = 1;
  own.document.createRange = () => ({ setStart: () => undefined, setEnd: () => undefined, getBoundingClientRect: () => range });
  own.load('aloud', ['aloud'], '', { SpeechSynthesisUtterance: class { constructor(words) { this.words = words; } } });
  const said = own.make('p');
  own.window.KB.aloud(article, own.make('button'), said);
  return Object.assign(own, { spoken, said });
}

test('a voice is waited for a second and a half', async () => {
  const own = aloud({ voices: [] });
  await own.clock.pass(1499);
  assert.equal(own.said.textContent, '');
  await own.clock.pass(1);
  assert.match(own.said.textContent, /没有本机的中文语音/);
});

test('reading begins with the first paragraph that reaches more than 120 pixels down', async () => {
  for (const [bottom, first] of [[120, '第1段。'], [121, '第0段。']]) {
    const own = aloud({ bottoms: [bottom, 400] });
    await settled();
    assert.deepEqual(own.spoken, [first]);
  }
});

test('a sentence is brought to a third of the window unless it stands below 120 pixels and above the last 20', async () => {
  const moved = async (range) => {
    const own = aloud({ bottoms: [400, 400], range });
    await settled();
    return own.window.scrolled.map(Math.round);
  };
  assert.deepEqual(await moved({ top: 120, bottom: 140 }), []);
  assert.deepEqual(await moved({ top: 119, bottom: 140 }), [119 - 267]);
  assert.deepEqual(await moved({ top: 700, bottom: 780 }), []);
  assert.deepEqual(await moved({ top: 700, bottom: 781 }), [433]);
});

// --- self-tests ------------------------------------------------------------------------------

/** What can be drawn of so many questions. */
async function drawable(count) {
  const own = page();
  const questions = numbers(count).map((n) => own.make('div', { class: 'kb-question', id: 'quiz-q' + n + '-meaning' }, own.make('details', { class: 'kb-answer' })));
  own.make('section', { 'data-kb-quiz': '' }, ...questions);
  own.load('quiz', ['quiz'], '');
  await settled();
  const many = own.document.querySelector('select');
  return many.hidden ? 'nothing' : many.options.map((one) => one.getAttribute('value')).join(' ').trim();
}

test('five, ten and twenty questions can be drawn, each where there are more', async () => {
  const drawn = [];
  for (const count of [5, 6, 10, 11, 20, 21]) drawn.push(await drawable(count));
  assert.deepEqual(drawn, ['nothing', '5', '5', '5 10', '5 10', '5 10 20']);
});

// --- filtered lists --------------------------------------------------------------------------

/** The names of the choices over speeches with such dates and speakers. */
function catalogue(speeches) {
  const own = page();
  const rows = speeches.map(([date, speaker]) => {
    const time = Object.assign(own.make('time'), { dateTime: date });
    return own.make('li', { 'data-uses': '1', 'data-size': '1' }, time, ...(speaker ? [own.make('span', { 'data-of': 'speaker' }, speaker)] : []));
  });
  const heading = own.make('h2', { id: 'y' });
  heading.nextElementSibling = own.make('ul', { class: 'kb-rows' }, ...rows);
  own.document.querySelectorAll = (selector) => (selector === 'h2[id]' ? [heading] : selector === '.kb-rows > [data-uses]' ? rows : []);
  own.load('catalogue', ['catalogue'], '');
  const place = own.make('div');
  own.window.KB.catalogue(place);
  return Object.fromEntries(place.querySelectorAll('select').map((one) => [one.getAttribute('name'), one.options.map((option) => option.textContent)]));
}

test('speeches are chosen by the four figures of their year, by speaker where there are two or where one has none', () => {
  const years = catalogue([['2020-03-05', '甲'], ['2020-04-05', '甲'], ['2021-01-01', '甲']]);
  assert.deepEqual(years.from, ['最早', '2020年（2）', '2021年（1）']);
  assert.equal(years.speaker, undefined);
  assert.deepEqual(catalogue([['2020-03-05', '甲'], ['2020-03-05', '乙']]).speaker, ['全部', '甲（1）', '乙（1）']);
  assert.deepEqual(catalogue([['2020-03-05', '甲'], ['2020-03-05', '']]).speaker, ['全部', '甲（1）']);
});

test('uses of a term are grouped by the four figures of their year', () => {
  const own = page();
  const { speechOf } = own.load('uses', ['uses'], 'speechOf');
  const of = (date) => speechOf(own.make('section', { 'data-speech': 'a', 'data-date': date }), 0).year;
  assert.deepEqual(['2020-03-05', '2020', ''].map(of), ['2020', '2020', 'none']);
});

// --- citing ----------------------------------------------------------------------------------

test('a code has a margin of two squares', async () => {
  const own = page();
  let border = 0;
  own.window.encodeQR = (address, form, how) => (border = how.border) && '';
  const more = { addressNote: () => '', publicAddress: () => 'https://site.example/speeches/a/#s1', MARKABLE: '[data-text]' };
  const { copyMenu } = own.load('reading', ['copy'], 'copyMenu', Object.assign(more, own.window.KB.shared));
  await copyMenu('s1', '党', { path: 'speeches/a/', mark: '' }).querySelectorAll('button').find((one) => one.textContent === '二维码').click();
  assert.equal(border, 2);
});
