/* Reading a speech: how far, where one stopped, and which section one is in. */

const PLACES = 'kb-reading';
const MOST_PLACES = 20;

/** @param {Element} article */
function startReading(article) {
  const id = article.getAttribute('data-verbatim') || '';
  const bar = element('div', { class: 'kb-progress', 'aria-hidden': 'true' });
  document.body.append(bar);
  const texts = /** @type {HTMLElement[]} */ ([...article.querySelectorAll('[data-text]')]);
  // Of what is not laid out only the block around it has a place.
  const blocks = texts.map((text) => text.closest('.kb-block') || text);
  const before = loadStored(PLACES, {})[id];
  let waiting = 0;

  const measure = function () {
    const { top, height } = article.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, -top / Math.max(1, height - window.innerHeight)));
    bar.style.transform = 'scaleX(' + share + ')';
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      const at = texts[blocks.findIndex((block) => block.getBoundingClientRect().bottom > 120)];
      if (!at) return;
      const places = loadStored(PLACES, {});
      delete places[id];
      const title = (article.querySelector('h1') || document.querySelector('h1') || article).textContent;
      if (share > 0.03 && share < 0.97) places[id] = { anchor: at.id, share, title, path: here() };
      const names = Object.keys(places);
      for (const old of names.slice(0, Math.max(0, names.length - MOST_PLACES))) delete places[old];
      store(PLACES, places);
    }, 400);
  };
  window.addEventListener('scroll', measure, { passive: true });
  if (before && !location.hash && !location.search) {
    const block = document.getElementById(before.anchor);
    if (block) {
      const link = element('a', { href: '#' + before.anchor }, '上次读到' + Math.round(before.share * 100) + '%，继续读');
      const line = element('p', { class: 'kb-continue' }, link);
      article.before(line);
      link.addEventListener('click', () => line.remove());
    }
  }
}

/** The address of this page from the site's root. */
function here() {
  return new URL(location.pathname, location.href).href.slice(new URL(root + '/', location.href).href.length);
}

/** On the home page: the speeches one has begun to read. @param {Element} place */
function startContinue(place) {
  const places = Object.values(loadStored(PLACES, {})).reverse().slice(0, 3);
  if (!places.length) return;
  const list = element('ul', { class: 'kb-cards' });
  for (const { anchor, share, title, path } of places) {
    const link = element('a', { class: 'kb-card__title', href: root + '/' + path + '#' + anchor }, title);
    list.append(element('li', { class: 'kb-card' }, link, element('p', { class: 'kb-meta' }, '读到' + Math.round(share * 100) + '%')));
  }
  place.append(element('h2', { id: 'continue' }, '继续读'), list);
}

/** The contents beside the text show where one is; on a phone they open above it. @param {Element} toc */
function startContents(toc) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...toc.querySelectorAll('a')]);
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let waiting = false;
  const mark = function () {
    waiting = false;
    let current = -1;
    targets.forEach((target, n) => {
      if (target && target.getBoundingClientRect().top < 140) current = n;
    });
    links.forEach((link, n) => {
      if (n === current) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    });
    // Whoever goes through the contents by keyboard decides what is in sight.
    if (toc.scrollHeight > toc.clientHeight && !toc.querySelector(':focus-visible')) toc.scrollTop = current < 0 ? 0 : Math.max(0, links[current].offsetTop - toc.clientHeight / 2);
  };
  const later = function () {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  window.addEventListener('scroll', later, { passive: true });
  mark();
  const copy = /** @type {HTMLElement} */ (toc.cloneNode(true));
  copy.className = 'kb-toc__list';
  copy.querySelectorAll('b').forEach((title) => title.remove());
  const folded = element('details', { class: 'kb-contents' }, element('summary', {}, '目录'), copy);
  folded.addEventListener('click', function (event) {
    if (event.target instanceof HTMLAnchorElement) folded.removeAttribute('open');
  });
  const facts = document.querySelector('.kb-meta--speech');
  const first = document.querySelector('.md-content h2');
  if (facts) facts.after(folded);
  else if (first) {
    // Before the box or the section that the first heading opens, never in it.
    let place = first;
    while (place.parentElement && !place.parentElement.matches('article, .kb-home')) place = place.parentElement;
    place.before(folded);
  }
}
