/* Pictures are drawn when they come into view; until then, and without scripts, the tables are there. */

const CHARTS = 'assets/vendor/echarts/echarts.js';

function startFigures() {
  const figures = [...document.querySelectorAll('[data-kb-figure]')];
  let drawing = null;
  const draw = async function (figure) {
    drawing = drawing || script(CHARTS).then(() => script('assets/kb/figures.js'));
    try {
      await drawing;
      window['KB'].draw(figure);
    } catch (error) {
      // A browser too old for the pictures reads the tables.
      figure.querySelector('details').open = true;
    }
  };
  const seen = new IntersectionObserver(
    function (entries) {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        draw(target);
      }
    },
    { rootMargin: '300px' }
  );
  figures.forEach((figure) => seen.observe(figure));
}
