/**
 * From a query to pages: what is tried, in which order, and what the reader is told about it.  A query
 * is searched as typed first; only what occurs nowhere is interpreted in another way (a question, numbers
 * written otherwise, near sounds) or left out, and then that is said.
 *
 * @typedef {{text: string, url: string}} Named
 * @typedef {{found: Result[], subject: string, notice: string, notes: string[], missing: string[], meant: Named[],
 *   nearest: Named[], explained: boolean, certain: boolean}} Made   `subject` is what was searched for in the end, `meant` the
 *   terms that are named when the query is read in another way although it stands somewhere as it is;
 *   `explained` when the notes say why nothing was found, `certain` when more segments could add pages to
 *   what was found and change nothing else
 */

const MODES = /** @type {Mode[]} */ (['strict', 'loose', 'blurred']);
/** UTF-16 units; what is longer was pasted and is no question. */
const LONGEST_QUESTION = 60;
/** Words of a query that a sentence to the reader names. */
const MOST_NAMED = 5;
/** Names that one question asks about, at most: 巡视和巡察有什么区别. */
const MOST_COMPARED = 3;
const NEAR_SOUND = '按相近读音';

class Asking {
  /** @param {Finder} finder */
  constructor(finder) {
    this.finder = finder;
    this.reader = finder.reader;
    this.names = finder.names;
    this.guesses = new Guesses(this);
  }

  /** @param {string} query @returns {Promise<Made>} */
  async answer(query) {
    /** @type {Named[]} */
    const meant = [];
    const subject = await this.subject(query, meant);
    const notes = subject === query ? [] : [searchedAs(subject)];
    const { parts, excluded, faults } = this.reader.asked(subject);
    const used = [];
    for (const part of parts) used.push(...(await this.standing(part, notes, meant)));
    /** @type {Made} */
    const made = { found: [], subject, notice: '', notes: [...notes, ...faults], missing: [], meant, nearest: [], explained: !used.length, certain: false };
    if (!used.length) return made;
    for (const mode of used.some((part) => part.letters) ? MODES : MODES.slice(0, 1)) {
      made.found = await this.finder.all(used, mode);
      if (!made.found.length) continue;
      if (mode === 'blurred') made.notice = NEAR_SOUND;
      if (mode === 'strict') made.certain = !notes.length && !excluded.length && made.found[0].how !== 'initials' && (await this.certain(used));
      break;
    }
    if (!made.found.length) await this.runTogether(used, made);
    if (!made.found.length) await this.withoutMissing(used, made);
    if (made.found.length && made.found[0].how === 'initials') await this.sayWords(used, made);
    const unfound = made.missing.length || made.found.length || made.explained ? made.missing : [subject];
    for (const text of unfound) if (!made.nearest.length) made.nearest = this.names.nearest(text);
    await this.exclude(excluded, made);
    const dated = made.found.filter(({ how }) => how === 'date').length;
    if (dated) made.notes.push('其中' + dated + '篇讲话是按日期找到的。');
    return made;
  }

  /** Whether more segments could not change how these are read. @param {(Word|Alternatives)[]} parts */
  async certain(parts) {
    for (const part of parts) {
      const answer = await this.finder.part(part.either ? part.either[0][0] : part, 'strict');
      if (!answer.certain || (part.either && !answer.hits.size)) return false;
    }
    return true;
  }

  /** What a query asks about, if it is a question whose words occur nowhere. */
  async subject(query, meant) {
    if (query.length > LONGEST_QUESTION) return query;
    const text = simplified(query);
    const words = text.trim().split(/\s+/);
    const subject = this.likely(text, words.length > 1 ? 0 : 2) || this.asked(words);
    const asks = ASKS.test(text);
    if (!subject && !asks) return query;
    if (await this.stands(this.reader.part(query, false))) {
      if (subject) meant.push(...this.named(subject));
      return query;
    }
    if (subject && (!asks || this.means(subject))) return subject;
    const names = [text, ...rewritten(text)].map((way) => this.names.within(way)).find((found) => found.length) || [];
    if (subject && (await this.stands(this.reader.part(subject, false)))) {
      meant.push(...names.slice(0, MOST_COMPARED).flatMap((name) => this.named(name)));
      return subject;
    }
    return names.length && names.length <= MOST_COMPARED ? names.join(' OR ') : subject || query;
  }

