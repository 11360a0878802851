/* Draws a figure from its table and lets keyboard and pointer travel through it. */

/** @param {Element} figure */
function draw(figure) {
  const table = tableOf(figure);
  const host = /** @type {HTMLElement} */ (figure.querySelector('.kb-figure__picture'));
  const said = /** @type {HTMLElement} */ (figure.querySelector('.kb-figure__said'));

  let chart = null;
  /** @type {Place[]} */
  let places = [];
  let at = -1;
  const fresh = function () {
    const picture = pictureOf(table, host.clientWidth);
    places = picture.places;
    host.style.height = window['KB'].pictureHeight(figure, host.clientWidth) + 'px';
    if (chart) chart.dispose();
    chart = window['echarts'].init(host, null, { renderer: 'svg' });
    chart.setOption(picture.option);
    // On paper the picture is as wide as the page.
    const drawn = host.querySelector('svg');
    if (drawn) drawn.setAttribute('viewBox', '0 0 ' + host.clientWidth + ' ' + host.clientHeight);
    chart.on('click', function ({ seriesIndex, dataIndex, dataType }) {
      if (dataType === 'edge') return;
      const place = places.find((one) => one.series === seriesIndex && one.datum === dataIndex);
      if (place && place.href) location.href = place.href;
    });
  };
  fresh();

  const go = function (next) {
    if (!places.length) return;
    if (at >= 0) chart.dispatchAction({ type: 'downplay', seriesIndex: places[at].series, dataIndex: places[at].datum });
    at = (next + places.length) % places.length;
    const { series: seriesIndex, datum: dataIndex, text } = places[at];
    chart.dispatchAction({ type: 'highlight', seriesIndex, dataIndex });
    chart.dispatchAction({ type: 'showTip', seriesIndex, dataIndex });
    said.textContent = text;
  };
  host.addEventListener('keydown', function (event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) go(at < 0 && step < 0 ? -1 : at + step);
    else if (event.key === 'Enter' && at >= 0 && places[at].href) location.href = places[at].href;
    else return;
    event.preventDefault();
  });
  // A tip that the pointer opened goes away as well.
  document.addEventListener('keydown', (event) => event.key === 'Escape' && chart.dispatchAction({ type: 'hideTip' }));
  document.addEventListener('kb-settings', fresh);
  let width = host.clientWidth;
  window.addEventListener('resize', function () {
    if (host.clientWidth === width) return;
    width = host.clientWidth;
    fresh();
  });
}

window['KB'].draw = draw;
