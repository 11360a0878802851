/*
 * The results page: all that is found, filters that combine, an order, the years.  The query and what is
 * chosen stand in the address, so that they can be shared and are there again on Back.  The manual, whose
 * text is large and seldom looked for, is read when it is asked for or may be all that has the words.
 */

const PAGE = 20;

/** @param {Element} page */
function startResults(page) {
  const field = /** @type {HTMLInputElement} */ (element('input', { type: 'search', class: 'kb-page__input', 'aria-label': '搜索', autocomplete: 'off', placeholder: '汉字、拼音或首字母' }));
  const body = element('div', { class: 'kb-catalogue__body' });
  const filters = element('details', { class: 'kb-catalogue__more' }, element('summary', {}, '筛选和排序'), body);
  const said = element('p', { role: 'status', 'aria-live': 'polite', class: 'kb-intro' });
  const clear = element('button', { type: 'button', class: 'kb-more', hidden: '' }, '清除筛选');
  const figure = element('div', {});
  const otherwise = element('div', { 'aria-live': 'polite' });
  const found = element('div', {});
  const more = element('button', { type: 'button', class: 'kb-more', hidden: '' }, '加载更多');
  const manual = /** @type {HTMLButtonElement} */ (element('button', { type: 'button', class: 'kb-more', hidden: '' }, '在手册里也找一找'));
  page.append(field, filters, said, clear, figure, otherwise, found, manual, more);
  let { query, wish } = asked(location.search, location.hash);
  let round = 0;
  let shown = 0;
  /**
   * What was found last; `added` are the pages of the manual that were asked for afterwards.
   * @type {{kb: any, query: string, answer: any, known: Object<string, Facts>, facts: Map<Result, Facts>, added?: number}|null}
   */
  let last = null;
  /**
   * On the way back from a result: how many were shown, which stood at the top of the window and where.
   * @type {{results: number, row: number, top: number}|null}
   */
  let before = history.state && history.state.results ? history.state : null;
  const rows = () => [...found.querySelectorAll('ul:not(.kb-rest__list) > li')];
  // Ten lists leave no room for results on a tablet held upright.
  filters.open = filtersFit(960) || Object.keys(wish).length > 0;
  filters.hidden = !query;
  field.value = query;

  const isFiltered = () => Object.keys(wish).some((name) => name !== 'sort');

  const write = function () {
    const words = query ? addressed(query, wish) : '';
    try {
      history.replaceState(null, '', words ? '?' + words : location.pathname);
    } catch (error) {
      location.replace('#' + words);
    }
    // The browser knows pixels only, and would go there after what is found has come.
    history.scrollRestoration = 'manual';
  };

  const select = function (name, label, options) {
    const made = /** @type {HTMLSelectElement} */ (element('select', { name }));
    for (const [value, text] of options) made.append(element('option', { value }, text));
    made.value = wish[name] || '';
    made.addEventListener('change', function () {
      if (made.value) wish[name] = made.value;
      else delete wish[name];
      write();
      tryShowing(true, name);
    });
    return element('label', { class: 'kb-catalogue__choice' }, element('span', {}, label), made);
  };

  /** The filters that leave a choice, each value with how many of the otherwise fitting results have it. */
  const choices = function ({ answer, facts }) {
    const all = answer.results;
    const left = (without) => all.filter((one) => fits(one, facts.get(one), wish, without));
    const parts = [];
    const facet = function (name) {
      const values = countedValues(left(name).map((one) => facts.get(one)), name, wish[name]);
      const titles = new Map(all.map((one) => [one.url, named(one.title, [chineseDate(one.date || ''), ...(facts.get(one).place || [])])]));
      const kinds = new Map(KINDS);
      const label = (value) => (name === 'kind' ? kinds.get(value) : name === 'speech' ? titles.get(value) : value) || value;
      // What all share is no choice, but one speech alone can be opened in all its places.
      const shared = name !== 'speech' && values.length < 2 && left(name).every((one) => (facts.get(one)[name] || []).length > 0);
      const options = values.map(([value, n]) => [value, name === 'speech' ? label(value) : label(value) + '（' + n + '）']);
      const unread = name === 'kind' && answer.later;
      if (unread) options.push(['help', label('help')]);
      if (values.length && (!shared || wish[name] || unread)) parts.push(select(name, FACETS[name], [['', '全部'], ...options.slice(0, name === 'speech' ? MOST_SPEECHES : undefined)]));
    };
    facet('kind');
    const counts = new Map();
    for (const { date } of left('year')) if (date) counts.set(date.slice(0, 4), (counts.get(date.slice(0, 4)) || 0) + 1);
    for (const year of [wish.from, wish.to]) if (year && !counts.has(year)) counts.set(year, 0);
    const years = [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([year, n]) => [year, year + '年（' + n + '）']);
    const isLong = new Set(all.map(({ date }) => date.slice(0, 4)).filter(Boolean)).size > 1;
    if (isLong || wish.from || wish.to) parts.push(select('from', '从', [['', '最早'], ...years]), select('to', '到', [['', '最近'], ...years.slice().reverse()]));
    for (const name of Object.keys(FACETS)) if (name !== 'kind') facet(name);
    parts.push(select('sort', '排序', Object.entries(ORDERS)));
    return parts;
  };

  /** Ask the manual as well: its pages come behind those that were found. */
  const askManual = async function (asked) {
    const answer = await asked.kb.search(asked.query, { limit: Infinity });
    const pages = answer.results.filter(({ kind }) => kind === 'help');
    for (const one of pages) asked.facts.set(one, factsOf(one, asked.known));
    Object.assign(asked.answer, { results: [...asked.answer.results, ...pages], later: false });
    asked.added = pages.length;
  };

  /** How much of what was found is shown, in words. @param {Result[]} wished @param {{answer: any, added?: number}} last */
  const sum = function (wished, { answer, added }) {
    if (added === undefined || isFiltered()) return sumInWords(wished, answer.results, isFiltered());
    const others = wished.filter(({ kind }) => kind !== 'help');
    return sumInWords(others, others, false) + (added ? '；手册里还有' + added + '条' : '；手册里没有');
  };

  /** Show what is wished for of what was found: from the first, or what comes next. @param {boolean} fresh @param {string} [changed] */
  const show = async function (fresh, changed) {
    if (!last) return;
    const mine = ++round;
    const { kb, answer, facts } = last;
    if (answer.later && wish.kind === 'help') {
      await askManual(last);
      if (mine !== round) return;
    }
    const own = (one) => /** @type {Facts} */ (facts.get(one));
    const all = answer.results;
    const sorted = ordered(all.filter((one) => fits(one, own(one), wish, '')), wish.sort || '');
    // The manual's examples have words of the speeches: its pages come after all others.
    const wished = [...sorted.filter(({ kind }) => kind !== 'help'), ...sorted.filter(({ kind }) => kind === 'help')];
    const from = fresh ? 0 : shown;
    const results = wished.slice(from, from + (fresh && before ? Math.max(PAGE, before.results) : PAGE));
    const counts = {};
    for (const { kind } of wished) counts[kind] = (counts[kind] || 0) + 1;
    const list = wish.speech ? passages(kb, results) : groups(kb, { results, counts }, 'kb-page-' + from + '-', restOf(kb));
    if (fresh) {
      body.replaceChildren(...choices(last));
      filters.hidden = !all.length;
      const again = changed && body.querySelector('[name=' + changed + ']');
      // The filters are new elements: the focus goes to the one that had it.
      if (again) /** @type {HTMLElement} */ (again).focus();
    }
    await list.filled;
    if (mine !== round) return;
    const offers = [...(answer.meant.length ? [namesLine('同名的术语：', answer.meant)] : []), ...(answer.total ? offered(answer) : [])];
    const none = isFiltered() ? [element('p', { class: 'kb-empty' }, '没有符合这些条件的结果。请去掉一个条件，或点“清除筛选”。')] : [];
    say(said, '“' + query + '”：' + sum(wished, last) + (answer.notice ? '（' + answer.notice + '）' : ''), answer);
    if (fresh) found.replaceChildren(...offers, ...(answer.total ? (wished.length ? list.parts : none) : nothing(query, answer)));
    else found.append(...list.parts);
    if (fresh) figure.replaceChildren(...yearBars(byYear(all.filter((one) => fits(one, own(one), wish, 'year')))));
    clear.hidden = !isFiltered();
    shown = from + results.length;
    more.hidden = shown >= wished.length;
    manual.hidden = !answer.later || !more.hidden || isFiltered();
    const row = before && rows()[before.row];
    if (row && before) window.scrollBy(0, row.getBoundingClientRect().top - before.top);
    before = null;
  };

  /** As `show`; what cannot be read is said. @param {boolean} fresh @param {string} [changed] */
  const tryShowing = (fresh, changed) => show(fresh, changed).catch((error) => (said.textContent = error.message));

  /** Offer what finds more pages by writing the query's numbers otherwise; if a file of the index is lost, nothing is. */
  const offerWritings = async function (asked) {
    const writings = await asked.kb.writings(asked.query).catch(() => []);
    if (last === asked && writings.length) otherwise.append(writingsLine(writings));
  };

  const run = async function () {
    const mine = ++round;
    if (!typing.composing()) write();
    otherwise.replaceChildren();
    if (!query) {
      last = null;
      said.textContent = '';
      for (const part of [found, figure]) part.replaceChildren();
      filters.hidden = clear.hidden = more.hidden = manual.hidden = true;
      return;
    }
    try {
      const kb = await engine();
      const [answer, known] = await Promise.all([kb.soon(query, { limit: Infinity }), facets(kb)]);
      // An unfinished word that finds nothing is not reported.
      if (mine !== round || (typing.composing() && !answer.total)) return;
      const notes = known.fault ? answer.notes.concat(known.fault) : answer.notes;
      const facts = new Map(answer.results.map((one) => [one, factsOf(one, known.of)]));
      last = { kb, query, answer: Object.assign({}, answer, { notes }), known: known.of, facts };
      await show(true);
      await offerWritings(last);
    } catch (error) {
      said.textContent = error.message;
    }
  };

  let waiting = 0;
  const typing = onTyping(field, function (committed) {
    clearTimeout(waiting);
    waiting = setTimeout(
      function () {
        query = typing.query();
        // Filters chosen for the last query may have nothing to show for another.
        wish = wish.sort ? { sort: wish.sort } : {};
        run();
      },
      committed ? 0 : 120
    );
  });
  field.addEventListener('change', () => remember(field.value.trim()));
  /** What comes next; the button that asked for it is further down now, or gone: the focus goes to what it brought, or to what is said of it. */
  const showNext = async function () {
    const listed = found.querySelectorAll('a').length;
    const mine = round;
    await tryShowing(false);
    const first = /** @type {HTMLElement|undefined} */ (found.querySelectorAll('a')[listed]);
    if (mine + 1 === round) (first || field).focus({ preventScroll: true });
  };
  more.addEventListener('click', showNext);
  manual.addEventListener('click', async function () {
    const mine = round;
    manual.disabled = true;
    try {
      await askManual(last);
      // What was asked for since then is being answered.
      if (mine === round) await showNext();
    } catch (error) {
      if (mine === round) said.textContent = error.message;
    }
    manual.disabled = false;
  });
  clear.addEventListener('click', function () {
    wish = wish.sort ? { sort: wish.sort } : {};
    write();
    tryShowing(true, 'sort');
  });
  window.addEventListener('hashchange', function () {
    const now = asked(location.search, location.hash);
    if (addressed(now.query, now.wish) === addressed(query, wish)) return;
    ({ query, wish } = now);
    field.value = query;
    run();
  });
  window.addEventListener('pagehide', function () {
    const all = rows();
    const row = all.findIndex((one) => one.getBoundingClientRect().bottom > 100);
    if (row >= 0) history.replaceState({ results: shown, row, top: all[row].getBoundingClientRect().top }, '');
  });
  if (query) run();
  else field.focus();
}

/** A title and what tells it from others. @param {string} title @param {string[]} said */
function named(title, said) {
  const known = said.filter(Boolean).join('，');
  return title + (known ? '（' + known + '）' : '');
}

/** Other writings of a query's numbers, in a line of links to what they find. @param {Writing[]} writings */
function writingsLine(writings) {
  const line = element('p', { class: 'kb-offer' }, '数字的其他写法：');
  writings.forEach(({ query, more }, i) => line.append(i ? '、' : '', element('a', { href: '?' + addressed(query, {}) }, query), '（另有' + more + '条）'));
  return line;
}

/** What speeches can be chosen by; a site whose file of it is lost is searched all the same. */
async function facets(kb) {
  try {
    return { of: await kb.facets(), fault: '' };
  } catch (error) {
    return { of: {}, fault: error.message };
  }
}

window['KB'].results = startResults;
