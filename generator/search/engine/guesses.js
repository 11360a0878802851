/*
 * What a word that stands nowhere may be meant for: an unfinished syllable, other marks than those of the
 * text, other characters of the same sound (as input methods slip), several words without a space.
 */

/** UTF-16 units of the longest word whose characters are looked at one by one. */
const LONGEST_GUESSED = 24;
/** Stretches between marks that are looked for, the longest ones. */
const MOST_STRETCHES = 8;
/** Characters of a word in which a mark is looked for everywhere, not only where its neighbours never meet. */
const SHORT_WORD = 5;
/** One character in so many may be left out where a word is divided. */
const MOST_LEFT = 3;
/** Characters that say nothing by themselves where a word is divided. */
const PARTICLE = /^[的地得了着过和与及或在是之]$/;
const NOT_TOGETHER = '没有连在一起的这些字，按标点分开查找。';
/** The number of an order of a government, in the ways people give it. */
const NUMBERED = /** @type {[RegExp, string][]} */ ([[/第?(\d+)号令/, '令第$1号'], [/([^第\d])(\d+)号/, '$1第$2号'], [/第(\d+号)/, '$1']]);

/** @typedef {{words: Word[], said: string[]}} Guess   words that must all be there, and what the reader is told */

class Guesses {
  /** @param {Asking} asking */
  constructor(asking) {
    this.asking = asking;
    this.reader = asking.reader;
    this.sounds = asking.finder.sounds;
  }

  /** What a word that stands nowhere is taken for, nothing where nothing is likely. @param {Word} part @returns {Promise<Guess|null>} */
  async of(part) {
    if (part.letters) {
      const begun = await this.first(this.unfinished(part));
      return begun && { words: [begun], said: [] };
    }
    const apart = part.chars.includes(GAP) || part.marks.length || part.text.includes('+') ? stretches(part.text) : [];
    if (apart.length) return this.stretched(apart);
    if (part.chars.length > LONGEST_GUESSED || part.chars.length < 2 || part.chars.includes(GAP)) return null;
    const numbered = NUMBERED.map(([known, way]) => part.text.replace(known, way)).filter((way) => way !== part.text);
    const ordered = await this.first(numbered.map((way) => this.reader.part(way, false)));
    if (ordered) return searching([ordered]);
    // The pairs of a short word have been read already; those of a long one are more files, which what sounds alike needs not.
    const short = part.chars.length <= SHORT_WORD;
    const marked = short && (await this.first(this.withMarks(part.chars, await this.neverMeeting(part.chars))));
    if (marked) return searching([marked]);
    const heard = await this.first(this.sounding(part.chars));
    if (heard) return { words: [heard], said: ['没有“' + part.text + '”，按同音字查找。'] };
    if (this.asking.names.nearest(part.text).length) return null;
    const broken = await this.neverMeeting(part.chars);
    const long = short ? null : await this.first(this.withMarks(part.chars, broken));
    if (long) return searching([long]);
    const divided = await this.divided(part.chars, broken);
    return divided.length && (await this.asking.finder.all(divided, 'strict')).length ? searching(divided) : null;
  }

  /** Stretches between marks, each as it stands or is taken for something. @param {string[]} texts @returns {Promise<Guess>} */
  async stretched(texts) {
    const words = [];
    const all = texts.join(' ');
    const said = [all.length > LONGEST_GUESSED ? NOT_TOGETHER : searchedAs(all)];
    for (const text of texts) {
      const word = this.reader.part(text, false);
      const guess = (await this.asking.stands(word)) ? null : await this.of(word);
      words.push(...(guess ? guess.words : [word]));
      if (guess) said.push(...guess.said);
    }
    return { words, said };
  }

  /** The first of some words that stands somewhere. @param {Word[]} words @returns {Promise<Word|null>} */
  async first(words) {
    for (const word of words) if (await this.asking.stands(word)) return word;
    return null;
  }

