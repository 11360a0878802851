/**
 * The search engine: finds any run of characters, by characters or by pinyin, in the files that
 * generator/search/index.py writes (the format is described there).  Plain ES2019 in a classic
 * script: it must run from file:// in Chromium 86, where pages may load nothing but scripts.
 *
 *   const engine = KBEngine.create({ root: '..' });          // or { load } for tests
 *   await engine.search('四gys', { limit: 20 });              // Answer
 *   await engine.excerpt(answer.results[0]);                  // Excerpt
 *   await engine.suggest('sig', 8);                           // Suggestion[]
 *
 * @typedef {{page: number, url: string, title: string, kind: string, date: string, topic: string,
 *   pinyin: string, matches: number, how: string, via: string, places: Place[], chars: string[],
 *   rank: number, cost: number, spread: number}} Result
 * @typedef {{limit?: number, offset?: number, kinds?: string[]}} Options   with `kinds`, and without help among
 *   them, the manual is not read: what stands in it alone is taken to stand nowhere
 * @typedef {{total: number, counts: Object<string, number>,
 *   subject: string, notice: string, notes: string[], explained: boolean, missing: string[], meant: Named[],
 *   results: Result[], suggestions: Named[]}} Answer   as Made in asking.js, `suggestions` what may have been meant
 * @typedef {Answer & {later: boolean}} Soon   `later` when the manual was left out, which may have more pages
 * @typedef {{hits: Map<number, Hit>, names: Map<number, {rank: number, cost: number, via: string}>,
 *   texts: string[], words: string[], certain: boolean}} PartAnswer   where a part stands, and what names it resolves to;
 *   `certain` when more segments could add pages to it and change nothing else
 * @typedef {{text: string, pinyin: string, url: string, kind: string}} Suggestion
 */

const VERSION = 8;
const KEPT_ANSWERS = 16;
const HOW = ['headword', 'alias', 'component', 'prefix', 'title', 'text', 'initials', 'date'];

/** @returns {{[mode in Mode]: WeakMap<Word, PartAnswer>}} where the words of a query stand: asked again in other ways of reading it */
const nothingKnown = () => ({ strict: new WeakMap(), loose: new WeakMap(), blurred: new WeakMap() });

/** What answers queries, once the index's first file is there. */
class Finder {
  /** @param {Store} store @param {any} meta   the content of meta.js */
  constructor(store, meta) {
    if (meta.version !== VERSION) throw failure('version', 'meta.js');
    const spelled = meta.keys.flatMap((row) => (row[3] ? row[3].split(' ') : []));
    this.store = store;
    learn(meta.variants);
    this.pages = meta.pages;
    /** @type {string[]} titles in normal form, made when first wanted */
    this.titles = [];
    this.sounds = new Sounds(meta.usual, meta.other, spelled);
    this.reader = new QueryReader(this.sounds);
    this.names = new Names(meta.keys, meta.pages, this.sounds, this.reader);
    this.texts = new Texts(store, meta.pages.map((row) => row[6]), meta.segments, this.sounds);
    this.excerpts = new Excerpts(this.texts, this.sounds);
    this.postings = new Postings(store, meta.segments, this.sounds, this.texts);
    this.words = new Words(store, meta.segments, this.sounds, this.texts);
    this.asking = new Asking(this);
    /** @type {Map<string, any>} the answers to the last queries */
    this.lately = new Map();
    this.known = nothingKnown();
    const others = meta.segments.filter((segment) => !isManual(segment));
    /** @type {Finder} what answers without the manual */
    this.content = this;
    if (others.length < meta.segments.length) {
      this.content = Object.assign(Object.create(this), {
        postings: new Postings(store, others, this.sounds, this.texts),
        words: new Words(store, others, this.sounds, this.texts),
        lately: new Map(),
        known: nothingKnown(),
      });
      this.content.asking = new Asking(this.content);
    }
  }

