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
  // Whether the card has left its link for another paragraph with the term.
  let stepped = false;

  const linkOf = (target) => /** @type {HTMLAnchorElement|null} */ (target instanceof Element ? target.closest('a.kb-term') : null);

  const hide = function () {
    clearTimeout(timer);
    card.hidden = true;
    if (owner) owner.removeAttribute('aria-describedby');
    owner = null;
    stepped = false;
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

  /** The way to the paragraph before or behind with the same term. @param {string} label @param {string|undefined} to @param {any} data */
  const step = function (label, to, data) {
    if (!to) return null;
    const link = element('a', { href: '#' + to, tabindex: '-1', class: 'kb-card-pop__step' }, label);
    link.addEventListener('click', function () {
      stepped = true;
      clearTimeout(timer);
      // The browser goes to the anchor behind this event; then the card follows, below the paragraph.
      requestAnimationFrame(function () {
        const block = document.getElementById(to);
        if (!block || !owner) return;
        fill(data, to);
        const box = block.getBoundingClientRect();
        card.style.left = box.left + window.scrollX + 'px';
        card.style.top = box.top + Math.min(box.height + 6, window.innerHeight / 2) + window.scrollY + 'px';
      });
    });
    return link;
  };

  /** What the card shows at a block of the text. @param {any} data @param {string} block */
  const fill = function (data, block) {
    const link = /** @type {HTMLAnchorElement} */ (owner);
    const here = listedHere(termOf(link));
    const places = ((here && here.dataset.at) || '').split(' ');
    const at = places.indexOf(block);
    const steps = at < 0 ? [] : [step('‹ 上一处', places[at - 1], data), step('下一处 ›', places[at + 1], data)].filter(Boolean);
    const said = (here ? '在本文出现' + parseInt(here.textContent || '', 10) + '次' : '') + (steps[0] ? '，见于' + places.length + '段，这是第' + (at + 1) + '段' : '');
    card.replaceChildren(
      element('p', {}, element('b', {}, data.term), ' ', element('span', { class: 'kb-pinyin' }, data.pinyin)),
      element('p', {}, data.definition),
      ...(data.components.length ? [element('p', { class: 'kb-card-pop__parts' }, data.components.join('、'))] : []),
      element('p', { class: 'kb-card-pop__foot' }, said),
      element('p', { class: 'kb-card-pop__foot' }, ...steps, element('a', { href: link.href, tabindex: '-1' }, '查看术语'))
    );
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
    const block = link.closest('[data-text]');
    fill(data, block ? block.id : 'none');
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
      if (owner && !stepped) timer = setTimeout(hide, 250);
    }
  });
  document.addEventListener('focusin', function (event) {
    const link = linkOf(event.target);
    if (link && !touched) show(link);
    else if (!card.contains(/** @type {Node} */ (event.target))) hide();
  });
  document.addEventListener('focusout', function (event) {
    // Going to an anchor takes the focus off the link.
    if (event.target === owner && !touched && !stepped && !card.contains(/** @type {Node|null} */ (event.relatedTarget))) hide();
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && owner) {
      event.stopPropagation();
      hide();
    }
    const way = { ArrowLeft: '上', ArrowRight: '下' }[event.key];
    if (!way || !owner || event.altKey || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test((document.activeElement || card).tagName)) return;
    const to = [...card.querySelectorAll('.kb-card-pop__step')].find((link) => (link.textContent || '').includes(way));
    if (!to) return;
    event.preventDefault();
    // Before the click: the browser takes the focus off the link.
    stepped = true;
    /** @type {HTMLElement} */ (to).click();
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
  // The reader was quicker than this script.
  const focused = linkOf(document.activeElement);
  if (focused) show(focused);
}

/** A term in the page's own list: the link with its count, and with the paragraphs that have it. @param {string} id */
function listedHere(id) {
  for (const item of document.querySelectorAll('.kb-terms-here li')) {
    const [name, count] = item.querySelectorAll('a');
    if (count && termOf(/** @type {HTMLAnchorElement} */ (name)) === id) return count;
  }
  return null;
}
