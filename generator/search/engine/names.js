/**
 * The names pages go by: headwords, aliases, components, titles.  Few enough to be compared one by
 * one with what was typed, in characters, pinyin, initials or any mixture.
 *
 * @typedef {{page: number, role: number, text: string, chars: string[], spelled: string[], initials: string,
 *   plain: string, marks: string, begins: string}} Key   `plain`: its letters and numbers, `marks`: the others, `begins`:
 *   the signs with which it can be read from any of its places in strict mode, '' for all signs
 * @typedef {{key: Key, start: number, end: number, cost: number, whole: boolean}} Name
 */

const ROLES = ['headword', 'alias', 'component'];
/** A query longer than this is no slip in a name. */
const LONGEST_SLIP = 24;
/** Names are offered for a slip from this likeness on: three of five characters, three of four sounds, four of five letters. */
const ALIKE_IN_CHARACTERS = 0.6;
const ALIKE_IN_SOUND = 0.7;
const ALIKE_IN_LETTERS = 0.8;
/** What readers leave out of a law's title. */
const STATE = /^中华人民共和国/;
const HAN = /\p{Script=Han}/u;
/** The sound of a Han character of which these texts do not tell any: half a difference to every sound. */
const UNHEARD = '';

class Names {
  /**
   * @param {any[][]} rows     as in meta.js
   * @param {any[][]} pages
   * @param {Sounds} sounds
   * @param {QueryReader} reader
   */
  constructor(rows, pages, sounds, reader) {
    this.pages = pages;
    this.sounds = sounds;
    this.reader = reader;
    /** @type {Key[]} */
    this.keys = rows.map(([page, role, text, told, letters]) => {
      const chars = Array.from(text);
      const spelled = told ? told.split(' ') : chars.map((char) => sounds.usual.get(char) || char);
      const initials = letters === undefined ? initialsOf(spelled) : letters;
      const own = { page, role: ROLES.indexOf(role), text, chars, spelled, initials };
      return Object.assign(own, { plain: chars.filter(isNaming).join(''), marks: marksIn(chars), begins: beginnings(own) });
    });
    /** The letters and numbers of all names, a line each: one search tells which names have a text. */
    this.plains = this.keys.map(({ plain }) => plain + GAP).join('');
    let end = 0;
    /** @type {number[]} where the line of each name ends in `plains` */
    this.ends = this.keys.map(({ plain }) => (end += plain.length + 1));
    /** @type {{asked: string, found: Name[]}} the last answer: a query is asked for its results and for suggestions */
    this.last = { asked: '', found: [] };
  }

  /** The names with a text among their letters and numbers. @param {string} text   without line ends @returns {Key[]} */
  having(text) {
    if (!text) return this.keys;
    const found = [];
    let line = 0;
    for (let at = this.plains.indexOf(text); at >= 0; at = this.plains.indexOf(text, this.ends[line])) {
      while (this.ends[line] <= at) line++;
      found.push(this.keys[line]);
    }
    return found;
  }

  /**
   * The keys a part names: wholly, at the start or inside.  `cost` counts what was left to guess:
   * initials, an unfinished syllable, another reading than the reviewed one.
   * @param {Word} part @param {Mode} mode @returns {Name[]}
   */
  named(part, mode) {
    const asked = [mode, part.letters, part.text].join(' ');
    if (this.last.asked !== asked) this.last = { asked, found: this.compared(part, mode) };
    return this.last.found;
  }

  /** @param {Word} part @param {Mode} mode @returns {Name[]} */
  compared(part, mode) {
    const queries = queriesOf(part);
    /** @type {Name[]} */
    const found = [];
    if (!queries.length) return found;
    const literal = part.letters ? '' : queries[0].filter(isNaming).join('');
    const marks = marksIn(part.chars);
    for (const key of this.having(literal)) {
      if (mode === 'strict' && key.begins && !queries.some(([sign]) => key.begins.includes(sign))) continue;
      /** @type {Name|null} */
      let best = null;
      for (let start = 0; start < key.chars.length; start++) {
        for (const query of queries) {
          if (!begins(query[0], key, start, mode)) continue;
          const match = this.follow(query, 0, key, start, 0, mode);
          // Initials inside a name would name half the glossary.
          if (!match || (start > 0 && match.cost > 0)) continue;
          const whole = start === 0 && match.end === key.chars.length;
          const better = !best || Number(whole) > Number(best.whole) || (whole === best.whole && match.cost < best.cost);
          if (better) best = { key, start, end: match.end, cost: match.cost, whole };
        }
        if (start === 0 && best) break;
      }
      // T+0 is T+0 rather than T0, by more than a name's length counts in the answer.
      if (best && marks !== key.marks) best.cost += (1 + Math.abs(marks.length - key.marks.length)) / 100;
      if (best) found.push(best);
    }
    return found.sort((a, b) => Number(b.whole) - Number(a.whole) || a.cost - b.cost || a.key.role - b.key.role || a.key.chars.length - b.key.chars.length);
  }

