<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AllCards</name>
    <message numerus="yes">
        <source>%Ln cards</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation><numerusform>%Ln Karte</numerusform><numerusform>%Ln Karten</numerusform></translation>
    </message>
    <message>
        <source>All states</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Back to review</source>
        <extracomment>desktop/tabs/interview/cards/listing.py button</extracomment>
        <translation>Zurück zum Wiederholen</translation>
    </message>
    <message>
        <source>Due</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>In learning</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>Im Lernen</translation>
    </message>
    <message>
        <source>Leeches</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>Lernbremsen</translation>
    </message>
    <message>
        <source>New</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>Neu</translation>
    </message>
    <message>
        <source>No card matches.</source>
        <extracomment>desktop/tabs/interview/cards/listing.py EmptyState</extracomment>
        <translation>Keine Karte passt.</translation>
    </message>
    <message>
        <source>Search cards</source>
        <extracomment>desktop/tabs/interview/cards/listing.py named</extracomment>
        <translation>Karten durchsuchen</translation>
    </message>
    <message>
        <source>Search questions and answers</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setPlaceholderText</extracomment>
        <translation>Fragen und Antworten durchsuchen</translation>
    </message>
    <message>
        <source>Show all cards</source>
        <extracomment>desktop/tabs/interview/cards/listing.py EmptyState</extracomment>
        <translation>Alle Karten zeigen</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>desktop/tabs/interview/cards/listing.py named</extracomment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Suspended</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>Ausgesetzt</translation>
    </message>
    <message>
        <source>suspended</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>ausgesetzt</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>{count} von {all}</translation>
    </message>
</context>
<context>
    <name>AnswerEdit</name>
    <message>
        <source>Answer in your own words, then press Return</source>
        <extracomment>desktop/tabs/interview/controls.py setPlaceholderText</extracomment>
        <translation>In eigenen Worten antworten, dann Eingabetaste</translation>
    </message>
    <message>
        <source>Your answer</source>
        <extracomment>desktop/tabs/interview/controls.py setAccessibleName</extracomment>
        <translation>Eigene Antwort</translation>
    </message>
</context>
<context>
    <name>AnswerPart</name>
    <message>
        <source>Common claim</source>
        <extracomment>desktop/tabs/interview/cards/panel.py _add</extracomment>
        <translation>Oft gehört</translation>
    </message>
    <message>
        <source>Follow-up questions</source>
        <extracomment>desktop/tabs/interview/cards/panel.py _add</extracomment>
        <translation>Anschlussfragen</translation>
    </message>
    <message>
        <source>Model answer</source>
        <extracomment>desktop/tabs/interview/cards/panel.py</extracomment>
        <translation>Musterantwort</translation>
    </message>
    <message>
        <source>Points you made</source>
        <extracomment>desktop/tabs/interview/cards/panel.py _add</extracomment>
        <translation>Diese Punkte haben Sie genannt</translation>
    </message>
    <message>
        <source>This card is a leech</source>
        <extracomment>desktop/tabs/interview/cards/panel.py Note</extracomment>
        <translation>Diese Karte ist eine Lernbremse</translation>
    </message>
    <message>
        <source>What a weak answer says</source>
        <extracomment>desktop/tabs/interview/cards/panel.py _add</extracomment>
        <translation>Was eine schwache Antwort sagt</translation>
    </message>
    <message>
        <source>What the evidence says</source>
        <extracomment>desktop/tabs/interview/cards/panel.py</extracomment>
        <translation>Was belegt ist</translation>
    </message>
    <message numerus="yes">
        <source>You have forgotten it %Ln times. Try it in the lab, copy it and say it in your own words, or suspend it.</source>
        <extracomment>desktop/tabs/interview/cards/panel.py</extracomment>
        <translation><numerusform>Sie haben sie %Ln Mal vergessen. Probieren Sie sie im Labor aus, schreiben Sie eine Kopie in eigenen Worten, oder setzen Sie sie aus.</numerusform><numerusform>Sie haben sie %Ln Mal vergessen. Probieren Sie sie im Labor aus, schreiben Sie eine Kopie in eigenen Worten, oder setzen Sie sie aus.</numerusform></translation>
    </message>
</context>
<context>
    <name>Before</name>
    <message>
        <source>You said</source>
        <extracomment>desktop/tabs/interview/mock/ask.py caption</extracomment>
        <translation>Eigene Antwort</translation>
    </message>
</context>
<context>
    <name>CardCheck</name>
    <message>
        <source>Not quite: it is {value}, and you were {off} off; {tolerance} are allowed.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Nicht ganz: Richtig ist {value}; die Antwort liegt {off} daneben, erlaubt sind {tolerance}.</translation>
    </message>
    <message>
        <source>Not this one: {right}</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Nicht diese, sondern: {right}</translation>
    </message>
    <message>
        <source>Off by {off} of the axis on average; allowed: {tolerance}.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Im Mittel {off} der Achse daneben; erlaubt: {tolerance}.</translation>
    </message>
    <message>
        <source>Right.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Richtig.</translation>
    </message>
    <message>
        <source>Right: {value}.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Richtig: {value}.</translation>
    </message>
    <message>
        <source>Right: {value}. You were {off} off; {tolerance} are allowed.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Richtig: {value}. Die Antwort liegt {off} daneben; erlaubt sind {tolerance}.</translation>
    </message>
    <message>
        <source>That cannot be: part of your curve lies above that of a tenth of the budget. More compute at the same size never raises the loss.</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Das kann nicht sein: Ein Teil Ihrer Kurve liegt über der eines Zehntels des Budgets. Mehr Rechenaufwand bei gleicher Größe erhöht den Verlust nie.</translation>
    </message>
    <message>
        <source>That cannot be: part of your curve lies above that of one token. A whole answer is right less often than any of its tokens.</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>Das kann nicht sein: Ein Teil Ihrer Kurve liegt über der eines einzelnen Tokens. Eine ganze Antwort ist seltener richtig als jedes ihrer Tokens.</translation>
    </message>
    <message>
        <source>That cannot be: part of your curve lies above the objective without the clip. The clip takes the smaller of the two.</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Das kann nicht sein: Ein Teil Ihrer Kurve liegt über dem Ziel ohne Begrenzung. Die Begrenzung nimmt das kleinere von beiden.</translation>
    </message>
    <message>
        <source>That cannot be: part of your curve lies below the compute-optimal frontier, which no size can beat for its compute.</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Das kann nicht sein: Ein Teil Ihrer Kurve liegt unter der Grenze des rechenoptimalen Trainings, die keine Größe für ihr Budget unterbieten kann.</translation>
    </message>
    <message>
        <source>That could not be read as a number. Type it like 1.7, 3e11, 300 billion or 80 %.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Das ließ sich nicht als Zahl lesen. Schreibweise wie 1,7, 3e11, 300 B oder 80 %.</translation>
    </message>
    <message>
        <source>That is the inverse, one divided by it: it is {value}.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Das ist der Kehrwert, eins geteilt durch das Ergebnis: Es ist {value}.</translation>
    </message>
    <message>
        <source>That is what is left to 100 %: it is {value}.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Das ist der Rest zu 100 %: Es ist {value}.</translation>
    </message>
    <message>
        <source>The digits are right, the power of ten is not: it is {value}.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Die Ziffern stimmen, die Zehnerpotenz nicht: Richtig ist {value}.</translation>
    </message>
    <message>
        <source>The mistake is not there but here: {part}</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Der Fehler steckt nicht dort, sondern hier: {part}</translation>
    </message>
    <message>
        <source>The number was understood, the unit {unit} was not. Give it in {wanted}, or bare.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Die Zahl wurde verstanden, die Einheit {unit} nicht. In {wanted} oder ohne Einheit angeben.</translation>
    </message>
    <message>
        <source>The number was understood, what follows it was not: {unit}.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Die Zahl wurde verstanden, was ihr folgt, nicht: {unit}.</translation>
    </message>
    <message>
        <source>The size is right, the sign is not: it is {value}.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>Der Betrag stimmt, das Vorzeichen nicht: Richtig ist {value}.</translation>
    </message>
    <message>
        <source>{right} of {all} gaps are right.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>{right} von {all} Lücken sind richtig.</translation>
    </message>
    <message>
        <source>{right} of {all} pairs are in the right order.</source>
        <extracomment>models/interview/checking.py</extracomment>
        <translation>{right} von {all} Paaren stehen in der richtigen Reihenfolge.</translation>
    </message>
</context>
<context>
    <name>CardDetail</name>
    <message numerus="yes">
        <source>%Ln cards are picked</source>
        <extracomment>desktop/tabs/interview/cards/listing.py set_markdown</extracomment>
        <translation><numerusform>%Ln Karte ausgewählt</numerusform><numerusform>%Ln Karten ausgewählt</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are your own and can be changed.</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setText</extracomment>
        <translation><numerusform>%Ln davon ist Ihre eigene und kann geändert werden.</numerusform><numerusform>%Ln davon sind Ihre eigenen und können geändert werden.</numerusform></translation>
    </message>
    <message>
        <source>Change own cards</source>
        <extracomment>desktop/tabs/interview/cards/listing.py QPushButton</extracomment>
        <translation>Eigene Karten ändern</translation>
    </message>
    <message>
        <source>Copy to my own</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setText</extracomment>
        <translation>Als eigene kopieren</translation>
    </message>
    <message>
        <source>Edit</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setText</extracomment>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Level</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setAccessibleName</extracomment>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Level: as it is</source>
        <extracomment>desktop/tabs/interview/cards/listing.py addItem</extracomment>
        <translation>Stufe: wie sie ist</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setText</extracomment>
        <translation>Entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln own cards</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setText</extracomment>
        <translation><numerusform>%Ln eigene Karte entfernen</numerusform><numerusform>%Ln eigene Karten entfernen</numerusform></translation>
    </message>
    <message>
        <source>Review now</source>
        <extracomment>desktop/tabs/interview/cards/listing.py button</extracomment>
        <translation>Jetzt wiederholen</translation>
    </message>
    <message>
        <source>Suspend</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setText</extracomment>
        <translation>Aussetzen</translation>
    </message>
    <message>
        <source>Tags to add</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setAccessibleName</extracomment>
        <translation>Weitere Schlagwörter</translation>
    </message>
    <message>
        <source>Tags to add, with commas between them</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setPlaceholderText</extracomment>
        <translation>Weitere Schlagwörter, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Topic</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setAccessibleName</extracomment>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Topic: as it is</source>
        <extracomment>desktop/tabs/interview/cards/listing.py addItem</extracomment>
        <translation>Thema: wie es ist</translation>
    </message>
    <message>
        <source>Try it in {tab}</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>In {tab} ausprobieren</translation>
    </message>
    <message>
        <source>Unsuspend</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setText</extracomment>
        <translation>Wieder fragen</translation>
    </message>
</context>
<context>
    <name>CardEditor</name>
    <message>
        <source>* the right option || why
another option || why not</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>* die richtige Antwort || warum
eine andere Antwort || warum nicht</translation>
    </message>
    <message>
        <source>Add a picture</source>
        <extracomment>desktop/tabs/interview/cards/editor.py getOpenFileName</extracomment>
        <translation>Bild hinzufügen</translation>
    </message>
    <message>
        <source>Add a picture…</source>
        <extracomment>desktop/tabs/interview/cards/editor.py QPushButton</extracomment>
        <translation>Bild hinzufügen…</translation>
    </message>
    <message>
        <source>An option a line, then || and its reason; a star marks the right one</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Je Zeile eine Antwort, dann || und die Begründung; ein Stern vor der richtigen</translation>
    </message>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/interview/cards/editor.py MarkdownEdit</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/interview/cards/editor.py QPushButton</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Kind</source>
        <extracomment>desktop/tabs/interview/cards/editor.py _form</extracomment>
        <translation>Art</translation>
    </message>
    <message>
        <source>LaTeX with gaps, then a line for each gap; the right piece first</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>LaTeX mit Lücken, dann je Lücke eine Zeile; das richtige Stück zuerst</translation>
    </message>
    <message>
        <source>Level</source>
        <extracomment>desktop/tabs/interview/cards/editor.py _side_by_side</extracomment>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Markdown; maths as $D/N$, or $$...$$ on a line of its own</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Markdown; Formeln als $D/N$ oder in einer eigenen Zeile als $$...$$</translation>
    </message>
    <message>
        <source>New card</source>
        <extracomment>desktop/tabs/interview/cards/editor.py Card</extracomment>
        <translation>Neue Karte</translation>
    </message>
    <message>
        <source>Pictures ({kinds})</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Bilder ({kinds})</translation>
    </message>
    <message>
        <source>Preview</source>
        <extracomment>desktop/tabs/interview/cards/editor.py Card</extracomment>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Question</source>
        <extracomment>desktop/tabs/interview/cards/editor.py MarkdownEdit</extracomment>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Save card</source>
        <extracomment>desktop/tabs/interview/cards/editor.py button</extracomment>
        <translation>Karte speichern</translation>
    </message>
    <message>
        <source>Source</source>
        <extracomment>desktop/tabs/interview/cards/editor.py _form</extracomment>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Tags</source>
        <extracomment>desktop/tabs/interview/cards/editor.py _side_by_side</extracomment>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>The answer</source>
        <extracomment>desktop/tabs/interview/cards/editor.py set_markdown</extracomment>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>The figure's name and inputs, and how far off still counts</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Name und Eingaben der Grafik, und welche Abweichung noch zählt</translation>
    </message>
    <message>
        <source>The items in the right order, one a line</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Die Dinge in der richtigen Reihenfolge, je Zeile eines</translation>
    </message>
    <message>
        <source>The number of the second step, and how far off still counts</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Die Zahl des zweiten Schritts und welche Abweichung noch gilt</translation>
    </message>
    <message>
        <source>The parts, one a line; a star marks the wrong one, || its correction</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Je Zeile ein Teil; ein Stern vor dem falschen, nach || die Berichtigung</translation>
    </message>
    <message>
        <source>The question</source>
        <extracomment>desktop/tabs/interview/cards/editor.py set_markdown</extracomment>
        <translation>Die Frage</translation>
    </message>
    <message>
        <source>The run's name and its inputs</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Name und Eingaben des Laufs</translation>
    </message>
    <message>
        <source>Topic</source>
        <extracomment>desktop/tabs/interview/cards/editor.py _form</extracomment>
        <translation>Thema</translation>
    </message>
    <message>
        <source>a paper, a page, an address</source>
        <extracomment>desktop/tabs/interview/cards/editor.py setPlaceholderText</extracomment>
        <translation>eine Arbeit, eine Seite, eine Adresse</translation>
    </message>
    <message>
        <source>a part that is right
