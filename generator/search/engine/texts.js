/**
 * The texts of pages.  Those of a small segment are one file (whole.js); others are a file each, read
 * for the results that are shown, and to compare a long query with the few pages where it may stand.
 *
 * @typedef {{anchor: string, text: string, start: number, size: number}} Part   a section: where it
 *   begins in the page's stream, and how long it is there
 */

/** As in generator/search/segment.py. */
const PAIR_MARKS = 1 << 17;

class Texts {
  /** @param {Store} store @param {string[]} names   of each page's file @param {Segment[]} segments @param {Sounds} sounds */
  constructor(store, names, segments, sounds) {
    this.store = store;
    this.names = names;
    this.sounds = sounds;
    this.small = segments.filter(isWhole);
  }

  /** A small segment. @param {Segment} segment @returns {Promise<Whole>} */
  whole([name, first, count]) {
    const path = name + '/whole.js';
    return this.store.get('whole/' + name, path, (_, anchors, texts, readings, words) => {
      const pages = pagesOf(anchors, expanded(texts));
      if (!pages || pages.length !== count) throw failure('damaged', path);
      return new Whole(first, pages, readings, this.sounds, words);
    });
  }

  /**
   * Whether a pattern may stand in a segment.  The manual's text is not read for what it cannot have: its
   * pairs of neighbours are a file beside it.
   * @param {Segment} segment @param {Unit[]} pattern
   */
  async mayHave(segment, pattern) {
    const [name] = segment;
    if (!isManual(segment) || !isWhole(segment) || pattern.length < 2 || this.store.wanted.has('whole/' + name)) return true;
    const met = await this.pairs(name);
    return pattern.every((unit, i) => !i || met(pattern[i - 1], unit));
  }

  /** Whether two units may be neighbours in the manual. @returns {Promise<(one: Unit, two: Unit) => boolean>} */
  pairs(name) {
    return this.store.get('pairs/' + name, name + '/pairs.js', (_, written) => {
      const marks = new Set(deltas(written, 0, written.length));
      const met = (first, second) => marks.has(hash(first + ' ' + second) % PAIR_MARKS);
      return (one, two) => this.sounds.usualOf(one).some((first) => this.sounds.usualOf(two).some((second) => met(first, second)));
    });
  }

  /** Read the small segments before anything is asked: nearly every query needs them, but for the manual. */
  async ahead() {
    await Promise.all(this.small.filter((segment) => !isManual(segment)).map((segment) => this.whole(segment)));
  }

  /** The sections of a page that have anything to find. @param {number} page @returns {Promise<Part[]>} */
  async parts(page) {
    const segment = this.small.find(([, first, count]) => page >= first && page < first + count);
    return segment ? (await this.whole(segment)).parts[page - segment[1]] : this.own(page);
  }

  /** The sections of a page that has a file of its own. @returns {Promise<Part[]>} */
  own(page) {
    const name = 'text/' + this.names[page];
    const path = name + '.js';
    return this.store.get(name, path, (_, anchors, sizes, joined) => {
      const names = unfolded(anchors);
      const texts = expanded(joined).split('\x01');
      const lengths = numbers(sizes, 0, sizes.length);
      if (names.length !== texts.length || lengths.length !== texts.length) throw failure('damaged', path);
      const parts = [];
      let start = 0;
      texts.forEach((text, i) => {
        const size = lengths[i];
        if (!size) return;
        parts.push({ anchor: names[i], text, start, size });
        start += size + 1;
      });
      return parts;
    });
  }

  /** Whether a row of characters stands at a place of a page's stream. @param {string[]} chars */
  async stands(page, start, chars) {
    let at = 0;
    for (const part of await this.parts(page)) {
      if (part.start + part.size < start) continue;
      const own = stream(part.text).chars;
      for (let i = start + at - part.start; at < chars.length && i <= part.size; i++, at++) {
        if ((i < part.size ? own[i] : GAP) !== chars[at]) return false;
      }
      if (at === chars.length) return true;
    }
    return false;
  }
}

/** Whether a segment has the pages of the manual. @param {Segment} segment */
function isManual([name]) {
  return name === 'manual';
}

/** `s1 s1:3` is s1, s1-1, s1-2, s1-3. */
function unfolded(anchors) {
  const names = [];
  for (const anchor of anchors.split(' ')) {
    const [name, count] = anchor.split(':');
    if (!count) names.push(name);
    for (let i = 1; i <= Number(count || 0); i++) names.push(name + '-' + i);
  }
  return names;
}
