<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AllRuns</name>
    <message>
        <source>Compare</source>
        <extracomment>desktop/tabs/preferences/all_runs.py SegmentedControl</extracomment>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Curve</source>
        <extracomment>desktop/tabs/preferences/all_runs.py Combo</extracomment>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Curves</source>
        <extracomment>desktop/tabs/preferences/all_runs.py SegmentedControl</extracomment>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Curves over each other</source>
        <extracomment>desktop/tabs/preferences/all_runs.py PlotCard</extracomment>
        <translation>Kurven übereinander</translation>
    </message>
    <message>
        <source>KL</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>KL</translation>
    </message>
    <message>
        <source>Log-probability</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Log-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Margin</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Margin</translation>
    </message>
    <message>
        <source>Pairs ranked as labelled</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Paare wie im Label geordnet</translation>
    </message>
    <message>
        <source>What differs</source>
        <extracomment>desktop/tabs/preferences/all_runs.py DataTable</extracomment>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>What differs between the ticked runs</source>
        <extracomment>desktop/tabs/preferences/all_runs.py Card</extracomment>
        <translation>Unterschiede zwischen den angehakten Läufen</translation>
    </message>
    <message>
        <source>held out</source>
        <extracomment>desktop/tabs/preferences/all_runs.py runs_figure</extracomment>
        <translation>zurückgehalten</translation>
    </message>
</context>
<context>
    <name>CurvesGrid</name>
    <message>
        <source>KL</source>
        <extracomment>desktop/tabs/preferences/train.py Curve</extracomment>
        <translation>KL</translation>
    </message>
    <message>
        <source>KL from start (nats)</source>
        <extracomment>desktop/tabs/preferences/train.py Curve</extracomment>
        <translation>KL zum Start (Nats)</translation>
    </message>
    <message>
        <source>Log-probability (nats)</source>
        <extracomment>desktop/tabs/preferences/train.py Curve</extracomment>
        <translation>Log-Wahrscheinlichkeit (Nats)</translation>
    </message>
    <message>
        <source>Loss (nats)</source>
        <extracomment>desktop/tabs/preferences/train.py both</extracomment>
        <translation>Verlust (Nats)</translation>
    </message>
    <message>
        <source>Margin</source>
        <extracomment>desktop/tabs/preferences/train.py both</extracomment>
        <translation>Margin</translation>
    </message>
    <message>
        <source>Pairs ranked as labelled</source>
        <extracomment>desktop/tabs/preferences/train.py both</extracomment>
        <translation>Paare wie im Label geordnet</translation>
    </message>
    <message>
        <source>chosen</source>
        <extracomment>desktop/tabs/preferences/train.py Curve</extracomment>
        <translation>bevorzugt</translation>
    </message>
    <message>
        <source>held out</source>
        <extracomment>desktop/tabs/preferences/train.py</extracomment>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>rejected</source>
        <extracomment>desktop/tabs/preferences/train.py Curve</extracomment>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>train</source>
        <extracomment>desktop/tabs/preferences/train.py</extracomment>
        <translation>Training</translation>
    </message>
</context>
<context>
    <name>DetailCard</name>
    <message>
        <source>Asked for by {name}, which was unsure</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>Ausgewählt von {name}, das unsicher war</translation>
    </message>
    <message>
        <source>Correct</source>
        <extracomment>desktop/tabs/preferences/judgements.py button</extracomment>
        <translation>Korrigieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <extracomment>desktop/tabs/preferences/judgements.py button</extracomment>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>From {file}</source>
        <extracomment>desktop/tabs/preferences/judgements.py append</extracomment>
        <translation>Aus {file}</translation>
    </message>
    <message>
        <source>It counts no longer and stays in the log; Ctrl+Z brings it back (Del)</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>Es zählt nicht mehr und bleibt im Protokoll; Strg+Z holt es zurück (Entf)</translation>
    </message>
    <message>
        <source>Judge again; the earlier verdict stays in the log (Enter)</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>Neu beurteilen; das frühere Urteil bleibt im Protokoll (Eingabetaste)</translation>
    </message>
    <message>
        <source>Judgement</source>
        <extracomment>desktop/tabs/preferences/judgements.py __init__</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Log</source>
        <extracomment>desktop/tabs/preferences/judgements.py _wrapped</extracomment>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Rewritten</source>
        <extracomment>desktop/tabs/preferences/judgements.py ShownDraft</extracomment>
        <translation>Umgeschrieben</translation>
    </message>
    <message>
        <source>rewritten</source>
        <extracomment>desktop/tabs/preferences/judgements.py append</extracomment>
        <translation>umgeschrieben</translation>
    </message>
</context>
<context>
    <name>DetailsPart</name>
    <message>
        <source>A note on this judgement (N); Enter ends it</source>
        <extracomment>desktop/tabs/preferences/label_parts.py setToolTip</extracomment>
        <translation>Eine Notiz zu diesem Urteil (N); die Eingabetaste beendet sie</translation>
    </message>
    <message>
        <source>Note</source>
        <extracomment>desktop/tabs/preferences/label_parts.py setAccessibleName</extracomment>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <extracomment>desktop/tabs/preferences/label_parts.py plain_button</extracomment>
        <translation>Umschreiben</translation>
    </message>
    <message>
        <source>Shift+1 to Shift+3; ↑ and ↓ change it</source>
        <extracomment>desktop/tabs/preferences/label_parts.py setToolTip</extracomment>
        <translation>Umschalt+1 bis Umschalt+3; ↑ und ↓ ändern sie</translation>
    </message>
    <message>
        <source>Strength</source>
        <extracomment>desktop/tabs/preferences/label_parts.py SegmentedControl</extracomment>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Tags that say why (T)</source>
        <extracomment>desktop/tabs/preferences/label_parts.py plain_button</extracomment>
        <translation>Schlagwörter für den Grund (T)</translation>
    </message>
    <message>
        <source>Why: {tags}</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Warum: {tags}</translation>
    </message>
    <message>
        <source>Why?</source>
        <extracomment>desktop/tabs/preferences/label_parts.py plain_button</extracomment>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Write the better draft as it should have been (E): it is learnt from, too</source>
        <extracomment>desktop/tabs/preferences/label_parts.py plain_button</extracomment>
        <translation>Den besseren Entwurf so schreiben, wie er hätte sein sollen (E): Auch daraus wird gelernt</translation>
    </message>
