/**
 * The manual's text in slices: what it alone has stands in few of them, which are read and searched each by
 * itself.  For what a pair of neighbours does not tell (one character, a gap across two slices) they are put
 * together.  See generator/search/slices.py.
 */

/** As in generator/search/slices.py. */
const PAIR_MARKS = 1 << 17;
const RUN = 1000;

/** Whether a segment is read in slices. @param {Segment} segment */
function isSliced([, , , shards, , begins]) {
  return !shards && Boolean(begins);
}

class Slices {
  /** @param {Store} store @param {Sounds} sounds */
  constructor(store, sounds) {
    this.store = store;
    this.sounds = sounds;
    /** @type {Promise<Whole>|null} all of them in one, where that was wanted */
    this.together = null;
  }

  /** Where the slices begin: page of the segment, place in its stream. @param {Segment} segment @returns {number[][]} */
  begins([, , , , , written]) {
    const begins = [];
    const values = numbers(written, 0, written.length);
    for (let i = 0; i < values.length; i += 2) begins.push(values.slice(i, i + 2));
    return begins;
  }

  /** Those that may have a pattern, ascending. @param {Segment} segment @param {Unit[]} pattern @returns {Promise<Whole[]>} */
  async holding(segment, pattern) {
    if (this.together) return [await this.together];
    const [name] = segment;
    const pairs = await this.pairs(name);
    const met = pattern.slice(1).map((unit, i) => pairs(pattern[i], unit));
    if (met.some((own) => !own.length)) return [];
    const begins = this.begins(segment);
    if (begins.length === 1 || pattern.some(({ char }) => char === GAP)) return [await this.all(segment)];
    // As few pairs as name every unit: each may ask for a file of its own.
    let bits = -1;
    for (const { at } of cover(pattern)) {
      const own = await Promise.all(met[at].map((pair) => this.standing(name, pair)));
      bits &= own.reduce((one, two) => one | two, 0);
    }
    return Promise.all(begins.map((_, n) => n).filter((n) => bits & (1 << n)).map((n) => this.one(segment, n)));
  }

  /** What tells the numbers of the pairs that two units may be. @returns {Promise<(one: Unit, two: Unit) => number[]>} */
  pairs(name) {
    return this.store.get('pairs/' + name, name + '/pairs.js', (_, written) => {
      const numberOf = new Map(deltas(written, 0, written.length).map((mark, i) => [mark, i]));
      const known = (first, second) => numberOf.get(hash(first + ' ' + second) % PAIR_MARKS);
      return (one, two) => {
        const found = this.sounds.usualOf(one).flatMap((first) => this.sounds.usualOf(two).map((second) => known(first, second)));
        return found.filter((number) => number !== undefined);
      };
    });
  }

  /** The slices in which a pair stands, a bit for each. @param {string} name @param {number} pair @returns {Promise<number>} */
  async standing(name, pair) {
    const number = Math.floor(pair / RUN);
    const run = await this.store.get('p/' + name + '/' + number, name + '/p' + number + '.js', (_, __, written) => numbers(written, 0, written.length));
    return run[pair % RUN];
  }

  /** A slice's file. @param {string} name @param {number} n @returns {Promise<{anchors: string, texts: string, readings: Map<number, string>, whole?: Whole}>} */
  file(name, n) {
    return this.store.get('t/' + name + '/' + n, name + '/t' + n + '.js', (_, __, anchors, texts, readings) => ({ anchors, texts: expanded(texts), readings: readingPlaces(readings) }));
  }

  /** A slice to be searched. @param {Segment} segment @param {number} n @returns {Promise<Whole>} */
  async one(segment, n) {
    const [name, first] = segment;
    const file = await this.file(name, n);
    if (!file.whole) {
      const pages = pagesOf(file.anchors, file.texts);
      if (!pages) throw failure('damaged', name + '/t' + n + '.js');
      const [page, start] = this.begins(segment)[n];
      file.whole = new Whole(first + page, pages, file.readings, this.sounds, '', start);
    }
    return file.whole;
  }

  /** All slices as one. @param {Segment} segment @returns {Promise<Whole>} */
  all(segment) {
    if (!this.together) {
      this.together = this.joined(segment);
      this.together.catch(() => (this.together = null));
    }
    return this.together;
  }

  /** @param {Segment} segment @returns {Promise<Whole>} */
  async joined(segment) {
    const [name, first, count] = segment;
    const begins = this.begins(segment);
    const files = await Promise.all(begins.map((_, n) => this.file(name, n)));
    let anchors = '';
    let texts = '';
    /** @type {Map<number, string>} */
    const readings = new Map();
    files.forEach((file, n) => {
      const goesOn = begins[n][1] > 0;
      anchors += (n ? (goesOn ? ' ' : '\x02') : '') + file.anchors;
      texts += n ? (goesOn ? '\x01' : '\x02') : '';
      for (const [place, reading] of file.readings) readings.set(texts.length + place, reading);
      texts += file.texts;
    });
    const pages = pagesOf(anchors, texts);
    if (!pages || pages.length !== count) throw failure('damaged', name + '/t0.js');
    return new Whole(first, pages, readings, this.sounds, '');
  }

  /**
   * The sections of a page: of the slices where something was found, or all.
   * @param {Segment} segment @param {number} page   of the segment @param {Place[]} places @returns {Promise<Part[]>}
   */
  async parts(segment, page, places) {
    if (this.together || !places.length) return (await this.all(segment)).parts[page];
    const begins = this.begins(segment);
    const wanted = new Set(places.map(({ start }) => {
      let n = begins.length - 1;
      while (begins[n][0] > page || (begins[n][0] === page && begins[n][1] > start)) n--;
      return n;
    }));
    const found = await Promise.all([...wanted].sort((a, b) => a - b).map((n) => this.one(segment, n)));
    return found.flatMap((slice) => slice.parts[page + segment[1] - slice.head.first]);
  }
}
