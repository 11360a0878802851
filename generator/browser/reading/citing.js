/*
 * What other people need to find a place again: its address, its source in two styles, and the mark
 * that puts it into a course.
 */

/**
 * What is cited: `mark` is how a course refers to it, `path` its page where that is another one,
 * `part` the part of the document it stands in.
 * @typedef {{title: string, mark: string, path?: string, speaker?: string, date?: string, part?: string}} Cited
 */

const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/;

/**
 * The address of a place for other people, of this page or another.  On the configured public
 * address; else where the site is served now; a page opened from a folder has only its place in the site.
 * @param {string} anchor @param {string} path
 */
function publicAddress(anchor, path = here()) {
  const base = (form && form.getAttribute('data-kb-public')) || '';
  const place = anchor ? '#' + anchor : '';
  if (!base) return /^http/.test(location.protocol) ? new URL(path, root + '/').href + place : path + place;
  // Offline pages are files; the public site has folders, unless it says otherwise.
  const asFile = form && form.hasAttribute('data-kb-public-files');
  const to = asFile ? path : path.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '/');
  return base.replace(/\/?$/, '/') + to + place;
}

/** What readers should know of an address before they pass it on, or nothing. @param {string} address */
function addressNote(address) {
  if (!/^https?:/.test(address)) return '（网站没有公开地址，这是站内地址）';
  return LOOPBACK.test(new URL(address).hostname) ? '（这是本机预览的地址，别的电脑打不开）' : '';
}

/** A source in the form of GB/T 7714-2015, 电子资源. @param {Cited} of @param {string} address */
function citation(of, address) {
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
  const who = of.speaker ? of.speaker + '. ' : '';
  const when = of.date ? '(' + of.date + ')' : '';
  return who + of.title + '[EB/OL]. ' + when + '[' + day + ']. ' + address + '.';
}

/** A source as offices write it: 《…》，2020年3月5日，第五部分. @param {Cited} of */
function officeCitation(of) {
  // A title that has book title marks itself gets the inner ones (GB/T 15834-2011, 4.15.3.4).
  const title = of.title.replace(/《/g, '〈').replace(/》/g, '〉');
  return (of.speaker ? of.speaker + '：' : '') + ['《' + title + '》', chineseDate(of.date || ''), of.part || ''].filter(Boolean).join('，');
}
