/* What reading uses of the script that every page has. */

const { chineseDate, element, form, here, later, loadStored, onLeaving, root, started, startAt, store, whenLoaded, write } = window['KB'].shared;
/** @type {(path: string) => Promise<unknown>} */
const script = window['KB'].shared.script;
