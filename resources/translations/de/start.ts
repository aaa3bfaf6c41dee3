<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <source>Continue where you stopped.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Dort weitermachen, wo es zuletzt aufhörte.</translation>
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
        <source>Today</source>
        <extracomment>desktop/tabs/start/page.py setAccessibleName</extracomment>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Try it</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>What to go on with, and what to try</source>
        <extracomment>desktop/tabs/start/page.py setAccessibleName</extracomment>
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
<context>
    <name>TabSpec</name>
    <message>
        <source>Start</source>
        <extracomment>desktop/tabs/start/__init__.py</extracomment>
        <translation>Start</translation>
    </message>
    <message>
        <source>Where you were, what is due, and one thing to try in each lab.</source>
        <extracomment>desktop/tabs/start/__init__.py</extracomment>
        <translation>Der letzte Stand, was fällig ist, und ein Versuch in jedem Labor.</translation>
    </message>
</context>
</TS>
