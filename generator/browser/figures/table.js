/** @typedef {{name: string, href: string}} Label
 *  @typedef {{kind: string, title: string, columns: Label[], rows: (Label & {values: number[]})[]}} Table */

/** A figure's numbers, read from the table that stands on the page. @param {Element} figure @returns {Table} */
function tableOf(figure) {
  const label = function (cell) {
    const link = cell.querySelector('a');
    return { name: (cell.textContent || '').trim(), href: link ? link.href : '' };
  };
  const head = [...figure.querySelectorAll('thead th')].slice(1).map(label);
  const rows = [...figure.querySelectorAll('tbody tr')].map(function (row) {
    const values = [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent || 0));
    return Object.assign(label(row.querySelector('th')), { values });
  });
  const title = figure.querySelector('figcaption b');
  return { kind: figure.getAttribute('data-kb-figure') || '', title: (title && title.textContent) || '', columns: head, rows };
}

/** Labels short enough for an axis. @param {string} text @param {number} most */
function short(text, most) {
  return text.length > most ? text.slice(0, most - 1) + '…' : text;
}
