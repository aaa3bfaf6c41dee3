<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Understudy</source>
        <extracomment>desktop/dialogs.py setWindowTitle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <extracomment>desktop/dialogs.py _value</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <extracomment>desktop/dialogs.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences</source>
        <extracomment>desktop/dialogs.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs</source>
        <extracomment>desktop/dialogs.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>desktop/dialogs.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small language models stand in for the giants, on your own machine. Nothing that you type leaves it.</source>
        <extracomment>desktop/dialogs.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your data</source>
        <extracomment>desktop/dialogs.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Copied</source>
        <extracomment>desktop/errors.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <extracomment>desktop/errors.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>desktop/errors.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <extracomment>desktop/errors.py setWindowTitle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is a fault of the program, not yours. What you labelled is saved. You can go on; if something looks odd, start again.</source>
        <extracomment>desktop/errors.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Adding {name}</source>
        <extracomment>desktop/catalogue.py _file_job</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <extracomment>desktop/catalogue.py _file_job</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converting {name}</source>
        <extracomment>desktop/catalogue.py _file_job</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Getting {name}</source>
        <extracomment>desktop/catalogue.py _file_job</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for models</source>
        <extracomment>desktop/catalogue.py start</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking into {folder}</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Matches</source>
        <extracomment>desktop/command_palette.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <extracomment>desktop/command_palette.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <extracomment>desktop/command_palette.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run…</source>
        <extracomment>desktop/command_palette.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Close</source>
        <extracomment>desktop/dialogs.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>high</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interval {low} to {high}</source>
        <extracomment>desktop/plotting/targets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>series</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GlossaryWindow</name>
    <message>
        <source>Find a word</source>
        <extracomment>desktop/glossary_window.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glossary</source>
        <extracomment>desktop/glossary_window.py setWindowTitle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The glossary has no such word.</source>
        <extracomment>desktop/glossary_window.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <extracomment>desktop/glossary_window.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Handles</name>
    <message>
        <source>Add a point here</source>
        <extracomment>desktop/plotting/handles.py addAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove point</source>
        <extracomment>desktop/plotting/handles.py addAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab goes to what can be moved, arrow keys move it.</source>
        <extracomment>desktop/plotting/handles.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>A model is still being trained</source>
        <extracomment>desktop/dialogs.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard and quit</source>
        <extracomment>desktop/dialogs.py _button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running</source>
        <extracomment>desktop/dialogs.py _button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a checkpoint and quit</source>
        <extracomment>desktop/dialogs.py _button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training goes on</source>
        <extracomment>desktop/dialogs.py setWindowTitle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{jobs}. With a checkpoint you can go on later; without one the steps so far are lost. What you labelled is safe either way.</source>
        <extracomment>desktop/dialogs.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LivePlot</name>
    <message>
        <source>Step</source>
        <extracomment>desktop/plotting/live_plot.py Axis</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training curves</source>
        <extracomment>desktop/plotting/live_plot.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Card</source>
        <extracomment>desktop/finding.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glossary</source>
        <extracomment>desktop/finding.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lesson</source>
        <extracomment>desktop/finding.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/finding.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <extracomment>desktop/finding.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understudy (safe mode)</source>
        <extracomment>desktop/window.py setWindowTitle</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;About Understudy</source>
        <extracomment>desktop/menus.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back to where the link came from</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <extracomment>desktop/menus.py _menu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <extracomment>desktop/menus.py _menu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Glossary</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <extracomment>desktop/menus.py _menu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search or run…</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <extracomment>desktop/menus.py QMenu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <extracomment>desktop/menus.py _menu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <extracomment>desktop/menus.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <extracomment>desktop/menus.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <extracomment>desktop/menus.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;model folder…</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <extracomment>desktop/menus.py _plain</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;data folder</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;log folder</source>
        <extracomment>desktop/menus.py _add</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/menus.py _plain</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReturnStrip</name>
    <message>
        <source>Alt ←</source>
        <extracomment>desktop/return_strip.py KeyCap</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to {tab}</source>
        <extracomment>desktop/return_strip.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you came here by a link</source>
        <extracomment>desktop/return_strip.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <extracomment>desktop/dialogs.py setWindowTitle</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Asking</source>
        <extracomment>models/live/evaluate.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both models are answering...</source>
        <extracomment>models/live/both_answers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the copy...</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the weights...</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing labels...</source>
        <extracomment>models/label_comparison.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing with the exact weights...</source>
        <extracomment>models/live/conversion/work.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converting...</source>
        <extracomment>models/live/conversion/work.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting labels...</source>
        <extracomment>models/label_jobs.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafting answers...</source>
        <extracomment>models/live/best_of_n.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafting replies...</source>
        <extracomment>models/live/harmless.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching with pip...</source>
        <extracomment>models/live/fetch.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <extracomment>models/live/sft.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine-tuning...</source>
        <extracomment>models/live/sft_loop.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going on from the checkpoint...</source>
        <extracomment>models/live/dpo_loop.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping what is there...</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning the tokenizer</source>
        <extracomment>models/family/build.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning to do what is asked, or to decline...</source>
        <extracomment>models/live/harmless.py _tune</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the engine...</source>
        <extracomment>desktop/start.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for models...</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making a copy of the labels...</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making drafts...</source>
        <extracomment>models/live/drafts.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring the pairs held out...</source>
        <extracomment>models/live/reward_loop.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory is short: each step is taken in parts...</source>
        <extracomment>models/live/dpo_loop.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicting the larger run</source>
        <extracomment>models/family/grid.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pretraining</source>
        <extracomment>models/live/pretrain.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putting the copy back...</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading kind and unkind talk...</source>
        <extracomment>models/live/harmless.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading labels...</source>
        <extracomment>models/label_comparison.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading pairs...</source>
        <extracomment>models/instructions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the corpus</source>
        <extracomment>models/family/grid.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file...</source>
        <extracomment>models/live/conversion/work.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the header...</source>
        <extracomment>models/live/conversion/convert.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resampling</source>
        <extracomment>models/cli_scaling.py show</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring the answers...</source>
        <extracomment>models/live/ppo_loop.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring the pairs...</source>
        <extracomment>models/live/dpo_looking.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting...</source>
        <extracomment>models/live/conversion/process.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storing labels...</source>
        <extracomment>models/store/labelling/importing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <extracomment>models/family/build.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training on some of the labels...</source>
        <extracomment>models/live/reward_learning.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training the reward model...</source>
        <extracomment>models/live/reward_loop.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training with DPO...</source>
        <extracomment>models/live/frontier.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training with PPO...</source>
        <extracomment>models/live/frontier.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training...</source>
        <extracomment>models/live/distributed.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying a step, to tell how long it will take...</source>
        <extracomment>models/live/estimate.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying the tokenizer...</source>
        <extracomment>models/live/conversion/work.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpacking...</source>
        <extracomment>models/live/fetch.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updating the policy...</source>
        <extracomment>models/live/ppo_loop.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing answers...</source>
        <extracomment>models/live/rollout.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the corpus</source>
        <extracomment>models/family/corpus.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the model card</source>
        <extracomment>models/family/build.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing two drafts for each prompt...</source>
        <extracomment>models/live/comparisons.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TabStrip</name>
    <message>
        <source>Tabs</source>
        <extracomment>desktop/top_bar.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Ctrl K</source>
        <extracomment>desktop/top_bar.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <extracomment>desktop/top_bar.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <extracomment>desktop/top_bar.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <extracomment>desktop/top_bar.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run…</source>
        <extracomment>desktop/top_bar.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Abilities by size</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer one aloud before you look.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cards ask what an interviewer would, and come back shortly before you would forget them. Each leads into a lab.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a token of an answer, then another that might have stood there.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the point. At the right stands what could be won.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each point of the map is a model: how large it is, and how much it has read. The marked one is GPT-3.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From base to helpful, stage by stage</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss follows a law</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the slider below the plot, then change the ruler.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One text goes to a base model and to a chat model. Above each answer stands the exact string that the model was sent.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open PPO and read what a model writes that only its reward likes.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press 1 or 2 for the better draft, 0 for a tie.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say it clearly</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seven models, from 14 thousand to six million parameters, answer the same question here and now.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach by choosing</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The boxes are the way from a base model to an aligned one. Each stage runs here, with all that can go wrong.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same knowledge, another form</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two drafts, in random order, without a name. Your choices train a model within a minute, and you judge it blind.</source>
        <extracomment>desktop/tour.py Step</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>Back</source>
        <extracomment>desktop/tour_card.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>desktop/tour_card.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <extracomment>desktop/tour_card.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <extracomment>desktop/tour_card.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {number} of {all}</source>
        <extracomment>desktop/tour_card.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowDialogs</name>
    <message>
        <source>Open a file</source>
        <extracomment>desktop/window_dialogs.py getOpenFileName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open model folder</source>
        <extracomment>desktop/window_dialogs.py getExistingDirectory</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs and pairs (*.csv *.tsv *.txt *.jsonl);;All files (*)</source>
        <extracomment>desktop/window_dialogs.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>not installed</source>
        <extracomment>desktop/errors.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>{done} of {total}</source>
        <extracomment>desktop/numbers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
