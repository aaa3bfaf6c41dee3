<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Buttons</name>
    <message>
        <source>Copied</source>
        <extracomment>desktop/widgets/labels.py setText</extracomment>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>Architecture</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Base and chat</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Basis und Chat</translation>
    </message>
    <message>
        <source>DPO</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>DPO</translation>
    </message>
    <message>
        <source>Emergence</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Emergenz</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Evaluation</translation>
    </message>
    <message>
        <source>PPO</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>PPO</translation>
    </message>
    <message>
        <source>Practice</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Praxis</translation>
    </message>
    <message>
        <source>RLHF</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>RLHF</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Schlussfolgern</translation>
    </message>
    <message>
        <source>Reward models</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Belohnungsmodelle</translation>
    </message>
    <message>
        <source>SFT</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>SFT</translation>
    </message>
    <message>
        <source>Scaling</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>Serving</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Inferenzbetrieb</translation>
    </message>
    <message>
        <source>Training at scale</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Training im Großen</translation>
    </message>
    <message>
        <source>Training data</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Trainingsdaten</translation>
    </message>
</context>
<context>
    <name>CloseButton</name>
    <message>
        <source>Close this message</source>
        <extracomment>desktop/widgets/banner.py setAccessibleName</extracomment>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>Table</source>
        <extracomment>desktop/widgets/data_table.py setAccessibleName</extracomment>
        <translation>Tabelle</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Files of this kind (*{suffix});;All files (*)</source>
        <extracomment>desktop/widgets/layout.py</extracomment>
        <translation>Dateien dieser Art (*{suffix});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save as</source>
        <extracomment>desktop/widgets/layout.py</extracomment>
        <translation>Speichern unter</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>Export</source>
        <extracomment>desktop/widgets/export.py __init__</extracomment>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>GuessFoot</name>
    <message>
        <source>&amp;Your guess</source>
        <extracomment>desktop/widgets/plot_card.py QLabel</extracomment>
        <translation>&amp;Schätzung</translation>
    </message>
    <message>
        <source>Or drag the handle in the plot</source>
        <extracomment>desktop/widgets/plot_card.py setToolTip</extracomment>
        <translation>Oder den Griff im Diagramm ziehen</translation>
    </message>
    <message>
        <source>Your guess in {unit}</source>
        <extracomment>desktop/widgets/plot_card.py named</extracomment>
        <translation>Schätzung in {unit}</translation>
    </message>
    <message>
        <source>type, or drag it</source>
        <extracomment>desktop/widgets/plot_card.py setPlaceholderText</extracomment>
        <translation>Zahl oder ziehen</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/widgets/import_dialog.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>First rows</source>
        <extracomment>desktop/widgets/import_dialog.py DataTable</extracomment>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Import</source>
        <extracomment>desktop/widgets/import_dialog.py button</extracomment>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import {name}</source>
        <extracomment>desktop/widgets/import_dialog.py plain_label</extracomment>
        <translation>{name} importieren</translation>
    </message>
    <message>
        <source>Line</source>
        <extracomment>desktop/widgets/import_dialog.py set_rows</extracomment>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Part</source>
        <extracomment>desktop/widgets/import_dialog.py SegmentedControl</extracomment>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>desktop/widgets/import_dialog.py named</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <extracomment>desktop/widgets/import_dialog.py</extracomment>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Reason</source>
        <extracomment>desktop/widgets/import_dialog.py set_rows</extracomment>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Refused</source>
        <extracomment>desktop/widgets/import_dialog.py SegmentedControl</extracomment>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Refused or changed: {count}</source>
        <extracomment>desktop/widgets/import_dialog.py</extracomment>
        <translation>Abgelehnt oder geändert: {count}</translation>
    </message>
    <message>
        <source>Refused rows</source>
        <extracomment>desktop/widgets/import_dialog.py DataTable</extracomment>
        <translation>Abgelehnte Zeilen</translation>
    </message>
    <message>
        <source>Refused: none</source>
        <extracomment>desktop/widgets/import_dialog.py</extracomment>
        <translation>Abgelehnt: keine</translation>
    </message>
    <message>
        <source>Refused: {count}</source>
        <extracomment>desktop/widgets/import_dialog.py</extracomment>
        <translation>Abgelehnt: {count}</translation>
    </message>
    <message>
        <source>Row</source>
        <extracomment>desktop/widgets/import_dialog.py set_rows</extracomment>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Save the refused rows…</source>
        <extracomment>desktop/widgets/import_dialog.py button</extracomment>
        <translation>Abgelehnte Zeilen speichern…</translation>
    </message>
    <message>
        <source>The refused rows are in {name}.</source>
        <extracomment>desktop/widgets/import_dialog.py</extracomment>
        <translation>Die abgelehnten Zeilen stehen in {name}.</translation>
    </message>
    <message>
        <source>Working...</source>
        <extracomment>desktop/widgets/import_dialog.py show_working</extracomment>
        <translation>In Arbeit...</translation>
    </message>
    <message>
        <source>{name}-refused</source>
        <extracomment>desktop/widgets/import_dialog.py</extracomment>
        <translation>{name}-abgelehnt</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/widgets/banner.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Pause</source>
        <extracomment>desktop/widgets/banner.py button</extracomment>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>desktop/widgets/banner.py named</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Saving a checkpoint…</source>
        <extracomment>desktop/widgets/banner.py setText</extracomment>
        <translation>Checkpoint wird gesichert…</translation>
    </message>
    <message>
        <source>done</source>
        <extracomment>desktop/widgets/banner.py setText</extracomment>
        <translation>fertig</translation>
    </message>
    <message>
        <source>step {done} of {total}</source>
        <extracomment>desktop/widgets/banner.py</extracomment>
        <translation>Schritt {done} von {total}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <extracomment>desktop/widgets/banner.py</extracomment>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <extracomment>desktop/widgets/banner.py</extracomment>
        <translation>{h} Std. {m} Min.</translation>
    </message>
    <message>
        <source>{n} min</source>
        <extracomment>desktop/widgets/banner.py</extracomment>
        <translation>{n} Min.</translation>
    </message>
    <message>
        <source>{n} s</source>
        <extracomment>desktop/widgets/banner.py</extracomment>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <extracomment>desktop/widgets/banner.py setText</extracomment>
        <translation>{n} warten</translation>
    </message>
    <message>
        <source>{time} left</source>
        <extracomment>desktop/widgets/banner.py append</extracomment>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Base models</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>Basismodelle</translation>
    </message>
    <message>
        <source>Chat models</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>Chat-Modelle</translation>
    </message>
    <message>
        <source>DPO</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>DPO</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/widgets/model_picker.py setAccessibleName</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>PPO</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>PPO</translation>
    </message>
    <message>
        <source>PPO with a fixed penalty, run {number}</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>PPO mit fester Strafe, Lauf {number}</translation>
    </message>
    <message>
        <source>PPO with an adaptive penalty, run {number}</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>PPO mit adaptiver Strafe, Lauf {number}</translation>
    </message>
    <message>
        <source>PPO without a penalty, run {number}</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>PPO ohne Strafe, Lauf {number}</translation>
    </message>
    <message>
        <source>Reward model</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>Belohnungsmodell</translation>
    </message>
    <message>
        <source>SFT</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>SFT</translation>
    </message>
    <message>
        <source>Tuned by you</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>Selbst feinabgestimmt</translation>
    </message>
    <message>
        <source>Verifiable reward</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>Verifizierbare Belohnung</translation>
    </message>
    <message>
        <source>{stage}, run {number}</source>
        <extracomment>desktop/widgets/model_picker.py</extracomment>
        <translation>{stage}, Lauf {number}</translation>
    </message>
