/*
 * Cards: what a term means, beside its link, by pointer, keyboard and touch.  The link itself leads
 * to the term's page, so nothing is lost without cards.  A card's text comes from the file of its
 * term's first letter (generator/site/hover_cards.py), read once and shared by all links.
 */

/** @type {Map<string, Promise<Object<string, any>>>} */
const cardFiles = new Map();

/** The cards of a letter. @param {string} letter */
function cardsOf(letter) {
  let promise = cardFiles.get(letter);
  if (!promise) {
    promise = script('assets/kb/cards/' + letter + '.js').then(() => window['KB'].cards[letter]);
    promise.catch(() => cardFiles.delete(letter));
    cardFiles.set(letter, promise);
  }
  return promise;
}

/** The id of the term a link leads to. @param {HTMLAnchorElement} link */
function termOf(link) {
  const match = /\/terms\/([a-z0-9-]+)(?:\/|\.html)/.exec(link.href);
  return match ? match[1] : '';
}

/** A term's card data, or nothing. @param {HTMLAnchorElement} link */
async function cardOf(link) {
  const id = termOf(link);
  return id ? (await cardsOf(id[0]))[id] : undefined;
}

function startCards() {
  const card = element('div', { class: 'kb-card-pop', role: 'tooltip', id: 'kb-card', hidden: '' });
  // Within the page's main part, so that it belongs to a landmark.
  (document.querySelector('main') || document.body).append(card);
  /** @type {HTMLAnchorElement|null} */
  let owner = null;
  let timer = 0;
  let touched = false;

  const linkOf = (target) => /** @type {HTMLAnchorElement|null} */ (target instanceof Element ? target.closest('a.kb-term') : null);

  const hide = function () {
    clearTimeout(timer);
    card.hidden = true;
    if (owner) owner.removeAttribute('aria-describedby');
    owner = null;
  };

  const place = function (link, x) {
    // A link may run over two lines: the card stands under or over both, by the one pointed to.
    const lines = [...link.getClientRects()];
    const line = lines.find((one) => x === undefined || (x >= one.left && x <= one.right)) || lines[0];
    const width = card.offsetWidth;
    const height = card.offsetHeight;
    const room = document.documentElement.clientWidth;
    const top = Math.min(...lines.map((one) => one.top));
    const bottom = Math.max(...lines.map((one) => one.bottom));
    const left = Math.max(8, Math.min(line.left, room - width - 8));
    // The header stays in sight; where the card fits neither under nor over its link, it may cover it.
    const header = document.querySelector('.kb-header');
    const first = header ? header.getBoundingClientRect().bottom + 4 : 0;
    const last = window.innerHeight - height - 4;
    const under = bottom + 6;
    const over = top - 6 - height;
    const y = under <= last ? under : over >= first ? over : Math.max(first, last);
    card.style.left = left + window.scrollX + 'px';
    card.style.top = y + window.scrollY + 'px';
  };

  const show = async function (link, x) {
    if (link === owner) return;
    hide();
    owner = link;
    let data;
    try {
      data = await cardOf(link);
    } catch (error) {
      owner = null;
      return;
    }
    if (!data || owner !== link) return;
    const here = countHere(termOf(link));
    const parts = data.components.length ? [element('p', { class: 'kb-card-pop__parts' }, data.components.join('、'))] : [];
    card.replaceChildren(
      element('p', {}, element('b', {}, data.term), ' ', element('span', { class: 'kb-pinyin' }, data.pinyin)),
      element('p', {}, data.definition),
      ...parts,
      element('p', { class: 'kb-card-pop__foot' }, here ? '在本文出现 ' + here + ' 次　' : '', element('a', { href: link.href, tabindex: '-1' }, '查看词条'))
    );
    card.hidden = false;
    link.setAttribute('aria-describedby', 'kb-card');
    place(link, x);
  };

  document.addEventListener('pointerover', function (event) {
    if (event.pointerType !== 'mouse') return;
    const link = linkOf(event.target);
    if (link && link !== owner) {
      clearTimeout(timer);
      const x = event.clientX;
      // The pointer must rest a moment, the file with the card need not wait for that.
      cardOf(link).catch(() => undefined);
      timer = setTimeout(() => show(link, x), 60);
    } else if (owner && (link === owner || card.contains(/** @type {Node} */ (event.target)))) {
      clearTimeout(timer);
    } else {
      // Time to move from the link onto its card.
      clearTimeout(timer);
      if (owner) timer = setTimeout(hide, 250);
    }
  });
  document.addEventListener('focusin', function (event) {
    const link = linkOf(event.target);
    if (link && !touched) show(link);
    else if (!card.contains(/** @type {Node} */ (event.target))) hide();
  });
  document.addEventListener('focusout', function (event) {
    if (event.target === owner && !touched) hide();
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && owner) {
      event.stopPropagation();
      hide();
    }
  });
  // By touch the first tap shows the card, a second one follows the link.
  document.addEventListener('pointerdown', (event) => (touched = event.pointerType === 'touch'), true);
  document.addEventListener('click', function (event) {
    const link = linkOf(event.target);
    if (link && touched && link !== owner && termOf(link)) {
      event.preventDefault();
      show(link, event.clientX);
    } else if (!link && !card.contains(/** @type {Node} */ (event.target))) hide();
  });
  window.addEventListener('resize', hide);
}

/** How often the page's own list of terms says the term occurs. @param {string} id */
function countHere(id) {
  for (const item of document.querySelectorAll('.kb-terms-here li')) {
    const [name, count] = item.querySelectorAll('a');
    if (count && termOf(/** @type {HTMLAnchorElement} */ (name)) === id) return parseInt(count.textContent || '0', 10);
  }
  return 0;
}
