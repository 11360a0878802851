/* The search box in the header: a combobox over a panel of results. */

/** Milliseconds after a key during which results wait for all their excerpts; later ones fill the space reserved for them. */
const DUE = 50;
/** The same after a page's first answer: who has waited for the engine gets it whole. */
const FIRST_DUE = 300;

/** @param {Element} form @param {HTMLInputElement} box */
function startBox(form, box) {
  const status = element('p', { class: 'kb-panel__status', role: 'status', 'aria-live': 'polite' });
  const content = element('div', { class: 'kb-panel__content', id: 'kb-options', 'aria-label': '搜索结果' });
  const panel = element('div', { class: 'kb-panel', id: 'kb-panel', hidden: '' }, status, content);
  form.append(panel);
  box.setAttribute('aria-controls', 'kb-options');
  let turn = 0;
  let timer = 0;
  let typed = 0;
  let answered = false;

  function open(isOpen) {
    panel.hidden = !isOpen;
    box.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) activate(null);
  }

  function links() {
    return /** @type {HTMLElement[]} */ ([...content.querySelectorAll('a, button')]);
  }

  /** What the panel shows is the list box of the combobox: every link an option, groups by their names. */
  function fill(parts) {
    content.replaceChildren(...parts);
    const options = links();
    if (options.length) content.setAttribute('role', 'listbox');
    else content.removeAttribute('role');
    for (const link of options) {
      link.setAttribute('role', 'option');
      link.setAttribute('aria-selected', 'false');
    }
    for (const group of content.querySelectorAll('section, .kb-names')) group.setAttribute('role', 'group');
    for (const plain of content.querySelectorAll('ul, li, p:not(.kb-names)')) plain.setAttribute('role', 'none');
    for (const name of content.querySelectorAll('.kb-group__name')) name.setAttribute('aria-hidden', 'true');
  }

  function active() {
    return links().find((link) => link.classList.contains('kb-active')) || null;
  }

  function activate(link) {
    for (const other of links()) {
      other.classList.toggle('kb-active', other === link);
      other.setAttribute('aria-selected', String(other === link));
    }
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
    for (const query of past) list.append(element('li', {}, element('a', { class: 'kb-result', href: allResults(query) }, query)));
    const clear = past.length ? [clearRecent()] : [];
    fill([list, ...clear]);
    open(true);
  }

  function clearRecent() {
    const clear = element('button', { type: 'button', class: 'kb-panel__all' }, '清除最近搜索');
    clear.addEventListener('click', function () {
      remember('');
      showRecent();
      box.focus();
    });
    return clear;
  }

  async function show() {
    const mine = ++turn;
    const asked = Date.now();
    const query = typing.query();
    if (!query) {
      showRecent();
      return;
    }
    try {
      const kb = await engine();
      const [answer, names] = await Promise.all([kb.soon(query, { limit: 8 }), kb.suggest(query, 4)]);
      // An unfinished word that finds nothing is not reported.
      if (mine !== turn || (typing.composing() && !answer.total)) return;
      const due = answered ? asked + DUE - Date.now() : FIRST_DUE;
      answered = true;
      // What is late already is painted first: each excerpt is a file, and reading them would hold up the frame.
      const isLate = due <= 0;
      /** @type {(value?: unknown) => void} */
      let paint = () => undefined;
      const painted = new Promise((resolve) => (paint = resolve));
      const found = groups(kb, answer, 'kb-option-', undefined, isLate ? painted : undefined);
      if (!isLate) await Promise.race([found.filled, new Promise((resolve) => setTimeout(resolve, due))]);
      if (mine !== turn) return;
      const all = element('a', { class: 'kb-panel__all', href: allResults(query) }, '查看全部' + answer.total + '条结果');
      const listed = new Set(answer.results.map((result) => result.url));
      const more = [...answer.meant, ...names].filter((name) => !listed.has(name.url) && listed.add(name.url));
      const line = element('p', { class: 'kb-names' });
      more.forEach((name) => line.append(element('a', { class: 'kb-result', href: root + '/' + name.url }, name.text), ' '));
      say(status, answer.total ? counted(answer) : '没有找到', answer);
      // Late excerpts fit the reserved space, so that no result moves under a click.
      for (const part of found.parts) for (const text of part.querySelectorAll('.kb-result__text:empty')) text.classList.add('kb-late');
      fill([...(more.length ? [line] : []), ...(answer.total ? [...offered(answer), ...found.parts, all] : nothing(query, answer))]);
      open(true);
      requestAnimationFrame(() => setTimeout(paint, 0));
      await found.filled;
    } catch (error) {
      if (mine !== turn) return;
      status.textContent = error.message;
      fill([]);
      open(true);
    }
  }

  function turnedTo() {
    if (box.value.trim()) show();
    else {
      showRecent();
      engine().then((kb) => kb.ready()).catch(() => undefined);
    }
  }

  box.addEventListener('focus', turnedTo);
  const typing = onTyping(box, function (committed) {
    clearTimeout(timer);
    // What comes after a pause, pasted or dictated, is answered at once; of quick typing the last key.
    const pause = committed || Date.now() - typed > 120;
    typed = Date.now();
    if (pause) show();
    else timer = setTimeout(show, 80);
  });
  box.addEventListener('keydown', function (event) {
    if (isForInputMethod(event) || typing.composing()) return;
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
      else location.href = allResults(query);
    }
  });
  panel.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    box.focus();
    turn++;
    open(false);
  });
  panel.addEventListener('click', () => remember(box.value.trim() || recent()[0] || ''));
  onLeaving(form, function () {
    turn++;
    open(false);
  });
  // The reader is here already: what was typed is answered.
  if (document.activeElement === box) turnedTo();
}

Object.assign(window['KB'], { box: startBox });
Object.assign(window['KB'].shared, { KINDS, address, groups, namesLine, nothing, offered, onTyping, pieces, remember, say });
