/* The menu at a selection, and the one at a mark. */

/** @type {HTMLElement|null} */
let menu = null;

function closeMenu() {
  if (menu) menu.remove();
  menu = null;
}

/** The field of a note that is being written and not kept yet. */
function unsaved() {
  const field = menu && menu.querySelector('textarea');
  return field && field.value !== field.defaultValue ? field : null;
}

/** What is done elsewhere on the page closes the menu, but throws no words away that were written. */
function leaveMenu() {
  if (!unsaved()) closeMenu();
}

/** How many characters of a text stand before a place in it. @param {Element} block @param {Node} container @param {number} offset */
function offsetIn(block, container, offset) {
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(container, offset);
  let length = 0;
  for (const node of textNodes(block)) {
    if (node === container) return length + offset;
    if (before.comparePoint(node, node.length) > 0) return length;
    length += node.length;
  }
  return length;
}

/** The texts that the selection has something of. @returns {{block: Element, part: Part}[]} */
function selectedParts() {
  const selection = document.getSelection();
  if (!selection || !selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  const parts = [];
  for (const block of document.querySelectorAll(MARKABLE)) {
    if (!range.intersectsNode(block)) continue;
    const content = textOf(block);
    let start = block.contains(range.startContainer) ? offsetIn(block, range.startContainer, range.startOffset) : 0;
    let end = block.contains(range.endContainer) ? offsetIn(block, range.endContainer, range.endOffset) : content.length;
    while (start < end && /\s/.test(content[start])) start++;
    while (end > start && /\s/.test(content[end - 1])) end--;
    if (start < end) parts.push({ block, part: partAt(block, start, end) });
  }
  return parts;
}

/** @param {Element} block @returns {Part} */
function partAt(block, start, end) {
  const content = textOf(block);
  return { anchor: anchorOf(block), start, end, quote: content.slice(start, end), before: content.slice(Math.max(0, start - AROUND), start), after: content.slice(end, end + AROUND) };
}

function pageTitle() {
  return textOf(document.querySelector('h1') || document.body).trim().slice(0, 500);
}

/** The source of a text on this page, as offices write it; '' for what is no speech's. @param {Element|null} block */
function sourceOf(block) {
  const quote = /** @type {HTMLElement|null} */ (block && block.closest('.kb-quote'));
  if (quote) return officeCitation(/** @type {any} */ (quote.dataset));
  const article = /** @type {HTMLElement|null} */ (document.querySelector('.kb-speech'));
  if (!article) return '';
  let part = '';
  for (const one of block ? article.querySelectorAll('.kb-block, .kb-read') : []) {
    part = one.getAttribute('data-part') || part;
    if (one.contains(block)) break;
  }
  return officeCitation(/** @type {any} */ (Object.assign({}, article.dataset, { title: pageTitle(), part })));
}

/** A page that is no speech as a source: 术语“四个意识”，学习资料库. @param {string} page @param {string} title */
function pageSource(page, title) {
  const site = document.querySelector('meta[property="og:site_name"]');
  const kind = page.startsWith('terms/') ? '术语' : page.startsWith('courses/') ? '课程' : '';
  return kind + (title.includes('“') ? title : '“' + title + '”') + (site ? '，' + site.getAttribute('content') : '');
}

/** @param {Part[]} parts @param {string} said */
function keepNote(parts, said) {
  const note = { id: freshId(), page: pageKey(), title: pageTitle(), parts, text: said, made: today(), lost: false };
  if (change((own) => own.notes.push(note))) {
    show(note);
    tell(said ? '已记下。' : '已标记。');
  }
}

/** @param {string} anchor @param {Element|null} block @param {string} quote @param {'basket'|'bookmarks'} kind */
function keepPlace(anchor, block, quote, kind) {
  // A bookmark opens the page it was made on.
  const page = kind === 'bookmarks' ? thisPage() : pageKey();
  const readings = page !== pageKey() ? '（注音版）' : '';
  const place = { id: freshId(), page, anchor, title: pageTitle() + readings, text: quote.slice(0, LONGEST), source: sourceOf(block) };
  let isNew = false;
  const kept = change(function (own) {
    isNew = !own[kind].some((one) => one.page === place.page && one.anchor === place.anchor && one.text === place.text);
    if (isNew) own[kind].push(place);
  });
  const name = kind === 'basket' ? '引用篮' : '书签';
  if (kept) tell(isNew ? '已放进' + name + '，在页脚的“我的笔记”里。' : '已经在' + name + '里了。');
}

function button(label, act) {
  const made = element('button', { type: 'button' }, label);
  // A press on the button must not take the selection away.
  made.addEventListener('pointerdown', (event) => event.preventDefault());
  made.addEventListener('click', act);
  return made;
}

/** Put a menu at a place on the page, below it where there is room. @param {HTMLElement} made @param {DOMRect} box */
function placeMenu(made, box) {
  closeMenu();
  menu = made;
  (document.querySelector('main') || document.body).append(made);
  const room = document.documentElement.clientWidth;
  const under = box.bottom + 10 + made.offsetHeight < window.innerHeight;
  made.style.left = Math.max(8, Math.min(box.left, room - made.offsetWidth - 8)) + window.scrollX + 'px';
  made.style.top = (under ? box.bottom + 10 : Math.max(60, box.top - 10 - made.offsetHeight)) + window.scrollY + 'px';
}

/** The menu of what is selected now. */
function offer() {
  const chosen = unsaved() ? [] : selectedParts();
  if (!chosen.length) return;
  const parts = chosen.map(({ part }) => part);
  const [{ block }] = chosen;
  const range = /** @type {Selection} */ (document.getSelection()).getRangeAt(0);
  const boxes = range.getClientRects();
  const box = boxes[boxes.length - 1] || range.getBoundingClientRect();
  const words = parts.map((part) => part.quote).join('\n');
  const made = element(
    'div',
    { class: 'kb-own-menu', role: 'toolbar', 'aria-label': '选中的文字' },
    button('复制带出处', async function () {
      const source = sourceOf(block) || pageSource(pageKey(), pageTitle());
      const address = publicAddress(parts[0].anchor);
      const done = await copyText('“' + words + '”（' + source + '）\n' + address);
      tell(done ? '已复制文字和出处' + addressNote(address) : '浏览器不允许复制，请选中文字后按 Ctrl+C。');
      closeMenu();
    }),
    button('标记', function () {
      keepNote(parts, '');
      closeMenu();
    }),
    button('写笔记', () => write(box, '', (said) => keepNote(parts, said))),
    button('搜索', () => (location.href = allResults(words.replace(/\s+/g, ' ').slice(0, 100)))),
    button('引用篮', function () {
      keepPlace(parts[0].anchor, block, words, 'basket');
      closeMenu();
    })
  );
  placeMenu(made, box);
}

/** A field for a note. @param {DOMRect} box @param {string} before @param {(said: string) => void} done */
function write(box, before, done) {
  const open = unsaved();
  if (open) {
    tell('还有一条笔记没有保存。请先保存或取消。');
    open.focus();
    return;
  }
  const field = /** @type {HTMLTextAreaElement} */ (element('textarea', { rows: '4', maxlength: String(LONGEST), 'aria-label': '笔记' }));
  field.defaultValue = before;
  const save = button('保存', function () {
    done(field.value.trim());
    closeMenu();
  });
  placeMenu(element('div', { class: 'kb-own-menu kb-own-menu--note', role: 'dialog', 'aria-label': '写笔记' }, field, save, button('取消', closeMenu)), box);
  field.focus();
}

/** The menu at a mark. @param {Element} at */
function offerMark(at) {
  const id = at.getAttribute('data-own') || '';
  const note = stored().notes.find((one) => one.id === id);
  if (!note) return;
  const box = at.getBoundingClientRect();
  const edit = button(note.text ? '改笔记' : '写笔记', () =>
    write(box, note.text, function (said) {
      change((own) => own.notes.forEach((one) => one.id === id && (one.text = said)));
      unmark(id);
      show(Object.assign(note, { text: said }));
    })
  );
  const remove = button('删除标记', function () {
    removeNote(id);
    closeMenu();
  });
  const said = note.text ? [element('p', {}, note.text)] : [];
  placeMenu(element('div', { class: 'kb-own-menu', role: 'group', 'aria-label': '这个标记' }, ...said, edit, remove), box);
}

function startMenus() {
  document.addEventListener('click', function (event) {
    const target = /** @type {Element} */ (event.target);
    // Also one that has just made room for another: 写笔记 opens a field in its place.
    if (event.composedPath().some((one) => one instanceof Element && one.matches('.kb-own-menu'))) return;
    const at = target.closest('mark.kb-own-mark');
    const selection = document.getSelection();
    if (at && !target.closest('a') && selection && selection.isCollapsed && !unsaved()) offerMark(at);
    else if (selection && selection.isCollapsed) leaveMenu();
  });
  document.addEventListener('keydown', (event) => event.key === 'Escape' && !event.isComposing && leaveMenu());
}
