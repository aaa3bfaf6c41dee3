<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Figure</name>
    <message>
        <source>Your own marks</source>
        <extracomment>desktop/tabs/start/progress.py over_time</extracomment>
        <translation>Eigene Bewertung</translation>
    </message>
</context>
<context>
    <name>MemoryCard</name>
    <message numerus="yes">
        <source>%Ln days in a row.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln Tag in Folge.</numerusform><numerusform>%Ln Tage in Folge.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Cards on %Ln of the last 30 days.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>Karten an %Ln der letzten 30 Tage.</numerusform><numerusform>Karten an %Ln der letzten 30 Tage.</numerusform></translation>
    </message>
    <message>
        <source>Remembered</source>
        <extracomment>desktop/tabs/start/progress.py set_title</extracomment>
        <translation>Gewusst</translation>
    </message>
    <message>
        <source>You forget these most: look at them in the lab</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Diese vergessen Sie am häufigsten: im Labor ansehen</translation>
    </message>
    <message>
        <source>of cards that came back; none has yet</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>gewusst von den Karten, die wiederkamen; bisher keine</translation>
    </message>
    <message>
        <source>remembered in 30 days, of {count} that came back; 95 % CI: {low} to {high}</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>in 30 Tagen behalten, von {count} wiedergekommenen; 95-%-KI: {low} bis {high}</translation>
    </message>
    <message>
        <source>remembered, of {count} that came back; 95 % CI: {low} to {high}</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>behalten, von {count} wiedergekommenen; 95-%-KI: {low} bis {high}</translation>
    </message>
    <message>
        <source>{seen} of {cards} cards seen</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>{seen} von {cards} Karten gesehen</translation>
    </message>
    <message>
        <source>{told}, {percent} of those remembered now</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>{told}, davon jetzt {percent} gewusst</translation>
    </message>
