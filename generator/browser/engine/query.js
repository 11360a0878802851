/**
 * Reading a query.  It is split at spaces; all parts must be on the page.  A part is read as it
 * stands and, where it has Latin letters, also as pinyin.  Each reading is a pattern: a row of
 * units, a unit being one character (the gap of punctuation is one) or a syllable.
 *
 * @typedef {{char?: string, syllables?: string[]}} Unit
 * @typedef {{text: string, chars: string[], typed: string, letters: boolean, either?: undefined}} Word
 * @typedef {{either: Word[][], letters: boolean}} Choice
 * @typedef {'strict'|'loose'|'blurred'} Mode   readings seen there, any known reading, any near sound
 */

class QueryReader {
  /** @param {Sounds} sounds */
  constructor(sounds) {
    this.sounds = sounds;
  }

  /**
   * The parts that must all be on a page.  A quoted part is taken as it stands; a run of parts
   * that are pinyin syllables is one part, because people put spaces between syllables.
   * @param {string} query @returns {(Word|Choice)[]}
   */
  parts(query) {
    const quoted = /(^|\s)["＂“]([^"＂“”]+)["＂”](?=$|[\s\p{P}])/gu;
    /** @type {{text: string, exact: boolean}[]} */
    const tokens = [];
    let rest = 0;
    const loose = (text) => {
      for (const token of text.split(/\s+/)) if (token) tokens.push({ text: token, exact: false });
    };
    for (let match = quoted.exec(query); match; match = quoted.exec(query)) {
      loose(query.slice(rest, match.index));
      tokens.push({ text: match[2], exact: true });
      rest = quoted.lastIndex;
    }
    loose(query.slice(rest));
    /** @type {(Word|Choice)[]} */
    const parts = [];
    for (let i = 0; i < tokens.length; i++) {
      let end = i;
      while (end < tokens.length && !tokens[end].exact && this.sounds.isPinyin(tokens[end].text)) end++;
      const run = tokens.slice(i, end).map((token) => token.text);
      const syllables = run.every((text) => this.sounds.spellings(untoned(text), 'blurred').some((s) => s.length === 1));
      if (run.length > 1 && syllables) {
        parts.push(this.part(run.join("'"), false));
        i = end - 1;
      } else if (run.length > 1) {
        // Word-divided pinyin of one term, or several words: both are tried, the first one first.
        parts.push({ either: [[this.part(run.join("'"), false)], run.map((t) => this.part(t, false))], letters: true });
        i = end - 1;
      } else {
        const part = this.part(tokens[i].text, tokens[i].exact);
        if (part.chars.length) parts.push(part);
      }
    }
    return parts;
  }

  /** @returns {Word} */
  part(text, exact) {
    const chars = stream(text).chars;
    const typedIn = untoned(text.normalize('NFKC')).replace(/[’‘ʼ]/g, "'");
    return {
      text,
      chars,
      typed: typedIn,
      letters: !exact && /[a-z]/.test(typedIn) && !/[^a-z\d'\p{L}\p{N}]/u.test(typedIn),
    };
  }

  /** A part's patterns: as it stands, and with its letters read as syllables. */
  patterns(part, mode) {
    /** @type {Unit[][]} */
    const patterns = mode === 'strict' || !part.letters ? [literally(part.chars)] : [];
    if (!part.letters) return patterns;
    let rows = /** @type {Unit[][]} */ ([[]]);
    for (const run of part.typed.match(/[a-z']+|[^a-z']/g) || []) {
      if (/^[a-z']/.test(run)) {
        const readings = this.sounds.spellings(run.replace(/^'+|'+$/g, ''), mode);
        const next = [];
        for (const row of rows) {
          for (const reading of readings) {
            next.push(row.concat(reading.map((syllables) => ({ syllables: this.sounds.widened(syllables, mode) }))));
          }
        }
        rows = next.slice(0, MOST_SPELLINGS);
      } else {
        for (const char of stream(run).chars) rows = rows.map((row) => row.concat([{ char }]));
      }
    }
    return patterns.concat(rows.filter((row) => row.length));
  }

}

/** The pattern of these very characters. @returns {Unit[]} */
function literally(chars) {
  return chars.map((char) => ({ char }));
}
