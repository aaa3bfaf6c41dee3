<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Understudy</source>
        <extracomment>desktop/frame/dialogs.py setWindowTitle</extracomment>
        <translation>Über Understudy</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <extracomment>desktop/frame/dialogs.py plain_label</extracomment>
        <translation>Der Rechenkern wird gefragt…</translation>
    </message>
    <message>
        <source>Engine</source>
        <extracomment>desktop/frame/dialogs.py</extracomment>
        <translation>Rechenkern</translation>
    </message>
    <message>
        <source>Licences</source>
        <extracomment>desktop/frame/dialogs.py plain_label</extracomment>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Licences of all parts…</source>
        <extracomment>desktop/frame/dialogs.py button</extracomment>
        <translation>Lizenzen aller Teile…</translation>
    </message>
    <message>
        <source>Logs</source>
        <extracomment>desktop/frame/dialogs.py</extracomment>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>desktop/frame/dialogs.py</extracomment>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Small language models stand in for the giants, on your own machine. Nothing that you type leaves it.</source>
        <extracomment>desktop/frame/dialogs.py</extracomment>
        <translation>Kleine Sprachmodelle stehen für die ganz großen, auf dem eigenen Rechner. Nichts, was eingegeben wird, verlässt ihn.</translation>
    </message>
    <message>
        <source>What is new…</source>
        <extracomment>desktop/frame/dialogs.py button</extracomment>
        <translation>Was ist neu…</translation>
    </message>
    <message>
        <source>Your data</source>
        <extracomment>desktop/frame/dialogs.py</extracomment>
        <translation>Eigene Daten</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>Backing up</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Restoring</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>The copy is made.</source>
        <extracomment>desktop/frame/backups.py _done</extracomment>
        <translation>Die Kopie ist fertig.</translation>
    </message>
    <message>
        <source>The labels are those of {when}.</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>Die Labels sind die von {when}.</translation>
    </message>
    <message>
        <source>Those from before are the copy at the top.</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>Die bisherigen sind die oberste Kopie.</translation>
    </message>
    <message>
        <source>before an update</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>vor einer Aktualisierung</translation>
    </message>
    <message>
        <source>before restoring</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>vor dem Wiederherstellen</translation>
    </message>
    <message>
        <source>by hand</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>daily</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>täglich</translation>
    </message>
    <message>
        <source>{why}, dated in the future</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>{why}, mit Datum in der Zukunft</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Back up now</source>
        <extracomment>desktop/frame/backups.py button</extracomment>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Backups</source>
        <extracomment>desktop/frame/backups.py setWindowTitle</extracomment>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>desktop/frame/backups.py button</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copies of everything that was labelled, reviewed and noted of runs, in all projects. A copy is made every day; restoring keeps what is there now as one more copy.</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>Kopien von allem, was gelabelt, wiederholt und über Läufe notiert wurde, in allen Projekten. Jeden Tag entsteht eine Kopie; beim Wiederherstellen bleibt der jetzige Stand als weitere Kopie erhalten.</translation>
    </message>
    <message>
        <source>Labels</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Made</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>Restore</source>
        <extracomment>desktop/frame/backups.py button</extracomment>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>There is no copy yet. One is made every day.</source>
        <extracomment>desktop/frame/backups.py EmptyState</extracomment>
        <translation>Noch keine Kopie. Jeden Tag entsteht eine.</translation>
    </message>
    <message>
        <source>What is there now is kept as a copy of its own first</source>
        <extracomment>desktop/frame/backups.py setToolTip</extracomment>
        <translation>Der jetzige Stand wird zuvor als eigene Kopie gesichert</translation>
    </message>
    <message>
        <source>When</source>
        <extracomment>desktop/frame/backups.py</extracomment>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Copy details</source>
        <extracomment>desktop/errors.py copy_button</extracomment>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>desktop/errors.py read_only</extracomment>
        <translation>Details</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <extracomment>desktop/errors.py setWindowTitle</extracomment>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>That is a fault of the program, not yours. What you labelled is saved. You can go on; if something looks odd, start again.</source>
        <extracomment>desktop/errors.py</extracomment>
        <translation>Das ist ein Fehler des Programms und nicht Ihrer. Gelabeltes ist gespeichert. Die Arbeit kann weitergehen; wenn etwas seltsam aussieht, hilft ein Neustart.</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Adding {name}</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation>{name} wird hinzugefügt</translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <extracomment>desktop/catalogue.py _file_job</extracomment>
        <translation>{name} wird geprüft</translation>
    </message>
    <message>
        <source>Converting {name}</source>
        <extracomment>desktop/catalogue.py _file_job</extracomment>
        <translation>{name} wird umgewandelt</translation>
    </message>
    <message>
        <source>Getting {name}</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation>{name} wird geholt</translation>
    </message>
    <message>
        <source>Looking for models</source>
        <extracomment>desktop/catalogue.py start</extracomment>
        <translation>Modelle werden gesucht</translation>
    </message>
    <message>
        <source>Looking into {folder}</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation>{folder} wird durchsucht</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>What is new</source>
        <extracomment>desktop/frame/dialogs.py</extracomment>
        <translation>Was ist neu</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Matches</source>
        <extracomment>desktop/frame/command_palette.py named</extracomment>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <extracomment>desktop/frame/command_palette.py plain_label</extracomment>
        <translation>Nichts passt. Weniger Buchstaben versuchen.</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <extracomment>desktop/frame/command_palette.py named</extracomment>
        <translation>Suchen oder einen Befehl ausführen</translation>
    </message>
    <message>
        <source>Search or run…</source>
        <extracomment>desktop/frame/command_palette.py setPlaceholderText</extracomment>
        <translation>Suchen, ausführen…</translation>
    </message>
