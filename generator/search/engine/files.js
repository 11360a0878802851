/* The files of the index: scripts that hand their content to `__kb`, read when first wanted. */

const FOLDER = 'search/data/';
const KEPT_SHARDS = 80;

/** An error the page shows: `kind` is 'missing', 'damaged' or 'version'. */
function failure(kind, path) {
  const message = {
    missing: '搜索数据缺失（' + path + '）。请刷新页面；是从文件夹打开的，请重新复制整个文件夹。',
    damaged: '搜索数据已损坏（' + path + '）。请刷新页面；是从文件夹打开的，请重新复制整个文件夹。',
    version: '搜索数据与程序的版本不一致。请刷新页面；是从文件夹打开的，请重新复制整个文件夹。',
  }[kind];
  return Object.assign(new Error(message), { kind });
}

/** Loads scripts below `root`; each calls `__kb`. */
function scripts(root) {
  return function (path) {
    return new Promise(function (resolve, reject) {
      const element = document.createElement('script');
      element.src = root + '/' + path;
      element.onload = function () {
        element.remove();
        resolve(undefined);
      };
      element.onerror = function () {
        element.remove();
        reject(failure('missing', path));
      };
      document.head.appendChild(element);
    });
  };
}

/** The files read so far.  Shards are kept while there is room, the rest for good. */
class Store {
  constructor(load) {
    this.load = load;
    /** @type {Map<string, any[]>} */
    this.arrived = new Map();
    /** @type {Map<string, Promise<any>>} */
    this.wanted = new Map();
    /** @type {string[]} */
    this.shards = [];
  }

  /** What a script of the index hands over. */
  receive(kind, ...values) {
    const name = kind === 'meta' ? kind : kind + '/' + values[0] + (kind.length === 1 ? '/' + values[1] : '');
    this.arrived.set(name, values);
  }

  /** The content of a file of the index or of the site's assets, made by `read` once; the promise is forgotten when it fails. */
  get(name, path, read) {
    const known = this.wanted.get(name);
    if (known) return known;
    const promise = this.load((path.startsWith('assets/') ? '' : FOLDER) + path).then(() => {
      const values = this.arrived.get(name);
      this.arrived.delete(name);
      if (!values) throw failure('damaged', path);
      try {
        return read(...values);
      } catch (error) {
        throw error && error.kind ? error : failure('damaged', path);
      }
    });
    promise.catch(() => this.wanted.delete(name));
    this.wanted.set(name, promise);
    if (name[1] === '/' || name.startsWith('text/')) {
      this.shards.push(name);
      if (this.shards.length > KEPT_SHARDS) this.wanted.delete(/** @type {string} */ (this.shards.shift()));
    }
    return promise;
  }
}

/** The rows of facets.js: places in lists of names, in the order of the lists. */
function factsOf(names, rows) {
  const facets = Object.keys(names);
  const facts = {};
  for (const url of Object.keys(rows)) {
    facts[url] = {};
    facets.forEach((facet, i) => (facts[url][facet] = rows[url][i].map((n) => names[facet][n])));
  }
  return facts;
}