* the wrong part || what it should say</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>ein richtiger Teil
* der falsche Teil || was dort stehen müsste</translation>
    </message>
    <message>
        <source>first
second
third</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>erstens
zweitens
drittens</translation>
    </message>
    <message>
        <source>with commas between them</source>
        <extracomment>desktop/tabs/interview/cards/editor.py setPlaceholderText</extracomment>
        <translation>durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Card</source>
        <extracomment>desktop/tabs/interview/cards/panel.py setAccessibleName</extracomment>
        <translation>Karte</translation>
    </message>
</context>
<context>
    <name>CardReview</name>
    <message numerus="yes">
        <source>%Ln more wait for tomorrow.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation><numerusform>%Ln weitere wartet bis morgen.</numerusform><numerusform>%Ln weitere warten bis morgen.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln reviews today.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation><numerusform>Heute %Ln Wiederholung.</numerusform><numerusform>Heute %Ln Wiederholungen.</numerusform></translation>
    </message>
    <message>
        <source>A live card</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Live-Karte</translation>
    </message>
    <message>
        <source>Begin the next deck</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Nächsten Stapel beginnen</translation>
    </message>
    <message>
        <source>Check</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py show_reveal</extracomment>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check   Return</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Prüfen   Eingabetaste</translation>
    </message>
    <message numerus="yes">
        <source>Learn %Ln more new cards</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation><numerusform>Noch %Ln neue Karte lernen</numerusform><numerusform>Noch %Ln neue Karten lernen</numerusform></translation>
    </message>
    <message>
        <source>New card</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Neue Karte</translation>
    </message>
    <message>
        <source>Next step   Return</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Nächster Schritt   Eingabetaste</translation>
    </message>
    <message>
        <source>None of these cards is due.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Keine dieser Karten ist fällig.</translation>
    </message>
    <message>
        <source>Press a digit to pick</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Mit einer Ziffer wählen</translation>
    </message>
    <message>
        <source>Review all cards</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Alle Karten wiederholen</translation>
    </message>
    <message>
        <source>Run it   Return</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Starten   Eingabetaste</translation>
    </message>
    <message>
        <source>Running…</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Läuft…</translation>
    </message>
    <message>
        <source>Runs a small model on this computer; it takes some seconds.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Startet ein kleines Modell auf diesem Computer; das dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>Show answer   Space</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Antwort zeigen   Leertaste</translation>
    </message>
    <message>
        <source>That is all for now.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Das ist vorerst alles.</translation>
    </message>
    <message>
        <source>The next card is due at {time}.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Die nächste Karte ist um {time} fällig.</translation>
    </message>
    <message>
        <source>The next card is due in {wait}.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Die nächste Karte ist in {wait} fällig.</translation>
    </message>
    <message>
        <source>The next card is due on {day}.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Die nächste Karte ist am {day} fällig.</translation>
    </message>
    <message>
        <source>The next card is due tomorrow.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Die nächste Karte ist morgen fällig.</translation>
    </message>
    <message>
        <source>There are no cards yet.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Noch gibt es keine Karten.</translation>
    </message>
    <message>
        <source>This card is a leech.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py show_message</extracomment>
        <translation>Diese Karte ist eine Lernbremse.</translation>
    </message>
    <message>
        <source>Try it in the lab, copy it and say it in your own words, or suspend it.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Probieren Sie sie im Labor aus, schreiben Sie eine Kopie in eigenen Worten, oder setzen Sie sie aus.</translation>
    </message>
    <message>
        <source>You have begun every card of this deck.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Sie haben jede Karte dieses Stapels begonnen.</translation>
    </message>
    <message>
        <source>You have seen every card there is.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>Alle vorhandenen Karten wurden schon gezeigt.</translation>
    </message>
    <message>
        <source>once more</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>noch einmal</translation>
    </message>
    <message>
        <source>{number} of {all} today</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation>{number} von {all} heute</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation><numerusform>%Ln Tag</numerusform><numerusform>%Ln Tage</numerusform></translation>
    </message>
    <message>
        <source>Again</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Nochmal</translation>
    </message>
    <message>
        <source>Basic</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Einfach</translation>
    </message>
    <message>
        <source>Choice</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Draw the curve</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Kurve zeichnen</translation>
    </message>
    <message>
        <source>Easy</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Leicht</translation>
    </message>
    <message>
        <source>Explain</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Find the mistake</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Fehler finden</translation>
    </message>
    <message>
        <source>Formula</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Good</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Hard</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Schwer</translation>
    </message>
    <message>
        <source>Judgement</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Live</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Live</translation>
    </message>
    <message>
        <source>Middle</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Never reviewed.</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Noch nie wiederholt.</translation>
    </message>
    <message>
        <source>Next review: {due} ({date})</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Nächste Wiederholung: {due} ({date})</translation>
    </message>
    <message>
        <source>Number</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Order</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>Reihenfolge</translation>
    </message>
    <message numerus="yes">
        <source>Reviewed %Ln times</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation><numerusform>%Ln Mal wiederholt</numerusform><numerusform>%Ln Mal wiederholt</numerusform></translation>
    </message>
    <message>
        <source>Whiteboard</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>An der Tafel</translation>
    </message>
    <message>
        <source>Your own</source>
        <extracomment>desktop/tabs/interview/cards/panel.py append</extracomment>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>due</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>fällig</translation>
    </message>
    <message numerus="yes">
        <source>forgotten %Ln times</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation><numerusform>%Ln Mal vergessen</numerusform><numerusform>%Ln Mal vergessen</numerusform></translation>
    </message>
    <message>
        <source>in {wait}</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>noch {wait}</translation>
    </message>
    <message>
        <source>new</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>neu</translation>
    </message>
    <message>
        <source>{count} h</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>{count} Std.</translation>
    </message>
    <message>
        <source>{count} min</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>{count} Min.</translation>
    </message>
    <message>
        <source>{count} months</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>{count} Monate</translation>
    </message>
    <message>
        <source>{count} years</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation>{count} Jahre</translation>
    </message>
</context>
<context>
    <name>CardsMore</name>
    <message>
        <source>All cards</source>
        <extracomment>desktop/tabs/interview/cards/files.py SegmentedControl</extracomment>
        <translation>Alle Karten</translation>
    </message>
    <message>
        <source>All kinds</source>
        <extracomment>desktop/tabs/interview/cards/files.py _combo</extracomment>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>All levels</source>
        <extracomment>desktop/tabs/interview/cards/files.py _combo</extracomment>
        <translation>Alle Stufen</translation>
    </message>
    <message>
        <source>All topics</source>
        <extracomment>desktop/tabs/interview/cards/files.py _combo</extracomment>
        <translation>Alle Themen</translation>
    </message>
    <message>
        <source>Files</source>
        <extracomment>desktop/tabs/interview/cards/files.py QPushButton</extracomment>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Import and export: Anki, CSV, a sheet to print</source>
        <extracomment>desktop/tabs/interview/cards/files.py setToolTip</extracomment>
        <translation>Import und Export: Anki, CSV, ein Blatt zum Drucken</translation>
    </message>
    <message>
        <source>Kind</source>
        <extracomment>desktop/tabs/interview/cards/files.py _combo</extracomment>
        <translation>Art</translation>
    </message>
    <message>
        <source>Level</source>
        <extracomment>desktop/tabs/interview/cards/files.py _combo</extracomment>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>New card</source>
        <extracomment>desktop/tabs/interview/cards/files.py button</extracomment>
        <translation>Neue Karte</translation>
    </message>
    <message>
        <source>Nine of ten right: the deck's unseen cards are suspended.</source>
        <extracomment>desktop/tabs/interview/cards/files.py setToolTip</extracomment>
        <translation>Neun von zehn richtig: Die ungesehenen Karten des Stapels werden ausgesetzt.</translation>
    </message>
    <message>
        <source>Only my own</source>
        <extracomment>desktop/tabs/interview/cards/files.py QCheckBox</extracomment>
        <translation>Nur eigene</translation>
    </message>
    <message>
        <source>Options</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Review</source>
        <extracomment>desktop/tabs/interview/cards/files.py SegmentedControl</extracomment>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Show</source>
        <extracomment>desktop/tabs/interview/cards/files.py SegmentedControl</extracomment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Skip by a test of ten</source>
        <extracomment>desktop/tabs/interview/cards/files.py button</extracomment>
        <translation>Per Test überspringen</translation>
    </message>
    <message>
        <source>Topic</source>
        <extracomment>desktop/tabs/interview/cards/files.py _combo</extracomment>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Which cards</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Welche Karten</translation>
    </message>
</context>
<context>
    <name>CardsPage</name>
    <message numerus="yes">
        <source>%Ln cards are as they were before.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln Karte ist wieder wie vorher.</numerusform><numerusform>%Ln Karten sind wieder wie vorher.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards are asked again.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln Karte wird wieder gefragt.</numerusform><numerusform>%Ln Karten werden wieder gefragt.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards are back.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln Karte ist wieder da.</numerusform><numerusform>%Ln Karten sind wieder da.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards are changed.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln Karte ist geändert.</numerusform><numerusform>%Ln Karten sind geändert.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards are removed; Undo brings them back.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln Karte entfernt; Rückgängig holt sie zurück.</numerusform><numerusform>%Ln Karten entfernt; Rückgängig holt sie zurück.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards could not be read; the others are there.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln Karte konnte nicht gelesen werden; die anderen sind da.</numerusform><numerusform>%Ln Karten konnten nicht gelesen werden; die anderen sind da.</numerusform></translation>
    </message>
    <message>
        <source>A copy of your own</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Eigene Kopie</translation>
    </message>
    <message>
        <source>Browse all cards</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Alle Karten durchsehen</translation>
    </message>
    <message>
        <source>Buried until tomorrow.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Bis morgen zurückgestellt.</translation>
    </message>
    <message>
        <source>Bury this card until tomorrow</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Diese Karte bis morgen zurückstellen</translation>
    </message>
    <message>
        <source>Edit</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit this card, or copy it</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Diese Karte bearbeiten oder kopieren</translation>
    </message>
    <message>
        <source>New card</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Neue Karte</translation>
    </message>
    <message>
        <source>Redo</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Review cards</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Karten wiederholen</translation>
    </message>
    <message>
        <source>Suspend this card, or unsuspend it</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Diese Karte aussetzen oder wieder fragen</translation>
    </message>
    <message numerus="yes">
        <source>Suspended: %Ln cards. They are not asked any more.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>Ausgesetzt: %Ln Karte. Sie wird nicht mehr gefragt.</numerusform><numerusform>Ausgesetzt: %Ln Karten. Sie werden nicht mehr gefragt.</numerusform></translation>
    </message>
    <message>
        <source>Ten cards of this deck follow. With nine right you skip the rest.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Zehn Karten dieses Stapels folgen. Mit neun richtigen überspringen Sie den Rest.</translation>
    </message>
    <message>
        <source>The card is as it was before.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Die Karte ist wieder wie vorher.</translation>
    </message>
    <message>
        <source>The card is saved.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Die Karte ist gespeichert.</translation>
    </message>
    <message>
        <source>The deck goes on: {needed} are needed to skip it.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Der Stapel geht weiter: Zum Überspringen sind {needed} nötig.</translation>
    </message>
    <message>
        <source>The deck's unseen cards are asked again.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Die ungesehenen Karten des Stapels werden wieder abgefragt.</translation>
    </message>
    <message>
        <source>The deck's unseen cards are suspended, and the next deck begins.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Die ungesehenen Karten des Stapels sind ausgesetzt, der nächste Stapel beginnt.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <extracomment>desktop/tabs/interview/cards/page.py show_message</extracomment>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>This card is asked again today.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Diese Karte wird heute wieder gefragt.</translation>
    </message>
    <message>
        <source>This deck has fewer than ten unseen cards.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Dieser Stapel hat weniger als zehn ungesehene Karten.</translation>
    </message>
    <message>
        <source>Try it in {tab}   T</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>In {tab} ausprobieren   T</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Write a card of your own</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>Eigene Karte schreiben</translation>
    </message>
    <message>
        <source>{file}, line {line}: {rule}</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>{file}, Zeile {line}: {rule}</translation>
    </message>
    <message>
        <source>{right} of {all} right.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation>{right} von {all} richtig.</translation>
    </message>
</context>
<context>
    <name>CardsTable</name>
    <message>
        <source>All cards</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setAccessibleName</extracomment>
        <translation>Alle Karten</translation>
    </message>
    <message>
        <source>Due</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Kind</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>Art</translation>
    </message>
    <message>
        <source>Level</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Question</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Topic</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation>Thema</translation>
    </message>
</context>
<context>
    <name>ChainControl</name>
    <message>
        <source>Model answer</source>
        <extracomment>desktop/tabs/interview/controls_several.py caption</extracomment>
        <translation>Musterantwort</translation>
    </message>
    <message>
        <source>Step {number} of {all}</source>
        <extracomment>desktop/tabs/interview/controls_several.py</extracomment>
        <translation>Schritt {number} von {all}</translation>
    </message>
</context>
<context>
    <name>ChoiceControl</name>
    <message>
        <source>right</source>
        <extracomment>desktop/tabs/interview/controls.py</extracomment>
        <translation>richtig</translation>
    </message>
    <message>
        <source>your pick</source>
        <extracomment>desktop/tabs/interview/controls.py</extracomment>
        <translation>gewählt</translation>
    </message>
