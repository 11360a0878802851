/* 目录: the contents of a page, beside its text or folded above it. */

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
