/* 目录: the contents of a page, beside its text or folded above it. */

/**
 * What stands where a link of the contents leads: the block around it, where there is one.  A block far
 * away has a place and no layout inside; measured itself, each heading in one would be laid out alone.
 * @param {HTMLAnchorElement} link
 */
function placeOf(link) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  return target && (target.closest('.kb-block') || target);
}

/** Whether a link's target is there: a filter may have hidden it. @param {Element|null} target */
function isShown(target) {
  return target && !target.matches('[hidden]');
}

/** The contents beside the text show where one is; on a phone they open above it. @param {Element} toc */
function startContents(toc) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...toc.querySelectorAll('a')]);
  const targets = links.map(placeOf);
  let waiting = false;
  /** The link marked; none before the first look. */
  let marked = NaN;
  const mark = function () {
    waiting = false;
    // They stand in the page's order: what follows one that is further down need not be measured.
    const below = targets.findIndex((target) => target && target.getBoundingClientRect().top >= 140);
    let current = (below < 0 ? targets.length : below) - 1;
    while (current >= 0 && !isShown(targets[current])) current--;
    if (current === marked) return;
    if (links[marked]) links[marked].removeAttribute('aria-current');
    if (links[current]) links[current].setAttribute('aria-current', 'location');
    marked = current;
    // Whoever goes through the contents by keyboard decides what is in sight.
    if (toc.scrollHeight > toc.clientHeight && !toc.querySelector(':focus-visible')) toc.scrollTop = current < 0 ? 0 : Math.max(0, links[current].offsetTop - toc.clientHeight / 2);
  };
  const later = function () {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  window.addEventListener('scroll', later, { passive: true });
  // In the next frame, which lays out the page in any case: here it would be laid out for this alone.
  later();
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