  /** A name before words that ask, with spaces between: 四个意识 含义. @param {string[]} words */
  asked(words) {
    const name = words.slice(0, -1).join('');
    return words.length > 1 && isMatter(words[words.length - 1]) && this.means(name) ? name : '';
  }

  /** Whether a text is a name, its numbers perhaps written otherwise. @param {string} text */
  means(text) {
    return [text, ...rewritten(text)].some((way) => this.named(way).length);
  }

  /** What a text asks about: a name, the longest one, else the shortest form that is more than a character. */
  likely(text, freely) {
    const name = subjectsOf(text, freely).find((form) => this.means(form));
    const forms = name ? [name] : subjectsOf(text, Math.min(freely, 1)).reverse();
    return forms.find((form) => form.length > 1) || '';
  }

  /** The pages of terms with just this name. @param {string} text @returns {Named[]} */
  named(text) {
    const pages = this.names.named(this.reader.part(text, false), 'strict').filter(({ whole, key }) => whole && key.role < 2);
    return pages.map(({ key }) => ({ text: this.finder.pages[key.page][2], url: this.finder.pages[key.page][0] }));
  }

  /** @param {Word} word */
  async stands(word) {
    return word.chars.length > 0 && (await this.finder.one(word, 'strict')).hits.size > 0;
  }

  /**
   * A part as it stands somewhere: as it is, without a question's words, with its numbers written otherwise,
   * or as what it may be meant for, which can be several words.
   */
  async standing(part, notes, meant) {
    if (part.either) {
      const [[together]] = part.either;
      const begun = part.unfinished && !(await this.stands(together)) ? await this.guesses.of(together) : null;
      return begun ? begun.words : [part];
    }
    if (part.any) {
      const words = [];
      for (const word of part.any) words.push(await this.asWritten(word, notes, meant));
      return [Object.assign({}, part, { any: words })];
    }
    const word = await this.asWritten(part, notes, meant);
    const guess = part.exact || FIELD.test(part.text) || (await this.stands(word)) ? null : await this.guesses.of(word);
    if (!guess) return [word];
    notes.push(...guess.said);
    return guess.words;
  }

  /** A word as it stands somewhere: as it is, without a question's words, with its numbers written otherwise. @returns {Promise<Word>} */
  async asWritten(part, notes, meant) {
    if (part.exact || part.text.length > LONGEST_QUESTION) return part;
    const bare = this.likely(simplified(part.text), 2);
    const ways = [...(bare ? [bare, ...rewritten(bare)] : []), ...rewritten(part.text)];
    if (!ways.length) return part;
    if (await this.stands(part)) {
      for (const way of rewritten(part.text)) meant.push(...this.named(way));
      return part;
    }
    for (const way of ways) {
      const word = this.reader.part(way, false);
      if (!(await this.stands(word))) continue;
      notes.push(searchedAs(way));
      return word;
    }
    return part;
  }

  /** Names written without a space between them (四个意识头雁效应), as words by themselves. */
  async runTogether(parts, made) {
    const [part] = parts;
    if (parts.length > 1 || part.either || part.any || part.exact) return;
    const names = this.names.within(part.text);
    const naming = (text) => stream(text).chars.filter(isNaming).length;
    if (names.length < 2 || naming(names.join('')) !== naming(part.text)) return;
    made.notes.push(searchedAs(names.join(' ')));
    const words = names.map((name) => this.reader.part(name, false));
    made.found = await this.finder.all(words, 'strict');
    if (!made.found.length) await this.withoutMissing(words, made);
  }

