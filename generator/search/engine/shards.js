/**
 * What stands where in a segment with much text, read from its shards: the places of pairs of
 * neighbours, and how often a page has a character.  The files are described in generator/search/index.py.
 *
 * @typedef {{char: string, seconds: string, index: number, single: number, alone: number}} Group   pairs of a
 *   first character: the number of pairs before them, how many of them and of those before stand only once
 * @typedef {{groups: Map<string, Group>, once: string, width: number, ends: number[], often: string,
 *   readings: Object<number, string>}} Shard
 */

/** As in generator/search/postings.py. */
const SPREAD = 8;

class Shards {
  /** @param {Store} store @param {Sounds} sounds */
  constructor(store, sounds) {
    this.store = store;
    this.sounds = sounds;
  }

  /** The positions of one pair of units in a segment, ascending. */
  async pair(segment, { one, two }, mode) {
    const [name] = segment;
    const found = [];
    await Promise.all(
      [...this.numbers(segment, one, two)].map(async (number) => {
        const shard = await this.shard(name, number);
        found.push(...this.places(shard, one, two, mode));
      })
    );
    if (found.length === 1) return found[0];
    return found.flat().sort((a, b) => a - b);
  }

  /** The shards of a segment in which pairs of two units stand. @param {Segment} segment @param {Unit} one @param {Unit} two @returns {Set<number>} */
  numbers([, , , shards], one, two) {
    const found = new Set();
    for (const first of this.sounds.usualOf(one)) {
      for (const second of this.sounds.usualOf(two)) found.add(hash(first + ' ' + (hash(second) % SPREAD)) % shards);
    }
    return found;
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
      const lines = directory ? expanded(directory).split('\x01') : [];
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

  /**
   * How often pages have a character, or any that sounds so.
   * @param {Segment} segment @param {Unit} unit @returns {Promise<Map<number, number>>}
   */
  async count([name, first, , , shards], unit) {
    const wanted = new Map();
    for (const char of charactersOf(unit, this.sounds)) {
      const number = hash(char) % shards;
      wanted.set(number, (wanted.get(number) || []).concat(char));
    }
    const counts = new Map();
    await Promise.all(
      [...wanted].map(async ([number, own]) => {
        const { found, data } = await this.characters(name, number);
        for (const char of own) {
          const [from, to] = found.get(char) || [0, 0];
          const values = numbers(data, from, to);
          let page = first;
          for (let i = 0; i < values.length; i++) {
            page += values[i] >> 1;
            const count = values[i] & 1 ? 1 : values[++i];
            counts.set(page, (counts.get(page) || 0) + count);
          }
        }
      })
    );
    return counts;
  }

  /** Where marks of lists were left out of a segment's stream, ascending. @returns {Promise<number[]>} */
  marks(name) {
    return this.store.get('m/' + name + '/0', name + '/m0.js', (_, __, marks) => deltas(marks, 0, marks.length));
  }

  /** One shard of characters: where each one's pages are in its data. */
  characters(name, number) {
    return this.store.get('c/' + name + '/' + number, name + '/c' + number + '.js', (_, __, list, sizes, data) => {
      const lengths = numbers(sizes, 0, sizes.length);
      const found = new Map();
      let from = 0;
      Array.from(expanded(list)).forEach((char, i) => {
        found.set(char, [from, from + lengths[i]]);
        from += lengths[i];
      });
      return { found, data };
    });
  }
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

/** The positions a delta-coded posting holds. */
function deltas(text, from, to) {
  const values = numbers(text, from, to);
  for (let i = 1; i < values.length; i++) values[i] += values[i - 1];
  return values;
}
