// The form of the practice: a question, a field, and what is said of the answer. Python chooses and judges.

const PATIENCE = 2000; // milliseconds without an answer, after which that is said
const WAITS = "Python is busy, or was restarted: then run the cells from the top again.";
const NEXT = { ask: "I do not know", again: "I do not know", done: "Next question" };

function make(tag, more = {}, ...children) {
  const made = Object.assign(document.createElement(tag), more);
  made.append(...children);
  return made;
}

export default {
  render({ model, el }) {
    const question = make("div", { className: "practice-question", ariaLive: "polite" });
    const field = make("input", { type: "text", autocomplete: "off", maxLength: 200 });
    const check = make("button", { type: "button", className: "practice-check", textContent: "Check" });
    const next = make("button", { type: "button" });
    const said = make("div", { className: "practice-said", role: "status" });
    const far = make("div", { className: "practice-far" });
    const row = make("div", { className: "practice-row" }, make("label", {}, "Your answer: ", field), check, next, far);
    const form = make("div", { className: "practice" }, question, row, said);
    // JupyterLab's own keys stay out of the field, but for those with Ctrl or ⌘.
    const pass = ({ target, ctrlKey, metaKey, altKey }) => {
      if (form.contains(target)) target.toggleAttribute("data-lm-suppress-shortcuts", !(ctrlKey || metaKey || altKey));
    };
    window.addEventListener("keydown", pass, true);
    let patience, step, waits; // step: the last one shown; waits: whether this view has told something, and not another
    function tell(what) {
      waits = true;
      clearTimeout(patience);
      patience = setTimeout(() => (said.textContent = WAITS), PATIENCE);
      model.send({ ...what, step }); // raises where Python has gone
    }
    check.onclick = () => tell({ answer: field.value });
    field.onkeydown = ({ key, repeat }) => {
      if (key === "Enter" && !repeat) check.click(); // in JupyterLab, a form does not do so by itself
    };
    next.onkeydown = (event) => {
      if (event.repeat) event.preventDefault(); // a key that is held down reads nothing
    };
    next.onclick = ({ detail }) => {
      if (detail > 1) return; // of a double click, the second would pass over what the first brings
      tell(model.get("shown").state === "done" ? { next: true } : { "give up": true });
    };

    function show() {
      const now = model.get("shown");
      const active = document.activeElement;
      const takesFocus = waits && (form.contains(active) || !active?.matches("input, textarea, select, [contenteditable]"));
      waits = false;
      clearTimeout(patience);
      step = now.step;
      if (question.innerHTML !== now.question) question.innerHTML = now.question;
      said.innerHTML = now.said;
      far.textContent = now.far;
      next.textContent = NEXT[now.state];
      field.disabled = check.hidden = now.state === "done";
      if (now.state === "ask") field.value = "";
      if (!takesFocus) return; // from nothing that is being written elsewhere
      if (now.state === "done") next.focus();
      else field.focus();
      if (now.state === "again") field.select();
    }
    model.on("change:shown", show);
    show();
    el.append(form);
    return () => {
      clearTimeout(patience);
      model.off("change:shown", show);
      window.removeEventListener("keydown", pass, true);
    };
  },
};