  /** @param {string} query @param {Options} [options] @returns {Promise<Answer>} */
  async search(query, options) {
    const wish = Object.assign({ limit: 20, offset: 0 }, options);
    const { kinds } = wish;
    const asked = kinds && kinds.length && !kinds.includes('help') ? this.content : this;
    const { found, subject, notice, notes, explained, missing, meant, nearest } = await asked.everything(query);
    const shown = found.filter(({ kind }) => !kinds || !kinds.length || kinds.includes(kind));
    const counts = { term: 0, speech: 0, course: 0, help: 0 };
    for (const result of found) counts[result.kind] += 1;
    return {
      total: shown.length,
      counts,
      ...{ subject, notice, notes, explained, missing, meant },
      results: shown.slice(wish.offset, wish.offset + wish.limit),
      suggestions: nearest,
    };
  }

  /** The answer without the manual, where that could only add pages of its own. @param {string} query @param {Options} [options] @returns {Promise<Soon>} */
  async soon(query, options) {
    const { certain } = await this.content.everything(query);
    const finder = certain ? this.content : this;
    return Object.assign({ later: finder !== this }, await finder.search(query, options));
  }

  /** Whether another speech of the site has the title of this one. @param {Result} result */
  sharesTitle({ page, title }) {
    return this.pages.some(([, kind, other], n) => n !== page && kind === 'speech' && other === title);
  }

  /** All that is found, whatever is shown of it: filters, the next page and a key taken back ask again. */
  async everything(query) {
    const known = this.lately.get(query);
    if (known) return known;
    await this.know(query);
    const made = await this.asking.answer(query);
    this.lately.set(query, made);
    if (this.lately.size > KEPT_ANSWERS) this.lately.delete([...this.lately.keys()][0]);
    return made;
  }

  /** Read all variants where a query has characters that no text has: traditional ones, radicals. */
  async know(query) {
    if (hasUnknown(query, (char) => this.sounds.usual.has(char))) {
      await this.store.get('variants/all', 'assets/kb/variants.js', (_, groups) => {
        learn(groups);
        return true;
      });
    }
  }

  /** All pages that have every part, in display order. */
  async all(parts, mode) {
    const answers = [];
    for (const part of parts) {
      if (part.either) {
        const [together, apart] = part.either;
        const answer = await this.one(together[0], mode);
        if (answer.hits.size) answers.push(answer);
        else for (const word of apart) answers.push(await this.one(word, mode));
      } else answers.push(await this.part(part, mode));
    }
    return this.together(answers);
  }

  /** Where a word stands, or any of several. @param {Word|Alternatives} part @param {Mode} mode @returns {Promise<PartAnswer>} */
  async part(part, mode) {
    if (!part.any) return this.one(part, mode);
    const answers = [];
    for (const word of part.any) answers.push(await this.one(word, mode));
    return either(answers);
  }

  /** The pages that all answers have, in display order. @param {PartAnswer[]} answers */
  together(answers) {
    answers.sort((a, b) => a.hits.size - b.hits.size);
    if (answers.length > 1) answers.forEach(({ hits }, word) => hits.forEach(({ places }) => places.forEach((place) => (place.word = word))));
    const results = [];
    for (const page of answers[0].hits.keys()) {
      if (answers.every((answer) => answer.hits.has(page))) results.push(this.result(page, answers));
    }
    return results.sort(
      (a, b) =>
        a.rank - b.rank ||
        Number(a.kind === 'help') - Number(b.kind === 'help') ||
        a.cost - b.cost ||
        a.spread - b.spread ||
        b.matches - a.matches ||
        (a.date < b.date ? 1 : a.date > b.date ? -1 : 0) ||
        a.page - b.page
    );
  }

  /** Where a word stands, by page, and the names it resolves to. @param {Word} word @param {Mode} mode @returns {Promise<PartAnswer>} */
  async one(word, mode) {
    const known = this.known[mode].get(word);
    if (known) return known;
    const found = await this.find(word, mode);
    this.known[mode].set(word, found);
    return found;
  }

