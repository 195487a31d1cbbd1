"""A pyvis network that keeps to itself: what `show` and `write_html` write is offline and inert.

pyvis fetches scripts from other servers, writes folders into the working directory and runs titles, ids and
headings as markup. Its data and its own copy of vis-network are all that is used here.
"""

import json
import webbrowser
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from pyvis.network import Network

from kg.view.notebook import embed_html
from kg.view.page import content_security_policy, script_safe, write_text

_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
_STYLE = """html,body{height:100%;margin:0;font:14px "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
body{display:flex;flex-direction:column}#graph{flex:1;min-height:0}
#about{min-height:1.6em;margin:0;padding:8px 14px;border-top:1px solid #dfe4ea;white-space:pre-wrap}
div.vis-tooltip{position:absolute;visibility:hidden;padding:5px 8px;background:#fff;border:1px solid #ccc;
border-radius:6px;white-space:pre-wrap;pointer-events:none;z-index:5}"""
_SCRIPT = """
const { nodes, edges, options } = JSON.parse(document.getElementById("data").textContent);
const network = new vis.Network(document.getElementById("graph"), { nodes, edges }, options);
const about = document.getElementById("about");
network.on("select", (chosen) => {
  const [node, edge] = [chosen.nodes[0], chosen.edges[0]];
  const found = node === undefined ? network.body.data.edges.get(edge) : nodes.find((one) => one.id === node);
  about.textContent = (found && found.title) || "";
});
document.body.dataset.ready = "yes";
"""


class OfflineNetwork(Network):  # type: ignore[misc]
    """A `pyvis.network.Network` whose pages open offline and run nothing of what the graph says."""

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """Return one self-contained page. The arguments are those of pyvis and change nothing."""
        del name, local, notebook
        library = (files("pyvis") / _LIBRARY).read_text(encoding="utf-8").strip()
        nodes, edges, _, _, _, options = self.get_network_data()
        data = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
        return _page(library, data, str(self.heading or "知识图谱"))

    def write_html(
        self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page to `name`, in UTF-8 and nothing beside it. Raises `OutputError`."""
        del local, notebook
        path = Path(name)
        write_text(path, self.generate_html())
        if open_browser:
            webbrowser.open(path.resolve().as_uri())

    def show(self, name: str, local: bool = True, notebook: bool = True) -> "Frame | None":
        """Write the page, and return a frame of it for a notebook."""
        self.write_html(name, local, open_browser=not notebook)
        return Frame(embed_html(self.generate_html())) if notebook else None

    def _repr_html_(self) -> str:
        return embed_html(self.generate_html())


@dataclass(frozen=True, slots=True)
class Frame:
    """What a notebook shows of a page."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def _page(library: str, data: Mapping[str, Any], title: str) -> str:
    script = f"{library}\n{_SCRIPT}"
    return (
        '<!doctype html>\n<html lang="zh-Hans"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{content_security_policy([script], _STYLE)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        '<body><div id="graph"></div><p id="about"></p>'
        f'<script id="data" type="application/json">{script_safe(data)}</script>'
        f"<script>{script}</script></body></html>\n"
    )
