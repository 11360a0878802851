/*
 * Paper: what to print is chosen beside the speech's facts.  Before printing, the terms get the addresses
 * that lead back to the site, and the editor's notes stand at the end, numbered.
 */

/** The address of a link for a reader of paper: no folder of somebody's disk, no server of a preview. @param {string} href */
function paperAddress(href) {
  const path = href.slice(new URL(root + '/', location.href).href.length);
  const address = publicAddress('', path);
  return /^https?:/.test(address) && !LOOPBACK.test(new URL(address).hostname) ? address : path;
}

/** Notes after the text, each with its number at the paragraph it is about. @param {Element} article */
function endnotes(article) {
  const list = element('ol', {});
  /** @type {Element|null} */
  let block = article.querySelector('h1') || document.querySelector('h1');
  for (const one of article.children) {
    if (!one.matches('.kb-note')) {
      block = one.querySelector('[data-text]') || (one.matches('[data-text]') ? one : block);
      continue;
    }
    list.append(element('li', {}, (one.textContent || '').replace(/^编者注/, '')));
    if (block) block.setAttribute('data-kb-endnote', (block.getAttribute('data-kb-endnote') || '') + '〔' + list.children.length + '〕');
  }
  if (!list.children.length) return;
  article.classList.add('kb-endnoted');
  article.after(element('section', { class: 'kb-endnotes' }, element('h2', {}, '编者注'), list));
}

function startPrint() {
  const article = document.querySelector('.kb-speech');
  const after = function () {
    document.documentElement.removeAttribute('data-kb-print');
    for (const section of document.querySelectorAll('.kb-endnotes')) section.remove();
    for (const block of document.querySelectorAll('[data-kb-endnote]')) block.removeAttribute('data-kb-endnote');
    if (article) article.classList.remove('kb-endnoted');
  };
  window.addEventListener('beforeprint', function () {
    for (const link of document.querySelectorAll('.kb-terms-here li a:first-child')) {
      link.setAttribute('data-address', paperAddress(/** @type {HTMLAnchorElement} */ (link).href));
    }
    if (article && !article.matches('.kb-endnoted')) endnotes(article);
  });
  window.addEventListener('afterprint', after);
  if (new URLSearchParams(location.search).has('print')) whenLoaded(() => window.print());
}

/** @param {Element} facts */
function startPrintChoices(facts) {
  const readings = /** @type {HTMLAnchorElement|null} */ (facts.querySelector('a[href*="pinyin"]'));
  const choice = function (label, act) {
    const made = element('button', { type: 'button' }, label);
    made.addEventListener('click', function () {
      show(false);
      act();
    });
    return made;
  };
  const print = (what) => function () {
    document.documentElement.setAttribute('data-kb-print', what);
    window.print();
  };
  const panel = element('span', { class: 'kb-print__choices', id: 'kb-print', hidden: '' }, choice('正文', print('text')), choice('正文和术语', print('terms')));
  if (readings) panel.append(choice('带注音', () => (location.href = readings.href + '?print')));
  const opener = element('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'kb-print' }, '打印');
  const show = function (isOpen) {
    panel.hidden = !isOpen;
    opener.setAttribute('aria-expanded', String(isOpen));
  };
  opener.addEventListener('click', () => show(panel.hidden));
  const whole = element('span', { class: 'kb-print' }, opener, panel);
  facts.append(whole);
  onLeaving(whole, () => show(false));
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape' || panel.hidden) return;
    if (panel.contains(document.activeElement)) opener.focus();
    show(false);
  });
}
