/**
 * The texts of pages.  Those of a small segment are one file (whole.js); others are a file each, read
 * for the results that are shown, and to compare a long query with the few pages where it may stand.
 *
 * @typedef {{anchor: string, text: string, start: number, size: number}} Part   a section: where it
 *   begins in the page's stream, and how long it is there
 */

class Texts {
  /** @param {Store} store @param {string[]} names   of each page's file @param {Segment[]} segments @param {Sounds} sounds */
  constructor(store, names, segments, sounds) {
    this.store = store;
    this.names = names;
    this.sounds = sounds;
    this.small = segments.filter(isWhole);
    this.slices = new Slices(store, sounds);
  }

  /** A small segment. @param {Segment} segment @returns {Promise<Whole>} */
  whole(segment) {
    if (isSliced(segment)) return this.slices.all(segment);
    const [name, first, count] = segment;
    const path = name + '/whole.js';
    return this.store.get('whole/' + name, path, (_, anchors, texts, readings, words) => {
      const pages = pagesOf(anchors, expanded(texts));
      if (!pages || pages.length !== count) throw failure('damaged', path);
      return new Whole(first, pages, readingPlaces(readings), this.sounds, words);
    });
  }

  /** What of a small segment may have a pattern. @param {Segment} segment @param {Unit[]} pattern @returns {Promise<Whole[]>} */
  async holding(segment, pattern) {
    return isSliced(segment) ? this.slices.holding(segment, pattern) : [await this.whole(segment)];
  }

  /** Read the small segments before anything is asked: nearly every query needs them, but for the manual. */
  async ahead() {
    await Promise.all(this.small.filter((segment) => !isManual(segment)).map((segment) => this.whole(segment)));
  }

  /**
   * The sections of a page that have anything to find; of a page in slices with `places`, those around them.
   * @param {number} page @param {Place[]} [places] @returns {Promise<Part[]>}
   */
  async parts(page, places = []) {
    const segment = this.small.find(([, first, count]) => page >= first && page < first + count);
    if (segment && isSliced(segment)) return this.slices.parts(segment, page - segment[1], places);
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
