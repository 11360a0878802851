// @ts-check
/*
 * The search engine: finds any run of characters, by characters or by pinyin, in the files that
 * generator/search/index.py writes (the format is described there).  Plain ES2019 in a classic
 * script: it must run from file:// in Chromium 86, where pages may load nothing but scripts.
 *
 *   const engine = KBEngine.create({ root: '..' });          // or { load } for tests
 *   await engine.search('四gys', { limit: 20 });              // Answer
 *   await engine.excerpt(answer.results[0]);                  // Excerpt
 *   await engine.suggest('sig', 8);                           // Suggestion[]
 *
 * A query is split at spaces; all parts must be on the page.  A part is read as it stands and, where
 * it has Latin letters, also as pinyin.  Each reading is a pattern: a row of units, a unit being one
 * character, a gap (punctuation) or a syllable.  A pattern is found through its pairs of neighbours.
 *
 * @typedef {{char: string}|{gap: true}|{syllables: string[]}} Unit
 * @typedef {{start: number, length: number}} Place   in characters of the page's stream
 * @typedef {{places: Place[], count: number, heading: boolean}} Hit
 * @typedef {{page: number, url: string, title: string, kind: string, date: string, topic: string,
 *   pinyin: string, matches: number, how: string, via: string, places: Place[], chars: string[]}} Result
 * @typedef {{limit?: number, offset?: number, kinds?: string[], topic?: string, year?: string,
 *   speech?: string}} Options
 * @typedef {{total: number, counts: Object<string, number>,
 *   facets: {topics: [string, number][], years: [string, number][]}, notice: string,
 *   results: Result[], suggestions: {text: string, url: string}[]}} Answer
 * @typedef {{anchor: string, segments: {text: string, mark: boolean}[], more: number,
 *   words: string[]}} Excerpt
 * @typedef {{text: string, pinyin: string, url: string, kind: string}} Suggestion
 */
