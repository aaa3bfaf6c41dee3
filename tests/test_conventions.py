"""What people expect of a good desktop program: 18 conventions, each with the tests that hold it.

The README shows the table; it must name the same conventions, and tests that exist.
"""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WINDOW, TABS = "tests/desktop/test_window.py", "tests/desktop/tabs"
WALK, SCALE = "tests/desktop/test_walk.py", "tests/desktop/test_scale.py"
PATHS = "tests/models/store/test_paths.py"
APP = "tests/desktop/test_app.py"
FIRST = "tests/desktop/test_startup_notices.py"
THEME = "tests/desktop/test_theme.py"
SHELF = "tests/desktop/test_shelf_window.py"
SETTINGS = "tests/desktop/test_settings_dialog.py"
JOURNEY = "tests/journeys/test_scaling.py"
ERRORS = "tests/desktop/test_errors.py"
TOUR = "tests/desktop/test_tour.py"
PRINTING = "tests/desktop/test_printing.py"
BACKUPS = "tests/desktop/test_backups.py"
IMPORTS = (ast.Import, ast.ImportFrom)
PIP = "models/engine/fetch.py"
HERE = "tests/test_conventions.py"
CONVENTIONS: dict[str, tuple[str, ...]] = {
    "Folders for config, data, cache and logs; `--home DIR` moves all": (
        f"{PATHS}::test_the_system_decides_where_it_was_not_asked",
        f"{PATHS}::test_one_folder_holds_everything",
        f"{APP}::test_two_homes_are_two_programs",
    ),
    "One instance; a second start raises the first and hands its file over": (
        f"{APP}::test_a_second_start_raises_the_first_hands_over_its_file_and_exits",
        f"{APP}::test_after_a_kill_the_next_start_is_the_first_again",
    ),
    "Window, tab, splitters and pages restored": (
        f"{WINDOW}::test_window_tab_splitter_and_page_are_found_again",
        f"{FIRST}::test_damaged_files_are_kept_and_told_with_their_names_and_the_window_works",
    ),
    "System, light and dark": (
        f"{THEME}::test_system_follows_the_system",
        f"{WINDOW}::test_the_theme_is_picked_shown_at_once_and_kept",
    ),
    "Every action in a menu, with a shortcut list": (
        f"{WINDOW}::test_every_action_is_in_a_menu_with_its_role_said",
        f"{WINDOW}::test_f1_lists_the_keys",
    ),
    'Undo instead of "are you sure"': (
        f"{HERE}::test_nothing_asks_are_you_sure_but_what_cannot_be_taken_back",
        f"{TABS}/test_preferences_labelling.py::test_undo_goes_back_over_restarts_to_the_first_judgement",
        f"{TABS}/test_interview_cards_own.py::test_a_removed_card_comes_back_by_undo",
        f"{SHELF}::test_removing_can_be_undone_by_key_and_button",
        f"{SETTINGS}::test_all_defaults_are_taken_back_by_a_key_and_the_one_before_too",
    ),
    "Drag and drop of tables, pairs and models": (
        f"{WINDOW}::test_a_dropped_file_is_opened",
        f"{SHELF}::test_a_dropped_folder_comes_onto_the_shelf_and_stays_over_a_restart",
        f"{JOURNEY}::test_a_reader_drops_runs_maps_a_column_and_takes_the_fit_away",
    ),
    "Progress with time left, Cancel and a checkpoint": (
        "tests/desktop/test_widgets.py::test_the_time_left_goes_by_the_pace_since_the_first_step",
        f"{WINDOW}::test_a_short_reading_job_shows_no_bar_and_a_training_job_does",
        f"{WINDOW}::test_closing_during_a_training_can_save_a_checkpoint_first",
    ),
    "Errors say what to do; crash report with Copy; log folder": (
        f"{ERRORS}::test_a_known_error_goes_to_the_nearest_banner",
        f"{ERRORS}::test_a_bug_opens_one_dialog_whose_details_can_be_copied",
        f"{FIRST}::test_a_crash_is_told_at_the_next_start_with_a_report_to_copy",
        "tests/desktop/test_logs.py::test_the_log_goes_on_in_a_new_file_and_the_oldest_goes",
    ),
    "A tour, and one thing to try in each lab; again from Help": (
        f"{TOUR}::test_six_steps_one_in_each_lab",
        f"{TOUR}::test_done_ends_it_and_it_can_be_begun_again",
        f"{TABS}/test_start.py::test_somebody_new_is_offered_the_tour_and_a_thing_in_each_lab",
    ),
    "Plots as PNG, SVG and CSV; copied; printed": (
        "tests/desktop/test_plot_card.py::test_every_export_is_in_the_menu",
        f"{PRINTING}::test_a_figure_is_printed_on_one_page_in_light_colours",
        f"{PRINTING}::test_the_picture_is_copied_as_it_is_saved",
    ),
    "File associations": (
        "tests/test_package.py::test_the_menu_entry_opens_the_files_that_the_types_name",
        f"{APP}::test_a_file_that_the_system_asks_for_is_opened",
    ),
    "Keyboard only; names for screen readers; focus visible": (
        f"{WALK}::test_on_every_page_all_is_german_whole_named_and_reached_with_tab",
        f"{WALK}::test_in_every_dialog_too",
        "tests/desktop/test_focus.py::test_a_control_looks_otherwise_while_it_has_the_keyboard",
        f"{WINDOW}::test_f10_opens_the_menu",
        "tests/desktop/test_palette.py::test_a_command_runs_by_keyboard_alone",
    ),
    "Sharp at 150 and 200 %": (
        f"{SCALE}::test_a_finer_screen_gets_a_finer_picture_and_no_text_is_cut_short",
        f"{THEME}::test_icons_take_their_colour_and_are_sharp_at_any_scale",
        "tests/desktop/test_shots.py::test_a_tab_is_pictured_light_and_dark_at_the_scale",
    ),
    "Translations": (
        f"{WALK}::test_on_every_page_all_is_german_whole_named_and_reached_with_tab",
        "tests/resources/test_translations.py::test_every_text_is_translated_and_fits",
    ),
    "Offline and private, and said so": (
        f"{HERE}::test_only_what_fetches_a_model_on_wish_can_reach_a_network",
        f"{HERE}::test_privacy_is_said_where_people_look",
        "tests/test_modules.py::test_no_library_reports_what_a_person_does",
        "tests/desktop/test_self_test.py::test_whatever_looks_for_another_machine_is_noticed",
    ),
    "Dated backups of the data, and a dialog to restore": (
        f"{BACKUPS}::test_a_copy_is_made_once_a_day_and_only_if_there_is_anything_to_copy",
        f"{BACKUPS}::test_a_copy_put_back_opens_the_window_anew_on_it",
    ),
    "About: versions, device, folders, licences of all parts": (
        f"{WINDOW}::test_about_says_versions_folders_licences_and_the_build_of_torch",
        "tests/desktop/test_licences.py::test_about_leads_to_them_and_they_can_be_searched_and_copied",
    ),
}


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests of a file; none if there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = (each.name for each in tree.body if isinstance(each, ast.FunctionDef))
    return frozenset(name for name in names if name.startswith("test_"))


