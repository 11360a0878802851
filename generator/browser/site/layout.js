/*
 * Where things stand on a long page: nothing may move under a finger, the end must be the end, and the
 * way back to the top must not be long.
 */

/** Screens one must have gone down before there is a way back up. */
const FAR_DOWN = 2;
/** Milliseconds after which some are laid out on a page that is never idle. */
const PATIENCE = 1000;
/** Characters laid out at once: each layout looks at the whole page again, however little there is to do. */
const AT_ONCE = 400;

/**
 * Lay out all paragraphs and questions while the browser has nothing else to do.  Until then most have
 * only a height that is reckoned (theme/assets/kb/deferred-layout.css): whoever jumped past them would see the
 * text move when they are reached, and could tap beside a link or button.  From the end first, for
 * there stands what is jumped to.
 * @param {Element} main
 */
function startLayingOut(main) {
  const blocks = /** @type {HTMLElement[]} */ ([...main.querySelectorAll('.kb-block[style], .kb-question')]);
  if (!window.requestIdleCallback) return;
  const wait = () => window.requestIdleCallback(step, { timeout: PATIENCE });
  const step = function (deadline) {
    const end = performance.now() + SLICE;
    do {
      for (let characters = 0; blocks.length && characters < AT_ONCE; ) {
        const block = /** @type {HTMLElement} */ (blocks.pop());
        block.classList.add('kb-laid-out');
        characters += Number(block.style.getPropertyValue('--n')) || AT_ONCE;
      }
      main.getBoundingClientRect();
    } while (blocks.length && deadline.timeRemaining() > 4 && performance.now() < end);
    if (blocks.length) wait();
    else main.setAttribute('data-laid-out', '');
  };
  whenLoaded(wait);
}

/**
 * End leads to the end, and stays there: what comes into sight down there gets its true height, and the
 * page grows.  Whatever the reader does next lets go of it.
 */
function startEnd() {
  let isWanted = false;
  /** @type {ResizeObserver|null} */
  let grown = null;
  const letGo = () => (isWanted = false);
  window.addEventListener('keydown', function (event) {
    const target = /** @type {Element} */ (event.target);
    isWanted = event.key === 'End' && !event.defaultPrevented && !target.closest('input, textarea, select');
    if (!isWanted || grown || !window.ResizeObserver) return;
    grown = new ResizeObserver(() => isWanted && window.scrollTo(window.scrollX, document.documentElement.scrollHeight));
    grown.observe(document.body);
  });
  ['wheel', 'touchstart', 'pointerdown'].forEach((name) => window.addEventListener(name, letGo, { passive: true }));
}

/** 回到顶部, once one is far down. */
function startTop() {
  const button = element('button', { type: 'button', class: 'kb-top', hidden: '', 'aria-label': '回到顶部' }, '↑ 顶部');
  button.addEventListener('click', function () {
    window.scrollTo(0, 0);
    const start = document.getElementById('kb-start');
    if (start) start.focus({ preventScroll: true });
    button.hidden = true;
  });
  const look = function () {
    const isFar = window.scrollY > FAR_DOWN * window.innerHeight;
    if (isFar && !button.isConnected) (document.querySelector('main') || document.body).append(button);
    button.hidden = !isFar;
  };
  window.addEventListener('scroll', look, { passive: true });
}
