// Exercises, warm-ups and the practice in a page without Python: the real judge was asked beforehand, of every number.

const GAP = /\ue000/g; // in a message, where a number of its own depends on the answer
const LONGEST = 100; // letters of an answer, as helpers/practice/panel.py has it
const BETWEEN = 3; // other questions, before one that was missed comes back
const DAYS = [1, 2, 11, 42, 180]; // until a question is due again, by how often it was right in a row
const STORE = "backpropagation: what you practised";
const FAR = "backpropagation: practise up to notebook";
const SIGNS = { right: "✓ Right.", "not yet": "✗ Not yet.", "not attempted": "○ Not attempted.", solution: "○ Solution." };

// Numbers

const WIDE = "（）＊＋，－．／０１２３４５６７８９＝"; // as a keyboard for Chinese or Japanese writes them
const SAME = { "-": "−–—‐‑", "*": "·×⋅∙", "/": "÷∕⁄", "**": "^", " ": "\u00a0\u2009\u202f", "": "\u200b\u200e\u200f\u2060\ufeff" };
const READ = new Map([...WIDE].map((sign) => [sign, sign.normalize("NFKC")]));
for (const [same, signs] of Object.entries(SAME)) for (const sign of signs) READ.set(sign, same);

const TOKEN = /[ \t\f]*((?:\d(?:_?\d)*)?\.\d(?:_?\d)*(?:[eE][+-]?\d(?:_?\d)*)?|\d(?:_?\d)*\.?(?:[eE][+-]?\d(?:_?\d)*)?|\*\*|[-+*/()])/y;

/** The number that a text calculates, such as 0.5, 0,5, −3/4 or 2*(1 − 0.3)**2; null where it is empty.
 *  Throws the name of a complaint: "long", "zero" or "none". It can be no finite number, or "complex". */
export function typed(text) {
  let plain = [...text].map((sign) => READ.get(sign) ?? sign).join("").trim().replace(/^=/, "").trim();
  if (!plain) return null;
  if ([...plain].length > LONGEST) throw "long";
  plain = plain.replace(/(?<![\p{L}\p{N}_.,])\d*(?:,\d+)+(?![\p{L}\p{N}_.,])/gu, withAPoint);
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < plain.length; at = TOKEN.lastIndex) {
    const found = TOKEN.exec(plain);
    if (!found) throw "none";
    tokens.push(found[1]);
  }
  const take = (...those) => those.includes(tokens[0]) && tokens.shift();

  // Each part gives a function that calculates it, so that what cannot be read is known before anything is calculated.
  function atom() {
    if (take("(")) {
      const value = sum();
      if (!take(")")) throw "none";
      return value;
    }
    const word = tokens.shift()?.replaceAll("_", "");
    if (!word || !/^[\d.]/.test(word)) throw "none";
    const value = Number(word);
    if (/^0\d*$/.test(word) && value) throw "none"; // 007 is no number for Python
    return () => value;
  }
  function power() {
    const base = atom();
    if (!take("**")) return base;
    const exponent = signed();
    return () => raised(base(), exponent());
  }
  function signed() {
    const sign = take("-", "+");
    if (!sign) return power();
    const value = signed();
    return sign === "-" ? () => -value() : value;
  }
  function row(part, ...signs) {
    let value = part();
    for (let sign; (sign = take(...signs)); ) {
      const [before, after, how] = [value, part(), OPERATORS[sign]];
      value = () => how(before(), after());
    }
    return value;
  }
  const product = () => row(signed, "*", "/");
  const sum = () => row(product, "+", "-");
  const value = sum();
  if (tokens.length) throw "none";
  return value();
}

/** A number with commas in it as Python writes it: 0,5 as 0.5, and 1,000,000 without them. */
function withAPoint(number) {
  const [first, ...others] = number.split(",");
  const areThousands = /^[1-9]\d{0,2}$/.test(first) && others.every((three) => three.length === 3);
  if (areThousands && others.length === 1) throw { either: [number, first + others[0], `${first}.${others[0]}`] };
  return areThousands ? first + others.join("") : [first, ...others].join(".");
}

const OPERATORS = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => {
    if (right === 0) throw "zero";
    return left / right;
  },
};

/** A power as Python takes it. */
function raised(base, exponent) {
  const areFinite = Number.isFinite(base) && Number.isFinite(exponent);
  if (base === 0 && exponent < 0) throw "zero";
  if (base < 0 && areFinite && !Number.isInteger(exponent)) throw "complex";
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  const value = base ** exponent;
  if (areFinite && !Number.isFinite(value)) throw "none"; // too large
  return value;
}