</context>
<context>
    <name>ProgressPart</name>
    <message numerus="yes">
        <source>%Ln are due now.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln ist jetzt fällig.</numerusform><numerusform>%Ln sind jetzt fällig.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln begun</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln begonnen</numerusform><numerusform>%Ln begonnen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes of reading</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln Minute gelesen</numerusform><numerusform>%Ln Minuten gelesen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more were not finished.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln weiterer wurde nicht beendet.</numerusform><numerusform>%Ln weitere wurden nicht beendet.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs to learn from</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln Paar zum Lernen</numerusform><numerusform>%Ln Paare zum Lernen</numerusform></translation>
    </message>
    <message>
        <source>Begin one</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Cards</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Cards, day by day</source>
        <extracomment>desktop/tabs/start/progress.py PlotCard</extracomment>
        <translation>Karten, Tag für Tag</translation>
    </message>
    <message>
        <source>Curves: off by {miss} of the axis on average.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Kurven: im Mittel {miss} der Achse daneben.</translation>
    </message>
    <message>
        <source>DPO</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>DPO</translation>
    </message>
    <message>
        <source>Fifteen minutes each, with figures from the labs.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Je fünfzehn Minuten, mit Abbildungen aus den Laboren.</translation>
    </message>
    <message>
        <source>Figure</source>
        <extracomment>desktop/tabs/start/progress.py SegmentedControl</extracomment>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Fine-tune a small model on your own labels, in minutes.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Ein kleines Modell binnen Minuten mit den eigenen Labels feinabstimmen.</translation>
    </message>
    <message>
        <source>Grades, latest last: {grades}.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Noten, die neueste zuletzt: {grades}.</translation>
    </message>
    <message>
        <source>Label</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Labeln</translation>
    </message>
    <message>
        <source>Labels</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Lessons</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Lessons: {right} of {stops} right (95 % CI: {low} to {high}).</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Lektionen: {right} von {stops} richtig (95-%-KI: {low} bis {high}).</translation>
    </message>
    <message>
        <source>Mock interviews</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Probeinterviews</translation>
    </message>
    <message>
        <source>Models trained</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Trainierte Modelle</translation>
    </message>
    <message>
        <source>Nothing is due now.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Jetzt ist nichts fällig.</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>PPO</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>PPO</translation>
    </message>
    <message>
        <source>PPO runs: {right} of {all} curves as predicted.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>PPO-Läufe: {right} von {all} Kurven wie vorhergesagt.</translation>
    </message>
    <message>
        <source>Predict</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Predictions</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Read</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Review</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>SFT</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>SFT</translation>
    </message>
    <message>
        <source>Say first what a curve will do, then see how near you were.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Zuerst sagen, was eine Kurve tun wird, dann sehen, wie nahe das war.</translation>
    </message>
    <message>
        <source>Ten minutes of questions, with the follow-ups.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Zehn Minuten Fragen samt Nachfragen.</translation>
    </message>
    <message>
        <source>Train</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Which of two drafts is better? A model learns from it.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Welcher von zwei Entwürfen ist besser? Daraus lernt ein Modell.</translation>
    </message>
    <message>
        <source>completed runs</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>abgeschlossene Läufe</translation>
    </message>
    <message>
        <source>drafts judged</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>Entwürfe beurteilt</translation>
    </message>
    <message>
        <source>finished</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>beendet</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln projects</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>in %Ln Projekt</numerusform><numerusform>in %Ln Projekten</numerusform></translation>
    </message>
    <message>
        <source>made before the answer</source>
        <extracomment>desktop/tabs/start/progress.py Block</extracomment>
        <translation>vor der Antwort abgegeben</translation>
    </message>
    <message>
        <source>of {all} read to the end</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>von {all} zu Ende gelesen</translation>
    </message>
    <message>
        <source>reviews</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>reward model</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>Belohnungsmodell</translation>
    </message>
    <message>
        <source>{seen} of {all} cards seen. {due}</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation>{seen} von {all} Karten gesehen. {due}</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation><numerusform>%Ln Minute</numerusform><numerusform>%Ln Minuten</numerusform></translation>
    </message>
    <message>
        <source>Lesson {number}</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Lektion {number}</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>A paused stage: it resumes where it stopped.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Eine angehaltene Stufe: Sie geht weiter, wo sie anhielt.</translation>
    </message>
    <message>
        <source>A paused training: it resumes exactly where it stopped.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Ein angehaltenes Training: Es geht genau dort weiter, wo es aufhörte.</translation>
    </message>
    <message>
        <source>Answer one question aloud, then compare with what a strong candidate says.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Eine Frage laut beantworten und mit dem vergleichen, was starke Bewerber sagen.</translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>desktop/tabs/start/page.py Offer</extracomment>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Ctrl+K finds every card, lesson, page, model and command.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Strg+K findet jede Karte, Lektion, Seite, jedes Modell und jeden Befehl.</translation>
    </message>
    <message>
        <source>Draw where a large model's arithmetic will stand before you see it.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Einzeichnen, wo die Rechenkünste eines großen Modells liegen, bevor man sie sieht.</translation>
    </message>
    <message>
        <source>Everything stays on this machine: no account, no network, no reports.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Alles bleibt auf diesem Rechner: kein Konto, kein Netz, keine Berichte.</translation>
    </message>
    <message>
        <source>F1 lists the keys; point at a dotted word to have it explained.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>F1 zeigt die Tasten; wer auf ein gepunktetes Wort zeigt, bekommt es erklärt.</translation>
    </message>
    <message>
        <source>Go on</source>
        <extracomment>desktop/tabs/start/page.py Card</extracomment>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Good to know</source>
        <extracomment>desktop/tabs/start/page.py Card</extracomment>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Look around instead</source>
        <extracomment>desktop/tabs/start/page.py button</extracomment>
        <translation>Lieber selbst umsehen</translation>
    </message>
    <message numerus="yes">
        <source>Mock interview of %Ln minutes</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation><numerusform>Probeinterview von %Ln Minute</numerusform><numerusform>Probeinterview von %Ln Minuten</numerusform></translation>
    </message>
    <message>
        <source>New here?</source>
        <extracomment>desktop/tabs/start/page.py Card</extracomment>
        <translation>Neu hier?</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <extracomment>desktop/tabs/start/page.py Card</extracomment>
        <translation>Nächste Lektion</translation>
    </message>
    <message>
        <source>No card has been reviewed yet.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Noch keine Karte wurde wiederholt.</translation>
    </message>
    <message>
        <source>Not finished; the clock is paused.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Nicht beendet; die Uhr steht.</translation>
    </message>
    <message>
        <source>One thing to try in each lab</source>
        <extracomment>desktop/tabs/start/page.py Card</extracomment>
        <translation>Ein Versuch in jedem Labor</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>desktop/tabs/start/page.py Offer</extracomment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Put the point on GPT-3: was it too large for what it read? Then move it.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Den Punkt auf GPT-3 setzen: War es zu groß für das, was es las? Dann verschieben.</translation>
    </message>
    <message>
        <source>Read</source>
        <extracomment>desktop/tabs/start/page.py setText</extracomment>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Read on</source>
        <extracomment>desktop/tabs/start/page.py setText</extracomment>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Read what PPO makes of a model that only the reward model likes.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Lesen, was PPO aus einem Modell macht, das nur dem Belohnungsmodell gefällt.</translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>desktop/tabs/start/page.py Offer</extracomment>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Review</source>
        <extracomment>desktop/tabs/start/page.py button</extracomment>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Say which of two drafts is better. Thirty choices are enough to train on.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Sagen, welcher von zwei Entwürfen besser ist. Dreißig Urteile genügen zum Trainieren.</translation>
    </message>
    <message>
        <source>Send one question to both models. One answers, the other asks more questions.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Beiden Modellen eine Frage schicken. Eines antwortet, das andere fragt weiter.</translation>
    </message>
    <message>
        <source>Six steps, three minutes; leave it whenever you like.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Sechs Schritte, drei Minuten, jederzeit zu verlassen.</translation>
    </message>
    <message>
        <source>Small language models stand in for the giants: you can run, compare, question and retrain them here within seconds. Nothing has to be set up.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Kleine Sprachmodelle stehen für die ganz großen: Hier lassen sie sich binnen Sekunden ausführen, vergleichen, befragen und nachtrainieren. Einzurichten ist nichts.</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <extracomment>desktop/tabs/start/page.py QAction</extracomment>
        <translation>Zum Rundgang</translation>
    </message>
    <message>
        <source>The next card is due at {time}.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Die nächste Karte ist um {time} fällig.</translation>
    </message>
    <message numerus="yes">
        <source>The next card is due in %Ln days.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation><numerusform>Die nächste Karte ist in %Ln Tag fällig.</numerusform><numerusform>Die nächste Karte ist in %Ln Tagen fällig.</numerusform></translation>
    </message>
    <message>
        <source>The next card is due tomorrow.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Die nächste Karte ist morgen fällig.</translation>
    </message>
    <message>
        <source>The page that you opened last.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Zuletzt geöffnete Seite.</translation>
    </message>
    <message>
        <source>Today</source>
        <extracomment>desktop/tabs/start/page.py Card</extracomment>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Try it</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>What to go on with, and what to try</source>
        <extracomment>desktop/tabs/start/page.py named</extracomment>
        <translation>Womit es weitergeht und was sich lohnt</translation>
    </message>
    <message>
        <source>cards due</source>
        <extracomment>desktop/tabs/start/page.py HeroNumber</extracomment>
        <translation>Karten fällig</translation>
    </message>
    <message>
        <source>new for today</source>
        <extracomment>desktop/tabs/start/page.py HeroNumber</extracomment>
        <translation>neu für heute</translation>
    </message>
</context>
</TS>