</context>
<context>
    <name>CurvesGrid</name>
    <message>
        <source>Curves are means over the last epoch.</source>
        <extracomment>desktop/runs/panel.py plain_label</extracomment>
        <translation>Kurven gemittelt über die letzte Epoche.</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Close</source>
        <extracomment>desktop/frame/dialogs.py</extracomment>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>the Apple graphics processor</source>
        <extracomment>desktop/start.py get</extracomment>
        <translation>dem Grafikprozessor von Apple</translation>
    </message>
    <message>
        <source>the processor</source>
        <extracomment>desktop/start.py get</extracomment>
        <translation>dem Prozessor</translation>
    </message>
    <message>
        <source>torch {version} ({build} build) computes on {where}.</source>
        <extracomment>desktop/start.py</extracomment>
        <translation>torch {version} (Build {build}) rechnet auf {where}.</translation>
    </message>
    <message numerus="yes">
        <source>{hardware}, %Ln threads</source>
        <extracomment>desktop/start.py</extracomment>
        <translation><numerusform>{hardware}, %Ln Thread</numerusform><numerusform>{hardware}, %Ln Threads</numerusform></translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>Bits per byte while a model is pretrained</source>
        <extracomment>models/pretraining/figure.py</extracomment>
        <translation>Bits pro Byte während des Vortrainings</translation>
    </message>
    <message>
        <source>It reached {bits:.2f} bits per byte on held-out text.</source>
        <extracomment>models/pretraining/verdict.py append</extracomment>
        <translation>Es erreichte {bits:.2f} Bits pro Byte auf zurückgehaltenem Text.</translation>
    </message>
    <message>
        <source>More would overfit: the rest of the time is not used.</source>
        <extracomment>models/pretraining/budget.py append</extracomment>
        <translation>Mehr würde überanpassen: Der Rest der Zeit bleibt ungenutzt.</translation>
    </message>
    <message>
        <source>On the text that it read it reaches {train:.2f}: it does not overfit.</source>
        <extracomment>models/pretraining/verdict.py append</extracomment>
        <translation>Auf dem gelesenen Text erreicht es {train:.2f}: keine Überanpassung.</translation>
    </message>
    <message>
        <source>On the text that it read it reaches {train:.2f}: it memorises, {gap:.2f} better.</source>
        <extracomment>models/pretraining/verdict.py append</extracomment>
        <translation>Auf dem gelesenen Text erreicht es {train:.2f}, um {gap:.2f} besser: Es lernt auswendig.</translation>
    </message>
    <message>
        <source>Step {step} of {steps} is kept: the held-out loss rose afterwards.</source>
        <extracomment>models/pretraining/verdict.py append</extracomment>
        <translation>Behalten wird Schritt {step} von {steps}: Danach stieg der zurückgehaltene Verlust.</translation>
    </message>
    <message>
        <source>The forecast held: {bits:.2f} bits per byte, within {low:.2f}–{high:.2f}.</source>
        <extracomment>models/pretraining/verdict.py append</extracomment>
        <translation>Die Prognose traf zu: {bits:.2f} Bits pro Byte, innerhalb von {low:.2f}–{high:.2f}.</translation>
    </message>
    <message>
        <source>The forecast missed: {bits:.2f} bits per byte, outside {low:.2f}–{high:.2f}.</source>
        <extracomment>models/pretraining/verdict.py append</extracomment>
        <translation>Die Prognose traf nicht zu: {bits:.2f} Bits pro Byte, außerhalb von {low:.2f}–{high:.2f}.</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <extracomment>models/pretraining/figure.py Figure</extracomment>
        <translation>Gelesene Tokens</translation>
    </message>
    <message>
        <source>Your {size} kB are read {times} times: repeated data gain little after 4 (Muennighoff et al. 2023).</source>
        <extracomment>models/pretraining/budget.py append</extracomment>
        <translation>Ihre {size} kB werden {times}-mal gelesen: Wiederholte Daten nützen nach 4 Durchgängen wenig (Muennighoff et al. 2023).</translation>
    </message>
    <message>
        <source>each byte equally likely</source>
        <extracomment>models/pretraining/figure.py</extracomment>
        <translation>jedes Byte gleich wahrscheinlich</translation>
    </message>
    <message>
        <source>each token equally likely</source>
        <extracomment>models/pretraining/figure.py</extracomment>
        <translation>jedes Token gleich wahrscheinlich</translation>
    </message>
    <message>
        <source>forecast</source>
        <extracomment>models/pretraining/figure.py append</extracomment>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>high</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation>oben</translation>
    </message>
    <message>
        <source>interval {low} to {high}</source>
        <extracomment>desktop/plotting/targets.py</extracomment>
        <translation>Intervall {low} bis {high}</translation>
    </message>
    <message>
        <source>kept</source>
        <extracomment>models/pretraining/figure.py append</extracomment>
        <translation>behalten</translation>
    </message>
    <message>
        <source>label</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>low</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation>unten</translation>
    </message>
    <message>
        <source>people, of English letters (Shannon 1951)</source>
        <extracomment>models/pretraining/figure.py Span</extracomment>
        <translation>Menschen, je englischem Buchstaben (Shannon 1951)</translation>
    </message>
    <message>
        <source>series</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>source</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>x</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation>y</translation>
    </message>
    <message>
        <source>your guess</source>
        <extracomment>models/pretraining/figure.py append</extracomment>
        <translation>Ihre Schätzung</translation>
    </message>
    <message>
        <source>{share} % of what is held out stands word for word in the rest: on a new text the loss will be higher.</source>
        <extracomment>models/pretraining/budget.py append</extracomment>
        <translation>{share} % des zurückgehaltenen Teils stehen wörtlich im Rest: Auf einem neuen Text ist der Verlust höher.</translation>
    </message>
</context>
<context>
    <name>FirstWords</name>
    <message>
        <source>Backups…</source>
        <extracomment>desktop/frame/startup_notices.py append</extracomment>
        <translation>Sicherungen…</translation>
    </message>
    <message>
        <source>Copy report</source>
        <extracomment>desktop/frame/startup_notices.py Notice</extracomment>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Leave safe mode</source>
        <extracomment>desktop/frame/startup_notices.py</extracomment>
        <translation>Abgesicherten Modus verlassen</translation>
    </message>
    <message>
        <source>Left out: your settings, what the window remembered, and models of your own. Your labels, runs and cards are as they were. What you set here is forgotten at the end.</source>
        <extracomment>desktop/frame/startup_notices.py Notice</extracomment>
        <translation>Ausgelassen werden die Einstellungen, das Gedächtnis des Fensters und eigene Modelle. Labels, Läufe und Karten sind unverändert. Was hier eingestellt wird, ist am Ende vergessen.</translation>
    </message>
    <message>
        <source>Safe mode</source>
        <extracomment>desktop/frame/startup_notices.py Notice</extracomment>
        <translation>Abgesicherter Modus</translation>
    </message>
    <message>
        <source>Show folder</source>
        <extracomment>desktop/frame/startup_notices.py append</extracomment>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Show log folder</source>
        <extracomment>desktop/frame/startup_notices.py Notice</extracomment>
        <translation>Protokollordner zeigen</translation>
    </message>
    <message>
        <source>Understudy crashed the last time.</source>
        <extracomment>desktop/frame/startup_notices.py Notice</extracomment>
        <translation>Understudy ist beim letzten Mal abgestürzt.</translation>
    </message>
    <message>
        <source>What you labelled is saved. The report names places in the program, nothing of yours. If it happens again, try safe mode (Help menu).</source>
        <extracomment>desktop/frame/startup_notices.py Notice</extracomment>
        <translation>Gelabeltes ist gespeichert. Der Bericht nennt Stellen im Programm, nichts Persönliches. Wenn es wieder geschieht, hilft der abgesicherte Modus (Menü „Hilfe“).</translation>
    </message>
</context>
<context>
    <name>GlossaryWindow</name>
    <message>
        <source>Find a word</source>
        <extracomment>desktop/frame/dialogs.py named</extracomment>
        <translation>Wort suchen</translation>
    </message>
    <message>
        <source>Glossary</source>
        <extracomment>desktop/frame/dialogs.py setWindowTitle</extracomment>
        <translation>Glossar</translation>
    </message>
    <message>
        <source>The glossary has no such word.</source>
        <extracomment>desktop/frame/dialogs.py plain_label</extracomment>
        <translation>Dieses Wort steht nicht im Glossar.</translation>
    </message>
    <message>
        <source>Words</source>
        <extracomment>desktop/frame/dialogs.py named</extracomment>
        <translation>Wörter</translation>
    </message>
</context>
<context>
    <name>Handles</name>
    <message>
        <source>Add a point here</source>
        <extracomment>desktop/plotting/handles.py addAction</extracomment>
        <translation>Hier einen Punkt hinzufügen</translation>
    </message>
    <message>
        <source>Remove point</source>
        <extracomment>desktop/plotting/handles.py addAction</extracomment>
        <translation>Punkt entfernen</translation>
    </message>
    <message>
        <source>Tab goes to what can be moved, arrow keys move it.</source>
        <extracomment>desktop/plotting/handles.py</extracomment>
        <translation>Tab führt zu dem, was sich bewegen lässt; die Pfeiltasten bewegen es.</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>Something is still being computed, which a change at once would end.</source>
        <extracomment>desktop/frame/startup_notices.py</extracomment>
        <translation>Es wird noch gerechnet; ein sofortiger Wechsel bräche das ab.</translation>
    </message>
    <message>
        <source>in English</source>
        <extracomment>desktop/language.py</extracomment>
        <translation>auf Englisch</translation>
    </message>
    <message>
        <source>{language} from the next start on.</source>
        <extracomment>desktop/frame/startup_notices.py</extracomment>
        <translation>{language} ab dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>A model is still being trained</source>
        <extracomment>desktop/frame/dialogs.py plain_label</extracomment>
        <translation>Ein Modell wird noch trainiert</translation>
    </message>
    <message>
        <source>Discard and quit</source>
        <extracomment>desktop/frame/dialogs.py button</extracomment>
        <translation>Verwerfen und beenden</translation>
    </message>
    <message>
        <source>Keep running</source>
        <extracomment>desktop/frame/dialogs.py button</extracomment>
        <translation>Weiter trainieren</translation>
    </message>
    <message>
        <source>Save a checkpoint and quit</source>
        <extracomment>desktop/frame/dialogs.py</extracomment>
        <translation>Checkpoint sichern und beenden</translation>
    </message>
    <message>
        <source>Training goes on</source>
        <extracomment>desktop/frame/dialogs.py setWindowTitle</extracomment>
        <translation>Das Training läuft noch</translation>
    </message>
    <message>
        <source>{jobs}. With a checkpoint you can go on later; without one the steps so far are lost. What you labelled is safe either way.</source>
        <extracomment>desktop/frame/dialogs.py</extracomment>
        <translation>{jobs}. Mit einem Checkpoint geht es später weiter; ohne ihn sind die bisherigen Schritte verloren. Gelabeltes ist in jedem Fall sicher.</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Copy all</source>
        <extracomment>desktop/frame/licences.py copy_button</extracomment>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Licences of all parts</source>
        <extracomment>desktop/frame/licences.py</extracomment>
        <translation>Lizenzen aller Teile</translation>
    </message>