  /** Follow a query along a key from given places; the cheapest way to the key's end, else to the query's. */
  follow(query, at, key, place, cost, mode) {
    if (at === query.length) {
      // What stands behind and cannot be typed belongs to the match: marks, and behind letters signs without a reading.
      const typed = query.some((char) => char >= 'a' && char <= 'z');
      const silent = (char, i) => !isNaming(char) || (typed && !key.spelled[place + i]);
      return { end: key.chars.slice(place).every(silent) ? key.chars.length : place, cost };
    }
    if (place === key.chars.length) return null;
    const char = key.chars[place];
    const unread = !key.spelled[place] && query.some((typed) => typed >= 'a' && typed <= 'z');
    const sign = query[at];
    if (char !== sign && (!isNaming(char) || unread)) return this.follow(query, at, key, place + 1, cost, mode);
    // What is no letter stands for itself only.
    if (sign < 'a' || sign > 'z') return char === sign ? this.follow(query, at + 1, key, place + 1, cost, mode) : null;
    let best = null;
    const end = key.chars.length;
    const take = (match) => {
      if (!match) return;
      const whole = Number(match.end === end) - Number(best && best.end === end);
      // zzshh is all of 组织生活会 rather than 组织生活 with sh for s.
      if (!best || whole > 0 || (whole === 0 && match.cost < best.cost)) best = match;
    };
    if (sign === char) take(this.follow(query, at + 1, key, place + 1, cost, mode));
    const reviewed = key.spelled[place];
    // In strict mode every way to type a reading begins with its own letter.
    if (!/[a-z\d]/.test(char) && (mode !== 'strict' || reviewed[0] === sign)) {
      const rest = query.slice(at, at + 6).join('');
      const readings = mode === 'strict' ? [reviewed] : [reviewed, ...(this.sounds.readings.get(char) || [])];
      for (const reading of readings) {
        const guess = reading === reviewed ? 0 : 0.5;
        for (const spelled of this.sounds.typings(reading, mode)) {
          if (rest.startsWith(spelled)) take(this.follow(query, at + spelled.length, key, place + 1, cost + guess, mode));
          else if (spelled.startsWith(rest) && at + rest.length === query.length) take({ end: place + 1, cost: cost + guess + (rest.length > 1 ? 0.4 : 1) });
        }
        if (reading[0] === sign) {
          take(this.follow(query, at + 1, key, place + 1, cost + 1 + guess, mode));
          if (/^[zcs]h/.test(reading) && query[at + 1] === 'h') take(this.follow(query, at + 2, key, place + 1, cost + 0.9 + guess, mode));
        }
      }
    }
    return best;
  }

  /** The names of terms in a text, in their order: the longest first, none within another. @param {string} text @returns {string[]} */
  within(text) {
    let rest = Array.from(text, normalForm).join('').replace(/\n/g, '');
    const keys = this.keys.filter(({ role, plain }) => role >= 0 && role < 2 && plain.length > 1 && rest.includes(plain));
    /** @type {[number, string][]} */
    const found = [];
    for (const { plain, text: name } of keys.sort((a, b) => b.plain.length - a.plain.length)) {
      const at = rest.indexOf(plain);
      if (at < 0) continue;
      found.push([at, name]);
      rest = rest.replace(plain, GAP.repeat(plain.length));
    }
    return found.sort((a, b) => a[0] - b[0]).map(([, name]) => name);
  }

  /** Names that begin with what is typed so far. @param {string} prefix @param {number} limit @returns {Suggestion[]} */
  suggest(prefix, limit) {
    const begun = prefix.trim().replace(/\s+/g, "'");
    const found = [];
    const seen = new Set();
    const ways = [begun, ...rewritten(begun)].map((way) => this.reader.part(way, false));
    const named = ways.map((way) => this.named(way, 'strict')).find((names) => names.length) || [];
    for (const { key, start } of named) {
      if (start || key.role > 1 || seen.has(key.page)) continue;
      seen.add(key.page);
      const [url, kind, title, , , pinyin] = this.pages[key.page];
      found.push({ text: title, pinyin, url, kind });
      if (found.length === limit) break;
    }
    return found;
  }

