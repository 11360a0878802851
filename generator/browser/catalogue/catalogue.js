/*
 * 讲话 as a catalogue: filters that combine, each choice with the number of speeches it would leave, and
 * an order.  What is chosen stands in the address, so that it can be shared and is there again on Back.
 * Without this script the list is there, by year.
 */

/** What can be chosen by name: key → its label. */
const FACETS = { speaker: '讲话人', place: '地点', occasion: '场合', topic: '专题', tag: '标签' };
const ORDERS = { '': '日期：新的在前', oldest: '日期：旧的在前', longest: '篇幅：长的在前', uses: '术语用例：多的在前' };

/**
 * A speech of the list: its row, year and what it can be chosen by.
 * @typedef {{row: HTMLElement, year: string, size: number, uses: number, place: number, of: Object<string, string[]>}} Listed
 */

const { element, filtersFit, write } = window['KB'].shared;

/** @param {HTMLElement} place @returns {Listed[]} */
function listedSpeeches(place) {
  const named = (list, numbers) => (numbers || '').split(' ').filter(Boolean).map((n) => list[Number(n)]);
  const topics = (place.dataset.topics || '').split('|');
  const tags = (place.dataset.tags || '').split('|');
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.kb-rows > [data-uses]')]);
  return rows.map(function (row, at) {
    const time = row.querySelector('time');
    const of = { topic: named(topics, row.dataset.topics), tag: named(tags, row.dataset.tags) };
    for (const fact of row.querySelectorAll('[data-of]')) of[fact.getAttribute('data-of') || ''] = [fact.textContent || ''];
    return { row, year: ((time && time.dateTime) || '').slice(0, 4), size: Number(row.dataset.size), uses: Number(row.dataset.uses), place: at, of };
  });
}

