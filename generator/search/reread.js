// Reads a segment of the index back from its files, with the engine's own code: every pair in every shard, every
// character's count of every page.  So a wrong place is found wherever it is, without a query that meets it.
'use strict';
const crypto = require('crypto');

const GAP = '\n';
/** Shards of a segment that are read before their garbage is collected. */
const TOGETHER = 64;

/** Collect garbage now: node itself waits until there is as much of it as memory it may use. */
function collect() {
  if (globalThis.gc) globalThis.gc();
}

/**
 * SHA-256 of each page's stream, in UTF-16, as the files have it, and what is wrong with them, in Chinese, if anything.
 * @returns {Promise<{pages: string[], fault: string}>}
 */
async function reread(finder, name) {
  const segment = finder.postings.segments.find(([own]) => own === name);
  if (!segment) return { pages: [], fault: '没有这个分段' };
  try {
    const found = segment[3] ? await sharded(finder, segment) : await whole(finder, segment);
    return { pages: digests(found), fault: '' };
  } catch (error) {
    if (error instanceof Fault) return { pages: [], fault: error.message };
    throw error;
  }
}

class Fault extends Error {}

/** @typedef {{codes: Uint16Array, alphabet: string[], ends: number[]}} Found   characters by their place in `alphabet` */

async function whole({ texts }, segment) {
  const found = await texts.whole(segment);
  const { codes, alphabet, head } = found;
  if (segment[5]) await sliced(texts.slices, segment, found);
  return { codes, alphabet, ends: head.ends };
}

/** Raise Fault unless every pair of neighbours is listed, and with each slice that has it. */
async function sliced(slices, segment, { codes, alphabet, head }) {
  const pairs = await slices.pairs(segment[0]);
  const units = Array.from(codes, (code) => ({ char: alphabet[code] }));
  const begins = slices.begins(segment);
  let at = 0;
  for (let n = 0; n < begins.length; n++) {
    const [page, start] = begins[n];
    if (at !== (page ? head.ends[page - 1] : 0) + start) throw new Fault('文件 t' + n + '.js 的位置不对');
    const { length } = (await slices.one(segment, n)).codes;
    for (const end = at + length; at < end; at++) {
      if (!at) continue;
      const said = '“' + units[at - 1].char + units[at].char + '”不在列出的邻字里';
      const [number] = pairs(units[at - 1], units[at]);
      if (number === undefined) throw new Fault(said);
      const isWithin = at > end - length;
      if (isWithin && begins.length > 1 && !((await slices.standing(segment[0], number)) & (1 << n))) throw new Fault(said);
    }
  }
}

async function sharded({ postings, sounds }, segment) {
  const [name, , , count] = segment;
  const { shards } = postings;
  const { ends } = postings.head(segment);
  const found = new Reading(ends.length ? ends[ends.length - 1] : 0, sounds);
  for (let number = 0; number < count; number++) {
    if (number % TOGETHER === TOGETHER - 1) collect();
    const shard = await shards.shard(name, number);
    for (const { char, seconds, index } of shard.groups.values()) {
      for (const [second, numbers] of numbered(seconds)) {
        const [one, two] = [{ char }, { char: second }];
        const own = shards.numbers(segment, one, two);
        if (own.size !== 1 || !own.has(number)) throw new Fault('“' + char + second + '”不在该在的文件里');
        // Once for each way the pair is read, in the order of the numbers.
        const lists = shards.places(shard, one, two, 'strict');
        if (lists.length !== numbers.length) throw new Fault('“' + char + second + '”的位置不全');
        numbers.forEach((at, i) => found.add(char, second, lists[i], shard.readings[index + at]));
      }
    }
  }
  found.check();
  collect();
  const stream = { codes: found.first, alphabet: found.alphabet, ends };
  await counts(shards, segment, stream);
  return stream;
}

/** The numbers of each second character in a group. @returns {Map<string, number[]>} */
function numbered(seconds) {
  const found = new Map();
  Array.from(seconds).forEach((second, i) => {
    const known = found.get(second);
    if (known) known.push(i);
    else found.set(second, [i]);
  });
  return found;
}

