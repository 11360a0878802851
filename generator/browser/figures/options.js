/**
 * A table as a picture: the options of ECharts for each kind of figure, and the places in it that the
 * keyboard walks through: series and datum, what is said there, and where it leads.
 *
 * @typedef {{series: number, datum: number, text: string, href: string}} Place
 * @typedef {{option: any, places: Place[]}} Picture
 */

/** The colours of the page, so that pictures follow dark and high contrast. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    text: read('--kb-text'),
    quiet: read('--kb-quiet'),
    line: read('--kb-line'),
    ground: read('--kb-ground'),
    accent: read('--kb-accent'),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => read('--kb-series-' + n)),
    low: read('--kb-heat-low'),
    high: read('--kb-heat-high'),
  };
}

/** The reader's type size, 1 for the middle one: the text of a picture grows with that of the page. */
function typeSize() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 20;
}

/** @param {any} colour @param {number} size   in px at the middle type size */
function type(colour, size) {
  return { color: colour.text, fontSize: Math.round(size * typeSize()) };
}

/** @param {Table} table @param {number} width @returns {Picture} */
function pictureOf(table, width) {
  const colour = colours();
  const base = {
    animation: false,
    color: colour.series,
    textStyle: { color: colour.text, fontFamily: getComputedStyle(document.body).fontFamily },
    tooltip: { trigger: 'item', confine: true, backgroundColor: colour.ground, borderColor: colour.line, textStyle: type(colour, 14) },
  };
  if (table.kind === 'graph') return graph(table, base, colour, width);
  if (table.kind === 'heat') return heat(table, base, colour, width);
  if (table.kind === 'line') return multiples(table, base, colour, width);
  return series(table, base, colour, width);
}

function axis(colour, extra) {
  return Object.assign({ axisLine: { lineStyle: { color: colour.line } }, axisTick: { show: false }, axisLabel: type(colour, 12), splitLine: { lineStyle: { color: colour.line, opacity: 0.5 } } }, extra);
}

/** Rows × columns, darker where more. */
function heat(table, base, colour, width) {
  const data = [];
  const places = [];
  table.rows.forEach((row, y) =>
    row.values.forEach(function (value, x) {
      if (!value) return;
      places.push({ series: 0, datum: data.length, text: row.name + '，' + table.columns[x].name + '：每万字' + value + '次', href: row.href });
      // Colours by the root: where one cell has hundreds, the cells with two and ten still differ.
      data.push([x, y, value, Math.sqrt(value)]);
    })
  );
  const most = Math.max(...data.map((cell) => cell[3]));
  const narrow = width < 600;
  const option = Object.assign(base, {
    grid: { left: 4, right: 8, top: 8, bottom: 4, containLabel: true },
    xAxis: axis(colour, { type: 'category', data: table.columns.map((column) => short(column.name, 12)), axisLabel: Object.assign({ rotate: 45 }, type(colour, 12)) }),
    yAxis: axis(colour, { type: 'category', inverse: true, data: table.rows.map((row) => short(row.name, narrow ? Math.round(7 / typeSize()) : 11)), axisLabel: type(colour, 13) }),
    visualMap: { show: false, dimension: 3, min: 0, max: most, inRange: { color: [colour.low, colour.high] } },
    series: [{ type: 'heatmap', data, label: { show: table.columns.length <= 12, color: 'inherit', fontSize: type(colour, 12).fontSize }, itemStyle: { borderColor: colour.ground, borderWidth: 1 } }],
  });
  // Numbers stand on light and dark cells alike.
  option.series[0].data = data.map((cell) => ({ value: cell, label: { color: cell[3] > most / 2 ? colour.ground : colour.text } }));
  option.tooltip.formatter = ({ dataIndex }) => places[dataIndex].text;
  return { option, places };
}

/**
 * One small picture for each row, on one axis of time true to scale.  A line joins only what follows
 * closely: it is broken where several periods have no speech.  What has no date is in the table alone.
 */
function multiples(table, base, colour, width) {
  const dated = window['KB'].datedColumns(table.columns.map((column) => column.name));
  const columns = width < 600 ? 1 : 2;
  const by = typeSize();
  const high = 92 * by;
  // Left of each the numbers of its axis, right of it half of its last year.
  const wide = (width - 20 * by - 44 * by * columns - 12 * by * (columns - 1)) / columns;
  const most = Math.max(1, ...table.rows.map((row) => Math.max(...dated.map(({ n }) => row.values[n]))));
  const gaps = dated.slice(1).map(({ year }, n) => year - dated[n].year);
  const usual = gaps.slice().sort((a, b) => a - b)[gaps.length >> 1];
  const [first, last] = [dated[0].year, dated[dated.length - 1].year];
  const places = [];
  const grid = [], xAxis = [], yAxis = [], series = [];
  table.rows.forEach(function (row, at) {
    const left = 44 * by + (at % columns) * (wide + 56 * by);
    const top = 26 * by + Math.floor(at / columns) * high;
    const isLow = at >= table.rows.length - columns;
    grid.push({ left, top, height: 48 * by, width: wide });
    xAxis.push(axis(colour, { type: 'value', gridIndex: at, min: first, max: last, minInterval: 1, splitLine: { show: false }, axisLabel: Object.assign({ show: isLow, formatter: (year) => year + '年', hideOverlap: true }, type(colour, 12)) }));
    yAxis.push(axis(colour, { type: 'value', gridIndex: at, min: 0, max: most, interval: most, name: row.name, nameGap: 8, nameTextStyle: Object.assign({ align: 'left' }, type(colour, 13)), axisLabel: type(colour, 12) }));
    const data = [];
    dated.forEach(function ({ n, year }, i) {
      if (i && year - dated[i - 1].year > 2 * usual) data.push([(year + dated[i - 1].year) / 2, null]);
      if (row.values[n]) places.push({ series: at, datum: data.length, text: row.name + '，' + table.columns[n].name + '：' + row.values[n], href: table.columns[n].href });
      data.push([year, row.values[n], table.columns[n].name]);
    });
    series.push({ name: row.name, type: 'line', xAxisIndex: at, yAxisIndex: at, symbol: 'circle', symbolSize: 5, itemStyle: { color: colour.series[0] }, lineStyle: { color: colour.series[0] }, connectNulls: false, data });
  });
  const option = Object.assign(base, { grid, xAxis, yAxis, series });
  option.tooltip.formatter = ({ seriesName, value }) => seriesName + '，' + value[2] + '：每万字' + value[1] + '次';
  return { option, places };
}

