// A stand-in for a page, for scripts that need one: elements without layout, whose boxes a test sets, and a clock that it moves.
'use strict';
const fs = require('fs');
const path = require('path');

const BROWSER = path.join(__dirname, '../../generator/browser');

class Words {
  constructor(data) {
    this.data = data;
    this.parentElement = null;
  }
}

class Target {
  constructor() {
    this.listeners = [];
  }
  addEventListener(name, run) {
    this.listeners.push([name, run]);
  }
  removeEventListener(name, run) {
    this.listeners = this.listeners.filter(([one, other]) => one !== name || other !== run);
  }
  /** Tell those who listen; what they return, so that a test can wait for it. */
  tell(name, event = {}) {
    const given = Object.assign({ target: this, preventDefault() {}, stopPropagation() {}, composedPath: () => [this] }, event);
    return Promise.all(this.listeners.filter(([one]) => one === name).map(([, run]) => run(given)));
  }
  dispatchEvent(event) {
    this.tell(event.type, event);
  }
}

class Fake extends Target {
  constructor(name) {
    super();
    Object.assign(this, { tagName: name.toUpperCase(), attributes: {}, childNodes: [], parentElement: null, value: '', hidden: false, open: false });
    Object.assign(this, { offsetWidth: 0, offsetHeight: 0, clientWidth: 0, box: { top: 0, bottom: 0, left: 0, right: 0, height: 0 } });
    this.style = { setProperty: (key, value) => (this.style[key] = value), getPropertyValue: (key) => this.style[key] || '' };
    const classes = () => (this.attributes.class || '').split(' ').filter(Boolean);
    this.classList = {
      contains: (one) => classes().includes(one),
      add: (one) => (this.attributes.class = [...classes(), one].join(' ')),
      remove: (...some) => (this.attributes.class = classes().filter((one) => !some.includes(one)).join(' ')),
      toggle: () => undefined,
    };
  }
  get id() {
    return this.attributes.id || '';
  }
  get dataset() {
    const named = Object.entries(this.attributes).filter(([name]) => name.startsWith('data-'));
    return Object.fromEntries(named.map(([name, value]) => [name.slice(5).replace(/-(.)/g, (_, char) => char.toUpperCase()), value]));
  }
  get parentNode() {
    return this.parentElement;
  }
  get children() {
    return this.childNodes.filter((one) => one instanceof Fake);
  }
  get options() {
    return this.children;
  }
  get isConnected() {
    return this.parentElement !== null;
  }
  get textContent() {
    return this.childNodes.map((one) => (one instanceof Fake ? one.textContent : one.data)).join('');
  }
  set textContent(text) {
    this.replaceChildren(text);
  }
  setAttribute(name, value) {
    this.attributes[name] = value;
    if (name === 'hidden') this.hidden = true;
  }
  getAttribute(name) {
    return name in this.attributes ? this.attributes[name] : null;
  }
  removeAttribute(name) {
    delete this.attributes[name];
  }
  put(at, nodes) {
    const made = nodes.map((one) => (one instanceof Fake ? one : new Words(String(one))));
    made.forEach((one) => one instanceof Fake && one.remove());
    made.forEach((one) => (one.parentElement = this));
    this.childNodes.splice(at, 0, ...made);
  }
  append(...nodes) {
    this.put(this.childNodes.length, nodes);
  }
  replaceChildren(...nodes) {
    this.childNodes = [];
    this.append(...nodes);
  }
  before(...nodes) {
    if (this.parentElement) this.parentElement.put(this.parentElement.childNodes.indexOf(this), nodes);
  }
  after(...nodes) {
    if (this.parentElement) this.parentElement.put(this.parentElement.childNodes.indexOf(this) + 1, nodes);
  }
  remove() {
    if (this.parentElement) this.parentElement.childNodes = this.parentElement.childNodes.filter((one) => one !== this);
    this.parentElement = null;
  }
  contains(other) {
    for (let one = other; one; one = one.parentElement) if (one === this) return true;
    return false;
  }
  /** By the last part of a selector alone: a name, an id, classes, attributes; what has a colon matches nothing. */
  matches(selector) {
    return selector.split(',').some((one) => {
      const last = one.trim().split(/[ >]+/).pop() || '';
      if (last.includes(':')) return false;
      return (last.match(/^[\w*]+|\.[\w-]+|#[\w-]+|\[[^\]]+\]/g) || []).every((part) => {
        if (part[0] === '.') return this.classList.contains(part.slice(1));
        if (part[0] === '#') return this.id === part.slice(1);
        if (part[0] !== '[') return part.toUpperCase() === this.tagName;
        const [name, value] = part.slice(1, -1).split('=');
        return name in this.attributes && (value === undefined || this.attributes[name] === value.replace(/"/g, ''));
      });
    });
  }
  closest(selector) {
    for (let one = this; one; one = one.parentElement) if (one.matches(selector)) return one;
    return null;
  }
  querySelectorAll(selector) {
    return this.children.flatMap((one) => [...(one.matches(selector) ? [one] : []), ...one.querySelectorAll(selector)]);
  }
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] || null;
  }
  getBoundingClientRect() {
    return this.box;
  }
  getClientRects() {
    return [this.box];
  }
  click() {
    return this.tell('click');
  }
  focus() {}
  scrollIntoView() {}
}

