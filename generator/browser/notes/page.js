/* The page 我的笔记: notes by page, the 引用篮 in the reader's order, bookmarks; files out and in; paper. */

/**
 * What was taken away last, until something else is done: one tap puts it back.
 * @type {{kind: 'notes'|'basket'|'bookmarks', things: {one: any, at: number}[]}|null}
 */
let taken = null;

/**
 * The whole page.  It is made anew with each change; then the focus goes to the first of `next` that is there.
 * @param {HTMLElement} place @param {string[]} [next]
 */
async function list(place, next = []) {
  const led = await moves();
  const own = stored();
  const now = (page) => (page in led && led[page] ? led[page] : page);
  const title = (one) => element('a', { href: addressOf(now(one.page), one.anchor || (one.parts && one.parts[0].anchor) || '') }, one.title || one.page);
  const state = (page) => (page in led && !led[page] ? '（这一页已撤下）' : '');
  const again = (...wanted) => list(place, wanted);
  const act = function (label, name, run) {
    const made = button(label, run);
    made.setAttribute('aria-label', label + '：' + name.slice(0, 30));
    return made;
  };
  const UNDO = '.kb-own-undo button';
  /** @param {'notes'|'basket'|'bookmarks'} kind @param {(one: any) => boolean} goes */
  const takeAway = (label, name, kind, goes) =>
    act(label, name, function () {
      change(function (all) {
        const things = all[kind].map((one, at) => ({ one, at })).filter(({ one }) => goes(one));
        taken = { kind, things };
        all[kind] = /** @type {any} */ (all[kind].filter((one) => !goes(one)));
      });
      again(UNDO);
    });
  const undo = function (kind) {
    if (!taken || taken.kind !== kind || !taken.things.length) return [];
    const { things } = taken;
    const back = button('撤销', function () {
      change((all) => things.forEach(({ one, at }) => all[kind].some(({ id }) => id === one.id) || all[kind].splice(at, 0, one)));
      taken = null;
      again('[data-own-item="' + things[0].one.id + '"] button');
    });
    return [element('p', { class: 'kb-own-undo kb-own-tools' }, '去掉了' + things.length + '条。', back)];
  };
  /** A place up or down in the basket; as another window may have changed it, by the id. */
  const move = function (label, { id, text: name }, step) {
    const made = act(label, name, function () {
      change(function (all) {
        const from = all.basket.findIndex((one) => one.id === id);
        const to = from + step;
        if (from >= 0 && all.basket[to]) [all.basket[from], all.basket[to]] = [all.basket[to], all.basket[from]];
      });
      taken = null;
      const item = '[data-own-item="' + id + '"] ';
      again(item + '[data-step="' + step + '"]', item + '[data-step]');
    });
    made.dataset.step = String(step);
    return made;
  };

  const notes = element('ul', { class: 'kb-own-list' });
  for (const note of own.notes) {
    const quote = note.parts.map((part) => part.quote).join('');
    notes.append(
      element('li', { 'data-own-item': note.id }, element('blockquote', {}, quote), note.text ? element('p', { class: 'kb-own-text' }, note.text) : '',
        element('p', { class: 'kb-meta kb-own-tools' }, title(note), element('span', {}, dateOf(note.made) + state(note.page)), note.lost ? element('span', {}, '原文里找不到这段话了') : '', takeAway('删除', quote, 'notes', ({ id }) => id === note.id)))
    );
  }
  const basket = element('ol', { class: 'kb-own-list kb-own-basket' });
  own.basket.forEach(function (one, at) {
    basket.append(
      element('li', { 'data-own-item': one.id }, element('p', { class: 'kb-own-text' }, one.text), element('p', { class: 'kb-own-source' }, '——' + sourceAs(one)),
        element('p', { class: 'kb-meta kb-own-tools' }, title(one), state(one.page), ' ',
          at ? move('上移', one, -1) : '', at < own.basket.length - 1 ? move('下移', one, 1) : '', takeAway('移出', one.text, 'basket', ({ id }) => id === one.id)))
    );
  });
  const bookmarks = element('ul', { class: 'kb-own-list' });
  for (const one of own.bookmarks) bookmarks.append(element('li', { 'data-own-item': one.id }, title(one), one.text ? '：' + one.text.slice(0, 60) : '', state(one.page), ' ', takeAway('删除', one.title, 'bookmarks', ({ id }) => id === one.id)));

  // On paper the basket is by itself, under its own name; where it is empty, the rest is printed.
  const isPrinted = own.basket.length > 0;
  const head = document.getElementById('notes');
  if (head) head.classList.toggle('kb-own-screen', isPrinted);
  const heading = (id, name, isOnPaper) => element('h2', { id, class: isOnPaper ? '' : 'kb-own-screen' }, name);
  const empty = (said) => element('p', { class: 'kb-empty kb-own-screen' }, said);
  place.replaceChildren(
    heading('basket', '引用篮', isPrinted),
    ...undo('basket'),
    ...(isPrinted
      ? [basket, element('p', { class: 'kb-own-tools' }, button('打印引用篮', () => window.print()), button('复制全部带出处', () => copyBasket(own.basket)), takeAway('清空', '引用篮', 'basket', () => true))]
      : [empty('还没有内容。选中文字，或点段落旁的“§”，再点“引用篮”。')]),
    element('section', { class: isPrinted ? 'kb-own-screen' : '', 'aria-label': '标记、笔记和书签' },
    heading('marks', '标记和笔记', own.notes.length),
    ...undo('notes'),
    ...(own.notes.length ? [notes] : [empty('还没有标记。选中讲话、课程或释义里的文字，就能标记或写笔记。')]),
    heading('bookmarks', '书签', own.bookmarks.length),
    ...undo('bookmarks'),
    ...(own.bookmarks.length ? [bookmarks] : [empty('还没有书签。点讲话、课程标题下的“加书签”，或者段落、术语旁的“§”。')]),
    heading('files', '导出和导入', false),
    element('p', { class: 'kb-own-tools' }, button('导出文件', save), chooser(() => again())),
    element('p', { class: 'kb-meta kb-own-screen' }, '这些内容只记在这个浏览器里，不会发给任何人。换电脑、清理浏览器之前请导出。'))
  );
  const wanted = /** @type {HTMLElement|undefined} */ (next.map((one) => place.querySelector(one)).find(Boolean));
  if (wanted) wanted.focus();
}

