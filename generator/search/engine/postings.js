/**
 * Where patterns stand.  A pattern is found through its pairs of neighbouring units: positions of
 * pairs are read from the shards their sounds name (shards.js), and a pattern stands where all its
 * pairs stand at their distances.  Segments with little text are searched as they are (whole.js).
 *
 * @typedef {{start: number, length: number, word?: number}} Place   in characters of the page's stream; `word`: which of
 *   several words stands there
 * @typedef {{places: Place[], count: number, heading: boolean, marks?: Set<string>, initials?: boolean, dated?: boolean}} Hit   `initials` where
 *   only a word was found that was typed by its initials
 * @typedef {[string, number, number, number, number, string, string, number]} Segment   name, first page,
 *   pages, b and c shards, lengths of the pages' streams (where slices begin), headings, w shards
 * @typedef {{first: number, start: number, ends: number[], stretches: number[][]}} Head   where the pages of a
 *   segment end in its stream, and its headings; a slice of one may `start` within its first page
 */

/** Pairs read at a time: where the first two never stand together, the others need not be read. */
const AT_ONCE = 2;
/** With at most this many pages left, a long pattern is compared with their texts. */
const FEW_PAGES = 4;

class Postings {
  /** @param {Store} store @param {Segment[]} segments @param {Sounds} sounds @param {Texts} texts */
  constructor(store, segments, sounds, texts) {
    this.shards = new Shards(store, sounds);
    this.texts = texts;
    this.segments = segments;
    /** @type {Map<string, Head>} */
    this.heads = new Map();
  }

  /**
   * Add the places of a pattern to `hits`, by page; with `marks`, only those that have marks of
   * lists just there, behind so many of its units.
   * @param {Unit[]} pattern @param {Mode} mode @param {Map<number, Hit>} hits @param {number[]|null} [marks]
   */
  async find(pattern, mode, hits, marks) {
    if (!pattern.length) return;
    if (pattern.length === 1) {
      await Promise.all(this.segments.map((segment) => this.findCharacter(segment, pattern[0], hits)));
      return;
    }
    const pairs = cover(pattern);
    await Promise.all(
      this.segments.map(async (segment) => {
        if (isWhole(segment)) {
          for (const whole of await this.texts.holding(segment, pattern)) {
            const starts = whole.find(pattern, mode);
            this.place(whole.head, marks ? divided(starts, pattern.length, marks, whole.marks) : starts, pattern.length, hits);
          }
          return;
        }
        let starts = await this.findPairs(segment, pattern, pairs, mode);
        if (starts.length && marks) starts = divided(starts, pattern.length, marks, await this.shards.marks(segment[0]));
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
      const lists = await Promise.all(batch.map((i) => this.shards.pair(segment, pairs[i], mode)));
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
    const head = { first, start: 0, ends, stretches };
    this.heads.set(name, head);
    return head;
  }

  /** Pages with one character, or with any that sounds so. @param {Segment} segment @param {Unit} unit @param {Map<number, Hit>} hits */
  async findCharacter(segment, unit, hits) {
    const counts = isWhole(segment) ? (await this.texts.whole(segment)).count(unit) : await this.shards.count(segment, unit);
    for (const [page, count] of counts) {
      const hit = hits.get(page);
      if (hit) hit.count += count;
      else hits.set(page, { places: [], count, heading: false });
    }
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
      const place = { start: start - (page ? head.ends[page - 1] : -head.start), length };
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
}

/** Those of the starts behind which marks stand just at the given distances; all ascending. */
function divided(starts, length, distances, marks) {
  let at = 0;
  return starts.filter((start) => {
    while (at < marks.length && marks[at] <= start) at++;
    let end = at;
    while (end < marks.length && marks[end] < start + length) end++;
    return end - at === distances.length && distances.every((distance, i) => marks[at + i] === start + distance);
  });
}

/** Those of the starts with a place at a distance from them; all ascending. */
function meeting(starts, places, distance) {
  let at = 0;
  return starts.filter((start) => {
    while (at < places.length && places[at] < start + distance) at++;
    return places[at] === start + distance;
  });
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
