"""Rows as earlier versions wrote them: SQL by the form of the database at which it is valid.

Each entry holds from a form to the one before which its tables changed, both as numbers of
migrations. Together they put at least one row into every table of every form.
"""

SHA = "5a" * 32
DAY = "2026-03-04T05:06:07.890+00:00"

COMPARISON = """{
 "format": "understudy-comparison", "version": 1, "made": "", "prompt": "Capital of France?",
 "system": "Be brief.", "few_shot": {"form": "", "examples": []},
 "settings": {"max_new_tokens": 64, "temperature": 0.7, "top_k": 0, "top_p": 1.0, "seed": 0,
  "stop": [], "min_p": 0.1},
 "sampler": "numpy PCG64(seed)", "samples": null, "expected": "",
 "given": {"before": "", "answer": ""}, "sides": [SIDE, SIDE], "page": {}}
"""
SIDE = """{
 "model": "1m-base", "kind": "base", "sha256": "abab", "form": "exact", "template": false,
 "template_sha256": "", "sent": "Capital of France?", "tokens_cut": 0, "answer": null,
 "tokens_sent": [{"id": 1, "text": "Capital of France?", "special": false}],
 "tree": [{"parent": -1, "token": {"id": 7, "text": " Paris", "logprob": -0.25, "top": []},
  "stopped_by": "limit", "stop_text": ""}], "node": 0, "samples": [], "given": null}"""

OWN_CARD = """[[card]]
id = "own-one"
kind = "explain"
level = "basic"
question = "Why a held-out set?"
answer = "Since a model that has seen an example can repeat it."
points = ["says what is measured", "says what was seen", "says what it means"]
"""

# Three choices: the first stands, the second was undone, the third is a tie.
LABELS_BEFORE_PROJECTS = f"""
INSERT INTO judgement (id, prompt, first, second, choice, model, model_sha256, created, seconds)
VALUES (1, 'Which is kinder?', 'Yes, gladly.', 'No.', 'first', 'm', '{SHA}', '{DAY}', 1.5),
       (2, 'undone', 'a', 'b', 'second', 'm', '{SHA}', '{DAY}', 2.0),
       (3, 'even', 'c', 'd', 'tie', 'm', '{SHA}', '{DAY}', 3.0);
INSERT INTO label_event (kind, judgement, created)
VALUES ('judge', 1, '{DAY}'), ('judge', 3, '{DAY}'), ('judge', 2, '{DAY}'), ('undo', 2, '{DAY}');
"""


def _item(number: int, prompt: str, first: str, second: str) -> str:
    texts = f"'{prompt}', '', '{first}', 'm', '{SHA}', '{second}', 'm', '{SHA}'"
    return f"""
INSERT INTO item (id, project, digest, prompt, source, drafts, created)
VALUES ({number}, 1, text_digest({texts}), '{prompt}', 'drafted', 2, '{DAY}');
INSERT INTO draft (id, item, text, writer)
VALUES ({number * 8}, {number}, '{first}', 1), ({number * 8 + 1}, {number}, '{second}', 1);
INSERT INTO offer (item, created) VALUES ({number}, '{DAY}');
INSERT INTO waiting (item, project) VALUES ({number}, 1);
"""


def _judgement(number: int, kind: str, ranks: str, pairs: int, words: str, import_: str) -> str:
    return f"""
INSERT INTO judgement (id, label, item, import, kind, ranks, shown, tags, created, seconds, pairs)
VALUES ({number}, {number}, {number}, {import_}, '{kind}', '{ranks}', '01', '["tone"]', '{DAY}',
        1.5, {pairs});
INSERT INTO judgement_tag (tag, judgement) VALUES ('tone', {number});
INSERT INTO label_words (rowid, words) VALUES ({number}, search_words('{words}'));
"""


def _act(event: int, kind: str, about: str, number: int, state: str) -> str:
    return f"""
INSERT INTO label_event (id, project, kind, {about}, created)
VALUES ({event}, 1, '{kind}', {number}, '{DAY}');
INSERT INTO act (event, project, state) VALUES ({event}, 1, '{state}');
"""


def _stands(number: int, kind: str, pairs: int, import_: str) -> str:
    return f"""
INSERT INTO standing (label, project, judgement, item, import, kind, who, created, repeat, pairs,
                      marks)
VALUES ({number}, 1, {number}, {number}, {import_}, '{kind}', '', '{DAY}', 0, {pairs}, 4);
"""


# The same three choices; the tie came by an import. A fourth item waits for a choice.
LABELS = (
    f"INSERT INTO writer (id, model, sha256) VALUES (1, 'm', '{SHA}');"
    f"INSERT INTO label_import (id, project, source, format, created)"
    f" VALUES (1, 1, 'old.jsonl', 'pairs', '{DAY}');"
    f"INSERT INTO prompt (id, project, digest, text, created)"
    f" VALUES (1, 1, x'01', 'Which is kinder?', '{DAY}'), (2, 1, x'02', 'No drafts yet', '{DAY}');"
    "INSERT INTO drafted (prompt) VALUES (1);"
    + _item(1, "Which is kinder?", "Yes, gladly.", "No.")
    + _item(2, "undone", "a", "b")
    + _item(3, "even", "c", "d")
    + _judgement(1, "first", "12", 1, "Which is kinder? Yes, gladly. No.", "NULL")
    + _judgement(2, "second", "21", 1, "undone a b", "NULL")
    + _judgement(3, "tie", "11", 0, "even c d", "1")
    + _act(1, "judge", "judgement", 1, "done")
    + _act(2, "import", "import", 1, "done")
    + _act(3, "judge", "judgement", 2, "undone")
    + f"INSERT INTO label_event (id, project, kind, act, created)"
    f" VALUES (4, 1, 'undo', 3, '{DAY}');"
    + _stands(1, "first", 1, "NULL")
    + _stands(3, "tie", 0, "1")
)

