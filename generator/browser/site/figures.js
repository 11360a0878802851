/* Pictures are drawn when they come into view; until then, and without scripts, the tables are there. */

const CHARTS = 'assets/vendor/echarts/echarts.js';

function startFigures() {
  const figures = [...document.querySelectorAll('[data-kb-figure]')];
  let drawing = null;
  const draw = async function (figure) {
    drawing = drawing || script(CHARTS).then(() => script('assets/kb/figures.js'));
    try {
      await drawing;
      // The picture pushes down its table and all below: where the keyboard is stays in sight.
      const at = document.activeElement;
      const box = at && at !== document.body ? at.getBoundingClientRect() : null;
      window['KB'].draw(figure);
      if (at && box && box.bottom > 0 && box.top < window.innerHeight) at.scrollIntoView({ block: 'nearest' });
    } catch (error) {
      // A browser too old for the pictures reads the tables.
      figure.querySelector('details').open = true;
    }
  };
  const begun = new Set();
  const watch = function (rootMargin) {
    const seen = new IntersectionObserver(
      function (entries) {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting || begun.has(target)) continue;
          begun.add(target);
          draw(target);
        }
      },
      { rootMargin }
    );
    figures.forEach((figure) => seen.observe(figure));
  };
  // The library is a megabyte: the text is painted first, and at first it is read only for what is in
  // sight.  Once the reader moves, also for what comes next, so that the keyboard finds it drawn.
  const rested = () => (window.requestIdleCallback || setTimeout)(() => watch('0px'));
  if (document.readyState === 'complete') rested();
  else window.addEventListener('load', rested);
  const moved = function () {
    ['scroll', 'keydown'].forEach((name) => window.removeEventListener(name, moved));
    watch('300px');
  };
  ['scroll', 'keydown'].forEach((name) => window.addEventListener(name, moved, { passive: true }));
}
