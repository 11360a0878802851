/**
 * What can be chosen among the results of a query, and in which order they stand.  Nothing here touches the page.
 *
 * @typedef {Object<string, string>} Wish   what is chosen, by name; what is not chosen is not there
 * @typedef {Object<string, string[]>} Facts   what a result can be chosen by: facet → its values
 * @typedef {{kind: string, url: string, title: string, date: string, topic: string, matches: number}} Result
 * @typedef {{query: string, more: number}} Writing   another writing of the query's numbers, and how many more pages it finds
 * @typedef {{year: string, speeches: number, places: number}} Year   `year` is empty for speeches without a date
 */

/** What can be chosen by name: key → its label, in the order of the page. */
const FACETS = { kind: '类别', speaker: '讲话人', place: '地点', occasion: '场合', topic: '专题', tag: '标签', speech: '讲话' };
const ORDERS = { '': '最相关的在前', newest: '日期：新的在前', oldest: '日期：旧的在前', hits: '处数：多的在前' };
const NAMES = ['kind', 'from', 'to', 'speaker', 'place', 'occasion', 'topic', 'tag', 'speech', 'sort'];
/** Speeches that can be chosen by name, at most. */
const MOST_SPEECHES = 200;

/** What the index knows of a result. @param {Result} result @param {Object<string, Facts>} known   by address @returns {Facts} */
function factsOf(result, known) {
  const own = known[result.url] || {};
  const topic = own.topic || (result.topic ? [result.topic] : []);
  return Object.assign({}, own, { topic, kind: [result.kind], speech: result.kind === 'speech' ? [result.url] : [] });
}

/** Whether a result is wished for, one facet or the years left aside. @param {Result} result @param {Facts} facts @param {Wish} wish @param {string} without */
function fits(result, facts, wish, without) {
  const year = result.date.slice(0, 4);
  if (without !== 'year' && ((wish.from && !(year >= wish.from)) || (wish.to && !(year && year <= wish.to)))) return false;
  return Object.keys(FACETS).every((facet) => facet === without || !wish[facet] || (facts[facet] || []).includes(wish[facet]));
}

/** In the order wished for; what has no date comes last, equals as they stood. @param {Result[]} found @param {string} order */
function ordered(found, order) {
  const later = (a, b) => (a.date === b.date ? 0 : !a.date ? 1 : !b.date ? -1 : (a.date < b.date) === (order === 'newest') ? 1 : -1);
  if (order === 'hits') return found.slice().sort((a, b) => b.matches - a.matches);
  return order ? found.slice().sort(later) : found;
}

/** How many results have each value, the commonest first; what is chosen is there with none as well. @param {Facts[]} all @param {string} facet @param {string} chosen */
function countedValues(all, facet, chosen) {
  const counts = new Map();
  for (const facts of all) for (const value of facts[facet] || []) counts.set(value, (counts.get(value) || 0) + 1);
  if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'zh'));
}

/** Speeches and places by year, the oldest first, then those without a date. @param {Result[]} found @returns {Year[]} */
function byYear(found) {
  const years = new Map();
  for (const { kind, date, matches } of found) {
    if (kind !== 'speech') continue;
    const year = date.slice(0, 4);
    const known = years.get(year) || { year, speeches: 0, places: 0 };
    years.set(year, { year, speeches: known.speeches + 1, places: known.places + matches });
  }
  return [...years.values()].sort((a, b) => (!a.year ? 1 : !b.year ? -1 : a.year < b.year ? -1 : 1));
}

/** How many places some results have. @param {Result[]} found */
function placesIn(found) {
  return found.reduce((sum, { matches }) => sum + matches, 0);
}

/** How much was found, in words: 找到9篇讲话，共31处. @param {Result[]} shown @param {Result[]} all @param {boolean} filtered */
function sumInWords(shown, all, filtered) {
  const speeches = shown.filter(({ kind }) => kind === 'speech').length;
  const what = speeches === shown.length && speeches ? speeches + '篇讲话' : shown.length + '条' + (speeches ? '，其中讲话' + speeches + '篇' : '');
  const places = placesIn(shown);
  return (filtered ? '筛选出' : '找到') + what + (places ? '，共' + places + '处' : '') + (filtered ? '（不筛选' + all.length + '条，' + placesIn(all) + '处）' : '');
}

/** The query and what is chosen, as the address says it. @param {string} search @param {string} hash @returns {{query: string, wish: Wish}} */
function asked(search, hash) {
  const given = new URLSearchParams(/[#&]q=/.test(hash) ? hash.slice(1) : search);
  /** @type {Wish} */
  const wish = {};
  for (const name of NAMES) {
    const value = given.get(name);
    if (value && (name !== 'sort' || value in ORDERS)) wish[name] = value;
  }
  return { query: given.get('q') || '', wish };
}

/** The other way round. @param {string} query @param {Wish} wish */
function addressed(query, wish) {
  const chosen = NAMES.filter((name) => wish[name]).map((name) => '&' + name + '=' + encodeURIComponent(wish[name]));
  return 'q=' + encodeURIComponent(query) + chosen.join('');
}
