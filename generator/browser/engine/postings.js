/**
 * Where patterns stand.  A pattern is found through its pairs of neighbouring units: positions of
 * pairs are read from the shards their sounds name, and a pattern stands where all its pairs stand
 * at their distances.  The files are described in generator/search/index.py.
 *
 * @typedef {{start: number, length: number}} Place   in characters of the page's stream
 * @typedef {{places: Place[], count: number, heading: boolean, marks?: Set<string>}} Hit
 * @typedef {[string, number, number, number, number, string, string]} Segment   name, first page,
 *   pages, b and c shards, lengths of the pages' streams, headings
 * @typedef {{char: string, seconds: string, index: number, single: number, alone: number}} Group   pairs of a
 *   first character: the number of pairs before them, how many of them and of those before stand only once
 * @typedef {{groups: Map<string, Group>, once: string, width: number, ends: number[], often: string,
 *   readings: Object<number, string>}} Shard
 * @typedef {{first: number, ends: number[], stretches: number[][]}} Head   where the pages of a segment
 *   end in its stream, and its headings
 */

/** As in generator/search/index.py. */
const SPREAD = 8;
/** Pairs read at a time: where the first two never stand together, the others need not be read. */
const AT_ONCE = 2;
/** With at most this many pages left, a long pattern is compared with their texts. */
const FEW_PAGES = 4;

class Postings {
  /** @param {Store} store @param {Segment[]} segments @param {Sounds} sounds @param {Texts} texts */
  constructor(store, segments, sounds, texts) {
    this.store = store;
    this.texts = texts;
    this.segments = segments;
    /** @type {Map<string, Head>} */
    this.heads = new Map();
    this.sounds = sounds;
  }

  /** Add the places of a pattern to `hits`, by page. @param {Unit[]} pattern @param {Mode} mode @param {Map<number, Hit>} hits */
  async find(pattern, mode, hits) {
    if (!pattern.length) return;
    if (pattern.length === 1) {
      await Promise.all(this.segments.map((segment) => this.findCharacter(segment, pattern[0], hits)));
      return;
    }
    const pairs = cover(pattern);
    await Promise.all(
      this.segments.map(async (segment) => {
        if (isWhole(segment)) {
          const whole = await this.texts.whole(segment);
          this.place(whole.head, whole.find(pattern, mode), pattern.length, hits);
          return;
        }
        const starts = await this.findPairs(segment, pattern, pairs, mode);
        if (starts.length) this.place(this.head(segment), starts, pattern.length, hits);
      })
    );
  }

  /** Where all pairs of a pattern stand at their distances: starts of the pattern. */
  async findPairs(segment, pattern, pairs, mode) {
    const literal = pattern.every((unit) => unit.char);
    let starts = /** @type {number[]|null} */ (null);
    // From both ends inwards: pairs far apart seldom stand together by chance.
    const order = pairs.map((_, i) => (i % 2 ? pairs.length - 1 - (i >> 1) : i >> 1));
    for (let done = 0; done < order.length; done += AT_ONCE) {
      if (starts && !starts.length) return [];
      if (starts && literal && order.length - done > AT_ONCE) {
        const proved = await this.proved(segment, starts, pattern);
        if (proved) return proved;
      }
      const batch = order.slice(done, done + AT_ONCE);
      const lists = await Promise.all(batch.map((i) => this.pair(segment, pairs[i], mode)));
      batch.forEach((i, n) => {
        const list = lists[n];
        starts = starts ? meeting(starts, list, pairs[i].at) : list.map((place) => place - pairs[i].at);
      });
    }
    return starts || [];
  }

  /** Those of the starts where a literal pattern stands, by the texts; null where these are too many. */
  async proved(segment, starts, pattern) {
    const { first, ends } = this.head(segment);
    const pages = new Map();
    let page = 0;
    for (const start of starts) {
      while (ends[page] <= start) page++;
      pages.set(page, (pages.get(page) || []).concat(start));
      if (pages.size > FEW_PAGES) return null;
    }
    const chars = pattern.map((unit) => unit.char);
    const proved = [];
    for (const [number, own] of pages) {
      const begin = number ? ends[number - 1] : 0;
      for (const start of own) if (await this.texts.stands(first + number, start - begin, chars)) proved.push(start);
    }
    return proved;
  }

