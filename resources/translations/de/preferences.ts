<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AbilitiesCard</name>
    <message>
        <source>Abilities</source>
        <extracomment>desktop/tabs/preferences/abilities_card.py __init__</extracomment>
        <translation>Fähigkeiten</translation>
    </message>
    <message>
        <source>Ask again</source>
        <extracomment>desktop/tabs/preferences/abilities_card.py setText</extracomment>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Ask both</source>
        <extracomment>desktop/tabs/preferences/abilities_card.py link_button</extracomment>
        <translation>Beide fragen</translation>
    </message>
    <message>
        <source>The same questions are put to both models: sums, capitals, opposites and the like. What was lost shows.</source>
        <extracomment>desktop/tabs/preferences/abilities_card.py</extracomment>
        <translation>Beide Modelle bekommen dieselben Fragen: Summen, Hauptstädte, Gegenteile und dergleichen. So zeigt sich, was verloren ging.</translation>
    </message>
    <message>
        <source>after</source>
        <extracomment>desktop/tabs/preferences/abilities_card.py</extracomment>
        <translation>danach</translation>
    </message>
    <message>
        <source>before</source>
        <extracomment>desktop/tabs/preferences/abilities_card.py</extracomment>
        <translation>davor</translation>
    </message>
    <message>
        <source>points</source>
        <extracomment>desktop/tabs/preferences/abilities_card.py</extracomment>
        <translation>Punkte</translation>
    </message>
</context>
<context>
    <name>AboutTraining</name>
    <message>
        <source>They are answered before the first step and again every few steps.</source>
        <extracomment>desktop/tabs/preferences/about_training.py append</extracomment>
        <translation>Sie werden vor dem ersten Schritt beantwortet und danach alle paar Schritte wieder.</translation>
    </message>
    <message>
        <source>Training moves the model towards the drafts that you preferred, and away from the others. It runs in the background, so you can go on labelling, and it can be paused: closing the program loses nothing. The model that you start from stays as it is; the tuned one gets a name of its own, and afterwards you judge the two blind.</source>
        <extracomment>desktop/tabs/preferences/about_training.py</extracomment>
        <translation>Das Training rückt das Modell näher an die bevorzugten Entwürfe und weiter weg von den anderen. Es läuft im Hintergrund, sodass sich weiter labeln lässt, und es lässt sich anhalten: Wer das Programm schließt, verliert nichts. Das Ausgangsmodell bleibt, wie es ist; das feinabgestimmte bekommt einen eigenen Namen, und danach werden beide blind beurteilt.</translation>
    </message>
    <message>
        <source>What training does</source>
        <extracomment>desktop/tabs/preferences/about_training.py Card</extracomment>
        <translation>Was das Training tut</translation>
    </message>
    <message>
        <source>What you will see meanwhile</source>
        <extracomment>desktop/tabs/preferences/about_training.py plain_label</extracomment>
        <translation>Was dabei zu sehen ist</translation>
    </message>
    <message>
        <source>three prompts</source>
        <extracomment>desktop/tabs/preferences/about_training.py append</extracomment>
        <translation>drei Prompts</translation>
    </message>
</context>
<context>
    <name>BlindPairs</name>
    <message>
        <source>Answers to judge</source>
        <extracomment>desktop/tabs/preferences/blind_pairs.py start</extracomment>
        <translation>Antworten zum Beurteilen</translation>
    </message>
</context>
<context>
    <name>CurvesGrid</name>
    <message>
        <source>Curves are means over the last epoch.</source>
        <extracomment>desktop/tabs/preferences/curves_grid.py plain_label</extracomment>
        <translation>Die Kurven sind Mittelwerte über die letzte Epoche.</translation>
    </message>
    <message>
        <source>KL</source>
        <extracomment>desktop/tabs/preferences/curves_grid.py</extracomment>
        <translation>KL</translation>
    </message>
    <message>
        <source>Log-probability (nats)</source>
        <extracomment>desktop/tabs/preferences/curves_grid.py</extracomment>
        <translation>Log-Wahrscheinlichkeit (Nats)</translation>
    </message>
    <message>
        <source>Loss (nats)</source>
        <extracomment>desktop/tabs/preferences/curves_grid.py</extracomment>
        <translation>Verlust (Nats)</translation>
    </message>
    <message>
        <source>Margin</source>
        <extracomment>desktop/tabs/preferences/curves_grid.py</extracomment>
        <translation>Margin</translation>
    </message>
    <message>
        <source>Moved away by (nats)</source>
        <extracomment>desktop/tabs/preferences/curves_grid.py</extracomment>
        <translation>Entfernt um (Nats)</translation>
    </message>
    <message>
        <source>Pairs ranked as you did</source>
        <extracomment>desktop/tabs/preferences/curves_grid.py</extracomment>
        <translation>Paare wie gelabelt geordnet</translation>
    </message>
    <message>
        <source>chosen</source>
        <extracomment>desktop/tabs/preferences/curves_grid.py</extracomment>
        <translation>bevorzugt</translation>
    </message>
    <message>
        <source>held out</source>
        <extracomment>desktop/tabs/preferences/curves_grid.py</extracomment>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>rejected</source>
        <extracomment>desktop/tabs/preferences/curves_grid.py</extracomment>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>train</source>
        <extracomment>desktop/tabs/preferences/curves_grid.py</extracomment>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>DetailsRow</name>
    <message>
        <source>How much</source>
        <extracomment>desktop/tabs/preferences/details_row.py plain_label</extracomment>
        <translation>Wie viel</translation>
    </message>
    <message>
        <source>How much better</source>
        <extracomment>desktop/tabs/preferences/details_row.py SegmentedControl</extracomment>
        <translation>Wie viel besser</translation>
    </message>
    <message>
        <source>How much better; ↑ and ↓ change it</source>
        <extracomment>desktop/tabs/preferences/details_row.py setToolTip</extracomment>
        <translation>Wie viel besser; mit ↑ und ↓ zu ändern</translation>
    </message>
    <message>
        <source>Note</source>
        <extracomment>desktop/tabs/preferences/details_row.py setPlaceholderText</extracomment>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <extracomment>desktop/tabs/preferences/details_row.py _button</extracomment>
        <translation>Umschreiben</translation>
    </message>
    <message>
        <source>Tags that say why (T)</source>
        <extracomment>desktop/tabs/preferences/details_row.py _button</extracomment>
        <translation>Schlagwörter für den Grund (T)</translation>
    </message>
    <message>
        <source>Why: {tags}</source>
        <extracomment>desktop/tabs/preferences/details_row.py setText</extracomment>
        <translation>Warum: {tags}</translation>
    </message>
    <message>
        <source>Why?</source>
        <extracomment>desktop/tabs/preferences/details_row.py _button</extracomment>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Write the better draft as it should have been (E): it is learnt from, too</source>
        <extracomment>desktop/tabs/preferences/details_row.py _button</extracomment>
        <translation>Den besseren Entwurf so schreiben, wie er hätte sein sollen (E): Auch daraus wird gelernt</translation>
    </message>
