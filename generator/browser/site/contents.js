/* 目录: the contents of a page, beside its text or folded above it. */

/** Windows without room beside the text (frame.css has the same limit). */
const WITHOUT_ROOM = '(max-width: 59.984375em)';

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

/** The contents beside the text show where one is. @param {Element} toc */
function startContents(toc) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...toc.querySelectorAll('a')]);
  const targets = links.map(placeOf);
  let isLooking = false;
  /** The link marked; none before the first look. */
  let marked = NaN;
  const mark = function () {
    isLooking = false;
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
  const look = function () {
    if (!isLooking) requestAnimationFrame(mark);
    isLooking = true;
  };
  window.addEventListener('scroll', look, { passive: true });
  // In the next frame, which lays out the page in any case: here it would be laid out for this alone.
  look();
}

/** The contents that open above the text, for a phone. @param {Element} toc */
function foldedContents(toc) {
  const folded = /** @type {HTMLDetailsElement} */ (element('details', { class: 'kb-contents' }, element('summary', {}, '目录')));
  fillOnOpening(folded, function () {
    const copy = /** @type {HTMLElement} */ (toc.cloneNode(true));
    copy.className = 'kb-toc__list';
    copy.querySelectorAll('b').forEach((title) => title.remove());
    return copy;
  });
  folded.addEventListener('click', function (event) {
    if (event.target instanceof HTMLAnchorElement) folded.removeAttribute('open');
  });
  return folded;
}

/** Put the folded contents above the text, once; false where their place has not been read yet. */
function foldContents() {
  const toc = document.querySelector('.kb-toc');
  const facts = document.querySelector('.kb-meta--speech');
  const first = document.querySelector('.md-content h2');
  if (!toc || !(facts || first)) return false;
  if (document.querySelector('.kb-contents')) return true;
  if (facts) facts.after(foldedContents(toc));
  else {
    // Before the box or the section that the first heading opens, never in it.
    let place = /** @type {Element} */ (first);
    while (place.parentElement && !place.parentElement.matches('article, .kb-home')) place = place.parentElement;
    place.before(foldedContents(toc));
  }
  return true;
}

/** Where they are seen, they are there as soon as their place is read: put there later, they would move the text. */
function startFoldedContents() {
  if (!window.matchMedia(WITHOUT_ROOM).matches) {
    later(foldContents);
    return;
  }
  const reading = new MutationObserver(() => foldContents() && reading.disconnect());
  reading.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', function () {
    foldContents();
    reading.disconnect();
  });
}
