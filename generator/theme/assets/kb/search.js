// @ts-check
/*
 * The search box of every page, the results page and the highlighting on the page a result leads
 * to.  The engine is a second script, read when the box is first used.
 */
(function () {
  'use strict';

  const form = document.querySelector('.kb-search');
  const box = /** @type {HTMLInputElement|null} */ (document.querySelector('[data-kb-search]'));
  if (!form || !box) return;
  const root = form.getAttribute('data-kb-root') || '.';
  const resultsPage = form.getAttribute('action') || 'search/';
  const KINDS = [['term', '术语'], ['speech', '讲话'], ['course', '课程'], ['help', '帮助']];
  const RECENT = 'kb-recent-searches';
  const PAGE = 20;
  let loading = null;

  /** The engine, its script read once. */
  function engine() {
    if (!loading) {
      loading = new Promise(function (resolve, reject) {
        const script = document.createElement('script');
        script.src = root + '/assets/kb/engine.js';
        script.onload = () => resolve(window['KBEngine'].create({ root }));
        script.onerror = () => reject(new Error('搜索程序缺失（engine.js）。请重新复制整个网站文件夹。'));
        document.head.appendChild(script);
      });
      loading.catch(() => (loading = null));
    }
    return loading;
  }

  window['KB'] = {
    ready: Promise.resolve(),
    search: async function (query, options) {
      const answer = await (await engine()).search(query, Object.assign({ limit: 20 }, options));
      return answer.results.map(({ url, title, kind, matches }) => ({ url, title, kind, matches }));
    },
  };

  // --- small helpers ---------------------------------------------------------------------------

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const key of Object.keys(attributes || {})) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  }

  function recent() {
    try {
      return JSON.parse(localStorage.getItem(RECENT) || '[]').filter((text) => typeof text === 'string');
    } catch (error) {
      return [];
    }
  }

  function remember(query) {
    try {
      const kept = [query, ...recent().filter((text) => text !== query)].slice(0, 8);
      localStorage.setItem(RECENT, JSON.stringify(query ? kept : []));
    } catch (error) {
      /* Without storage there are no recent searches. */
    }
  }

  /** The address of a result: its paragraph, and what to highlight there. */
  function address(result, excerpt) {
    const words = excerpt && excerpt.words.length ? '?h=' + encodeURIComponent(excerpt.words.join('|')) : '';
    return root + '/' + result.url + words + (excerpt && excerpt.anchor ? '#' + excerpt.anchor : '');
  }

  function everything(query) {
    return resultsPage + '?q=' + encodeURIComponent(query) + '#q=' + encodeURIComponent(query);
  }

  /** One result as a link; its excerpt comes when its text has been read. */
  function row(kb, result, id) {
    const title = element('span', { class: 'kb-result__title' }, result.title);
    const facts = element('span', { class: 'kb-count' }, [result.date, result.matches > 1 ? result.matches + ' 处' : ''].filter(Boolean).join(' · '));
    const text = element('span', { class: 'kb-result__text' });
    const link = element('a', { class: 'kb-result', 'data-kb-result': '', href: address(result), id }, title, ' ');
    if (result.kind === 'term') link.append(element('span', { class: 'kb-pinyin' }, result.pinyin), ' ');
    if (result.via) link.append(element('span', { class: 'kb-count' }, '“' + result.via + '”'), ' ');
    link.append(facts, text);
    const filled = kb.excerpt(result).then(function (excerpt) {
      link.setAttribute('href', address(result, excerpt));
      for (const { text: piece, mark } of excerpt.segments) text.append(mark ? element('mark', {}, piece) : piece);
      if (excerpt.more > 0) text.append(element('span', { class: 'kb-count' }, ' 还有 ' + excerpt.more + ' 处'));
    });
    return { link, filled };
  }

  /** Results under the names of their kinds, with how many there are of each. */
  function groups(kb, answer, prefix) {
    const parts = [];
    const filled = [];
    let number = 0;
    for (const [kind, name] of KINDS) {
      const own = answer.results.filter((result) => result.kind === kind);
      if (!own.length) continue;
      const list = element('ul', { class: 'kb-results' });
      for (const result of own) {
        const made = row(kb, result, prefix + number++);
        filled.push(made.filled);
        list.append(element('li', {}, made.link));
      }
      parts.push(element('section', { class: 'kb-group', 'aria-label': name }, element('p', { class: 'kb-group__name' }, name + ' ', element('span', { class: 'kb-count' }, String(answer.counts[kind]))), list));
    }
    return { parts, filled: Promise.all(filled) };
  }

  /** What is said when nothing was found. */
  function nothing(query, answer) {
    const parts = [element('p', { class: 'kb-empty' }, '没有找到“' + query + '”。可以少输入几个字，或换成拼音、首字母。')];
    if (answer.suggestions.length) {
      const line = element('p', {}, '是不是要找：');
      answer.suggestions.forEach((other, i) => line.append(i ? '、' : '', element('a', { href: root + '/' + other.url, class: 'kb-result' }, other.text)));
      parts.push(line);
    }
    return parts;
  }

  // --- the box ---------------------------------------------------------------------------------

  const status = element('p', { class: 'kb-panel__status', role: 'status', 'aria-live': 'polite' });
  const content = element('div', { class: 'kb-panel__content' });
  const panel = element('div', { class: 'kb-panel', id: 'kb-panel', hidden: '', role: 'region', 'aria-label': '搜索结果' }, status, content);
  form.append(panel);
  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-expanded', 'false');
  box.setAttribute('aria-controls', 'kb-panel');
  box.setAttribute('aria-autocomplete', 'list');
  let turn = 0;
  let timer = 0;
  let composing = false;

  function open(isOpen) {
    panel.hidden = !isOpen;
    box.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) activate(null);
  }

  function links() {
    return /** @type {HTMLElement[]} */ ([...content.querySelectorAll('a, button')]);
  }

  function active() {
    return links().find((link) => link.classList.contains('kb-active')) || null;
  }

  function activate(link) {
    for (const other of links()) other.classList.toggle('kb-active', other === link);
    if (link) {
      if (!link.id) link.id = 'kb-option-' + links().indexOf(link);
      box.setAttribute('aria-activedescendant', link.id);
      link.scrollIntoView({ block: 'nearest' });
    } else box.removeAttribute('aria-activedescendant');
  }

  function showRecent() {
    const past = recent();
    status.textContent = past.length ? '最近搜索' : '输入汉字、拼音或首字母';
    const list = element('ul', { class: 'kb-results' });
    for (const query of past) list.append(element('li', {}, element('a', { class: 'kb-result', href: everything(query) }, query)));
    content.replaceChildren(list);
    if (past.length) {
      const clear = element('button', { type: 'button', class: 'kb-panel__all' }, '清除最近搜索');
      clear.addEventListener('click', function () {
        remember('');
        showRecent();
        box.focus();
      });
      content.append(clear);
    }
    open(true);
  }

  async function show() {
    const mine = ++turn;
    const query = box.value.trim();
    if (!query) {
      showRecent();
      return;
    }
    try {
      const kb = await engine();
      const [answer, names] = await Promise.all([kb.search(query, { limit: 8 }), kb.suggest(query, 4)]);
      if (mine !== turn) return;
      const found = groups(kb, answer, 'kb-option-');
      await found.filled;
      if (mine !== turn) return;
      const all = element('a', { class: 'kb-panel__all', href: everything(query) }, '查看全部 ' + answer.total + ' 页结果');
      const listed = new Set(answer.results.map((result) => result.url));
      const more = names.filter((name) => !listed.has(name.url));
      const line = element('p', { class: 'kb-names' });
      more.forEach((name) => line.append(element('a', { class: 'kb-result', href: root + '/' + name.url }, name.text), ' '));
      status.textContent = answer.total ? '找到 ' + answer.total + ' 页' + (answer.notice ? '（' + answer.notice + '）' : '') : '没有找到';
      content.replaceChildren(...(more.length ? [line] : []), ...(answer.total ? [...found.parts, all] : nothing(query, answer)));
      open(true);
    } catch (error) {
      if (mine !== turn) return;
      status.textContent = error.message;
      content.replaceChildren();
      open(true);
    }
  }

  box.addEventListener('focus', () => (box.value.trim() ? show() : showRecent()));
  box.addEventListener('compositionstart', () => (composing = true));
  box.addEventListener('compositionend', function () {
    composing = false;
    show();
  });
  box.addEventListener('input', function () {
    if (composing) return;
    clearTimeout(timer);
    timer = setTimeout(show, 80);
  });
  box.addEventListener('keydown', function (event) {
    if (event.isComposing || composing) return;
    const all = links();
    if (event.key === 'Escape') {
      event.preventDefault();
      if (panel.hidden) box.value = '';
      open(false);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (panel.hidden) show();
      if (!all.length) return;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const at = all.indexOf(/** @type {HTMLElement} */ (active()));
      activate(all[(at < 0 && step < 0 ? all.length : at + step + all.length) % all.length] || all[all.length - 1]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const query = box.value.trim();
      if (!query) return;
      remember(query);
      const chosen = active();
      if (chosen) chosen.click();
      else location.href = everything(query);
    }
  });
  panel.addEventListener('click', () => remember(box.value.trim() || recent()[0] || ''));
  document.addEventListener('click', function (event) {
    if (!form.contains(/** @type {Node} */ (event.target))) open(false);
  });
  document.addEventListener('keydown', function (event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // --- the results page --------------------------------------------------------------------------

  const page = document.querySelector('[data-kb-search-page]');
  if (page) {
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
    /** @type {{kind: string, topic: string, year: string}} */
    const wish = { kind: '', topic: '', year: '' };
    let round = 0;
    let shown = 0;

    const select = function (name, label, options) {
      const made = /** @type {HTMLSelectElement} */ (element('select', { 'aria-label': label }));
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
      const query = field.value.trim();
      if (fresh) shown = 0;
      try {
        history.replaceState(null, '', query ? '?q=' + encodeURIComponent(query) : location.pathname);
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
        const answer = await kb.search(query, { limit: PAGE, offset: shown, kinds: wish.kind ? [wish.kind] : [], topic: wish.topic, year: wish.year });
        if (mine !== round) return;
        const list = groups(kb, answer, 'kb-page-' + shown + '-');
        await list.filled;
        if (mine !== round) return;
        const counts = KINDS.filter(([kind]) => answer.counts[kind]).map(([kind, name]) => [kind, name + '（' + answer.counts[kind] + '）']);
        filters.replaceChildren(
          select('kind', '全部类别', counts),
          select('topic', '全部专题', answer.facets.topics.map(([topic, n]) => [topic, topic + '（' + n + '）'])),
          select('year', '全部年份', answer.facets.years.map(([year, n]) => [year, year + '年（' + n + '）']))
        );
        said.textContent = '“' + query + '”：找到 ' + answer.total + ' 页' + (answer.notice ? '（' + answer.notice + '）' : '');
        if (fresh) found.replaceChildren(...(answer.total ? list.parts : nothing(query, answer)));
        else found.append(...list.parts);
        shown += answer.results.length;
        more.hidden = shown >= answer.total;
      } catch (error) {
        if (mine === round) said.textContent = error.message;
      }
    };

    let waiting = 0;
    let typing = false;
    field.addEventListener('compositionstart', () => (typing = true));
    field.addEventListener('compositionend', function () {
      typing = false;
      run(true);
    });
    field.addEventListener('input', function () {
      if (typing) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => run(true), 120);
    });
    field.addEventListener('change', () => remember(field.value.trim()));
    more.addEventListener('click', () => run(false));
    window.addEventListener('hashchange', function () {
      if (asked() !== field.value.trim()) {
        field.value = asked();
        run(true);
      }
    });
    field.value = asked();
    if (field.value) run(true);
    else field.focus();
  }

  // --- the page a result leads to ------------------------------------------------------------------

  /** Marks words in the text; quote marks and brackets may stand between their characters. */
  function highlight(words) {
    const between = '[“”‘’"\'「」『』《》〈〉（）()［］\\[\\]【】〔〕\\s]*';
    const quoted = words.map((word) => Array.from(word.replace(/\s/g, '')).map((char) => char.replace(/[.*+?^${}()|[\]\\\/-]/g, '\\$&')).join(between));
    const pattern = new RegExp(quoted.join('|'), 'gi');
    const article = document.querySelector('.md-content');
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const blocks = [...(article ? article.querySelectorAll('[data-text], p, li, h1, dd') : [])].filter((block) => !block.closest('[hidden], [data-kb-search-page]') && !block.querySelector('p, li'));
    let first = null;
    for (const block of blocks) {
      const text = block.textContent || '';
      pattern.lastIndex = 0;
      const spans = [];
      for (let match = pattern.exec(text); match && match[0]; match = pattern.exec(text)) spans.push([match.index, match.index + match[0].length]);
      if (!spans.length) continue;
      let at = 0;
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
      for (const node of nodes) {
        const start = at;
        at += node.data.length;
        const own = spans.map(([from, to]) => [Math.max(from, start) - start, Math.min(to, at) - start]).filter(([from, to]) => from < to);
        for (const [from, to] of own.reverse()) {
          const piece = node.splitText(from);
          piece.splitText(to - from);
          const mark = element('mark', { class: 'kb-hit' });
          piece.replaceWith(mark);
          mark.append(piece);
          if (!first || (target && target.contains(mark) && !target.contains(first))) first = mark;
        }
      }
    }
    if (!first) return;
    first.scrollIntoView({ block: 'center' });
    const clear = element('button', { type: 'button', class: 'kb-clear' }, '清除高亮');
    const done = function () {
      for (const mark of document.querySelectorAll('mark.kb-hit')) {
        const parent = /** @type {Node} */ (mark.parentNode);
        mark.replaceWith(...mark.childNodes);
        parent.normalize();
      }
      clear.remove();
    };
    clear.addEventListener('click', done);
    document.addEventListener('keydown', (event) => event.key === 'Escape' && done());
    document.body.append(clear);
  }

  const words = new URLSearchParams(location.search).get('h');
  if (words) highlight(words.split('|').filter(Boolean));
})();
