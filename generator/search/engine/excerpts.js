/**
 * What a result shows: the best stretch of its page's text, the matches in it, the paragraph's
 * anchor.  A page's text is one file, read only for the results that are shown.
 *
 * @typedef {{anchor: string, segments: {text: string, mark: boolean}[], more: number,
 *   words: string[]}} Excerpt
 */

const EXCERPT = 90;
/** Characters before what was found. */
const LEAD = 30;
const MOST_WORDS = 8;

/** Sections that are searched for the words to highlight on the page itself. */
const MOST_SECTIONS = 5;

/** Whose name was asked for is shown with its meaning. */
const NAMED = ['headword', 'alias'];

/**
 * A section in which something was found, and where.
 * @typedef {{part: Part, weight: number, places: () => Place[]}} Found
 */

class Excerpts {
  /** @param {Texts} texts @param {Sounds} sounds */
  constructor(texts, sounds) {
    this.texts = texts;
    this.sounds = sounds;
    /** @type {WeakMap<Result, Promise<Excerpt>>} */
    this.known = new WeakMap();
  }

  /** The best stretch of a page. @param {Result} result @returns {Promise<Excerpt>} */
  of(result) {
    const known = this.known.get(result);
    if (known) return known;
    const made = this.best(result);
    this.known.set(result, made);
    made.catch(() => this.known.delete(result));
    return made;
  }

  /** @param {Result} result @returns {Promise<Excerpt>} */
  async best(result) {
    const parts = await this.texts.parts(result.page, result.places);
    if (!parts.length) return { anchor: '', segments: [], more: 0, words: [] };
    const found = result.places.length ? byWeight(placed(parts, result.places)) : this.first(parts, result);
    const words = new Set();
    for (const one of found.slice(0, MOST_SECTIONS)) for (const [from, to] of marksOf(one)) words.add(one.part.text.slice(from, to));
    let part = found.length ? found[0].part : parts[0];
    let marks = found.length ? marksOf(found[0]) : [];
    let above = 0;
    const named = part === parts[0] || NAMED.includes(result.how);
    if (result.kind === 'term' && named && parts.length > 1) {
      // The name itself stands above; what it means says more than the name once again.
      part = parts[1];
      above = found.filter((one) => one.part === parts[0]).reduce((sum, { places }) => sum + places().length, 0);
      marks = found.filter((one) => one.part === part).flatMap(marksOf);
    }
    const { segments, shown } = cut(part.text, marks, EXCERPT);
    const total = found.length ? result.places.length || result.matches : 0;
    return { anchor: part.anchor, segments, more: Math.max(0, total - shown - above), words: [...words].slice(0, MOST_WORDS) };
  }

  /** Every paragraph with a match. @param {Result} result @returns {Promise<Excerpt[]>} */
  async all(result) {
    // A page's facts (its occasion) share the anchor of its title; one link leads there.
    const parts = await this.texts.parts(result.page, result.places);
    const found = result.places.length ? placed(parts, result.places) : [...this.holding(parts, result)];
    const sections = new Map(found.map((one) => [one.part.anchor, one]));
    return [...sections.values()].map((one) => {
      const marks = marksOf(one);
      const words = new Set(marks.map(([from, to]) => one.part.text.slice(from, to)));
      const { segments, shown } = cut(one.part.text, marks, EXCERPT);
      const here = found.filter(({ part }) => part.anchor === one.part.anchor);
      const total = here.reduce((sum, { places }) => sum + places().length, 0);
      return { anchor: one.part.anchor, segments, more: total - shown, words: [...words].slice(0, MOST_WORDS) };
    });
  }

  /** The first section with a single character that was asked for, the page's own name last. @returns {Found[]} */
  first(parts, result) {
    let name = /** @type {Found[]} */ ([]);
    for (const one of this.holding(parts, result)) {
      if (one.part !== parts[0]) return [one];
      name = [one];
    }
    return name;
  }

