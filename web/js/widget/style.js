// The style sheet of all widgets of a page. A constructed one needs no style-src of the host's policy.

const sheet = new CSSStyleSheet();
sheet.replaceSync("{{style}}");

export const styled = (root) => {
  root.adoptedStyleSheets = [sheet];
};
