/**
 * Where patterns stand.  A pattern is found through its pairs of neighbouring units: positions of
 * pairs are read from the shards their sounds name, and a pattern stands where all its pairs stand
 * at their distances.  The files are described in generator/search/index.py.
 *
 * @typedef {{start: number, length: number}} Place   in characters of the page's stream
 * @typedef {{places: Place[], count: number, heading: boolean, marks?: Set<string>}} Hit
 * @typedef {[string, number, number, number, number]} Segment   name, first page, pages, b and c shards
 */

class Postings {
  /** @param {Store} store @param {Segment[]} segments @param {Sounds} sounds */
  constructor(store, segments, sounds) {
    this.store = store;
    this.segments = segments;
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
        const starts = await this.findPairs(segment, pairs, mode);
        if (starts.length) this.place(await this.head(segment), starts, pattern.length, hits);
      })
    );
  }

  /** Where all pairs of a pattern stand at their distances: starts of the pattern. */
  async findPairs(segment, pairs, mode) {
    const lists = await Promise.all(pairs.map((pair) => this.pair(segment, pair, mode)));
    if (lists.some((list) => !list.length)) return [];
    const order = pairs.map((_, i) => i).sort((a, b) => lists[a].length - lists[b].length);
    let starts = lists[order[0]].map((place) => place - pairs[order[0]].at);
    for (const i of order.slice(1)) {
      const list = lists[i];
      const distance = pairs[i].at;
      let at = 0;
      starts = starts.filter((start) => {
        const wanted = start + distance;
        while (at < list.length && list[at] < wanted) at++;
        return list[at] === wanted;
      });
    }
    return starts;
  }

  /** The positions of one pair of units in a segment, ascending. */
  async pair(segment, { one, two, across }, mode) {
    const [name, , , shards] = segment;
    const numbersOfShards = new Set();
    for (const first of this.sounds.usualOf(one)) {
      for (const second of this.sounds.usualOf(two)) numbersOfShards.add(hash(first + ' ' + second) % shards);
    }
    const found = [];
    await Promise.all(
      [...numbersOfShards].map(async (number) => {
        const shard = await this.shard(name, number);
        for (const entry of this.entries(shard, one, two, across, mode)) {
          found.push(deltas(shard.data, entry.from, entry.to));
        }
      })
    );
    if (found.length === 1) return found[0];
    return found.flat().sort((a, b) => a - b);
  }

  /** The pairs of a shard that two units name. */
  *entries(shard, one, two, across, mode) {
    const mark = across ? '\t' : '';
    if (one.char && two.char) {
      const entry = shard.pairs.get(one.char + mark + two.char);
      if (entry) yield entry;
      return;
    }
    for (const entry of shard.pairs.values()) {
      if (entry.across === across && this.reads(entry, one, two, shard, mark, mode)) yield entry;
    }
  }

  /** Whether a pair is read as the units say: as seen in the texts, or loosely in any known way. */
  reads(entry, one, two, shard, mark, mode) {
    if (one.char && one.char !== entry.first) return false;
    if (two.char && two.char !== entry.second) return false;
    const fits = (unit, reading) => unit.char || unit.syllables.includes(reading);
    if (mode !== 'strict') {
      const any = (unit, char) => unit.char || [...(this.sounds.readings.get(char) || [])].some((r) => unit.syllables.includes(r));
      return any(one, entry.first) && any(two, entry.second);
    }
    const seen = shard.readings[entry.first + mark + entry.second];
    if (!seen) return fits(one, this.sounds.usual.get(entry.first)) && fits(two, this.sounds.usual.get(entry.second));
    return seen.split(',').some((pair) => {
      const [first, second] = pair.split(' ');
      return fits(one, first) && fits(two, second);
    });
  }

  /** One shard of pairs. */
  shard(name, number) {
    return this.store.get('b/' + name + '/' + number, name + '/b' + number + '.js', (_, __, directory, sizes, data, readings) => {
      const lengths = numbers(sizes, 0, sizes.length);
      const pairs = new Map();
      let from = 0;
      let i = 0;
      for (const line of directory ? directory.split('\n') : []) {
        const chars = Array.from(line);
        const across = chars[1] === '\t';
        for (const second of chars.slice(across ? 2 : 1)) {
          const to = from + lengths[i++];
          pairs.set(chars[0] + (across ? '\t' : '') + second, { first: chars[0], second, across, from, to });
          from = to;
        }
      }
      if (i !== lengths.length || from !== data.length) throw failure('damaged', name + '/b' + number + '.js');
      return { pairs, data, readings };
    });
  }

  /** Where the pages of a segment end in its stream, and its headings. */
  head(segment) {
    const [name, first] = segment;
    return this.store.get('head/' + name, name + '/head.js', (_, lengths, headings) => {
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
      return { first, ends, stretches };
    });
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

  /** Pages with one character, or with any that sounds so. */
  async findCharacter([name, first, , , shards], unit, hits) {
    const chars = unit.char ? [unit.char] : unit.syllables.flatMap((s) => this.sounds.of(s));
    const wanted = new Map();
    for (const char of new Set(chars)) {
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
            const hit = hits.get(page);
            if (hit) hit.count += count;
            else hits.set(page, { places: [], count, heading: false });
          }
        }
      })
    );
  }

}

/** The positions a delta-coded posting holds. */
function deltas(text, from, to) {
  const values = numbers(text, from, to);
  for (let i = 1; i < values.length; i++) values[i] += values[i - 1];
  return values;
}

/**
 * The fewest pairs that together name every unit of a pattern, with their distance from its start.
 * @param {Unit[]} pattern
 */
function cover(pattern) {
  const places = [];
  pattern.forEach((unit, i) => {
    if (!('gap' in unit)) places.push(i);
  });
  const pairs = [];
  const add = (i) => pairs.push({ at: places[i], one: pattern[places[i]], two: pattern[places[i + 1]], across: places[i + 1] - places[i] === 2 });
  let done = 0;
  for (let i = 0; i + 1 < places.length; i += 2) {
    add(i);
    done = i + 2;
    // A gap between two pairs is proved only by the pair across it.
    if (done < places.length && places[done] - places[done - 1] === 2) add(i + 1);
  }
  if (done < places.length) add(places.length - 2);
  return pairs;
}
