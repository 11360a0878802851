/* The page for unknown addresses: the terms that are most like the address. */

/** @param {Element} place */
async function startMissing(place) {
  let wanted = location.pathname.replace(/\/(index\.html)?$/, '').split('/').pop() || '';
  try {
    wanted = decodeURIComponent(wanted);
  } catch (error) {
    /* Then as it stands. */
  }
  const query = wanted.replace(/\.html?$/, '').replace(/[-_+]+/g, ' ').trim();
  if (!query) return;
  const kb = await engine();
  // Who followed an old link looks for a term or a speech; the manual may have the words in an example.
  const answer = await kb.search(query, { limit: 5, kinds: ['term', 'speech', 'course'] });
  const found = answer.total ? answer.results.map(({ title, url }) => ({ text: title, url })) : answer.suggestions;
  if (!found.length) return;
  const list = element('ul', {});
  for (const { text, url } of found) list.append(element('li', {}, element('a', { href: root + '/' + url, 'data-kb-near': '' }, text)));
  place.append(element('p', {}, '要找的是不是：'), list);
}