</context>
<context>
    <name>DraftCard</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/preferences/drafts.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Draft {letter}</source>
        <extracomment>desktop/tabs/preferences/drafts.py</extracomment>
        <translation>Entwurf {letter}</translation>
    </message>
    <message>
        <source>Leave the draft as it was (Esc)</source>
        <extracomment>desktop/tabs/preferences/drafts.py</extracomment>
        <translation>Den Entwurf lassen, wie er war (Esc)</translation>
    </message>
    <message>
        <source>Save</source>
        <extracomment>desktop/tabs/preferences/drafts.py button</extracomment>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the rewritten draft (Ctrl+Enter)</source>
        <extracomment>desktop/tabs/preferences/drafts.py</extracomment>
        <translation>Den umgeschriebenen Entwurf speichern (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>The draft as you would have written it</source>
        <extracomment>desktop/tabs/preferences/drafts.py setAccessibleName</extracomment>
        <translation>Der Entwurf in eigenen Worten</translation>
    </message>
    <message>
        <source>The model had more to say. Max tokens, in More, sets how long drafts are.</source>
        <extracomment>desktop/tabs/preferences/drafts.py setToolTip</extracomment>
        <translation>Das Modell hatte mehr zu sagen. „Höchstens Tokens“ unter „Mehr“ legt die Länge fest.</translation>
    </message>
    <message numerus="yes">
        <source>cut at %Ln tokens</source>
        <extracomment>desktop/tabs/preferences/drafts.py setText</extracomment>
        <translation><numerusform>nach %Ln Token gekappt</numerusform><numerusform>nach %Ln Tokens gekappt</numerusform></translation>
    </message>
    <message>
        <source>rewritten</source>
        <extracomment>desktop/tabs/preferences/drafts.py Tag</extracomment>
        <translation>umgeschrieben</translation>
    </message>
</context>
<context>
    <name>DraftQueue</name>
    <message>
        <source>Drafts</source>
        <extracomment>desktop/tabs/preferences/drafts.py start</extracomment>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Looking for what {name} is unsure about</source>
        <extracomment>desktop/tabs/preferences/drafts.py</extracomment>
        <translation>Suche, worin {name} unsicher ist</translation>
    </message>
</context>
<context>
    <name>DraftsForm</name>
    <message numerus="yes">
        <source>%Ln imported prompts wait for drafts</source>
        <extracomment>desktop/tabs/preferences/drafts.py append</extracomment>
        <translation><numerusform>%Ln importierter Prompt wartet auf Entwürfe</numerusform><numerusform>%Ln importierte Prompts warten auf Entwürfe</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln with drafts wait to be labelled</source>
        <extracomment>desktop/tabs/preferences/drafts.py append</extracomment>
        <translation><numerusform>%Ln mit Entwürfen wartet auf ein Urteil</numerusform><numerusform>%Ln mit Entwürfen warten auf ein Urteil</numerusform></translation>
    </message>
    <message>
        <source>Against</source>
        <extracomment>desktop/tabs/preferences/drafts.py Combo</extracomment>
        <translation>Gegen</translation>
    </message>
    <message>
        <source>Pair</source>
        <extracomment>desktop/tabs/preferences/drafts.py</extracomment>
        <translation>Paar</translation>
    </message>
    <message>
        <source>more than {count} imported prompts wait for drafts</source>
        <extracomment>desktop/tabs/preferences/drafts.py</extracomment>
        <translation>mehr als {count} importierte Prompts warten auf Entwürfe</translation>
    </message>
    <message>
        <source>the same model</source>
        <extracomment>desktop/tabs/preferences/drafts.py</extracomment>
        <translation>dasselbe Modell</translation>
    </message>
</context>
<context>
    <name>DuelsPart</name>
    <message>
        <source>Decided</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>How often</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>Label</source>
        <extracomment>desktop/tabs/preferences/labeller.py EmptyState</extracomment>
        <translation>Labeln</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>No two models met yet. Let two write against each other (Label, Drafts…) and judge twenty pairs or so.</source>
        <extracomment>desktop/tabs/preferences/labeller.py EmptyState</extracomment>
        <translation>Noch sind keine zwei Modelle gegeneinander angetreten. Zwei gegeneinander schreiben lassen („Labeln“, „Entwürfe…“) und etwa zwanzig Paare beurteilen.</translation>
    </message>
    <message>
        <source>Preferred</source>
        <extracomment>desktop/tabs/preferences/labeller.py DataTable</extracomment>
        <translation>Bevorzugt</translation>
    </message>
    <message>
        <source>Ties</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Gleichstände</translation>
    </message>
    <message>
        <source>to</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>gegenüber</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%Ln rows written to {name}.</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation><numerusform>%Ln Zeile in {name} geschrieben.</numerusform><numerusform>%Ln Zeilen in {name} geschrieben.</numerusform></translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py button</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Export labels</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py setWindowTitle</extracomment>
        <translation>Labels exportieren</translation>
    </message>
    <message>
        <source>Export {labels} of {name}</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>{labels} aus {name} exportieren</translation>
    </message>
    <message>
        <source>First rows</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py named</extracomment>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Format</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py Combo</extracomment>
        <translation>Format</translation>
    </message>
    <message>
        <source>Left out:</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>Ausgelassen:</translation>
    </message>
    <message>
        <source>Of the first {count} left out: {reasons}</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>Von den ersten {count} ausgelassen: {reasons}</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py named</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Save as…</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py button</extracomment>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>{name} wird geschrieben</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>KL</source>
        <extracomment>models/preferences/figures.py</extracomment>
        <translation>KL</translation>
    </message>
    <message>
        <source>KTO (each text alone)</source>
        <extracomment>models/preferences/dpo_config.py MappingProxyType</extracomment>
        <translation>KTO (jeder Text für sich)</translation>
    </message>
    <message>
        <source>Loss of a pair</source>
        <extracomment>models/preferences/figures.py</extracomment>
        <translation>Verlust eines Paares</translation>
    </message>
    <message>
        <source>Margin</source>
        <extracomment>models/preferences/figures.py</extracomment>
        <translation>Margin</translation>
    </message>
    <message>
        <source>ORPO (SFT and odds)</source>
        <extracomment>models/preferences/dpo_config.py MappingProxyType</extracomment>
        <translation>ORPO (SFT und Odds)</translation>
    </message>
    <message>
        <source>Pace</source>
        <extracomment>models/preferences/figures.py</extracomment>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Session</source>
        <extracomment>models/preferences/figures.py</extracomment>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>SimPO (no reference)</source>
        <extracomment>models/preferences/dpo_config.py MappingProxyType</extracomment>
        <translation>SimPO (ohne Referenz)</translation>
    </message>
    <message>
        <source>Your own labels</source>
        <extracomment>models/preferences/figures.py</extracomment>
        <translation>Eigene Labels</translation>
    </message>
    <message>
        <source>cDPO (some labels flipped)</source>
        <extracomment>models/preferences/dpo_config.py MappingProxyType</extracomment>
        <translation>cDPO (teils vertauschte Labels)</translation>
    </message>
    <message>
        <source>chosen</source>
        <extracomment>models/preferences/figures.py</extracomment>
        <translation>bevorzugt</translation>
    </message>
    <message>
        <source>labels a minute</source>
        <extracomment>models/preferences/figures.py</extracomment>
        <translation>Labels pro Minute</translation>
    </message>
    <message>
        <source>labels: {count}</source>
        <extracomment>models/preferences/figures.py tuple</extracomment>
        <translation>Labels: {count}</translation>
    </message>
    <message>
        <source>pace</source>
        <extracomment>models/preferences/figures.py</extracomment>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>rejected</source>
        <extracomment>models/preferences/figures.py</extracomment>
        <translation>abgelehnt</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>95 % CI: {low}–{high}</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>95-%-KI: {low}–{high}</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source>Judgement</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Only those</source>
        <extracomment>desktop/tabs/preferences/history.py plain_label</extracomment>
        <translation>Nur Urteile</translation>
    </message>
    <message>
        <source>Reason</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Grund</translation>
    </message>
    <message>
        <source>When</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Wer</translation>
    </message>
    <message>
        <source>any</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>alle</translation>
    </message>
    <message>
        <source>any time</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>jederzeit</translation>
    </message>
    <message>
        <source>anyone</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>alle</translation>
    </message>
    <message>
        <source>given here, not imported</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>hier gefällt, nicht importiert</translation>
    </message>
    <message>
        <source>ranking</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Rangfolge</translation>
    </message>
    <message>
        <source>repeats</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>als Wiederholung</translation>
    </message>
    <message>
        <source>the last 30 days</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>die letzten 30 Tage</translation>
    </message>
    <message>
        <source>the last 7 days</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>die letzten 7 Tage</translation>
    </message>
    <message>
        <source>today</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>heute</translation>
    </message>
    <message>
        <source>with a note</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>mit Notiz</translation>
    </message>
    <message>
        <source>with a rewritten draft</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>mit umgeschriebenem Entwurf</translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message>
        <source>Add an SFT term, which keeps the chosen texts likely, or train for fewer steps.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Einen SFT-Term hinzufügen, der die bevorzugten Texte wahrscheinlich hält, oder weniger Schritte trainieren.</translation>
    </message>
    <message>
        <source>Add pairs in which the longer text is the better one, unless length is the point.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Paare hinzufügen, in denen der längere Text der bessere ist, sofern es nicht gerade um die Länge geht.</translation>
    </message>
    <message>
        <source>Add pairs in which the shorter text is the better one, unless length is the point.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Paare hinzufügen, in denen der kürzere Text der bessere ist, sofern es nicht gerade um die Länge geht.</translation>
    </message>
    <message>
        <source>Add problems with other answers.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Fügen Sie Aufgaben mit anderen Antworten hinzu.</translation>
    </message>
    <message>
        <source>Add prompts: {enough} or more.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Fügen Sie Prompts hinzu: {enough} oder mehr.</translation>
    </message>
    <message>
        <source>Add rows with other completions.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Fügen Sie Zeilen mit anderen Antworten hinzu.</translation>
    </message>
    <message>
        <source>Add rows with other prompts.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Fügen Sie Zeilen mit anderen Prompts hinzu.</translation>
    </message>
    <message>
        <source>Add rows: from {enough} on a fifth of them is held out.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Fügen Sie Zeilen hinzu: Ab {enough} wird ein Fünftel zurückgehalten.</translation>
    </message>
    <message>
        <source>After {steps} steps the margin is still {margin:.3f}: the model has hardly moved.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Nach {steps} Schritten beträgt die Margin immer noch {margin:.3f}: Das Modell hat sich kaum bewegt.</translation>
    </message>
    <message>
        <source>All {count} pairs answer one prompt, so none can be held out by prompt.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Alle {count} Paare beantworten denselben Prompt; nach Prompts lässt sich daher keines zurückhalten.</translation>
    </message>
    <message>
        <source>All {count} pairs are the same one: the model will learn it by heart and nothing else.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Alle {count} Paare sind dasselbe: Das Modell wird es auswendig lernen und sonst nichts.</translation>
    </message>
    <message>
        <source>At step {step} the figures are no longer finite numbers.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Bei Schritt {step} sind die Werte keine endlichen Zahlen mehr.</translation>
    </message>
    <message>
        <source>Correct one of each, or call them ties.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Je eines korrigieren oder beide als unentschieden werten.</translation>
    </message>
    <message>
        <source>Different prompts: {count}. The policy learns what the reward model prefers after these, and little of other ones.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Verschiedene Prompts: {count}. Die Policy lernt, was das Belohnungsmodell nach diesen bevorzugt, und wenig über andere.</translation>
    </message>
    <message>
        <source>Every problem has the same answer: the model will say it to everything.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Jede Aufgabe hat dieselbe Antwort: Das Modell wird sie auf alles geben.</translation>
    </message>
    <message>
        <source>Every prompt is held out by the program, which measures models on them. What it says of this one would be measured on what it was trained on.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Jeder Prompt gehört zu denen, die das Programm zurückhält, um Modelle daran zu messen. Was es über dieses sagt, wäre an dem gemessen, womit es trainiert wurde.</translation>
    </message>
    <message>
        <source>Every row has the same completion: the model will say it to everything.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Jede Zeile hat dieselbe Antwort: Das Modell wird sie auf alles geben.</translation>
    </message>
    <message>
        <source>Every row has the same prompt, so none can be held out by prompt.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Jede Zeile hat denselben Prompt; daher kann keine nach Prompt zurückgehalten werden.</translation>
    </message>
    <message>
        <source>Held-out pairs with prompts that are trained on, too: {count} of {whole}. What is measured on them flatters.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Zurückgehaltene Paare mit Prompts, mit denen auch trainiert wird: {count} von {whole}. Was an ihnen gemessen wird, fällt zu gut aus.</translation>
    </message>
    <message>
        <source>Hold out whole prompts, not pairs.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Ganze Prompts zurückhalten, nicht Paare.</translation>
    </message>
    <message>
        <source>In {count} of {whole} pairs the chosen text is the longer one. A model mostly learns to write more from that.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>In {count} von {whole} Paaren ist der bevorzugte Text der längere. Daraus lernt ein Modell vor allem, mehr zu schreiben.</translation>
    </message>
    <message>
        <source>In {count} of {whole} pairs the chosen text is the shorter one. A model mostly learns to write less from that.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>In {count} von {whole} Paaren ist der bevorzugte Text der kürzere. Daraus lernt ein Modell vor allem, weniger zu schreiben.</translation>
    </message>
    <message>
        <source>Its answers repeat themselves.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Die Antworten wiederholen sich.</translation>
    </message>
    <message>
        <source>KL from the start is {kl:.0f} nats; the alarm is set at {bound:.0f}.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Die KL vom Start beträgt {kl:.0f} nats; der Alarm steht bei {bound:.0f}.</translation>
    </message>
    <message>
        <source>Keep one answer for each prompt.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Behalten Sie je Prompt eine Antwort.</translation>
    </message>
    <message>
        <source>Keep one completion for each prompt, unless that is meant.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Behalten Sie je Prompt eine Antwort, wenn es nicht so gemeint ist.</translation>
    </message>
    <message>
        <source>Keep one of each, unless that is meant.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Je eines behalten, es sei denn, die Mehrfachen sind gewollt.</translation>
    </message>
    <message>
        <source>Label answers to other prompts, too.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Labeln Sie auch Antworten auf andere Prompts.</translation>
    </message>
    <message>
        <source>Label more: from {enough} pairs on a fifth of them is held out.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Labeln Sie mehr: Ab {enough} Paaren wird ein Fünftel zurückgehalten.</translation>
    </message>
    <message>
        <source>Label other pairs.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Labeln Sie andere Paare.</translation>
    </message>
    <message>
        <source>Label some more: {enough} or more show what they have in common.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Mehr labeln: Ab {enough} Paaren zeigt sich, was sie gemeinsam haben.</translation>
    </message>
    <message>
        <source>Label some pairs; ties and skips teach nothing.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Einige Paare labeln; Unentschiedenes und Übersprungenes lehrt nichts.</translation>
    </message>
    <message>
        <source>Look at some of them again; the history shows them all.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Einige davon noch einmal ansehen; der Verlauf zeigt sie alle.</translation>
    </message>
    <message>
        <source>No label prefers one text to another, so there is nothing to train on.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Kein Label zieht einen Text einem anderen vor, es gibt also nichts zu trainieren.</translation>
    </message>
    <message>
        <source>No pair is held out: whether the model learns more than the words of these pairs will not be known.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Kein Paar wird zurückgehalten: Ob das Modell mehr lernt als die Wörter dieser Paare, wird man nicht wissen.</translation>
    </message>
    <message>
        <source>Pairs to learn from: {count}. From so few a model mostly learns their words.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Paare zum Lernen: {count}. Aus so wenigen lernt ein Modell vor allem ihren Wortlaut.</translation>
    </message>
    <message>
        <source>Prompts with more than one completion: {count} of {whole}. The model will learn a mixture of them.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Prompts mit mehr als einer Antwort: {count} von {whole}. Das Modell lernt eine Mischung davon.</translation>
    </message>
    <message>
        <source>Prompts with more than one expected answer: {count} of {whole}. What earns a reward in one row is wrong in another.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Prompts mit mehr als einer erwarteten Antwort: {count} von {whole}. Was in einer Zeile belohnt wird, ist in einer anderen falsch.</translation>
    </message>
    <message>
        <source>Rows: {count}, so few that none is held out: whether the model learns more than their words will not be known.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Zeilen: {count}, so wenige, dass keine zurückgehalten wird: Ob das Modell mehr als ihre Wörter lernt, bleibt unbekannt.</translation>
    </message>
    <message>
        <source>Something differs between the two: the weights, the precision or how texts are put together. Train again from the model's own folder.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Etwas unterscheidet die beiden: die Gewichte, die Rechengenauigkeit oder die Art, wie Texte zusammengesetzt werden. Neu trainieren, ausgehend vom Ordner des Modells selbst.</translation>
    </message>
    <message>
        <source>Stop it, and lower the learning rate or label more.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Halten Sie ihn an und senken Sie die Lernrate oder bewerten Sie mehr Paare.</translation>
    </message>
    <message>
        <source>Stop it, and lower the learning rate or take fewer epochs.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Halten Sie ihn an und senken Sie die Lernrate oder die Zahl der Epochen.</translation>
    </message>
    <message>
        <source>Take other prompts.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Nehmen Sie andere Prompts.</translation>
    </message>
    <message>
        <source>Texts of nothing but names of special tokens, such as &lt;|end|&gt;: {count} of {whole}. What a person writes is read as letters, so the run would be about these letters.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Texte, die nur aus Namen besonderer Tokens wie &lt;|end|&gt; bestehen: {count} von {whole}. Was jemand schreibt, wird als Buchstaben gelesen; der Lauf handelte also von diesen Buchstaben.</translation>
    </message>
    <message>
        <source>The chosen texts have become less likely by {fall:.1f} nats, and the rejected ones by more: the margin only asks that the two move apart.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Die bevorzugten Texte sind um {fall:.1f} Nats unwahrscheinlicher geworden und die abgelehnten noch stärker: Die Margin verlangt nur, dass sich beide voneinander entfernen.</translation>
    </message>
    <message>
        <source>The first loss is {found:.4f} and not {expected:.4f}: before the first step the model must equal its reference, and it does not.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Der erste Verlust ist {found:.4f} und nicht {expected:.4f}: Vor dem ersten Schritt muss das Modell mit seiner Referenz übereinstimmen, und das tut es nicht.</translation>
    </message>
    <message>
        <source>The held-out loss was lowest at step {step} ({lowest:.3f}) and is {now:.3f} now: the model is overfitting.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Der Verlust auf den zurückgehaltenen Paaren war bei Schritt {step} am niedrigsten ({lowest:.3f}) und ist jetzt {now:.3f}: Das Modell ist überangepasst.</translation>
    </message>
    <message>
        <source>Train again with a lower learning rate; the last checkpoint before is kept.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Mit einer niedrigeren Lernrate neu trainieren; der letzte Checkpoint davor ist erhalten.</translation>
    </message>
    <message>
        <source>Train for fewer steps, or label more pairs.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Weniger Schritte trainieren oder mehr Paare labeln.</translation>
    </message>
    <message>
        <source>Train longer or with a higher learning rate; if that changes nothing, look for labels that contradict each other.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Länger oder mit höherer Lernrate trainieren; ändert das nichts, nach Labels suchen, die einander widersprechen.</translation>
    </message>
    <message>
        <source>Write an answer in their place, or leave them out.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>Schreiben Sie stattdessen eine Antwort, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>{count} of {whole} choices went to the left. Sides are drawn by lot, so the side was followed and not the text.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>{count} von {whole} Urteilen fielen auf die linke Seite. Die Seiten werden ausgelost; entschieden hat also die Seite und nicht der Text.</translation>
    </message>
    <message>
        <source>{count} of {whole} choices went to the right. Sides are drawn by lot, so the side was followed and not the text.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>{count} von {whole} Urteilen fielen auf die rechte Seite. Die Seiten werden ausgelost; entschieden hat also die Seite und nicht der Text.</translation>
    </message>
    <message>
        <source>{count} pairs are there more than once, so they count more than the others.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>{count} Paare kommen mehrfach vor und zählen deshalb mehr als die übrigen.</translation>
    </message>
    <message>
        <source>{count} pairs contradict each other: the same two texts are preferred both ways. What they teach cancels out.</source>
        <extracomment>resources/tables/guards.csv</extracomment>
        <translation>{count} Paare widersprechen einander: Von denselben zwei Texten wird mal der eine, mal der andere bevorzugt. Was sie lehren, hebt sich auf.</translation>
    </message>
</context>
<context>
    <name>GuardedRun</name>
    <message>
        <source>Judge it blind</source>
        <extracomment>desktop/tabs/preferences/train.py setText</extracomment>
        <translation>Blind beurteilen</translation>
    </message>
</context>
<context>
    <name>GuidelinesEdit</name>
    <message>
        <source>Guidelines of this project</source>
        <extracomment>desktop/tabs/preferences/label_parts.py setAccessibleName</extracomment>
        <translation>Richtlinien dieses Projekts</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation><numerusform>%Ln gefunden</numerusform><numerusform>%Ln gefunden</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln judgements</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation><numerusform>%Ln Urteil</numerusform><numerusform>%Ln Urteile</numerusform></translation>
    </message>
    <message>
        <source>All judgements</source>
        <extracomment>desktop/tabs/preferences/history.py Card</extracomment>
        <translation>Alle Urteile</translation>
    </message>
    <message>
        <source>Back to labelling</source>
        <extracomment>desktop/tabs/preferences/history.py link_button</extracomment>
        <translation>Zurück zum Labeln</translation>
    </message>
    <message>
        <source>Clear</source>
        <extracomment>desktop/tabs/preferences/history.py button</extracomment>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Counting labels</source>
        <extracomment>desktop/tabs/preferences/history.py start</extracomment>
        <translation>Labels werden gezählt</translation>
    </message>
    <message>
        <source>Filter</source>
        <extracomment>desktop/tabs/preferences/history.py button</extracomment>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: {count}</source>
        <extracomment>desktop/tabs/preferences/history.py setText</extracomment>
        <translation>Filter: {count}</translation>
    </message>
    <message>
        <source>Judgement deleted. Ctrl+Z brings it back.</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Urteil gelöscht. Strg+Z holt es zurück.</translation>
    </message>
    <message>
        <source>Judgements</source>
        <extracomment>desktop/tabs/preferences/history.py SegmentedControl</extracomment>
        <translation>Urteile</translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>desktop/tabs/preferences/history.py SegmentedControl</extracomment>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>No judgement is like that.</source>
        <extracomment>desktop/tabs/preferences/history.py EmptyState</extracomment>
        <translation>Kein Urteil passt dazu.</translation>
    </message>
    <message>
        <source>Part</source>
        <extracomment>desktop/tabs/preferences/history.py SegmentedControl</extracomment>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Search judgements</source>
        <extracomment>desktop/tabs/preferences/history.py named</extracomment>
        <translation>Urteile durchsuchen</translation>
    </message>
    <message>
        <source>Search prompts, drafts, notes, reasons</source>
        <extracomment>desktop/tabs/preferences/history.py setPlaceholderText</extracomment>
        <translation>Prompts, Entwürfe, Notizen, Gründe durchsuchen</translation>
    </message>
    <message>
        <source>Show all</source>
        <extracomment>desktop/tabs/preferences/history.py EmptyState</extracomment>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>You as a labeller</source>
        <extracomment>desktop/tabs/preferences/history.py SegmentedControl</extracomment>
        <translation>Sie als Labeler</translation>
    </message>
    <message>
        <source>Your judgements will be listed here.</source>
        <extracomment>desktop/tabs/preferences/history.py EmptyState</extracomment>
        <translation>Hier werden die eigenen Urteile stehen.</translation>
    </message>
    <message>
        <source>more than {count} judgements</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>mehr als {count} Urteile</translation>
    </message>
</context>
<context>
    <name>ImportLabelsDialog</name>
    <message numerus="yes">
        <source>%Ln can't be trained on with {model}; see Refused.</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation><numerusform>Mit %Ln lässt sich {model} nicht trainieren; siehe „Abgelehnt“.</numerusform><numerusform>Mit %Ln lässt sich {model} nicht trainieren; siehe „Abgelehnt“.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicates were skipped.</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln Duplikat wurde übersprungen.</numerusform><numerusform>%Ln Duplikate wurden übersprungen.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln judge a pair of this file again</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln beurteilt ein Paar dieser Datei noch einmal</numerusform><numerusform>%Ln beurteilen ein Paar dieser Datei noch einmal</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were here already: a pair that is labelled twice counts twice.</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln davon war schon vorhanden: Ein zweimal gelabeltes Paar zählt zweimal.</numerusform><numerusform>%Ln davon waren schon vorhanden: Ein zweimal gelabeltes Paar zählt zweimal.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompts that drafts can be made for</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln Prompt, zu dem Entwürfe entstehen können</numerusform><numerusform>%Ln Prompts, zu denen Entwürfe entstehen können</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompts wait for drafts</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln Prompt wartet auf Entwürfe</numerusform><numerusform>%Ln Prompts warten auf Entwürfe</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln abgelehnt</numerusform><numerusform>%Ln abgelehnt</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation><numerusform>%Ln Zeile</numerusform><numerusform>%Ln Zeilen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be labelled</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln noch zu labeln</numerusform><numerusform>%Ln noch zu labeln</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln wait to be labelled</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln wartet auf ein Label</numerusform><numerusform>%Ln warten auf ein Label</numerusform></translation>
    </message>
    <message>
        <source>Checking labels against {model}</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>Labels werden mit {model} geprüft</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py setText</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Ctrl+Z takes the labels back.</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation>Strg+Z nimmt die Labels zurück.</translation>
    </message>
    <message>
        <source>Drafts</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Format</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py Combo</extracomment>
        <translation>Format</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>{name} wird importiert</translation>
    </message>
    <message>
        <source>Into</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py Combo</extracomment>
        <translation>In das Projekt</translation>
    </message>
    <message>
        <source>Judgement</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Labelled by</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py setAccessibleName</extracomment>
        <translation>Gelabelt von</translation>
    </message>
    <message>
        <source>New project “{name}”</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py addItem</extracomment>
        <translation>Neues Projekt „{name}“</translation>
    </message>
    <message>
        <source>Only train on it</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py button</extracomment>
        <translation>Nur damit trainieren</translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Skip pairs that the same person has labelled</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py QCheckBox</extracomment>
        <translation>Paare überspringen, die dieselbe Person schon beurteilt hat</translation>
    </message>
    <message>
        <source>Store nothing: the next run learns from the file's pairs</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>Nichts speichern: Der nächste Lauf lernt aus den Paaren der Datei</translation>
    </message>
    <message>
        <source>Stored: {labels}</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>Gespeichert: {labels}</translation>
    </message>
    <message>
        <source>as the file says</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py QLineEdit</extracomment>
        <translation>wie in der Datei</translation>
    </message>
    <message>
        <source>{model} can be trained on all of them.</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>Mit allen lässt sich {model} trainieren.</translation>
    </message>
</context>
<context>
    <name>JudgePage</name>
    <message>
        <source>After: {name}</source>
        <extracomment>desktop/tabs/preferences/judge.py show_rows</extracomment>
        <translation>Nachher: {name}</translation>
    </message>
    <message>
        <source>Before: {name}</source>
        <extracomment>desktop/tabs/preferences/judge.py show_rows</extracomment>
        <translation>Vorher: {name}</translation>
    </message>
    <message>
        <source>Blind votes</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>Blind abstimmen</translation>
    </message>
    <message>
        <source>Go on with this model</source>
        <extracomment>desktop/tabs/preferences/judge.py setText</extracomment>
        <translation>Mit diesem Modell weiterarbeiten</translation>
    </message>
    <message>
        <source>Runs</source>
        <extracomment>desktop/tabs/preferences/judge.py SegmentedControl</extracomment>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Side by side</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Train</source>
        <extracomment>desktop/tabs/preferences/judge.py EmptyState</extracomment>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Train a model: its answers before and after are shown here side by side without names, and you choose which you like better.</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>Ein Modell trainieren: Seine Antworten vorher und nachher stehen dann hier ohne Namen nebeneinander, und man wählt die bessere.</translation>
    </message>
    <message>
        <source>Tuned model</source>
        <extracomment>desktop/tabs/preferences/judge.py named</extracomment>
        <translation>Feinabgestimmtes Modell</translation>
    </message>
    <message>
        <source>You go on with this model</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>Dieses Modell ist in Gebrauch</translation>
    </message>
    <message>
        <source>{changed} of {total} answers changed. None of these prompts was trained on or is asked in the blind votes. Both models answered greedily.</source>
        <extracomment>desktop/tabs/preferences/judge.py setText</extracomment>
        <translation>{changed} von {total} Antworten haben sich geändert. Keiner dieser Prompts wurde trainiert oder kommt in der Blindabstimmung vor. Beide Modelle antworteten greedy.</translation>
    </message>
    <message>
        <source>{name} is training: {how_far}. When it is done, you judge here blind whether it got better.</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>{name} wird trainiert: {how_far}. Danach wird hier blind beurteilt, ob es besser geworden ist.</translation>
    </message>
</context>
<context>
    <name>JudgementList</name>
    <message>
        <source>All {count}</source>
        <extracomment>desktop/tabs/preferences/label_parts.py setText</extracomment>
        <translation>Alle {count}</translation>
    </message>
    <message>
        <source>Click to correct this judgement</source>
        <extracomment>desktop/tabs/preferences/label_parts.py LatestRows</extracomment>
        <translation>Klicken, um dieses Urteil zu korrigieren</translation>
    </message>
    <message>
        <source>No judgement yet.</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Noch kein Urteil.</translation>
    </message>
</context>
<context>
    <name>JudgementTable</name>
    <message>
        <source>Judgement</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Took</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>When</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>Wer</translation>
    </message>
</context>
<context>
    <name>KeepCard</name>
    <message>
        <source>As a Hugging Face folder…</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>Als Hugging-Face-Ordner…</translation>
    </message>
    <message>
        <source>As an ONNX graph…</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>Als ONNX-Graph…</translation>
    </message>
    <message>
        <source>As an adapter (PEFT)…</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>Als Adapter (PEFT)…</translation>
    </message>
    <message>
        <source>Export</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py QPushButton</extracomment>
        <translation>Export</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>{name} wird exportiert</translation>
    </message>
    <message>
        <source>Model card</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py link_button</extracomment>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>Model card of {name}</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>Modellkarte von {name}</translation>
    </message>
    <message>
        <source>Name of the tuned model</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py setAccessibleName</extracomment>
        <translation>Name des feinabgestimmten Modells</translation>
    </message>
    <message>
        <source>Open in Base vs chat</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py link_button</extracomment>
        <translation>In Basis und Chat öffnen</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py link_button</extracomment>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Rename</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py button</extracomment>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>The tuned model</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py plain_label</extracomment>
        <translation>Das angepasste Modell</translation>
    </message>
    <message>
        <source>This model was trained whole: it has no adapter.</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>Dieses Modell wurde als Ganzes trainiert: Es hat keinen Adapter.</translation>
    </message>
    <message>
        <source>Where to write the model</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py getExistingDirectory</extracomment>
        <translation>Zielordner für das Modell</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>In {path} geschrieben</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Ctrl Z</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Strg Z</translation>
    </message>
    <message>
        <source>Esc</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Esc</translation>
    </message>
    <message>
        <source>all keys</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>alle Tasten</translation>
    </message>
    <message>
        <source>bad</source>
        <extracomment>desktop/tabs/preferences/label_parts.py get</extracomment>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>focus</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Fokus</translation>
    </message>
    <message>
        <source>good</source>
        <extracomment>desktop/tabs/preferences/label_parts.py get</extracomment>
        <translation>gut</translation>
    </message>
    <message>
        <source>leave focus</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Fokus verlassen</translation>
    </message>
    <message>
        <source>skip</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>überspringen</translation>
    </message>
    <message>
        <source>take back</source>
        <extracomment>desktop/tabs/preferences/label_parts.py get</extracomment>
        <translation>löschen</translation>
    </message>
    <message>
        <source>tie</source>
        <extracomment>desktop/tabs/preferences/label_parts.py get</extracomment>
        <translation>gleich</translation>
    </message>
    <message>
        <source>tie with previous</source>
        <extracomment>desktop/tabs/preferences/label_parts.py get</extracomment>
        <translation>gleich dem vorigen</translation>
    </message>
    <message>
        <source>undo</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>zurück</translation>
    </message>
</context>
<context>
    <name>KeysPopup</name>
    <message>
        <source>Ctrl Z</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Strg Z</translation>
    </message>
    <message>
        <source>Esc</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Keys</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>focus: the pair and the keys alone</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Fokus: nur das Paar und die Tasten</translation>
    </message>
    <message>
        <source>guidelines</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>how much better; ↑ and ↓ change it</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>wie viel besser; ↑ und ↓ ändern es</translation>
    </message>
    <message>
        <source>leave focus, or a correction</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Fokus oder Korrektur verlassen</translation>
    </message>
    <message>
        <source>mark words that differ</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>abweichende Wörter markieren</translation>
    </message>
    <message>
        <source>pick a draft, then keep it</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Entwurf wählen, dann übernehmen</translation>
    </message>
    <message>
        <source>rewrite the better draft</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>besseren Entwurf umschreiben</translation>
    </message>
    <message>
        <source>say why</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>begründen</translation>
    </message>
    <message>
        <source>scroll the drafts; with ⇧ the prompt</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Entwürfe rollen; mit ⇧ den Prompt</translation>
    </message>
    <message>
        <source>skip</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>überspringen</translation>
    </message>
    <message>
        <source>take the last place back</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>letzten Platz zurücknehmen</translation>
    </message>
    <message>
        <source>texts as they were written</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Texte, wie sie geschrieben wurden</translation>
    </message>
    <message>
        <source>this draft is better, or comes next</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>dieser Entwurf ist besser oder folgt</translation>
    </message>
    <message>
        <source>tie</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>gleich gut</translation>
    </message>
    <message>
        <source>undo the last judgement</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>letztes Urteil rückgängig</translation>
    </message>
    <message>
        <source>write a note</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Notiz schreiben</translation>
    </message>
</context>
<context>
    <name>LabelFiles</name>
    <message>
        <source>Import labels</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py __init__</extracomment>
        <translation>Labels importieren</translation>
    </message>
    <message>
        <source>Labels ({suffixes});;All files (*)</source>
        <extracomment>desktop/tabs/preferences/shared.py</extracomment>
        <translation>Labels ({suffixes});;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>LabelPage</name>
    <message>
        <source>Both drafts say the same: press 0 for a tie or S to skip.</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>Beide Entwürfe sagen dasselbe: 0 für „gleich“ oder S zum Überspringen drücken.</translation>
    </message>
    <message>
        <source>Ctrl Z</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>Strg Z</translation>
    </message>
    <message>
        <source>Esc</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>Esc</translation>
    </message>
    <message>
        <source>It was “{earlier}”. Press a key to change it, Esc to keep it.</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>Es war „{earlier}“. Eine Taste ändert es, Esc behält es bei.</translation>
    </message>
    <message>
        <source>Looking for models...</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>Modelle werden gesucht...</translation>
    </message>
    <message>
        <source>No drafts from this model. Pick another one above.</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>Keine Entwürfe von diesem Modell. Oben ein anderes wählen.</translation>
    </message>
    <message>
        <source>Not saved</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Pick a chat model above: it writes two drafts to every prompt.</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>Oben ein Chat-Modell wählen: Es schreibt zu jedem Prompt zwei Entwürfe.</translation>
    </message>
    <message>
        <source>Pick the better draft first, with ← or →.</source>
        <extracomment>desktop/tabs/preferences/label.py change</extracomment>
        <translation>Zuerst mit ← oder → den besseren Entwurf wählen.</translation>
    </message>
    <message>
        <source>Train on {pairs}</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>Mit {pairs} trainieren</translation>
    </message>
    <message>
        <source>Type a prompt of your own in More: two drafts will appear.</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>Geben Sie unter „Mehr“ einen eigenen Prompt ein: Zwei Entwürfe erscheinen.</translation>
    </message>
    <message numerus="yes">
        <source>Writing %Ln drafts...</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation><numerusform>%Ln Entwurf wird geschrieben...</numerusform><numerusform>%Ln Entwürfe werden geschrieben...</numerusform></translation>
    </message>
    <message>
        <source>a note</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>eine Notiz</translation>
    </message>
    <message>
        <source>at random</source>
        <extracomment>desktop/tabs/preferences/label.py offer</extracomment>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>what {name} is unsure about</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>worin {name} unsicher ist</translation>
    </message>
    <message>
        <source>✓ Saved</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation>✓ Gespeichert</translation>
    </message>
</context>
<context>
    <name>LabelSetsCard</name>
    <message>
        <source>95 % CI: {low}–{high}.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>95-%-KI: {low}–{high}.</translation>
    </message>
    <message>
        <source>Compare</source>
        <extracomment>desktop/tabs/preferences/labeller.py button</extracomment>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Comparing labels</source>
        <extracomment>desktop/tabs/preferences/labeller.py start</extracomment>
        <translation>Labels werden verglichen</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <extracomment>desktop/tabs/preferences/labeller.py DataTable</extracomment>
        <translation>Abweichungen</translation>
    </message>
    <message>
        <source>First</source>
        <extracomment>desktop/tabs/preferences/labeller.py set_rows</extracomment>
        <translation>Erster</translation>
    </message>
    <message>
        <source>First set</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Erster Labelsatz</translation>
    </message>
    <message>
        <source>Into a new project; both sets stay as they are</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>In ein neues Projekt; beide Labelsätze bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Judged alike: {agreed}, not alike: {differ}; only in the first set: {first}, only in the second: {second}.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Gleich beurteilt: {agreed}, verschieden: {differ}; nur im ersten Labelsatz: {first}, nur im zweiten: {second}.</translation>
    </message>
    <message>
        <source>Merge</source>
        <extracomment>desktop/tabs/preferences/labeller.py button</extracomment>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>No pair was judged in both sets: prompt and drafts have to be the same.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Kein Paar wurde in beiden Labelsätzen beurteilt: Prompt und Entwürfe müssen dieselben sein.</translation>
    </message>
    <message>
        <source>Pairs in both sets: {items}. They agree on {share}; by chance it would be {chance}.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Paare in beiden Sätzen: {items}. Übereinstimmung bei {share}; rein zufällig wären es {chance}.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/preferences/labeller.py set_rows</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Rows that are no labels: {count}.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Zeilen, die keine Labels sind: {count}.</translation>
    </message>
    <message>
        <source>Second</source>
        <extracomment>desktop/tabs/preferences/labeller.py set_rows</extracomment>
        <translation>Zweiter</translation>
    </message>
    <message>
        <source>Second set</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Zweiter Labelsatz</translation>
    </message>
    <message>
        <source>Storing {name}</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>{name} wird gespeichert</translation>
    </message>
    <message>
        <source>Two label sets</source>
        <extracomment>desktop/tabs/preferences/labeller.py __init__</extracomment>
        <translation>Zwei Labelsätze</translation>
    </message>
    <message>
        <source>Two people who label the same drafts, or the same person twice: Cohen's kappa says how far they agree beyond chance. Where they disagree, the guidelines are worth a second look.</source>
        <extracomment>desktop/tabs/preferences/labeller.py plain_label</extracomment>
        <translation>Zwei Personen, die dieselben Entwürfe labeln, oder dieselbe Person zweimal: Cohens Kappa sagt, wie weit sie über den Zufall hinaus übereinstimmen. Wo sie abweichen, lohnt ein zweiter Blick auf die Richtlinien.</translation>
    </message>
    <message>
        <source>Where they disagree</source>
        <extracomment>desktop/tabs/preferences/labeller.py SegmentedControl</extracomment>
        <translation>Bei Abweichungen</translation>
    </message>
    <message>
        <source>Where they disagree take</source>
        <extracomment>desktop/tabs/preferences/labeller.py plain_label</extracomment>
        <translation>Bei Abweichungen</translation>
    </message>
    <message>
        <source>a file…</source>
        <extracomment>desktop/tabs/preferences/labeller.py addItem</extracomment>
        <translation>eine Datei…</translation>
    </message>
    <message>
        <source>a tie</source>
        <extracomment>desktop/tabs/preferences/labeller.py SegmentedControl</extracomment>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>against</source>
        <extracomment>desktop/tabs/preferences/labeller.py plain_label</extracomment>
        <translation>gegen</translation>
    </message>
    <message>
        <source>kappa</source>
        <extracomment>desktop/tabs/preferences/labeller.py HeroNumber</extracomment>
        <translation>Kappa</translation>
    </message>
    <message>
        <source>leave them out</source>
        <extracomment>desktop/tabs/preferences/labeller.py SegmentedControl</extracomment>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>the first</source>
        <extracomment>desktop/tabs/preferences/labeller.py SegmentedControl</extracomment>
        <translation>der erste</translation>
    </message>
    <message>
        <source>the second</source>
        <extracomment>desktop/tabs/preferences/labeller.py SegmentedControl</extracomment>
        <translation>der zweite</translation>
    </message>
    <message>
        <source>{labels} stand in the new project {name}.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Im neuen Projekt {name}: {labels}.</translation>
    </message>
</context>
<context>
    <name>LabellerPart</name>
    <message>
        <source>Agree with yourself</source>
        <extracomment>desktop/tabs/preferences/labeller.py FigureCard</extracomment>
        <translation>Mit sich einig</translation>
    </message>
    <message>
        <source>Come again:</source>
        <extracomment>desktop/tabs/preferences/labeller.py plain_label</extracomment>
        <translation>Kommen wieder:</translation>
    </message>
    <message>
        <source>Left side picked</source>
        <extracomment>desktop/tabs/preferences/labeller.py FigureCard</extracomment>
        <translation>Linke Seite gewählt</translation>
    </message>
    <message>
        <source>Longer draft picked</source>
        <extracomment>desktop/tabs/preferences/labeller.py FigureCard</extracomment>
        <translation>Längerer Entwurf gewählt</translation>
    </message>
    <message>
        <source>Pace, session by session</source>
        <extracomment>desktop/tabs/preferences/labeller.py PlotCard</extracomment>
        <translation>Tempo, Sitzung für Sitzung</translation>
    </message>
    <message>
        <source>Pairs that come again, in percent</source>
        <extracomment>desktop/tabs/preferences/labeller.py named</extracomment>
        <translation>Paare, die wiederkommen, in Prozent</translation>
    </message>
    <message>
        <source>Time a label</source>
        <extracomment>desktop/tabs/preferences/labeller.py FigureCard</extracomment>
        <translation>Zeit pro Label</translation>
    </message>
</context>
<context>
    <name>LiveRun</name>
    <message>
        <source>Answers while it trains</source>
        <extracomment>desktop/tabs/preferences/train.py LooksCard</extracomment>
        <translation>Antworten während des Trainings</translation>
    </message>
    <message>
        <source>Memory ran short: each step is taken in {parts} parts now.</source>
        <extracomment>desktop/tabs/preferences/train.py</extracomment>
        <translation>Der Speicher wurde knapp: Jeder Schritt wird jetzt in {parts} Teilen berechnet.</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <extracomment>desktop/tabs/preferences/train.py button</extracomment>
        <translation>Aus der Warteschlange nehmen</translation>
    </message>
    <message>
        <source>Three prompts are answered before the first step and every few steps after.</source>
        <extracomment>desktop/tabs/preferences/train.py LooksCard</extracomment>
        <translation>Drei Prompts werden vor dem ersten Schritt und danach alle paar Schritte beantwortet.</translation>
    </message>
</context>
<context>
    <name>Loss</name>
    <message>
        <source>An SFT loss and the odds of the two texts, without a reference; beta weights the odds.</source>
        <extracomment>models/preferences/dpo_config.py MappingProxyType</extracomment>
        <translation>Ein SFT-Verlust und die Odds der beiden Texte, ohne Referenz; Beta gewichtet die Odds.</translation>
    </message>
    <message>
        <source>Compares means over tokens without a reference; the chosen must lead by a target margin.</source>
        <extracomment>models/preferences/dpo_config.py MappingProxyType</extracomment>
        <translation>Vergleicht Mittelwerte über Tokens ohne Referenz; der bevorzugte Text muss um eine Zielmargin vorn liegen.</translation>
    </message>
    <message>
        <source>DPO for labels of which a share is flipped: beyond a certain margin it pulls back.</source>
        <extracomment>models/preferences/dpo_config.py MappingProxyType</extracomment>
        <translation>DPO für Labels, von denen ein Teil vertauscht ist: Ab einer gewissen Margin zieht er zurück.</translation>
    </message>
    <message>
        <source>Judges each text by itself; takes unpaired labels too.</source>
        <extracomment>models/preferences/dpo_config.py MappingProxyType</extracomment>
        <translation>Beurteilt jeden Text für sich; nimmt auch Labels ohne Paar.</translation>
    </message>
    <message>
        <source>Pulls the margin to a fixed distance and not beyond it.</source>
        <extracomment>models/preferences/dpo_config.py MappingProxyType</extracomment>
        <translation>Zieht die Margin auf einen festen Abstand und nicht darüber hinaus.</translation>
    </message>
    <message>
        <source>The usual one: the chosen text should gain more than the rejected one.</source>
        <extracomment>models/preferences/dpo_config.py MappingProxyType</extracomment>
        <translation>Der übliche: Der bevorzugte Text soll mehr gewinnen als der abgelehnte.</translation>
    </message>
</context>
<context>
    <name>ModelCardDialog</name>
    <message>
        <source>Close</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py QPushButton</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py QPushButton</extracomment>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>MorePanel</name>
    <message>
        <source>Drafts</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Last judgements</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Letzte Urteile</translation>
    </message>
    <message>
        <source>This judgement</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Dieses Urteil</translation>
    </message>
</context>
<context>
    <name>NextRunCard</name>
    <message>
        <source>Back to what was measured to fit a model of this size</source>
        <extracomment>desktop/tabs/preferences/next_run.py link_button</extracomment>
        <translation>Zurück zu den Werten, die sich bei Messungen für diese Modellgröße bewährt haben</translation>
    </message>
    <message>
        <source>DPO moves the model towards the drafts that were preferred and away from the others. Some pairs are held out: the verdict is measured on them. The model that you start from stays as it is; the tuned one gets a name of its own.</source>
        <extracomment>desktop/tabs/preferences/next_run.py plain_label</extracomment>
        <translation>DPO bewegt das Modell zu den bevorzugten Entwürfen hin und von den anderen weg. Einige Paare werden zurückgehalten: An ihnen wird das Ergebnis gemessen. Das Ausgangsmodell bleibt, wie es ist; das angepasste erhält einen eigenen Namen.</translation>
    </message>
    <message>
        <source>Go to Label</source>
        <extracomment>desktop/tabs/preferences/next_run.py button</extracomment>
        <translation>Zum Labeln</translation>
    </message>
    <message>
        <source>Looking at the pairs</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Paare werden geprüft</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/preferences/next_run.py plain_label</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Next run</source>
        <extracomment>desktop/tabs/preferences/next_run.py plain_label</extracomment>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Pairs, settings and a script for TRL as a folder, to train somewhere else</source>
        <extracomment>desktop/tabs/preferences/next_run.py link_button</extracomment>
        <translation>Paare, Einstellungen und ein Skript für TRL als Ordner, um anderswo zu trainieren</translation>
    </message>
    <message>
        <source>Take it to a larger machine…</source>
        <extracomment>desktop/tabs/preferences/next_run.py link_button</extracomment>
        <translation>Auf einen größeren Rechner mitnehmen…</translation>
    </message>
    <message>
        <source>Use your own labels</source>
        <extracomment>desktop/tabs/preferences/next_run.py link_button</extracomment>
        <translation>Eigene Labels verwenden</translation>
    </message>
    <message>
        <source>Usual settings</source>
        <extracomment>desktop/tabs/preferences/next_run.py link_button</extracomment>
        <translation>Übliche Einstellungen</translation>
    </message>
    <message>
        <source>Where to write the kit</source>
        <extracomment>desktop/tabs/preferences/next_run.py getExistingDirectory</extracomment>
        <translation>Zielordner für das Trainingspaket</translation>
    </message>
    <message>
        <source>Writing a kit</source>
        <extracomment>desktop/tabs/preferences/next_run.py start</extracomment>
        <translation>Trainingspaket wird geschrieben</translation>
    </message>
    <message>
        <source>Written to {path}: its README says how to go on.</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>In {path} geschrieben: Wie es weitergeht, steht dort in der README.</translation>
    </message>
</context>
<context>
    <name>PlaceLabel</name>
    <message>
        <source>Correction</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Korrektur</translation>
    </message>
    <message>
        <source>Draft</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Labels towards the goal</source>
        <extracomment>desktop/tabs/preferences/label_parts.py setAccessibleName</extracomment>
        <translation>Labels bis zum Ziel</translation>
    </message>
    <message>
        <source>Pair</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Paar</translation>
    </message>
    <message>
        <source>Ranking</source>
        <extracomment>desktop/tabs/preferences/label_parts.py get</extracomment>
        <translation>Rangfolge</translation>
    </message>
    <message>
        <source>The goal of {goal} is reached.</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Das Ziel von {goal} ist erreicht.</translation>
    </message>
    <message>
        <source>This project has no goal. Set one in its settings.</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Dieses Projekt hat kein Ziel. In seinen Einstellungen lässt sich eines setzen.</translation>
    </message>
    <message>
        <source>{kind} {number} of {goal}</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>{kind} {number} von {goal}</translation>
    </message>
    <message>
        <source>{left} more to the goal of {goal}; ties and skips don't count.</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Noch {left} bis zum Ziel von {goal}; Unentschiedenes und Übersprungenes zählt nicht.</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message numerus="yes">
        <source>%Ln labels</source>
        <extracomment>desktop/tabs/preferences/shared.py</extracomment>
        <translation><numerusform>%Ln Label</numerusform><numerusform>%Ln Labels</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs</source>
        <extracomment>desktop/tabs/preferences/shared.py</extracomment>
        <translation><numerusform>%Ln Paar</numerusform><numerusform>%Ln Paare</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs were picked at random</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation><numerusform>%Ln Paar wurde zufällig gewählt</numerusform><numerusform>%Ln Paare wurden zufällig gewählt</numerusform></translation>
    </message>
    <message>
        <source>1st</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>1.</translation>
    </message>
    <message>
        <source>2nd</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>2.</translation>
    </message>
    <message>
        <source>3rd</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>3.</translation>
    </message>
    <message>
        <source>4th</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>4.</translation>
    </message>
    <message>
        <source>5th</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>5.</translation>
    </message>
    <message>
        <source>A better</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>A besser</translation>
    </message>
    <message>
        <source>A model learns length, too, where it decides.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Wo die Länge den Ausschlag gibt, lernt ein Modell auch sie.</translation>
    </message>
    <message>
        <source>A name has letters, digits, dots, dashes or underscores, 64 at most.</source>
        <extracomment>desktop/tabs/preferences/run_parts.py</extracomment>
        <translation>Ein Name besteht aus Buchstaben, Ziffern, Punkten, Bindestrichen oder Unterstrichen, höchstens 64 Zeichen.</translation>
    </message>
    <message>
        <source>Abilities (points)</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Fähigkeiten (Punkte)</translation>
    </message>
    <message numerus="yes">
        <source>About {memory} of memory for %Ln steps</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation><numerusform>Etwa {memory} Speicher für %Ln Schritt</numerusform><numerusform>Etwa {memory} Speicher für %Ln Schritte</numerusform></translation>
    </message>
    <message>
        <source>All keys</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Answer A is better</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Antwort A ist besser</translation>
    </message>
    <message>
        <source>Answer B is better</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Antwort B ist besser</translation>
    </message>
    <message>
        <source>B better</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>B besser</translation>
    </message>
    <message>
        <source>Begun</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Delete the judgement</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Urteil löschen</translation>
    </message>
    <message>
        <source>Draft A is better</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Entwurf A ist besser</translation>
    </message>
    <message>
        <source>Draft B is better</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Entwurf B ist besser</translation>
    </message>
    <message>
        <source>Draft {letter}</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>Entwurf {letter}</translation>
    </message>
    <message>
        <source>Eight of ten labels take {low} to {high} s.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Acht von zehn Labels brauchen {low} bis {high} s.</translation>
    </message>
    <message>
        <source>Fingerprint of the model</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Fingerabdruck des Modells</translation>
    </message>
    <message>
        <source>Fingerprint of the pairs</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Fingerabdruck der Paare</translation>
    </message>
    <message>
        <source>Focus: the pair and the keys alone</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Fokus: nur das Paar und die Tasten</translation>
    </message>
    <message>
        <source>From showing the drafts to the key.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Vom Erscheinen der Entwürfe bis zum Tastendruck.</translation>
    </message>
    <message>
        <source>Frozen weights in {precision}: {why}.</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Eingefrorene Gewichte in {precision}: {why}.</translation>
    </message>
    <message>
        <source>Give the tuned model a name.</source>
        <extracomment>desktop/tabs/preferences/run_parts.py</extracomment>
        <translation>Dem feinabgestimmten Modell einen Namen geben.</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Held out right</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Zurückgehalten richtig</translation>
    </message>
    <message>
        <source>Held-out loss at the end</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Verlust am Ende, zurückgehalten</translation>
    </message>
    <message>
        <source>It is a tie</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Unentschieden</translation>
    </message>
    <message>
        <source>Judge it blind</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Blind beurteilen</translation>
    </message>
    <message>
        <source>KL at the end (nats)</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>KL am Ende (Nats)</translation>
    </message>
    <message>
        <source>Kept the side instead of the draft: {stuck} of the other {total}.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Gleiche Seite statt gleicher Entwurf: {stuck} der übrigen {total}.</translation>
    </message>
    <message>
        <source>Label at least two pairs first. Ties and skips don't count.</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Zuerst mindestens zwei Paare labeln. Unentschiedenes und Übersprungenes zählt nicht.</translation>
    </message>
    <message>
        <source>Latest session: {words}.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Letzte Sitzung: {words}.</translation>
    </message>
    <message>
        <source>Length alone does not decide.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Die Länge allein entscheidet nicht.</translation>
    </message>
    <message>
        <source>Let some pairs come again, with swapped sides: how often do you say the same?</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Einige Paare mit vertauschten Seiten wiederkommen lassen: Wie oft fällt das Urteil gleich aus?</translation>
    </message>
    <message>
        <source>LoRA</source>
        <extracomment>desktop/tabs/preferences/run_parts.py</extracomment>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Loss at the end</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Verlust am Ende</translation>
    </message>
    <message>
        <source>Margin at the end</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Margin am Ende</translation>
    </message>
    <message>
        <source>Mark words that differ</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Unterschiede im Wortlaut markieren</translation>
    </message>
    <message>
        <source>Measured on {model} with {seeds} seeds: labels by a written rule, {steps} steps of 4 pairs. The tuned model won {won} of 200 held-out prompts by that rule, ties counted half (95 % interval {low} to {high}); {most} is the most that can be won, since drafts before training obeyed the rule at times. What it could before changed by {points} points.</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Gemessen mit {model} und {seeds} Seeds: Labels nach einer schriftlich festgelegten Regel, {steps} Schritte zu je 4 Paaren. Nach dieser Regel gewann das feinabgestimmte Modell {won} von 200 zurückgehaltenen Prompts, unentschiedene halb gezählt (95-%-Intervall {low} bis {high}); mehr als {most} sind nicht zu gewinnen, weil Entwürfe schon vor dem Training die Regel zuweilen befolgten. Was es vorher konnte, änderte sich um {points} Punkte.</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Most of what you choose is longer: a model will mostly learn that.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Das Gewählte ist meist länger: Vor allem das wird ein Modell lernen.</translation>
    </message>
    <message>
        <source>Most of what you choose is shorter: a model will mostly learn that.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Das Gewählte ist meist kürzer: Vor allem das wird ein Modell lernen.</translation>
    </message>
    <message>
        <source>No leaning to a side can be seen; sides are drawn by lot.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Keine Neigung zu einer Seite erkennbar; die Seiten werden ausgelost.</translation>
    </message>
    <message>
        <source>No pass over the pairs with the start is needed.</source>
        <extracomment>desktop/tabs/preferences/run_parts.py</extracomment>
        <translation>Ein Durchlauf der Paare mit dem Ausgangsmodell entfällt.</translation>
    </message>
    <message>
        <source>One more pair and you can train.</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Noch ein Paar, dann ist Training möglich.</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Pairs</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Pairs from</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Paare aus</translation>
    </message>
    <message>
        <source>Pairs held out</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Zurückgehaltene Paare</translation>
    </message>
    <message>
        <source>Pairs that came again with swapped sides: {total}. Judged the same: {same}.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Paare, die mit vertauschten Seiten wiederkamen: {total}. Gleich beurteilt: {same}.</translation>
    </message>
    <message>
        <source>Pairs that you judged come again, with swapped sides. None has come yet.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Beurteilte Paare kommen mit vertauschten Seiten wieder. Bisher kam noch keines.</translation>
    </message>
    <message>
        <source>Pick a chat model first.</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Zuerst ein Chat-Modell wählen.</translation>
    </message>
    <message>
        <source>Prefer the answer that is right; of two right ones, the friendlier.</source>
        <extracomment>desktop/tabs/preferences/shared.py</extracomment>
        <translation>Die richtige Antwort vorziehen; von zwei richtigen die freundlichere.</translation>
    </message>
    <message>
        <source>Preferred blind</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Blind bevorzugt</translation>
    </message>
    <message>
        <source>Queue run on {count} pairs</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Lauf mit {count} Paaren einreihen</translation>
    </message>
    <message>
        <source>Redo the judgement</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Urteil wiederherstellen</translation>
    </message>
    <message>
        <source>Rewrite the better draft</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Den besseren Entwurf umschreiben</translation>
    </message>
    <message>
        <source>Run</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Say why</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Grund angeben</translation>
    </message>
    <message>
        <source>Search judgements</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Urteile durchsuchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show texts as they were written</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Texte zeigen, wie sie geschrieben wurden</translation>
    </message>
    <message>
        <source>Sides are drawn by lot, so that half is what to expect.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Die Seiten werden ausgelost; zu erwarten ist also die Hälfte.</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Skip these answers</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Diese Antworten überspringen</translation>
    </message>
    <message>
        <source>Skip these drafts</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Diese Entwürfe überspringen</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The answers are equally good</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Die Antworten sind gleich gut</translation>
    </message>
    <message>
        <source>The correction counts again.</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Die Korrektur gilt wieder.</translation>
    </message>
    <message>
        <source>The correction was taken back.</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Die Korrektur wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>The deleted judgement is back.</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Das gelöschte Urteil ist wieder da.</translation>
    </message>
    <message>
        <source>The import counts again: {labels}.</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Der Import gilt wieder: {labels}.</translation>
    </message>
    <message>
        <source>The import was taken back: {labels}.</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Der Import wurde zurückgenommen: {labels}.</translation>
    </message>
    <message>
        <source>The judgement is deleted again.</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Das Urteil ist wieder gelöscht.</translation>
    </message>
    <message>
        <source>The model {name} is not there any more: only the answers that were kept can be judged.</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>Das Modell {name} ist nicht mehr da: Nur die aufbewahrten Antworten lassen sich noch beurteilen.</translation>
    </message>
    <message>
        <source>There is already a model of this name.</source>
        <extracomment>desktop/tabs/preferences/run_parts.py</extracomment>
        <translation>Ein Modell dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>This needs about {peak} of memory and {available} are free: close other programs, train adapters of a lower rank, or take a smaller model.</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Das braucht etwa {peak} Speicher, und {available} sind frei: andere Programme schließen, Adapter von kleinerem Rang trainieren oder ein kleineres Modell nehmen.</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Train</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Train on {count} pairs</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Mit {count} Paaren trainieren</translation>
    </message>
    <message>
        <source>Training {name}</source>
        <extracomment>desktop/tabs/preferences/dpo_run.py</extracomment>
        <translation>{name} wird trainiert</translation>
    </message>
    <message>
        <source>Undo the last judgement</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Letztes Urteil zurücknehmen</translation>
    </message>
    <message>
        <source>Usual for {size} parameters: {method}, rate {rate}, epochs: {epochs}. On {model} that won {won} of held-out prompts; abilities {points} points.</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Üblich bei {size} Parametern: {method}, Lernrate {rate}, Epochen: {epochs}. Mit {model} gewann das {won} der zurückgehaltenen Prompts; Fähigkeiten {points} Punkte.</translation>
    </message>
    <message>
        <source>Write a note</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>You lean to the left: read the right draft first for a while.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Neigung nach links: eine Zeit lang den rechten Entwurf zuerst lesen.</translation>
    </message>
    <message>
        <source>You lean to the right: take your time with the left draft.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>Neigung nach rechts: sich für den linken Entwurf Zeit nehmen.</translation>
    </message>
    <message>
        <source>adapters (LoRA)</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Adapter (LoRA)</translation>
    </message>
    <message>
        <source>after is better</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>nachher besser</translation>
    </message>
    <message>
        <source>all weights</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>alle Gewichte</translation>
    </message>
    <message>
        <source>as you chose</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>wie gewählt</translation>
    </message>
    <message>
        <source>at {temperature}</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>bei {temperature}</translation>
    </message>
    <message>
        <source>bad</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>before is better</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>vorher besser</translation>
    </message>
    <message>
        <source>beta {beta}</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Beta {beta}</translation>
    </message>
    <message>
        <source>bfloat16 is no faster on this device</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>bfloat16 ist auf diesem Gerät nicht schneller</translation>
    </message>
    <message>
        <source>clearer</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>klarer</translation>
    </message>
    <message>
        <source>clearly</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>deutlich</translation>
    </message>
    <message>
        <source>corrected</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>korrigiert</translation>
    </message>
    <message>
        <source>deleted</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>epochs: {epochs}</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>Epochen: {epochs}</translation>
    </message>
    <message>
        <source>faster on this device</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>auf diesem Gerät schneller</translation>
    </message>
    <message>
        <source>friendlier</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>freundlicher</translation>
    </message>
    <message>
        <source>full</source>
        <extracomment>desktop/tabs/preferences/run_parts.py</extracomment>
        <translation>voll</translation>
    </message>
    <message>
        <source>good</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>gut</translation>
    </message>
    <message>
        <source>it took</source>
        <extracomment>desktop/tabs/preferences/train.py append</extracomment>
        <translation>gebraucht</translation>
    </message>
    <message>
        <source>left</source>
        <extracomment>desktop/tabs/preferences/train.py</extracomment>
        <translation>verbleiben</translation>
    </message>
    <message>
        <source>much</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>viel</translation>
    </message>
    <message>
        <source>nobody named</source>
        <extracomment>desktop/tabs/preferences/shared.py</extracomment>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>desktop/tabs/preferences/shared.py setSpecialValueText</extracomment>
        <translation>keine</translation>
    </message>
    <message>
        <source>not yet</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>odd language</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>seltsame Sprache</translation>
    </message>
    <message>
        <source>of memory</source>
        <extracomment>desktop/tabs/preferences/train.py append</extracomment>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>of pairs ranked as labelled</source>
        <extracomment>desktop/tabs/preferences/train.py</extracomment>
        <translation>der Paare wie im Label geordnet</translation>
    </message>
    <message>
        <source>off topic</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>am Thema vorbei</translation>
    </message>
    <message>
        <source>put back {when}</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>wiederhergestellt {when}</translation>
    </message>
    <message>
        <source>repeat</source>
        <extracomment>desktop/tabs/preferences/judgements.py append</extracomment>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>right</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>richtig</translation>
    </message>
    <message>
        <source>shorter</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>kürzer</translation>
    </message>
    <message>
        <source>skipped</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>slightly</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>etwas</translation>
    </message>
    <message>
        <source>stands</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>gilt</translation>
    </message>
    <message>
        <source>taken back</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>taken back {when}</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>zurückgenommen {when}</translation>
    </message>
    <message>
        <source>the model is small</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>das Modell ist klein</translation>
    </message>
    <message>
        <source>tie</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>tokens a second</source>
        <extracomment>desktop/tabs/preferences/train.py</extracomment>
        <translation>Tokens pro Sekunde</translation>
    </message>
    <message>
        <source>unknown</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unspecified</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>ohne Angabe</translation>
    </message>
    <message>
        <source>wrong fact</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>sachlich falsch</translation>
    </message>
    <message>
        <source>you</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>Sie</translation>
    </message>
    <message>
        <source>{count} by what {name} was unsure about</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>{count} danach, worin {name} unsicher war</translation>
    </message>
    <message>
        <source>{labels} in {time}, {pace} a minute</source>
        <extracomment>desktop/tabs/preferences/shared.py</extracomment>
        <translation>{labels} in {time}, {pace} pro Minute</translation>
    </message>
    <message>
        <source>{name} after {pairs} of {project}</source>
        <extracomment>desktop/tabs/preferences/train.py</extracomment>
        <translation>{name} nach {pairs} aus {project}</translation>
    </message>
    <message>
        <source>{name} of an earlier version</source>
        <extracomment>desktop/tabs/preferences/dpo_run.py</extracomment>
        <translation>{name} einer früheren Version</translation>
    </message>
    <message>
        <source>{n} s</source>
        <extracomment>desktop/tabs/preferences/judgements.py</extracomment>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{pairs} from {file}</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>{pairs} aus {file}</translation>
    </message>
    <message>
        <source>{pairs}, {held_out} of them held out</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>{pairs}, davon {held_out} zurückgehalten</translation>
    </message>
    <message>
        <source>{random}, {asked}. Pairs that a model is unsure about are harder than the average: the shares above mix both.</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>{random}, {asked}. Paare, bei denen ein Modell unsicher ist, sind schwerer als der Durchschnitt: Die Anteile oben mischen beides.</translation>
    </message>
    <message>
        <source>{value} ({low} to {high})</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation>{value} ({low} bis {high})</translation>
    </message>
    <message>
        <source>{verdict} (repeat)</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation>{verdict} (Wiederholung)</translation>
    </message>
    <message>
        <source>{won} of {total}</source>
        <extracomment>desktop/tabs/preferences/all_runs.py</extracomment>
        <translation>{won} von {total}</translation>
    </message>
</context>
<context>
    <name>PreferencesTab</name>
    <message>
        <source>Train on the pairs</source>
        <extracomment>desktop/tabs/preferences/__init__.py add</extracomment>
        <translation>Mit den Paaren trainieren</translation>
    </message>
</context>
<context>
    <name>ProjectButton</name>
    <message>
        <source>&amp;Bring back</source>
        <extracomment>desktop/tabs/preferences/projects.py QMenu</extracomment>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>&amp;Export labels…</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Labels e&amp;xportieren…</translation>
    </message>
    <message>
        <source>&amp;Import labels…</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Labels &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>&amp;Neues Projekt…</translation>
    </message>
    <message>
        <source>&amp;Settings of this project…</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>&amp;Einstellungen dieses Projekts…</translation>
    </message>
    <message>
        <source>Back&amp;ups…</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>&amp;Sicherungen…</translation>
    </message>
    <message>
        <source>Project: {name}</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Projekt: {name}</translation>
    </message>
    <message>
        <source>Projects, import, export, backups</source>
        <extracomment>desktop/tabs/preferences/projects.py setToolTip</extracomment>
        <translation>Projekte, Import, Export, Sicherungen</translation>
    </message>
</context>
<context>
    <name>ProjectDialog</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/preferences/projects.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Create</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Goal</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Its labels stay; it can be brought back from the menu</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Die Labels bleiben; über das Menü lässt sich das Projekt zurückholen</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>New project</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Project</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Remove project</source>
        <extracomment>desktop/tabs/preferences/projects.py button</extracomment>
        <translation>Projekt entfernen</translation>
    </message>
    <message>
        <source>Repeats</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Save</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Your name</source>
        <extracomment>desktop/tabs/preferences/projects.py</extracomment>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>come again with swapped sides, to see how steady you are</source>
        <extracomment>desktop/tabs/preferences/projects.py plain_label</extracomment>
        <translation>kommen mit vertauschten Seiten wieder und zeigen, wie beständig die Urteile sind</translation>
    </message>
    <message>
        <source>labels that prefer something</source>
        <extracomment>desktop/tabs/preferences/projects.py plain_label</extracomment>
        <translation>Labels mit einer Präferenz</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>desktop/tabs/preferences/projects.py setSpecialValueText</extracomment>
        <translation>ohne</translation>
    </message>
    <message>
        <source>optional</source>
        <extracomment>desktop/tabs/preferences/projects.py setPlaceholderText</extracomment>
        <translation>optional</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>Answers side by side with a choice</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Antworten nebeneinander mit einem Urteil</translation>
    </message>
    <message>
        <source>Argilla</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Argilla</translation>
    </message>
    <message>
        <source>Conversations with other speakers than a human and an assistant: {count}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Gespräche mit anderen Sprechern als Mensch und Assistent: {count}.</translation>
    </message>
    <message>
        <source>HH transcripts</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>HH-Transkripte</translation>
    </message>
    <message>
        <source>Items that nobody has judged: {count}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Nicht beurteilt: {count}.</translation>
    </message>
    <message>
        <source>Label Studio</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Label Studio</translation>
    </message>
    <message>
        <source>Labels in which no text is clearly wanted or unwanted: {count}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Labels, in denen kein Text klar erwünscht oder unerwünscht ist: {count}.</translation>
    </message>
    <message>
        <source>Labels of single drafts: {count}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Labels einzelner Entwürfe: {count}.</translation>
    </message>
    <message>
        <source>Labels whose texts hold the marks that tell the speakers apart: {count}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Labels, deren Texte die Zeichen enthalten, die Sprecher trennen: {count}.</translation>
    </message>
    <message>
        <source>Labels with an empty text: {count}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Labels mit leerem Text: {count}.</translation>
    </message>
    <message>
        <source>Labels without a preferred text (ties, skips, equal drafts): {count}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Labels ohne bevorzugten Text (unentschieden, übersprungen, gleiche Entwürfe): {count}.</translation>
    </message>
    <message>
        <source>Prompts only</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Nur Prompts</translation>
    </message>
    <message>
        <source>Prompts without drafts: {count}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Prompts ohne Entwürfe: {count}.</translation>
    </message>
    <message>
        <source>Repeats, which only measure the labeller: {count}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Wiederholungen, die nur die Stetigkeit beim Labeln messen: {count}.</translation>
    </message>
    <message>
        <source>TRL for KTO, single conversations</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>TRL für KTO, einzelne Gespräche</translation>
    </message>
    <message>
        <source>TRL for KTO, single texts</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>TRL für KTO, einzelne Texte</translation>
    </message>
    <message>
        <source>TRL, conversations with a prompt</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>TRL, Gespräche mit Prompt</translation>
    </message>
    <message>
        <source>TRL, the prompt at the beginning of both texts</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>TRL, Prompt am Anfang beider Texte</translation>
    </message>
    <message>
        <source>TRL, whole conversations</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>TRL, ganze Gespräche</translation>
    </message>
    <message>
        <source>TRL, with a prompt</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>TRL, mit Prompt</translation>
    </message>
    <message>
        <source>Table</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Understudy, nothing left out</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Understudy, vollständig</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Auto ({device})</source>
        <extracomment>desktop/tabs/preferences/run_parts.py</extracomment>
        <translation>Auto ({device})</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>desktop/tabs/preferences/run_parts.py TermLabel</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the tuned model</source>
        <extracomment>desktop/tabs/preferences/run_parts.py named</extracomment>
        <translation>Name des feinabgestimmten Modells</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Checking against the tokeniser...</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation>Prüfung mit dem Tokenizer...</translation>
    </message>
    <message>
        <source>Reading labels...</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Labels werden gelesen...</translation>
    </message>
    <message>
        <source>Writing labels...</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Labels werden geschrieben...</translation>
    </message>
    <message>
        <source>Writing the kit...</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation>Das Trainingspaket wird geschrieben...</translation>
    </message>
    <message>
        <source>Writing the model...</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>Das Modell wird geschrieben...</translation>
    </message>
</context>
<context>
    <name>TagsPopup</name>
    <message>
        <source>A tag of your own</source>
        <extracomment>desktop/tabs/preferences/label_parts.py setAccessibleName</extracomment>
        <translation>Eigenes Schlagwort</translation>
    </message>
    <message>
        <source>Why is it better?</source>
        <extracomment>desktop/tabs/preferences/label_parts.py plain_label</extracomment>
        <translation>Warum ist er besser?</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>All runs</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>Alle Läufe</translation>
    </message>
    <message>
        <source>Next run</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Runs</source>
        <extracomment>desktop/tabs/preferences/train.py SegmentedControl</extracomment>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>This run</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>Dieser Lauf</translation>
    </message>
    <message>
        <source>Verdict</source>
        <extracomment>desktop/tabs/preferences/train.py link_button</extracomment>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Waiting: {names}</source>
        <extracomment>desktop/tabs/preferences/train.py</extracomment>
        <translation>In der Warteschlange: {names}</translation>
    </message>
</context>
<context>
    <name>VotePage</name>
    <message numerus="yes">
        <source>%Ln prompts with identical answers were skipped.</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation><numerusform>%Ln Prompt mit gleichen Antworten wurde übersprungen.</numerusform><numerusform>%Ln Prompts mit gleichen Antworten wurden übersprungen.</numerusform></translation>
    </message>
    <message>
        <source>Answers to judge</source>
        <extracomment>desktop/tabs/preferences/judge.py start</extracomment>
        <translation>Antworten zum Beurteilen</translation>
    </message>
    <message>
        <source>Begin</source>
        <extracomment>desktop/tabs/preferences/judge.py button</extracomment>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Both models answer the same fixed prompts. You see neither names nor a result before the last vote, so you cannot stop where it looks best. With {votes} votes, a tie of 50 % has a 95 % CI of {low}–{high}.</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>Beide Modelle beantworten dieselben festen Prompts. Vor der letzten Stimme sehen Sie weder Namen noch ein Ergebnis und können also nicht dort aufhören, wo es am besten aussieht. Bei {votes} Stimmen hat ein Anteil von 50 % ein 95-%-KI von {low}–{high}.</translation>
    </message>
    <message>
        <source>Both models are answering...</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>Beide Modelle antworten...</translation>
    </message>
    <message>
        <source>Ctrl Z</source>
        <extracomment>desktop/tabs/preferences/judge.py KeyButton</extracomment>
        <translation>Strg Z</translation>
    </message>
    <message>
        <source>Draft A</source>
        <extracomment>desktop/tabs/preferences/judge.py PairCard</extracomment>
        <translation>Entwurf A</translation>
    </message>
    <message>
        <source>Draft B</source>
        <extracomment>desktop/tabs/preferences/judge.py PairCard</extracomment>
        <translation>Entwurf B</translation>
    </message>
    <message>
        <source>Go on with this model</source>
        <extracomment>desktop/tabs/preferences/judge.py button</extracomment>
        <translation>Mit diesem Modell weiterarbeiten</translation>
    </message>
    <message>
        <source>How many votes</source>
        <extracomment>desktop/tabs/preferences/judge.py SegmentedControl</extracomment>
        <translation>Wie viele Stimmen</translation>
    </message>
    <message>
        <source>How many votes?</source>
        <extracomment>desktop/tabs/preferences/judge.py plain_label</extracomment>
        <translation>Wie viele Stimmen?</translation>
    </message>
    <message>
        <source>Is it better?</source>
        <extracomment>desktop/tabs/preferences/judge.py Card</extracomment>
        <translation>Ist es besser?</translation>
    </message>
    <message numerus="yes">
        <source>No prompts are left: %Ln votes.</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation><numerusform>Keine Prompts mehr: %Ln Stimme.</numerusform><numerusform>Keine Prompts mehr: %Ln Stimmen.</numerusform></translation>
    </message>
    <message>
        <source>Vote {number} of {total}</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation>Stimme {number} von {total}</translation>
    </message>
    <message>
        <source>Votes</source>
        <extracomment>desktop/tabs/preferences/judge.py setAccessibleName</extracomment>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>skip</source>
        <extracomment>desktop/tabs/preferences/judge.py KeyButton</extracomment>
        <translation>überspringen</translation>
    </message>
    <message>
        <source>tie</source>
        <extracomment>desktop/tabs/preferences/judge.py KeyButton</extracomment>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>undo</source>
        <extracomment>desktop/tabs/preferences/judge.py KeyButton</extracomment>
        <translation>zurück</translation>
    </message>
</context>
<context>
    <name>WinCard</name>
    <message>
        <source> and </source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation> und </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skips</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation><numerusform>%Ln übersprungen</numerusform><numerusform>%Ln übersprungen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln ties</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation><numerusform>%Ln unentschieden</numerusform><numerusform>%Ln unentschieden</numerusform></translation>
    </message>
    <message>
        <source>95 % CI: {low}–{high}.</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>95-%-Konfidenzintervall: {low}–{high}.</translation>
    </message>
    <message>
        <source>Win rate</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py __init__</extracomment>
        <translation>Gewinnrate</translation>
    </message>
    <message>
        <source>clearly better</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>klar besser</translation>
    </message>
    <message>
        <source>clearly worse</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>klar schlechter</translation>
    </message>
    <message>
        <source>no clear winner</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>kein klarer Sieger</translation>
    </message>
    <message>
        <source>of {total} decided votes preferred it after training</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>von {total} entschiedenen Stimmen für den Stand nach dem Training</translation>
    </message>
    <message>
        <source>preferred after training: vote on a few pairs</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>nach dem Training bevorzugt: über einige Paare abstimmen</translation>
    </message>
    <message>
        <source>{words} Left out: {left_out}.</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation>{words} Nicht mitgezählt: {left_out}.</translation>
    </message>
</context>
<context>
    <name>WritingPart</name>
    <message>
        <source>A model that was trained on your labels can ask first for pairs that it can hardly tell apart (uncertainty sampling).</source>
        <extracomment>desktop/tabs/preferences/label_parts.py setToolTip</extracomment>
        <translation>Ein Modell, das mit Ihren Labels trainiert wurde, kann zuerst nach Paaren fragen, die es kaum unterscheidet (Uncertainty Sampling).</translation>
    </message>
    <message>
        <source>A prompt of your own</source>
        <extracomment>desktop/tabs/preferences/label_parts.py setAccessibleName</extracomment>
        <translation>Eigener Prompt</translation>
    </message>
    <message>
        <source>A prompt of your own; Enter asks for drafts</source>
        <extracomment>desktop/tabs/preferences/label_parts.py PromptEdit</extracomment>
        <translation>Ein eigener Prompt; die Eingabetaste holt Entwürfe</translation>
    </message>
    <message>
        <source>Next pair</source>
        <extracomment>desktop/tabs/preferences/label_parts.py Combo</extracomment>
        <translation>Nächstes Paar</translation>
    </message>
    <message>
        <source>Written by</source>
        <extracomment>desktop/tabs/preferences/label_parts.py</extracomment>
        <translation>Geschrieben von</translation>
    </message>
</context>
</TS>