def missing(name: str) -> bool:
    """Whether there is no test of this name: "path::test"."""
    path, _, test = name.partition("::")
    return test not in names_in(path)


def rows(text: str) -> dict[str, tuple[str, ...]]:
    """The conventions of a Markdown table with the head "| convention | test |"."""
    block = re.search(r"^\| convention \| test \|\n\|[-| ]+\|\n((?:\|.*\|\n)+)", text, re.MULTILINE)
    found = dict[str, tuple[str, ...]]()
    for line in block[1].splitlines() if block else ():
        what, tests = (cell.strip() for cell in line.strip("|").split("|"))
        found[what] = tuple(re.findall(r"`([^`]+)`", tests))
    return found


def test_every_convention_is_held_by_tests_that_exist() -> None:
    assert missing("tests/test_none.py::test_a") and missing(f"{HERE}::test_a")
    assert all(CONVENTIONS.values())
    assert [name for names in CONVENTIONS.values() for name in names if missing(name)] == []


def test_the_readme_names_the_same_conventions_and_of_each_a_test() -> None:
    shown = rows((ROOT / "README.md").read_text(encoding="utf-8"))
    assert list(shown) == list(CONVENTIONS)
    for convention, names in shown.items():
        assert names and set(names) <= set(CONVENTIONS[convention]), convention


# What no single test elsewhere holds


@cache
def sources() -> dict[str, str]:
    """The text of every file of the program, by its path from the root."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for top in ("desktop", "models")
        for path in (ROOT / top).rglob("*.py")
    }


def importing(*modules: str) -> set[str]:
    """The files that import one of these modules, or a name of them."""
    found = set()
    for path, text in sources().items():
        if not any(each.rpartition(".")[2] in text for each in modules):
            continue  # most files: reading the syntax takes a hundred times as long
        for node in ast.walk(ast.parse(text)):
            names = [each.name for each in node.names] if isinstance(node, IMPORTS) else []
            start = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            if any(f"{start}{name}.".startswith(f"{each}.") for name in names for each in modules):
                found.add(path)
    return found


def naming(word: str) -> set[str]:
    """The files in whose code, apart from imports, a name stands, or a text that is this word."""
    return {
        path
        for path, text in sources().items()
        if word in text
        for node in ast.walk(ast.parse(text))
        if word in (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "value", ""))
    }


def test_nothing_asks_are_you_sure_but_what_cannot_be_taken_back() -> None:
    """A box of Qt tells of a start that failed; the shelf asks before it deletes for good."""
    assert naming("QMessageBox") == {"desktop/app.py"}
    assert naming("question") & naming("QMessageBox") == set()
    assert naming("ConfirmDialog") == {"desktop/shelf/window.py"}


def test_only_what_fetches_a_model_on_wish_can_reach_a_network() -> None:
    clients = ("urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "smtplib")
    assert (
        importing(*clients, "huggingface_hub", "asyncio", "xmlrpc", "PySide6.QtWebEngineCore")
        == set()
    )
    assert importing("PySide6.QtNetwork") == {"desktop/instance.py"}, "a socket of this machine"
    local = {"desktop/start.py", "desktop/instance.py"}  # within this process, this machine
    assert importing("socket") == local
    assert naming("pip") & naming("download") == {PIP}, "pip does, when a person asks for a model"


def test_privacy_is_said_where_people_look() -> None:
    about = (ROOT / "desktop/frame/dialogs.py").read_text(encoding="utf-8")
    start = (ROOT / "desktop/tabs/start/page.py").read_text(encoding="utf-8")
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert "Nothing that you type leaves it." in about
    assert "no account, no network, no reports" in start
    assert "no account, no download and no network" in readme
