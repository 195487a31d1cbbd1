// The page that carries its data with it starts here.
import { announceReady, App } from "./app.js";
import { join, readData } from "./data.js";

readData(document.getElementById("data")).then((raw) => announceReady(new App(join(raw))));