</context>
<context>
    <name>DraftCard</name>
    <message>
        <source>Draft {letter}</source>
        <extracomment>desktop/tabs/preferences/draft_card.py</extracomment>
        <translation>Entwurf {letter}</translation>
    </message>
    <message>
        <source>rewritten</source>
        <extracomment>desktop/tabs/preferences/draft_card.py Tag</extracomment>
        <translation>umgeschrieben</translation>
    </message>
</context>
<context>
    <name>DraftQueue</name>
    <message>
        <source>Drafts</source>
        <extracomment>desktop/tabs/preferences/draft_queue.py start</extracomment>
        <translation>Entwürfe</translation>
    </message>
</context>
<context>
    <name>DraftsPopup</name>
    <message>
        <source>Against</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py setAccessibleName</extracomment>
        <translation>Gegen</translation>
    </message>
    <message>
        <source>Drafts a prompt</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py SegmentedControl</extracomment>
        <translation>Entwürfe pro Prompt</translation>
    </message>
    <message>
        <source>Longest draft, in tokens</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py setAccessibleName</extracomment>
        <translation>Längster Entwurf, in Tokens</translation>
    </message>
    <message>
        <source>Longest, tokens</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py plain_label</extracomment>
        <translation>Tokens, höchstens</translation>
    </message>
    <message>
        <source>Pair</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py</extracomment>
        <translation>Paar</translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py setAccessibleName</extracomment>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Temperature</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py setAccessibleName</extracomment>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Temperature of the other model</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py setAccessibleName</extracomment>
        <translation>Temperatur des anderen Modells</translation>
    </message>
    <message>
        <source>Use the program's own prompts, too</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py QCheckBox</extracomment>
        <translation>Auch die Prompts des Programms verwenden</translation>
    </message>
    <message>
        <source>Written by</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py</extracomment>
        <translation>Geschrieben von</translation>
    </message>
    <message>
        <source>drawn</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py setSpecialValueText</extracomment>
        <translation>ausgelost</translation>
    </message>
    <message>
        <source>none yet</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py setText</extracomment>
        <translation>noch keines</translation>
    </message>
    <message>
        <source>the same model</source>
        <extracomment>desktop/tabs/preferences/drafts_popup.py addItem</extracomment>
        <translation>dasselbe Modell</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Close</source>
        <extracomment>desktop/tabs/preferences/export_dialog.py QPushButton</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Export labels</source>
        <extracomment>desktop/tabs/preferences/export_dialog.py setWindowTitle</extracomment>
        <translation>Labels exportieren</translation>
    </message>
    <message>
        <source>Export {labels} of {name}</source>
        <extracomment>desktop/tabs/preferences/export_dialog.py setText</extracomment>
        <translation>{labels} aus {name} exportieren</translation>
    </message>
    <message>
        <source>First rows</source>
        <extracomment>desktop/tabs/preferences/export_dialog.py setAccessibleName</extracomment>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Format</source>
        <extracomment>desktop/tabs/preferences/export_dialog.py setAccessibleName</extracomment>
        <translation>Format</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>desktop/tabs/preferences/export_dialog.py setAccessibleName</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Save as…</source>
        <extracomment>desktop/tabs/preferences/export_dialog.py QPushButton</extracomment>
        <translation>Speichern unter…</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>Elo points</source>
        <extracomment>models/theory/labelling/label_plots.py Figure</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KL</source>
        <extracomment>models/theory/run_curves.py</extracomment>
        <translation>KL</translation>
    </message>
    <message>
        <source>Models, the strongest first</source>
        <extracomment>models/theory/labelling/label_plots.py Figure</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace</source>
        <extracomment>models/theory/labelling/label_plots.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session</source>
        <extracomment>models/theory/labelling/label_plots.py Figure</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength</source>
        <extracomment>models/theory/labelling/label_plots.py Figure</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own labels</source>
        <extracomment>models/theory/labelling/label_plots.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen</source>
        <extracomment>models/theory/run_curves.py</extracomment>
        <translation>bevorzugt</translation>
    </message>
    <message>
        <source>labels a minute</source>
        <extracomment>models/theory/labelling/label_plots.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>models</source>
        <extracomment>models/theory/labelling/label_plots.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pace</source>
        <extracomment>models/theory/labelling/label_plots.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <extracomment>models/theory/run_curves.py</extracomment>
        <translation>abgelehnt</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source>A better</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>A besser</translation>
    </message>
    <message>
        <source>B better</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>B besser</translation>
    </message>
    <message>
        <source>Judgement</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Only those</source>
        <extracomment>desktop/tabs/preferences/history_filter.py plain_label</extracomment>
        <translation>Nur Urteile</translation>
    </message>
    <message>
        <source>Reason</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>Grund</translation>
    </message>
    <message>
        <source>When</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>Wer</translation>
    </message>
    <message>
        <source>any</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>alle</translation>
    </message>
    <message>
        <source>any time</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>jederzeit</translation>
    </message>
    <message>
        <source>anyone</source>
        <extracomment>desktop/tabs/preferences/history_filter.py addItem</extracomment>
        <translation>alle</translation>
    </message>
    <message>
        <source>bad</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>given here, not imported</source>
        <extracomment>desktop/tabs/preferences/history_filter.py QCheckBox</extracomment>
        <translation>hier gefällt, nicht importiert</translation>
    </message>
    <message>
        <source>good</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>gut</translation>
    </message>
    <message>
        <source>ranking</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>Rangfolge</translation>
    </message>
    <message>
        <source>repeats</source>
        <extracomment>desktop/tabs/preferences/history_filter.py QCheckBox</extracomment>
        <translation>als Wiederholung</translation>
    </message>
    <message>
        <source>skipped</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>the last 30 days</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>die letzten 30 Tage</translation>
    </message>
    <message>
        <source>the last 7 days</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>die letzten 7 Tage</translation>
    </message>
    <message>
        <source>tie</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>today</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>heute</translation>
    </message>
    <message>
        <source>with a note</source>
        <extracomment>desktop/tabs/preferences/history_filter.py QCheckBox</extracomment>
        <translation>mit Notiz</translation>
    </message>
    <message>
        <source>with a rewritten draft</source>
        <extracomment>desktop/tabs/preferences/history_filter.py QCheckBox</extracomment>
        <translation>mit umgeschriebenem Entwurf</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Clear</source>
        <extracomment>desktop/tabs/preferences/history_filter.py QPushButton</extracomment>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Filter</source>
        <extracomment>desktop/tabs/preferences/history_filter.py QPushButton</extracomment>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: {count}</source>
        <extracomment>desktop/tabs/preferences/history_filter.py</extracomment>
        <translation>Filter: {count}</translation>
    </message>
    <message>
        <source>Search judgements</source>
        <extracomment>desktop/tabs/preferences/history_filter.py setAccessibleName</extracomment>
        <translation>Urteile durchsuchen</translation>
    </message>
    <message>
        <source>Search prompts, drafts, notes, reasons</source>
        <extracomment>desktop/tabs/preferences/history_filter.py setPlaceholderText</extracomment>
        <translation>Prompts, Entwürfe, Notizen, Gründe durchsuchen</translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message>
        <source>Add an SFT term, which keeps the chosen texts likely, or train for fewer steps.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add pairs in which the longer text is the better one, unless length is the point.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add pairs in which the shorter text is the better one, unless length is the point.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After {steps} steps the margin is still {margin:.3f}: the model has hardly moved.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At step {step} the figures are no longer finite numbers.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct one of each, or call them ties.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold out whole prompts, not pairs.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {count} of {whole} pairs the chosen text is the longer one. A model mostly learns to write more from that.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {count} of {whole} pairs the chosen text is the shorter one. A model mostly learns to write less from that.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep one of each, unless that is meant.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label some more: {enough} or more show what they have in common.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label some pairs; ties and skips teach nothing.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at some of them again; the history shows them all.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No label prefers one text to another, so there is nothing to train on.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something differs between the two: the weights, the precision or how texts are put together. Train again from the model's own folder.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen texts have become less likely by {fall:.1f} nats, and the rejected ones by more: the margin only asks that the two move apart.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first loss is {found:.4f} and not {expected:.4f}: before the first step the model must equal its reference, and it does not.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The held-out loss was lowest at step {step} ({lowest:.3f}) and is {now:.3f} now: the pairs are being learnt by heart.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are only {count} pairs. From so few a model mostly learns their words.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train again with a lower learning rate; the last checkpoint before is kept.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train for fewer steps, or label more pairs.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train longer or with a higher learning rate; if that changes nothing, look for labels that contradict each other.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of the {whole} held-out pairs have prompts that are trained on, too, so what is measured on them flatters.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {whole} choices went to the left. Sides are drawn by lot, so the side was followed and not the text.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {whole} choices went to the right. Sides are drawn by lot, so the side was followed and not the text.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} pairs are there more than once, so they count more than the others.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} pairs contradict each other: the same two texts are preferred both ways. What they teach cancels out.</source>
        <extracomment>models/theory/guards.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GuidelinesCard</name>
    <message>
        <source>Done</source>
        <extracomment>desktop/tabs/preferences/bottom_card.py QPushButton</extracomment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <extracomment>desktop/tabs/preferences/bottom_card.py __init__</extracomment>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Guidelines of this project</source>
        <extracomment>desktop/tabs/preferences/bottom_card.py setAccessibleName</extracomment>
        <translation>Richtlinien dieses Projekts</translation>
    </message>