  /** The sections with single characters that were asked for: the index counts these without their places. */
  *holding(parts, result) {
    const wanted = this.wanted(result.chars);
    if (!wanted.size) return;
    const written = new Set(wanted);
    for (const [char, form] of variants) if (wanted.has(form)) written.add(char);
    const seen = new RegExp([...written].map((char) => char.replace(/[.*+?^${}()|[\]\\/]/, '\\$&')).join('|'), 'u');
    for (const part of parts) {
      if (seen.test(part.text) || seen.test(part.text.normalize('NFKC').toLowerCase())) {
        yield { part, weight: 0, places: () => standing(part, wanted) };
      }
    }
  }

  /** The characters that a character or a syllable stands for. */
  wanted(words) {
    const wanted = new Set();
    for (const word of words) {
      if (Array.from(word).length === 1) wanted.add(word);
      for (const spelled of this.sounds.spellings(untoned(word), 'strict')) {
        if (spelled.length === 1) for (const s of spelled[0]) for (const c of this.sounds.of(s)) wanted.add(c);
      }
    }
    return wanted;
  }
}

/** The sections in which something was found, in their order. @param {Part[]} parts @param {Place[]} places @returns {Found[]} */
function placed(parts, places) {
  const found = [];
  let at = 0;
  for (const part of parts) {
    const first = at;
    while (at < places.length && places[at].start < part.start + part.size) at++;
    if (at === first) continue;
    const here = places.slice(first, at);
    const kinds = new Set(here.map((place) => place.word)).size;
    const longest = Math.min(99, here.reduce((most, { length }) => Math.max(most, length), 0));
    // The first section is the page's own name, which stands above the excerpt already.
    const weight = kinds * 100000 + longest * 100 + Math.min(here.length, 99) - (part.start ? 0 : 50000);
    found.push({ part, weight, places: () => here });
  }
  return found;
}

/** @param {Found[]} found */
function byWeight(found) {
  return found.sort((a, b) => b.weight - a.weight);
}

/** Where single characters stand in a section. @param {Part} part @param {Set<string>} wanted @returns {Place[]} */
function standing(part, wanted) {
  const places = [];
  stream(part.text).chars.forEach((char, i) => {
    if (wanted.has(char)) places.push({ start: part.start + i, length: 1 });
  });
  return places;
}

/** Where a section's places stand in its text, in UTF-16 units, and which word stands there. @param {Found} found @returns {number[][]} */
function marksOf({ part, places }) {
  const { at, to } = stream(part.text);
  return places().map(({ start, length, word = 0 }) => [at[start - part.start], to[Math.min(start - part.start + length, part.size) - 1], word]);
}

/** Of marks the one from which an excerpt shows most of the words, the first of several. @param {number[][]} marks @param {number} size */
function opening(marks, size) {
  let best = 0;
  let most = 0;
  for (let i = 0; i < marks.length; i++) {
    const words = new Set();
    for (let j = i; j < marks.length && marks[j][1] <= marks[i][0] + size; j++) words.add(marks[j][2]);
    if (words.size > most) [best, most] = [i, words.size];
  }
  return marks[best];
}

/** An excerpt of about `size` characters around the marks with most words, cut into marked and plain text. */
function cut(text, marks, size) {
  /** @type {number[][]} */
  const merged = [];
  for (const [from, to] of marks.sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  const first = merged.length ? opening(marks, size - LEAD) : [0, 0];
  const begin = whole(text, merged.length ? Math.max(0, first[0] - LEAD) : 0);
  const end = whole(text, Math.min(text.length, Math.max(begin + size, merged.length ? first[1] + 40 : 0)));
  const segments = [];
  const push = (piece, mark) => {
    if (piece) segments.push({ text: piece, mark });
  };
  push(begin ? '…' : '', false);
  let at = begin;
  // Matches that overlap are one mark and several places.
  const shown = marks.filter(([from, to]) => from < end && to > begin).length;
  for (const [from, to] of merged) {
    if (from >= end) break;
    if (to <= begin) continue;
    push(text.slice(at, Math.max(from, begin)), false);
    push(text.slice(Math.max(from, begin), Math.min(to, end)), true);
    at = Math.min(to, end);
  }
  push(text.slice(at, end), false);
  push(end < text.length ? '…' : '', false);
  return { segments, shown };
}

/** Not inside a surrogate pair. */
function whole(text, at) {
  return /[\udc00-\udfff]/.test(text[at] || '') ? at - 1 : at;
}
