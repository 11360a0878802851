/* The results page: the query in the address, filters, all results. */

const PAGE = 20;

/** @param {Element} page */
function startResults(page) {
  const asked = function () {
    const hash = /[#&]q=([^&]*)/.exec(location.hash);
    const search = new URLSearchParams(location.search).get('q');
    try {
      return hash ? decodeURIComponent(hash[1]) : search || '';
    } catch (error) {
      return search || '';
    }
  };
  const field = /** @type {HTMLInputElement} */ (element('input', { type: 'search', class: 'kb-page__input', 'aria-label': '搜索', autocomplete: 'off', placeholder: '汉字、拼音或首字母' }));
  const filters = element('div', { class: 'kb-filters', role: 'group', 'aria-label': '筛选' });
  const said = element('p', { role: 'status', 'aria-live': 'polite', class: 'kb-intro' });
  const found = element('div', {});
  const more = element('button', { type: 'button', class: 'kb-more', hidden: '' }, '加载更多');
  page.append(field, filters, said, found, more);
  /** @type {Object<string, string>} */
  const wish = { kind: '', topic: '', year: '', speech: '' };
  let round = 0;
  let shown = 0;

  const select = function (name, label, options) {
    const made = /** @type {HTMLSelectElement} */ (element('select', { 'aria-label': label, name }));
    made.hidden = !options.length;
    made.append(element('option', { value: '' }, label));
    for (const [value, text] of options) made.append(element('option', { value }, text));
    made.value = wish[name];
    made.addEventListener('change', function () {
      wish[name] = made.value;
      run(true);
    });
    return made;
  };

  const run = async function (fresh) {
    const mine = ++round;
    const query = typing.query();
    if (fresh) shown = 0;
    try {
      if (!typing.composing()) history.replaceState(null, '', query ? '?q=' + encodeURIComponent(query) : location.pathname);
    } catch (error) {
      location.hash = 'q=' + encodeURIComponent(query);
    }
    if (!query) {
      said.textContent = '';
      found.replaceChildren();
      filters.replaceChildren();
      more.hidden = true;
      return;
    }
    try {
      const kb = await engine();
      const answer = await kb.search(query, { limit: PAGE, offset: shown, kinds: wish.kind ? [wish.kind] : [], topic: wish.topic, year: wish.year, speech: wish.speech });
      // Half a word that finds nothing yet is no news.
      if (mine !== round || (typing.composing() && !answer.total)) return;
      const list = wish.speech ? passages(kb, answer.results) : groups(kb, answer, 'kb-page-' + shown + '-');
      await list.filled;
      if (mine !== round) return;
      const focused = document.activeElement && filters.contains(document.activeElement) ? document.activeElement.getAttribute('name') : '';
      const counts = KINDS.filter(([kind]) => answer.counts[kind]).map(([kind, name]) => [kind, name + '（' + answer.counts[kind] + '）']);
      filters.replaceChildren(
        select('kind', '全部类别', counts),
        select('topic', '全部专题', answer.facets.topics.map(([topic, n]) => [topic, topic + '（' + n + '）'])),
        select('year', '全部年份', answer.facets.years.map(([year, n]) => [year, year + '年（' + n + '）'])),
        select('speech', '全部讲话', answer.facets.speeches)
      );
      filters.hidden = !filters.querySelector('select:not([hidden])');
      // The filters are new elements: whoever was choosing in one goes on there.
      if (focused) /** @type {HTMLElement} */ (filters.querySelector('[name=' + focused + ']')).focus();
      const offers = [...(answer.meant.length ? [namesLine('同名的术语：', answer.meant)] : []), ...(answer.total ? offered(answer) : [])];
      say(said, '“' + query + '”：' + counted(answer), answer);
      if (fresh) found.replaceChildren(...offers, ...(answer.total ? list.parts : nothing(query, answer)));
      else found.append(...list.parts);
      shown += answer.results.length;
      more.hidden = shown >= answer.total;
    } catch (error) {
      if (mine === round) said.textContent = error.message;
    }
  };

  /** Another query: filters chosen for the last one may have nothing to show for it. */
  const ask = function () {
    Object.assign(wish, { kind: '', topic: '', year: '', speech: '' });
    return run(true);
  };
  let waiting = 0;
  const typing = onTyping(field, function (committed) {
    clearTimeout(waiting);
    waiting = setTimeout(ask, committed ? 0 : 120);
  });
  field.addEventListener('change', () => remember(field.value.trim()));
  more.addEventListener('click', () => run(false));
  window.addEventListener('hashchange', function () {
    if (asked() !== field.value.trim()) {
      field.value = asked();
      ask();
    }
  });
  field.value = asked();
  if (field.value) run(true);
  else field.focus();
}