</context>
<context>
    <name>LivePlot</name>
    <message>
        <source>Step</source>
        <extracomment>desktop/plotting/figure_plot.py Axis</extracomment>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Training curves</source>
        <extracomment>desktop/plotting/figure_plot.py setAccessibleName</extracomment>
        <translation>Trainingskurven</translation>
    </message>
</context>
<context>
    <name>LooksCard</name>
    <message>
        <source>(an empty answer)</source>
        <extracomment>desktop/runs/panel.py setText</extracomment>
        <translation>(eine leere Antwort)</translation>
    </message>
    <message>
        <source>After which step</source>
        <extracomment>desktop/runs/panel.py named</extracomment>
        <translation>Nach welchem Schritt</translation>
    </message>
    <message>
        <source>after step {step}</source>
        <extracomment>desktop/runs/panel.py</extracomment>
        <translation>nach Schritt {step}</translation>
    </message>
    <message>
        <source>before the first step</source>
        <extracomment>desktop/runs/panel.py</extracomment>
        <translation>vor dem ersten Schritt</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>All is as it was on {when}.</source>
        <extracomment>desktop/window.py Notice</extracomment>
        <translation>Alles ist wie am {when}.</translation>
    </message>
    <message>
        <source>Card</source>
        <extracomment>desktop/frame/command_palette.py</extracomment>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Glossary</source>
        <extracomment>desktop/frame/command_palette.py</extracomment>
        <translation>Glossar</translation>
    </message>
    <message>
        <source>Lesson</source>
        <extracomment>desktop/frame/command_palette.py</extracomment>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/frame/command_palette.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Page</source>
        <extracomment>desktop/frame/command_palette.py</extracomment>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Setting</source>
        <extracomment>desktop/frame/command_palette.py</extracomment>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Settings: {name}</source>
        <extracomment>desktop/frame/command_palette.py</extracomment>
        <translation>Einstellungen: {name}</translation>
    </message>
    <message>
        <source>Understudy (safe mode)</source>
        <extracomment>desktop/window.py setWindowTitle</extracomment>
        <translation>Understudy (abgesicherter Modus)</translation>
    </message>
    <message>
        <source>View</source>
        <extracomment>desktop/frame/command_palette.py</extracomment>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>What was there before is a copy too: File &gt; Backups.</source>
        <extracomment>desktop/window.py Notice</extracomment>
        <translation>Auch der bisherige Stand ist eine Kopie: Datei &gt; Sicherungen.</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>Glossary</source>
        <extracomment>desktop/frame/dialogs.py</extracomment>
        <translation>Glossar</translation>
    </message>
    <message>
        <source>Manual</source>
        <extracomment>desktop/frame/dialogs.py __init__</extracomment>
        <translation>Handbuch</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;About Understudy</source>
        <extracomment>desktop/frame/menus.py</extracomment>
        <translation>Ü&amp;ber Understudy</translation>
    </message>
    <message>
        <source>&amp;Back to where the link came from</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Zurück zur Herkunft des Links</translation>
    </message>
    <message>
        <source>&amp;Backups…</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Sicherungen…</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <extracomment>desktop/frame/menus.py _menu</extracomment>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <extracomment>desktop/frame/menus.py _menu</extracomment>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Glossary</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Glossar</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <extracomment>desktop/frame/menus.py _menu</extracomment>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <extracomment>desktop/frame/menus.py QMenu</extracomment>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Modelle…</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>Datei &amp;öffnen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Search or run…</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Suchen oder ausführen…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <extracomment>desktop/frame/menus.py</extracomment>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <extracomment>desktop/frame/menus.py QMenu</extracomment>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <extracomment>desktop/frame/menus.py _menu</extracomment>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Dark</source>
        <extracomment>desktop/frame/menus.py</extracomment>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Leave &amp;safe mode</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Abgesicherten Modus verlassen</translation>
    </message>
    <message>
        <source>Light</source>
        <extracomment>desktop/frame/menus.py</extracomment>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Open &amp;model folder…</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>Mode&amp;llordner öffnen…</translation>
    </message>
    <message>
        <source>Open a file</source>
        <extracomment>desktop/frame/menus.py ask_for_file</extracomment>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Open model folder</source>
        <extracomment>desktop/frame/menus.py</extracomment>
        <translation>Modellordner öffnen</translation>
    </message>
    <message>
        <source>Redo</source>
        <extracomment>desktop/frame/menus.py _plain</extracomment>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Runs and pairs (*.csv *.tsv *.txt *.jsonl);;All files (*)</source>
        <extracomment>desktop/frame/menus.py</extracomment>
        <translation>Läufe und Paare (*.csv *.tsv *.txt *.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Show &amp;data folder</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Datenordner zeigen</translation>
    </message>
    <message>
        <source>Show &amp;log folder</source>
        <extracomment>desktop/frame/menus.py _add</extracomment>
        <translation>&amp;Protokollordner zeigen</translation>
    </message>
    <message>
        <source>Start again in &amp;safe mode</source>
        <extracomment>desktop/frame/menus.py</extracomment>
        <translation>Neu starten im &amp;abgesicherten Modus</translation>
    </message>
    <message>
        <source>System</source>
        <extracomment>desktop/frame/menus.py</extracomment>
        <translation>System</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/frame/menus.py _plain</extracomment>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>All cards</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Alle Karten</translation>
    </message>
    <message>
        <source>Cards</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Chinchilla, budget</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Chinchilla, Budget</translation>
    </message>
    <message>
        <source>Chinchilla, equal compute</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Chinchilla, gleiche Rechenmenge</translation>
    </message>
    <message>
        <source>Compare</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Vergleiche</translation>
    </message>
    <message>
        <source>Compute-optimal budget</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Rechenoptimales Budget</translation>
    </message>
    <message>
        <source>Conversation</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Cost and energy</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Kosten und Energie</translation>
    </message>
    <message>
        <source>DPO</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>DPO</translation>
    </message>
    <message>
        <source>Exhibits</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Exponate</translation>
    </message>
    <message>
        <source>Explore</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Export and import labels</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Labels exportieren und importieren</translation>
    </message>
    <message>
        <source>Fit</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>Harmless</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Harmlos</translation>
    </message>
    <message>
        <source>History</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Import and export cards</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Karten importieren und exportieren</translation>
    </message>
    <message>
        <source>Inside</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Im Inneren</translation>
    </message>
    <message>
        <source>IsoFLOP curves</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>IsoFLOP-Kurven</translation>
    </message>
    <message>
        <source>Judge</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Beurteilen</translation>
    </message>
    <message>
        <source>Kaplan, parameters, tokens, compute</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Kaplan, Parameter, Tokens, Rechenmenge</translation>
    </message>
    <message>
        <source>Label</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Labeln</translation>
    </message>
    <message>
        <source>Labelling guidelines</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Richtlinien fürs Labeln</translation>
    </message>
    <message>
        <source>Lessons</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Loss map</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Verlustkarte</translation>
    </message>
    <message>
        <source>Measure</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Mirage</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Trugbild</translation>
    </message>
    <message>
        <source>Mock interview</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Probeinterview</translation>
    </message>
    <message>
        <source>Overtraining</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Übertraining</translation>
    </message>
    <message>
        <source>PPO</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>PPO</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>Power laws</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Potenzgesetze</translation>
    </message>
    <message>
        <source>Pretrain</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Vortraining</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Repeated data</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Wiederholte Daten</translation>
    </message>
    <message>
        <source>Reward hacking</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Reward Hacking</translation>
    </message>
    <message>
        <source>Reward model</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Belohnungsmodell</translation>
    </message>
    <message>
        <source>SFT</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>SFT</translation>
    </message>
    <message>
        <source>Spend</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Einsetzen</translation>
    </message>
    <message>
        <source>Thinking</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>Train</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Verifiable reward</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Verifizierbare Belohnung</translation>
    </message>
    <message>
        <source>What grew?</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Was wuchs?</translation>
    </message>
    <message>
        <source>contours, compute-optimal line, gap, GPT-3</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Höhenlinien, rechenoptimale Linie, Lücke, GPT-3</translation>
    </message>
    <message>
        <source>criteria, instructions, agreement</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Kriterien, Anweisungen, Übereinstimmung</translation>
    </message>
    <message>
        <source>epochs, data-constrained, unique tokens</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Epochen, zu wenig Daten, verschiedene Tokens</translation>
    </message>
    <message>
        <source>export, import, Anki, CSV, print</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Export, Import, Anki, CSV, drucken</translation>
    </message>
    <message>
        <source>export, import, JSONL, CSV, TRL, Argilla</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Export, Import, JSONL, CSV, TRL, Argilla</translation>
    </message>
    <message>
        <source>inference cost, small model, tokens per parameter</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Kosten der Inferenz, kleines Modell, Tokens je Parameter</translation>
    </message>
    <message>
        <source>list, leeches, suspended, own cards, flashcards</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Liste, Lernbremsen, ausgesetzt, eigene Karten, Karteikarten</translation>
    </message>
    <message>
        <source>over-optimisation, KL penalty, gold score, Goodhart</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Überoptimierung, KL-Strafe, Gold-Wertung, Goodhart</translation>
    </message>
    <message>
        <source>price, GPU hours, MFU, PUE, CO2</source>
        <extracomment>desktop/frame/command_palette.py View</extracomment>
        <translation>Preis, GPU-Stunden, MFU, PUE, CO2</translation>
    </message>
</context>
<context>
    <name>PlacesCard</name>
    <message>
        <source>Dated copies</source>
        <extracomment>desktop/frame/settings.py _add_row</extracomment>
        <translation>Datierte Kopien</translation>
    </message>
    <message>
        <source>Files</source>
        <extracomment>desktop/frame/settings.py __init__</extracomment>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>One is made every day, and before anything is put back.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Jeden Tag entsteht eine, und eine vor jedem Zurückspielen.</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>desktop/frame/settings.py button</extracomment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open: {place}</source>
        <extracomment>desktop/frame/settings.py setAccessibleName</extracomment>
        <translation>Öffnen: {place}</translation>
    </message>
    <message>
        <source>Restore…</source>
        <extracomment>desktop/frame/settings.py button</extracomment>
        <translation>Zurückspielen…</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Add an SFT term</source>
        <extracomment>desktop/runs/guards.py</extracomment>
        <translation>SFT-Term hinzufügen</translation>
    </message>
    <message>
        <source>Asked for capitals</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Fragen nach Hauptstädten</translation>
    </message>
    <message>
        <source>Asked for continents</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Fragen nach Kontinenten</translation>
    </message>
    <message>
        <source>Asked for opposites</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Fragen nach Gegenteilen</translation>
    </message>
    <message>
        <source>Asked for plurals</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Fragen nach dem Plural</translation>
    </message>
    <message>
        <source>Asked for sums</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Fragen nach Summen</translation>
    </message>
    <message>
        <source>Double the rate</source>
        <extracomment>desktop/runs/guards.py</extracomment>
        <translation>Lernrate verdoppeln</translation>
    </message>
    <message>
        <source>Fewer epochs next time</source>
        <extracomment>desktop/runs/guards.py</extracomment>
        <translation>Nächstes Mal weniger Epochen</translation>
    </message>
    <message>
        <source>Halve the rate</source>
        <extracomment>desktop/runs/guards.py</extracomment>
        <translation>Lernrate halbieren</translation>
    </message>
    <message>
        <source>Keep one of each</source>
        <extracomment>desktop/runs/guards.py</extracomment>
        <translation>Je eines behalten</translation>
    </message>
    <message>
        <source>Label more</source>
        <extracomment>desktop/runs/guards.py</extracomment>
        <translation>Mehr labeln</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <extracomment>desktop/runs/guards.py</extracomment>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Look at them again</source>
        <extracomment>desktop/runs/guards.py</extracomment>
        <translation>Noch einmal ansehen</translation>
    </message>
    <message>
        <source>Step {done} of {total}</source>
        <extracomment>desktop/runs/panel.py</extracomment>
        <translation>Schritt {done} von {total}</translation>
    </message>
    <message>
        <source>cancelled</source>
        <extracomment>desktop/runs/panel.py</extracomment>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>done</source>
        <extracomment>desktop/runs/panel.py</extracomment>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>desktop/runs/panel.py</extracomment>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>paused</source>
        <extracomment>desktop/runs/panel.py</extracomment>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>training</source>
        <extracomment>desktop/runs/panel.py</extracomment>
        <translation>im Training</translation>
    </message>
    <message>
        <source>waiting</source>
        <extracomment>desktop/runs/panel.py</extracomment>
        <translation>wartet</translation>
    </message>
</context>
<context>
    <name>ReadingDialog</name>
    <message>
        <source>Print…</source>
        <extracomment>desktop/frame/dialogs.py button</extracomment>
        <translation>Drucken…</translation>
    </message>
</context>
<context>
    <name>ReturnStrip</name>
    <message>
        <source>Alt ←</source>
        <extracomment>desktop/frame/pages.py KeyCap</extracomment>
        <translation>Alt ←</translation>
    </message>
    <message>
        <source>Back to {tab}</source>
        <extracomment>desktop/frame/pages.py setText</extracomment>
        <translation>Zurück zu {tab}</translation>
    </message>
    <message>
        <source>Opened from {tab}</source>
        <extracomment>desktop/frame/pages.py setText</extracomment>
        <translation>Geöffnet aus {tab}</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Resume</source>
        <extracomment>desktop/runs/panel.py setText</extracomment>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Stop and keep step {step}</source>
        <extracomment>desktop/runs/panel.py</extracomment>
        <translation>Anhalten und Schritt {step} behalten</translation>
    </message>
    <message>
        <source>{time} left</source>
        <extracomment>desktop/runs/panel.py</extracomment>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Delete</source>
        <extracomment>desktop/runs/table.py</extracomment>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete them for good ({size})</source>
        <extracomment>desktop/runs/table.py</extracomment>
        <translation>Endgültig löschen ({size})</translation>
    </message>
    <message>
        <source>Deleted ({count})</source>
        <extracomment>desktop/runs/table.py setText</extracomment>
        <translation>Gelöscht ({count})</translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>desktop/runs/table.py</extracomment>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Runs</source>
        <extracomment>desktop/runs/table.py Card</extracomment>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/runs/table.py link_button</extracomment>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{name} was deleted ({size}).</source>
        <extracomment>desktop/runs/table.py</extracomment>
        <translation>{name} wurde gelöscht ({size}).</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>A number from {low} to {high}.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Eine Zahl von {low} bis {high}.</translation>
    </message>
    <message>
        <source>A whole number from {low} to {high}.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Eine ganze Zahl von {low} bis {high}.</translation>
    </message>
    <message>
        <source>Default</source>
        <extracomment>desktop/frame/settings.py button</extracomment>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>{setting}: back to {default}</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>{setting}: zurück auf {default}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>All settings have their defaults again.</source>
        <extracomment>desktop/frame/settings.py _reset</extracomment>
        <translation>Alle Einstellungen stehen wieder auf der Vorgabe.</translation>
    </message>
    <message>
        <source>Cache</source>
        <extracomment>desktop/frame/settings.py Place</extracomment>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>Can be deleted while Understudy is closed; it is made anew.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Kann gelöscht werden, während Understudy geschlossen ist; er entsteht neu.</translation>
    </message>
    <message>
        <source>Labels, runs, reviews, models of your own.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Labels, Läufe, Wiederholungen, eigene Modelle.</translation>
    </message>
    <message>
        <source>Logs</source>
        <extracomment>desktop/frame/settings.py Place</extracomment>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Only the settings of the interview cards are kept.</source>
        <extracomment>desktop/frame/settings.py show_message</extracomment>
        <translation>Nur die Einstellungen der Interviewkarten bleiben erhalten.</translation>
    </message>
    <message>
        <source>Safe mode: what you change here is forgotten at the end.</source>
        <extracomment>desktop/frame/settings.py show_message</extracomment>
        <translation>Abgesicherter Modus: Änderungen hier sind am Ende vergessen.</translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>desktop/frame/settings.py Place</extracomment>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>These settings, and where the windows were.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Diese Einstellungen und wo die Fenster waren.</translation>
    </message>
    <message>
        <source>What happened, for whoever looks for a fault.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Was geschah, für die Suche nach Fehlern.</translation>
    </message>
    <message>
        <source>Your data</source>
        <extracomment>desktop/frame/settings.py Place</extracomment>
        <translation>Eigene Daten</translation>
    </message>
    <message>
        <source>{setting} is {value} again.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>{setting} ist wieder {value}.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>All defaults</source>
        <extracomment>desktop/frame/settings.py button</extracomment>
        <translation>Alles auf Vorgabe</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>desktop/frame/settings.py button</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <extracomment>desktop/frame/settings.py named</extracomment>
        <translation>Einstellung suchen</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <extracomment>desktop/frame/settings.py EmptyState</extracomment>
        <translation>Keine Einstellung enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>desktop/frame/settings.py setWindowTitle</extracomment>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show all</source>
        <extracomment>desktop/frame/settings.py EmptyState</extracomment>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/frame/settings.py addAction</extracomment>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>SettingsEntries</name>
    <message>
        <source>A card comes back when the chance that it is remembered has fallen so far.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Eine Karte kommt wieder, wenn die Wahrscheinlichkeit, dass sie gewusst wird, so weit gefallen ist.</translation>
    </message>
    <message>
        <source>A card that was forgotten so often is pointed out.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Auf eine Karte, die so oft vergessen wurde, wird hingewiesen.</translation>
    </message>
    <message>
        <source>A draft or an answer to judge that has not ended by then is cut off there.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Ein Entwurf oder eine Antwort zum Beurteilen, die bis dahin nicht endet, wird dort abgeschnitten.</translation>
    </message>
    <message>
        <source>Beta</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Dark</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Draft temperature</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Temperatur der Entwürfe</translation>
    </message>
    <message>
        <source>Epochs</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>For drafts from the next start on.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Für Entwürfe ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>General</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Hard cards</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Schwere Karten</translation>
    </message>
    <message>
        <source>How different two drafts to a prompt are: near 0 they are the same.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Wie verschieden zwei Entwürfe zu einem Prompt sind: nahe 0 sind sie gleich.</translation>
    </message>
    <message>
        <source>How often DPO goes through all pairs. 0: as often as was measured to fit the size of the model and the number of pairs.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Wie oft DPO alle Paare durchgeht. 0: so oft, wie es nach Messungen zur Größe des Modells und zur Zahl der Paare passt.</translation>
    </message>
    <message>
        <source>How strongly DPO holds a model to where it started.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Wie stark DPO ein Modell an seinem Ausgangspunkt festhält.</translation>
    </message>
    <message>
        <source>Interview</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Interview</translation>
    </message>
    <message>
        <source>Language</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Learned cards beyond that wait for the next day. New cards are counted apart.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Gelernte Karten darüber hinaus warten bis zum nächsten Tag. Neue Karten zählen extra.</translation>
    </message>
    <message>
        <source>Light</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>More</source>
        <extracomment>desktop/frame/settings.py get</extracomment>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>New cards a day</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Neue Karten am Tag</translation>
    </message>
    <message>
        <source>Of all texts, numbers and dates. The window opens anew for it.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Aller Texte, Zahlen und Daten. Das Fenster wird dafür neu geöffnet.</translation>
    </message>
    <message>
        <source>Reviews a day</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Wiederholungen am Tag</translation>
    </message>
    <message>
        <source>So many cards that were never seen come each day.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>So viele nie gesehene Karten kommen jeden Tag.</translation>
    </message>
    <message>
        <source>Start of the day</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Beginn des Tages</translation>
    </message>
    <message>
        <source>System</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>System</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Die Farben des Fensters.</translation>
    </message>
    <message>
        <source>Theme</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Training</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Training</translation>
    </message>
    <message>
        <source>Wanted retention</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Gewünschte Behaltensquote</translation>
    </message>
    <message>
        <source>Whoever learns after midnight still learns on the day before.</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Wer nach Mitternacht lernt, lernt noch am Tag davor.</translation>
    </message>
    <message>
        <source>cards</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Karten</translation>
    </message>
    <message>
        <source>o'clock</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>times</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Mal</translation>
    </message>
    <message>
        <source>tokens</source>
        <extracomment>desktop/frame/settings.py</extracomment>
        <translation>Tokens</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <extracomment>desktop/frame/dialogs.py setWindowTitle</extracomment>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Asking</source>
        <extracomment>models/family/evaluate.py</extracomment>
        <translation>Befragung</translation>
    </message>
    <message>
        <source>Asking the model after the examples...</source>
        <extracomment>models/training/verifiable/grpo.py</extracomment>
        <translation>Das Modell wird nach den Beispielen gefragt…</translation>
    </message>
    <message>
        <source>Asking the model after...</source>
        <extracomment>models/training/verifiable/grpo.py</extracomment>
        <translation>Das Modell wird nachher gefragt…</translation>
    </message>
    <message>
        <source>Asking the model before...</source>
        <extracomment>models/training/verifiable/grpo.py</extracomment>
        <translation>Das Modell wird vorher gefragt…</translation>
    </message>
    <message>
        <source>Both models are answering...</source>
        <extracomment>models/engine/whole_answers.py</extracomment>
        <translation>Beide Modelle antworten...</translation>
    </message>
    <message>
        <source>Checking the copy...</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation>Die Kopie wird geprüft...</translation>
    </message>
    <message>
        <source>Checking the weights...</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation>Gewichte werden geprüft...</translation>
    </message>
    <message>
        <source>Comparing labels...</source>
        <extracomment>models/store/labelling/project_jobs.py</extracomment>
        <translation>Labels werden verglichen...</translation>
    </message>
    <message>
        <source>Comparing with the exact weights...</source>
        <extracomment>models/engine/conversion/work.py</extracomment>
        <translation>Vergleich mit den exakten Gewichten...</translation>
    </message>
    <message>
        <source>Converting...</source>
        <extracomment>models/engine/conversion/work.py</extracomment>
        <translation>Umwandlung...</translation>
    </message>
    <message>
        <source>Counting labels...</source>
        <extracomment>models/store/labelling/project_jobs.py</extracomment>
        <translation>Labels werden gezählt...</translation>
    </message>
    <message>
        <source>Counting tokens...</source>
        <extracomment>models/pretraining/vocabulary.py</extracomment>
        <translation>Tokens werden gezählt …</translation>
    </message>
    <message>
        <source>Drafting answers...</source>
        <extracomment>models/training/experiments/comparisons.py</extracomment>
        <translation>Antworten werden entworfen...</translation>
    </message>
    <message>
        <source>Drafting pairs...</source>
        <extracomment>models/pretraining/preparing.py</extracomment>
        <translation>Paare werden entworfen …</translation>
    </message>
    <message>
        <source>Drafting replies...</source>
        <extracomment>models/training/experiments/harmless.py</extracomment>
        <translation>Erwiderungen werden entworfen...</translation>
    </message>
    <message>
        <source>Drawing answers...</source>
        <extracomment>models/family/thinking/solving.py</extracomment>
        <translation>Antworten werden gezogen...</translation>
    </message>
    <message>
        <source>Fetching with pip...</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Wird mit pip geholt...</translation>
    </message>
    <message>
        <source>Fine-tuning...</source>
        <extracomment>models/training/sft.py</extracomment>
        <translation>Fine-Tuning...</translation>
    </message>
    <message>
        <source>Going on from the checkpoint...</source>
        <extracomment>models/training/run.py</extracomment>
        <translation>Weiter ab dem Checkpoint...</translation>
    </message>
    <message>
        <source>Judging the model...</source>
        <extracomment>models/family/judging.py</extracomment>
        <translation>Das Modell wird beurteilt...</translation>
    </message>
    <message>
        <source>Keeping what is there...</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation>Das Vorhandene wird gesichert...</translation>
    </message>
    <message>
        <source>Learning from rewards...</source>
        <extracomment>models/training/verifiable/grpo.py</extracomment>
        <translation>Aus Belohnungen wird gelernt…</translation>
    </message>
    <message>
        <source>Learning the tokenizer</source>
        <extracomment>models/family/build.py</extracomment>
        <translation>Der Tokenizer wird gelernt</translation>
    </message>
    <message>
        <source>Learning the vocabulary...</source>
        <extracomment>models/pretraining/vocabulary.py</extracomment>
        <translation>Das Vokabular wird gelernt …</translation>
    </message>
    <message>
        <source>Learning to do what is asked, or to decline...</source>
        <extracomment>models/training/experiments/harmless.py _tune</extracomment>
        <translation>Lernen, das Verlangte zu tun oder abzulehnen...</translation>
    </message>
    <message>
        <source>Learning worked examples...</source>
        <extracomment>models/training/verifiable/grpo.py</extracomment>
        <translation>Vorgerechnete Beispiele werden gelernt…</translation>
    </message>
    <message>
        <source>Loading the engine...</source>
        <extracomment>desktop/runs/dpo.py</extracomment>
        <translation>Rechenkern wird geladen...</translation>
    </message>
    <message>
        <source>Looking for models...</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation>Modelle werden gesucht...</translation>
    </message>
    <message>
        <source>Making a copy of the labels...</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation>Die Labels werden kopiert...</translation>
    </message>
    <message>
        <source>Making drafts...</source>
        <extracomment>models/engine/whole_answers.py</extracomment>
        <translation>Entwürfe entstehen...</translation>
    </message>
    <message>
        <source>Measuring the pairs held out...</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Die zurückgehaltenen Paare werden gemessen...</translation>
    </message>
    <message>
        <source>Measuring this machine...</source>
        <extracomment>models/pretraining/pilot.py</extracomment>
        <translation>Der Rechner wird gemessen …</translation>
    </message>
    <message>
        <source>Measuring what is held out...</source>
        <extracomment>models/pretraining/run.py</extracomment>
        <translation>Der zurückgehaltene Text wird gemessen …</translation>
    </message>
    <message>
        <source>Memory is short: each step is taken in parts...</source>
        <extracomment>models/training/dpo.py</extracomment>
        <translation>Der Speicher ist knapp: jeder Schritt wird geteilt...</translation>
    </message>
    <message>
        <source>Patching...</source>
        <extracomment>models/engine/inside/views.py</extracomment>
        <translation>Aktivierungen werden eingesetzt...</translation>
    </message>
    <message>
        <source>Predicting the larger run</source>
        <extracomment>models/family/grid/training.py</extracomment>
        <translation>Der größere Lauf wird vorhergesagt</translation>
    </message>
    <message>
        <source>Pretraining</source>
        <extracomment>models/training/base/pretrain.py</extracomment>
        <translation>Vortraining</translation>
    </message>
    <message>
        <source>Putting the copy back...</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation>Die Kopie wird zurückgespielt...</translation>
    </message>
    <message>
        <source>Reading every layer...</source>
        <extracomment>models/engine/inside/opening.py</extracomment>
        <translation>Jede Schicht wird gelesen...</translation>
    </message>
    <message>
        <source>Reading kind and unkind talk...</source>
        <extracomment>models/training/experiments/harmless.py</extracomment>
        <translation>Freundliche und unfreundliche Reden werden gelesen...</translation>
    </message>
    <message>
        <source>Reading the corpus</source>
        <extracomment>models/family/grid/training.py</extracomment>
        <translation>Das Korpus wird gelesen</translation>
    </message>
    <message>
        <source>Reading the file...</source>
        <extracomment>models/engine/conversion/work.py</extracomment>
        <translation>Die Datei wird gelesen...</translation>
    </message>
    <message>
        <source>Reading the header...</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Der Dateikopf wird gelesen...</translation>
    </message>
    <message>
        <source>Reading the text...</source>
        <extracomment>models/engine/inside/opening.py</extracomment>
        <translation>Der Text wird gelesen...</translation>
    </message>
    <message>
        <source>Scoring answers...</source>
        <extracomment>models/family/thinking/verifier.py</extracomment>
        <translation>Antworten werden bewertet...</translation>
    </message>
    <message>
        <source>Scoring the answers...</source>
        <extracomment>models/training/ppo.py</extracomment>
        <translation>Die Antworten werden bewertet...</translation>
    </message>
    <message>
        <source>Scoring the pairs...</source>
        <extracomment>models/training/dpo.py</extracomment>
        <translation>Die Paare werden bewertet...</translation>
    </message>
    <message>
        <source>Starting...</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Start...</translation>
    </message>
    <message>
        <source>Storing labels...</source>
        <extracomment>models/store/labelling/project_jobs.py</extracomment>
        <translation>Labels werden gespeichert...</translation>
    </message>
    <message>
        <source>Switching every part off...</source>
        <extracomment>models/engine/inside/views.py</extracomment>
        <translation>Jeder Teil wird abgeschaltet …</translation>
    </message>
    <message>
        <source>Taking means...</source>
        <extracomment>models/engine/inside/opening.py</extracomment>
        <translation>Mittelwerte werden gebildet...</translation>
    </message>
    <message>
        <source>Training</source>
        <extracomment>models/family/build.py</extracomment>
        <translation>Training</translation>
    </message>
    <message>
        <source>Training on some of the labels...</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Training auf einem Teil der Labels...</translation>
    </message>
    <message>
        <source>Training the reward model...</source>
        <extracomment>models/family/thinking/verifier.py</extracomment>
        <translation>Das Belohnungsmodell wird trainiert...</translation>
    </message>
    <message>
        <source>Training with DPO...</source>
        <extracomment>models/training/experiments/frontier.py mapped</extracomment>
        <translation>Training mit DPO...</translation>
    </message>
    <message>
        <source>Training with PPO...</source>
        <extracomment>models/training/experiments/frontier.py mapped</extracomment>
        <translation>Training mit PPO...</translation>
    </message>
    <message>
        <source>Training...</source>
        <extracomment>models/training/dpo.py</extracomment>
        <translation>Training...</translation>
    </message>
    <message>
        <source>Trying the model...</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>Das Modell wird ausprobiert...</translation>
    </message>
    <message>
        <source>Trying the tokenizer...</source>
        <extracomment>models/engine/conversion/work.py</extracomment>
        <translation>Der Tokenizer wird geprüft...</translation>
    </message>
    <message>
        <source>Unpacking...</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Wird entpackt...</translation>
    </message>
    <message>
        <source>Updating the policy...</source>
        <extracomment>models/training/ppo.py</extracomment>
        <translation>Die Policy wird angepasst...</translation>
    </message>
    <message>
        <source>Writing answers...</source>
        <extracomment>models/training/rollout.py</extracomment>
        <translation>Antworten entstehen...</translation>
    </message>
    <message>
        <source>Writing the corpus</source>
        <extracomment>models/family/corpus.py</extracomment>
        <translation>Das Korpus wird geschrieben</translation>
    </message>
    <message>
        <source>Writing the model card</source>
        <extracomment>models/family/build.py</extracomment>
        <translation>Die Modellkarte wird geschrieben</translation>
    </message>
    <message>
        <source>Writing two drafts for each prompt...</source>
        <extracomment>models/training/experiments/comparisons.py</extracomment>
        <translation>Zu jedem Prompt entstehen zwei Entwürfe...</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Try it with --safe, or with --home DIR and an empty folder. Your files are kept.</source>
        <extracomment>desktop/app.py</extracomment>
        <translation>Mit --safe versuchen oder mit --home ORDNER und einem leeren Ordner. Alle Dateien bleiben erhalten.</translation>
    </message>
    <message>
        <source>Understudy could not start: a fault of its own.</source>
        <extracomment>desktop/app.py</extracomment>
        <translation>Understudy konnte nicht starten: ein Fehler des Programms.</translation>
    </message>
</context>
<context>
    <name>TabSpec</name>
    <message>
        <source>Alignment</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Alignment</translation>
    </message>
    <message>
        <source>Base vs chat</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Basis und Chat</translation>
    </message>
    <message>
        <source>Can you tell from the small models what the large ones can do?</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Lässt sich an den kleinen Modellen ablesen, was die großen können?</translation>
    </message>
    <message>
        <source>Emergence</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Emergenz</translation>
    </message>
    <message>
        <source>From a base model to a helpful one, stage by stage, with all that goes wrong.</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Vom Basismodell zum hilfreichen Modell, Stufe um Stufe, mit allem, was dabei schiefgeht.</translation>
    </message>
    <message>
        <source>Interview</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Interview</translation>
    </message>
    <message>
        <source>One text goes to a base model and to a chat model. Which of them answers it?</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Ein Text geht an ein Basismodell und an ein Chat-Modell. Welches von beiden beantwortet ihn?</translation>
    </message>
    <message>
        <source>Preferences</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Präferenzen</translation>
    </message>
    <message>
        <source>Rank two drafts blind, train on your rankings, judge blind again.</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Entwürfe blind ordnen, damit trainieren, wieder blind urteilen.</translation>
    </message>
    <message>
        <source>Say it clearly, and see it work.</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Klar sagen und sehen, wie es funktioniert.</translation>
    </message>
    <message>
        <source>Scaling</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>Start</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Start</translation>
    </message>
    <message>
        <source>What does a bigger model buy, and what do more tokens buy?</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Was bringt ein größeres Modell, und was bringen mehr Tokens?</translation>
    </message>
    <message>
        <source>Where you were, what is due, and one thing to try in each lab.</source>
        <extracomment>desktop/tabs/__init__.py</extracomment>
        <translation>Der letzte Stand, was fällig ist, und ein Versuch in jedem Labor.</translation>
    </message>
</context>
<context>
    <name>TabStrip</name>
    <message>
        <source>Tabs</source>
        <extracomment>desktop/frame/top_bar.py setAccessibleName</extracomment>
        <translation>Reiter</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Close</source>
        <extracomment>desktop/frame/licences.py button</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <extracomment>desktop/frame/licences.py named</extracomment>
        <translation>Im Text suchen</translation>
    </message>
    <message>
        <source>Not found</source>
        <extracomment>desktop/frame/licences.py plain_label</extracomment>
        <translation>Nicht gefunden</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Ctrl K</source>
        <extracomment>desktop/frame/top_bar.py QLabel</extracomment>
        <translation>Strg K</translation>
    </message>
    <message>
        <source>Menu</source>
        <extracomment>desktop/frame/top_bar.py setAccessibleName</extracomment>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <extracomment>desktop/frame/top_bar.py setToolTip</extracomment>
        <translation>Menü (F10)</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <extracomment>desktop/frame/top_bar.py setAccessibleName</extracomment>
        <translation>Suchen oder einen Befehl ausführen</translation>
    </message>
    <message>
        <source>Search or run…</source>
        <extracomment>desktop/frame/top_bar.py</extracomment>
        <translation>Suchen, ausführen…</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Abilities by size</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Fähigkeiten nach Größe</translation>
    </message>
    <message>
        <source>Answer aloud, then show the answer and grade yourself.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Antworten Sie laut, decken Sie die Antwort auf und bewerten Sie sich.</translation>
    </message>
    <message>
        <source>Cards ask what an interviewer would, and come back shortly before you would forget them. Most lead into a lab.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Karten fragen, was im Gespräch gefragt würde, und kommen wieder, kurz bevor man sie vergäße. Die meisten führen in ein Labor.</translation>
    </message>
    <message>
        <source>Ctrl+K finds every page, card, lesson and command.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Strg+K findet jede Seite, Karte, Lektion und jeden Befehl.</translation>
    </message>
    <message>
        <source>Drag the point to a model with a lower loss.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Ziehen Sie den Punkt zu einem Modell mit kleinerem Verlust.</translation>
    </message>
    <message>
        <source>Drag the rings to your guess, then show the curve.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Ziehen Sie die Ringe auf Ihre Schätzung und decken Sie die Kurve auf.</translation>
    </message>
    <message>
        <source>Each point of the map is a model, by its parameters and training tokens. The point begins at GPT-3.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Jeder Punkt der Karte ist ein Modell mit seinen Parametern und Trainingstokens. Der Punkt steht zuerst auf GPT-3.</translation>
    </message>
    <message>
        <source>From base to helpful, stage by stage</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Vom Basismodell zum hilfreichen, Stufe um Stufe</translation>
    </message>
    <message numerus="yes">
        <source>Graded. This card comes back in %Ln minutes.</source>
        <extracomment>desktop/frame/tour_steps.py</extracomment>
        <translation><numerusform>Bewertet. Diese Karte kommt in %Ln Minute wieder.</numerusform><numerusform>Bewertet. Diese Karte kommt in %Ln Minuten wieder.</numerusform></translation>
    </message>
    <message>
        <source>Loss follows a law</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Der Verlust folgt einem Gesetz</translation>
    </message>
    <message>
        <source>Now grade yourself: 1 is Again, 3 is Good.</source>
        <extracomment>desktop/frame/tour_steps.py</extracomment>
        <translation>Bewerten Sie sich jetzt: 1 heißt Nochmal, 3 heißt Gut.</translation>
    </message>
    <message>
        <source>One text goes to a base model and to a chat model.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Ein Text geht an ein Basismodell und an ein Chatmodell.</translation>
    </message>
    <message>
        <source>Open the page PPO.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Öffnen Sie die Seite PPO.</translation>
    </message>
    <message>
        <source>Press 1 or 2 for the better draft, 0 for a tie.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>1 oder 2 für den besseren Entwurf drücken, 0 für ein Unentschieden.</translation>
    </message>
    <message>
        <source>Saved. Pairs to learn from: {pairs}, ties: {ties}. Train asks for 30.</source>
        <extracomment>desktop/frame/tour_steps.py</extracomment>
        <translation>Gespeichert. Paare zum Lernen: {pairs}, unentschieden: {ties}. Das Training braucht 30.</translation>
    </message>
    <message>
        <source>Say it clearly</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Klar ausgesprochen</translation>
    </message>
    <message>
        <source>Send the question, then compare the two answers.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Senden Sie die Frage und vergleichen Sie die beiden Antworten.</translation>
    </message>
    <message>
        <source>Start keeps what you have begun, and offers one thing to try in each lab. The lessons explain what you have just seen, a quarter of an hour each.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Start bewahrt auf, was begonnen wurde, und bietet in jedem Labor einen Versuch an. Die Lektionen erklären in je einer Viertelstunde, was gerade zu sehen war.</translation>
    </message>
    <message>
        <source>Teach by choosing</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Lehren durch Auswählen</translation>
    </message>
    <message>
        <source>The boxes are the way from a base model to an aligned one. Each stage runs here, with all that can go wrong.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Die Kästen zeigen den Weg vom Basismodell zu einem Modell mit Alignment. Jede Stufe läuft hier ab, mit allem, was dabei schiefgehen kann.</translation>
    </message>
    <message>
        <source>The results of the small models are shown, those of the large ones are hidden.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Die Ergebnisse der kleinen Modelle sind zu sehen, die der großen sind verdeckt.</translation>
    </message>
    <message>
        <source>The same knowledge, another form</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Dasselbe Wissen in anderer Form</translation>
    </message>
    <message>
        <source>This is {stage}. The segments above lead to the other stages.</source>
        <extracomment>desktop/frame/tour_steps.py</extracomment>
        <translation>Das ist {stage}. Die Segmente darüber führen zu den anderen Stufen.</translation>
    </message>
    <message>
        <source>Tokens written: {base} by the base model, {chat} by the chat model.</source>
        <extracomment>desktop/frame/tour_steps.py</extracomment>
        <translation>Geschriebene Tokens: {base} vom Basismodell, {chat} vom Chatmodell.</translation>
    </message>
    <message>
        <source>Two drafts, in random order, without a name. Your choices train a model within a minute, and you judge it blind.</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Zwei Entwürfe in zufälliger Reihenfolge und ohne Namen. Die Urteile trainieren binnen einer Minute ein Modell, und am Ende wird es blind beurteilt.</translation>
    </message>
    <message>
        <source>What next?</source>
        <extracomment>desktop/frame/tour_steps.py Step</extracomment>
        <translation>Wie weiter?</translation>
    </message>
    <message>
        <source>You looked first. The next curve waits for your guess.</source>
        <extracomment>desktop/frame/tour_steps.py</extracomment>
        <translation>Sie haben zuerst nachgesehen. Die nächste Kurve wartet auf Ihre Schätzung.</translation>
    </message>
    <message>
        <source>{model}: your guess {drawn} {unit}, measured {measured} {unit}.</source>
        <extracomment>desktop/frame/tour_steps.py</extracomment>
        <translation>{model}: geschätzt {drawn} {unit}, gemessen {measured} {unit}.</translation>
    </message>
    <message>
        <source>{params} parameters, {tokens} tokens: {loss} nats. GPT-3 has {first}.</source>
        <extracomment>desktop/frame/tour_steps.py</extracomment>
        <translation>{params} Parameter, {tokens} Tokens: {loss} Nats. GPT-3 hat {first}.</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>Back</source>
        <extracomment>desktop/frame/tour.py button</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>desktop/frame/tour.py</extracomment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Leave</source>
        <extracomment>desktop/frame/tour.py button</extracomment>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Next</source>
        <extracomment>desktop/frame/tour.py</extracomment>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Read a lesson</source>
        <extracomment>desktop/frame/tour.py button</extracomment>
        <translation>Lektion lesen</translation>
    </message>
    <message>
        <source>Show me</source>
        <extracomment>desktop/frame/tour.py</extracomment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Step {number} of {all}</source>
        <extracomment>desktop/frame/tour.py</extracomment>
        <translation>Schritt {number} von {all}</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>More than chance.</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Mehr als Zufall.</translation>
    </message>
    <message>
        <source>This may be chance.</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Das kann Zufall sein.</translation>
    </message>
    <message>
        <source>{lost} lost, {gained} gained.</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>{lost} verloren, {gained} gewonnen.</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message numerus="yes">
        <source>%Ln answers · 95 % CI: {low}–{high} · {start} at the start</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation><numerusform>%Ln Antwort · 95-%-KI: {low}–{high} · am Anfang {start}</numerusform><numerusform>%Ln Antworten · 95-%-KI: {low}–{high} · am Anfang {start}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln held out · 95 % CI: {low}–{high}</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation><numerusform>%Ln zurückgehalten · 95-%-KI: {low}–{high}</numerusform><numerusform>%Ln zurückgehalten · 95-%-KI: {low}–{high}</numerusform></translation>
    </message>
    <message>
        <source>Curves</source>
        <extracomment>desktop/runs/verdict.py link_button</extracomment>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Discard</source>
        <extracomment>desktop/runs/verdict.py button</extracomment>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Gold score</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Gold-Wert</translation>
    </message>
    <message>
        <source>KL from the start, nats an answer</source>
        <extracomment>desktop/runs/verdict.py plain_label</extracomment>
        <translation>KL vom Anfang, Nats je Antwort</translation>
    </message>
    <message>
        <source>Keep step {step}</source>
        <extracomment>desktop/runs/verdict.py setText</extracomment>
        <translation>Schritt {step} behalten</translation>
    </message>
    <message numerus="yes">
        <source>Mean over %Ln abilities, points</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation><numerusform>Mittel über %Ln Fähigkeit, Punkte</numerusform><numerusform>Mittel über %Ln Fähigkeiten, Punkte</numerusform></translation>
    </message>
    <message>
        <source>Score of the reward model</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Wert des Belohnungsmodells</translation>
    </message>
    <message>
        <source>The same prompts, before and after</source>
        <extracomment>desktop/runs/verdict.py set_title</extracomment>
        <translation>Dieselben Prompts, vorher und nachher</translation>
    </message>
    <message>
        <source>What it can still do</source>
        <extracomment>desktop/runs/verdict.py plain_label</extracomment>
        <translation>Was es noch kann</translation>
    </message>
    <message>
        <source>before</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>vorher</translation>
    </message>
    <message>
        <source>chance</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>nats a token: the loss on held-out answers</source>
        <extracomment>desktop/runs/verdict.py setText</extracomment>
        <translation>Nats je Token: der Verlust auf zurückgehaltenen Antworten</translation>
    </message>
    <message>
        <source>of held-out pairs are ranked as labelled</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>der zurückgehaltenen Paare stehen wie bewertet</translation>
    </message>
    <message>
        <source>of held-out problems are solved</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>der zurückgehaltenen Aufgaben sind gelöst</translation>
    </message>
    <message>
        <source>start</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>step {kept} of {last} is kept</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Schritt {kept} von {last} wird behalten</translation>
    </message>
    <message>
        <source>step {step}</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>Schritt {step}</translation>
    </message>
    <message>
        <source>{percent} of the pairs that it was trained on</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>{percent} der Paare, mit denen trainiert wurde</translation>
    </message>
    <message>
        <source>{right} of {items}</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>{right} von {items}</translation>
    </message>
</context>
<context>
    <name>_Compared</name>
    <message>
        <source>(an empty answer)</source>
        <extracomment>desktop/runs/verdict.py plain_label</extracomment>
        <translation>(eine leere Antwort)</translation>
    </message>
    <message>
        <source>a fact lost</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>eine Tatsache verloren</translation>
    </message>
    <message>
        <source>changed</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>geändert</translation>
    </message>
    <message>
        <source>longer</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>länger</translation>
    </message>
    <message>
        <source>shorter</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>kürzer</translation>
    </message>
    <message>
        <source>unchanged</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation>unverändert</translation>
    </message>
</context>
<context>
    <name>_PromptAnswer</name>
    <message>
        <source>changed</source>
        <extracomment>desktop/runs/panel.py Tag</extracomment>
        <translation>geändert</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>not installed</source>
        <extracomment>desktop/errors.py</extracomment>
        <translation>nicht installiert</translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>B</source>
        <extracomment>desktop/numbers.py</extracomment>
        <translation>Mrd.</translation>
    </message>
    <message>
        <source>M</source>
        <extracomment>desktop/numbers.py</extracomment>
        <translation>Mio.</translation>
    </message>
    <message>
        <source>T</source>
        <extracomment>desktop/numbers.py</extracomment>
        <translation>Bio.</translation>
    </message>
    <message>
        <source>k</source>
        <extracomment>desktop/numbers.py</extracomment>
        <translation>Tsd.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <extracomment>desktop/numbers.py</extracomment>
        <translation>{done} von {total}</translation>
    </message>
</context>
</TS>