  /** Pinyin whose last syllable is not finished: shehuizhuy, 社会zhuy. @param {Word} part @returns {Word[]} */
  unfinished(part) {
    const [run] = /** @type {RegExpExecArray} */ (/[a-z']*$/.exec(part.typed));
    const before = stream(part.typed.slice(0, part.typed.length - run.length)).chars;
    /** @type {Unit[][]} */
    const patterns = [];
    for (let size = 1; size < Math.min(run.length, 6) + Number(before.length > 0); size++) {
      const tail = run.slice(run.length - size);
      if (tail.includes("'")) break;
      const syllables = this.sounds.beginning(tail);
      const letters = run.slice(0, run.length - size).replace(/^'+|'+$/g, '');
      const heads = letters ? this.sounds.spellings(letters, 'strict') : [[]];
      if (!syllables.length || (!letters && !before.length)) continue;
      for (const head of heads) patterns.push([...literally(before), ...head.map((own) => ({ syllables: own })), { syllables }]);
    }
    return patterns.length ? [Object.assign({}, part, { guessed: patterns.slice(0, MOST_SPELLINGS) })] : [];
  }

  /** Behind how many characters of a word there are two that are nowhere neighbours. @param {string[]} chars @returns {Promise<number[]>} */
  async neverMeeting(chars) {
    const places = [];
    for (let at = 1; at < chars.length; at++) {
      if (!(await this.asking.stands(this.reader.part(chars[at - 1] + chars[at], false)))) places.push(at);
    }
    return places;
  }

  /** A word with a mark inside that was left out (一汽大众). @param {string[]} chars @param {number[]} broken @returns {Word[]} */
  withMarks(chars, broken) {
    if (chars.length < 3 || !chars.some((char) => HAN.test(char))) return [];
    const ways = broken.length ? [broken] : chars.length > SHORT_WORD ? [] : chars.slice(1).map((_, i) => [i + 1]);
    return ways.map((places) => this.reader.part(chars.map((char, i) => (places.includes(i) ? '·' : '') + char).join(''), false));
  }

  /** A word spelled: of two characters one stays, which else would be half of the dictionary. @param {string[]} chars @returns {Word[]} */
  sounding(chars) {
    const heard = chars.map((char) => this.sounds.usual.get(char) || '');
    if (!chars.every((char, i) => heard[i] || !HAN.test(char)) || !heard.some(Boolean)) return [];
    const spelled = (i) => heard[i] || chars[i];
    const rows = chars.length > 2 ? [chars.map((_, i) => spelled(i))] : [[chars[0], spelled(1)], [spelled(0), chars[1]]];
    return rows.map((row) => this.reader.part(row.join("'"), false));
  }

  /**
   * A text divided into words that stand somewhere.  A character by itself that is in none of them is left
   * out, where the words are most of the text; nothing where more is left.
   * @param {string[]} chars @param {number[]} broken @returns {Promise<Word[]>}
   */
  async divided(chars, broken) {
    const words = [];
    let left = 0;
    let last = -2;
    for (let at = 0; at < chars.length; ) {
      let end = broken.find((place) => place > at) || chars.length;
      while (end > at + 1 && !(await this.asking.stands(this.reader.part(chars.slice(at, end).join(''), false)))) end--;
      const text = chars.slice(at, end).join('');
      if (end - at > 1) words.push(this.reader.part(text, false));
      else if (!PARTICLE.test(text)) {
        if (last === at - 1) return [];
        last = at;
        left++;
      }
      at = end;
    }
    return left * MOST_LEFT > chars.length ? [] : words;
  }
}

/** Words that are searched for instead, and that they are. @param {Word[]} words @returns {Guess} */
function searching(words) {
  return { words, said: [searchedAs(words.map(({ text }) => text).join(' '))] };
}

/** What stands between the marks of a text: stretches of two Han characters or three others. @param {string} text @returns {string[]} */
function stretches(text) {
  const chars = Array.from(text);
  const stops = (char) => LIST_MARKS.has(char) || char === '+' || normalForm(char) === GAP;
  // A mark between two figures belongs to a number.
  const within = (i) => /\d/.test(chars[i - 1]) && /\d/.test(chars[i + 1]);
  const all = chars.map((char, i) => (stops(char) && !within(i) ? GAP : char)).join('').split(GAP);
  const weight = (piece) => Array.from(piece).reduce((sum, char) => sum + (HAN.test(char) ? 3 : isNaming(char) ? 2 : 0), 0);
  const pieces = [...new Set(all.filter((piece) => weight(piece) > 5))];
  if (pieces.length === 1 && (weight(pieces[0]) < 12 || pieces[0] === text)) return [];
  const longest = [...pieces].sort((a, b) => b.length - a.length).slice(0, MOST_STRETCHES);
  return pieces.filter((piece) => longest.includes(piece));
}
