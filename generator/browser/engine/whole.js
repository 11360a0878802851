/**
 * Segments with little text, read whole: the text is its own index.  Answers as postings.js does.
 *
 * @typedef {{anchor: string, text: string, heading: boolean, offset: number}} Written   a section as its file
 *   has it; `offset` is where its text begins there, in UTF-16 units
 */

const HEADING = '\x03';

/** Whether a segment is one file. @param {Segment} segment */
function isWhole([, , , shards]) {
  return !shards;
}

class Whole {
  /**
   * @param {number} first   the segment's first page
   * @param {Written[][]} pages   of each page the sections
   * @param {Object<string, string>} readings   reading → where in the file characters are read so that usually are not
   * @param {Sounds} sounds
   * @param {string} words   where the words stand that are found by their initials
   */
  constructor(first, pages, readings, sounds, words) {
    this.sounds = sounds;
    /** @type {string[]} the segment's stream */
    this.chars = [];
    /** @type {Map<string, number[]>} where each character stands in it */
    this.where = new Map();
    /** @type {Map<number, string>} how characters of it are read, where not as usual */
    this.read = new Map();
    /** @type {number[]} where marks of lists were left out of it */
    this.marks = [];
    /** @type {Part[][]} of each page the sections that have anything to find */
    this.parts = [];
    /** @type {Head} */
    this.head = { first, ends: [], stretches: [] };
    /** @type {number[][]} where words stand, and how long they are */
    this.words = wordPlaces(words);
    const unusual = readingPlaces(readings);
    for (const sections of pages) this.add(sections, unusual);
    this.chars.forEach((char, place) => {
      const known = this.where.get(char);
      if (known) known.push(place);
      else this.where.set(char, [place]);
    });
  }

  /** Add a page to the stream. @param {Written[]} sections @param {Map<number, string>} unusual */
  add(sections, unusual) {
    const begin = this.chars.length;
    const parts = [];
    for (const { anchor, text, heading, offset } of sections) {
      const { chars, at, marks } = stream(text);
      if (!chars.length) continue;
      const start = this.chars.length;
      parts.push({ anchor, text, start: start - begin, size: chars.length });
      for (const mark of marks) this.marks.push(start + mark);
      if (heading) this.head.stretches.push([start, start + chars.length]);
      chars.forEach((char, i) => {
        const reading = unusual.get(offset + at[i]);
        if (reading) this.read.set(start + i, reading);
        this.chars.push(char);
      });
      this.chars.push(GAP);
    }
    if (!parts.length) this.chars.push(GAP);
    this.parts.push(parts);
    this.head.ends.push(this.chars.length);
  }

  /** Where a pattern stands in the stream, ascending. @param {Unit[]} pattern @param {Mode} mode @returns {number[]} */
  find(pattern, mode) {
    // Looked for where the rarest of its units stands.
    const places = pattern.map((unit) => this.placesOf(unit));
    const sizes = places.map((own) => own.reduce((sum, { length }) => sum + length, 0));
    const rarest = sizes.indexOf(Math.min(...sizes));
    const starts = [];
    for (const own of places[rarest]) {
      for (const place of own) {
        const start = place - rarest;
        if (start >= 0 && pattern.every((unit, i) => this.fits(unit, start + i, mode))) starts.push(start);
      }
    }
    return places[rarest].length > 1 ? starts.sort((a, b) => a - b) : starts;
  }

  /** The words that have these initials as they are read. @param {string} initials @returns {string[]} */
  named(initials) {
    const found = [];
    for (const [place, size] of this.words) {
      if (size !== initials.length) continue;
      const chars = this.chars.slice(place, place + size);
      if (initialsOf(chars.map((char, i) => this.read.get(place + i) || this.sounds.usual.get(char))) === initials) found.push(chars.join(''));
    }
    return found;
  }

  /** Where the characters stand that a unit may be, a row for each character. @param {Unit} unit @returns {number[][]} */
  placesOf(unit) {
    const rows = [];
    for (const char of charactersOf(unit, this.sounds)) rows.push(this.where.get(char) || []);
    return rows;
  }

  /** Whether a unit stands at a place: as read there, or loosely in any known way. */
  fits(unit, place, mode) {
    const char = this.chars[place];
    if (unit.char) return char === unit.char;
    if (mode === 'strict') return unit.syllables.includes(this.read.get(place) || this.sounds.usual.get(char));
    const known = this.sounds.readings.get(char) || new Set();
    return unit.syllables.some((syllable) => known.has(syllable));
  }

  /** How often a page has any of the characters that a unit may be. @param {Unit} unit @returns {Map<number, number>} */
  count(unit) {
    const { first, ends } = this.head;
    const counts = new Map();
    for (const places of this.placesOf(unit)) {
      let page = 0;
      for (const place of places) {
        while (ends[page] <= place) page++;
        counts.set(first + page, (counts.get(first + page) || 0) + 1);
      }
    }
    return counts;
  }
}

/** The pages of a whole segment's file, nothing where anchors and texts do not agree. @returns {Written[][]|null} */
function pagesOf(anchors, texts) {
  const names = anchors.split('\x02').map(unfolded);
  let offset = 0;
  const pages = texts.split('\x02').map((page, i) =>
    page.split('\x01').map((written, j) => {
      const heading = written[0] === HEADING;
      const section = { anchor: (names[i] || [])[j], text: heading ? written.slice(1) : written, heading, offset: offset + Number(heading) };
      offset += written.length + 1;
      return section;
    })
  );
  const agree = names.length === pages.length && pages.every((page, i) => page.length === names[i].length);
  return agree ? pages : null;
}

/** Where words stand in the stream, and how long they are. @param {string} words @returns {number[][]} */
function wordPlaces(words) {
  let at = 0;
  return numbers(words, 0, words.length).map((value) => [(at += value >> 2), (value & 3) + SHORTEST_WORD]);
}

/** Where characters are read otherwise than usual: place in the file → reading. @returns {Map<number, string>} */
function readingPlaces(readings) {
  const places = new Map();
  for (const reading of Object.keys(readings)) {
    let at = 0;
    for (const delta of numbers(readings[reading], 0, readings[reading].length)) places.set((at += delta), reading);
  }
  return places;
}