</context>
<context>
    <name>ContentsCard</name>
    <message numerus="yes">
        <source>%Ln stops to predict at.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation><numerusform>%Ln Haltepunkt zum Vorhersagen.</numerusform><numerusform>%Ln Haltepunkte zum Vorhersagen.</numerusform></translation>
    </message>
    <message>
        <source>All lessons</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py button</extracomment>
        <translation>Alle Lektionen</translation>
    </message>
    <message>
        <source>Contents</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py __init__</extracomment>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Done. {said}</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>Abgeschlossen. {said}</translation>
    </message>
    <message>
        <source>Hidden until you predict at stop {number}, or skip it.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>Verborgen, bis am Haltepunkt {number} vorhergesagt oder er übersprungen wurde.</translation>
    </message>
    <message>
        <source>What to say, and cards</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py append</extracomment>
        <translation>Was zu sagen ist, und Karten</translation>
    </message>
    <message>
        <source>{count} of {all} stops predicted, {right} right.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>An {count} von {all} Haltepunkten vorhergesagt, {right} richtig.</translation>
    </message>
</context>
<context>
    <name>CurveControl</name>
    <message>
        <source>Draw the curve: drag the points, or Tab to one and use the arrow keys.</source>
        <extracomment>desktop/tabs/interview/controls_several.py caption</extracomment>
        <translation>Die Kurve zeichnen: Punkte ziehen oder mit Tab ansteuern und mit den Pfeiltasten bewegen.</translation>
    </message>
    <message>
        <source>Point {number}</source>
        <extracomment>desktop/tabs/interview/controls_several.py</extracomment>
        <translation>Punkt {number}</translation>
    </message>
    <message>
        <source>Your curve</source>
        <extracomment>desktop/tabs/interview/controls_several.py</extracomment>
        <translation>Eigene Kurve</translation>
    </message>