  /** @param {Word} part @param {Mode} mode @returns {Promise<PartAnswer>} */
  async find(part, mode) {
    const others = this.reader.otherwise(part).map((chars) => this.reader.part(chars.join(''), true));
    const named = [part, ...others].flatMap((word) => this.names.named(word, mode));
    /** @type {Map<number, Hit>} */
    const hits = new Map();
    let certain = !part.guessed;
    for (const pattern of this.reader.patterns(part, mode)) {
      // Syllables typed apart (le di) are letters of a word (handle dirs) only where nothing sounds so.
      const apart = part.typed.includes("'") && pattern.every(({ char }) => char);
      if (apart && hits.size) continue;
      if (apart) certain = false;
      await this.postings.find(pattern, mode, hits, part.exact ? part.marks : null);
    }
    // Initials and unfinished syllables: what they abbreviate is searched for by its characters, and so is
    // a name with marks that were left out (党建+品牌, 买买提·吐尔逊), which the patterns do not know.
    // A name they abbreviate wholly always counts; the beginning of one only where nothing else does, examples in the manual aside.
    // Letters of its own (É计划) are no syllables of the pattern.
    const guessed = part.exact ? [] : named.filter(({ cost, key, start, end }) => {
      const chars = key.chars.slice(start, end);
      return !chars.every(isNaming) || (part.letters && (cost > 0 || chars.some((char) => char <= 'z')));
    });
    const wholes = guessed.filter((name) => name.whole).slice(0, 12);
    if (part.letters && !wholes.length && !hits.size) certain = false;
    const begun = part.letters ? guessed.filter((name) => name.end - name.start > 1).slice(0, 4) : [];
    const texts = new Map();
    const stands = [...hits.keys()].some((page) => this.pages[page][1] !== 'help');
    for (const { key, start, end } of wholes.length || stands ? wholes : begun) {
      const chars = key.chars.slice(start, end);
      if (chars.join('') !== part.chars.join('')) texts.set(chars.join(''), chars);
    }
    for (const chars of texts.values()) await this.postings.find(literally(chars), mode, hits);
    /** @type {Map<number, {rank: number, cost: number, via: string}>} */
    const names = new Map();
    for (const { key, start, cost, whole } of named) {
      const rank = whole ? key.role : start === 0 && key.role === 0 ? 3 : 4;
      const known = names.get(key.page);
      const weight = cost + key.chars.length / 100;
      if (!known || rank < known.rank || (rank === known.rank && weight < known.cost)) {
        names.set(key.page, { rank, cost: weight, via: key.role ? key.text : '' });
      }
    }
    for (const [page, name] of names) {
      if (!hits.has(page) && name.rank < 3) {
        hits.set(page, { places: [], count: 1, heading: false });
      }
    }
    const words = mode === 'strict' ? await this.abbreviated(part, hits) : [];
    this.dated(part, hits);
    return { hits, names, texts: [part.chars.join('')], words, certain };
  }

  /** Add the pages with words that a part is the initials of; which words these are. @param {Word} part @param {Map<number, Hit>} hits */
  async abbreviated(part, hits) {
    // What is pinyin and was found is no row of initials.
    if (!part.letters || part.guessed || (hits.size && this.sounds.spellings(part.typed, 'strict').length)) return [];
    const words = await this.words.of(part.typed);
    /** @type {Map<number, Hit>} */
    const found = new Map();
    for (const word of words) await this.postings.find(literally(Array.from(word)), 'strict', found);
    for (const [page, hit] of found) if (!hits.has(page)) hits.set(page, Object.assign(hit, { initials: true }));
    return words;
  }