/** What is said of a finite number: [outcome, HTML]. `file` holds the texts that a question tells by their places. */
export function verdict(question, number, file) {
  const table = question.whole && Number.isInteger(number) ? question.whole : question;
  let [low, high] = [0, table.lows.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (table.lows[middle] <= number) low = middle;
    else high = middle;
  }
  const place = table.said[low];
  const points = table.points?.[low];
  if (!points) return [place === question.right ? "right" : "not yet", file.texts[place]];
  const [numbers, values] = points.map((words) => words.split(" "));
  const distance = (at) => Math.abs(Number(numbers[at]) - number);
  let nearest = 0;
  for (let at = 1; at < numbers.length; at++) if (distance(at) < distance(nearest)) nearest = at;
  let gap = (nearest * values.length) / numbers.length; // as many gaps for each number
  const text = file.texts[place].replace(GAP, () => values[gap++]);
  const note = distance(nearest) ? ` (So it is for ${numbers[nearest].replace(/^-/, "−")}, the nearest number that this page knows.)` : "";
  return ["not yet", text + note];
}

/** What is said of a text that somebody typed: [outcome, HTML]. */
export function judged(question, text, file) {
  const escaped = (words) => words.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
  let number;
  try {
    number = typed(text);
  } catch (complaint) {
    if (complaint.either) {
      const said = complaint.either.reduce((words, part) => words.replace("{}", part), file.unusual.either);
      return ["not yet", said, true];
    }
    if (!(complaint in file.unusual)) throw complaint;
    return ["not yet", file.unusual[complaint].replace("{}", () => escaped(text.trim())), complaint !== "complex"];
  }
  if (number === null) return ["not attempted", "Your answer goes into the field.", true];
  if (!Number.isFinite(number)) {
    return ["not yet", file.unusual[Number.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf"], true];
  }
  return verdict(question, number, file);
}

// Files

const files = new Map();

/** A file of exercises, read once. */
function read(name) {
  if (!files.has(name)) {
    const reading = fetch(new URL(`exercises/${name}.json`, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(`exercises/${name}.json: ${answer.status}`);
      return answer.json();
    });
    reading.catch(() => files.delete(name));
    files.set(name, reading);
  }
  return files.get(name);
}

// Forms

function make(tag, more = {}, ...children) {
  const made = Object.assign(document.createElement(tag), more);
  made.append(...children);
  return made;
}

/** The hints, each inside the one before, and the solution: native elements, which open by key. */
function help(question, file, isRight) {
  const texts = isRight ? [] : question.hints.map((hint, at) => [`Hint ${at + 1} of ${question.hints.length}`, hint]);
  texts.push(["Solution", question.way]);
  if ("explained" in question) texts.push(["Where it is explained", question.explained]);
  return texts.reduceRight((inside, [title, text]) => {
    const words = make("span", { innerHTML: file.texts[text] });
    return make("details", {}, make("summary", { textContent: title }), words, ...(inside ? [inside] : []));
  }, null);
}

/** A field for answers to a question, what is said of them, and help. `then(outcome)` hears of each that counts. */
function form(label, then = () => {}) {
  const asked = make("div", { className: "judge-asked", hidden: true, ariaLive: "polite" });
  const field = make("input", { type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: false, maxLength: 200 });
  const row = make("div", { className: "judge-row" }, make("label", {}, `${label}: `, field));
  const said = make("div", { className: "judge-said", role: "status" });
  const folded = make("div", { className: "judge-help" });
  const check = make("button", { type: "submit", className: "judge-check", textContent: "Check" });
  const el = make("form", { className: "judge" }, asked, row, said, folded);
  row.append(check);
  el.onkeydown = (event) => {
    if (event.key === "Enter" && event.repeat) event.preventDefault(); // a key that is held down reads nothing
  };
  let question, file, wasRight;

  function say(title, html) {
    said.dataset.outcome = title;
    said.replaceChildren(make("b", { textContent: SIGNS[title] }), " ", make("span", { innerHTML: html }));
  }
  el.onsubmit = (event) => {
    event.preventDefault();
    if (!question) return;
    const [found, html, isSlip] = judged(question, field.value, file);
    say(found, html);
    const isRight = found === "right";
    if (isRight !== wasRight) folded.replaceChildren(help(question, file, isRight)); // else what is open stays open
    wasRight = isRight;
    if (!isRight) field.select();
    then(found, Boolean(isSlip));
  };
  return {
    el,
    row,
    field,
    check,
    /** Ask a question of a file; its text is shown where it does not stand in the page. */
    ask(next, itsFile, number = "") {
      [question, file, wasRight] = [next, itsFile, false];
      field.value = "";
      said.replaceChildren();
      delete said.dataset.outcome;
      asked.hidden = !("asked" in question);
      asked.innerHTML = asked.hidden ? "" : number + file.texts[question.asked];
      folded.replaceChildren(help(question, file, false));
    },
    say,
    solution() {
      say("solution", [question.way, question.explained].map((place) => file.texts[place] ?? "").join("\n").trim());
      folded.replaceChildren();
    },
  };
}

/** Say, once, that a file has not come; `again` is what the learner can have tried again, where no other button does. */
function failed(el, error, again) {
  console.error(error);
  cheer(el);
  const alert = make("p", { className: "judge-failed", role: "alert" }, "The exercise cannot be loaded just now. Is the network there? ");
  if (again) alert.append(make("button", { type: "button", textContent: "Try again", onclick: again }));
  el.append(alert);
}

/** Take back that a file has not come. */
function cheer(el) {
  el.querySelector(".judge-failed")?.remove();
}

/** What a button does, once at a time: not twice for a double click, and not while its file is on its way. */
function once(does) {
  let isUnderWay = false;
  return ({ detail }) => {
    if (isUnderWay || detail > 1) return;
    isUnderWay = true;
    does().finally(() => (isUnderWay = false));
  };
}

/** An exercise, or a question of a warm-up: data-exercise="07-weighted_sum", or "07-05 two_slopes". */
async function exercise(el) {
  const [, page, name] = el.dataset.exercise.match(/^(\d\d)-(.+)$/);
  const file = await read(page);
  const [question] = file.questions[name] ?? file.questions[`${page} ${name}`];
  const number = el.dataset.number ? `${el.dataset.number}. ` : "";
  const drawn = question.drawn ?? (name in file.questions ? name : undefined);
  const shown = form(number ? `Answer ${el.dataset.number}` : "Your answer", (outcome) => (again.hidden = !drawn || outcome !== "right"));
  const again = make("button", { type: "button", textContent: "Again, with other numbers", hidden: true });
  let times = 0;
  again.onclick = once(async () => {
    try {
      const others = await read(`${drawn.slice(0, 2)}-drawn`);
      const draws = others.questions[drawn];
      times = (times % (draws.length - 1)) + 1;
      shown.ask(draws[times], others, number);
      again.hidden = true;
      shown.field.focus();
      cheer(el);
    } catch (error) {
      failed(el, error);
    }
  });
  shown.row.append(again);
  shown.ask(question, file, number);
  el.replaceChildren(shown.el);
}

// Practice

/** The day by the clock of this place, as a number. */
const today = () => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / 86_400_000);

/** What is remembered of earlier days: {name: {row, day, times}}; without a place to keep it, of this visit alone. */
function memory() {
  let found = {};
  const isNote = (note) => note && [note.row, note.day, note.times].every((number) => Number.isInteger(number) && number >= 0);

  /** Read what is there now, where another tab may have added to it. A day to come was written by a wrong clock. */
  function look() {
    if (!kept.lasts) return;
    try {
      found = JSON.parse(localStorage.getItem(STORE)) ?? {};
    } catch {
      found = {}; // what cannot be read is begun anew
    }
    found = Object.fromEntries(Object.entries(found).filter(([, note]) => isNote(note)));
    for (const note of Object.values(found)) note.day = Math.min(note.day, today());
  }
  const kept = {
    lasts: true, // until the browser refuses to keep something
    look,
    due: (name) => (name in found ? found[name].day + DAYS[Math.min(found[name].row, DAYS.length - 1)] - today() : null),
    times: (name) => found[name]?.times ?? 0,
    add(name, isRight) {
      look();
      const { row = 0, times = 0 } = found[name] ?? {};
      found[name] = { row: isRight ? row + 1 : 0, day: today(), times: times + 1 };
      try {
        localStorage.setItem(STORE, JSON.stringify(found));
      } catch {
        kept.lasts = false;
      }
    },
    forget() {
      found = {};
      try {
        localStorage.removeItem(STORE);
      } catch {
        kept.lasts = false;
      }
    },
  };
  return kept;
}

/** A choice that the browser remembers; at first it is the last of them. */
function choice(options, store) {
  const el = make("select", {}, ...options.map((option) => new Option(option, option)));
  const ifKept = (does) => {
    try {
      return does();
    } catch {} // a browser that keeps nothing
  };
  const before = ifKept(() => localStorage.getItem(store));
  el.value = options.includes(before) ? before : options.at(-1);
  el.addEventListener("change", () => ifKept(() => localStorage.setItem(store, el.value)));
  return el;
}

const KEPT =
  "Your answers are kept in this browser alone, on this device, and go nowhere else, nor into the notebook. " +
  `What you knew comes back after ${DAYS[1]} days, then after ${DAYS.slice(2, -1).join(", ")} and ${DAYS.at(-1)}.`;
const NOT_KEPT = "This browser keeps nothing for this page, so your answers are remembered only until you leave it.";

/** The practice: what was missed comes back soon, what is due comes first, then what is new; data-practice="01 one,…". */
async function practice(el) {
  const all = el.dataset.practice.split(",");
  const kept = memory();
  const missed = new Map(); // names, and how many had been asked when each was missed
  const asked = [];
  let [counted, right, answered] = [false, 0, 0];
  const any = (some) => some[Math.floor(Math.random() * some.length)];
  const of = (name) => name.slice(0, 2); // the notebook of a question
  const limit = choice([...new Set(all.map(of))].sort(), FAR);
  const within = () => all.filter((name) => of(name) <= limit.value);

  function choose(names) {
    const last = asked.at(-1);
    const others = names.filter((name) => name !== last);
    if (!others.length) return last; // there is but one
    const back = others.find((name) => missed.has(name) && asked.length >= missed.get(name) + BETWEEN);
    if (back) return back;
    const free = others.filter((name) => !missed.has(name) && !asked.includes(name));
    const ready = free.filter((name) => kept.due(name) !== null && kept.due(name) <= 0);
    const fresh = free.filter((name) => kept.due(name) === null);
    const found = [ready, fresh, free, others].find((some) => some.length);
    const elsewhere = found.filter((name) => !last || of(name) !== of(last));
    return any(elsewhere.length ? elsewhere : found);
  }
  function count(isRight) {
    if (counted) return;
    const name = asked.at(-1);
    counted = true;
    answered += 1;
    right += isRight;
    missed.delete(name);
    if (!isRight) missed.set(name, asked.length);
    kept.add(name, isRight);
    if (!kept.lasts) note.textContent = NOT_KEPT;
    far.textContent = `Right at once: ${right} of ${answered}`;
  }
  function done() {
    shown.field.disabled = shown.check.hidden = true;
    next.textContent = "Next question";
    next.focus();
  }
  const shown = form("Your answer", (outcome, isSlip) => {
    if (outcome === "not attempted") return;
    if (!isSlip) count(outcome === "right");
    if (outcome === "right") done();
  });
  const next = make("button", { type: "button" });
  const far = make("span", { className: "judge-far" });
  const forget = make("button", { type: "button", textContent: "Forget my answers" });
  forget.onclick = () => {
    kept.forget();
    missed.clear();
    note.textContent = "All is forgotten.";
  };
  const note = make("p", { className: "judge-kept", textContent: KEPT, role: "status" });

  /** The next question, of those whose file is there. */
  async function chosen(names) {
    const name = choose(names);
    try {
      return [name, await read(`${of(name)}-drawn`)];
    } catch (error) {
      const others = names.filter((other) => of(other) !== of(name));
      if (!others.length) throw error;
      return chosen(others);
    }
  }
  async function ask() {
    kept.look();
    const [name, file] = await chosen(within());
    const draws = file.questions[name];
    asked.push(name);
    counted = false;
    const times = Math.max(kept.times(name), asked.filter((other) => other === name).length - 1);
    shown.ask(draws[times % draws.length], file);
    shown.field.disabled = shown.check.hidden = false;
    next.textContent = "I do not know";
  }
  async function another(focused) {
    try {
      await ask();
      focused.focus();
      cheer(el);
    } catch (error) {
      failed(el, error);
    }
  }
  next.onclick = once(async () => {
    if (shown.check.hidden) return another(shown.field);
    count(false);
    shown.solution();
    done();
  });
  const nearer = once(() => another(limit));
  limit.onchange = () => of(asked.at(-1)) > limit.value && nearer({ detail: 0 });
  shown.row.append(next, far);
  await ask();
  const reach = make("div", { className: "judge-row" }, make("label", {}, "Questions up to notebook ", limit));
  el.replaceChildren(reach, shown.el, make("div", { className: "judge-row" }, note, forget));
}

async function begin(el) {
  try {
    await ("practice" in el.dataset ? practice(el) : exercise(el));
  } catch (error) {
    failed(el, error, async () => {
      await begin(el);
      (el.querySelector("input") ?? el.querySelector(".judge-failed button")).focus();
    });
  }
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      begin(target);
    }
  },
  { rootMargin: "600px" },
);
for (const el of document.querySelectorAll("[data-exercise], [data-practice]")) near.observe(el);
