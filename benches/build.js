// Builds one peer's site, in a process of its own so that its time and memory can be measured alone:
// node build.js PEER SITE LISTINGS
import { mkdirSync } from "node:fs";
import { listingsOf } from "./corpus.js";
import { peerOf } from "./peers/index.js";

const [name, site, listings] = process.argv.slice(2);
const peer = await peerOf(name);
mkdirSync(site, { recursive: true });
await peer.build({ listings: listingsOf(listings), site });
process.exit();
