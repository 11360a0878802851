/* What pictures use of the script that every page has. */

const { element, script, startAt, started } = window['KB'].shared;
