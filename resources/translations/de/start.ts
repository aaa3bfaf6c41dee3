<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Start</name>
    <message>
        <source>A paused stage: it goes on where it stopped.</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A paused training: it goes on to the same losses.</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer one question aloud, then compare with what a strong candidate says.</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base vs chat</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>desktop/tabs/start/words.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw where a large model's arithmetic will stand before you see it.</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emergence</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interview</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lesson {number}, {minutes} minutes</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mock interview of {minutes} minutes</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card has been reviewed yet.</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not finished; the clock stands still.</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>desktop/tabs/start/words.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the point on GPT-3: was it too large for what it read? Then move it.</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read on</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read what PPO makes of a model that only the reward model likes.</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>desktop/tabs/start/words.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which of two drafts is better. Thirty choices are enough to train on.</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scaling</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send one question to both models. One answers, the other asks more questions.</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next card is due at {time}.</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next card is due in {days} days.</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next card is due tomorrow.</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it</source>
        <extracomment>desktop/tabs/start/offers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where you were, as you left it.</source>
        <extracomment>desktop/tabs/start/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alignment</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cards</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chat</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>emergence</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>explore</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interview</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ppo</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predict</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preferences</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rank</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scaling</source>
        <extracomment>desktop/tabs/start/offers.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Ctrl+K finds every card, lesson, page, model and command.</source>
        <extracomment>desktop/tabs/start/view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything stays on this machine: no account, no network, no reports.</source>
        <extracomment>desktop/tabs/start/view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1 lists the keys; point at a dotted word to have it explained.</source>
        <extracomment>desktop/tabs/start/view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <extracomment>desktop/tabs/start/view.py Card</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good to know</source>
        <extracomment>desktop/tabs/start/view.py Card</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New here?</source>
        <extracomment>desktop/tabs/start/view.py Card</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next lesson</source>
        <extracomment>desktop/tabs/start/view.py Card</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One thing to try in each lab</source>
        <extracomment>desktop/tabs/start/view.py Card</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <extracomment>desktop/tabs/start/view.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six steps, three minutes; leave it whenever you like.</source>
        <extracomment>desktop/tabs/start/view.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small language models stand in for the giants: you can run, compare, question and retrain them here within seconds. Nothing has to be set up.</source>
        <extracomment>desktop/tabs/start/view.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the tour</source>
        <extracomment>desktop/tabs/start/view.py QAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the tour again</source>
        <extracomment>desktop/tabs/start/view.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <extracomment>desktop/tabs/start/view.py Card</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to go on with, and what to try</source>
        <extracomment>desktop/tabs/start/view.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cards due</source>
        <extracomment>desktop/tabs/start/view.py HeroNumber</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new for today</source>
        <extracomment>desktop/tabs/start/view.py HeroNumber</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TabSpec</name>
    <message>
        <source>Start</source>
        <extracomment>desktop/tabs/start/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where you were, what is due, and one thing to try in each lab.</source>
        <extracomment>desktop/tabs/start/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
