/** @typedef {{name: string, href: string}} Label
 *  @typedef {{kind: string, title: string, columns: Label[], rows: (Label & {values: number[]})[]}} Table */

/** A figure's numbers, read from the table that stands on the page. @param {Element} figure @returns {Table} */
function tableOf(figure) {
  const label = function (cell) {
    const link = cell.querySelector('a');
    return { name: (cell.textContent || '').trim(), href: link ? link.href : '' };
  };
  const across = [...figure.querySelectorAll('thead th')].slice(1).map(label);
  const down = [...figure.querySelectorAll('tbody th')].map(label);
  const cells = [...figure.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent || 0)));
  // A wide table stands turned on the page.
  const turned = figure.querySelector('.kb-turned');
  const head = turned ? down : across;
  const rows = (turned ? across : down).map((name, n) => Object.assign(name, { values: turned ? cells.map((row) => row[n]) : cells[n] }));
  const title = figure.querySelector('figcaption b');
  return { kind: figure.getAttribute('data-kb-figure') || '', title: (title && title.textContent) || '', columns: head, rows };
}

/** Labels short enough for an axis. @param {string} text @param {number} most */
function short(text, most) {
  return text.length > most ? text.slice(0, most - 1) + '…' : text;
}