/** The source under a text; of a page that is no speech, what it is and whose. @param {Place} one */
function sourceAs(one) {
  return one.source || pageSource(one.page, one.title);
}

/** @param {Place[]} basket */
async function copyBasket(basket) {
  const lines = basket.map((one, at) => at + 1 + '．' + one.text + '\n——' + sourceAs(one));
  tell((await copyText(lines.join('\n\n'))) ? '已复制' + basket.length + '段。' : '浏览器不允许复制，请选中文字后按 Ctrl+C。');
}

/** Give the reader the file. */
function save() {
  const made = URL.createObjectURL(new Blob([exported()], { type: 'application/json' }));
  const link = /** @type {HTMLAnchorElement} */ (element('a', { href: made, download: 'notes-' + today() + '.json' }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(made), 10000);
}

/** A field for the file to take in. @param {() => void} again */
function chooser(again) {
  const field = /** @type {HTMLInputElement} */ (element('input', { type: 'file', accept: '.json,application/json' }));
  field.addEventListener('change', function () {
    const [file] = field.files || [];
    if (!file) return;
    if (file.size > LARGEST_FILE) {
      tell('文件太大，不是笔记文件。请选用“导出文件”存下的文件（notes-….json）。');
      return;
    }
    const reader = new FileReader();
    reader.onload = function () {
      tell(imported(String(reader.result)));
      again();
    };
    reader.onerror = () => tell('文件读不出来。请把它复制到桌面，再选一次。');
    reader.readAsText(file);
  });
  return element('label', { class: 'kb-own-file' }, '导入文件', field);
}

/** The page's list, or the marks of this page. */
function start() {
  const place = /** @type {HTMLElement|null} */ (document.querySelector('[data-kb-notes]'));
  if (place) list(place);
  else showAll();
}

/** From the menu of a paragraph: keep all of it. @param {string} anchor @param {string} quote @param {'basket'|'bookmarks'|'note'} kind */
function keepParagraph(anchor, quote, kind) {
  const block = blockAt(anchor || 'definition');
  if (kind !== 'note') keepPlace(anchor, block, kind === 'basket' ? quote : quote.slice(0, 60), kind);
  else if (block) write(block.getBoundingClientRect(), '', (said) => keepNote([partAt(block, 0, textOf(block).length)], said));
}

const sheet = element('link', { rel: 'stylesheet', href: root + '/assets/kb/notes.css' });
// A menu is placed by its size, which it has by its styles; without them it is there all the same.
const styled = new Promise((done) => ['load', 'error'].forEach((name) => sheet.addEventListener(name, () => done(undefined))));
document.head.append(sheet);
startMenus();
window['KB'].notes = { start, offer: () => styled.then(offer), keep: (anchor, quote, kind) => styled.then(() => keepParagraph(anchor, quote, kind)) };
