/* What the results page uses of the script that every page has. */

const { KINDS, address, chineseDate, element, engine, filtersFit, groups, namesLine, nothing, offered, onTyping, pieces, remember, say } = window['KB'].shared;
