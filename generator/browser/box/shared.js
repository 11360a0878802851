/* What the search box uses of the script that every page has. */

const { allResults, chineseDate, element, engine, loadStored, onLeaving, root, store } = window['KB'].shared;