</context>
<context>
    <name>HistoryDetail</name>
    <message>
        <source>Correct</source>
        <extracomment>desktop/tabs/preferences/history_detail.py QPushButton</extracomment>
        <translation>Korrigieren</translation>
    </message>
    <message>
        <source>Judge again; the earlier verdict stays in the log (Enter)</source>
        <extracomment>desktop/tabs/preferences/history_detail.py setToolTip</extracomment>
        <translation>Neu beurteilen; das frühere Urteil bleibt im Protokoll (Eingabe)</translation>
    </message>
    <message>
        <source>Judgement</source>
        <extracomment>desktop/tabs/preferences/history_detail.py __init__</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Log</source>
        <extracomment>desktop/tabs/preferences/history_detail.py _wrapped</extracomment>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Rewritten</source>
        <extracomment>desktop/tabs/preferences/history_detail.py ShownDraft</extracomment>
        <translation>Umgeschrieben</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Judgement</source>
        <extracomment>desktop/tabs/preferences/history_table.py</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/preferences/history_table.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/preferences/history_table.py</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Took</source>
        <extracomment>desktop/tabs/preferences/history_table.py</extracomment>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>When</source>
        <extracomment>desktop/tabs/preferences/history_table.py</extracomment>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <extracomment>desktop/tabs/preferences/history_table.py</extracomment>
        <translation>Wer</translation>
    </message>
</context>
<context>
    <name>HistoryTable</name>
    <message>
        <source>All judgements</source>
        <extracomment>desktop/tabs/preferences/history_table.py setAccessibleName</extracomment>
        <translation>Alle Urteile</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>All judgements</source>
        <extracomment>desktop/tabs/preferences/history_view.py Card</extracomment>
        <translation>Alle Urteile</translation>
    </message>
    <message>
        <source>Judgements</source>
        <extracomment>desktop/tabs/preferences/history_view.py SegmentedControl</extracomment>
        <translation>Urteile</translation>
    </message>
    <message>
        <source>Label</source>
        <extracomment>desktop/tabs/preferences/history_view.py EmptyState</extracomment>
        <translation>Labeln</translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>desktop/tabs/preferences/history_view.py SegmentedControl</extracomment>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>No judgement is like that.</source>
        <extracomment>desktop/tabs/preferences/history_view.py EmptyState</extracomment>
        <translation>Kein Urteil entspricht dem.</translation>
    </message>
    <message>
        <source>Part</source>
        <extracomment>desktop/tabs/preferences/history_view.py SegmentedControl</extracomment>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Show all</source>
        <extracomment>desktop/tabs/preferences/history_view.py EmptyState</extracomment>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>You as a labeller</source>
        <extracomment>desktop/tabs/preferences/history_view.py SegmentedControl</extracomment>
        <translation>Sie als Labeler</translation>
    </message>
    <message>
        <source>Your judgements will be listed here.</source>
        <extracomment>desktop/tabs/preferences/history_view.py EmptyState</extracomment>
        <translation>Hier werden die eigenen Urteile aufgelistet.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py QPushButton</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py setText</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Drafts</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py</extracomment>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>First rows</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py DataTable</extracomment>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Format</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py</extracomment>
        <translation>Format</translation>
    </message>
    <message>
        <source>Import</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py QPushButton</extracomment>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import labels</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py setWindowTitle</extracomment>
        <translation>Labels importieren</translation>
    </message>
    <message>
        <source>Import {name}</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py setText</extracomment>
        <translation>{name} importieren</translation>
    </message>
    <message>
        <source>Into</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py</extracomment>
        <translation>In das Projekt</translation>
    </message>
    <message>
        <source>Judgement</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Labelled by</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py</extracomment>
        <translation>Gelabelt von</translation>
    </message>
    <message>
        <source>Line</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py set_rows</extracomment>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Only train on it</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py QPushButton</extracomment>
        <translation>Nur damit trainieren</translation>
    </message>
    <message>
        <source>Part</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py SegmentedControl</extracomment>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py setAccessibleName</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Reason</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py set_rows</extracomment>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Refused</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py SegmentedControl</extracomment>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Refused rows</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py DataTable</extracomment>
        <translation>Abgelehnte Zeilen</translation>
    </message>
    <message>
        <source>Refused: none</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py</extracomment>
        <translation>Abgelehnt: keine</translation>
    </message>
    <message>
        <source>Refused: {count}</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py</extracomment>
        <translation>Abgelehnt: {count}</translation>
    </message>
    <message>
        <source>Save the refused rows…</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py QPushButton</extracomment>
        <translation>Abgelehnte Zeilen speichern…</translation>
    </message>
    <message>
        <source>Store nothing: the next run learns from the file's pairs</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py setToolTip</extracomment>
        <translation>Nichts speichern: Der nächste Lauf lernt aus den Paaren der Datei</translation>
    </message>
    <message>
        <source>a new project, named after the file</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py addItem</extracomment>
        <translation>ein neues Projekt, nach der Datei benannt</translation>
    </message>
    <message>
        <source>as the file says</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py setPlaceholderText</extracomment>
        <translation>wie in der Datei</translation>
    </message>
    <message>
        <source>{name}-refused</source>
        <extracomment>desktop/tabs/preferences/import_dialog.py _ask</extracomment>
        <translation>{name}-abgelehnt</translation>
    </message>
