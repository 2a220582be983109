"""What a page says otherwise than its notebook: here nothing is run, written or drawn by the reader.

A notebook speaks to somebody with cells to run. Each row has words of a notebook, which are there exactly once, and
what stands in their place in a page. So a notebook never speaks of pages, nor a page of keys that do nothing there.
"""

import re

FOLD = '```{raw} html\n<details class="answer"><summary>When you run a notebook yourself</summary>\n```\n\n'
END = "\n\n```{raw} html\n</details>\n```"

WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "00": (
        (
            "- run a cell, draw, move a slider, type a value",
            "- read a page with code in it, move a slider, type a value",
        ),
        (
            "This page is a **notebook**: text to read, and cells of Python to run. Click into the cell above, the "
            "one that says `import`, and press **Shift + Enter**. It fetches what this page needs and says "
            "nothing, which is as it should be. Do the same with the cell below, and a pad appears on which "
            "somebody has drawn a 5. The network beside it reads whatever is on the pad, while you draw.",
            "This page shows a **notebook**: text to read, and cells of Python with their results. Here every cell "
            "has been run for you, and the pictures move all the same. You need not understand the code yet. The "
            "cell below trains a network to read digits, and under it you see a 5 that somebody has drawn, and "
            "what the network takes it for.",
        ),
        (
            "1. Press *Clear* and draw a digit with the mouse or a finger, in the middle of the pad and nearly as "
            "tall.",
            "1. Choose *drawing B*, then *drawing C*, then *nothing drawn*. (In the notebook you draw with the mouse.)",
        ),
        (
            "what such numbers make of your digit",
            "what such numbers make of a digit",
        ),
        (
            "It will stumble over some of yours.",
            "It reads these three well, and it would stumble over some of yours.",
        ),
        (
            "## Run\n\nYou have run two cells by now, and the next ones work in the same way: click into the cell, "
            "and press Shift + Enter. Here is a much smaller one. What will it say?",
            "## Guess, then look\n\nWhere a page asks you something, the answer is folded away below the code. "
            "Make a guess, and then press *Show the answer*. Here is a much smaller cell. What will it say?",
        ),
        (
            "The result stands below the cell. The number in the brackets on its left counts the cells that you "
            "ran. Run every cell as you come to it, from the top.\n\n",
            "",
        ),
        (
            "Change the 8 into a 2 and run the cell again. Nothing here can break. You may change every cell and "
            "run it as often as you like. For a try of your own, press Esc, then B: an empty cell opens below.",
            "In the notebook you could now change the 8 into a 2, run the cell again, and break nothing. When you "
            "feel like writing code yourself, the button at the top of each page leads there.",
        ),
        (
            "Put your number in place of `____` and run the cell.",
            "Type your number into the field and press *Check*.",
        ),
        (
            "Stuck? Under the verdict there is",
            "Stuck? Under the field there is",
        ),
        (
            "The check will try it on numbers of its own.",
            "Code is checked in the notebook only; here, write it on paper and compare it with the solution.",
        ),
        (
            "Run the next cell; you need not understand it yet.",
            "Here is the first; you need not understand it yet.",
        ),
        (
            "Change `2*x` into `3*x` and run the cell: a wrong claim is refused, and you are shown why.",
            "With `3*x` in place of `2*x` the claim would have been refused, and we would have been shown why.",
        ),
        ("## If you get stuck\n\n", f"## If you get stuck\n\n{FOLD}"),
        ("a file of your own that is called so |", f"a file of your own that is called so |{END}"),
        (
            "- Shift + Enter runs a cell; run them from the top.",
            "- Guess before you press *Show the answer*.",
        ),
        (
            "- Put your answer in place of `____`; three hints and the solution are folded away under the verdict.",
            "- Type an answer into its field; three hints and the solution are folded away below.",
        ),
    ),
    "01": (
        (
            "in your head before you run the cell;",
            "in your head before you look;",
        ),
        (
            "Once you have it, write `again()` in place of `check(answer)`: it asks the same with other numbers. "
            "Most exercises that ask for a number can do so.",
            "Once you have it, a button asks the same with other numbers. Most exercises that ask for a number can "
            "do so.",
        ),
        (
            "Write it in place of `____` and run the cell. The check runs your loop on a few numbers of its own "
            "and names the first line that goes wrong. As long as the blank is there, the course's own `learn` "
            "does the work, so you can also read on and come back.",
            "In the notebook you write it in place of `____`, and the check runs your loop on a few numbers of its "
            "own and names the first line that goes wrong. Here the course's own `learn` does the work, so write "
            "your line on paper, compare it with the solution, and read on.",
        ),
        (
            "The picture runs `learn` anew each time a slider moves: your own loop, if your line was right, and "
            "else the course's.",
            "The picture shows what `learn` does, wherever you put the sliders.",
        ),
        (
            "Run your loop from 100 and from −100, with the rate 0.1.",
            "Start the loop from 100 and from −100, with rate 0.1.",
        ),
    ),
    "02": (
        (
            "Run the cell to read them. Then put your answers in place of the blanks, in the same order, and run "
            "it again; a blank that you leave is passed over, and Python may do the arithmetic. Two minutes are "
            "enough. If you would like three more of the kind, `lesson.warm_up.again()` draws other numbers.",
            "Type each answer into its field; the page does the arithmetic if you type a sum such as `0.5 * 3`. "
            "Two minutes are enough. Once an answer is right, you can have the same question with other numbers.",
        ),
    ),
    "03": (
        (
            "Run the cell, answer in place of the blanks, and run it again. The second is quicker with a line of "
            "Python.",
            "The second is quicker with a calculator.",
        ),
        (
            "Before you run the second cell, say",
            "Before you look at the second answer, say",
        ),
        (
            "with a pencil before you run the cells.",
            "with a pencil before you look.",
        ),
        (
            "Type any function of $x$, and a slope for it; press *Enter* after each.",
            "Choose a function of $x$, and a slope for it. (In the notebook you type your own.)",
        ),
        (
            "You may use numbers, `x`,",
            "There you may use numbers, `x`,",
        ),
    ),
    "04": (
        (
            "Before you run it, commit yourself:",
            "Before you look, commit yourself:",
        ),
    ),
    "06": (
        (
            "A graph of your own is waiting to be filled in.",
            "In the notebook a graph of your own is waiting to be filled in; here, do it on paper.",
        ),
        (
            "Type a number or a calculation, such as `2*(-7)`, and press Tab.\n\nEach entry is marked at once: ✓",
            "\n\nIn the notebook each entry is marked at once: ✓",
        ),
    ),
    "09": (
        (
            "before you run the cell, guess",
            "before you look, guess",
        ),
    ),
    "10": (
        (
            "in the way forward, then run the cell.",
            "in the way forward, then look.",
        ),
    ),
    "12": (
        (
            "Put a list of your own into the cell and run it again, to see",
            "In the notebook you can put a list of your own into the cell, and see",
        ),
        (
            "You need not believe it: press *Compute it again*,",
            "You need not believe it: in the notebook, press *Compute it again*,",
        ),
    ),
    "13": (
        (
            "Try some in a cell of your own.",
            "Try some in a cell of your own, in the notebook.",
        ),
    ),
    "14": (
        (
            "When the cell has run, your `train` has trained 125 networks for it.",
            "`train` has trained 125 networks for it.",
        ),
    ),
    "15": (
        (
            "Guess before you run it:",
            "Guess before you look:",
        ),
    ),
    "16": (
        (
            " If you run the cell of `class Value` again, it makes a new, bare class, so run all the cells below "
            "it again, too.",
            "",
        ),
        (
            "If you like, change `four_roads` to a small formula of your own, give its inputs names, and run the "
            "cells again. The drawing follows,",
            "In the notebook you can change `four_roads` to a small formula of your own, and give its inputs "
            "names. The drawing follows,",
        ),
    ),
    "18": (
        (
            "a power of ten before you run it.",
            "a power of ten before you look.",
        ),
    ),
    "20": (
        (
            "Now press *Clear* and draw a 3 in the middle of the pad, nearly as tall as the pad itself.\n3. Draw "
            "whatever you like, well and badly.",
            "Now choose another drawing.\n3. In the notebook, draw whatever you like, well and badly.",
        ),
    ),
    "21": (
        (
            "The practice mixes the questions of all notebooks up to the last one in which you have something "
            "right. If you would rather choose for yourself how far it goes, write the number of that notebook "
            'between the brackets, as in `lesson.practice("05")`.',
            "The practice mixes the questions of all notebooks up to the one that you choose. Type an answer and "
            "press Enter. Your first one is the one that counts; after that, try as often as you like, with the "
            "hints unfolded or not. Once it is right, Enter takes you on to the next question. A decimal comma is "
            "understood, and so is a small sum: `0.5 * 3` is as good as `1.5`.\n\nIf you have no idea, press *I do "
            "not know*. It shows the solution, and after three others the question is back, with other numbers. "
            "Ten questions take about ten minutes, and ten minutes a day do more than an hour on Sunday.",
        ),
        (
            "Put your answer in place of the blank. Python may do the arithmetic: `0.5 * 3` is as good as `1.5`. "
            "Your first answer is the one that counts; after that, try as often as you like, with the hints "
            "unfolded or not. Then run the cell above once more for the next question.",
            "",
        ),
        (
            "If you have no idea, write `practice.give_up()`. It shows the solution and counts the question as "
            "missed, so after three others it is back, with other numbers.",
            "",
        ),
        (
            "## Be asked more quickly\n\nHere is the same practice in a form that keeps your hands on the "
            "keyboard. Type an answer and press Enter; once it is right, Enter takes you on to the next question. "
            "A decimal comma is understood, and so is a small sum. (For a question that needs more than that, such "
            "as a loop, add a cell of your own and calculate there.) Ten questions take about ten minutes, and ten "
            "minutes a day do more than an hour on Sunday.",
            "",
        ),
        (
            "(Until you have answered something, it shows a made-up learner, who opened a notebook every other day "
            "and practised daily.)",
            "(Here they are a made-up learner's, who opened a notebook every other day and practised daily. In the "
            "notebook they are yours.)",
        ),
        (
            "What you should have seen, if it is the made-up learner: today,",
            "What you should have seen: today,",
        ),
        (
            "Each answer is a line in the file `what_you_practised.txt`, beside your copies: when it was, which "
            "question, right or missed. You can read it, and nobody else does. If you delete it, all is "
            "forgotten.\n\nOn Binder it is gone when you leave, so take it with you. The next cell gives a link "
            "that opens it, and *Download* in the menu *File* then saves it on your own computer. To bring it back "
            "another day, drag it into the file list on the left before you begin.",
            "What you answer here is remembered by this browser and by nobody else, until you press *Forget my "
            "answers*. The notebook has a record of its own, a file that you can read: `what_you_practised.txt`, "
            "beside your copies.",
        ),
    ),
}

# Cells whose place the form of the practice takes, or which tell of files that a page has not.
LEFT_OUT = {"21": ("practice = lesson.practice()", "practice.ask()", "practice.check(____)", "lesson.record()")}

# A cell that is there only to have a number checked, which a page asks for in a field.
ONLY_CHECKS = re.compile(
    r"(?:answer = ____\n)?lesson\.\w+\.check\((?:answer|____(?:, ____)*)\)|lesson\.form\(practice\)"
)


def on_a_page(number: str, words: str) -> str:
    """A text of a notebook as its page says it."""
    for there, here in WORDS.get(number, ()):
        words = words.replace(there, here)
    return words
