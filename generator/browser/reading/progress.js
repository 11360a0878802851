/* Reading a speech: how far, and where one stopped. */

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

/**
 * Back on the page by the browser's button: the paragraph that stood at the top stands there again.
 * The browser itself remembers pixels, and heights that are only reckoned are some pixels off.
 * @param {Element} article
 */
function startReturning(article) {
  const blocks = [...article.querySelectorAll('.kb-block')];
  window.addEventListener('pagehide', function () {
    const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > 100);
    if (window.scrollY > 0 && at >= 0) history.replaceState({ block: at, top: blocks[at].getBoundingClientRect().top }, '');
  });
  const { block, top } = history.state || {};
  const [entry] = /** @type {any[]} */ (performance.getEntriesByType('navigation'));
  if (!blocks[block] || !entry || entry.type !== 'back_forward') return;
  const restore = () => window.scrollBy(0, blocks[block].getBoundingClientRect().top - top);
  whenLoaded(() => requestAnimationFrame(() => requestAnimationFrame(restore)));
}