</context>
<context>
    <name>JudgeView</name>
    <message>
        <source>After: {name}</source>
        <extracomment>desktop/tabs/preferences/judge_view.py show_rows</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before: {name}</source>
        <extracomment>desktop/tabs/preferences/judge_view.py show_rows</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blind</source>
        <extracomment>desktop/tabs/preferences/judge_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to judge</source>
        <extracomment>desktop/tabs/preferences/judge_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <extracomment>desktop/tabs/preferences/judge_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <extracomment>desktop/tabs/preferences/judge_view.py EmptyState</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuned model</source>
        <extracomment>desktop/tabs/preferences/judge_view.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JudgementList</name>
    <message>
        <source>After about thirty pairs press Train: the model learns what you prefer.</source>
        <extracomment>desktop/tabs/preferences/judgement_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count}</source>
        <extracomment>desktop/tabs/preferences/judgement_list.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it goes</source>
        <extracomment>desktop/tabs/preferences/judgement_list.py set_title</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judge its answers blind, before and after, on prompts that it never saw.</source>
        <extracomment>desktop/tabs/preferences/judgement_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last judgements</source>
        <extracomment>desktop/tabs/preferences/judgement_list.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press 1 or 2 for the better one, 0 for a tie, S to skip. Each is saved at once.</source>
        <extracomment>desktop/tabs/preferences/judgement_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read both drafts. Which model or seed wrote them is hidden, the sides are drawn.</source>
        <extracomment>desktop/tabs/preferences/judgement_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeepCard</name>
    <message>
        <source>As a Hugging Face folder…</source>
        <extracomment>desktop/tabs/preferences/keep_card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As an ONNX graph…</source>
        <extracomment>desktop/tabs/preferences/keep_card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As an adapter (PEFT)…</source>
        <extracomment>desktop/tabs/preferences/keep_card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <extracomment>desktop/tabs/preferences/keep_card.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with this model</source>
        <extracomment>desktop/tabs/preferences/keep_card.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <extracomment>desktop/tabs/preferences/keep_card.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model card</source>
        <extracomment>desktop/tabs/preferences/keep_card.py link_button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model card of {name}</source>
        <extracomment>desktop/tabs/preferences/keep_card.py TextDialog</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the tuned model</source>
        <extracomment>desktop/tabs/preferences/keep_card.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <extracomment>desktop/tabs/preferences/keep_card.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to write the model</source>
        <extracomment>desktop/tabs/preferences/keep_card.py ask</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You go on with this model</source>
        <extracomment>desktop/tabs/preferences/keep_card.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>A is better</source>
        <extracomment>desktop/tabs/preferences/key_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B is better</source>
        <extracomment>desktop/tabs/preferences/key_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bad</source>
        <extracomment>desktop/tabs/preferences/key_row.py</extracomment>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>beside the last</source>
        <extracomment>desktop/tabs/preferences/key_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differences</source>
        <extracomment>desktop/tabs/preferences/key_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good</source>
        <extracomment>desktop/tabs/preferences/key_row.py</extracomment>
        <translation>gut</translation>
    </message>
    <message>
        <source>next best</source>
        <extracomment>desktop/tabs/preferences/key_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skip</source>
        <extracomment>desktop/tabs/preferences/key_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take back</source>
        <extracomment>desktop/tabs/preferences/key_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tie</source>
        <extracomment>desktop/tabs/preferences/key_row.py</extracomment>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>undo</source>
        <extracomment>desktop/tabs/preferences/key_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LabelFiles</name>
    <message>
        <source>Files of this kind (*{suffix});;All files (*)</source>
        <extracomment>desktop/tabs/preferences/label_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import labels</source>
        <extracomment>desktop/tabs/preferences/label_files.py</extracomment>
        <translation>Labels importieren</translation>
    </message>
    <message>
        <source>Labels ({suffixes});;All files (*)</source>
        <extracomment>desktop/tabs/preferences/label_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as</source>
        <extracomment>desktop/tabs/preferences/label_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LabelView</name>
    <message>
        <source>A prompt of your own</source>
        <extracomment>desktop/tabs/preferences/label_view.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafts…</source>
        <extracomment>desktop/tabs/preferences/label_view.py _plain_button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidelines</source>
        <extracomment>desktop/tabs/preferences/label_view.py _plain_button</extracomment>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Labels towards the goal</source>
        <extracomment>desktop/tabs/preferences/label_view.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <extracomment>desktop/tabs/preferences/label_view.py show_state</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or type a prompt of your own and press Enter</source>
        <extracomment>desktop/tabs/preferences/label_view.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to look for, in this project (G)</source>
        <extracomment>desktop/tabs/preferences/label_view.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who writes drafts, how many, how warm</source>
        <extracomment>desktop/tabs/preferences/label_view.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Saved</source>
        <extracomment>desktop/tabs/preferences/label_view.py show_state</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LabellerCard</name>
    <message>
        <source>Everything on how you label</source>
        <extracomment>desktop/tabs/preferences/labeller_card.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You as a labeller</source>
        <extracomment>desktop/tabs/preferences/labeller_card.py __init__</extracomment>
        <translation>Sie als Labeler</translation>
    </message>
    <message>
        <source>agree with yourself</source>
        <extracomment>desktop/tabs/preferences/labeller_card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left side picked</source>
        <extracomment>desktop/tabs/preferences/labeller_card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LabellerView</name>
    <message>
        <source>Agree with yourself</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py FigureCard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Come again:</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py plain_label</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disagreements</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py DataTable</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py set_rows</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First set</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into a new project; both sets stay as they are</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left side picked</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py FigureCard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer draft picked</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py FigureCard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace, session by session</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py PlotCard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs that come again, in percent</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py set_rows</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Second</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py set_rows</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second set</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time a label</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py FigureCard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two label sets</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py Card</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two people who label the same drafts, or the same person twice: Cohen's kappa says how far they agree beyond chance. Where they disagree, the guidelines are worth a second look.</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py plain_label</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where they disagree</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where they disagree take</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py plain_label</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file…</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py addItem</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a tie</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>against</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py plain_label</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kappa</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py HeroNumber</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave them out</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py setSpecialValueText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the second</source>
        <extracomment>desktop/tabs/preferences/labeller_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/preferences/live_view.py _button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Judge it blind</source>
        <extracomment>desktop/tabs/preferences/live_view.py _button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <extracomment>desktop/tabs/preferences/live_view.py _button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>desktop/tabs/preferences/live_view.py _button</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionsCard</name>
    <message>
        <source>Back to what was measured to fit a model of this size</source>
        <extracomment>desktop/tabs/preferences/options_card.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next run</source>
        <extracomment>desktop/tabs/preferences/options_card.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs, settings and a script for TRL as a folder, to train somewhere else</source>
        <extracomment>desktop/tabs/preferences/options_card.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it to a larger machine…</source>
        <extracomment>desktop/tabs/preferences/options_card.py link_button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <extracomment>desktop/tabs/preferences/options_card.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use your own labels</source>
        <extracomment>desktop/tabs/preferences/options_card.py link_button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual settings</source>
        <extracomment>desktop/tabs/preferences/options_card.py link_button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to write the kit</source>
        <extracomment>desktop/tabs/preferences/options_card.py ask</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionsForm</name>
    <message>
        <source>Apple graphics (MPS)</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <extracomment>desktop/tabs/preferences/options_form.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto ({device})</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beta</source>
        <extracomment>desktop/tabs/preferences/options_form.py _number</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DPO</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>desktop/tabs/preferences/options_form.py _combo</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <extracomment>desktop/tabs/preferences/options_form.py _whole</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flipped labels</source>
        <extracomment>desktop/tabs/preferences/options_form.py _number</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full</source>
        <extracomment>desktop/tabs/preferences/options_form.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out</source>
        <extracomment>desktop/tabs/preferences/options_form.py _whole</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hinge (SLiC)</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPO</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPO per token</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KTO (each text alone)</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <extracomment>desktop/tabs/preferences/options_form.py _prepare</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA</source>
        <extracomment>desktop/tabs/preferences/options_form.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>desktop/tabs/preferences/options_form.py _combo</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <extracomment>desktop/tabs/preferences/options_form.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the tuned model</source>
        <extracomment>desktop/tabs/preferences/options_form.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <extracomment>desktop/tabs/preferences/options_form.py _whole</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Robust DPO</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SFT term</source>
        <extracomment>desktop/tabs/preferences/options_form.py _number</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cDPO (some labels flipped)</source>
        <extracomment>desktop/tabs/preferences/options_form.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>desktop/tabs/preferences/options_form.py setSpecialValueText</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>History</source>
        <extracomment>desktop/tabs/preferences/__init__.py</extracomment>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Judge</source>
        <extracomment>desktop/tabs/preferences/__init__.py</extracomment>
        <translation>Beurteilen</translation>
    </message>
    <message>
        <source>Label</source>
        <extracomment>desktop/tabs/preferences/__init__.py</extracomment>
        <translation>Labeln</translation>
    </message>
    <message>
        <source>Train</source>
        <extracomment>desktop/tabs/preferences/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source> and </source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation> und </translation>
    </message>
    <message>
        <source>1 judgement</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 label</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 pair</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 repeat</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 skip</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>1 übersprungen</translation>
    </message>
    <message>
        <source>1 tie</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>1 unentschieden</translation>
    </message>
    <message>
        <source>1st</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2nd</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3rd</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>400 points more mean odds of ten to one to be preferred.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4th</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5th</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % interval {low} to {high} %</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % interval: {low} to {high} %.</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>95-%-Intervall: {low} bis {high} %.</translation>
    </message>
    <message>
        <source>A better</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation>A besser</translation>
    </message>
    <message>
        <source>A model learns length, too, where it decides.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name has letters, digits, dots, dashes or underscores, 64 at most.</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abilities (points)</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About {time} and {memory} of memory for {steps} steps</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an SFT term</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer A is better</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Antwort A ist besser</translation>
    </message>
    <message>
        <source>Answer B is better</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Antwort B ist besser</translation>
    </message>
    <message>
        <source>As cDPO, but without the bias that flips bring in.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for capitals</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>Fragen nach Hauptstädten</translation>
    </message>
    <message>
        <source>Asked for continents</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>Fragen nach Kontinenten</translation>
    </message>
    <message>
        <source>Asked for opposites</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>Fragen nach Gegenteilen</translation>
    </message>
    <message>
        <source>Asked for plurals</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>Fragen nach dem Plural</translation>
    </message>
    <message>
        <source>Asked for sums</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>Fragen nach Summen</translation>
    </message>
    <message>
        <source>Asking {name}</source>
        <extracomment>desktop/tabs/preferences/abilities_presenter.py</extracomment>
        <translation>{name} wird befragt</translation>
    </message>
    <message>
        <source>B better</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation>B besser</translation>
    </message>
    <message>
        <source>Begun</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beta</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both drafts say the same: press 0 for a tie or S to skip.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both models are answering...</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>Beide Modelle antworten...</translation>
    </message>
    <message>
        <source>Checking labels against {model}</source>
        <extracomment>desktop/tabs/preferences/import_presenter.py</extracomment>
        <translation>Labels werden mit {model} geprüft</translation>
    </message>
    <message>
        <source>Comparing labels</source>
        <extracomment>desktop/tabs/preferences/comparison_presenter.py</extracomment>
        <translation>Labels werden verglichen</translation>
    </message>
    <message>
        <source>Correction</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting labels</source>
        <extracomment>desktop/tabs/preferences/labeller_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Z takes the labels back.</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>Strg+Z nimmt die Labels zurück.</translation>
    </message>
    <message>
        <source>DPO</source>
        <extracomment>desktop/tabs/preferences/sentences.py get</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DPO for labels of which a share is the wrong way round.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DPO · LoRA</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DPO · full</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete them for good ({size})</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double the rate</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft A is better</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Entwurf A ist besser</translation>
    </message>
    <message>
        <source>Draft B is better</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Entwurf B ist besser</translation>
    </message>
    <message>
        <source>Draft {letter}</source>
        <extracomment>desktop/tabs/preferences/history_words.py</extracomment>
        <translation>Entwurf {letter}</translation>
    </message>
    <message>
        <source>Eight of ten labels take {low} to {high} s.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimating</source>
        <extracomment>desktop/tabs/preferences/next_run_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <extracomment>desktop/tabs/preferences/keep_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer epochs next time</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingerprint of the pairs</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flipped labels</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From showing the drafts to the key.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {file}</source>
        <extracomment>desktop/tabs/preferences/history_words.py append</extracomment>
        <translation>Aus {file}</translation>
    </message>
    <message>
        <source>Give the tuned model a name.</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidelines</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Halve the rate</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out right</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out loss at the end</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPO</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPO on means over tokens, whatever the length.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPO per token</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <extracomment>desktop/tabs/preferences/import_presenter.py</extracomment>
        <translation>{name} wird importiert</translation>
    </message>
    <message>
        <source>It is a tie</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Unentschieden</translation>
    </message>
    <message>
        <source>It was “{earlier}”. A key replaces it; Esc leaves it as it is.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judges each text by itself; takes unpaired labels too.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KL</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation>KL</translation>
    </message>
    <message>
        <source>KL at the end (nats)</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KTO</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep one of each</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label at least two pairs first. Ties and skips don't count.</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label more</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest session: {words}.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave them out</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out:</source>
        <extracomment>desktop/tabs/preferences/import_words.py append</extracomment>
        <translation>Es fehlt:</translation>
    </message>
    <message>
        <source>Length alone does not decide.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let some pairs come again, with swapped sides: how often do you say the same?</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LoRA</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py get</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log-probability</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at them again</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for models...</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss at the end</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation>Margin</translation>
    </message>
    <message>
        <source>Margin at the end</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark words that differ</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Unterschiede im Wortlaut markieren</translation>
    </message>
    <message>
        <source>Measured on {model} with {seeds} seeds: labels by a written rule, {steps} steps of 4 pairs. The tuned model won {won} of 200 held-out prompts by that rule, ties counted half (95 % interval {low} to {high}); {most} is the most that can be won, since drafts before training obeyed the rule at times. What it could before changed by {points} points.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory ran short: each step is taken in {parts} parts now.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Most of what you choose is longer: a model will mostly learn that.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most of what you choose is shorter: a model will mostly learn that.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No drafts from this model. Pick another one above.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No leaning to a side can be seen; sides are drawn by lot.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pair was judged in both sets: prompt and drafts have to be the same.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No two models met yet. Let two write against each other (Label, Drafts…) and judge twenty pairs or so.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all of them can be put on one scale.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the first {count} left out: {said}</source>
        <extracomment>desktop/tabs/preferences/export_presenter.py</extracomment>
        <translation>Von den ersten {count} fehlt: {said}</translation>
    </message>
    <message>
        <source>Of the {total} others, {stuck} kept the side instead of the draft.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of {total} pairs that came again with swapped sides, {same} got the same.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On to the next answers</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Zu den nächsten Antworten</translation>
    </message>
    <message>
        <source>One more pair and you can train.</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pair</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation>Paar</translation>
    </message>
    <message>
        <source>Pairs</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs from</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs held out</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs ranked as you did</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation>Paare wie gelabelt geordnet</translation>
    </message>
    <message>
        <source>Pairs that are clearly ranked teach nothing more.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs that you judged come again, with swapped sides. None has come yet.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a chat model above: it writes two drafts to every prompt.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a chat model first.</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick the better draft first, with ← or →.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefer the answer that is right; of two right ones, the friendlier.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferred blind</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulls the margin to a fixed distance and not beyond it.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ranking</source>
        <extracomment>desktop/tabs/preferences/label_words.py get</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <extracomment>desktop/tabs/preferences/import_presenter.py show_working</extracomment>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Redo the judgement</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Urteil wiederherstellen</translation>
    </message>
    <message>
        <source>Rewrite the better draft</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Den besseren Entwurf umschreiben</translation>
    </message>
    <message>
        <source>Run</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SFT term</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say why</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Grund angeben</translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sides are drawn by lot, so that half is what to expect.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip these answers</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Diese Antworten überspringen</translation>
    </message>
    <message>
        <source>Skip these drafts</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Diese Entwürfe überspringen</translation>
    </message>
    <message>
        <source>Something is odd about the curves. What?</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {done} of {total}</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {step} · {accuracy} % of pairs ranked as you did</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored: {labels}</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>Gespeichert: {labels}</translation>
    </message>
    <message>
        <source>Storing {name}</source>
        <extracomment>desktop/tabs/preferences/comparison_presenter.py</extracomment>
        <translation>{name} wird gespeichert</translation>
    </message>
    <message>
        <source>That was the last prompt: {votes} votes.</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>Das war der letzte Prompt: {votes} Stimmen.</translation>
    </message>
    <message>
        <source>The answers are equally good</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Die Antworten sind gleich gut</translation>
    </message>
    <message>
        <source>The chosen drafts got less likely too. Why?</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The correction counts again.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The correction was taken back.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The goal of {goal} is reached.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import counts again: {labels}.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was taken back: {labels}.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {name} is not there any more: only the answers that were kept can be judged.</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The refused rows are in {name}.</source>
        <extracomment>desktop/tabs/preferences/import_presenter.py</extracomment>
        <translation>Die abgelehnten Zeilen stehen in {name}.</translation>
    </message>
    <message>
        <source>The usual one: the chosen text should gain more.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a model of this name.</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They agree on {share} of {items} pairs; by chance it would be {chance}.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model was trained whole: it has no adapter.</source>
        <extracomment>desktop/tabs/preferences/keep_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs about {peak} of memory and {available} are free: close other programs, train adapters of a lower rank, or take a smaller model.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This project has no goal. Set one in its settings.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To one prompt both said the same; it is left out.</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To {count} prompts both said the same; those are left out.</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model: its answers before and after are shown here side by side, without saying which is which, and you say which you like better.</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on {count} pairs</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training {name}</source>
        <extracomment>desktop/tabs/preferences/trainer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a prompt above and press Enter: two drafts will appear.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last judgement</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Letztes Urteil zurücknehmen</translation>
    </message>
    <message>
        <source>Usual for {size} parameters: {method}, rate {rate}, {epochs} epochs. On {model} that won {won} of held-out prompts; abilities {points} points.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vote {number}</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting: {names}</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working...</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>In Arbeit...</translation>
    </message>
    <message>
        <source>Write a note</source>
        <extracomment>desktop/tabs/preferences/actions.py Offer</extracomment>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Writing a kit</source>
        <extracomment>desktop/tabs/preferences/next_run_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing two drafts...</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing {count} drafts...</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <extracomment>desktop/tabs/preferences/export_presenter.py</extracomment>
        <translation>{name} wird geschrieben</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to {path}: its README says how to go on.</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You lean to the left: read the right draft first for a while.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You lean to the right: take your time with the left draft.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adapters (LoRA)</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after is better</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after training</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all weights</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at {temperature}</source>
        <extracomment>desktop/tabs/preferences/history_words.py append</extracomment>
        <translation>bei {temperature}</translation>
    </message>
    <message>
        <source>bad</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>before is better</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before training</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beta {beta}</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cDPO</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clearer</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clearly</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clearly better</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clearly worse</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corrected</source>
        <extracomment>desktop/tabs/preferences/history_words.py</extracomment>
        <translation>korrigiert</translation>
    </message>
    <message>
        <source>done</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>friendlier</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py get</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation>gut</translation>
    </message>
    <message>
        <source>held out</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>hinge</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it took</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it took; {expected} were expected</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>many imported prompts wait for drafts</source>
        <extracomment>desktop/tabs/preferences/label_words.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {count} judgements</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>much</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not clear yet</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not said</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>odd language</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of memory</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of memory; {expected} were expected</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of pairs ranked as you did</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {total} decided votes preferred it after training</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off topic</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preferred after training: vote on a few pairs</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put back {when}</source>
        <extracomment>desktop/tabs/preferences/history_words.py</extracomment>
        <translation>wiederhergestellt {when}</translation>
    </message>
    <message>
        <source>repeat</source>
        <extracomment>desktop/tabs/preferences/history_words.py append</extracomment>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>rewritten</source>
        <extracomment>desktop/tabs/preferences/label_words.py append</extracomment>
        <translation>umgeschrieben</translation>
    </message>
    <message>
        <source>right</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>robust DPO</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shorter</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>slightly</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stands</source>
        <extracomment>desktop/tabs/preferences/history_words.py</extracomment>
        <translation>gilt</translation>
    </message>
    <message>
        <source>taken back</source>
        <extracomment>desktop/tabs/preferences/history_words.py</extracomment>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>taken back {when}</source>
        <extracomment>desktop/tabs/preferences/history_words.py</extracomment>
        <translation>zurückgenommen {when}</translation>
    </message>
    <message>
        <source>tie</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>tokens a second</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong fact</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{agreed} items judged alike, {differ} not; {first} only in the first set, {second} only in the second.</source>
        <extracomment>desktop/tabs/preferences/comparison_presenter.py</extracomment>
        <translation>{agreed} gleich beurteilt, {differ} nicht; {first} nur im ersten Labelsatz, {second} nur im zweiten.</translation>
    </message>
    <message>
        <source>{changed} of {total} answers changed. None of these prompts was trained on, and none is asked in the blind votes; both models answered with their likeliest words.</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{changed} of {total} answers changed. None of these prompts was trained on; both models answered with their likeliest words.</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} can't be trained on with {model}; see Refused.</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>Mit {count} lässt sich {model} nicht trainieren; siehe „Abgelehnt“.</translation>
    </message>
    <message>
        <source>{count} found</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} imported prompts wait for drafts</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} items were here already</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>{count} schon vorhanden</translation>
    </message>
    <message>
        <source>{count} judgements</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} labels</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} pairs</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} prompts that drafts can be made for</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>{count} Prompts, zu denen Entwürfe entstehen können</translation>
    </message>
    <message>
        <source>{count} prompts wait for drafts</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>{count} Prompts warten auf Entwürfe</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>{count} abgelehnt</translation>
    </message>
    <message>
        <source>{count} repeats</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} rows</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>{count} Zeilen</translation>
    </message>
    <message>
        <source>{count} rows are no labels.</source>
        <extracomment>desktop/tabs/preferences/comparison_presenter.py</extracomment>
        <translation>{count} Zeilen sind keine Labels.</translation>
    </message>
    <message>
        <source>{count} rows written to {name}.</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>{count} Zeilen in {name} geschrieben.</translation>
    </message>
    <message>
        <source>{count} skips</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} ties</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} to be labelled</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>{count} noch zu labeln</translation>
    </message>
    <message>
        <source>{count} wait to be labelled</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>{count} warten auf ein Label</translation>
    </message>
    <message>
        <source>{count} with drafts wait to be labelled</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{epochs} epochs</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{items} questions: {before} right before, {after} after; {lost} lost, {gained} gained.</source>
        <extracomment>desktop/tabs/preferences/abilities_presenter.py</extracomment>
        <translation>{items} Fragen: {before} richtig davor, {after} danach; {lost} verloren, {gained} gewonnen.</translation>
    </message>
    <message>
        <source>{kind} {number} of {goal}</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{labels} in {time}, {pace} a minute</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{labels} stand in the new project {name}.</source>
        <extracomment>desktop/tabs/preferences/comparison_presenter.py</extracomment>
        <translation>Im neuen Projekt {name}: {labels}.</translation>
    </message>
    <message>
        <source>{left} more to the goal of {goal}; ties and skips don't count.</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} can be trained on all of them.</source>
        <extracomment>desktop/tabs/preferences/import_words.py</extracomment>
        <translation>Mit allen lässt sich {model} trainieren.</translation>
    </message>
    <message>
        <source>{name} is training: {how_far}. When it is done, you judge here blind whether it got better.</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was deleted ({size}).</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} min</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} s</source>
        <extracomment>desktop/tabs/preferences/label_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{one} and {other} never met.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pairs} from {file}</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pairs} to learn from, {ties}, {skipped} skipped</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pairs} · {epochs} epochs · beta {beta}</source>
        <extracomment>desktop/tabs/preferences/sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pairs}, {held_out} of them held out</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{points} points on average; nothing that it could was lost.</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{points} points on average; {worst} lost most, {most} points.</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} ({low} to {high} %)</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{verdict} (repeat)</source>
        <extracomment>desktop/tabs/preferences/history_words.py</extracomment>
        <translation>{verdict} (Wiederholung)</translation>
    </message>
    <message>
        <source>{winner} won every time against {loser}.</source>
        <extracomment>desktop/tabs/preferences/labeller_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{won} of {total}</source>
        <extracomment>desktop/tabs/preferences/runs_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words} Left out: {left_out}.</source>
        <extracomment>desktop/tabs/preferences/judge_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words} · {left} left</source>
        <extracomment>desktop/tabs/preferences/train_sentences.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesView</name>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/preferences/view.py ModelPicker</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Page</source>
        <extracomment>desktop/tabs/preferences/view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <extracomment>desktop/tabs/preferences/view.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on the pairs</source>
        <extracomment>desktop/tabs/preferences/view.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProjectDialog</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py QPushButton</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidelines</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py</extracomment>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Its labels stay; it can be brought back from the menu</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove project</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeats</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>come again with swapped sides, to see how steady you are</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py plain_label</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels that prefer something</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py plain_label</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody in particular</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>desktop/tabs/preferences/project_dialog.py setSpecialValueText</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProjectMenu</name>
    <message>
        <source>&amp;Bring back</source>
        <extracomment>desktop/tabs/preferences/project_menu.py QMenu</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export labels…</source>
        <extracomment>desktop/tabs/preferences/project_menu.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import labels…</source>
        <extracomment>desktop/tabs/preferences/project_menu.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <extracomment>desktop/tabs/preferences/project_menu.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings of this project…</source>
        <extracomment>desktop/tabs/preferences/project_menu.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back&amp;ups…</source>
        <extracomment>desktop/tabs/preferences/project_menu.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <extracomment>desktop/tabs/preferences/project_menu.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project: {name}</source>
        <extracomment>desktop/tabs/preferences/project_menu.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects, import, export, backups</source>
        <extracomment>desktop/tabs/preferences/project_menu.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunsView</name>
    <message>
        <source>Compare</source>
        <extracomment>desktop/tabs/preferences/runs_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curve</source>
        <extracomment>desktop/tabs/preferences/runs_view.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves</source>
        <extracomment>desktop/tabs/preferences/runs_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves over each other</source>
        <extracomment>desktop/tabs/preferences/runs_view.py PlotCard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <extracomment>desktop/tabs/preferences/runs_view.py _button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted ({count})</source>
        <extracomment>desktop/tabs/preferences/runs_view.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judge it blind</source>
        <extracomment>desktop/tabs/preferences/runs_view.py _button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>desktop/tabs/preferences/runs_view.py _button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>desktop/tabs/preferences/runs_view.py _button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <extracomment>desktop/tabs/preferences/runs_view.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/tabs/preferences/runs_view.py link_button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What differs</source>
        <extracomment>desktop/tabs/preferences/runs_view.py DataTable</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What differs between the ticked runs</source>
        <extracomment>desktop/tabs/preferences/runs_view.py Card</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>Answers side by side with a choice</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Argilla</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HH transcripts</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label Studio</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompts only</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRL for KTO, single conversations</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRL for KTO, single texts</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRL, conversations with a prompt</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRL, the prompt at the beginning of both texts</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRL, whole conversations</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRL, with a prompt</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understudy, nothing left out</source>
        <extracomment>models/labels_file/formats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Checking against the tokeniser...</source>
        <extracomment>desktop/tabs/preferences/import_presenter.py</extracomment>
        <translation>Prüfung mit dem Tokenizer...</translation>
    </message>
    <message>
        <source>Writing labels...</source>
        <extracomment>models/labels_file/writing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the kit...</source>
        <extracomment>desktop/tabs/preferences/run_ahead.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the model...</source>
        <extracomment>desktop/tabs/preferences/judge_jobs.py</extracomment>
        <translation>Das Modell wird geschrieben...</translation>
    </message>