</context>
<context>
    <name>More</name>
    <message>
        <source>More</source>
        <extracomment>desktop/widgets/page.py</extracomment>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Redo</source>
        <extracomment>desktop/widgets/page.py QAction</extracomment>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/widgets/page.py QAction</extracomment>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>PagedTab</name>
    <message>
        <source>Page</source>
        <extracomment>desktop/widgets/page.py SegmentedControl</extracomment>
        <translation>Seite</translation>
    </message>
    <message>
        <source>What this opened once is no longer here.</source>
        <extracomment>desktop/widgets/page.py show_message</extracomment>
        <translation>Was sich hier früher öffnete, gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>What took its place is shown.</source>
        <extracomment>desktop/widgets/page.py show_message</extracomment>
        <translation>Sie sehen, was an seine Stelle getreten ist.</translation>
    </message>
</context>
<context>
    <name>PairCard</name>
    <message>
        <source>(an empty answer)</source>
        <extracomment>desktop/widgets/pair_card.py</extracomment>
        <translation>(eine leere Antwort)</translation>
    </message>
</context>
<context>
    <name>PlotCard</name>
    <message>
        <source>Copy as a picture</source>
        <extracomment>desktop/widgets/export.py addAction</extracomment>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <extracomment>desktop/widgets/export.py addAction</extracomment>
        <translation>Als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Drawing</source>
        <extracomment>desktop/widgets/export.py</extracomment>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <extracomment>desktop/widgets/export.py addAction</extracomment>
        <translation>Zeichnung (SVG)…</translation>
    </message>
    <message>
        <source>Figures (CSV)…</source>
        <extracomment>desktop/widgets/export.py addAction</extracomment>
        <translation>Zahlen (CSV)…</translation>
    </message>
    <message>
        <source>Picture</source>
        <extracomment>desktop/widgets/export.py</extracomment>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <extracomment>desktop/widgets/export.py addAction</extracomment>
        <translation>Bild (PNG)…</translation>
    </message>
    <message>
        <source>Print…</source>
        <extracomment>desktop/widgets/plot_card.py addAction</extracomment>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <extracomment>desktop/widgets/export.py</extracomment>
        <translation>Gespeichert als {name}.</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <extracomment>desktop/widgets/plot_card.py QAction</extracomment>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Table</source>
        <extracomment>desktop/widgets/export.py</extracomment>
        <translation>Tabelle</translation>
    </message>
