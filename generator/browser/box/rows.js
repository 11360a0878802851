/* Results as the box and the results page show them. */

const KINDS = [['term', '术语'], ['speech', '讲话'], ['course', '课程'], ['help', '手册']];
const RECENT = 'kb-recent-searches';

/** What was searched for lately, the newest first. */
function recent() {
  return loadStored(RECENT, /** @type {string[]} */ ([])).filter((text) => typeof text === 'string');
}

/** @param {string} query */
function remember(query) {
  store(RECENT, query ? [query, ...recent().filter((text) => text !== query)].slice(0, 8) : []);
}

/** The address of a result: its paragraph, and what to highlight there. */
function address(result, excerpt) {
  const words = excerpt && excerpt.words.length ? '?h=' + encodeURIComponent(excerpt.words.join('|')) : '';
  return root + '/' + result.url + words + (excerpt && excerpt.anchor ? '#' + excerpt.anchor : '');
}

/** What a row says beside its title. @param {any} result @param {string[]} [known]   place and speaker */
function factsLine(result, known = []) {
  return [chineseDate(result.date || ''), ...known, result.matches > 1 ? result.matches + '处' : ''].filter(Boolean).join(' · ');
}

/** Say who spoke and where, if another speech of the site has the same title. @param {any} kb @param {any} result @param {Element} facts */
async function tellApart(kb, result, facts) {
  if (result.kind !== 'speech' || !(await kb.sharesTitle(result))) return;
  // If its file is lost, the row has the date alone.
  const { place, speaker } = (await kb.facets().catch(() => ({})))[result.url] || {};
  facts.textContent = factsLine(result, [...(place || []), ...(speaker || [])]);
}

/** One result as a link; its excerpt comes when its text has been read, from `free` on.  `rest` is told the excerpt and says what else there is. */
function row(kb, result, id, rest, free) {
  const title = element('span', { class: 'kb-result__title' }, result.title);
  const facts = element('span', { class: 'kb-count' }, factsLine(result));
  const text = element('span', { class: 'kb-result__text' });
  const link = element('a', { class: 'kb-result', 'data-kb-result': '', href: address(result), id }, title, ' ');
  if (result.kind === 'term') link.append(element('span', { class: 'kb-pinyin' }, result.pinyin), ' ');
  if (result.via) link.append(element('span', { class: 'kb-count' }, '“' + result.via + '”'), ' ');
  link.append(facts, text);
  const apart = tellApart(kb, result, facts);
  const shown = free.then(() => kb.excerpt(result)).then(function (excerpt) {
    link.setAttribute('href', address(result, excerpt));
    text.append(...pieces(excerpt));
    if (rest) rest(excerpt);
    else if (excerpt.more > 0) text.append(element('span', { class: 'kb-count' }, ' 还有' + excerpt.more + '处'));
  });
  return { link, filled: Promise.all([shown, apart]) };
}

/**
 * Results under the names of their kinds, with how many there are of each.
 * @param {(item: Element, result: any, excerpt: any) => void} [rest]   says what there is of a result beside its excerpt
 * @param {Promise<unknown>} [free]   when excerpts may be read
 */
function groups(kb, answer, prefix, rest, free = Promise.resolve()) {
  const parts = [];
  const filled = [];
  let number = 0;
  for (const [kind, name] of KINDS) {
    const own = answer.results.filter((result) => result.kind === kind);
    if (!own.length) continue;
    const list = element('ul', { class: 'kb-results' });
    for (const result of own) {
      const item = element('li', {});
      const made = row(kb, result, prefix + number++, rest && ((excerpt) => rest(item, result, excerpt)), free);
      filled.push(made.filled);
      item.append(made.link);
      list.append(item);
    }
    parts.push(element('section', { class: 'kb-group', 'aria-label': name }, element('p', { class: 'kb-group__name' }, name + ' ', element('span', { class: 'kb-count' }, String(answer.counts[kind]))), list));
  }
  return { parts, filled: Promise.all(filled) };
}

/** An excerpt's text, what was found marked. */
function pieces(excerpt) {
  return excerpt.segments.map(({ text, mark }) => (mark ? element('mark', {}, text) : text));
}

/** How many pages were found. */
function counted(answer) {
  return '找到' + answer.total + '条' + (answer.notice ? '（' + answer.notice + '）' : '');
}

/** Say how a search went, and how it was understood. @param {Element} place @param {string} text */
function say(place, text, answer) {
  place.replaceChildren(text, ...answer.notes.map((note) => element('span', { class: 'kb-said' }, note)));
}

/** What is said when nothing was found. */
function nothing(query, answer) {
  // That the signs of a query leave nothing to find was said.
  const told = answer.explained ? [] : [element('p', { class: 'kb-empty' }, '没有找到“' + (answer.subject || query) + '”。可以少输入几个字，或换成拼音、首字母。')];
  return [...told, ...offered(answer)];
}

/** Names that may have been meant, in a line of links. */
function offered(answer) {
  return answer.suggestions.length ? [namesLine('是不是要找：', answer.suggestions)] : [];
}

function namesLine(words, names) {
  const line = element('p', { class: 'kb-offer' }, words);
  names.forEach((name, i) => line.append(i ? '、' : '', element('a', { href: root + '/' + name.url, class: 'kb-result' }, name.text)));
  return line;
}