/** @param {HTMLElement} place */
function startCatalogue(place) {
  const all = listedSpeeches(place);
  const groups = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('h2[id]')]).map((heading) => ({ heading, list: /** @type {HTMLElement} */ (heading.nextElementSibling) })).filter(({ list }) => list && list.matches('.kb-rows'));
  const years = [...new Set(all.map((one) => one.year).filter(Boolean))].sort();
  // An address with a tag's old anchor: the rules that show its speeches without a script would go on ruling.
  const tagged = /^#(tag-.+)$/.exec(location.hash);
  const old = tagged && document.querySelector('.kb-tags a[href="' + tagged[0] + '"]');
  document.querySelectorAll('.kb-tag-target').forEach((target) => target.remove());
  /** @type {Object<string, string>} */
  let wish = old ? { tag: old.firstChild ? (old.firstChild.textContent || '').trim() : '' } : wished();
  const flat = element('ul', { class: 'kb-rows' });
  const body = element('div', { class: 'kb-catalogue__body' });
  const said = element('p', { class: 'kb-catalogue__said', role: 'status' });
  const clear = element('button', { type: 'button', class: 'kb-more', hidden: '' }, '清除筛选');
  const more = element('details', { class: 'kb-catalogue__more' }, element('summary', {}, '筛选'), body);
  more.open = filtersFit() || Object.keys(wish).length > 0;
  place.append(more, element('div', { class: 'kb-catalogue__found' }, said, clear));

  const fits = (one, without) =>
    (without === 'year' || ((!wish.from || (one.year && one.year >= wish.from)) && (!wish.to || (one.year && one.year <= wish.to)))) &&
    Object.keys(FACETS).every((facet) => facet === without || !wish[facet] || (one.of[facet] || []).includes(wish[facet]));

  const select = function (name, label, options) {
    const made = /** @type {HTMLSelectElement} */ (element('select', { name, id: 'kb-by-' + name }));
    for (const [value, text] of options) made.append(element('option', { value }, text));
    made.value = wish[name] || '';
    made.addEventListener('change', function () {
      if (made.value) wish[name] = made.value;
      else delete wish[name];
      show(name);
    });
    return element('label', { class: 'kb-catalogue__choice' }, element('span', {}, label), made);
  };

  /** The values of a facet with how many of the otherwise fitting speeches have each, the commonest first. */
  const counted = function (facet) {
    const counts = new Map();
    for (const one of all) if (fits(one, facet)) for (const value of one.of[facet] || []) counts.set(value, (counts.get(value) || 0) + 1);
    if (wish[facet] && !counts.has(wish[facet])) counts.set(wish[facet], 0);
    return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'zh')).map(([value, n]) => [value, value + '（' + n + '）']);
  };

  const show = function (changed) {
    const found = all.filter((one) => fits(one, ''));
    const inYear = (year) => all.filter((one) => one.year === year && fits(one, 'year')).length;
    // As of other facets: what would leave nothing is no choice, unless it was chosen.
    const left = years.filter((year) => inYear(year) || year === wish.from || year === wish.to);
    const choices = left.map((year) => [year, year + '年（' + inYear(year) + '）']);
    const parts = years.length > 1 ? [select('from', '从', [['', '最早'], ...choices]), select('to', '到', [['', '最近'], ...choices.slice().reverse()])] : [];
    for (const facet of Object.keys(FACETS)) {
      const values = counted(facet);
      // What all speeches share, and what none has, is no choice.
      const shared = values.length < 2 && all.every((one) => !fits(one, facet) || (one.of[facet] || []).length > 0);
      if (!shared || wish[facet]) parts.push(select(facet, FACETS[facet], [['', '全部'], ...values]));
    }
    parts.push(select('sort', '排序', Object.entries(ORDERS)));
    body.replaceChildren(...parts);
    if (changed) {
      const again = body.querySelector('[name=' + changed + ']');
      if (again) /** @type {HTMLElement} */ (again).focus();
      said.textContent = '';
      write(wish);
    }
    const filtered = Object.keys(wish).some((name) => name !== 'sort');
    said.textContent = filtered ? '找到' + found.length + '篇，共' + all.length + '篇' : '共' + all.length + '篇';
    clear.hidden = !filtered;
    arrange(found);
  };

  /** Rows in the order wished for: by date under their years, else in one list. @param {Listed[]} found */
  const arrange = function (found) {
    const shown = new Set(found);
    for (const one of all) one.row.hidden = !shown.has(one);
    const byDate = !wish.sort || wish.sort === 'oldest';
    if (byDate) for (const one of all) if (one.row.parentElement === flat) listOf(one).append(one.row);
    const order = wish.sort === 'oldest' ? groups.slice().reverse() : groups;
    for (const { heading, list } of order) {
      const rows = all.filter((one) => listOf(one) === list && shown.has(one));
      const count = heading.querySelector('.kb-count');
      if (count) count.textContent = rows.length + '篇';
      heading.hidden = list.hidden = !byDate || !rows.length;
      for (const item of contentsOf(heading)) item.hidden = heading.hidden;
      if (byDate) {
        list.append(...(wish.sort ? rows.slice().reverse() : rows).map((one) => one.row));
        end.before(heading, list);
      }
    }
    for (const contents of document.querySelectorAll('.kb-toc > b, .kb-contents')) /** @type {HTMLElement} */ (contents).hidden = !found.length || !byDate;
    flat.hidden = byDate;
    if (byDate) return;
    const key = wish.sort === 'longest' ? (one) => one.size : (one) => one.uses;
    flat.append(...found.slice().sort((a, b) => key(b) - key(a) || a.place - b.place).map((one) => one.row));
  };
  const homes = new Map(all.map((one) => [one, /** @type {HTMLElement} */ (one.row.parentElement)]));
  const listOf = (one) => /** @type {HTMLElement} */ (homes.get(one));
  const end = element('span', { hidden: '' });
  const last = groups[groups.length - 1];
  if (!last) return;
  last.list.after(flat, end);
  clear.addEventListener('click', function () {
    wish = wish.sort ? { sort: wish.sort } : {};
    show('sort');
  });
  window.addEventListener('hashchange', function () {
    if (/=/.test(location.hash) || !location.hash) {
      wish = wished();
      show('');
    }
  });
  show('');
}

/** The items of the page's contents, beside it and folded, that lead to a heading. @param {Element} heading */
function contentsOf(heading) {
  const links = [...document.querySelectorAll('.kb-toc a, .kb-contents a')];
  const own = links.filter((link) => decodeURIComponent(/** @type {HTMLAnchorElement} */ (link).hash.slice(1)) === heading.id);
  return own.map((link) => /** @type {HTMLElement} */ (link.parentElement));
}

/** What the address wishes for: `#speaker=…&from=1990&to=1999&sort=longest`. */
function wished() {
  /** @type {Object<string, string>} */
  const wish = {};
  if (!/=/.test(location.hash)) return wish;
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    if (value && (name in FACETS || ['from', 'to'].includes(name) || (name === 'sort' && value in ORDERS))) wish[name] = value;
  }
  return wish;
}

window['KB'].catalogue = startCatalogue;
