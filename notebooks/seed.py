# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 支付宝小程序与微博: one scraped article, one graph
#
# The seed article was damaged by the web on purpose: pinyin glosses (關(guān)系), text shifted by a byte, masks (`**`),
# its lead twice. We build its graph, ask it, and draw it.

# %%
import kg

graph = kg.build("../seeds/alipay-weibo.txt")
len(graph)

# %% [markdown]
# ## Ask
# Who uses what, and what for? Plain edges hold only what the article asserts.

# %%
graph.query(
    """
    SELECT ?who ?what WHERE {
      ?x kg:uses ?y .
      ?x skos:prefLabel ?who . FILTER(lang(?who) = "zh-hant")
      ?y skos:prefLabel ?what . FILTER(lang(?what) = "zh-hant")
    } ORDER BY ?who ?what
    """
)

# %% [markdown]
# Plans and possibilities are there as well, as statements with their status, not as edges.

# %%
[
    (one.subject.label("zh-Hant"), one.relation, one.status.value, one.evidence[0].sentence)
    for one in graph.statements()
    if one.status != "asserted"
]

# %% [markdown]
# ## Why do we believe it?
# Each statement leads to its sentence.

# %%
for statement in graph.explain("漢堡王"):
    print(statement.relation, statement.object.label("zh-Hant"), "←", statement.evidence[0].sentence[:60])

# %% [markdown]
# ## Take it elsewhere

# %%
graph.to_networkx(), graph.to_rdflib()

# %% [markdown]
# ## Draw

# %%
graph
