/**
 * Words of the texts by their initials.  A small segment says where its words stand, a large one and
 * the manual have lists of them (`w` files, see generator/search/index.py); only lists for the initials that were typed are read.
 */

/** Words that initials may stand for; the rarest have to be typed. */
const MOST_ABBREVIATED = 24;
/** Characters of the shortest word, as SHORTEST in generator/search/words.py. */
const SHORTEST_WORD = 3;
const INITIALS = /^[a-z]{3,12}$/;

class Words {
  /** @param {Store} store @param {Segment[]} segments @param {Sounds} sounds @param {Texts} texts */
  constructor(store, segments, sounds, texts) {
    this.store = store;
    this.segments = segments;
    this.sounds = sounds;
    this.texts = texts;
  }

  /** The words that letters may be the initials of, zh, ch and sh being one or two. @param {string} typed @returns {Promise<string[]>} */
  async of(typed) {
    if (!INITIALS.test(typed)) return [];
    const found = new Set();
    for (const initials of new Set([typed, typed.replace(/([zcs])h/g, '$1')])) {
      const lists = await Promise.all(this.segments.map((segment) => this.inSegment(segment, initials)));
      for (const words of lists) for (const word of words) found.add(word);
    }
    return [...found].slice(0, MOST_ABBREVIATED);
  }

  /** @param {Segment} segment @param {string} initials @returns {Promise<string[]>} */
  async inSegment(segment, initials) {
    if (isWhole(segment) && !isSliced(segment)) return (await this.texts.whole(segment)).named(initials);
    const [name, , , , , , , shards] = segment;
    return shards ? this.inShard(await this.shard(name, hash(initials) % shards), initials) : [];
  }

  /** A list of words. @returns {Promise<{words: string[], odd: string}>} */
  shard(name, number) {
    const path = name + '/w' + number + '.js';
    return this.store.get('w/' + name + '/' + number, path, (_, __, words, odd) => ({ words: words.map(expanded), odd: expanded(odd) }));
  }

  inShard({ words, odd }, initials) {
    const size = initials.length;
    const found = [];
    const list = words[size - SHORTEST_WORD] || '';
    for (let at = 0; at < list.length; at += size) {
      // Asked of every word of a list: most are not read so from their first character on.
      if (initialOf(this.sounds.usual.get(list[at])) !== initials[0]) continue;
      const word = list.slice(at, at + size);
      if (initialsOf(Array.from(word, (char) => this.sounds.usual.get(char))) === initials) found.push(word);
    }
    for (const [, letters, word] of odd.matchAll(/([a-z]+)([^a-z]+)/g)) if (letters === initials) found.push(word);
    return found;
  }
}

/** The first letters of readings. @param {(string|undefined)[]} readings */
function initialsOf(readings) {
  return readings.map(initialOf).join('');
}

/** The first letter of a reading. @param {string|undefined} reading */
function initialOf(reading) {
  return (reading || ' ')[0];
}
