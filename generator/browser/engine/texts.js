/**
 * The texts of pages, each a file of its own: read for the results that are shown, and to compare
 * a long query with the few pages where it may stand.
 *
 * @typedef {{anchor: string, text: string, start: number, size: number}} Part   a section: where it
 *   begins in the page's stream, and how long it is there
 */

class Texts {
  /** @param {Store} store @param {string[]} names   of each page's file */
  constructor(store, names) {
    this.store = store;
    this.names = names;
  }

  /** The sections of a page that have anything to find. @param {number} page @returns {Promise<Part[]>} */
  parts(page) {
    const name = 'text/' + this.names[page];
    const path = name + '.js';
    return this.store.get(name, path, (_, anchors, sizes, joined) => {
      const names = unfolded(anchors);
      const texts = joined.split('\x01');
      const lengths = units(sizes);
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
