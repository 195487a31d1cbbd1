"""How the shipped model is made from the data sets (训练); needs the extra ``[train]``, never imported at run time."""
