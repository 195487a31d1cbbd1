// The page that a server brings starts here.
import { announceReady } from "./app.js";
import { readData } from "./data.js";
import { ServedApp } from "./served/app.js";

readData(document.getElementById("data")).then((data) => announceReady(new ServedApp(data)));
