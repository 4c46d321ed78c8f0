// The address of a listing as a QR code. `cargo xtask bundle` joins it with lean-qr, from npm.
import { generate } from "lean-qr";

const NS = "http://www.w3.org/2000/svg";

// The code as a drawing of dark squares on a light ground, which all readers want, with its margin.
export function qr(address) {
  const code = generate(address);
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  }
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("viewBox", `-4 -4 ${code.size + 8} ${code.size + 8}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", address);
  svg.setAttribute("shape-rendering", "crispEdges");
  const ground = document.createElementNS(NS, "path");
  ground.setAttribute("d", `M-4-4h${code.size + 8}v${code.size + 8}h${-code.size - 8}z`);
  ground.setAttribute("fill", "#fff");
  const dark = document.createElementNS(NS, "path");
  dark.setAttribute("d", path);
  dark.setAttribute("fill", "#000");
  svg.append(ground, dark);
  return svg;
}