  /** The positions of one pair of units in a segment, ascending. */
  async pair(segment, { one, two }, mode) {
    const [name, , , shards] = segment;
    const numbersOfShards = new Set();
    for (const first of this.sounds.usualOf(one)) {
      for (const second of this.sounds.usualOf(two)) numbersOfShards.add(hash(first + ' ' + (hash(second) % SPREAD)) % shards);
    }
    const found = [];
    await Promise.all(
      [...numbersOfShards].map(async (number) => {
        const shard = await this.shard(name, number);
        found.push(...this.places(shard, one, two, mode));
      })
    );
    if (found.length === 1) return found[0];
    return found.flat().sort((a, b) => a - b);
  }

  /** The positions of the pairs of a shard that two units name. @param {Unit} one @param {Unit} two @returns {number[][]} */
  places(shard, one, two, mode) {
    const found = [];
    const take = (group) => {
      if (!group) return;
      const { char, seconds, index } = group;
      if (two.char) {
        // Once for each way the pair is read.
        for (let at = seconds.indexOf(two.char); at >= 0; at = seconds.indexOf(two.char, at + 1)) {
          const i = characters(seconds.slice(0, at));
          if (this.reads(shard, index + i, one, two, char, two.char, mode)) found.push(positions(shard, group, i));
        }
      } else {
        Array.from(seconds).forEach((second, i) => {
          if (this.reads(shard, index + i, one, two, char, second, mode)) found.push(positions(shard, group, i));
        });
      }
    };
    if (one.char) take(shard.groups.get(one.char));
    else {
      const syllables = one.syllables || [];
      for (const group of shard.groups.values()) {
        const known = this.sounds.readings.get(group.char);
        if (known && syllables.some((s) => known.has(s))) take(group);
      }
    }
    return found;
  }

  /** Whether a pair is read as the units say: as seen in the texts, or loosely in any known way. */
  reads(shard, number, one, two, first, second, mode) {
    if (one.char && two.char) return true;
    const fits = (unit, reading) => unit.char || unit.syllables.includes(reading);
    if (mode !== 'strict') {
      const any = (unit, char) => unit.char || unit.syllables.some((s) => (this.sounds.readings.get(char) || new Set()).has(s));
      return any(one, first) && any(two, second);
    }
    const seen = shard.readings[number];
    const [a, b] = seen ? seen.split(' ') : [this.sounds.usual.get(first), this.sounds.usual.get(second)];
    return fits(one, a) && fits(two, b);
  }

  /** One shard of pairs: a group for each first character, its second characters, where they begin. @returns {Promise<Shard>} */
  shard(name, number) {
    const path = name + '/b' + number + '.js';
    return this.store.get('b/' + name + '/' + number, path, (_, __, directory, single, once, sizes, often, readings) => {
      const groups = new Map();
      const singles = numbers(single, 0, single.length);
      let index = 0;
      let alone = 0;
      const lines = directory ? directory.replace(/\t/g, GAP).split('\x01') : [];
      lines.forEach((line, i) => {
        const char = String.fromCodePoint(/** @type {number} */ (line.codePointAt(0)));
        const seconds = line.slice(char.length);
        groups.set(char, { char, seconds, index, single: singles[i], alone });
        index += characters(seconds);
        alone += singles[i];
      });
      const ends = [];
      let end = 0;
      for (const length of numbers(sizes, 0, sizes.length)) ends.push((end += length));
      const width = alone ? once.length / alone : 0;
      if (singles.length !== lines.length || index !== alone + ends.length || width % 1 || end !== often.length) throw failure('damaged', path);
      return { groups, once, width, ends, often, readings };
    });
  }

  /** What a segment's row says about its stream, read once. @param {Segment} segment @returns {Head} */
  head([name, first, , , , lengths, headings]) {
    const known = this.heads.get(name);
    if (known) return known;
    const ends = [];
    let end = 0;
    for (const length of numbers(lengths, 0, lengths.length)) ends.push((end += length));
    const marks = numbers(headings, 0, headings.length);
    const stretches = [];
    let at = 0;
    for (let i = 0; i < marks.length; i += 2) {
      stretches.push([at + marks[i], at + marks[i] + marks[i + 1]]);
      at += marks[i] + marks[i + 1];
    }
    const head = { first, ends, stretches };
    this.heads.set(name, head);
    return head;
  }