</context>
<context>
    <name>StrengthsView</name>
    <message>
        <source>How often</source>
        <extracomment>desktop/tabs/preferences/strengths_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <extracomment>desktop/tabs/preferences/strengths_view.py EmptyState</extracomment>
        <translation>Labeln</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/preferences/strengths_view.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Preferred</source>
        <extracomment>desktop/tabs/preferences/strengths_view.py Card</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of models</source>
        <extracomment>desktop/tabs/preferences/strengths_view.py PlotCard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <extracomment>desktop/tabs/preferences/strengths_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TabSpec</name>
    <message>
        <source>Preferences</source>
        <extracomment>desktop/tabs/preferences/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank two drafts blind, train on your rankings, judge blind again.</source>
        <extracomment>desktop/tabs/preferences/__init__.py</extracomment>
        <translation>Zwei Entwürfe blind ordnen, mit den eigenen Urteilen trainieren, wieder blind beurteilen.</translation>
    </message>
</context>
<context>
    <name>TagsPopup</name>
    <message>
        <source>A tag of your own</source>
        <extracomment>desktop/tabs/preferences/details_row.py setPlaceholderText</extracomment>
        <translation>Eigenes Schlagwort</translation>
    </message>
    <message>
        <source>Why is it better?</source>
        <extracomment>desktop/tabs/preferences/details_row.py plain_label</extracomment>
        <translation>Warum ist er besser?</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Close</source>
        <extracomment>desktop/tabs/preferences/text_dialog.py QPushButton</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>desktop/tabs/preferences/text_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainCard</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/preferences/train_card.py QPushButton</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Judge it blind</source>
        <extracomment>desktop/tabs/preferences/train_card.py link_button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss and margin, step by step</source>
        <extracomment>desktop/tabs/preferences/train_card.py show_hint</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now it says</source>
        <extracomment>desktop/tabs/preferences/train_card.py plain_label</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <extracomment>desktop/tabs/preferences/train_card.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>desktop/tabs/preferences/train_card.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <extracomment>desktop/tabs/preferences/train_card.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <extracomment>desktop/tabs/preferences/train_card.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training moves the model towards the drafts that you preferred. It runs in the background, so you can go on labelling. The model that you start from stays as it is; the tuned one gets a name of its own.</source>
        <extracomment>desktop/tabs/preferences/train_card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <extracomment>desktop/tabs/preferences/train_card.py reset</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margin</source>
        <extracomment>desktop/tabs/preferences/train_card.py reset</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainView</name>
    <message>
        <source>All runs</source>
        <extracomment>desktop/tabs/preferences/train_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <extracomment>desktop/tabs/preferences/train_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run</source>
        <extracomment>desktop/tabs/preferences/train_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VoteView</name>
    <message>
        <source>A is better</source>
        <extracomment>desktop/tabs/preferences/vote_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B is better</source>
        <extracomment>desktop/tabs/preferences/vote_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft A</source>
        <extracomment>desktop/tabs/preferences/vote_view.py PairCard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft B</source>
        <extracomment>desktop/tabs/preferences/vote_view.py PairCard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to judge</source>
        <extracomment>desktop/tabs/preferences/vote_view.py set_title</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last votes</source>
        <extracomment>desktop/tabs/preferences/vote_view.py Card</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which of the two you like better. Which of them was trained is said after the vote and not before; the sides are drawn by lot, and nothing was trained on these prompts.</source>
        <extracomment>desktop/tabs/preferences/vote_view.py plain_label</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <extracomment>desktop/tabs/preferences/vote_view.py KeyButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next pair</source>
        <extracomment>desktop/tabs/preferences/vote_view.py KeyButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skip</source>
        <extracomment>desktop/tabs/preferences/vote_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tie</source>
        <extracomment>desktop/tabs/preferences/vote_view.py</extracomment>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>undo</source>
        <extracomment>desktop/tabs/preferences/vote_view.py KeyButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WatchedCard</name>
    <message>
        <source>Three prompts are answered before the first step and every few steps after.</source>
        <extracomment>desktop/tabs/preferences/watched_card.py plain_label</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it says</source>
        <extracomment>desktop/tabs/preferences/watched_card.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which look</source>
        <extracomment>desktop/tabs/preferences/watched_card.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after step {step}</source>
        <extracomment>desktop/tabs/preferences/watched_card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before the first step</source>
        <extracomment>desktop/tabs/preferences/watched_card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WinCard</name>
    <message>
        <source>Win rate</source>
        <extracomment>desktop/tabs/preferences/win_card.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Answer</name>
    <message>
        <source>changed</source>
        <extracomment>desktop/tabs/preferences/watched_card.py Tag</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Editor</name>
    <message>
        <source>Keep</source>
        <extracomment>desktop/tabs/preferences/draft_card.py QPushButton</extracomment>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep the rewritten draft (Ctrl+Enter)</source>
        <extracomment>desktop/tabs/preferences/draft_card.py setToolTip</extracomment>
        <translation>Den umgeschriebenen Entwurf behalten (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Leave</source>
        <extracomment>desktop/tabs/preferences/draft_card.py QPushButton</extracomment>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Leave the draft as it was (Esc)</source>
        <extracomment>desktop/tabs/preferences/draft_card.py setToolTip</extracomment>
        <translation>Den Entwurf lassen, wie er war (Esc)</translation>
    </message>
    <message>
        <source>The draft as you would have written it</source>
        <extracomment>desktop/tabs/preferences/draft_card.py setAccessibleName</extracomment>
        <translation>Der Entwurf in eigenen Worten</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Click to correct this judgement</source>
        <extracomment>desktop/tabs/preferences/judgement_list.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