RUNS = f"""
INSERT INTO run (id, name, model, method, beta, epochs, pairs, status, created, result_model)
VALUES (1, 'first try', '1m-chat', 'full', 0.1, 3, 30, 'done', '{DAY}', 'tuned'),
       (2, 'cut off', '1m-chat', 'full', 0.2, 1, 30, 'running', '{DAY}', NULL);
INSERT INTO run_step (run, step, figures)
VALUES (1, 1, '{{"loss": 0.6931}}'), (1, 2, '{{"loss": 0.5}}');
"""
PREDICTIONS = f"""
INSERT INTO prediction (id, curve, family, task, ruler, unit, span, created)
VALUES (1, 'gpt3/addition', 'GPT-3', '3-digit addition', 'accuracy', '%', 100, '{DAY}');
INSERT INTO prediction_point (prediction, place, model, drawn, measured, low, high)
VALUES (1, 0, '13B', 20, 9.2, NULL, NULL), (1, 1, '175B', 70, 80.4, 78, 82.5);
"""
COMPARISONS = f"""
INSERT INTO comparison (id, name, prompt, content, created)
VALUES (1, 'Capitals', 'Capital of France?', '{COMPARISON.replace("SIDE", SIDE)}', '{DAY}');
"""
VOTES = f"""
UPDATE run SET facts = '{{"seconds": 12.5}}' WHERE id = 1;
INSERT INTO run_look (run, step, answers) VALUES (1, 2, '[["Who?", "Me."]]');
INSERT INTO run_vote (id, run, prompt, before, after, before_left, choice, seconds, created)
VALUES (1, 1, 'Who?', 'plain', 'kind', 0, 'after', 1.5, '{DAY}');
"""
STAGES = f"""
INSERT INTO stage_run (id, stage, name, folder, status, created, facts)
VALUES (1, 'ppo', 'PPO 1', '/somewhere/policy', 'done', '{DAY}', '{{"beta": 0.05}}');
INSERT INTO stage_row (run, place, figures) VALUES (1, 1, '{{"reward": 0.25, "kl": 0.01}}');
INSERT INTO stage_sample (run, iteration, prompt, text, proxy, gold)
VALUES (1, 4, 'Say hello.', 'Hello!', 0.8, NULL);
INSERT INTO bench (place, holds) VALUES ('policy', '/somewhere/policy');
"""
GOLD = f"""
INSERT INTO sample_judgement (run, iteration, prompt, text, points, created)
VALUES (1, 4, 'Say hello.', 'Hello!', 4, '{DAY}');
INSERT INTO spotting (run, said, found, created) VALUES (1, 6, NULL, '{DAY}');
"""
CARDS = f"""
INSERT INTO card_review
VALUES (1, 'gpt3-undertrained', 3, 1772600767000, 1772600767000, 1500, '', NULL, 0),
       (2, 'gpt3-undertrained', 3, 1772687167000, 1772687167000, 2500, '1.7', 1, 1),
       (3, 'clip', 1, 1772687167000, 1772687167000, 0, '', NULL, 0);
INSERT INTO card_undo VALUES (1, 3, 1, 3, 1772687168000);
INSERT INTO card_undone VALUES (3, 3);
INSERT INTO card_memory
VALUES ('gpt3-undertrained', 2, NULL, 7.31530074407728, 2.111214235785395, 1773291967000,
        1772687167000, 2, 0);
INSERT INTO card_aside (card, aside, created) VALUES ('known', 1, 1772687168000);
INSERT INTO own_card (id, topic, text, created, changed)
VALUES ('own-one', 'evaluation', '{OWN_CARD}', '{DAY}', '{DAY}');
INSERT INTO card_option VALUES ('new_a_day', '7');
"""
LESSONS = f"""
INSERT INTO lesson_visit (lesson, place, furthest, done, seconds, created, changed)
VALUES ('scaling', 4, 9, 1, 321.5, '{DAY}', '{DAY}');
INSERT INTO lesson_prediction (lesson, stop, said, correct, created)
VALUES ('scaling', 'stop-1', '1.7', 1, '{DAY}'), ('scaling', 'stop-1', '9', 0, '{DAY}');
"""
INTERVIEWS = f"""
INSERT INTO interview (id, minutes, plan, started, ended, seconds)
VALUES (1, 10, '{{"seed": 7}}', '{DAY}', '{DAY}', 90), (2, 30, '{{}}', '{DAY}', NULL, 12);
INSERT INTO interview_answer (id, interview, place, card, topic, asked, said, seconds, created)
VALUES (1, 1, 0, 'clip', 'ppo', 'Why clip?', 'To stay near.', 80, '{DAY}');
INSERT INTO interview_tick (answer, points, grade, created) VALUES (1, '[0, 2]', 0.5, '{DAY}');
INSERT INTO interview_draft VALUES (2, 0, '"half a sentence"', 12);
"""

FOREVER = 10_000
ROWS = (
    (1, 4, LABELS_BEFORE_PROJECTS),
    (1, FOREVER, RUNS),
    (2, FOREVER, PREDICTIONS),
    (3, FOREVER, COMPARISONS),
    (4, FOREVER, LABELS),
    (5, FOREVER, VOTES),
    (6, FOREVER, STAGES),
    (7, FOREVER, GOLD),
    (8, FOREVER, CARDS),
    (9, FOREVER, LESSONS),
    (10, FOREVER, INTERVIEWS),
)


def rows_of(form: int) -> str:
    """What to run on an empty database of a form."""
    return "".join(sql for first, before, sql in ROWS if first <= form < before)
