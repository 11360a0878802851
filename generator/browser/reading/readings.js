/*
 * 注音 on the normal page, over rare characters or over terms.  Readings are drawn from attributes,
 * never as text: the article stays the speech, character for character, and copying copies no pinyin.
 */

/** Put the reading of each Han character of a term over it. @param {HTMLAnchorElement} link */
async function readTerm(link) {
  if (link.classList.contains('kb-read-out')) return;
  const data = await cardOf(link);
  if (!data) return;
  const text = link.textContent || '';
  const han = Array.from(text).filter((char) => /\p{Script=Han}/u.test(char));
  const name = han.join('');
  const reading = data.readings[name];
  if (!reading) return;
  const syllables = reading.split(' ');
  if (syllables.length !== han.length) return;
  link.classList.add('kb-read-out');
  const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  let at = 0;
  for (const node of nodes) {
    const pieces = Array.from(node.data).map(function (char) {
      if (!/\p{Script=Han}/u.test(char)) return char;
      return element('span', { class: 'kb-reading', 'data-reading': syllables[at++] }, char);
    });
    node.replaceWith(...pieces);
  }
}

function startReadings() {
  const show = function () {
    if (document.documentElement.getAttribute('data-kb-readings') !== 'terms') return;
    for (const link of document.querySelectorAll('a.kb-term')) readTerm(/** @type {HTMLAnchorElement} */ (link)).catch(() => undefined);
  };
  document.addEventListener('kb-settings', show);
  show();
}

/** On the page with all readings: words apart or not. @param {HTMLElement} button */
function startWords(button) {
  const apply = function (apart) {
    button.setAttribute('aria-pressed', String(apart));
    document.documentElement.classList.toggle('kb-words-apart', apart);
  };
  button.hidden = false;
  apply(loadStored('kb-words', false));
  button.addEventListener('click', function () {
    const apart = button.getAttribute('aria-pressed') !== 'true';
    apply(apart);
    store('kb-words', apart);
  });
}