  /** Search again without the words that occur nowhere; or say that no page has all words. */
  async withoutMissing(parts, made) {
    const words = parts.flatMap((part) => (part.either ? part.either[1] : [part]));
    if (words.length < 2) return;
    const kept = [];
    let near = false;
    for (const word of words) {
      const name = word.any ? word.any.map(({ text }) => text).join(' 或 ') : word.text;
      let answer = null;
      for (const mode of word.letters ? MODES : MODES.slice(0, 1)) {
        answer = await this.finder.part(word, mode);
        if (!answer.hits.size) continue;
        near = near || mode === 'blurred';
        break;
      }
      if (answer && answer.hits.size) kept.push({ name, answer });
      else made.missing.push(name);
    }
    if (!kept.length) return;
    made.found = this.finder.together(kept.map(({ answer }) => answer));
    if (near && made.found.length) made.notice = NEAR_SOUND;
    if (made.missing.length) made.notes.push('哪里都没有' + listed(made.missing) + (made.found.length ? '，下面是其余的词的结果。' : '。'));
    if (!made.found.length) {
      made.explained = true;
      made.notes.push('没有一页同时含有' + listed(kept.map(({ name }) => name), kept.map(({ answer }) => '（' + answer.hits.size + '页）')) + '。');
    }
  }

  /** Say which words were taken for initials, where nothing else was found. */
  async sayWords(parts, made) {
    const words = [];
    for (const part of parts) if (!part.either) words.push(...(await this.finder.part(part, 'strict')).words);
    if (words.length) made.notes.push('按首字母找到' + listed(words) + '。');
  }

  /** Take away the pages with an excluded word, and say how many they are. @param {Word[]} excluded @param {Pick<Made, 'found'|'notes'> & {explained?: boolean}} made */
  async exclude(excluded, made) {
    if (!made.found.length) return;
    for (const word of excluded) {
      const { hits } = await this.finder.one(word, 'strict');
      const left = made.found.filter(({ page }) => !hits.has(page) || (hits.get(page) || {}).dated);
      const gone = made.found.length - left.length;
      made.found = left;
      if (gone) made.notes.push('不含“' + word.text + '”：去掉了' + gone + '页' + (left.length ? '。' : '，没有剩下的了。'));
      else made.notes.push('这些结果里本来就没有“' + word.text + '”。');
      made.explained = !left.length;
      if (!left.length) return;
    }
  }
}

/** The answers to words of which one suffices, as one answer. @param {PartAnswer[]} answers @returns {PartAnswer} */
function either(answers) {
  /** @type {PartAnswer} */
  const joined = { hits: new Map(), names: new Map(), texts: answers.flatMap(({ texts }) => texts), words: answers.flatMap(({ words }) => words), certain: answers.every(({ certain }) => certain) };
  for (const { hits, names } of answers) {
    for (const [page, { places, count, heading, initials, dated }] of hits) {
      const known = joined.hits.get(page) || { places: [], count: 0, heading: false, initials: true, dated: true };
      const all = {
        places: known.places.concat(places),
        count: known.count + count,
        heading: known.heading || heading,
        initials: known.initials && initials,
        dated: known.dated && dated,
      };
      joined.hits.set(page, all);
    }
    for (const [page, name] of names) {
      const known = joined.names.get(page);
      if (!known || name.rank < known.rank || (name.rank === known.rank && name.cost < known.cost)) joined.names.set(page, name);
    }
  }
  return joined;
}

function searchedAs(text) {
  return '按“' + text.replace(/[“”"＂]/g, '') + '”查找。';
}

/** Words in quote marks, each with its note, the first MOST_NAMED of them. */
function listed(words, facts = /** @type {string[]} */ ([])) {
  const named = words.slice(0, MOST_NAMED).map((word, i) => '“' + word + '”' + (facts[i] || ''));
  return named.join('、') + (words.length > MOST_NAMED ? '等' + words.length + '个词' : '');
}
