/* What reading uses of the script that every page has. */

const { chineseDate, element, form, here, loadStored, onLeaving, root, started, startAt, store, write } = window['KB'].shared;
/** @type {(path: string) => Promise<unknown>} */
const script = window['KB'].shared.script;