</context>
<context>
    <name>EndBlock</name>
    <message>
        <source>Mark this lesson as done</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation>Lektion als abgeschlossen markieren</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py QPushButton</extracomment>
        <translation>Nächste Lektion</translation>
    </message>
    <message numerus="yes">
        <source>Put these %Ln cards first</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation><numerusform>Diese Karte vorziehen</numerusform><numerusform>Diese %Ln Karten vorziehen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Put these %Ln cards first and finish</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation><numerusform>Diese Karte vorziehen und abschließen</numerusform><numerusform>Diese %Ln Karten vorziehen und abschließen</numerusform></translation>
    </message>
    <message>
        <source>Questions that become cards</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py section_title</extracomment>
        <translation>Fragen, die zu Karten werden</translation>
    </message>
    <message>
        <source>Review them now</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py QPushButton</extracomment>
        <translation>Jetzt wiederholen</translation>
    </message>
    <message>
        <source>Sources</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py section_title</extracomment>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>This lesson is done.</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation>Diese Lektion ist abgeschlossen.</translation>
    </message>
    <message numerus="yes">
        <source>This lesson is done; its %Ln cards come first in your next review.</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation><numerusform>Diese Lektion ist abgeschlossen; ihre Karte kommt in der nächsten Wiederholung zuerst.</numerusform><numerusform>Diese Lektion ist abgeschlossen; ihre %Ln Karten kommen in der nächsten Wiederholung zuerst.</numerusform></translation>
    </message>
    <message>
        <source>What to say in three sentences</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py section_title</extracomment>
        <translation>Was in drei Sätzen zu sagen ist</translation>
    </message>
    <message>
        <source>done</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py Tag</extracomment>
        <translation>abgeschlossen</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>**{asking} of {count}** ask on:</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>**{asking} von {count}** fragen weiter:</translation>
    </message>
    <message>
        <source>**{points:.2f} points** in all:</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Insgesamt **{points:.2f} Punkte**:</translation>
    </message>
    <message>
        <source>**{right} of {samples}** samples are right:</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>**{right} von {samples}** Stichproben sind richtig:</translation>
    </message>
    <message>
        <source>**{right} of {size}** are right:</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>**{right} von {size}** sind richtig:</translation>
    </message>
    <message>
        <source>**{right} of {votes}** samples are right; the commonest answer is {hit}:</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>**{right} von {votes}** Stichproben sind richtig; die häufigste Antwort ist {hit}:</translation>
    </message>
    <message>
        <source>**{still} of {count}** groups of {size} teach nothing:</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>**{still} von {count}** Gruppen zu {size} lehren nichts:</translation>
    </message>
    <message>
        <source>**{tokens} tokens** for {size} bytes and {count} words:</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>**{tokens} Tokens** für {size} Bytes und {count} Wörter:</translation>
    </message>
    <message>
        <source>- **{model}**: {tokens} tokens, ended by {rule}: {text}</source>
        <extracomment>models/interview/live/family.py append</extracomment>
        <translation>- **{model}**: {tokens} Tokens, beendet durch {rule}: {text}</translation>
    </message>
    <message>
        <source>0 of {items}: up to {top} %</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>0 von {items}: bis zu {top} %</translation>
    </message>
    <message>
        <source>1, multi-query</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>1, Multi-Query</translation>
    </message>
    <message>
        <source>20 tokens a parameter</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>20 Tokens pro Parameter</translation>
    </message>
    <message>
        <source>64 key-value heads</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>64 Key-Value-Köpfe</translation>
    </message>
    <message>
        <source>8, grouped</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>8, gruppiert</translation>
    </message>
    <message>
        <source>80 GB, one GPU</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>80 GB, eine GPU</translation>
    </message>
    <message>
        <source>A pair that turns a radian a token</source>
        <extracomment>models/interview/figures/formulas.py task</extracomment>
        <translation>Ein Paar, das sich je Token um einen Radiant dreht</translation>
    </message>
    <message>
        <source>A reward model by number of labels</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Ein Belohnungsmodell nach Zahl der Labels</translation>
    </message>
    <message>
        <source>A schedule of the learning rate</source>
        <extracomment>models/interview/figures/formulas.py task</extracomment>
        <translation>Ein Zeitplan der Lernrate</translation>
    </message>
    <message>
        <source>A short text, read too often</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Ein kurzer Text, zu oft gelesen</translation>
    </message>
    <message>
        <source>A tenth of the budget</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Ein Zehntel des Budgets</translation>
    </message>
    <message>
        <source>A whole answer right</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>Ganze Antwort richtig</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Accuracy on such labels</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Genauigkeit auf solchen Labels</translation>
    </message>
    <message>
        <source>Adaptive KL penalty</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Adaptive KL-Strafe</translation>
    </message>
    <message>
        <source>Advantage</source>
        <extracomment>models/interview/figures/formulas.py Figure</extracomment>
        <translation>Vorteil</translation>
    </message>
    <message>
        <source>After</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>After {before} the chance of {answer}:</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>Wahrscheinlichkeit von {answer} nach {before}:</translation>
    </message>
    <message>
        <source>All rewards are equal: the group teaches nothing.</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>Alle Belohnungen sind gleich: Die Gruppe lehrt nichts.</translation>
    </message>
    <message>
        <source>An answer that no comparison is about</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Eine Antwort, zu der es keinen Vergleich gibt</translation>
    </message>
    <message>
        <source>Answer with a number, in {unit}.</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>Mit einer Zahl antworten, in {unit}.</translation>
    </message>
    <message>
        <source>Answer with a number.</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>Mit einer Zahl antworten.</translation>
    </message>
    <message>
        <source>As many fresh tokens</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Ebenso viele neue Tokens</translation>
    </message>
    <message>
        <source>As usual</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>Before</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Best-of-n: the reward and the truth</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Best-of-n: Belohnung und Wahrheit</translation>
    </message>
    <message>
        <source>Bits per byte</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Bits pro Byte</translation>
    </message>
    <message>
        <source>Bits per byte by compute, a line for each size</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Bits pro Byte nach Rechenaufwand, eine Linie je Größe</translation>
    </message>
    <message>
        <source>Bits per byte, forecast</source>
        <extracomment>models/interview/figures/scaling.py Figure</extracomment>
        <translation>Bits pro Byte, Vorhersage</translation>
    </message>
    <message>
        <source>Bits per byte, held out</source>
        <extracomment>models/interview/figures/scaling.py Figure</extracomment>
        <translation>Bits pro Byte, zurückgehalten</translation>
    </message>
    <message>
        <source>Bradley-Terry</source>
        <extracomment>models/interview/figures/alignment.py line</extracomment>
        <translation>Bradley-Terry</translation>
    </message>
    <message>
        <source>Cache</source>
        <extracomment>models/interview/figures/formulas.py Figure</extracomment>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>Cards</source>
        <extracomment>models/interview/progress.py</extracomment>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Cards, day by day</source>
        <extracomment>models/interview/progress.py</extracomment>
        <translation>Karten, Tag für Tag</translation>
    </message>
    <message>
        <source>Chosen</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Bevorzugt</translation>
    </message>
    <message>
        <source>Coming back</source>
        <extracomment>models/interview/progress.py</extracomment>
        <translation>Kommen wieder</translation>
    </message>
    <message>
        <source>Compute, in units of the first recipe's midpoint</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Rechenaufwand in Vielfachen der Mitte des ersten Rezepts</translation>
    </message>
    <message>
        <source>Computed: {passage}</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>Berechnet: {passage}</translation>
    </message>
    <message>
        <source>Cosine</source>
        <extracomment>models/interview/figures/formulas.py task</extracomment>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>DPO's loss</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>DPO-Verlust</translation>
    </message>
    <message>
        <source>DPO: log-probability of the texts</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>DPO: Log-Wahrscheinlichkeit der Texte</translation>
    </message>
    <message>
        <source>Days from today</source>
        <extracomment>models/interview/progress.py</extracomment>
        <translation>Tage ab heute</translation>
    </message>
    <message>
        <source>Difference {delta:+.2f} nats, margin {margin:+.2f} at beta {beta:g}, loss **{loss:.3f}** nats.</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Differenz {delta:+.2f} Nats, Abstand {margin:+.2f} bei Beta {beta:g}, Verlust **{loss:.3f}** Nats.</translation>
    </message>
    <message>
        <source>Distance in tokens</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Abstand in Tokens</translation>
    </message>
    <message>
        <source>Distance, the square root of KL</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Abstand, Wurzel aus KL</translation>
    </message>
    <message>
        <source>Drafts to choose from</source>
        <extracomment>models/interview/live/measured.py Figure</extracomment>
        <translation>Entwürfe zur Auswahl</translation>
    </message>
    <message>
        <source>Draw the curve first, then compare.</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>Zeichnen Sie erst die Kurve, dann vergleichen Sie.</translation>
    </message>
    <message>
        <source>Draw the curve first, then compare. Understudy shows the true one.</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>Erst die Kurve zeichnen, dann vergleichen. Understudy zeigt die wahre.</translation>
    </message>
    <message>
        <source>E, what no model can go below</source>
        <extracomment>models/interview/figures/scaling.py _level</extracomment>
        <translation>E, das kein Modell unterschreitet</translation>
    </message>
    <message>
        <source>Epoch</source>
        <extracomment>models/interview/live/family.py Figure</extracomment>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Every seed reaches {accuracy:.0%} from **{labels:,} labels** on.</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Ab **{labels:,} Labels** erreicht jeder Seed {accuracy:.0%}.</translation>
    </message>
    <message>
        <source>Fill the gaps.</source>
        <extracomment>models/interview/faces.py _joined</extracomment>
        <translation>Die Lücken füllen.</translation>
    </message>
    <message>
        <source>First text preferred</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Erster Text bevorzugt</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <extracomment>models/interview/mock_result.py append</extracomment>
        <translation>Nachfrage</translation>
    </message>
    <message>
        <source>Found as duplicates</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Als Dubletten gefunden</translation>
    </message>
    <message>
        <source>From the first epoch to the last of {epochs} the margin goes from {start:.2f} to {end:.2f}. The chosen texts' log-probability changes by **{chosen:+.1f} nats**, that of the rejected ones by {rejected:+.1f}: the loss looks at their difference only.</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>Von der ersten bis zur letzten von {epochs} Epochen geht die Margin von {start:.2f} auf {end:.2f}. Die Log-Wahrscheinlichkeit der bevorzugten Texte ändert sich um **{chosen:+.1f} Nats**, die der abgelehnten um {rejected:+.1f}: Der Verlust sieht nur ihre Differenz.</translation>
    </message>
    <message>
        <source>GB</source>
        <extracomment>models/interview/figures/formulas.py Figure</extracomment>
        <translation>GB</translation>
    </message>
    <message>
        <source>GPUs</source>
        <extracomment>models/interview/figures/formulas.py Figure</extracomment>
        <translation>GPUs</translation>
    </message>
    <message>
        <source>GRPO</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>GRPO</translation>
    </message>
    <message>
        <source>Gap {number}: {choices}</source>
        <extracomment>models/interview/faces.py append</extracomment>
        <translation>Lücke {number}: {choices}</translation>
    </message>
    <message>
        <source>Gold program (truth)</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Gold-Programm (Wahrheit)</translation>
    </message>
    <message>
        <source>Grade</source>
        <extracomment>models/interview/mock_result.py</extracomment>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Grade: {percent} %</source>
        <extracomment>models/interview/mock_result.py append</extracomment>
        <translation>Bewertung: {percent} %</translation>
    </message>
    <message>
        <source>Held out</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>How far a reward moves the best policy</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Wie weit eine Belohnung die beste Policy bewegt</translation>
    </message>
    <message>
        <source>How hard a pair still pulls, DPO and IPO</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Wie stark ein Paar noch zieht, DPO und IPO</translation>
    </message>
    <message>
        <source>How sure a measured share is</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>Wie sicher ein gemessener Anteil ist</translation>
    </message>
    <message>
        <source>I said</source>
        <extracomment>models/interview/mock_result.py</extracomment>
        <translation>Meine Antwort</translation>
    </message>
    <message>
        <source>IPO</source>
        <extracomment>models/interview/figures/alignment.py line</extracomment>
        <translation>IPO</translation>
    </message>
    <message>
        <source>Idle share of the step</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Leerlauf, Anteil am Schritt</translation>
    </message>
    <message>
        <source>Interview</source>
        <extracomment>models/interview/mock_result.py</extracomment>
        <translation>Interview</translation>
    </message>
    <message>
        <source>Items asked</source>
        <extracomment>models/interview/figures/emergence.py Figure</extracomment>
        <translation>Gestellte Aufgaben</translation>
    </message>
    <message>
        <source>Jaccard similarity of two texts</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Jaccard-Ähnlichkeit zweier Texte</translation>
    </message>
    <message>
        <source>KL penalty</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>KL-Strafe</translation>
    </message>
    <message>
        <source>Known, not looked up: {passage}</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>Bekannt, nicht nachgeschlagen: {passage}</translation>
    </message>
    <message>
        <source>Labels that are turned</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Vertauschte Labels</translation>
    </message>
    <message>
        <source>Layer {layer}, head {head}, query of {token}, factor {factor:.3f}:</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Schicht {layer}, Kopf {head}, Query von {token}, Faktor {factor:.3f}:</translation>
    </message>
    <message>
        <source>Layer {layer}, head {head}: where each token looks, in per cent.</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Schicht {layer}, Kopf {head}: wohin jedes Token schaut, in Prozent.</translation>
    </message>
    <message>
        <source>Learning rate over its peak</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Lernrate, Anteil am Höchstwert</translation>
    </message>
    <message>
        <source>Log-ratio of the chosen text minus that of the rejected one</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Log-Verhältnis des bevorzugten Textes minus das des abgelehnten</translation>
    </message>
    <message>
        <source>Loss at the first step with beta {beta:g}: **{loss:.4f}** nats, margin {margin:.4f}; ln 2 is {even:.4f}. The policy is still its own reference, so every log-ratio is 0 and the model bets even on every pair.</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>Verlust im ersten Schritt mit Beta {beta:g}: **{loss:.4f}** Nats, Margin {margin:.4f}; ln 2 ist {even:.4f}. Die Policy ist noch ihre eigene Referenz, daher ist jedes Log-Verhältnis 0, und das Modell wettet bei jedem Paar eins zu eins.</translation>
    </message>
    <message>
        <source>Loss by size at equal compute</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Verlust nach Größe bei gleichem Rechenaufwand</translation>
    </message>
    <message>
        <source>Loss by size, a line for each amount of data</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Verlust nach Größe, eine Linie je Datenmenge</translation>
    </message>
    <message>
        <source>Loss of a fixed size against compute</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Verlust einer festen Größe gegen Rechenaufwand</translation>
    </message>
    <message>
        <source>Loss over training tokens</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Verlust nach Trainingstokens</translation>
    </message>
    <message>
        <source>Loss, and size of its slope</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Verlust und Betrag seiner Steigung</translation>
    </message>
    <message>
        <source>Mean of {seeds} seeds. The reward model's score goes from {first:.2f} to {last:.2f}. The true score starts at {start:.2f}, is highest at iteration {top} with {best:.2f}, at a KL of {near:.1f} nats, and ends at **{end:.2f}**, at {far:.0f} nats.</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Mittelwert über {seeds} Seeds. Der Wert des Belohnungsmodells geht von {first:.2f} auf {last:.2f}. Der wahre Wert beginnt bei {start:.2f}, ist bei Iteration {top} mit {best:.2f} am höchsten, bei einer KL von {near:.1f} Nats, und endet bei **{end:.2f}**, bei {far:.0f} Nats.</translation>
    </message>
    <message>
        <source>Memory</source>
        <extracomment>models/interview/figures/scaling.py Figure</extracomment>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory a GPU</source>
        <extracomment>models/interview/figures/formulas.py Figure</extracomment>
        <translation>Speicher je GPU</translation>
    </message>
    <message>
        <source>Memory a GPU, without activations</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Speicher je GPU, ohne Aktivierungen</translation>
    </message>
    <message>
        <source>Memory of keys and values</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Speicher von Keys und Values</translation>
    </message>
    <message>
        <source>Memory of the weights, and of training them</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Speicher für die Gewichte und für ihr Training</translation>
    </message>
    <message>
        <source>Microbatches</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Mikro-Batches</translation>
    </message>
    <message>
        <source>MinHash with bands</source>
        <extracomment>models/interview/figures/formulas.py task</extracomment>
        <translation>MinHash mit Bändern</translation>
    </message>
    <message>
        <source>Mock interview, {date}</source>
        <extracomment>models/interview/mock_result.py</extracomment>
        <translation>Probeinterview, {date}</translation>
    </message>
    <message>
        <source>Mock interviews over time</source>
        <extracomment>models/interview/mock_result.py</extracomment>
        <translation>Probeinterviews im Zeitverlauf</translation>
    </message>
    <message>
        <source>New probability over old, rho</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Neue Wahrscheinlichkeit durch alte, rho</translation>
    </message>
    <message>
        <source>No KL penalty</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Keine KL-Strafe</translation>
    </message>
    <message>
        <source>No number of labels that was measured brings every seed to {accuracy:.0%}.</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Keine gemessene Zahl von Labels bringt jeden Seed auf {accuracy:.0%}.</translation>
    </message>
    <message>
        <source>None right, and what may still be true</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>Keine richtig, und was trotzdem gelten kann</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <extracomment>models/interview/mock_result.py _quoted</extracomment>
        <translation>Nichts.</translation>
    </message>
    <message>
        <source>Objective</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Zielfunktion</translation>
    </message>
    <message>
        <source>Objective, to be made large</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Zielfunktion, zu maximieren</translation>
    </message>
    <message>
        <source>One draft scores {one:.2f} points, the best of {n} by the reward model **{best:.2f}**: {gain:.2f} more, at a KL of at most {kl:.2f} nats, without a step of training and with {n} times the drafts.</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Ein Entwurf erhält {one:.2f} Punkte, der nach dem Belohnungsmodell beste von {n} **{best:.2f}**: {gain:.2f} mehr, bei einer KL von höchstens {kl:.2f} Nats, ohne einen Trainingsschritt und mit {n}-mal so vielen Entwürfen.</translation>
    </message>
    <message>
        <source>One hash</source>
        <extracomment>models/interview/figures/formulas.py task</extracomment>
        <translation>Ein Hash</translation>
    </message>
    <message>
        <source>One scale for each row of a matrix; norms stay as they are:</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>Ein Skalenfaktor je Zeile einer Matrix; Normen bleiben, wie sie sind:</translation>
    </message>
    <message>
        <source>One size, more and more data</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Eine Größe, immer mehr Daten</translation>
    </message>
    <message>
        <source>One token carries **{share:.0f} %** of all the entropy:</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>Ein Token trägt **{share:.0f} %** der gesamten Entropie:</translation>
    </message>
    <message>
        <source>One token right</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>Ein Token richtig</translation>
    </message>
    <message>
        <source>One token, and the whole answer</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>Ein Token und die ganze Antwort</translation>
    </message>
    <message>
        <source>PPO's clipped objective</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Zielfunktion von PPO mit Clipping</translation>
    </message>
    <message>
        <source>PPO: the reward and the truth</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>PPO: Belohnung und Wahrheit</translation>
    </message>
    <message>
        <source>Parameters</source>
        <extracomment>models/interview/figures/scaling.py Figure</extracomment>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Parameters times bits</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Parameter mal Bits</translation>
    </message>
    <message>
        <source>Part {letter} is wrong. Right: {correction}</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>Teil {letter} ist falsch. Richtig: {correction}</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Erfolgsrate</translation>
    </message>
    <message>
        <source>Passes over the data</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Durchgänge durch die Daten</translation>
    </message>
    <message>
        <source>Passes over the text</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Durchgänge durch den Text</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>Perplexity a token of {answer}: **{inside:.2f}** inside the chat template, **{outside:.2f}** after the bare question. The same model and the same words in another form.</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>Perplexität pro Token von {answer}: **{inside:.2f}** in der Chat-Vorlage, **{outside:.2f}** nach der bloßen Frage. Dasselbe Modell und dieselben Worte in anderer Form.</translation>
    </message>
    <message>
        <source>Probability of the answer</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Wahrscheinlichkeit der Antwort</translation>
    </message>
    <message>
        <source>Probability that one token is right</source>
        <extracomment>models/interview/figures/emergence.py Figure</extracomment>
        <translation>Wahrscheinlichkeit, dass ein Token richtig ist</translation>
    </message>
    <message>
        <source>Product of query and key</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Produkt von Query und Key</translation>
    </message>
    <message>
        <source>Pull on the pair, at the start 1</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Zug am Paar, am Anfang 1</translation>
    </message>
    <message>
        <source>Put them in order.</source>
        <extracomment>models/interview/faces.py _joined</extracomment>
        <translation>In die richtige Reihenfolge bringen.</translation>
    </message>
    <message>
        <source>RLHF's loss</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>RLHF-Verlust</translation>
    </message>
    <message>
        <source>Rank of the token</source>
        <extracomment>models/interview/figures/emergence.py Figure</extracomment>
        <translation>Rang des Tokens</translation>
    </message>
    <message>
        <source>Ratio, new probability over old</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Verhältnis, neue Wahrscheinlichkeit zu alter</translation>
    </message>
    <message>
        <source>Read in the source: {passage}</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>In der Quelle gelesen: {passage}</translation>
    </message>
    <message>
        <source>Rejected</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <extracomment>models/interview/progress.py</extracomment>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>Reward difference and preference</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Belohnungsdifferenz und Präferenz</translation>
    </message>
    <message>
        <source>Reward model (proxy)</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Belohnungsmodell (Proxy)</translation>
    </message>
    <message>
        <source>Reward of the answer, the other one has 0</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Belohnung der Antwort, die andere hat 0</translation>
    </message>
    <message>
        <source>Reward of the first text minus that of the second</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Belohnung des ersten Textes minus die des zweiten</translation>
    </message>
    <message>
        <source>Reward of the preferred text minus that of the other</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Belohnung des bevorzugten Textes minus die des anderen</translation>
    </message>
    <message>
        <source>Right answers in the group</source>
        <extracomment>models/interview/figures/formulas.py Figure</extracomment>
        <translation>Richtige Antworten in der Gruppe</translation>
    </message>
    <message>
        <source>Right: {letter}</source>
        <extracomment>models/interview/faces.py append</extracomment>
        <translation>Richtig: {letter}</translation>
    </message>
    <message>
        <source>Rotary embedding: one pair of dimensions</source>
        <extracomment>models/interview/figures/formulas.py task</extracomment>
        <translation>Rotary Embedding: ein Paar von Dimensionen</translation>
    </message>
    <message>
        <source>Score gained</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Gewinn an Wert</translation>
    </message>
    <message>
        <source>Scores made up for this figure</source>
        <extracomment>models/interview/figures/emergence.py line</extracomment>
        <translation>Für diese Abbildung erfundene Werte</translation>
    </message>
    <message>
        <source>Share right</source>
        <extracomment>models/interview/figures/emergence.py Figure</extracomment>
        <translation>Anteil richtiger Antworten</translation>
    </message>
    <message>
        <source>Share right that cannot be ruled out</source>
        <extracomment>models/interview/figures/emergence.py Figure</extracomment>
        <translation>Möglicher Anteil richtiger Antworten</translation>
    </message>
    <message>
        <source>Steps done</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Erledigte Schritte</translation>
    </message>
    <message>
        <source>The DPO loss of one pair</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Der DPO-Verlust eines Paares</translation>
    </message>
    <message>
        <source>The advantage of a right answer</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Der Vorteil einer richtigen Antwort</translation>
    </message>
    <message>
        <source>The best size for each budget</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Beste Größe für jedes Budget</translation>
    </message>
    <message>
        <source>The bubble of a pipeline</source>
        <extracomment>models/interview/figures/formulas.py task</extracomment>
        <translation>Der Leerlauf einer Pipeline</translation>
    </message>
    <message>
        <source>The budget</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Das Budget</translation>
    </message>
    <message>
        <source>The clipped objective of one token</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Die Zielfunktion eines Tokens mit Clipping</translation>
    </message>
    <message>
        <source>The next token, before and after the settings</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>Das nächste Token, vor und nach den Einstellungen</translation>
    </message>
    <message>
        <source>The order: {letters}</source>
        <extracomment>models/interview/faces.py _joined</extracomment>
        <translation>Die Reihenfolge: {letters}</translation>
    </message>
    <message>
        <source>The return of the whole answer is **{whole:+.2f}**:</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Der Ertrag der ganzen Antwort ist **{whole:+.2f}**:</translation>
    </message>
    <message>
        <source>The right answer by size</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>Die richtige Antwort nach Größe</translation>
    </message>
    <message>
        <source>The same model under two metrics</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>Dasselbe Modell nach zwei Metriken</translation>
    </message>
    <message>
        <source>The same tokens again</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Dieselben Tokens noch einmal</translation>
    </message>
    <message>
        <source>These bands</source>
        <extracomment>models/interview/figures/formulas.py dotted</extracomment>
        <translation>Diese Bänder</translation>
    </message>
    <message>
        <source>These stages</source>
        <extracomment>models/interview/figures/formulas.py task</extracomment>
        <translation>Diese Stufen</translation>
    </message>
    <message>
        <source>This pair</source>
        <extracomment>models/interview/figures/formulas.py dotted</extracomment>
        <translation>Dieses Paar</translation>
    </message>
    <message>
        <source>This schedule</source>
        <extracomment>models/interview/figures/formulas.py task</extracomment>
        <translation>Dieser Zeitplan</translation>
    </message>
    <message>
        <source>Three steps: derive it, then a number, then what breaks it.</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>Drei Schritte: herleiten, dann eine Zahl, dann woran es scheitert.</translation>
    </message>
    <message>
        <source>Today</source>
        <extracomment>models/interview/progress.py Figure</extracomment>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Tokens of context</source>
        <extracomment>models/interview/figures/formulas.py Figure</extracomment>
        <translation>Tokens des Kontexts</translation>
    </message>
    <message>
        <source>Training</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Training</translation>
    </message>
    <message>
        <source>Training compute</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Rechenaufwand im Training</translation>
    </message>
    <message>
        <source>Training tokens</source>
        <extracomment>models/interview/figures/scaling.py Figure</extracomment>
        <translation>Trainingstokens</translation>
    </message>
    <message>
        <source>True score by distance</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Wahrer Wert nach Abstand</translation>
    </message>
    <message>
        <source>True score gained</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Gewinn an wahrem Wert</translation>
    </message>
    <message>
        <source>Two recipes of RL by compute, a made-up example</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Zwei RL-Rezepte nach Rechenaufwand, ein erdachtes Beispiel</translation>
    </message>
    <message>
        <source>Two stages</source>
        <extracomment>models/interview/figures/formulas.py task</extracomment>
        <translation>Zwei Stufen</translation>
    </message>
    <message>
        <source>Understudy computes this answer while you watch.</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>Understudy berechnet diese Antwort, während Sie zusehen.</translation>
    </message>
    <message>
        <source>What a good answer says</source>
        <extracomment>models/interview/mock_result.py</extracomment>
        <translation>Was eine gute Antwort sagt</translation>
    </message>
    <message>
        <source>What a perfect reward model would score</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Was ein perfektes Belohnungsmodell erreichen würde</translation>
    </message>
    <message>
        <source>What a weak answer says:</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>Was eine schwache Antwort sagt:</translation>
    </message>
    <message>
        <source>What one pair costs, and how hard it pulls</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Was ein Paar kostet und wie stark es zieht</translation>
    </message>
    <message>
        <source>What one would say</source>
        <extracomment>models/interview/mock_result.py</extracomment>
        <translation>Was zu sagen wäre</translation>
    </message>
    <message>
        <source>What repeated data is worth</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Was wiederholte Daten wert sind</translation>
    </message>
    <message>
        <source>What the base knows and what the chat model says</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>Was das Basismodell weiß und was das Chat-Modell sagt</translation>
    </message>
    <message>
        <source>Which one is right?</source>
        <extracomment>models/interview/faces.py _joined</extracomment>
        <translation>Welche ist richtig?</translation>
    </message>
    <message>
        <source>Which part is wrong?</source>
        <extracomment>models/interview/faces.py _joined</extracomment>
        <translation>Welcher Teil ist falsch?</translation>
    </message>
    <message>
        <source>Which size, for this text and this budget</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Welche Größe für diesen Text und dieses Budget</translation>
    </message>
    <message>
        <source>Whole interview</source>
        <extracomment>models/interview/mock_result.py _whole</extracomment>
        <translation>Ganzes Interview</translation>
    </message>
    <message>
        <source>With the clip</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Mit Clipping</translation>
    </message>
    <message>
        <source>Without the bend</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Ohne Krümmung</translation>
    </message>
    <message>
        <source>Without the clip</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Ohne Clipping</translation>
    </message>
    <message>
        <source>Worth in fresh tokens, in units of the data</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>Wert in neuen Tokens, in Datenmengen</translation>
    </message>
    <message>
        <source>Your own reviews</source>
        <extracomment>models/interview/progress.py</extracomment>
        <translation>Eigene Wiederholungen</translation>
    </message>
    <message>
        <source>a reward model that is never wrong</source>
        <extracomment>models/interview/figures/alignment.py line</extracomment>
        <translation>ein Belohnungsmodell, das sich nie irrt</translation>
    </message>
    <message>
        <source>a stop string</source>
        <extracomment>models/interview/live/family.py Text</extracomment>
        <translation>eine Stopp-Zeichenfolge</translation>
    </message>
    <message>
        <source>a text of {tokens} tokens</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>ein Text von {tokens} Tokens</translation>
    </message>
    <message>
        <source>a text without end</source>
        <extracomment>models/interview/figures/scaling.py line</extracomment>
        <translation>ein Text ohne Ende</translation>
    </message>
    <message>
        <source>accuracy, mean</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Genauigkeit, Mittelwert</translation>
    </message>
    <message>
        <source>advantage +1: better than expected</source>
        <extracomment>models/interview/figures/alignment.py line</extracomment>
        <translation>Advantage +1: besser als erwartet</translation>
    </message>
    <message>
        <source>advantage −1: worse than expected</source>
        <extracomment>models/interview/figures/alignment.py line</extracomment>
        <translation>Advantage −1: schlechter als erwartet</translation>
    </message>
    <message>
        <source>after layer {row}</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>nach Schicht {row}</translation>
    </message>
    <message>
        <source>after: some problems at 90 %</source>
        <extracomment>models/interview/figures/formulas.py line</extracomment>
        <translation>danach: einige Aufgaben bei 90 %</translation>
    </message>
    <message>
        <source>all tokens right, p to the power L</source>
        <extracomment>models/interview/figures/emergence.py line</extracomment>
        <translation>alle Tokens richtig, p hoch L</translation>
    </message>
    <message>
        <source>answer</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>as it is drawn</source>
        <extracomment>models/interview/figures/emergence.py line</extracomment>
        <translation>beim Ziehen verwendet</translation>
    </message>
    <message>
        <source>as the model gives it</source>
        <extracomment>models/interview/figures/emergence.py line</extracomment>
        <translation>vom Modell angegeben</translation>
    </message>
    <message>
        <source>become</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>werden</translation>
    </message>
    <message>
        <source>before</source>
        <extracomment>models/interview/figures/alignment.py line</extracomment>
        <translation>vorher</translation>
    </message>
    <message>
        <source>before: every problem at 10 %</source>
        <extracomment>models/interview/figures/formulas.py line</extracomment>
        <translation>davor: jede Aufgabe bei 10 %</translation>
    </message>
    <message>
        <source>best seed</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>bester Seed</translation>
    </message>
    <message>
        <source>best: {size} parameters</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>beste Größe: {size} Parameter</translation>
    </message>
    <message>
        <source>beta {beta}</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Beta {beta}</translation>
    </message>
    <message>
        <source>bits a weight</source>
        <extracomment>models/interview/live/sampled.py table</extracomment>
        <translation>Bits je Gewicht</translation>
    </message>
    <message>
        <source>bits per byte, held out</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Bits pro Byte, zurückgehalten</translation>
    </message>
    <message>
        <source>bytes a token</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Bytes pro Token</translation>
    </message>
    <message>
        <source>chance of the right answer</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>Wahrscheinlichkeit der richtigen Antwort</translation>
    </message>
    <message>
        <source>chosen texts</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>bevorzugte Texte</translation>
    </message>
    <message>
        <source>counts</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>zählt</translation>
    </message>
    <message>
        <source>difference {gap}: {share} %</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Differenz {gap}: {share} %</translation>
    </message>
    <message>
        <source>earlier</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>früher</translation>
    </message>
    <message>
        <source>embedding</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>entropy, nats</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>Entropie, Nats</translation>
    </message>
    <message>
        <source>fewer than 100 items</source>
        <extracomment>models/interview/figures/emergence.py Figure</extracomment>
        <translation>weniger als 100 Aufgaben</translation>
    </message>
    <message>
        <source>final answer</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>endgültige Antwort</translation>
    </message>
    <message>
        <source>held out</source>
        <extracomment>models/interview/figures/scaling.py line</extracomment>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>higher ceiling</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>höhere Obergrenze</translation>
    </message>
    <message>
        <source>id</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Id</translation>
    </message>
    <message>
        <source>its own end token</source>
        <extracomment>models/interview/live/family.py Text</extracomment>
        <translation>das eigene Endtoken</translation>
    </message>
    <message>
        <source>k, tries allowed</source>
        <extracomment>models/interview/figures/formulas.py Figure</extracomment>
        <translation>k, erlaubte Versuche</translation>
    </message>
    <message>
        <source>key of</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Key von</translation>
    </message>
    <message>
        <source>labels</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Labels</translation>
    </message>
    <message>
        <source>length</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Länge</translation>
    </message>
    <message>
        <source>likeliest next tokens</source>
        <extracomment>models/interview/live/family.py table</extracomment>
        <translation>wahrscheinlichste nächste Tokens</translation>
    </message>
    <message>
        <source>likeliest token</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>wahrscheinlichstes Token</translation>
    </message>
    <message>
        <source>log-ratio</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Log-Verhältnis</translation>
    </message>
    <message>
        <source>logit</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Logit</translation>
    </message>
    <message>
        <source>loss</source>
        <extracomment>models/interview/figures/alignment.py line</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>loss {loss} nats</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Verlust {loss} Nats</translation>
    </message>
    <message>
        <source>loss, nats</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Verlust, Nats</translation>
    </message>
    <message>
        <source>loss, nats a token</source>
        <extracomment>models/interview/live/sampled.py table</extracomment>
        <translation>Verlust, Nats je Token</translation>
    </message>
    <message>
        <source>measured, with its 95 % interval</source>
        <extracomment>models/interview/figures/emergence.py</extracomment>
        <translation>gemessen, mit 95-%-Intervall</translation>
    </message>
    <message>
        <source>merge</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Merge</translation>
    </message>
    <message>
        <source>model</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>next token</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>nächstes Token</translation>
    </message>
    <message>
        <source>not sharded</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>nicht aufgeteilt</translation>
    </message>
    <message>
        <source>only the limit of tokens</source>
        <extracomment>models/interview/live/family.py Text</extracomment>
        <translation>die Tokengrenze allein</translation>
    </message>
    <message>
        <source>part</source>
        <extracomment>models/interview/live/measured.py table</extracomment>
        <translation>Teil</translation>
    </message>
    <message>
        <source>pass@k after reinforcement learning</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>pass@k nach bestärkendem Lernen</translation>
    </message>
    <message>
        <source>pass@k before and after, a made-up example</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>pass@k davor und danach, ein erdachtes Beispiel</translation>
    </message>
    <message>
        <source>probability</source>
        <extracomment>models/interview/live/family.py table</extracomment>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>pull on the rewards</source>
        <extracomment>models/interview/figures/alignment.py line</extracomment>
        <translation>Zug an den Belohnungen</translation>
    </message>
    <message>
        <source>rejected texts</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>abgelehnte Texte</translation>
    </message>
    <message>
        <source>residual stream</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Residualstrom</translation>
    </message>
    <message>
        <source>right</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>richtig</translation>
    </message>
    <message>
        <source>right answer</source>
        <extracomment>models/interview/live/family.py Figure</extracomment>
        <translation>richtige Antwort</translation>
    </message>
    <message>
        <source>score</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Score</translation>
    </message>
    <message>
        <source>stage 1: states</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Stufe 1: Zustände</translation>
    </message>
    <message>
        <source>stage 2: and gradients</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Stufe 2: und Gradienten</translation>
    </message>
    <message>
        <source>stage 3: and weights</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Stufe 3: und Gewichte</translation>
    </message>
    <message>
        <source>sum</source>
        <extracomment>models/interview/live/sampled.py table</extracomment>
        <translation>Summe</translation>
    </message>
    <message>
        <source>sum {sum:+.2f} nats</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Summe {sum:+.2f} Nats</translation>
    </message>
    <message>
        <source>target of IPO, 1/(2 beta)</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>Ziel von IPO, 1/(2 Beta)</translation>
    </message>
    <message>
        <source>temperature</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>the end of its context</source>
        <extracomment>models/interview/live/family.py Text</extracomment>
        <translation>das Ende des Kontexts</translation>
    </message>
    <message>
        <source>the opening, continued</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>der Anfang, fortgesetzt</translation>
    </message>
    <message>
        <source>the start</source>
        <extracomment>models/interview/figures/alignment.py Figure</extracomment>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>times</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Mal</translation>
    </message>
    <message>
        <source>to run, {bits} bits</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>zum Ausführen, {bits} Bit</translation>
    </message>
    <message>
        <source>to train, Adam in mixed precision</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>zum Trainieren, Adam in gemischter Genauigkeit</translation>
    </message>
    <message>
        <source>token</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>Token</translation>
    </message>
    <message>
        <source>tokens read</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>gelesene Tokens</translation>
    </message>
    <message>
        <source>tokens that need no edit</source>
        <extracomment>models/interview/figures/emergence.py line</extracomment>
        <translation>Tokens, die keine Korrektur brauchen</translation>
    </message>
    <message>
        <source>training</source>
        <extracomment>models/interview/figures/scaling.py line</extracomment>
        <translation>Training</translation>
    </message>
    <message>
        <source>two tokens</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>zwei Tokens</translation>
    </message>
    <message>
        <source>upper end of 0 right, 95 %</source>
        <extracomment>models/interview/figures/emergence.py line</extracomment>
        <translation>oberes Ende bei 0 richtigen, 95 %</translation>
    </message>
    <message>
        <source>votes</source>
        <extracomment>models/interview/live/sampled.py table</extracomment>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>weight</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>weights of 70B in 16 bits</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>Gewichte von 70B in 16 Bit</translation>
    </message>
    <message>
        <source>what this size can reach at best</source>
        <extracomment>models/interview/figures/scaling.py _level</extracomment>
        <translation>was diese Größe bestenfalls erreicht</translation>
    </message>
    <message>
        <source>without division</source>
        <extracomment>models/interview/figures/formulas.py</extracomment>
        <translation>ohne Division</translation>
    </message>
    <message>
        <source>worst seed</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>schlechtester Seed</translation>
    </message>
    <message>
        <source>writes</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>schreibt</translation>
    </message>
    <message>
        <source>wrong</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>falsch</translation>
    </message>
    <message>
        <source>yes</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>ja</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>{bits} Bit</translation>
    </message>
    <message>
        <source>{draft} drafts for {target} over {tokens} tokens: **{share:.0%}** of its tokens would be kept. With {drafts} drafts that is {each:.1f} tokens a pass of the large model.</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>{draft} entwirft für {target} über {tokens} Tokens: **{share:.0%}** seiner Tokens würden behalten. Mit {drafts} Entwürfen sind das {each:.1f} Token je Durchlauf des großen Modells.</translation>
    </message>
    <message>
        <source>{flops} FLOP, split one way or the other</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>{flops} FLOP, so oder anders aufgeteilt</translation>
    </message>
    <message>
        <source>{letter} is wrong.</source>
        <extracomment>models/interview/faces.py append</extracomment>
        <translation>{letter} ist falsch.</translation>
    </message>
    <message>
        <source>{model} wrote {tokens} tokens on this machine just now, **{speed:,.0f} a second**; the first took {first:.1f} ms, prompt included.</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>{model} hat auf diesem Rechner gerade {tokens} Tokens geschrieben, **{speed:,.0f} pro Sekunde**; das erste brauchte {first:.1f} ms, Prompt eingeschlossen.</translation>
    </message>
    <message>
        <source>{model}: mean loss of the answer's {tokens} tokens **{mean:.2f}** nats; of all tokens {every:.2f}.</source>
        <extracomment>models/interview/live/worked.py</extracomment>
        <translation>{model}: mittlerer Verlust der {tokens} Tokens der Antwort **{mean:.2f}** Nats; aller Tokens {every:.2f}.</translation>
    </message>
    <message>
        <source>{size} GB, what there is</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>{size} GB, vorhanden</translation>
    </message>
    <message>
        <source>{size} parameters</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>{size} Parameter</translation>
    </message>
    <message>
        <source>{size} parameters, {passes} passes</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>{size} Parameter, {passes} Durchgänge</translation>
    </message>
    <message>
        <source>{tokens} tokens</source>
        <extracomment>models/interview/figures/scaling.py</extracomment>
        <translation>{tokens} Tokens</translation>
    </message>
    <message>
        <source>{tokens} tokens drawn at {temperature:g}: scored at 1 they are **{mean:+.2f} nats** a token from what the sampler gave them, {whole:+.1f} over an answer of 100 tokens.</source>
        <extracomment>models/interview/live/sampled.py</extracomment>
        <translation>{tokens} Tokens bei {temperature:g} gezogen: Bei 1 bewertet liegen sie je Token **{mean:+.2f} Nats** neben dem, was der Sampler ihnen gab, {whole:+.1f} über eine Antwort von 100 Token.</translation>
    </message>
    <message>
        <source>{turned} % turned: at most {top} %</source>
        <extracomment>models/interview/figures/alignment.py</extracomment>
        <translation>{turned} % vertauscht: höchstens {top} %</translation>
    </message>
    <message>
        <source>{value} {unit}, within {percent} %</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>{value} {unit}, auf {percent} % genau</translation>
    </message>
    <message>
        <source>{value}, within {percent} %</source>
        <extracomment>models/interview/faces.py</extracomment>
        <translation>{value}, auf {percent} % genau</translation>
    </message>
