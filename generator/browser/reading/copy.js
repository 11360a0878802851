/* 复制链接, 复制引文, 复制课程写法 and 二维码 for every paragraph, term, component and quotation. */

const QR_SCRIPT = 'assets/vendor/qr/qr.js';

/** @param {string} text @returns {Promise<boolean>} */
async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      /* Not allowed: the older way below. */
    }
  }
  const area = /** @type {HTMLTextAreaElement} */ (element('textarea', { readonly: '', class: 'kb-hidden', 'aria-hidden': 'true' }));
  area.value = text;
  const focused = /** @type {HTMLElement|null} */ (document.activeElement);
  // Beside what has the focus, so that the menu does not take this for going elsewhere.
  ((focused && focused.parentNode) || document.body).append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (focused) focused.focus();
  return done;
}

/** What readers keep of a paragraph or term. @param {string} anchor @param {string} text @param {Function} make */
function keeping(anchor, text, make) {
  const act = (kind) => () => own().then((notes) => notes.keep(anchor, text, kind)).catch(() => undefined);
  return [make('写笔记', act('note')), make('引用篮', act('basket')), make('加书签', act('bookmarks'))];
}

/** The menu of one place; `text` is what is quoted. @param {string} anchor @param {string} text @param {Cited} of */
function copyMenu(anchor, text, of) {
  const address = publicAddress(anchor, of.path);
  const said = element('p', { class: 'kb-copy__said', role: 'status' });
  const drawn = element('div', { class: 'kb-copy__code' });
  const note = addressNote(address);
  const copy = async (what, content, remark = '') => {
    const done = await copyText(content);
    said.textContent = done ? '已复制' + what + remark : '浏览器不允许复制，请手工复制：' + content;
  };
  const make = function (label, action) {
    const made = element('button', { type: 'button' }, label);
    made.addEventListener('click', action);
    return made;
  };
  return element(
    'div',
    { class: 'kb-copy', role: 'group', 'aria-label': '引用' },
    make('复制链接', () => copy('链接', address, note)),
    make('复制引文', () => copy('引文', '“' + text.trim() + '”\n' + citation(of, address), note)),
    // Only what a speech says is cited by title, year and part.
    of.mark.startsWith('!') ? make('复制公文引文', () => copy('公文引文', '“' + text.trim() + '”（' + officeCitation(of) + '）')) : '',
    make('复制课程写法', () => copy('课程写法', of.mark)),
    ...(of.path === undefined && document.querySelector(MARKABLE) ? keeping(anchor, text, make) : []),
    make('二维码', async function () {
      if (!/^https?:/.test(address)) {
        said.textContent = '网站没有公开地址，二维码扫出来打不开，所以没有画。';
        return;
      }
      try {
        if (!window['encodeQR']) await script(QR_SCRIPT);
        drawn.innerHTML = window['encodeQR'](address, 'svg', { border: 2 });
        const picture = /** @type {Element} */ (drawn.firstElementChild);
        picture.setAttribute('role', 'img');
        picture.setAttribute('aria-label', '二维码：' + address);
        said.textContent = address + note;
      } catch (error) {
        said.textContent = error.message;
      }
    }),
    said,
    drawn
  );
}

/** The menu that is open, if any. @type {{menu: Element, button: HTMLElement, close: () => void}|null} */
let copyMenuOpen = null;

/** Escape, and going elsewhere by pointer or keyboard, close the menu. */
function startCopyClosing() {
  const leave = function (event) {
    if (!copyMenuOpen) return;
    const { menu, button, close } = copyMenuOpen;
    const path = event.composedPath();
    if (!path.includes(menu) && !path.includes(button)) close();
  };
  document.addEventListener('click', leave);
  document.addEventListener('focusin', leave);
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape' || !copyMenuOpen) return;
    const { menu, button, close } = copyMenuOpen;
    const within = menu.contains(document.activeElement);
    close();
    if (within) button.focus();
  });
}

/**
 * A button that opens the menu after `place`.
 * @param {Element} place @param {string} anchor @param {string} text @param {Cited} of @param {string} label
 */
function copyButton(place, anchor, text, of, label) {
  const button = element('button', { type: 'button', class: 'kb-mark', 'aria-expanded': 'false', 'aria-label': label, title: label }, '§');
  /** @type {HTMLElement|null} */
  let menu = null;
  const close = function () {
    if (menu) menu.remove();
    place.classList.remove('kb-block--open');
    menu = null;
    copyMenuOpen = null;
    button.setAttribute('aria-expanded', 'false');
  };
  button.addEventListener('click', function () {
    if (menu) {
      close();
      return;
    }
    const opened = copyMenu(anchor, text, of);
    menu = opened;
    button.after(opened);
    if (place.classList.contains('kb-block')) place.classList.add('kb-block--open');
    button.setAttribute('aria-expanded', 'true');
    /** @type {HTMLElement} */ (opened.querySelector('button')).focus({ preventScroll: true });
    // At the window's lower edge the page moves by what is missing of the menu, and no further.
    opened.scrollIntoView({ block: 'nearest' });
    copyMenuOpen = { menu: opened, button, close };
  });
  place.append(button);
}

/** @param {Element} article */
function startCopySpeech(article) {
  const title = ((document.querySelector('h1') || article).textContent || '').trim();
  const id = article.getAttribute('data-verbatim') || '';
  const speaker = article.getAttribute('data-speaker') || '';
  const date = article.getAttribute('data-date') || '';
  let part = '';
  for (const block of article.querySelectorAll('.kb-block > [data-text]')) {
    const place = /** @type {Element} */ (block.parentNode);
    part = place.getAttribute('data-part') || part;
    const of = { title, speaker, date, part, mark: '![[' + id + '#' + block.id + ']]' };
    copyButton(place, block.id, block.textContent || '', of, '引用本段 ' + block.id);
  }
}

/** @param {Element} entry */
function startCopyTerm(entry) {
  const heading = /** @type {Element} */ (entry.querySelector('h1'));
  const definition = entry.querySelector('.kb-definition');
  const title = (heading.textContent || '').trim();
  // A name with a course's own marks in it is called by its id.
  const id = entry.getAttribute('data-term') || '';
  const name = /[[\]|#【】]/.test(title) ? id : title;
  const parts = [...entry.querySelectorAll('.kb-components li')].map((item) => [item, (item.textContent || '').trim()]);
  const mark = '[[' + name + ']]';
  copyButton(entry.querySelector('.kb-pinyin--head') || heading, '', title + '：' + ((definition && definition.textContent) || '').trim(), { title, mark }, '引用这个术语');
  for (const [item, text] of /** @type {[Element, string][]} */ (parts)) {
    copyButton(item, item.id, title + '：' + text, { title, mark: '[[' + name + '#' + item.id + ']]' }, '引用“' + text + '”');
  }
}

/** Quotations in courses: what is copied leads to the paragraph in its speech. */
function startCopyQuotes() {
  const top = new URL(root + '/', location.href).href;
  for (const quote of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.kb-quote'))) {
    const { title = '', speaker = '', date = '', part = '', href = '' } = quote.dataset;
    const to = new URL(href, location.href);
    const path = to.href.slice(top.length).split('#')[0];
    const text = (quote.querySelector('[data-quoted]') || quote).textContent || '';
    const of = { title, speaker, date, part, path, mark: '![[' + (quote.dataset.quote || '') + ']]' };
    copyButton(quote.querySelector('figcaption') || quote, to.hash.slice(1), text, of, '引用这段原文 ' + to.hash.slice(1));
  }
}
