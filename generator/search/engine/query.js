/**
 * Reading a query.  Its signs are read by syntax.js; all parts must be on the page.  A part is read as it
 * stands and, where it has Latin letters, also as pinyin.  Each reading is a pattern: a row of
 * units, a unit being one character (the gap of punctuation is one) or a syllable.
 *
 * @typedef {{char?: string, syllables?: string[]}} Unit
 * @typedef {{text: string, chars: string[], typed: string, letters: boolean, exact: boolean,
 *   marks: number[], guessed?: Unit[][], either?: undefined, any?: undefined}} Word   `marks`: behind how many characters it has
 *   marks of lists; `guessed`: what it is searched for as, where that is not as it is typed
 * @typedef {{either: Word[][], letters: boolean, unfinished?: boolean, any?: undefined}} Choice   words as one, or each by
 *   itself; `unfinished` where the last may go on
 * @typedef {{any: Word[], letters: boolean, either?: undefined}} Alternatives   words of which one suffices
 * @typedef {{parts: (Word|Choice|Alternatives)[], excluded: Word[], faults: string[]}} Asked
 * @typedef {'strict'|'loose'|'blurred'} Mode   readings seen there, any known reading, any near sound
 */

/** Letters with spaces between them that are initials: s g y s. */
const FEWEST_INITIALS = 3;

class QueryReader {
  /** @param {Sounds} sounds */
  constructor(sounds) {
    this.sounds = sounds;
  }

  /**
   * What a query asks for: the parts that must all be on a page and those that must not.  A run of
   * words that are pinyin syllables is one part, because people put spaces between syllables.
   * @param {string} query @returns {Asked}
   */
  asked(query) {
    const { wanted, excluded, faults } = syntaxOf(query);
    /** @type {(Word|Choice|Alternatives)[]} */
    const parts = [];
    for (const row of wanted) for (const token of row) if (!token.exact) token.text = this.bare(token.text);
    const alone = (row) => row && row.length === 1 && !row[0].exact;
    const letters = (row) => alone(row) && this.sounds.isPinyin(row[0].text);
    const character = (row) => alone(row) && IDEOGRAPH.test(row[0].text) && Array.from(row[0].text).length === 1;
    const initial = (row) => alone(row) && /^[a-z]$/i.test(row[0].text);
    for (let i = 0; i < wanted.length; i++) {
      let end = i;
      while (initial(wanted[end])) end++;
      if (end - i >= FEWEST_INITIALS) {
        parts.push(this.part(wanted.slice(i, end).map(([token]) => token.text).join(''), false));
        i = end - 1;
        continue;
      }
      end = i;
      while (character(wanted[end])) end++;
      if (end - i > 1) {
        // Names of two characters are printed with a space: 龚 正.
        const spread = wanted.slice(i, end).map(([token]) => token.text);
        parts.push({ either: [[this.part(spread.join(''), false)], spread.map((text) => this.part(text, false))], letters: false });
        i = end - 1;
        continue;
      }
      end = i;
      while (letters(wanted[end])) end++;
      const run = wanted.slice(i, end).map(([token]) => token.text);
      const last = run.length && end === wanted.length - 1 && alone(wanted[end]) ? wanted[end][0].text.toLowerCase() : '';
      if (last && this.sounds.begins(last)) {
        // What an input method shows of a syllable that is being typed: si ge yi s.
        const all = [...run, last];
        parts.push({ either: [[this.part(all.join("'"), false)], all.map((text) => this.part(text, false))], letters: true, unfinished: true });
        i = end;
        continue;
      }
      const syllables = run.every((text) => this.sounds.spellings(untoned(text), 'blurred').some((s) => s.length === 1));
      if (run.length > 1 && syllables) {
        parts.push(this.part(run.join("'"), false));
        i = end - 1;
      } else if (run.length > 1) {
        // Word-divided pinyin of one term, or several words: both are tried, the first one first.
        parts.push({ either: [[this.part(run.join("'"), false)], run.map((t) => this.part(t, false))], letters: true });
        i = end - 1;
      } else {
        const words = wanted[i].map(({ text, exact }) => this.part(text, exact));
        parts.push(words.length === 1 ? words[0] : { any: words, letters: words.some((word) => word.letters) });
      }
    }
    return { parts, excluded: excluded.map(({ text, exact }) => this.part(text, exact)), faults };
  }

  /** Pinyin as it is printed (shíshì-qiúshì, “hónghong liǎn, chūchu hàn”) without its marks; other text as it is. @param {string} text */
  bare(text) {
    const letters = text.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '').replace(/-/g, "'");
    return letters !== text && /^[^\d'+%]/.test(letters) && this.sounds.isPinyin(letters) ? letters : text;
  }

  /** @returns {Word} */
  part(text, exact) {
    const { chars, marks } = stream(text);
    const typedIn = untoned(text.normalize('NFKC'));
    return {
      text,
      chars,
      marks,
      typed: typedIn,
      exact,
      letters: !exact && /[a-z]/.test(typedIn) && !/[^a-z\d'+%\p{L}\p{N}]/u.test(typedIn),
    };
  }

  /** A part as others write its dates. @param {Word} part @returns {string[][]} */
  otherwise(part) {
    return part.exact ? [] : datesOtherwise(part.text).map((text) => stream(text).chars);
  }

  /** A part's patterns: with its letters read as syllables, and as it stands, which comes first but for syllables typed apart. */
  patterns(part, mode) {
    if (part.guessed) return part.guessed;
    /** @type {Unit[][]} */
    const patterns = mode === 'strict' || !part.letters ? [part.chars, ...this.otherwise(part)].map(literally) : [];
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
    const spelled = rows.filter((row) => row.length);
    return part.typed.includes("'") ? spelled.concat(patterns) : patterns.concat(spelled);
  }

}

/** The pattern of these very characters. @returns {Unit[]} */
function literally(chars) {
  return chars.map((char) => ({ char }));
}
