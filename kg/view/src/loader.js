// Put the page's program in place: it comes packed, a third of its size. The policy of the page knows its hash.
import { unpacked } from "./packing.js";

unpacked(document.getElementById("program").textContent).then((bytes) => {
  const script = document.createElement("script");
  script.textContent = new TextDecoder().decode(bytes);
  document.body.append(script);
});