</context>
<context>
    <name>FigureBlock</name>
    <message>
        <source>Figure {number}</source>
        <extracomment>desktop/tabs/interview/lessons/figure.py PlotCard</extracomment>
        <translation>Abbildung {number}</translation>
    </message>
</context>
<context>
    <name>FilesMenu</name>
    <message numerus="yes">
        <source>%Ln cards are imported; Undo removes them.</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>%Ln Karte importiert; Rückgängig entfernt sie.</numerusform><numerusform>%Ln Karten importiert; Rückgängig entfernt sie.</numerusform></translation>
    </message>
    <message>
        <source>Anki package (*.apkg)</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Anki-Paket (*.apkg)</translation>
    </message>
    <message>
        <source>Cards (*.apkg *.colpkg *.csv *.tsv *.txt);;All files (*)</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Karten (*.apkg *.colpkg *.csv *.tsv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export as a table… ({count})</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Als Tabelle exportieren… ({count})</translation>
    </message>
    <message>
        <source>Export cards</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Karten exportieren</translation>
    </message>
    <message>
        <source>Export for Anki… ({count})</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Für Anki exportieren… ({count})</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln cards to {name}.</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>%Ln Karte nach {name} exportiert.</numerusform><numerusform>%Ln Karten nach {name} exportiert.</numerusform></translation>
    </message>
    <message>
        <source>Fold them along the line.</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Falten Sie sie an der Linie.</translation>
    </message>
    <message>
        <source>Import cards</source>
        <extracomment>desktop/tabs/interview/cards/files.py getOpenFileName</extracomment>
        <translation>Karten importieren</translation>
    </message>
    <message>
        <source>Import cards…</source>
        <extracomment>desktop/tabs/interview/cards/files.py addAction</extracomment>
        <translation>Karten importieren…</translation>
    </message>
    <message>
        <source>In Anki: File &gt; Import. A later export updates the cards and keeps your reviews.</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>In Anki: Datei &gt; Importieren. Ein späterer Export aktualisiert die Karten und behält Ihre Wiederholungen.</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Print as a PDF sheet… ({count})</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Als PDF-Blatt drucken… ({count})</translation>
    </message>
    <message>
        <source>Print cards</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Karten drucken</translation>
    </message>
    <message numerus="yes">
        <source>Printed %Ln pages to {name}.</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>%Ln Seite in {name} gedruckt.</numerusform><numerusform>%Ln Seiten in {name} gedruckt.</numerusform></translation>
    </message>
    <message>
        <source>Save cards as</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Karten speichern unter</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>The import is undone.</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Der Import ist rückgängig gemacht.</translation>
    </message>
</context>
<context>
    <name>FindField</name>
    <message>
        <source>Find in all lessons</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py setPlaceholderText</extracomment>
        <translation>In allen Lektionen suchen</translation>
    </message>
</context>
<context>
    <name>FormulaControl</name>
    <message>
        <source>Gap {number} of {all}: press a number; Backspace goes back</source>
        <extracomment>desktop/tabs/interview/controls_several.py</extracomment>
        <translation>Lücke {number} von {all}: Zifferntaste drücken; die Rücktaste geht zurück</translation>
    </message>
    <message>
        <source>The formula</source>
        <extracomment>desktop/tabs/interview/controls_several.py named</extracomment>
        <translation>Die Formel</translation>
    </message>
    <message>
        <source>What belongs in the gap? Press a number</source>
        <extracomment>desktop/tabs/interview/controls_several.py</extracomment>
        <translation>Was gehört in die Lücke? Zifferntaste drücken</translation>
    </message>
    <message>
        <source>You put in: {parts}</source>
        <extracomment>desktop/tabs/interview/controls_several.py</extracomment>
        <translation>Eingesetzt: {parts}</translation>
    </message>
</context>
<context>
    <name>How</name>
    <message>
        <source>A quarter of an hour each</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py label</extracomment>
        <translation>Je eine Viertelstunde</translation>
    </message>
    <message>
        <source>At each stop you predict first; the text continues afterwards.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>An einem Haltepunkt wird zuerst vorhergesagt; was folgt, erscheint danach.</translation>
    </message>
    <message>
        <source>At the end you can put the lesson's questions first in your next review.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>Am Ende lassen sich die Fragen der Lektion für die nächste Wiederholung vorziehen.</translation>
    </message>
    <message>
        <source>Figures are drawn live; their links open the lab in the same state.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>Abbildungen werden live gezeichnet; ihre Links öffnen das Labor im selben Zustand.</translation>
    </message>
    <message>
        <source>Keys: Space scrolls to the next stop, 1 to 4 pick, Return predicts, Tab goes through links and figures, N and P change the lesson, Esc comes back here.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>Tasten: Die Leertaste blättert bis zum nächsten Haltepunkt, 1 bis 4 wählen aus, die Eingabetaste bestätigt die Vorhersage, Tab geht durch Links und Abbildungen, N und P wechseln die Lektion, Esc führt hierher zurück.</translation>
    </message>
</context>
<context>
    <name>ImportCardsDialog</name>
    <message numerus="yes">
        <source>%Ln changed</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>%Ln geändert</numerusform><numerusform>%Ln geändert</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>%Ln neu</numerusform><numerusform>%Ln neu</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <extracomment>desktop/tabs/interview/cards/files.py append</extracomment>
        <translation><numerusform>%Ln abgelehnt</numerusform><numerusform>%Ln abgelehnt</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln unchanged</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>%Ln unverändert</numerusform><numerusform>%Ln unverändert</numerusform></translation>
    </message>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Card</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Karte</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln cards</source>
        <extracomment>desktop/tabs/interview/cards/files.py setText</extracomment>
        <translation><numerusform>%Ln Karte importieren</numerusform><numerusform>%Ln Karten importieren</numerusform></translation>
    </message>
    <message>
        <source>Import cards</source>
        <extracomment>desktop/tabs/interview/cards/files.py __init__</extracomment>
        <translation>Karten importieren</translation>
    </message>
    <message>
        <source>Question</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Frage</translation>
    </message>
    <message>
        <source>changed</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>geändert</translation>
    </message>
    <message>
        <source>new</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>LessonList</name>
    <message numerus="yes">
        <source>%Ln sections</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation><numerusform>%Ln Abschnitt</numerusform><numerusform>%Ln Abschnitte</numerusform></translation>
    </message>
    <message>
        <source>All lessons</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py button</extracomment>
        <translation>Alle Lektionen</translation>
    </message>
    <message>
        <source>Lessons</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py named</extracomment>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>No lesson contains “{query}”. Try fewer words, or the start of one.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>In keiner Lektion steht „{query}“. Weniger Wörter versuchen oder nur den Anfang eines Wortes.</translation>
    </message>
    <message>
        <source>Show all lessons</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py EmptyState</extracomment>
        <translation>Alle Lektionen zeigen</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln lessons</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation><numerusform>in %Ln Lektion</numerusform><numerusform>in %Ln Lektionen</numerusform></translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation><numerusform>%Ln Minute</numerusform><numerusform>%Ln Minuten</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln parts of the lessons could not be read; the rest is there.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation><numerusform>Ein Teil der Lektionen ließ sich nicht lesen; der Rest ist da.</numerusform><numerusform>%Ln Teile der Lektionen ließen sich nicht lesen; der Rest ist da.</numerusform></translation>
    </message>
    <message>
        <source>Afterwards you can</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py label</extracomment>
        <translation>Danach können Sie</translation>
    </message>
    <message>
        <source>Lesson {number}</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation>Lektion {number}</translation>
    </message>
    <message>
        <source>done</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>{file}, line {line}: {rule}</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>{file}, Zeile {line}: {rule}</translation>
    </message>
    <message>
        <source>{share} read</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>{share} gelesen</translation>
    </message>
</context>
<context>
    <name>LessonsPage</name>
    <message>
        <source>Beside the lessons</source>
        <extracomment>desktop/tabs/interview/lessons/page.py named</extracomment>
        <translation>Neben den Lektionen</translation>
    </message>
    <message>
        <source>Find in all lessons</source>
        <extracomment>desktop/tabs/interview/lessons/page.py</extracomment>
        <translation>In allen Lektionen suchen</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <extracomment>desktop/tabs/interview/lessons/page.py Neighbour</extracomment>
        <translation>Nächste Lektion</translation>
    </message>
    <message>
        <source>Previous lesson</source>
        <extracomment>desktop/tabs/interview/lessons/page.py Neighbour</extracomment>
        <translation>Vorige Lektion</translation>
    </message>
    <message>
        <source>Read the lesson that comes next</source>
        <extracomment>desktop/tabs/interview/lessons/page.py</extracomment>
        <translation>Die nächste offene Lektion lesen</translation>
    </message>
    <message>
        <source>Show all lessons</source>
        <extracomment>desktop/tabs/interview/lessons/page.py</extracomment>
        <translation>Alle Lektionen zeigen</translation>
    </message>
</context>
<context>
    <name>LiveControl</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/interview/controls.py QPushButton</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>desktop/tabs/interview/controls.py named</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Your guess</source>
        <extracomment>desktop/tabs/interview/controls.py __init__</extracomment>
        <translation>Eigene Schätzung</translation>
    </message>
    <message>
        <source>Your guess before the run</source>
        <extracomment>desktop/tabs/interview/controls.py __init__</extracomment>
        <translation>Ihre Schätzung vor dem Lauf</translation>
    </message>
</context>
<context>
    <name>MarkCard</name>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/interview/mock/mark.py setAccessibleName</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>How much of it you covered</source>
        <extracomment>desktop/tabs/interview/mock/mark.py setText</extracomment>
        <translation>Wie viel davon gesagt wurde</translation>
    </message>
    <message>
        <source>Model answer</source>
        <extracomment>desktop/tabs/interview/mock/mark.py Side</extracomment>
        <translation>Musterantwort</translation>
    </message>
    <message>
        <source>No answer.</source>
        <extracomment>desktop/tabs/interview/mock/mark.py show_text</extracomment>
        <translation>Nichts gesagt.</translation>
    </message>
    <message>
        <source>Points of a good answer: tick those that you made</source>
        <extracomment>desktop/tabs/interview/mock/mark.py</extracomment>
        <translation>Was eine gute Antwort sagt: Gesagtes ankreuzen</translation>
    </message>
    <message>
        <source>Previous</source>
        <extracomment>desktop/tabs/interview/mock/mark.py button</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>This card is not in the deck any more.</source>
        <extracomment>desktop/tabs/interview/mock/mark.py</extracomment>
        <translation>Diese Karte ist nicht mehr im Kartenstapel.</translation>
    </message>
    <message>
        <source>Try it in {tab}</source>
        <extracomment>desktop/tabs/interview/mock/mark.py</extracomment>
        <translation>In {tab} ausprobieren</translation>
    </message>
    <message>
        <source>You said</source>
        <extracomment>desktop/tabs/interview/mock/mark.py Side</extracomment>
        <translation>Eigene Antwort</translation>
    </message>
    <message>
        <source>{done} of {all} points: {percent}</source>
        <extracomment>desktop/tabs/interview/mock/mark.py</extracomment>
        <translation>{done} von {all} Punkten: {percent}</translation>
    </message>
</context>
<context>
    <name>MarkPart</name>
    <message>
        <source>Answer {number} of {all}</source>
        <extracomment>desktop/tabs/interview/mock/mark.py</extracomment>
        <translation>Antwort {number} von {all}</translation>
    </message>
    <message>
        <source>Continue the interview</source>
        <extracomment>desktop/tabs/interview/mock/mark.py setText</extracomment>
        <translation>Weiter mit dem Interview</translation>
    </message>
    <message numerus="yes">
        <source>Continue: %Ln questions left</source>
        <extracomment>desktop/tabs/interview/mock/mark.py setText</extracomment>
        <translation><numerusform>Weiter: noch %Ln Frage</numerusform><numerusform>Weiter: noch %Ln Fragen</numerusform></translation>
    </message>
    <message>
        <source>Next answer</source>
        <extracomment>desktop/tabs/interview/mock/mark.py</extracomment>
        <translation>Nächste Antwort</translation>
    </message>
    <message>
        <source>See the result</source>
        <extracomment>desktop/tabs/interview/mock/mark.py</extracomment>
        <translation>Zum Ergebnis</translation>
    </message>
    <message>
        <source>Your answers</source>
        <extracomment>desktop/tabs/interview/mock/mark.py Card</extracomment>
        <translation>Eigene Antworten</translation>
    </message>
</context>
<context>
    <name>MistakeControl</name>
    <message>
        <source>One part is wrong. Which?</source>
        <extracomment>desktop/tabs/interview/controls.py caption</extracomment>
        <translation>Ein Teil ist falsch. Welcher?</translation>
    </message>
    <message>
        <source>the mistake</source>
        <extracomment>desktop/tabs/interview/controls.py show_reason</extracomment>
        <translation>der Fehler</translation>
    </message>
    <message>
        <source>this is right</source>
        <extracomment>desktop/tabs/interview/controls.py show_reason</extracomment>
        <translation>das ist richtig</translation>
    </message>
</context>
<context>
    <name>Mock</name>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation><numerusform>%Ln Minute</numerusform><numerusform>%Ln Minuten</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln questions</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>%Ln Frage</numerusform><numerusform>%Ln Fragen</numerusform></translation>
    </message>
    <message>
        <source>A short one.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Eine kurze Frage.</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Nachfrage</translation>
    </message>
    <message>
        <source>Let me follow up on that.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Dazu möchte ich nachfragen.</translation>
    </message>
    <message>
        <source>Let us begin.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Beginnen wir.</translation>
    </message>
    <message>
        <source>Let us stay with this topic.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Bleiben wir bei diesem Thema.</translation>
    </message>
    <message>
        <source>Let us turn to something else.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Kommen wir zu etwas anderem.</translation>
    </message>
    <message>
        <source>Now to another topic.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Nun zu einem anderen Thema.</translation>
    </message>
    <message>
        <source>One step further.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Einen Schritt weiter.</translation>
    </message>
    <message>
        <source>Something different.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Etwas anderes.</translation>
    </message>
    <message>
        <source>to mark</source>
        <extracomment>desktop/tabs/interview/mock/mark.py</extracomment>
        <translation>zu bewerten</translation>
    </message>
</context>
<context>
    <name>MockPage</name>
    <message>
        <source>Copied</source>
        <extracomment>desktop/tabs/interview/mock/page.py setText</extracomment>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy the interview as text</source>
        <extracomment>desktop/tabs/interview/mock/page.py</extracomment>
        <translation>Interview als Text kopieren</translation>
    </message>
    <message>
        <source>End the interview and mark the answers</source>
        <extracomment>desktop/tabs/interview/mock/page.py</extracomment>
        <translation>Interview beenden und die Antworten bewerten</translation>
    </message>
    <message>
        <source>Interview removed.</source>
        <extracomment>desktop/tabs/interview/mock/page.py _show_removed</extracomment>
        <translation>Das Interview wurde entfernt.</translation>
    </message>
    <message>
        <source>Pause the interview, or go on</source>
        <extracomment>desktop/tabs/interview/mock/page.py</extracomment>
        <translation>Interview unterbrechen oder fortsetzen</translation>
    </message>
    <message>
        <source>Previous question</source>
        <extracomment>desktop/tabs/interview/mock/page.py</extracomment>
        <translation>Vorige Frage</translation>
    </message>
    <message>
        <source>Restore the removed interview</source>
        <extracomment>desktop/tabs/interview/mock/page.py</extracomment>
        <translation>Entferntes Interview zurückholen</translation>
    </message>
    <message>
        <source>Set up a new interview</source>
        <extracomment>desktop/tabs/interview/mock/page.py</extracomment>
        <translation>Neues Interview einrichten</translation>
    </message>
    <message>
        <source>Start a mock interview</source>
        <extracomment>desktop/tabs/interview/mock/page.py</extracomment>
        <translation>Probeinterview beginnen</translation>
    </message>
    <message>
        <source>There is no answer yet. Answer, or press Skip.</source>
        <extracomment>desktop/tabs/interview/mock/page.py refuse</extracomment>
        <translation>Es gibt noch keine Antwort. Antworten Sie, oder drücken Sie „Überspringen“.</translation>
    </message>
</context>
<context>
    <name>NextCard</name>
    <message>
        <source>All lessons are done. You can read any of them again.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>Alle Lektionen sind abgeschlossen. Jede lässt sich jederzeit noch einmal lesen.</translation>
    </message>
    <message>
        <source>Begin</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Last read: “{section}”.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>Zuletzt gelesen: „{section}“.</translation>
    </message>
    <message>
        <source>Read again</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>Noch einmal lesen</translation>
    </message>
    <message>
        <source>Read next</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py __init__</extracomment>
        <translation>Als Nächstes lesen</translation>
    </message>
    <message>
        <source>The lessons are in English.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>Die Lektionen sind auf Englisch.</translation>
    </message>
    <message>
        <source>{done} of {all} lessons done.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>{done} von {all} Lektionen abgeschlossen.</translation>
    </message>
    <message>
        <source>{right} of {all} predictions were right at the first attempt.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation>{right} von {all} Vorhersagen waren auf Anhieb richtig.</translation>
    </message>
</context>
<context>
    <name>NumberControl</name>
    <message>
        <source>A fraction such as 1/2 counts too.</source>
        <extracomment>desktop/tabs/interview/controls.py</extracomment>
        <translation>Auch ein Bruchteil wie 1/2 gilt.</translation>
    </message>
    <message>
        <source>A number</source>
        <extracomment>desktop/tabs/interview/controls.py __init__</extracomment>
        <translation>Eine Zahl</translation>
    </message>
    <message>
        <source>It has to be exact.</source>
        <extracomment>desktop/tabs/interview/controls.py</extracomment>
        <translation>Der Wert muss genau stimmen.</translation>
    </message>
    <message>
        <source>Within {percent} % counts.</source>
        <extracomment>desktop/tabs/interview/controls.py</extracomment>
        <translation>Abweichungen bis {percent} % gelten als richtig.</translation>
    </message>
    <message>
        <source>You can also type it in {units}.</source>
        <extracomment>desktop/tabs/interview/controls.py</extracomment>
        <translation>Möglich ist auch die Angabe in {units}.</translation>
    </message>
    <message>
        <source>Your answer</source>
        <extracomment>desktop/tabs/interview/controls.py __init__</extracomment>
        <translation>Eigene Antwort</translation>
    </message>
</context>
<context>
    <name>NumberFields</name>
    <message>
        <source>Number</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Other units</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Weitere Einheiten</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>Unit</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>thousand tokens = 1000</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Tausend Tokens = 1000</translation>
    </message>
    <message>
        <source>tokens</source>
        <extracomment>desktop/tabs/interview/cards/editor.py</extracomment>
        <translation>Tokens</translation>
    </message>
</context>
<context>
    <name>OpenCard</name>
    <message>
        <source>End it and mark</source>
        <extracomment>desktop/tabs/interview/mock/setup.py button</extracomment>
        <translation>Beenden und bewerten</translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>desktop/tabs/interview/mock/setup.py button</extracomment>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume your interview</source>
        <extracomment>desktop/tabs/interview/mock/setup.py __init__</extracomment>
        <translation>Unterbrochenes Interview fortsetzen</translation>
    </message>
    <message>
        <source>The interview of {date} was interrupted: {done} of {all} answered, {left} left.</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Das Interview vom {date} wurde unterbrochen: {done} von {all} beantwortet, {left} übrig.</translation>
    </message>
</context>
<context>
    <name>OptionsForm</name>
    <message>
        <source>A new card comes again after so many minutes, before it waits for days.</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Eine neue Karte kommt nach so vielen Minuten wieder, bevor sie Tage wartet.</translation>
    </message>
    <message>
        <source>Learning steps (min)</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Lernschritte (Min.)</translation>
    </message>
    <message>
        <source>Relearning steps (min)</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Wiederlernschritte (Min.)</translation>
    </message>
    <message>
        <source>The same for a card that you have forgotten.</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Dasselbe für eine vergessene Karte.</translation>
    </message>
</context>
<context>
    <name>OrderControl</name>
    <message>
        <source>Drag the lines, or move one with Alt+↑ and Alt+↓.</source>
        <extracomment>desktop/tabs/interview/controls_several.py caption</extracomment>
        <translation>Zeilen ziehen oder mit Alt+↑ und Alt+↓ verschieben.</translation>
    </message>
    <message>
        <source>in place</source>
        <extracomment>desktop/tabs/interview/controls_several.py</extracomment>
        <translation>richtig</translation>
    </message>
    <message>
        <source>you: {place}</source>
        <extracomment>desktop/tabs/interview/controls_several.py</extracomment>
        <translation>gewählt: {place}</translation>
    </message>
</context>
<context>
    <name>OrderList</name>
    <message>
        <source>Alt and an arrow key move the line.</source>
        <extracomment>desktop/tabs/interview/controls_several.py setAccessibleDescription</extracomment>
        <translation>Alt und eine Pfeiltaste verschieben die Zeile.</translation>
    </message>
    <message>
        <source>Put these in order</source>
        <extracomment>desktop/tabs/interview/controls_several.py setAccessibleName</extracomment>
        <translation>In die richtige Reihenfolge bringen</translation>
    </message>
</context>
<context>
    <name>PastCard</name>
    <message>
        <source>Ask the same again</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Dieselben Fragen stellen</translation>
    </message>
    <message>
        <source>Earlier interviews</source>
        <extracomment>desktop/tabs/interview/mock/setup.py __init__</extracomment>
        <translation>Frühere Interviews</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>desktop/tabs/interview/mock/setup.py button</extracomment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>desktop/tabs/interview/mock/setup.py button</extracomment>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>not marked yet</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>noch nicht bewertet</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/interview/cards/files.py QPushButton</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Print cards</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Karten drucken</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>desktop/tabs/interview/cards/files.py named</extracomment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>{stage} {done} of {total}</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>{stage} {done} von {total}</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Review</source>
        <extracomment>desktop/tabs/interview/mock/result.py QPushButton</extracomment>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Continue without an answer</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Ohne Antwort weiter</translation>
    </message>
    <message>
        <source>Ctrl ↵</source>
        <extracomment>desktop/tabs/interview/mock/ask.py KeyCap</extracomment>
        <translation>Strg ↵</translation>
    </message>
    <message>
        <source>End</source>
        <extracomment>desktop/tabs/interview/mock/ask.py button</extracomment>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Go to the answers; you can come back while time is left.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Zu den Antworten; zurück geht es, solange Zeit bleibt.</translation>
    </message>
    <message>
        <source>Leave it unchanged</source>
        <extracomment>desktop/tabs/interview/mock/ask.py button</extracomment>
        <translation>Unverändert lassen</translation>
    </message>
    <message>
        <source>Pause</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Previous question</source>
        <extracomment>desktop/tabs/interview/mock/ask.py button</extracomment>
        <translation>Vorige Frage</translation>
    </message>
    <message>
        <source>Question</source>
        <extracomment>desktop/tabs/interview/mock/ask.py setAccessibleName</extracomment>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Save the answer</source>
        <extracomment>desktop/tabs/interview/mock/ask.py setText</extracomment>
        <translation>Antwort speichern</translation>
    </message>
    <message>
        <source>Skip</source>
        <extracomment>desktop/tabs/interview/mock/ask.py button</extracomment>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Submit the answer</source>
        <extracomment>desktop/tabs/interview/mock/ask.py setText</extracomment>
        <translation>Antwort abgeben</translation>
    </message>
    <message>
        <source>The clock pauses on other pages, too. Answers are saved as you type.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Auch auf anderen Seiten hält die Uhr an. Antworten werden beim Tippen gespeichert.</translation>
    </message>
    <message>
        <source>Time is up</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>Time is up. You may finish this question; it is the last one.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py setText</extracomment>
        <translation>Die Zeit ist um. Diese Frage kann noch beantwortet werden; sie ist die letzte.</translation>
    </message>
    <message>
        <source>Your answer so far. Submit it again to change it.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py setText</extracomment>
        <translation>Ihre bisherige Antwort. Speichern Sie sie neu, um sie zu ändern.</translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>{number} von {all}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>{time} left, paused</source>
        <extracomment>desktop/tabs/interview/mock/ask.py</extracomment>
        <translation>noch {time}, angehalten</translation>
    </message>
</context>
<context>
    <name>ResultPart</name>
    <message numerus="yes">
        <source>%Ln answers still to mark.</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>%Ln Antwort ist noch zu bewerten.</numerusform><numerusform>%Ln Antworten sind noch zu bewerten.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>%Ln Minute</numerusform><numerusform>%Ln Minuten</numerusform></translation>
    </message>
    <message>
        <source>95 % CI: {low}–{high}, from {questions}</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation>95-%-Konfidenzintervall: {low}–{high}, aus {questions}</translation>
    </message>
    <message>
        <source>All answers: open one to read it again</source>
        <extracomment>desktop/tabs/interview/mock/result.py caption</extracomment>
        <translation>Alle Antworten: zum Nachlesen eine öffnen</translation>
    </message>
    <message>
        <source>Ask the same again</source>
        <extracomment>desktop/tabs/interview/mock/result.py QPushButton</extracomment>
        <translation>Dieselben Fragen stellen</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <extracomment>desktop/tabs/interview/mock/result.py setText</extracomment>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Every answer</source>
        <extracomment>desktop/tabs/interview/mock/result.py RowTable</extracomment>
        <translation>Alle Antworten</translation>
    </message>
    <message>
        <source>Interview of {date}</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation>Interview vom {date}</translation>
    </message>
    <message>
        <source>New interview</source>
        <extracomment>desktop/tabs/interview/mock/result.py QPushButton</extracomment>
        <translation>Neues Interview</translation>
    </message>
    <message>
        <source>Nothing is marked yet.</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation>Noch ist nichts bewertet.</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>desktop/tabs/interview/mock/result.py QPushButton</extracomment>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The whole interview with all answers, as Markdown</source>
        <extracomment>desktop/tabs/interview/mock/result.py setToolTip</extracomment>
        <translation>Das ganze Interview mit allen Antworten, als Markdown</translation>
    </message>
    <message>
        <source>not marked</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation>nicht bewertet</translation>
    </message>
    <message>
        <source>{percent} of {questions}</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation>{percent} bei {questions}</translation>
    </message>
    <message>
        <source>{time} each</source>
        <extracomment>desktop/tabs/interview/mock/result.py caption</extracomment>
        <translation>je {time}</translation>
    </message>
    <message>
        <source>{used} of {minutes}, {each} per question on average.</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation>{used} von {minutes}, im Mittel {each} pro Frage.</translation>
    </message>
</context>
<context>
    <name>Revise</name>
    <message numerus="yes">
        <source>%Ln cards that you know come back when they are due.</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>%Ln schon bekannte Karte kommt wieder, wenn sie fällig ist.</numerusform><numerusform>%Ln schon bekannte Karten kommen wieder, wenn sie fällig sind.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln new cards come first in the next review.</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>%Ln neue Karte kommt bei der nächsten Wiederholung zuerst.</numerusform><numerusform>%Ln neue Karten kommen bei der nächsten Wiederholung zuerst.</numerusform></translation>
    </message>
    <message>
        <source>Labs to open</source>
        <extracomment>desktop/tabs/interview/mock/result.py caption</extracomment>
        <translation>Labore zum Öffnen</translation>
    </message>
    <message>
        <source>Left out: {points}</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation>Ausgelassen: {points}</translation>
    </message>
    <message>
        <source>Lessons to read</source>
        <extracomment>desktop/tabs/interview/mock/result.py caption</extracomment>
        <translation>Lektionen zum Lesen</translation>
    </message>
    <message>
        <source>Nothing to revise: you answered every question well.</source>
        <extracomment>desktop/tabs/interview/mock/result.py QLabel</extracomment>
        <translation>Nichts fällt auf: Jede Frage wurde gut beantwortet.</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>desktop/tabs/interview/mock/result.py button</extracomment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the card: {card}</source>
        <extracomment>desktop/tabs/interview/mock/result.py setAccessibleName</extracomment>
        <translation>Karte öffnen: {card}</translation>
    </message>
    <message numerus="yes">
        <source>Review these %Ln cards first</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>Diese Karte zuerst wiederholen</numerusform><numerusform>Diese %Ln Karten zuerst wiederholen</numerusform></translation>
    </message>
    <message>
        <source>What to revise</source>
        <extracomment>desktop/tabs/interview/mock/result.py __init__</extracomment>
        <translation>Was zu wiederholen ist</translation>
    </message>
</context>
<context>
    <name>Scale</name>
    <message>
        <source>Not said</source>
        <extracomment>desktop/tabs/interview/mock/mark.py</extracomment>
        <translation>Nicht gesagt</translation>
    </message>
    <message>
        <source>Partly</source>
        <extracomment>desktop/tabs/interview/mock/mark.py</extracomment>
        <translation>Teilweise</translation>
    </message>
    <message>
        <source>Said</source>
        <extracomment>desktop/tabs/interview/mock/mark.py</extracomment>
        <translation>Gesagt</translation>
    </message>
</context>
<context>
    <name>SetupCard</name>
    <message>
        <source> min</source>
        <extracomment>desktop/tabs/interview/mock/setup.py QSpinBox</extracomment>
        <translation> Min.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln follow-ups</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation><numerusform>%Ln Nachfrage</numerusform><numerusform>%Ln Nachfragen</numerusform></translation>
    </message>
    <message>
        <source>Minutes</source>
        <extracomment>desktop/tabs/interview/mock/setup.py named</extracomment>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>No card on these topics has this level: pick another.</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Zu diesen Themen gibt es keine Karte dieser Stufe: eine andere wählen.</translation>
    </message>
    <message>
        <source>No more cards match these topics and this level.</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Mehr gibt es zu diesen Themen auf dieser Stufe nicht.</translation>
    </message>
    <message>
        <source>No questions yet.</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Noch nichts zu fragen.</translation>
    </message>
    <message>
        <source>Own</source>
        <extracomment>desktop/tabs/interview/mock/setup.py SegmentedControl</extracomment>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Start the interview</source>
        <extracomment>desktop/tabs/interview/mock/setup.py button</extracomment>
        <translation>Interview beginnen</translation>
    </message>
    <message>
        <source>There are no cards to ask from.</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Es gibt keine Karten für ein Interview.</translation>
    </message>
    <message>
        <source>Tick at least one topic.</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Mindestens ein Thema ankreuzen.</translation>
    </message>
    <message>
        <source>You type what you would say before you see any answer, and can go back to earlier questions. Then you tick the points that you made, and see what to revise.</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Sie tippen, was Sie sagen würden, bevor Sie eine Antwort sehen, und können zu früheren Fragen zurück. Danach haken Sie ab, was Sie gesagt haben, und sehen, was zu wiederholen ist.</translation>
    </message>
    <message>
        <source>{parts}, about {minutes}.</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>{parts}, etwa {minutes}.</translation>
    </message>
    <message>
        <source>{questions} and {more}</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>{questions} und {more}</translation>
    </message>
</context>
<context>
    <name>SetupMore</name>
    <message>
        <source>After each question</source>
        <extracomment>desktop/tabs/interview/mock/setup.py SegmentedControl</extracomment>
        <translation>Nach jeder Frage</translation>
    </message>
    <message>
        <source>All</source>
        <extracomment>desktop/tabs/interview/mock/setup.py button</extracomment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Answers</source>
        <extracomment>desktop/tabs/interview/mock/setup.py SegmentedControl</extracomment>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Answers are shown</source>
        <extracomment>desktop/tabs/interview/mock/setup.py caption</extracomment>
        <translation>Antworten erscheinen</translation>
    </message>
    <message>
        <source>At the end</source>
        <extracomment>desktop/tabs/interview/mock/setup.py SegmentedControl</extracomment>
        <translation>Am Ende</translation>
    </message>
    <message>
        <source>Basic and middle cards</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Einfache und mittlere Karten</translation>
    </message>
    <message>
        <source>Basic cards only</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Nur einfache Karten</translation>
    </message>
    <message>
        <source>Cards of every level</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Karten jeder Stufe</translation>
    </message>
    <message>
        <source>Give some topics more time than others</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Einigen Themen mehr Zeit geben als anderen</translation>
    </message>
    <message>
        <source>Level</source>
        <extracomment>desktop/tabs/interview/mock/setup.py SegmentedControl</extracomment>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Middle and hard cards</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation>Mittlere und schwere Karten</translation>
    </message>
    <message>
        <source>New questions</source>
        <extracomment>desktop/tabs/interview/mock/setup.py button</extracomment>
        <translation>Andere Fragen</translation>
    </message>
    <message>
        <source>None</source>
        <extracomment>desktop/tabs/interview/mock/setup.py button</extracomment>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>desktop/tabs/interview/mock/setup.py named</extracomment>
        <translation>Seed</translation>
    </message>
    <message>
        <source>The next interview</source>
        <extracomment>desktop/tabs/interview/mock/setup.py plain_label</extracomment>
        <translation>Das nächste Interview</translation>
    </message>
    <message>
        <source>The same seed and settings give the same questions.</source>
        <extracomment>desktop/tabs/interview/mock/setup.py setToolTip</extracomment>
        <translation>Derselbe Seed und dieselbe Auswahl ergeben dieselben Fragen.</translation>
    </message>
    <message>
        <source>Topics</source>
        <extracomment>desktop/tabs/interview/mock/setup.py caption</extracomment>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Weights</source>
        <extracomment>desktop/tabs/interview/mock/setup.py button</extracomment>
        <translation>Gewichte</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Fold along the line to hide the answers.</source>
        <extracomment>desktop/tabs/interview/sheet.py drawText</extracomment>
        <translation>Entlang der Linie falten, um die Antworten zu verdecken.</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <extracomment>desktop/tabs/interview/sheet.py</extracomment>
        <translation>Seite {number} von {count}</translation>
    </message>
    <message>
        <source>Understudy: interview cards</source>
        <extracomment>desktop/tabs/interview/sheet.py setTitle</extracomment>
        <translation>Understudy: Interviewkarten</translation>
    </message>
</context>
<context>
    <name>ShownCard</name>
    <message>
        <source>Ask it again today</source>
        <extracomment>desktop/tabs/interview/cards/files.py setText</extracomment>
        <translation>Heute wieder fragen</translation>
    </message>
    <message>
        <source>Bury until tomorrow   -</source>
        <extracomment>desktop/tabs/interview/cards/files.py setText</extracomment>
        <translation>Bis morgen zurückstellen   -</translation>
    </message>
    <message>
        <source>Copy to my own cards</source>
        <extracomment>desktop/tabs/interview/cards/files.py setText</extracomment>
        <translation>Zu meinen Karten kopieren</translation>
    </message>
    <message>
        <source>Edit</source>
        <extracomment>desktop/tabs/interview/cards/files.py setText</extracomment>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Follow-up question   F</source>
        <extracomment>desktop/tabs/interview/cards/files.py button</extracomment>
        <translation>Anschlussfrage   F</translation>
    </message>
    <message>
        <source>Suspend   @</source>
        <extracomment>desktop/tabs/interview/cards/files.py setText</extracomment>
        <translation>Aussetzen   @</translation>
    </message>
    <message>
        <source>This card</source>
        <extracomment>desktop/tabs/interview/cards/files.py plain_label</extracomment>
        <translation>Diese Karte</translation>
    </message>
    <message>
        <source>Unsuspend</source>
        <extracomment>desktop/tabs/interview/cards/files.py setText</extracomment>
        <translation>Wieder fragen</translation>
    </message>
</context>
<context>
    <name>SpokenControl</name>
    <message>
        <source>What would you say? Type it as you would speak.</source>
        <extracomment>desktop/tabs/interview/mock/ask.py setPlaceholderText</extracomment>
        <translation>Was würden Sie sagen? So eingeben, wie Sie sprechen würden.</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Drawing curves...</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation>Kurven werden gezeichnet ...</translation>
    </message>
    <message>
        <source>Laying out cards...</source>
        <extracomment>desktop/tabs/interview/sheet.py</extracomment>
        <translation>Karten werden angeordnet...</translation>
    </message>
    <message>
        <source>Reading cards...</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Karten werden gelesen...</translation>
    </message>
    <message>
        <source>The model is answering...</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>Das Modell antwortet...</translation>
    </message>
    <message>
        <source>Writing pages...</source>
        <extracomment>desktop/tabs/interview/sheet.py</extracomment>
        <translation>Seiten werden geschrieben...</translation>
    </message>
</context>
<context>
    <name>StopBlock</name>
    <message>
        <source>Continue without a prediction</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py setToolTip</extracomment>
        <translation>Ohne Vorhersage zeigen, was folgt</translation>
    </message>
    <message>
        <source>Predict</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py button</extracomment>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Predict first · stop {number} of {all}</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation>Erst vorhersagen · Haltepunkt {number} von {all}</translation>
    </message>
    <message>
        <source>Skip</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py button</extracomment>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>The text continues afterwards.</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py label</extracomment>
        <translation>Was folgt, erscheint danach.</translation>
    </message>
    <message>
        <source>not quite</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation>nicht ganz</translation>
    </message>
    <message>
        <source>right</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation>richtig</translation>
    </message>
    <message>
        <source>skipped</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py _judge</extracomment>
        <translation>übersprungen</translation>
    </message>
</context>
<context>
    <name>TopicBox</name>
    <message numerus="yes">
        <source>%Ln cards</source>
        <extracomment>desktop/tabs/interview/mock/setup.py setText</extracomment>
        <translation><numerusform>%Ln Karte</numerusform><numerusform>%Ln Karten</numerusform></translation>
    </message>
    <message>
        <source>Share of the time for this topic</source>
        <extracomment>desktop/tabs/interview/mock/setup.py setToolTip</extracomment>
        <translation>Wie viel der Zeit dieses Thema bekommt</translation>
    </message>
    <message>
        <source>Weight of {topic}</source>
        <extracomment>desktop/tabs/interview/mock/setup.py setAccessibleName</extracomment>
        <translation>Gewicht von {topic}</translation>
    </message>
</context>
<context>
    <name>TryButton</name>
    <message>
        <source>Try it: {label}</source>
        <extracomment>desktop/tabs/interview/lessons/figure.py setAccessibleName</extracomment>
        <translation>Ausprobieren: {label}</translation>
    </message>
</context>
<context>
    <name>WorkedBlock</name>
    <message>
        <source>Computing from the shipped model...</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py RichText</extracomment>
        <translation>Wird am mitgelieferten Modell gerechnet...</translation>
    </message>
    <message>
        <source>Numbers of a lesson</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py start</extracomment>
        <translation>Zahlen einer Lektion</translation>
    </message>
    <message>
        <source>Worked numbers</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py setAccessibleName</extracomment>
        <translation>Gerechnete Zahlen</translation>
    </message>
</context>
</TS>
