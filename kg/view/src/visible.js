// Which nodes and statements are shown, and which of them the reader is looking at.
import { saidIn } from "./data.js";

/** Return the shown nodes and statements, the ones in focus, and the path that was asked for. */
export function visible(model, state) {
  let statements = model.statements.filter((one) => isOpen(one, state) && passes(one, state));
  let nodes = shownNodes(model, statements, state);
  statements = statements.filter((one) => nodes.has(one.subject) && (!one.object || nodes.has(one.object)));
  const edges = statements.filter((one) => one.object);
  const path = findPath(model, state, edges);
  const focus = path ? pathFocus(path) : selectionFocus(model, state, edges);
  if (state.hops && focus.centre) {
    nodes = new Set([...nodes].filter((node) => focus.nodes.has(node)));
    statements = statements.filter((one) => nodes.has(one.subject) && (!one.object || nodes.has(one.object)));
  }
  return { nodes, statements: new Set(statements), focus, path };
}

function passes(statement, state) {
  const { subject, object, relation, status, confidence, month, documents } = statement;
  if (state.noRelations.has(relation) || state.noStatuses.has(status) || confidence < state.confidence)
    return false;
  if (state.noTypes.has(subject.type) || (object && state.noTypes.has(object.type))) return false;
  if (state.hidden.has(subject.id) || (object && state.hidden.has(object.id))) return false;
  if (month ? (state.since && month < state.since) || (state.until && month > state.until) : !state.undated)
    return false;
  return !state.noDocuments.size || documents.some((one) => !state.noDocuments.has(one?.id ?? ""));
}

/** A page that grows shows what its reader has opened; any other has everything from the start. */
function isOpen(one, { opened }) {
  if (!opened) return true;
  const { via } = one.object || !one.subject ? one : one.subject;
  return [...via].some((key) => opened.has(key));
}

/** Whether a node was opened although nothing that is open says anything of it. */
function standsAlone(node, state) {
  const isWanted = isOpen(node, state) && !state.noTypes.has(node.type) && !state.hidden.has(node.id);
  return isWanted && ![...node.out, ...node.in, ...node.facts].some((one) => isOpen(one, state));
}

/** A node is shown while a statement about it is; of a large graph only the best-connected and what is selected. */
function shownNodes(model, statements, state) {
  const touched = new Set();
  for (const { subject, object } of statements) {
    touched.add(subject);
    if (object) touched.add(object);
  }
  if (state.opened) for (const node of model.nodes) if (standsAlone(node, state)) touched.add(node);
  if (state.limit == null || touched.size <= state.limit) return touched;
  const shown = new Set();
  for (const node of model.ranked) {
    if (shown.size >= state.limit) break;
    if (touched.has(node)) shown.add(node);
  }
  for (const node of wanted(model, state)) {
    shown.add(node);
    for (const one of [...node.out, ...node.in])
      for (const end of [one.subject, one.object]) if (touched.has(end)) shown.add(end);
  }
  return shown;
}

function wanted(model, state) {
  const [kind, id] = split(state.selected);
  const statement = kind === "s" && model.statementById.get(id);
  const nodes = [
    kind === "n" && model.byId.get(id),
    statement?.subject,
    statement?.object,
    model.byId.get(state.from),
    model.byId.get(state.to),
  ];
  return nodes.filter(Boolean);
}

/** Split a selection: n:entity, s:statement or t:sentence. */
export function split(selected) {
  return selected ? [selected[0], selected.slice(2)] : [null, null];
}

/** How many statements link a node to another: in the whole store where that is known. */
export function degree(node) {
  return node.degree ?? node.out.length + node.in.length;
}

/** How many of them a page that grows does not show yet. */
export function unseen(node, { statements }) {
  if (node.degree == null) return 0;
  const shown = [...node.out, ...node.in].filter((one) => statements.has(one)).length;
  return Math.max(0, node.degree - shown);
}

function selectionFocus(model, state, edges) {
  const [kind, id] = split(state.selected);
  const focus = { nodes: new Set(), statements: new Set(), centre: null };
  if (kind === "n" && model.byId.has(id)) return around(model.byId.get(id), Math.max(1, state.hops), edges);
  const chosen =
    kind === "s" ? [model.statementById.get(id)] : kind === "t" ? saidIn(model.sentenceByKey(id)) : [];
  for (const statement of chosen.filter(Boolean)) {
    focus.statements.add(statement);
    focus.nodes.add(statement.subject);
    if (statement.object) focus.nodes.add(statement.object);
  }
  return focus;
}

function around(centre, hops, edges) {
  const shown = new Set(edges);
  const nodes = new Set([centre]);
  const statements = new Set();
  let ring = [centre];
  for (let hop = 0; hop < hops; hop++) {
    const next = [];
    for (const node of ring) {
      for (const one of [...node.out, ...node.in].filter((edge) => shown.has(edge))) {
        statements.add(one);
        const other = one.subject === node ? one.object : one.subject;
        if (!nodes.has(other)) next.push(other);
        nodes.add(other);
      }
    }
    ring = next;
  }
  return { nodes, statements, centre };
}

/** Return the shortest path between the two chosen entities along shown edges, whatever their direction. */
function findPath(model, state, edges) {
  const [start, goal] = [model.byId.get(state.from), model.byId.get(state.to)];
  if (!start || !goal || start === goal) return null;
  const shown = new Set(edges);
  const cameBy = new Map([[start, null]]);
  const queue = [start];
  for (let at = 0; at < queue.length && !cameBy.has(goal); at++) {
    const node = queue[at];
    for (const edge of surestFirst([...node.out, ...node.in])) {
      const other = edge.subject === node ? edge.object : edge.subject;
      if (!shown.has(edge) || cameBy.has(other)) continue;
      cameBy.set(other, { node, edge });
      queue.push(other);
    }
  }
  if (!cameBy.has(goal)) return [];
  const steps = [{ node: goal, edge: null }];
  for (let step = cameBy.get(goal); step; step = cameBy.get(step.node))
    steps.unshift({ node: step.node, edge: step.edge });
  return steps;
}

/** Of two ways of the same length, what is asserted counts before what is planned or denied. */
function surestFirst(edges) {
  return edges.sort((a, b) => Number(b.status === "asserted") - Number(a.status === "asserted"));
}

function pathFocus(path) {
  return {
    nodes: new Set(path.map((step) => step.node)),
    statements: new Set(path.map((step) => step.edge).filter(Boolean)),
    centre: null,
  };
}
