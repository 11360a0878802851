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
   * @param {Map<number, string>} readings   where in the file characters are read otherwise than usual
   * @param {Sounds} sounds
   * @param {string} words   where the words stand that are found by their initials
   * @param {number} start   where it begins in the stream of its first page
   */
  constructor(first, pages, readings, sounds, words, start = 0) {
    this.sounds = sounds;
    /** @type {string[]} the characters that the segment has */
    this.alphabet = [];
    /** @type {Map<string, number>} the place of each in `alphabet` */
    this.codeOf = new Map();
    /** @type {Map<number, string>} how characters of it are read, where not as usual */
    this.read = new Map();
    /** @type {number[]} where marks of lists were left out of it */
    this.marks = [];
    /** @type {Part[][]} of each page the sections that have anything to find */
    this.parts = [];
    /** @type {Head} */
    this.head = { first, start, ends: [], stretches: [] };
    /** @type {number[]} words as their file has them */
    this.words = numbers(words, 0, words.length);
    const codes = [];
    for (const sections of pages) this.add(sections, readings, codes);
    // Arrays of numbers, one for all: lists of strings and a list of places for each character take twice the memory.
    /** @type {Uint16Array} the segment's stream, as places in `alphabet` */
    this.codes = Uint16Array.from(codes);
    /** @type {Int32Array} where the places of each character begin in `places`, and where the last ends */
    this.starts = new Int32Array(this.alphabet.length + 1);
    for (const code of codes) this.starts[code + 1]++;
    for (let i = 0; i < this.alphabet.length; i++) this.starts[i + 1] += this.starts[i];
    /** @type {Int32Array} where each character stands in the stream */
    this.places = new Int32Array(codes.length);
    const next = this.starts.slice();
    codes.forEach((code, place) => (this.places[next[code]++] = place));
  }

  /** The number of a character. @param {string} char */
  code(char) {
    let code = this.codeOf.get(char);
    if (code === undefined) this.codeOf.set(char, (code = this.alphabet.push(char) - 1));
    return code;
  }

  /** Add a page to the stream. @param {Written[]} sections @param {Map<number, string>} unusual @param {number[]} codes */
  add(sections, unusual, codes) {
    const begin = codes.length || -this.head.start;
    const parts = [];
    for (const { anchor, text, heading, offset } of sections) {
      const { chars, at, marks } = stream(text);
      if (!chars.length) continue;
      const start = codes.length;
      parts.push({ anchor, text, start: start - begin, size: chars.length });
      for (const mark of marks) this.marks.push(start + mark);
      if (heading) this.head.stretches.push([start, start + chars.length]);
      chars.forEach((char, i) => {
        const reading = unusual.get(offset + at[i]);
        if (reading) this.read.set(start + i, reading);
        codes.push(this.code(char));
      });
      codes.push(this.code(GAP));
    }
    if (!parts.length) codes.push(this.code(GAP));
    this.parts.push(parts);
    this.head.ends.push(codes.length);
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
    let place = 0;
    for (const value of this.words) {
      place += value >> 2;
      const size = (value & 3) + SHORTEST_WORD;
      if (size !== initials.length) continue;
      if (initialOf(this.heard(place)) !== initials[0]) continue;
      const chars = Array.from(this.codes.subarray(place, place + size), (code) => this.alphabet[code]);
      if (initialsOf(chars.map((_, i) => this.heard(place + i))) === initials) found.push(chars.join(''));
    }
    return found;
  }

  /** Where the characters stand that a unit may be, a row for each that there is. @param {Unit} unit @returns {Int32Array[]} */
  placesOf(unit) {
    const rows = [];
    for (const char of charactersOf(unit, this.sounds)) {
      const number = this.codeOf.get(char);
      if (number !== undefined) rows.push(this.places.subarray(this.starts[number], this.starts[number + 1]));
    }
    return rows;
  }

  /** Whether a unit stands at a place: as read there, or loosely in any known way. */
  fits(unit, place, mode) {
    const char = this.alphabet[this.codes[place]];
    if (unit.char) return char === unit.char;
    if (mode === 'strict') return unit.syllables.includes(this.heard(place));
    const known = this.sounds.readings.get(char) || new Set();
    return unit.syllables.some((syllable) => known.has(syllable));
  }

  /** How the character at a place is read; nothing where that is not known. @param {number} place */
  heard(place) {
    return this.read.get(place) || this.sounds.usual.get(this.alphabet[this.codes[place]]);
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

/** Where characters are read otherwise than usual: place in the file → reading. @returns {Map<number, string>} */
function readingPlaces(readings) {
  const places = new Map();
  for (const reading of Object.keys(readings)) {
    let at = 0;
    for (const delta of numbers(readings[reading], 0, readings[reading].length)) places.set((at += delta), reading);
  }
  return places;
}
