// What is too wide for its place is scrolled by keys, too: then it takes part in the order of the Tab key.

const wide = ".highlight pre, .course-formula, .table-wrapper, .course-road";

function mark() {
  for (const part of document.querySelectorAll(wide)) {
    if (part.scrollWidth > part.clientWidth + 1) {
      part.tabIndex = 0;
    } else {
      part.removeAttribute("tabindex");
    }
  }
}

mark();
addEventListener("resize", mark);
