/*
 * 原文用例: uses of a term by year and speech, in an order, with what was chosen in the address; and for
 * each use the menu that copies it with its source.  Without this script the list is there as it is.
 */

const SORTS = { '': '默认次序', newest: '日期：新的在前', oldest: '日期：旧的在前', most: '用例：多的在前' };
/** Of years in the address: speeches without a date. */
const UNDATED = 'none';

/**
 * A speech of the list.
 * @typedef {{section: HTMLElement, id: string, name: string, date: string, year: string, uses: number, at: number}} Speech
 */

/** @param {HTMLElement} section @param {number} at @returns {Speech} */
function speechOf(section, at) {
  const { speech = '', date = '' } = section.dataset;
  const link = section.querySelector('h3 > a');
  return { section, id: speech, name: ((link && link.textContent) || '').trim(), date, year: date.slice(0, 4) || UNDATED, uses: section.querySelectorAll('.kb-kwic').length, at };
}

/** How the speeches stand in an order; undated ones come last by date. @param {string} sort @param {Speech} a @param {Speech} b */
function compare(sort, a, b) {
  const byDate = sort === 'newest' || sort === 'oldest';
  if (byDate && !a.date !== !b.date) return a.date ? -1 : 1;
  if (byDate && a.date !== b.date) return (a.date < b.date) === (sort === 'oldest') ? -1 : 1;
  if (sort === 'most' && a.uses !== b.uses) return b.uses - a.uses;
  return a.at - b.at;
}

/** What the address wishes for: `#year=2019&speech=…&sort=oldest`. @param {Speech[]} all */
function wishes(all) {
  /** @type {Object<string, string>} */
  const wish = {};
  if (!/=/.test(location.hash)) return wish;
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    const known = name === 'sort' ? value && value in SORTS : all.some((one) => value === (name === 'year' ? one.year : name === 'speech' ? one.id : null));
    if (known) wish[name] = value;
  }
  return wish;
}

/** @param {{element: Function, copyButton: Function, write: (wish: Object<string, string>) => void, root: string}} parts */
function startUses(parts) {
  const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.kb-concordance')]);
  sections.forEach((section) => copyUses(section, parts));
  const all = sections.map(speechOf);
  if (all.length > 1) filterUses(all, parts);
}

/** @param {Speech[]} all @param {{element: Function, write: (wish: Object<string, string>) => void}} parts */
function filterUses(all, { element, write }) {
  let wish = wishes(all);
  const body = element('div', { class: 'kb-catalogue__body' });
  const said = element('p', { class: 'kb-catalogue__said', role: 'status' });
  const clear = element('button', { type: 'button', class: 'kb-more', hidden: '' }, '清除筛选');
  const end = document.createComment('');
  all[0].section.before(element('div', { class: 'kb-catalogue kb-catalogue--uses' }, body, element('div', { class: 'kb-catalogue__found' }, said, clear)));
  all[all.length - 1].section.after(end);
  const uses = (found) => found.reduce((sum, one) => sum + one.uses, 0);
  const fits = (one, without) => ['year', 'speech'].every((name) => name === without || !wish[name] || wish[name] === (name === 'year' ? one.year : one.id));

  const select = function (name, label, options) {
    const made = /** @type {HTMLSelectElement} */ (element('select', { name, id: 'kb-use-' + name }));
    for (const [value, text] of options) made.append(element('option', { value }, text));
    made.value = wish[name] || '';
    made.addEventListener('change', function () {
      if (made.value) wish[name] = made.value;
      else delete wish[name];
      // A speech of another year leaves nothing to show.
      if (name === 'year' && !all.some((one) => fits(one, ''))) delete wish.speech;
      show(name);
    });
    return element('label', { class: 'kb-catalogue__choice' }, element('span', {}, label), made);
  };

  const show = function (changed) {
    const years = [...new Set(all.map((one) => one.year))].sort((a, b) => (a === UNDATED ? 1 : b === UNDATED ? -1 : a < b ? 1 : -1));
    const inYear = (year) => uses(all.filter((one) => one.year === year));
    const choices = [];
    if (years.length > 1) choices.push(select('year', '年份', [['', '全部'], ...years.map((year) => [year, (year === UNDATED ? '日期不详' : year + '年') + '（' + inYear(year) + '）'])]));
    const speeches = all.filter((one) => fits(one, 'speech')).sort((a, b) => compare('newest', a, b));
    choices.push(select('speech', '讲话', [['', '全部'], ...speeches.map((one) => [one.id, one.name + '（' + one.uses + '）'])]));
    choices.push(select('sort', '排序', Object.entries(SORTS)));
    body.replaceChildren(...choices);
    if (changed) {
      const again = body.querySelector('[name=' + changed + ']');
      if (again) again.focus();
      write(wish);
    }
    const found = all.filter((one) => fits(one, ''));
    const filtered = Boolean(wish.year || wish.speech);
    said.textContent = filtered ? '找到' + found.length + '篇' + uses(found) + '处，本页共' + uses(all) + '处' : '本页' + all.length + '篇' + uses(all) + '处';
    clear.hidden = !filtered;
    for (const one of all.slice().sort((a, b) => compare(wish.sort || '', a, b))) {
      one.section.hidden = !fits(one, '');
      /** @type {Node} */ (end.parentNode).insertBefore(one.section, end);
    }
  };

  clear.addEventListener('click', function () {
    wish = wish.sort ? { sort: wish.sort } : {};
    show('sort');
  });
  window.addEventListener('hashchange', function () {
    wish = wishes(all);
    show('');
  });
  show('');
}

/** A button for each use: what it copies leads to the paragraph in its speech. @param {HTMLElement} section @param {{copyButton: Function, root: string}} parts */
function copyUses(section, { copyButton, root }) {
  const top = new URL(root + '/', location.href).href;
  const { title = '', speaker = '', date = '', speech = '' } = section.dataset;
  for (const use of /** @type {NodeListOf<HTMLAnchorElement>} */ (section.querySelectorAll('.kb-kwic'))) {
    const to = new URL(use.href);
    // The word stands out where the use leads, as that of a search does.
    const word = use.querySelector('mark');
    if (word) use.search = '?h=' + encodeURIComponent(word.textContent || '');
    const anchor = decodeURIComponent(to.hash.slice(1));
    const path = to.href.slice(top.length).split('#')[0];
    const item = /** @type {HTMLElement} */ (use.parentNode);
    const of = { title, speaker, date, part: item.dataset.part || '', path, mark: '![[' + speech + '#' + anchor + ']]' };
    copyButton(item, anchor, use.textContent || '', of, '引用这一处 ' + anchor);
  }
}

window['KB'].uses = startUses;