/** Bars over time true to scale, or bars and stacked bars over the columns. */
function series(table, base, colour, width) {
  const bars = table.kind !== 'line';
  const sideways = window['KB'].isSideways(table.kind, table.columns.map((column) => column.name), width);
  const names = axis(colour, { type: 'category', inverse: sideways, data: table.columns.map((column) => short(column.name, width < 600 ? 8 : 16)), axisLabel: Object.assign({ interval: sideways ? 0 : 'auto', rotate: sideways ? 0 : 35 }, type(colour, 13)) });
  const values = axis(colour, { type: 'value', minInterval: 1, name: sideways ? '' : '次', nameTextStyle: type(colour, 12) });
  const places = [];
  table.columns.forEach((column, datum) =>
    table.rows.forEach(function (row, n) {
      if (row.values[datum]) places.push({ series: n, datum, text: row.name + '，' + column.name + '：' + row.values[datum], href: column.href });
    })
  );
  const many = table.rows.length > 1;
  const option = Object.assign(base, {
    grid: { left: 12, right: 20, top: many ? Math.round((width < 600 ? 96 : 56) * typeSize()) : 12, bottom: 12, containLabel: true },
    legend: many ? { top: 0, textStyle: type(colour, 12), icon: 'roundRect' } : undefined,
    xAxis: sideways ? values : names,
    yAxis: sideways ? names : values,
    series: table.rows.map((row, n) => ({
      name: row.name,
      type: bars ? 'bar' : 'line',
      stack: bars ? 'all' : undefined,
      symbol: ['circle', 'rect', 'triangle', 'diamond'][n % 4],
      symbolSize: table.columns.length > 12 ? 5 : 8,
      barMaxWidth: 26,
      data: row.values,
    })),
  });
  option.tooltip.formatter = ({ seriesIndex, dataIndex }) => table.rows[seriesIndex].name + '，' + table.columns[dataIndex].name + '：' + table.rows[seriesIndex].values[dataIndex];
  return { option, places };
}

/** One term among its neighbours: nearer and larger where they share more paragraphs. */
function graph(table, base, colour, width) {
  const heading = document.querySelector('h1');
  const name = (heading && heading.textContent) || '';
  const most = Math.max(1, ...table.rows.map((row) => row.values[1]));
  // A phone is higher than wide: the rings follow, and long names are broken.
  const narrow = width < 600;
  const by = typeSize();
  const [wide, high] = narrow ? [150, 230 * by] : [400, 260 * by];
  // On a phone the largest type would leave no room between the names.
  const size = 13 * (narrow ? Math.min(by, 1.3) : by);
  const room = Math.round(narrow ? 3.4 * size : 60 * by);
  const broken = narrow ? { width: Math.round(6.3 * size), overflow: 'break' } : {};
  const turn = (2 * Math.PI) / table.rows.length;
  const nodes = [{ name, x: 0, y: 0, symbolSize: 46, itemStyle: { color: colour.accent }, label: { fontWeight: 'bold', position: 'bottom' } }];
  const links = [];
  const places = [];
  table.rows.forEach(function (row, n) {
    const [related, together] = row.values;
    // Two rings, so that neighbours' names do not run into each other; the last of an odd number is
    // beside the first and keeps out of its ring.
    const far = n % 2 ? 1 : n && n === table.rows.length - 1 ? 0.9 : 0.72;
    nodes.push({
      name: row.name,
      x: Math.sin(turn * n) * wide * far,
      y: -Math.cos(turn * n) * high * far,
      symbolSize: 14 + (20 * together) / most,
      itemStyle: { color: related ? colour.series[1] : colour.series[0] },
      // Away from the line that leads to the middle.
      label: Object.assign({ fontWeight: 'normal', position: Math.cos(turn * n) > 0.3 ? 'top' : 'bottom' }, broken),
    });
    links.push({ source: name, target: row.name, lineStyle: { width: 1 + (4 * together) / most, type: related ? 'solid' : 'dashed', color: colour.quiet } });
    const facts = [related ? '相关术语' : '', together ? '同段' + together + '次' : ''].filter(Boolean).join('，');
    places.push({ series: 0, datum: n + 1, text: row.name + '：' + facts, href: row.href });
  });
  const option = Object.assign(base, {
    series: [{ type: 'graph', layout: 'none', roam: false, preserveAspect: 'contain', data: nodes, links, left: room, right: room, top: 40, bottom: 50, label: { show: true, color: colour.text, fontSize: Math.round(size), textBorderColor: colour.ground, textBorderWidth: 3 }, emphasis: { focus: 'adjacency' } }],
  });
  option.tooltip.formatter = ({ dataType, dataIndex }) => (dataType === 'node' ? (places[dataIndex - 1] || { text: name }).text : places[dataIndex].text);
  return { option, places };
}
