/* Where in time the places of a query stand: a bar a year, with the figures as a table. */

const SVG = 'http://www.w3.org/2000/svg';
/** Of a bar, in units of the picture: a year's width and the height of the highest. */
const STEP = 10;
const HIGH = 60;
/** Of the picture, in rem: the most a year takes, and room for the first and the last below it. */
const YEAR_WIDE = 2;
const LEAST_WIDE = 8;

/** @param {Year[]} years @returns {Element[]} */
function yearBars(years) {
  const dated = years.filter(({ year }) => year);
  if (dated.length < 2) return [];
  const first = Number(dated[0].year);
  const last = Number(dated[dated.length - 1].year);
  // Speeches found by their date alone have no places: then speeches are counted.
  const unit = dated.some(({ places }) => places) ? '处' : '篇';
  const size = (one) => (unit === '处' ? one.places : one.speeches);
  const most = dated.reduce((best, one) => (size(one) > size(best) ? one : best));
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 ' + (last - first + 1) * STEP + ' ' + HIGH);
  picture.setAttribute('preserveAspectRatio', 'none');
  picture.setAttribute('aria-hidden', 'true');
  // A few years do not fill the line: their bars would be boxes.
  const wide = 'max-width: ' + Math.max(LEAST_WIDE, (last - first + 1) * YEAR_WIDE) + 'rem';
  picture.setAttribute('style', wide);
  for (const one of dated) {
    const bar = document.createElementNS(SVG, 'rect');
    const high = size(one) ? Math.max(2, (size(one) / size(most)) * HIGH) : 0;
    const place = { x: (Number(one.year) - first) * STEP + 1, y: HIGH - high, width: STEP - 2, height: high };
    for (const name of Object.keys(place)) bar.setAttribute(name, String(place[name]));
    const title = document.createElementNS(SVG, 'title');
    title.textContent = one.year + '年：' + one.places + '处，' + one.speeches + '篇';
    bar.append(title);
    picture.append(bar);
  }
  const cells = (names, head) => names.map((name, i) => element(i && !head ? 'td' : 'th', i && !head ? {} : { scope: head ? 'col' : 'row' }, String(name)));
  const head = element('tr', {}, ...cells(['年份', '讲话（篇）', '找到（处）'], true));
  const rows = years.map((one) => element('tr', {}, ...cells([one.year ? one.year + '年' : '日期不详', one.speeches, one.places], false)));
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows));
  const words = '讲话里找到的，按年份：最多的是' + most.year + '年，' + size(most) + unit;
  return [
    element(
      'figure',
      { class: 'kb-found-years' },
      element('figcaption', {}, words),
      picture,
      element('div', { class: 'kb-found-years__ends', style: wide }, element('span', {}, first + '年'), element('span', {}, last + '年')),
      element('details', {}, element('summary', {}, '各年的数字'), table)
    ),
  ];
}