/** A stream put together from its pairs: each place is the first of one pair and the second of the one before. */
class Reading {
  constructor(size, sounds) {
    this.sounds = sounds;
    this.alphabet = [''];
    this.codeOf = new Map();
    this.first = new Uint16Array(size);
    this.second = new Uint16Array(size);
    /** @type {[Map<number, string>, Map<number, string>]} readings other than usual, of first and of second characters */
    this.heard = [new Map(), new Map()];
  }

  code(char) {
    let code = this.codeOf.get(char);
    if (code === undefined) this.codeOf.set(char, (code = this.alphabet.push(char) - 1));
    if (code > 0xffff) throw new Fault('字太多');
    return code;
  }

  add(char, second, places, readings) {
    const [one, two] = [this.code(char), this.code(second)];
    const { first, second: behind } = this;
    // Loops over all places go by number: this code is mostly run without being optimised.
    for (let i = 0; i < places.length; i++) {
      const place = places[i];
      if (!(place + 1 < first.length)) throw new Fault('“' + char + second + '”的位置超出全文');
      if (first[place]) throw new Fault('“' + char + second + '”的位置上还有别的字');
      first[place] = one;
      behind[place + 1] = two;
    }
    if (!readings) return;
    const heard = readings.split(' ');
    for (const place of places) heard.forEach((reading, i) => this.heard[i].set(place + i, reading));
  }

  /** Raise Fault unless every place was named by both its pairs, in the same reading. */
  check() {
    const { first, second } = this;
    const size = first.length;
    for (let place = 0; place + 1 < size; place++) {
      if (!first[place]) throw new Fault('第 ' + (place + 1) + ' 个字查不到');
      if (place && first[place] !== second[place]) throw new Fault('第 ' + (place + 1) + ' 个字前后不一');
    }
    if (size > 1) first[size - 1] = second[size - 1];
    else if (size) first[0] = this.code(GAP);
    const [ahead, behind] = this.heard;
    for (const [own, other] of [[ahead, behind], [behind, ahead]]) {
      for (const [place, reading] of own) {
        if (place === 0 || place === size - 1) continue;
        const char = this.alphabet[first[place]];
        const known = other.has(place) ? other.get(place) : this.sounds.usual.get(char) || char;
        if (known !== reading) throw new Fault('“' + char + '”的读音前后不一');
      }
    }
  }
}

/** Raise Fault unless the files of characters have the counts of the stream. @param {Found} found */
async function counts(shards, segment, { codes, alphabet, ends }) {
  const starts = new Uint32Array(alphabet.length + 1);
  for (let place = 0; place < codes.length; place++) starts[codes[place] + 1]++;
  for (let code = 0; code < alphabet.length; code++) starts[code + 1] += starts[code];
  // The page of each place, character by character.
  const pages = new Uint32Array(codes.length);
  const next = starts.slice();
  let place = 0;
  ends.forEach((end, page) => {
    for (; place < end; place++) pages[next[codes[place]]++] = segment[1] + page;
  });
  for (let code = 1; code < alphabet.length; code++) {
    const char = alphabet[code];
    if (char === GAP) continue;
    const end = starts[code + 1];
    let at = starts[code];
    for (const [page, count] of await shards.count(segment, { char })) {
      if (at === end || pages[at] > page) throw new Fault('“' + char + '”列在没有它的页上');
      const last = at + count - 1;
      const isOver = last + 1 === end || pages[last + 1] > page;
      if (pages[at] < page || last >= end || pages[last] !== page || !isOver) throw new Fault('“' + char + '”的次数不对');
      at = last + 1;
    }
    if (at < end) throw new Fault('“' + char + '”的次数不对');
  }
}

/** @param {Found} found @returns {string[]} */
function digests({ codes, alphabet, ends }) {
  const places = [];
  const units = [];
  for (const char of alphabet) {
    places.push(units.length);
    for (let i = 0; i < char.length; i++) units.push(char.charCodeAt(i));
  }
  places.push(units.length);
  return ends.map((end, page) => {
    const start = page ? ends[page - 1] : 0;
    const own = new Uint16Array(2 * (end - start));
    let size = 0;
    for (let at = start; at < end; at++) {
      for (let i = places[codes[at]]; i < places[codes[at] + 1]; i++) own[size++] = units[i];
    }
    return crypto.createHash('sha256').update(own.subarray(0, size)).digest('hex');
  });
}

module.exports = { reread };