  /** Sort starts in a segment's stream into the pages they stand on. */
  place(head, starts, length, hits) {
    let page = 0;
    let stretch = 0;
    for (const start of starts) {
      while (head.ends[page] <= start) page++;
      // The stream runs on into the next page, a page does not.
      if (start + length > head.ends[page]) continue;
      while (stretch < head.stretches.length && head.stretches[stretch][1] <= start) stretch++;
      const heading = stretch < head.stretches.length && head.stretches[stretch][0] <= start;
      const number = head.first + page;
      const place = { start: start - (page ? head.ends[page - 1] : 0), length };
      const hit = hits.get(number);
      const mark = place.start + ' ' + length;
      if (!hit) hits.set(number, { places: [place], count: 1, heading, marks: new Set([mark]) });
      else if (!hit.marks || !hit.marks.has(mark)) {
        if (hit.marks) hit.marks.add(mark);
        hit.places.push(place);
        hit.count += 1;
        hit.heading = hit.heading || heading;
      }
    }
  }

  /**
   * Pages with one character, or with any that sounds so.
   * @param {Segment} segment @param {Unit} unit @param {Map<number, Hit>} hits
   */
  async findCharacter(segment, unit, hits) {
    if (isWhole(segment)) {
      const whole = await this.texts.whole(segment);
      for (const [page, count] of whole.count(unit)) counted(hits, page, count);
      return;
    }
    const [name, first, , , shards] = segment;
    const wanted = new Map();
    for (const char of charactersOf(unit, this.sounds)) {
      const number = hash(char) % shards;
      wanted.set(number, (wanted.get(number) || []).concat(char));
    }
    await Promise.all(
      [...wanted].map(async ([number, own]) => {
        const shard = await this.store.get('c/' + name + '/' + number, name + '/c' + number + '.js', (_, __, list, sizes, data) => {
          const lengths = numbers(sizes, 0, sizes.length);
          const found = new Map();
          let from = 0;
          Array.from(list).forEach((char, i) => {
            found.set(char, [from, from + lengths[i]]);
            from += lengths[i];
          });
          return { found, data };
        });
        for (const char of own) {
          const range = shard.found.get(char);
          if (!range) continue;
          const values = numbers(shard.data, range[0], range[1]);
          let page = first;
          for (let i = 0; i < values.length; i++) {
            page += values[i] >> 1;
            const count = values[i] & 1 ? 1 : values[++i];
            counted(hits, page, count);
          }
        }
      })
    );
  }

}

/** Add to what is counted on a page without its places. @param {Map<number, Hit>} hits */
function counted(hits, page, count) {
  const hit = hits.get(page);
  if (hit) hit.count += count;
  else hits.set(page, { places: [], count, heading: false });
}

/** The characters a unit may be, each once. @param {Unit} unit @param {Sounds} sounds @returns {Set<string>} */
function charactersOf(unit, sounds) {
  return new Set(unit.char ? [unit.char] : (unit.syllables || []).flatMap((syllable) => sounds.of(syllable)));
}

/** How many characters a text has: units outside the first plane come in twos. */
function characters(text) {
  return /[\ud800-\udbff]/.test(text) ? Array.from(text).length : text.length;
}

/** Where a pair of a group stands. @param {Shard} shard @param {Group} group @param {number} i   its number in the group */
function positions({ once, width, ends, often }, { index, single, alone }, i) {
  if (i < single) return [fixed(once, (alone + i) * width, (alone + i + 1) * width)];
  const number = index - alone + i - single;
  return deltas(often, number ? ends[number - 1] : 0, ends[number]);
}

/** Those of the starts with a place at a distance from them; all ascending. */
function meeting(starts, places, distance) {
  let at = 0;
  return starts.filter((start) => {
    while (at < places.length && places[at] < start + distance) at++;
    return places[at] === start + distance;
  });
}

/** The positions a delta-coded posting holds. */
function deltas(text, from, to) {
  const values = numbers(text, from, to);
  for (let i = 1; i < values.length; i++) values[i] += values[i - 1];
  return values;
}

/**
 * The fewest pairs of neighbours that together name every unit of a pattern, with their distance
 * from its start.
 * @param {Unit[]} pattern
 */
function cover(pattern) {
  const pairs = [];
  for (let at = 0; at + 1 < pattern.length; at += 2) pairs.push(at);
  if (pattern.length % 2) pairs.push(pattern.length - 2);
  return pairs.map((at) => ({ at, one: pattern[at], two: pattern[at + 1] }));
}