</context>
<context>
    <name>PromptEdit</name>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/widgets/pair_card.py setAccessibleName</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Too long to paste: at most {most} characters.</source>
        <extracomment>desktop/widgets/pair_card.py</extracomment>
        <translation>Zu lang zum Einfügen: höchstens {most} Zeichen.</translation>
    </message>
</context>
<context>
    <name>SmallSlider</name>
    <message>
        <source>Double-click: back to {usual}</source>
        <extracomment>desktop/widgets/sliders.py</extracomment>
        <translation>Doppelklick: zurück auf {usual}</translation>
    </message>
</context>
<context>
    <name>SourceLine</name>
    <message>
        <source>and {count} more</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>und {count} weitere</translation>
    </message>
</context>
<context>
    <name>SourceLink</name>
    <message>
        <source>Source</source>
        <extracomment>desktop/widgets/labels.py setText</extracomment>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Sources</source>
        <extracomment>desktop/widgets/labels.py setText</extracomment>
        <translation>Quellen</translation>
    </message>
</context>
<context>
    <name>SourcePopup</name>
    <message>
        <source>Source</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Sources</source>
        <extracomment>desktop/widgets/labels.py</extracomment>
        <translation>Quellen</translation>
    </message>
</context>
<context>
    <name>StepSlider</name>
    <message>
        <source>Training step</source>
        <extracomment>desktop/widgets/sliders.py SizeSlider</extracomment>
        <translation>Trainingsschritt</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <extracomment>desktop/widgets/banner.py button</extracomment>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <extracomment>desktop/widgets/banner.py setToolTip</extracomment>
        <translation>Rückgängig (Strg+Z)</translation>
    </message>
</context>
</TS>
