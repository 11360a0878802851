/* The page a result leads to: the words that were searched for stand out, until cleared. */

/** What has words beside paragraphs: headings and tables of the manual. */
const BESIDE = 'h1, h2, h3, h4, td, th, pre';

/** Marks words in the text; quote marks and brackets may stand between their characters. */
function highlight(words) {
  const between = '[“”‘’"\'「」『』《》〈〉（）()［］\\[\\]【】〔〕\\s]*';
  const quoted = words.map((word) => Array.from(word.replace(/\s/g, '')).map((char) => char.replace(/[.*+?^${}()|[\]\\\/-]/g, '\\$&')).join(between));
  const pattern = new RegExp(quoted.join('|'), 'gi');
  const article = document.querySelector('.md-content');
  let target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  // A former anchor is an empty element in the block that it leads to.
  if (target && target.classList.contains('kb-old')) target = target.parentElement;
  const blocks = [...(article ? article.querySelectorAll('[data-text], p, li, dd, ' + BESIDE) : [])].filter((block) => !block.closest('[hidden], [data-kb-search-page]') && !block.querySelector('[data-text], p, li, dd, ' + BESIDE));
  let first = null;
  for (const block of blocks) {
    const text = block.textContent || '';
    pattern.lastIndex = 0;
    const spans = [];
    for (let match = pattern.exec(text); match && match[0]; match = pattern.exec(text)) spans.push([match.index, match.index + match[0].length]);
    if (!spans.length) continue;
    let at = 0;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
    for (const node of nodes) {
      const start = at;
      at += node.data.length;
      const own = spans.map(([from, to]) => [Math.max(from, start) - start, Math.min(to, at) - start]).filter(([from, to]) => from < to);
      for (const [from, to] of own.reverse()) {
        const piece = node.splitText(from);
        piece.splitText(to - from);
        const mark = element('mark', { class: 'kb-hit' });
        piece.replaceWith(mark);
        mark.append(piece);
        if (!first || (target && target.contains(mark) && !target.contains(first))) first = mark;
      }
    }
  }
  if (!first) return;
  first.scrollIntoView({ block: 'center' });
  const clear = element('button', { type: 'button', class: 'kb-clear' }, '清除高亮');
  const done = function () {
    for (const mark of document.querySelectorAll('mark.kb-hit')) {
      const parent = /** @type {Node} */ (mark.parentNode);
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    clear.remove();
  };
  clear.addEventListener('click', done);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && done());
  document.body.append(clear);
}
