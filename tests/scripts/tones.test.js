'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const { untonedFigures, isSyllables, untoned } = require('./load.js').names('untonedFigures', 'isSyllables', 'untoned');

test('tones may be typed as figures, joined or not', () => {
  assert.equal(untonedFigures('si4ge4yi4shi2'), "si'ge'yi'shi");
  assert.equal(untonedFigures("xi1'an1"), "xi'an");
  assert.equal(untonedFigures('xi1an1'), "xi'an");
  assert.equal(untonedFigures('ma5de'), "ma'de");
  assert.equal(untonedFigures('e4yi4'), "e'yi");
  assert.equal(untoned('LV3se4'), "lv'se");
  assert.equal(untoned('lu:4'), 'lv');
  assert.equal(untoned('lüse'), 'lvse');
  assert.equal(untoned('sì gè yìshí'), 'si ge yishi');
});

test('figures that are no tones stay', () => {
  for (const letters of ['5g', 'g20', 'co2', 'mp3', 't0', 'a1', 'b2b', 'c919', 'covid19', 'si6', 'web3', 'gdp1', 'h5']) {
    assert.equal(untonedFigures(letters), letters);
  }
});

test('every syllable of pinyin is one, and hardly anything else', () => {
  const syllables = 'a ai an ang ao ba bo bei ben beng bian biao bie bin bing zhuang chong shuang zhi chi shi ri zi ci si er e en eng ei o ou lv lve nv nve jiong qiong xiong yong yuan yue yun yu wu wo wei weng guai kuan hui lun luo liu lia diu dia nian niang nin ning nuan nuo tui tun zen zeng zei zuo';
  for (const syllable of syllables.split(' ')) assert.ok(isSyllables(syllable), syllable);
  for (const letters of ['b', 'bv', 'zh', 'gdp', 'web', 'http', 'co', 'xz', 'rx']) assert.ok(!isSyllables(letters), letters);
  assert.ok(isSyllables('sigeyishi'));
  assert.ok(!isSyllables('sgys'));
});

test('a long row of letters is looked through once', () => {
  assert.ok(!isSyllables('xian'.repeat(2000) + 'q'));
  assert.equal(untonedFigures('xian'.repeat(2000) + '1q'), 'xian'.repeat(2000) + '1q');
});
