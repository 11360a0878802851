/*
 * When things start.  What takes room on the page or scrolls it starts at once, when the page has been read
 * (start.js); the rest here, behind that and in order, in short tasks: no frame, key or tap waits for all of it.
 */

/** Milliseconds of work in a row: a key or a tap waits for no more, on a slow computer either. */
const SLICE = 10;

/** @type {(() => unknown)[]} */
const waiting = [];
/** Whether the page has been read, and no task with what waits is to come. */
let idle = false;

/** Start something when the page has been read, in its turn. @param {...(() => unknown)} starts */
function later(...starts) {
  waiting.push(...starts);
  if (idle) startWaiting();
}

/** From here on what waits is started. */
function startWaiting() {
  idle = !waiting.length;
  if (idle) performance.mark('kb-started');
  else setTimeout(startSome);
}

function startSome() {
  const end = performance.now() + SLICE;
  try {
    do /** @type {() => unknown} */ (waiting.shift())();
    while (waiting.length && performance.now() < end);
  } finally {
    // What fails keeps nothing else from starting.
    startWaiting();
  }
}

/** Do something when the page is there with all it asked for. @param {() => unknown} run */
function whenLoaded(run) {
  if (document.readyState === 'complete') run();
  else window.addEventListener('load', run);
}
