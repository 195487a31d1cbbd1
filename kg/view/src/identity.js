// The id of a statement, worked out as kg/model/statement.py does: it need not travel with the page.
import { sha256 } from "./sha256.js";

/** Return 32 hexadecimal digits of the SHA-256 of everything in the statement but its evidence. */
export function statementId({ subject, relation, object, value, status, qualifiers }) {
  const target = object ? [object.id] : [value.amount, value.unit];
  const content = [subject.id, relation, target, status, Object.entries(qualifiers)];
  return sha256(JSON.stringify(content)).slice(0, 32);
}

/** Finds statements by id. Ids are computed when first asked for; all of them only for a link from outside. */
export class Register {
  #byId = new Map();
  #complete = false;

  constructor(statements) {
    this.statements = statements;
    for (const one of statements) define(one, (id) => this.#byId.set(id, one));
  }

  get(id) {
    if (!id || this.#byId.has(id) || this.#complete) return this.#byId.get(id);
    this.#complete = true;
    for (const one of this.statements) void one.id;
    return this.#byId.get(id);
  }
}

function define(statement, note) {
  let id = null;
  const get = () => {
    if (id === null) note((id = statementId(statement)));
    return id;
  };
  Object.defineProperty(statement, "id", { get, enumerable: true });
}
