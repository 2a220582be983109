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
    let patience;
    function tell(what) {
      model.send(what);
      clearTimeout(patience);
      patience = setTimeout(() => (said.textContent = WAITS), PATIENCE);
    }
    check.onclick = () => tell({ answer: field.value });
    field.onkeydown = ({ key }) => {
      if (key === "Enter") check.click(); // in JupyterLab, a form does not do so by itself
    };
    next.onclick = () => tell(model.get("shown").state === "done" ? { next: true } : { "give up": true });

    let step; // the last one that was shown
    function show() {
      const now = model.get("shown");
      const isFirst = step === undefined;
      clearTimeout(patience);
      step = now.step;
      if (question.innerHTML !== now.question) question.innerHTML = now.question;
      said.innerHTML = now.said;
      far.textContent = now.far;
      next.textContent = NEXT[now.state];
      field.disabled = check.hidden = now.state === "done";
      if (now.state === "ask") field.value = "";
      if (isFirst) return; // a form that comes takes no focus away
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
