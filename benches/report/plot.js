// A line for each peer over the number of listings, both axes in powers of ten, as SVG.

const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 70;
const RIGHT = 110;
const TOP = 36;
const BOTTOM = 44;
/** Distinct for those who see few colours too (Okabe and Ito). */
const COLOURS = ["#d55e00", "#0072b2", "#009e73", "#cc79a7", "#8a7a00", "#56b4e9"];
const LABEL_HEIGHT = 14;

/** `lines`: a name and points [listings, value] each; `shown` writes a value with its unit. */
export function plot({ title, lines, shown }) {
  const points = lines.flatMap((line) => line.points);
  const across = scale(points.map(([x]) => x), LEFT, WIDTH - RIGHT);
  const up = scale(points.map(([, y]) => y), HEIGHT - BOTTOM, TOP);
  const ticks = (axis, draw) => axis.ticks.map(draw).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="20" font-size="14" font-weight="bold">${escaped(title)}</text>
${ticks(up, (y) => `<path d="M${LEFT} ${fixed(up.at(y))}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 6}" y="${fixed(up.at(y) + 4)}" text-anchor="end">${shown(y).replace(/\.0+ /, " ")}</text>`)}
${ticks(across, (x) => `<text x="${fixed(across.at(x))}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${x.toLocaleString("en")}</text>`)}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">listings</text>
${labelled(lines, across, up).join("\n")}
</svg>
`;
}

function labelled(lines, across, up) {
  const drawn = lines.map(({ name, points, colour }, number) => {
    const places = points.map(([x, y]) => [across.at(x), up.at(y)]);
    return { name, places, colour: COLOURS[colour], number };
  });
  // Names stand at the ends of their lines, moved down where they would cover each other.
  let free = 0;
  const byHeight = drawn.toSorted((a, b) => a.places.at(-1)[1] - b.places.at(-1)[1]);
  return byHeight.map(({ name, places, colour, number }) => {
    const [x, y] = places.at(-1);
    const label = Math.max(y + 4, free);
    free = label + LABEL_HEIGHT;
    const width = number === 0 ? 3 : 1.5;
    const line = places.map((place) => place.map(fixed).join(" ")).join("L");
    const dots = places.map(([cx, cy]) => `<circle cx="${fixed(cx)}" cy="${fixed(cy)}" r="3"/>`).join("");
    return `<g fill="${colour}"><path d="M${line}" fill="none" stroke="${colour}" stroke-width="${width}"/>${dots}<text x="${fixed(x + 8)}" y="${fixed(label)}">${escaped(name)}</text></g>`;
  });
}

/** A logarithmic axis that spans whole powers of ten. */
function scale(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const at = (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  return { at, ticks: Array.from({ length: high - low + 1 }, (_, power) => 10 ** (low + power)) };
}

function fixed(value) {
  return Number(value.toFixed(1));
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
