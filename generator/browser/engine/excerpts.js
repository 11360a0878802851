/**
 * What a result shows: the best stretch of its page's text, the matches in it, the paragraph's
 * anchor.  A page's text is one file, read only for the results that are shown.
 *
 * @typedef {{anchor: string, segments: {text: string, mark: boolean}[], more: number,
 *   words: string[]}} Excerpt
 */

const EXCERPT = 90;
const MOST_WORDS = 8;

class Excerpts {
  /** @param {Store} store @param {Sounds} sounds */
  constructor(store, sounds) {
    this.store = store;
    this.sounds = sounds;
  }

  /** The best stretch of a page. @param {Result} result @returns {Promise<Excerpt>} */
  async of(result) {
    const { sections, count, words } = await this.read(result);
    let best = null;
    for (const section of sections) {
      // The first section is the page's own name, which stands above the excerpt already.
      const weight = section.marks.length ? section.kinds * 1000 + Math.min(section.marks.length, 99) - (section === sections[0] ? 500 : 0) : -1;
      if (!best || weight > best.weight) best = { section, weight };
    }
    if (!best) return { anchor: '', segments: [], more: 0, words: [] };
    let { anchor, text, marks } = best.section;
    if (result.kind === 'term' && best.section === sections[0] && sections.length > 1) {
      // The name itself stands above; what it means says more than the name once again.
      ({ anchor, text, marks } = { anchor: sections[1].anchor, text: sections[1].text, marks: [] });
    }
    const { segments, shown } = cut(text, marks, EXCERPT);
    return { anchor, segments, more: Math.max(0, count - shown), words };
  }

  /** Every paragraph with a match. @param {Result} result @returns {Promise<Excerpt[]>} */
  async all(result) {
    const { sections, words } = await this.read(result);
    // A page's facts (its occasion) share the anchor of its title; one link leads there.
    const places = new Map(sections.filter(({ marks }) => marks.length).map((section) => [section.anchor, section]));
    return [...places.values()].map(({ anchor, text, marks }) => ({ anchor, segments: cut(text, marks, EXCERPT).segments, more: 0, words }));
  }

  /** A page's sections with the places of its matches, in UTF-16 units. @param {Result} result */
  async read(result) {
    const path = 'text/' + result.key + '.js';
    const parts = await this.store.get('text/' + result.key, path, (_, anchors, texts) => {
      const names = unfolded(anchors);
      if (names.length !== texts.length) throw failure('damaged', path);
      return texts.map((text, i) => ({ anchor: names[i], text, stream: stream(text) }));
    });
    const places = result.places.length ? result.places : this.single(parts, result.chars);
    const words = new Set();
    const sections = [];
    let at = 0;
    for (const { anchor, text, stream: own } of parts) {
      const size = own.chars.length;
      if (!size) continue;
      const here = places.filter((place) => place.start >= at && place.start < at + size);
      const marks = here.map(({ start, length }) => [own.at[start - at], own.to[Math.min(start - at + length, size) - 1]]);
      for (const [from, to] of marks) words.add(text.slice(from, to));
      sections.push({ anchor, text, marks, kinds: new Set(here.map((place) => place.length)).size });
      at += size + 1;
    }
    return { sections, count: places.length, words: [...words].slice(0, MOST_WORDS) };
  }

  /** Places of single characters, which the index counts but does not place. */
  single(parts, chars) {
    const wanted = new Set(chars);
    for (const char of chars) {
      for (const syllables of this.sounds.spellings(char, 'strict')) {
        if (syllables.length === 1) for (const s of syllables[0]) for (const c of this.sounds.of(s)) wanted.add(c);
      }
    }
    const letters = chars.join('');
    for (const spelled of this.sounds.spellings(letters, 'strict')) {
      if (spelled.length === 1) for (const s of spelled[0]) for (const c of this.sounds.of(s)) wanted.add(c);
    }
    const places = [];
    let at = 0;
    for (const part of parts) {
      part.stream.chars.forEach((char, i) => {
        if (wanted.has(char)) places.push({ start: at + i, length: 1 });
      });
      if (part.stream.chars.length) at += part.stream.chars.length + 1;
    }
    return places;
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

/** An excerpt of about `size` characters around the first marks, cut into marked and plain text. */
function cut(text, marks, size) {
  const merged = [];
  for (const [from, to] of marks.sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  const begin = whole(text, merged.length ? Math.max(0, merged[0][0] - 30) : 0);
  const end = whole(text, Math.min(text.length, Math.max(begin + size, merged.length ? merged[0][1] + 40 : 0)));
  const segments = [];
  const push = (piece, mark) => {
    if (piece) segments.push({ text: piece, mark });
  };
  push(begin ? '…' : '', false);
  let at = begin;
  let shown = 0;
  for (const [from, to] of merged) {
    if (from >= end) break;
    push(text.slice(at, from), false);
    push(text.slice(from, Math.min(to, end)), true);
    at = Math.min(to, end);
    shown += 1;
  }
  push(text.slice(at, end), false);
  push(end < text.length ? '…' : '', false);
  return { segments, shown };
}

/** Not inside a surrogate pair. */
function whole(text, at) {
  return /[\udc00-\udfff]/.test(text[at] || '') ? at - 1 : at;
}
