/**
 * What a result shows: the best stretch of its page's text, the matches in it, the paragraph's
 * anchor.  A page's text is one file, read only for the results that are shown.
 *
 * @typedef {{anchor: string, segments: {text: string, mark: boolean}[], more: number,
 *   words: string[]}} Excerpt
 */

const EXCERPT = 90;
const MOST_WORDS = 8;

/** Sections that are searched for the words to highlight on the page itself. */
const MOST_SECTIONS = 12;

/**
 * A section, how much was found in it, and where.
 * @typedef {{part: Part, count: number, weight: number, places: () => Place[]}} Found
 */

class Excerpts {
  /** @param {Texts} texts @param {Sounds} sounds */
  constructor(texts, sounds) {
    this.texts = texts;
    this.sounds = sounds;
  }

  /** The best stretch of a page. @param {Result} result @returns {Promise<Excerpt>} */
  async of(result) {
    const parts = await this.texts.parts(result.page);
    if (!parts.length) return { anchor: '', segments: [], more: 0, words: [] };
    const found = this.found(parts, result).sort((a, b) => b.weight - a.weight);
    const total = found.reduce((sum, { count }) => sum + count, 0);
    const words = new Set();
    // Single characters are the same words in every section.
    for (const one of found.slice(0, result.places.length ? MOST_SECTIONS : 1)) for (const [from, to] of marksOf(one)) words.add(one.part.text.slice(from, to));
    let part = found.length ? found[0].part : parts[0];
    let marks = found.length ? marksOf(found[0]) : [];
    if (result.kind === 'term' && part === parts[0] && parts.length > 1) {
      // The name itself stands above; what it means says more than the name once again.
      part = parts[1];
      marks = [];
    }
    const { segments, shown } = cut(part.text, marks, EXCERPT);
    return { anchor: part.anchor, segments, more: Math.max(0, total - shown), words: [...words].slice(0, MOST_WORDS) };
  }

  /** Every paragraph with a match. @param {Result} result @returns {Promise<Excerpt[]>} */
  async all(result) {
    // A page's facts (its occasion) share the anchor of its title; one link leads there.
    const sections = new Map(this.found(await this.texts.parts(result.page), result).map((one) => [one.part.anchor, one]));
    return [...sections.values()].map((one) => {
      const marks = marksOf(one);
      const words = new Set(marks.map(([from, to]) => one.part.text.slice(from, to)));
      return { anchor: one.part.anchor, segments: cut(one.part.text, marks, EXCERPT).segments, more: 0, words: [...words].slice(0, MOST_WORDS) };
    });
  }

  /** The sections in which something was found, in their order. @param {Part[]} parts @param {Result} result @returns {Found[]} */
  found(parts, result) {
    const wanted = result.places.length ? null : this.wanted(result.chars);
    const seen = wanted && wanted.size && new RegExp([...wanted].map((char) => char.replace(/[.*+?^${}()|[\]\\/]/, '\\$&')).join('|'), 'gu');
    const found = [];
    let at = 0;
    for (const part of parts) {
      const end = part.start + part.size;
      const first = at;
      while (at < result.places.length && result.places[at].start < end) at++;
      const here = result.places.slice(first, at);
      // Characters are counted without dividing every section into its characters.
      const count = seen ? (part.text.normalize('NFKC').toLowerCase().match(seen) || []).length : here.length;
      if (!count) continue;
      const kinds = new Set(here.map((place) => place.length)).size || 1;
      // The first section is the page's own name, which stands above the excerpt already.
      const weight = kinds * 1000 + Math.min(count, 99) - (part === parts[0] ? 500 : 0);
      found.push({ part, count, weight, places: () => (wanted ? standing(part, wanted) : here) });
    }
    return found;
  }

  /** The characters that a character or a syllable stands for: the index counts them without their places. */
  wanted(words) {
    const wanted = new Set();
    for (const word of words) {
      if (Array.from(word).length === 1) wanted.add(word);
      for (const spelled of this.sounds.spellings(word, 'strict')) {
        if (spelled.length === 1) for (const s of spelled[0]) for (const c of this.sounds.of(s)) wanted.add(c);
      }
    }
    return wanted;
  }
}

/** Where single characters stand in a section. @param {Part} part @param {Set<string>} wanted @returns {Place[]} */
function standing(part, wanted) {
  const places = [];
  stream(part.text).chars.forEach((char, i) => {
    if (wanted.has(char)) places.push({ start: part.start + i, length: 1 });
  });
  return places;
}

/** Where a section's places stand in its text, in UTF-16 units. @param {Found} found @returns {number[][]} */
function marksOf({ part, places }) {
  const { at, to } = stream(part.text);
  return places().map(({ start, length }) => [at[start - part.start], to[Math.min(start - part.start + length, part.size) - 1]]);
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