/** Time that passes when a test says so. */
class Clock {
  constructor() {
    this.now = 1e6;
    this.waiting = [];
    this.made = 0;
  }
  start(run, after = 0) {
    this.waiting.push({ id: ++this.made, at: this.now + Math.max(0, after), run });
    return this.made;
  }
  stop(id) {
    this.waiting = this.waiting.filter((one) => one.id !== id);
  }
  async pass(time) {
    this.now += time;
    const due = this.waiting.filter(({ at }) => at <= this.now);
    this.waiting = this.waiting.filter(({ at }) => at > this.now);
    for (const { run } of due) run();
    await settled();
  }
}

/** All that waits for nothing but its turn is done. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** An empty page: what scripts find by name there. */
function page() {
  const clock = new Clock();
  const kept = new Map();
  const marks = [];
  const html = new Fake('html');
  const body = new Fake('body');
  html.append(body);
  const texts = (block) => block.childNodes.flatMap((one) => (one instanceof Fake ? texts(one) : [one]));
  const document = Object.assign(new Target(), {
    documentElement: html,
    body,
    head: new Fake('head'),
    activeElement: null,
    readyState: 'complete',
    createElement: (name) => new Fake(name),
    createElementNS: (_, name) => new Fake(name),
    getElementById: (id) => html.querySelector('#' + id),
    querySelector: (selector) => html.querySelector(selector),
    querySelectorAll: (selector) => html.querySelectorAll(selector),
    createTreeWalker: (block) => {
      const nodes = texts(block).map((node) => (node.parentElement = node.parentElement || block) && node);
      return { currentNode: null, nextNode() { return (this.currentNode = nodes.shift() || null); } };
    },
  });
  const window = Object.assign(new Target(), { KB: { shared: {} }, innerWidth: 1000, innerHeight: 800, scrollX: 0, scrollY: 0, scrolled: [] });
  window.scrollBy = (_, by) => window.scrolled.push(by);
  const globals = {
    window,
    document,
    location: new URL('http://site.example/speeches/a/'),
    history: { replaceState: (state) => (globals.history.state = state), state: null },
    performance: { now: () => clock.now, getEntriesByType: () => [], mark: (name) => marks.push(name) },
    localStorage: { getItem: (name) => kept.get(name) || null, setItem: (name, value) => kept.set(name, value), removeItem: (name) => kept.delete(name) },
    setTimeout: (run, after) => clock.start(run, after),
    clearTimeout: (id) => clock.stop(id),
    requestAnimationFrame: (run) => run(),
    getComputedStyle: () => ({ fontSize: '20px', fontFamily: '', getPropertyValue: (name) => name }),
    Date: class extends Date { static now() { return clock.now; } },
    Element: Fake,
    NodeFilter: { SHOW_TEXT: 4 },
    ResizeObserver: class { observe() {} },
    CustomEvent: class { constructor(type) { this.type = type; } },
  };
  /** Parts of a script in one scope, `names` of it to be called. */
  const load = function (folder, parts, names, more = {}) {
    const source = parts.map((part) => fs.readFileSync(path.join(BROWSER, folder, part + '.js'), 'utf8')).join('\n');
    const given = Object.assign({}, globals, more);
    return new Function(...Object.keys(given), "'use strict';" + source + '\n;return {' + names + '};')(...Object.values(given));
  };
  /** An element with attributes, among the page's own unless it is put elsewhere. */
  const make = function (name, attributes = {}, ...children) {
    const made = new Fake(name);
    for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
    made.append(...children);
    body.append(made);
    return made;
  };
  make('form', { class: 'kb-search', 'data-kb-root': '/' });
  const site = load('site', ['dom'], 'element, fillOnOpening, loadStored, store, chineseDate, allResults, filtersFit, onLeaving, root, resultsPage, here');
  Object.assign(window.KB.shared, site, { started: Promise.resolve(), later: (...starts) => starts.forEach((start) => start()), whenLoaded: (run) => run(), script: () => Promise.resolve() });
  return { clock, document, window, globals, load, make, kept, marks, body };
}

module.exports = { page, settled, numbers: (count) => Array.from({ length: count }, (_, i) => i) };