  /** Add the pages of a date that a part names: 2019, 2019年3月. @param {Word} part @param {Map<number, Hit>} hits */
  dated(part, hits) {
    const date = part.exact ? '' : dateMeant(part.text);
    if (!date) return;
    this.pages.forEach((row, page) => {
      if (row[3].startsWith(date) && !hits.has(page)) hits.set(page, { places: [], count: 0, heading: false, dated: true });
    });
  }

  /** A page's row in the answer: the worst of its parts decides its rank. */
  result(page, answers) {
    const [url, kind, title, date, topic, pinyin] = this.pages[page];
    const wholeTitle = this.titles[page] || (this.titles[page] = stream(title).chars.join(''));
    let rank = 0;
    let cost = 0;
    let matches = 0;
    let via = '';
    /** @type {Place[]} */
    let places = [];
    const chars = [];
    for (const { hits, names, texts } of answers) {
      const hit = hits.get(page);
      const name = names.get(page);
      let own_rank = name ? name.rank : 5;
      if (hit.initials && !name) own_rank = HOW.indexOf('initials');
      else if (hit.dated && !name) own_rank = HOW.indexOf('date');
      else if (!name && (hit.heading || texts.some((text) => wholeTitle.includes(text)))) own_rank = 4;
      if (own_rank >= rank) {
        cost = own_rank > rank ? 0 : cost;
        rank = own_rank;
        via = name ? name.via : via;
      }
      if (name && name.rank === own_rank) cost += name.cost;
      matches += hit.count;
      places = places.concat(hit.places);
      if (!hit.places.length) chars.push(...texts);
    }
    places.sort((a, b) => a.start - b.start);
    return { page, url, title, kind, date, topic, pinyin, matches, how: HOW[rank], via, places, chars, rank, cost, spread: spreadOf(page, answers) };
  }
}

const host = /** @type {any} */ (typeof window === 'undefined' ? globalThis : window);
host.KBEngine = {
  /** @param {{root?: string, load?: (path: string) => Promise<unknown>}} options */
  create({ root, load }) {
    const store = new Store(load || scripts(root || '.'));
    const others = host.__kb;
    host.__kb = function (...values) {
      store.receive(...values);
      if (others) others(...values);
    };
    const finder = () => store.get('meta', 'meta.js', (meta) => new Finder(store, meta));
    return {
      /** Read what every query needs: pages, names, readings and the small segments. */
      ready: async () => (await finder()).texts.ahead(),
      /** @param {string} query @param {Options} [options] @returns {Promise<Answer>} */
      search: async (query, options) => (await finder()).search(query, options),
      /** Names that begin with what is typed so far. @returns {Promise<Suggestion[]>} */
      suggest: async (prefix, limit) => {
        const known = await finder();
        await known.know(prefix);
        return known.names.suggest(prefix, limit);
      },
      /** The same without the manual, where that could only add pages. @param {string} query @param {Options} [options] @returns {Promise<Soon>} */
      soon: async (query, options) => (await finder()).soon(query, options),
      /** What finds more pages than a query by writing its numbers otherwise; the manual counts for nothing. @returns {Promise<Writing[]>} */
      writings: async (query) => writingsOf((await finder()).content, query),
      /** The best stretch of a result's text. @param {Result} result @returns {Promise<Excerpt>} */
      excerpt: async (result) => (await finder()).excerpts.of(result),
      /** Every paragraph of a result with a match. @param {Result} result @returns {Promise<Excerpt[]>} */
      passages: async (result) => (await finder()).excerpts.all(result),
      /** What answers queries, for the self-test of a build. @returns {Promise<Finder>} */
      parts: finder,
      /** Whether a speech must be told from others of its title. @param {Result} result @returns {Promise<boolean>} */
      sharesTitle: async (result) => (await finder()).sharesTitle(result),
      /** What speeches can be chosen by: address → facet → values. @returns {Promise<Object<string, Object<string, string[]>>>} */
      facets: () => store.get('facets/all', 'facets.js', (_, names, rows) => factsOf(names, rows)),
    };
  },
};