(function (global) {
  'use strict';

  const VERSION = 1;
  const GAP = '\n';
  const FOLDER = 'search/data/';
  const KEPT_SHARDS = 80;
  const MOST_SPELLINGS = 8;
  const ROLES = ['headword', 'alias', 'component'];
  const HOW = ['headword', 'alias', 'component', 'prefix', 'title', 'text'];

  // --- text ------------------------------------------------------------------------------------

  const VANISHING = new Set('“”‘’"\'＂＇`´「」『』《》〈〉（）()［］[]【】〔〕〖〗｛｝{}');
  const INVISIBLE = /[\p{Z}\p{M}\p{Cc}\p{Cf}]/u;
  const PUNCTUATION = /[\p{P}\p{S}]/u;
  /** @type {Map<string, string>} */
  const forms = new Map();

  /** What one character becomes: '', GAP or one or more characters.  As generator/search/normal.py. */
  function normalForm(char) {
    let form = forms.get(char);
    if (form === undefined) {
      form = VANISHING.has(char) ? '' : Array.from(char.normalize('NFKC').toLowerCase(), plain).join('');
      forms.set(char, form);
    }
    return form;
  }

  function plain(char) {
    if (VANISHING.has(char) || INVISIBLE.test(char)) return '';
    if (PUNCTUATION.test(char) && char !== '+' && char !== '%') return GAP;
    return char;
  }

  /**
   * The stream of a text: its characters in normal form, single gaps, none at the ends.
   * `at[i]` is where the i-th of them stands in the text, `to[i]` where it ends (UTF-16 units).
   * @returns {{chars: string[], at: number[], to: number[]}}
   */
  function stream(text) {
    const chars = [];
    const at = [];
    const to = [];
    let offset = 0;
    for (const char of text) {
      for (const form of normalForm(char)) {
        if (form === GAP && (!chars.length || chars[chars.length - 1] === GAP)) continue;
        chars.push(form);
        at.push(offset);
        to.push(offset + char.length);
      }
      offset += char.length;
    }
    if (chars[chars.length - 1] === GAP) {
      chars.pop();
      at.pop();
      to.pop();
    }
    return { chars, at, to };
  }

  /** Numbers as generator/search/postings.py writes them. */
  function numbers(text, from, end) {
    const values = [];
    let value = 0;
    let shift = 0;
    for (let i = from; i < end; i++) {
      const code = text.charCodeAt(i) & 127;
      value |= (code & 63) << shift;
      if (code & 64) shift += 6;
      else {
        values.push(value);
        value = shift = 0;
      }
    }
    return values;
  }

  /** FNV-1a over UTF-16 units. */
  function hash(text) {
    let value = 2166136261;
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
    return value >>> 0;
  }

  // --- loading ---------------------------------------------------------------------------------

  /** An error the page shows: `kind` is 'missing', 'damaged' or 'version'. */
  function failure(kind, path) {
    const message = {
      missing: '搜索数据缺失（' + path + '）。请重新复制整个网站文件夹。',
      damaged: '搜索数据已损坏（' + path + '）。请重新复制整个网站文件夹。',
      version: '搜索数据与程序的版本不一致。请刷新页面，或重新复制整个网站文件夹。',
    }[kind];
    return Object.assign(new Error(message), { kind });
  }

  /** Loads scripts below `root`; each calls `__kb`. */
  function scripts(root) {
    return function (path) {
      return new Promise(function (resolve, reject) {
        const element = document.createElement('script');
        element.src = root + '/' + path;
        element.onload = function () {
          element.remove();
          resolve(undefined);
        };
        element.onerror = function () {
          element.remove();
          reject(failure('missing', path));
        };
        document.head.appendChild(element);
      });
    };
  }

  /** The files read so far.  Shards are kept while there is room, the rest for good. */
  class Store {
    constructor(load) {
      this.load = load;
      /** @type {Map<string, any[]>} */
      this.arrived = new Map();
      /** @type {Map<string, Promise<any>>} */
      this.wanted = new Map();
      this.shards = [];
    }

    /** What a script of the index hands over. */
    receive(kind, ...values) {
      const name = kind === 'meta' ? kind : kind + '/' + values[0] + (kind.length === 1 ? '/' + values[1] : '');
      this.arrived.set(name, values);
    }

    /** The content of a file, made by `read` once; the promise is forgotten when it fails. */
    get(name, path, read) {
      let promise = this.wanted.get(name);
      if (!promise) {
        promise = this.load(FOLDER + path).then(() => {
          const values = this.arrived.get(name);
          this.arrived.delete(name);
          if (!values) throw failure('damaged', path);
          try {
            return read(...values);
          } catch (error) {
            throw error && error.kind ? error : failure('damaged', path);
          }
        });
        promise.catch(() => this.wanted.delete(name));
        this.wanted.set(name, promise);
        if (name[1] === '/' || name.startsWith('text/')) {
          this.shards.push(name);
          if (this.shards.length > KEPT_SHARDS) this.wanted.delete(this.shards.shift());
        }
      }
      return promise;
    }
  }

  // --- pinyin ----------------------------------------------------------------------------------

  const TONES = /[\u0300\u0301\u0304\u030c]/g;

  /** Latin letters without tone marks, ü as v: what people type. */
  function untoned(text) {
    return text.toLowerCase().normalize('NFD').replace(TONES, '').replace(/u\u0308/g, 'v').normalize('NFC');
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
    const [, initial, rest] = /^(zh?|ch?|sh?|[nl])?(.*)$/.exec(syllable);
    const initials = !initial ? [''] : /[nl]/.test(initial) ? ['n', 'l'] : [initial[0], initial[0] + 'h'];
    const finals = /ng$/.test(rest) ? [rest, rest.slice(0, -1)] : /n$/.test(rest) ? [rest, rest + 'g'] : [rest];
    return [].concat(...initials.map((one) => finals.map((final) => one + final)));
  }

  // --- the engine ------------------------------------------------------------------------------

  class Engine {
    constructor(load) {
      this.store = new Store(load);
      this.meta = null;
    }

    /** Read what every query needs: pages, keys and readings. */
    ready() {
      return this.store.get('meta', 'meta.js', (meta) => this.prepare(meta)).then(() => undefined);
    }

    prepare(meta) {
      if (meta.version !== VERSION) throw failure('version', 'meta.js');
      this.pages = meta.pages;
      this.segments = meta.segments;
      /** @type {Map<string, string>} */
      this.usual = new Map();
      /** @type {Map<string, Set<string>>} */
      this.readings = new Map();
      /** @type {Map<string, string>} */
      this.sounding = new Map();
      for (const table of [meta.usual, meta.other]) {
        for (const reading of Object.keys(table)) {
          this.sounding.set(reading, (this.sounding.get(reading) || '') + table[reading]);
          for (const char of table[reading]) {
            if (table === meta.usual) this.usual.set(char, reading);
            const known = this.readings.get(char);
            if (known) known.add(reading);
            else this.readings.set(char, new Set([reading]));
          }
        }
      }
      this.keys = meta.keys.map(([page, role, text, spelled, initials]) => ({
        page,
        role: ROLES.indexOf(role),
        text,
        chars: Array.from(text),
        spelled: spelled.split(' '),
        initials,
      }));
      for (const key of this.keys) {
        for (const syllable of key.spelled) {
          if (/^[a-z]+$/.test(syllable) && !this.sounding.has(syllable)) this.sounding.set(syllable, '');
        }
      }
      /** @type {Map<string, string[]>} */
      this.alike = new Map();
      for (const syllable of this.sounding.keys()) {
        const sound = blurred(syllable);
        this.alike.set(sound, (this.alike.get(sound) || []).concat(syllable));
      }
      this.meta = meta;
      return meta;
    }

    /** @param {string} query @param {Options} [options] @returns {Promise<Answer>} */
    async search(query, options) {
      await this.ready();
      const wish = Object.assign({ limit: 20, offset: 0 }, options);
      const parts = this.parts(query);
      let notice = '';
      let found = parts.length ? await this.all(parts, 'strict') : [];
      if (parts.length && !found.length && parts.some((part) => part.letters)) {
        found = await this.all(parts, 'loose');
        if (!found.length) {
          found = await this.all(parts, 'blurred');
          if (found.length) notice = '按相近读音';
        }
      }
      const facets = this.facets(found);
      const shown = found.filter((result) => this.wanted(result, wish));
      const counts = { term: 0, speech: 0, course: 0, help: 0 };
      for (const result of found) counts[result.kind] += 1;
      return {
        total: shown.length,
        counts,
        facets,
        notice,
        results: shown.slice(wish.offset, wish.offset + wish.limit),
        suggestions: found.length || !parts.length ? [] : this.nearest(query),
      };
    }

    wanted(result, wish) {
      return (
        (!wish.kinds || !wish.kinds.length || wish.kinds.includes(result.kind)) &&
        (!wish.topic || result.topic === wish.topic) &&
        (!wish.year || result.date.slice(0, 4) === wish.year) &&
        (!wish.speech || result.url === wish.speech)
      );
    }

    facets(found) {
      const topics = new Map();
      const years = new Map();
      for (const { topic, date } of found) {
        if (topic) topics.set(topic, (topics.get(topic) || 0) + 1);
        if (date) years.set(date.slice(0, 4), (years.get(date.slice(0, 4)) || 0) + 1);
      }
      return {
        topics: /** @type {[string, number][]} */ ([...topics].sort((a, b) => b[1] - a[1])),
        years: /** @type {[string, number][]} */ ([...years].sort((a, b) => (a[0] < b[0] ? 1 : -1))),
      };
    }

    // --- reading the query -----------------------------------------------------------------------

    /**
     * The parts that must all be on a page.  A quoted part is taken as it stands; a run of parts
     * that are pinyin syllables is one part, because people put spaces between syllables.
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
      const parts = [];
      for (let i = 0; i < tokens.length; i++) {
        let end = i;
        while (end < tokens.length && !tokens[end].exact && this.isPinyin(tokens[end].text)) end++;
        const run = tokens.slice(i, end).map((token) => token.text);
        const syllables = run.every((text) => this.spellings(untoned(text), 'blurred').some((s) => s.length === 1));
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

    isPinyin(text) {
      const letters = untoned(text);
      return /^[a-z']+$/.test(letters) && this.spellings(letters, 'blurred').length > 0;
    }

    /** The ways to read letters as whole syllables of the texts (or like one), at most MOST_SPELLINGS. */
    spellings(letters, mode) {
      const found = [];
      const known = (syllable) => this.sounding.has(syllable) || (mode === 'blurred' && this.alike.has(blurred(syllable)));
      const go = (at, row) => {
        if (found.length >= MOST_SPELLINGS) return;
        if (letters[at] === "'") return go(at + 1, row);
        if (at === letters.length) {
          if (row.length) found.push(row);
          return undefined;
        }
        for (let size = 6; size > 0; size--) {
          const piece = letters.slice(at, at + size);
          if (piece.length === size && !piece.includes("'")) {
            const syllables = typed(piece).filter(known);
            if (syllables.length) go(at + size, row.concat([syllables]));
          }
        }
        return undefined;
      };
      go(0, []);
      return found;
    }

    /** A part's patterns: as it stands, and with its letters read as syllables. */
    patterns(part, mode) {
      /** @type {Unit[][]} */
      const patterns = mode === 'strict' || !part.letters ? [literally(part.chars)] : [];
      if (!part.letters) return patterns;
      let rows = /** @type {Unit[][]} */ ([[]]);
      for (const run of part.typed.match(/[a-z']+|[^a-z']/g) || []) {
        if (/^[a-z']/.test(run)) {
          const readings = this.spellings(run.replace(/^'+|'+$/g, ''), mode);
          const next = [];
          for (const row of rows) {
            for (const reading of readings) {
              next.push(row.concat(reading.map((syllables) => ({ syllables: this.widened(syllables, mode) }))));
            }
          }
          rows = next.slice(0, MOST_SPELLINGS);
        } else {
          for (const char of stream(run).chars) rows = rows.map((row) => row.concat([{ char }]));
        }
      }
      return patterns.concat(rows.filter((row) => row.length));
    }

    widened(syllables, mode) {
      if (mode !== 'blurred') return syllables;
      return [].concat(...[...new Set(syllables.map(blurred))].map((sound) => this.alike.get(sound) || []));
    }

    // --- keys: the names pages go by -------------------------------------------------------------

    /**
     * The keys a part names: wholly, at the start or inside.  `cost` counts what was left to guess:
     * initials, an unfinished syllable, another reading than the reviewed one.
     */
    named(part, mode) {
      const query = Array.from(part.letters ? part.typed.replace(/'/g, '') : part.chars.filter((char) => char !== GAP));
      const found = [];
      if (!query.length) return found;
      for (const key of this.keys) {
        let best = null;
        for (let start = 0; start < key.chars.length; start++) {
          const match = this.follow(query, 0, key, start, 0, mode);
          if (!match) continue;
          const whole = start === 0 && match.end === key.chars.length;
          // Initials inside a name would name half the glossary.
          if (start > 0 && match.cost > 0) continue;
          if (!best || match.cost < best.cost) {
            best = { key, start, end: match.end, cost: match.cost, whole };
          }
          if (start === 0) break;
        }
        if (best) found.push(best);
      }
      return found.sort((a, b) => Number(b.whole) - Number(a.whole) || a.cost - b.cost || a.key.role - b.key.role || a.key.chars.length - b.key.chars.length);
    }

    /** Follow a query along a key from given places; the cheapest way to its end. */
    follow(query, at, key, place, cost, mode) {
      if (at === query.length) return { end: place, cost };
      if (place === key.chars.length) return null;
      const char = key.chars[place];
      if (char === GAP) return this.follow(query, at, key, place + 1, cost, mode);
      let best = null;
      const take = (match) => {
        if (match && (!best || match.cost < best.cost)) best = match;
      };
      if (query[at] === char) take(this.follow(query, at + 1, key, place + 1, cost, mode));
      if (/[a-z]/.test(query[at]) && !/[a-z\d]/.test(char)) {
        const rest = query.slice(at, at + 6).join('');
        const reviewed = key.spelled[place];
        const readings = mode === 'strict' ? [reviewed] : [reviewed, ...(this.readings.get(char) || [])];
        for (const reading of readings) {
          const guess = reading === reviewed ? 0 : 0.5;
          for (const spelled of this.typings(reading, mode)) {
            if (rest.startsWith(spelled)) take(this.follow(query, at + spelled.length, key, place + 1, cost + guess, mode));
            else if (spelled.startsWith(rest) && at + rest.length === query.length) take({ end: place + 1, cost: cost + guess + (rest.length > 1 ? 0.4 : 1) });
          }
          if (reading[0] === query[at]) {
            take(this.follow(query, at + 1, key, place + 1, cost + 1 + guess, mode));
            if (/^[zcs]h/.test(reading) && query[at + 1] === 'h') take(this.follow(query, at + 2, key, place + 1, cost + 0.9 + guess, mode));
          }
        }
      }
      return best;
    }

    /** How people type a reading. */
    typings(reading, mode) {
      const ways = [reading];
      if (/^[nl]v/.test(reading)) ways.push(reading.replace('v', 'u'), reading.replace('v', 'yu'));
      if (/^[jqxy]u/.test(reading)) ways.push(reading.replace('u', 'v'));
      if (mode === 'blurred') ways.push(...confused(reading));
      return ways;
    }

    // --- finding ---------------------------------------------------------------------------------

    /** All pages that have every part, in display order. */
    async all(parts, mode) {
      const answers = [];
      for (const part of parts) {
        if (!part.either) answers.push(await this.one(part, mode));
        else {
          const [together, apart] = part.either;
          let answer = await this.one(together[0], mode);
          if (!answer.hits.size) {
            const each = [];
            for (const word of apart) each.push(await this.one(word, mode));
            answers.push(...each);
          } else answers.push(answer);
        }
      }
      answers.sort((a, b) => a.hits.size - b.hits.size);
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

    /** Where one part is found, by page, and the names it resolves to. */
    async one(part, mode) {
      const named = this.named(part, mode);
      /** @type {Map<number, Hit>} */
      const hits = new Map();
      for (const pattern of this.patterns(part, mode)) await this.find(pattern, mode, hits);
      if (part.letters) {
        // Initials and unfinished syllables: what they abbreviate is searched for by its characters.
        // A name they abbreviate wholly always counts; the beginning of one only where nothing else does.
        const guessed = named.filter((name) => name.cost > 0);
        const wholes = guessed.filter((name) => name.whole).slice(0, 12);
        const begun = guessed.filter((name) => name.end - name.start > 1).slice(0, 4);
        const texts = new Map();
        for (const { key, start, end } of wholes.length || hits.size ? wholes : begun) {
          const chars = key.chars.slice(start, end);
          texts.set(chars.join(''), chars);
        }
        for (const chars of texts.values()) await this.find(literally(chars), mode, hits);
      }
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
      return { hits, names, chars: part.chars };
    }

    /** A page's row in the answer: the worst of its parts decides its rank. */
    result(page, answers) {
      const [url, kind, title, date, topic, pinyin] = this.pages[page];
      const wholeTitle = stream(title).chars.join('');
      let rank = 0;
      let cost = 0;
      let matches = 0;
      let via = '';
      /** @type {Place[]} */
      let places = [];
      let chars = [];
      for (const { hits, names, chars: own } of answers) {
        const hit = hits.get(page);
        const name = names.get(page);
        let own_rank = name ? name.rank : 5;
        if (!name && (hit.heading || wholeTitle.includes(own.join('')))) own_rank = 4;
        if (own_rank >= rank) {
          cost = own_rank > rank ? 0 : cost;
          rank = own_rank;
          via = name ? name.via : via;
        }
        if (name && name.rank === own_rank) cost += name.cost;
        matches += hit.count;
        places = places.concat(hit.places);
        if (!hit.places.length) chars = chars.concat(own);
      }
      places.sort((a, b) => a.start - b.start);
      return { page, url, title, kind, date, topic, pinyin, matches, how: HOW[rank], via, places, chars, rank, cost, spread: this.spread(page, answers) };
    }

    /** How far apart the parts stand at their closest: 0 for one part or neighbours, then by size. */
    spread(page, answers) {
      if (answers.length < 2) return 0;
      const first = answers[0].hits.get(page).places;
      let best = 4;
      for (const place of first.slice(0, 200)) {
        let far = 0;
        for (const { hits } of answers) {
          let near = Infinity;
          for (const other of hits.get(page).places) near = Math.min(near, Math.abs(other.start - place.start));
          far = Math.max(far, near);
        }
        best = Math.min(best, far <= 20 ? 0 : far <= 60 ? 1 : far <= 200 ? 2 : far < 1000 ? 3 : 4);
      }
      return best;
    }

    /** Add the places of a pattern to `hits`. */
    async find(pattern, mode, hits) {
      if (!pattern.length) return;
      if (pattern.length === 1) {
        await Promise.all(this.segments.map((segment) => this.findCharacter(segment, pattern[0], hits)));
        return;
      }
      const pairs = cover(pattern);
      await Promise.all(
        this.segments.map(async (segment) => {
          const starts = await this.findPairs(segment, pairs, mode);
          if (starts.length) this.place(await this.head(segment), starts, pattern.length, hits);
        })
      );
    }

    /** Where all pairs of a pattern stand at their distances: starts of the pattern. */
    async findPairs(segment, pairs, mode) {
      const lists = await Promise.all(pairs.map((pair) => this.pair(segment, pair, mode)));
      if (lists.some((list) => !list.length)) return [];
      const order = pairs.map((_, i) => i).sort((a, b) => lists[a].length - lists[b].length);
      let starts = lists[order[0]].map((place) => place - pairs[order[0]].at);
      for (const i of order.slice(1)) {
        const list = lists[i];
        const distance = pairs[i].at;
        let at = 0;
        starts = starts.filter((start) => {
          const wanted = start + distance;
          while (at < list.length && list[at] < wanted) at++;
          return list[at] === wanted;
        });
      }
      return starts;
    }

    /** The positions of one pair of units in a segment, ascending. */
    async pair(segment, { one, two, across }, mode) {
      const [name, , , shards] = segment;
      const numbersOfShards = new Set();
      for (const first of this.usualOf(one)) {
        for (const second of this.usualOf(two)) numbersOfShards.add(hash(first + ' ' + second) % shards);
      }
      const found = [];
      await Promise.all(
        [...numbersOfShards].map(async (number) => {
          const shard = await this.shard(name, number);
          for (const entry of this.entries(shard, one, two, across, mode)) {
            found.push(deltas(shard.data, entry.from, entry.to));
          }
        })
      );
      if (found.length === 1) return found[0];
      return [].concat(...found).sort((a, b) => a - b);
    }

    /** The usual readings under which a unit's characters are filed. */
    usualOf(unit) {
      if (unit.char) return [this.usual.get(unit.char) || unit.char];
      const found = new Set();
      for (const syllable of unit.syllables) {
        for (const char of this.sounding.get(syllable) || '') found.add(this.usual.get(char) || char);
      }
      return [...found];
    }

    *entries(shard, one, two, across, mode) {
      const mark = across ? '\t' : '';
      if (one.char && two.char) {
        const entry = shard.pairs.get(one.char + mark + two.char);
        if (entry) yield entry;
        return;
      }
      for (const entry of shard.pairs.values()) {
        if (entry.across === across && this.reads(entry, one, two, shard, mark, mode)) yield entry;
      }
    }

    /** Whether a pair is read as the units say: as seen in the texts, or loosely in any known way. */
    reads(entry, one, two, shard, mark, mode) {
      if (one.char && one.char !== entry.first) return false;
      if (two.char && two.char !== entry.second) return false;
      const fits = (unit, reading) => unit.char || unit.syllables.includes(reading);
      if (mode !== 'strict') {
        const any = (unit, char) => unit.char || [...(this.readings.get(char) || [])].some((r) => unit.syllables.includes(r));
        return any(one, entry.first) && any(two, entry.second);
      }
      const seen = shard.readings[entry.first + mark + entry.second];
      if (!seen) return fits(one, this.usual.get(entry.first)) && fits(two, this.usual.get(entry.second));
      return seen.split(',').some((pair) => {
        const [first, second] = pair.split(' ');
        return fits(one, first) && fits(two, second);
      });
    }

    shard(name, number) {
      return this.store.get('b/' + name + '/' + number, name + '/b' + number + '.js', (_, __, directory, sizes, data, readings) => {
        const lengths = numbers(sizes, 0, sizes.length);
        const pairs = new Map();
        let from = 0;
        let i = 0;
        for (const line of directory ? directory.split('\n') : []) {
          const chars = Array.from(line);
          const across = chars[1] === '\t';
          for (const second of chars.slice(across ? 2 : 1)) {
            const to = from + lengths[i++];
            pairs.set(chars[0] + (across ? '\t' : '') + second, { first: chars[0], second, across, from, to });
            from = to;
          }
        }
        if (i !== lengths.length || from !== data.length) throw failure('damaged', name + '/b' + number + '.js');
        return { pairs, data, readings };
      });
    }

    head(segment) {
      const [name, first] = segment;
      return this.store.get('head/' + name, name + '/head.js', (_, lengths, headings) => {
        const ends = [];
        let end = 0;
        for (const length of numbers(lengths, 0, lengths.length)) ends.push((end += length));
        const marks = numbers(headings, 0, headings.length);
        const stretches = [];
        let at = 0;
        for (let i = 0; i < marks.length; i += 2) {
          stretches.push([at + marks[i], at + marks[i] + marks[i + 1]]);
          at += marks[i] + marks[i + 1];
        }
        return { first, ends, stretches };
      });
    }

    /** Sort starts in a segment's stream into the pages they stand on. */
    place(head, starts, length, hits) {
      let page = 0;
      let stretch = 0;
      for (const start of starts) {
        while (head.ends[page] <= start) page++;
        // The stream runs on into the next page, a page does not.
        if (start + length > head.ends[page]) continue;
        while (stretch < head.stretches.length && head.stretches[stretch][1] <= start) stretch++;
        const heading = stretch < head.stretches.length && head.stretches[stretch][0] <= start;
        const number = head.first + page;
        const place = { start: start - (page ? head.ends[page - 1] : 0), length };
        const hit = hits.get(number);
        const mark = place.start + ' ' + length;
        if (!hit) hits.set(number, { places: [place], count: 1, heading, marks: new Set([mark]) });
        else if (!hit.marks || !hit.marks.has(mark)) {
          if (hit.marks) hit.marks.add(mark);
          hit.places.push(place);
          hit.count += 1;
          hit.heading = hit.heading || heading;
        }
      }
    }

    /** Pages with one character, or with any that sounds so. */
    async findCharacter([name, first, , , shards], unit, hits) {
      const chars = unit.char ? [unit.char] : [].concat(...unit.syllables.map((s) => Array.from(this.sounding.get(s) || '')));
      const wanted = new Map();
      for (const char of new Set(chars)) {
        const number = hash(char) % shards;
        wanted.set(number, (wanted.get(number) || []).concat(char));
      }
      await Promise.all(
        [...wanted].map(async ([number, own]) => {
          const shard = await this.store.get('c/' + name + '/' + number, name + '/c' + number + '.js', (_, __, list, sizes, data) => {
            const lengths = numbers(sizes, 0, sizes.length);
            const found = new Map();
            let from = 0;
            Array.from(list).forEach((char, i) => {
              found.set(char, [from, from + lengths[i]]);
              from += lengths[i];
            });
            return { found, data };
          });
          for (const char of own) {
            const range = shard.found.get(char);
            if (!range) continue;
            const values = numbers(shard.data, range[0], range[1]);
            let page = first;
            for (let i = 0; i < values.length; i++) {
              page += values[i] >> 1;
              const count = values[i] & 1 ? 1 : values[++i];
              const hit = hits.get(page);
              if (hit) hit.count += count;
              else hits.set(page, { places: [], count, heading: false });
            }
          }
        })
      );
    }

    // --- showing ---------------------------------------------------------------------------------

    /** @param {Result} result @returns {Promise<Excerpt>} */
    async excerpt(result) {
      const path = 'text/' + result.page + '.js';
      const parts = await this.store.get('text/' + result.page, path, (_, anchors, texts) => {
        const names = unfolded(anchors);
        if (names.length !== texts.length) throw failure('damaged', path);
        return texts.map((text, i) => ({ anchor: names[i], text, stream: stream(text) }));
      });
      const places = result.places.length ? result.places : this.single(parts, result.chars);
      let at = 0;
      let best = null;
      const words = new Set();
      for (const part of parts) {
        const size = part.stream.chars.length;
        if (!size) continue;
        const own = places.filter((place) => place.start >= at && place.start < at + size);
        const marks = own.map((place) => [
          part.stream.at[place.start - at],
          part.stream.to[Math.min(place.start - at + place.length, size) - 1],
        ]);
        for (const [from, to] of marks) words.add(part.text.slice(from, to));
        const kinds = new Set(own.map((place) => place.length)).size;
        // The first section is the page's own name, which stands above the excerpt already.
        const weight = own.length ? kinds * 1000 + Math.min(own.length, 99) - (part === parts[0] ? 500 : 0) : -1;
        if (!best || weight > best.weight) best = { part, marks, weight };
        at += size + 1;
      }
      if (!best) return { anchor: '', segments: [], more: 0, words: [] };
      if (result.kind === 'term' && best.part === parts[0] && parts.length > 1) {
        // The name itself stands above; what it means says more than the name once again.
        best = { part: parts[1], marks: [], weight: 0 };
      }
      const { segments, shown } = cut(best.part.text, best.marks);
      return { anchor: best.part.anchor, segments, more: Math.max(0, places.length - shown), words: [...words].slice(0, 8) };
    }

    /** Places of single characters, which the index counts but does not place. */
    single(parts, chars) {
      const wanted = new Set(chars);
      for (const char of chars) {
        for (const syllables of this.spellings(char)) {
          if (syllables.length === 1) for (const s of syllables[0]) for (const c of this.sounding.get(s) || '') wanted.add(c);
        }
      }
      const letters = chars.join('');
      for (const spelled of this.spellings(letters)) {
        if (spelled.length === 1) for (const s of spelled[0]) for (const c of this.sounding.get(s) || '') wanted.add(c);
      }
      const places = [];
      let at = 0;
      for (const part of parts) {
        part.stream.chars.forEach((char, i) => {
          if (wanted.has(char)) places.push({ start: at + i, length: 1 });
        });
        if (part.stream.chars.length) at += part.stream.chars.length + 1;
      }
      return places;
    }

    /** Names that begin with what is typed so far. @returns {Promise<Suggestion[]>} */
    async suggest(prefix, limit) {
      await this.ready();
      const part = this.part(prefix.trim().replace(/\s+/g, "'"), false);
      const found = [];
      const seen = new Set();
      for (const { key, start } of this.named(part, 'strict')) {
        if (start || key.role > 1 || seen.has(key.page)) continue;
        seen.add(key.page);
        const [url, kind, title, , , pinyin] = this.pages[key.page];
        found.push({ text: title, pinyin, url, kind });
        if (found.length === (limit || 8)) break;
      }
      return found;
    }

    /** Did you mean: names alike in characters or in sound. */
    nearest(query) {
      const part = this.part(query.replace(/\s+/g, ''), false);
      const sound = part.letters
        ? (this.spellings(part.typed)[0] || [[part.typed]]).map((s) => blurred(s[0]))
        : part.chars.map((char) => blurred(this.usual.get(char) || char));
      const scored = [];
      for (const key of this.keys) {
        if (key.role > 1) continue;
        const alike = Math.max(likeness(part.chars, key.chars), likeness(sound, key.spelled.map(blurred)));
        if (alike >= 0.5) scored.push({ alike, key });
      }
      scored.sort((a, b) => b.alike - a.alike || a.key.chars.length - b.key.chars.length);
      const pages = [...new Set(scored.map(({ key }) => key.page))].slice(0, 3);
      return pages.map((page) => ({ text: this.pages[page][2], url: this.pages[page][0] }));
    }
  }

  /** The pattern of these very characters. @returns {Unit[]} */
  function literally(chars) {
    return chars.map((char) => (char === GAP ? { gap: true } : { char }));
  }

  /** The positions a delta-coded posting holds. */
  function deltas(text, from, to) {
    const values = numbers(text, from, to);
    for (let i = 1; i < values.length; i++) values[i] += values[i - 1];
    return values;
  }

  /**
   * The fewest pairs that together name every unit of a pattern, with their distance from its start.
   * @param {Unit[]} pattern
   */
  function cover(pattern) {
    const places = [];
    pattern.forEach((unit, i) => {
      if (!('gap' in unit)) places.push(i);
    });
    const pairs = [];
    const add = (i) => pairs.push({ at: places[i], one: pattern[places[i]], two: pattern[places[i + 1]], across: places[i + 1] - places[i] === 2 });
    let done = 0;
    for (let i = 0; i + 1 < places.length; i += 2) {
      add(i);
      done = i + 2;
      // A gap between two pairs is proved only by the pair across it.
      if (done < places.length && places[done] - places[done - 1] === 2) add(i + 1);
    }
    if (done < places.length) add(places.length - 2);
    return pairs;
  }

  /** `s1 s1:3` is s1, s1-1, s1-2, s1-3. */
  function unfolded(anchors) {
    const names = [];
    for (const anchor of anchors.split(' ')) {
      const [name, count] = anchor.split(':');
      if (!count) names.push(name);
      for (let i = 1; i <= Number(count || 0); i++) names.push(name + '-' + i);
    }
    return names;
  }

  /** An excerpt of about 90 characters around the first marks, cut into marked and plain text. */
  function cut(text, marks) {
    const merged = [];
    for (const [from, to] of marks.sort((a, b) => a[0] - b[0])) {
      const last = merged[merged.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else merged.push([from, to]);
    }
    const begin = whole(text, merged.length ? Math.max(0, merged[0][0] - 30) : 0);
    const end = whole(text, Math.min(text.length, Math.max(begin + 90, merged.length ? merged[0][1] + 40 : 0)));
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

  /** 1 for equal rows, 0 for rows with nothing in common: edit distance over the longer length. */
  function likeness(one, two) {
    let row = two.map((_, i) => i + 1);
    one.forEach((unit, i) => {
      let corner = i;
      let left = i + 1;
      row = two.map((other, j) => {
        const best = Math.min(row[j] + 1, left + 1, corner + Number(unit !== other));
        corner = row[j];
        left = best;
        return best;
      });
    });
    const longest = Math.max(one.length, two.length) || 1;
    return 1 - (two.length ? row[two.length - 1] : one.length) / longest;
  }

  global.KBEngine = {
    /** @param {{root?: string, load?: (path: string) => Promise<unknown>}} options */
    create({ root, load }) {
      const engine = new Engine(load || scripts(root || '.'));
      const others = global.__kb;
      global.__kb = function (...values) {
        engine.store.receive(...values);
        if (others) others(...values);
      };
      return engine;
    },
    normalForm,
    stream,
    numbers,
    hash,
  };
})(/** @type {any} */ (typeof window === 'undefined' ? globalThis : window));
