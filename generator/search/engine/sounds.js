/* How characters sound, and what people type for it. */

const MOST_SPELLINGS = 8;

const TONES = /[\u0300\u0301\u0304\u030c]/g;

/** Latin letters without tone marks and tone figures, ü as v: what people type. */
function untoned(text) {
  const plain = text.toLowerCase().normalize('NFD').replace(TONES, '').replace(/u\u0308|u:/g, 'v').normalize('NFC');
  return untonedFigures(plain.replace(/[’‘ʼ]/g, "'"));
}

/** The syllables a typed one may stand for: ü is typed as v, u or yu. */
function typed(syllable) {
  const bare = syllable.replace(/^([nl])yu/, '$1v').replace(/^([jqxy])v/, '$1u');
  if (/^[nl]ue?$/.test(bare)) return [bare, bare[0] + 'v' + bare.slice(2)];
  return [bare];
}

/** A sound in which the usual confusions (zh/z ch/c sh/s, n/ng, l/n) are the same. */
function blurred(syllable) {
  return syllable.replace(/^([zcs])h/, '$1').replace(/^l/, 'n').replace(/ng$/, 'n');
}

/** Every way to write a syllable that sounds like it. */
function confused(syllable) {
  const [, initial, rest] = /** @type {string[]} */ (/^(zh?|ch?|sh?|[nl])?(.*)$/.exec(syllable));
  const initials = !initial ? [''] : /[nl]/.test(initial) ? ['n', 'l'] : [initial[0], initial[0] + 'h'];
  const finals = /ng$/.test(rest) ? [rest, rest.slice(0, -1)] : /n$/.test(rest) ? [rest, rest + 'g'] : [rest];
  return initials.flatMap((one) => finals.map((final) => one + final));
}

/** Which characters have which readings, in letters without tones, ü as v. */
class Sounds {
  /**
   * @param {Object<string, string>} usual   reading → the characters usually read so
   * @param {Object<string, string>} other   reading → the characters that can be read so
   * @param {string[]} more                  readings that occur in names only
   */
  constructor(usual, other, more) {
    /** @type {Map<string, string>} character → its usual reading */
    this.usual = new Map();
    /** @type {Map<string, Set<string>>} character → all its readings */
    this.readings = new Map();
    /** @type {Map<string, string>} reading → its characters */
    this.sounding = new Map();
    for (const table of [usual, other]) {
      for (const reading of Object.keys(table)) {
        this.sounding.set(reading, (this.sounding.get(reading) || '') + table[reading]);
        for (const char of table[reading]) {
          if (table === usual) this.usual.set(char, reading);
          const known = this.readings.get(char);
          if (known) known.add(reading);
          else this.readings.set(char, new Set([reading]));
        }
      }
    }
    for (const reading of more) {
      if (/^[a-z]+$/.test(reading) && !this.sounding.has(reading)) this.sounding.set(reading, '');
    }
    /** @type {Map<string, string[]>} blurred sound → the readings that blur into it */
    this.alike = new Map();
    for (const syllable of this.sounding.keys()) {
      const sound = blurred(syllable);
      this.alike.set(sound, (this.alike.get(sound) || []).concat(syllable));
    }
  }

  /** The characters a reading may stand for. */
  of(reading) {
    return Array.from(this.sounding.get(reading) || '');
  }

  /** Whether letters are syllables of the texts, or sound like some. */
  isPinyin(text) {
    const letters = untoned(text);
    return /^[a-z']+$/.test(letters) && this.spellings(letters, 'blurred').length > 0;
  }

  /** The readings that begin with these letters. @param {string} letters @returns {string[]} */
  beginning(letters) {
    return [...this.sounding.keys()].filter((syllable) => syllable.startsWith(letters));
  }

  /** Whether letters are the beginning of a syllable and no syllable. @param {string} letters */
  begins(letters) {
    return /^[a-z]+$/.test(letters) && !this.isPinyin(letters) && this.beginning(letters).length > 0;
  }

  /** The ways to read letters as whole syllables of the texts (or like one), at most MOST_SPELLINGS. */
  spellings(letters, mode) {
    const found = [];
    // Places from which the letters cannot be read to their end: looked at once, however one gets there.
    const dead = new Set();
    const known = (syllable) => this.sounding.has(syllable) || (mode === 'blurred' && this.alike.has(blurred(syllable)));
    const go = (at, row) => {
      if (found.length >= MOST_SPELLINGS || dead.has(at)) return;
      if (letters[at] === "'") return go(at + 1, row);
      if (at === letters.length) {
        if (row.length) found.push(row);
        return undefined;
      }
      const before = found.length;
      for (let size = 6; size > 0; size--) {
        const piece = letters.slice(at, at + size);
        if (piece.length === size && !piece.includes("'")) {
          const syllables = typed(piece).filter(known);
          if (syllables.length) go(at + size, row.concat([syllables]));
        }
      }
      if (found.length === before) dead.add(at);
      return undefined;
    };
    go(0, []);
    return found;
  }

  /** In the last resort, all syllables that sound like the given ones. */
  widened(syllables, mode) {
    if (mode !== 'blurred') return syllables;
    return [...new Set(syllables.map(blurred))].flatMap((sound) => this.alike.get(sound) || []);
  }

  /** How people type a reading. */
  typings(reading, mode) {
    const ways = [reading];
    if (/^[nl]v/.test(reading)) ways.push(reading.replace('v', 'u'), reading.replace('v', 'yu'));
    if (/^[jqxy]u/.test(reading)) ways.push(reading.replace('u', 'v'));
    if (mode === 'blurred') ways.push(...confused(reading));
    return ways;
  }

  /** The usual readings under which a unit's characters are filed. */
  usualOf(unit) {
    if (unit.char) return [this.usual.get(unit.char) || unit.char];
    const found = new Set();
    for (const syllable of unit.syllables) {
      for (const char of this.of(syllable)) found.add(this.usual.get(char) || char);
    }
    return [...found];
  }
}
