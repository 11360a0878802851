/* What pictures use of the script that every page has. */

const { element, later, script, startAt, whenLoaded } = window['KB'].shared;
