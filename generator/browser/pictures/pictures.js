/* Pictures are drawn when they come into view; until then, and without scripts, the tables are there. */

const KEYS = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'Enter'];
/** @type {[Element, string][]} */
const early = [];
/** The figures whose picture is drawn. @type {Set<Element>} */
const begun = new Set();
const CHARTS = 'assets/vendor/echarts/echarts.js';

/**
 * Make the picture's place, as high as the picture will be, so that nothing moves when it is drawn; none
 * where there is too little to draw.
 * @param {Element} figure @param {number} width
 */
function makePlace(figure, width) {
  const title = figure.querySelector('figcaption b');
  const label = ((title && title.textContent) || '') + '。用方向键逐项查看，按回车进入，数字见下面的数据表。';
  const host = element('div', { class: 'kb-figure__picture', tabindex: '0', role: 'application', 'aria-roledescription': '图', 'aria-label': label });
  // Keys that come before the picture is drawn are pressed again once it is.
  host.addEventListener('keydown', function (event) {
    if (!host.firstChild && KEYS.includes(event.key)) {
      early.push([host, event.key]);
      event.preventDefault();
    }
  });
  host.style.height = pictureHeight(figure, width) + 'px';
  const said = element('p', { class: 'kb-figure__said', 'aria-live': 'polite' });
  const details = /** @type {HTMLDetailsElement} */ (figure.querySelector('details'));
  if (tooFew(figure)) {
    details.open = true;
    figure.removeAttribute('data-kb-figure');
  } else details.before(host, said);
}

/** The names of a figure's columns, which stand below each other where they are many. @param {Element} figure */
function columnsOf(figure) {
  const cells = figure.querySelector('.kb-turned') ? [...figure.querySelectorAll('tbody th')] : [...figure.querySelectorAll('thead th')].slice(1);
  return cells.map((cell) => (cell.textContent || '').trim());
}

/** How high the picture of a figure is in a window of this width. @param {Element} figure @param {number} width */
function pictureHeight(figure, width) {
  const kind = figure.getAttribute('data-kb-figure');
  const names = columnsOf(figure);
  const rows = figure.querySelectorAll(figure.querySelector('.kb-turned') ? 'thead th + th' : 'tbody tr').length;
  const longest = Math.max(0, ...names.map((name) => name.length));
  const type = parseFloat(getComputedStyle(document.documentElement).fontSize) / 20;
  if (kind === 'line') return Math.round((20 + Math.ceil(rows / (width < 600 ? 1 : 2)) * 92) * type);
  if (kind === 'graph') return Math.round((width < 600 ? 500 : 420) * type);
  if (kind === 'heat') return Math.round((40 + Math.min(12, longest) * 9 + rows * 24) * type);
  const sideways = isSideways(kind, names, width);
  return Math.round((sideways ? 110 + names.length * 34 : 320) * type);
}

/** Bars lie where their names are long or the window is narrow, but not those of years. */
function isSideways(kind, names, width) {
  const inTime = names.every((name) => /^\d{4}.*[年月日]$|^日期不详$/.test(name));
  return kind !== 'line' && !inTime && (width < 600 || names.some((name) => name.length > 5));
}

/** The columns that have a date, oldest first: their numbers and the middle of their time in years. @param {string[]} names */
function datedColumns(names) {
  const dated = [];
  names.forEach(function (name, n) {
    const [, from, to, month, day] = /^(\d{4})(?:—(\d{4}))?年(?:(\d+)月)?(?:(\d+)日)?/.exec(name) || [];
    if (!from) return;
    const within = month ? (Number(month) - 1 + (Number(day || 15) - 1) / 31) / 12 : 0;
    dated.push({ n, year: to ? (Number(from) + Number(to)) / 2 : Number(from) + within });
  });
  return dated;
}

/** A course over time needs three points that have a date; fewer are read in the table. @param {Element} figure */
function tooFew(figure) {
  if (figure.getAttribute('data-kb-figure') !== 'line') return false;
  return datedColumns(columnsOf(figure)).length < 3;
}

function startFigures() {
  const all = [...document.querySelectorAll('[data-kb-figure]')];
  // All are measured before one is changed: each change would lay out the page anew.
  const widths = all.map((figure) => figure.clientWidth);
  all.forEach((figure, n) => makePlace(figure, widths[n]));
  const figures = [...document.querySelectorAll('[data-kb-figure]')];
  Object.assign(window['KB'], { pictureHeight, isSideways, datedColumns, tooFew });
  let drawing = null;
  const draw = async function (figure) {
    drawing = drawing || script(CHARTS).then(() => script('assets/kb/figures.js'));
    try {
      await drawing;
      window['KB'].draw(figure);
      for (const [host, key] of early.filter(([one]) => figure.contains(one))) host.dispatchEvent(new KeyboardEvent('keydown', { key }));
    } catch (error) {
      // A browser too old for the pictures reads the tables.
      figure.querySelector('details').open = true;
      figure.querySelector('.kb-figure__picture').remove();
    }
  };
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
  whenLoaded(rested);
  startAt('h1#trends', (title) => title.after(printAll(figures, draw)));
  const moved = function () {
    ['scroll', 'keydown'].forEach((name) => window.removeEventListener(name, moved));
    watch('300px');
  };
  ['scroll', 'keydown'].forEach((name) => window.addEventListener(name, moved, { passive: true }));
}

/**
 * The button that draws all pictures, in colours for paper, and prints them.
 * @param {Element[]} figures @param {(figure: Element) => Promise<void>} draw
 */
function printAll(figures, draw) {
  const button = element('button', { type: 'button', class: 'kb-print-figures' }, '打印图表');
  button.addEventListener('click', async function () {
    const left = figures.filter((figure) => !begun.has(figure));
    left.forEach((figure) => begun.add(figure));
    await Promise.all(left.map(draw));
    const page = document.documentElement;
    const scheme = page.getAttribute('data-kb-scheme') || 'light';
    const redraw = function (as) {
      if (scheme === 'light') return;
      page.setAttribute('data-kb-scheme', as);
      document.dispatchEvent(new Event('kb-settings'));
    };
    redraw('light');
    window.addEventListener('afterprint', () => redraw(scheme), { once: true });
    window.print();
  });
  return button;
}

// On paper: what was drawn, and tables of the rest.
window.addEventListener('beforeprint', function () {
  for (const figure of document.querySelectorAll('[data-kb-figure]')) {
    if (!begun.has(figure)) /** @type {HTMLDetailsElement} */ (figure.querySelector('details')).open = true;
  }
});
later(() => startAt('[data-kb-figure]', startFigures));