  /** Did you mean: names and titles alike in characters, in sound or in letters. */
  nearest(query) {
    const part = this.reader.part(query.replace(/\s+/g, ''), false);
    if (part.chars.length > (part.letters ? 4 : 1) * LONGEST_SLIP) return [];
    const spelled = part.letters ? this.sounds.spellings(part.typed)[0] : undefined;
    // Letters that are no syllables (a key too many, two in the wrong order) are compared one by one.
    const letters = part.letters && !spelled ? Array.from(part.typed.replace(/'/g, '')) : [];
    const sound = part.letters
      ? (spelled || [[part.typed]]).map((s) => blurred(s[0]))
      : part.chars.map((char) => blurred(this.sounds.usual.get(char) || (HAN.test(char) ? UNHEARD : char)));
    const scored = [];
    for (const key of [...this.keys, ...(part.letters ? [] : this.titles())]) {
      if (key.role > 1) continue;
      const written = likeness(part.chars, key.chars);
      const spoken = likeness(sound, key.spelled.map(blurred));
      const typed = letters.length ? likeness(letters, Array.from(key.spelled.join(''))) : 0;
      const alike = Math.max(written, spoken, typed);
      if (written >= ALIKE_IN_CHARACTERS || spoken >= ALIKE_IN_SOUND || typed >= ALIKE_IN_LETTERS) scored.push({ alike, key });
    }
    scored.sort((a, b) => b.alike - a.alike || a.key.chars.length - b.key.chars.length);
    const pages = [...new Set(scored.map(({ key }) => key.page))].slice(0, 3);
    return pages.map((page) => ({ text: this.pages[page][2], url: this.pages[page][0] }));
  }

  /** The titles of speeches as names, the state's own before a law's left out. @returns {{page: number, role: number, chars: string[], spelled: string[]}[]} */
  titles() {
    const titled = this.pages.map((row, page) => ({ page, title: row[1] === 'speech' ? row[2].replace(STATE, '') : '' }));
    return titled.filter(({ title }) => title).map(({ page, title }) => {
      const chars = stream(title).chars;
      return { page, role: 0, chars, spelled: chars.map((char) => this.sounds.usual.get(char) || char) };
    });
  }
}

/** What a part asks of names: its letters as typed and its characters; marks only where it has nothing else. @param {Word} part */
function queriesOf(part) {
  const chars = part.chars.filter((char) => char !== GAP);
  const typed = Array.from(part.letters ? part.typed.replace(/'/g, '') : '');
  const rows = [typed, chars].map((row) => (row.some(isNaming) ? row.filter((char) => !MARK.test(char)) : row)).filter((row) => row.length);
  return rows.length === 2 && rows[0].join('') === rows[1].join('') ? [rows[0]] : rows;
}

/** Whether a key can be read from a place with this sign; asked before anything else, as most cannot. */
function begins(sign, key, place, mode) {
  const char = key.chars[place];
  const reading = key.spelled[place];
  // In strict mode every way to type a reading begins with its own letter.
  return mode !== 'strict' || char === sign || !reading || reading[0] === sign || !isNaming(char);
}

/** The signs for which `begins` holds at some place of a key in strict mode; '' for any sign. */
function beginnings({ chars, spelled }) {
  const open = chars.some((char, i) => !spelled[i] || !isNaming(char));
  return open ? '' : [...new Set(chars.flatMap((char, i) => [char, spelled[i][0]]))].join('');
}

/** What a query may have or lack: punctuation and symbols.  Private characters have no sound, but are no marks. */
const MARK = /[\p{P}\p{S}]/u;

/** The marks among characters that go with names (+ and %), in order. @param {string[]} chars */
function marksIn(chars) {
  return chars.filter((char) => char !== GAP && !isNaming(char)).join('');
}

/** 1 for equal rows, 0 for rows with nothing in common: edit distance over the longer length. */
function likeness(one, two) {
  let row = two.map((_, i) => i + 1);
  one.forEach((unit, i) => {
    let corner = i;
    let left = i + 1;
    row = two.map((other, j) => {
      const best = Math.min(row[j] + 1, left + 1, corner + (unit === other ? 0 : unit === UNHEARD ? 0.5 : 1));
      corner = row[j];
      left = best;
      return best;
    });
  });
  const longest = Math.max(one.length, two.length) || 1;
  return 1 - (two.length ? row[two.length - 1] : one.length) / longest;
}
