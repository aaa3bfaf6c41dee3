<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AnswersPart</name>
    <message>
        <source>A finished run shows its answers here.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py text_label</extracomment>
        <translation>Ein fertiger Lauf zeigt hier seine Antworten.</translation>
    </message>
    <message>
        <source>Answers before and after</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py DataTable</extracomment>
        <translation>Antworten vorher und nachher</translation>
    </message>
    <message>
        <source>Problem</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py Combo</extracomment>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>The same problem, before and after</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py Card</extracomment>
        <translation>Dieselbe Aufgabe, vorher und nachher</translation>
    </message>
</context>
<context>
    <name>Comparisons</name>
    <message>
        <source>labelled by the gold program</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>vom Gold-Programm gelabelt</translation>
    </message>
    <message>
        <source>your own labels</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>eigene Labels</translation>
    </message>
</context>
<context>
    <name>ComparisonsPage</name>
    <message numerus="yes">
        <source>%Ln labels are few: the page Reward model shows what so many were worth when it was measured.</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation><numerusform>%Ln Label ist wenig: Die Seite Belohnungsmodell zeigt, was so viele in der Messung wert waren.</numerusform><numerusform>%Ln Labels sind wenige: Die Seite Belohnungsmodell zeigt, was so viele in der Messung wert waren.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels flipped</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation><numerusform>%Ln Label vertauscht</numerusform><numerusform>%Ln Labels vertauscht</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs on {prompts}</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation><numerusform>%Ln Paar zu {prompts}</numerusform><numerusform>%Ln Paare zu {prompts}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompts</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation><numerusform>%Ln Prompt</numerusform><numerusform>%Ln Prompts</numerusform></translation>
    </message>
    <message>
        <source>A comparison says which of two answers to one prompt is better, and no more. From many of them a reward model learns to score any answer.</source>
        <extracomment>desktop/tabs/alignment/comparisons.py EmptyState</extracomment>
        <translation>Ein Vergleich sagt, welche von zwei Antworten auf einen Prompt besser ist, mehr nicht. Aus vielen Vergleichen lernt ein Belohnungsmodell, jede beliebige Antwort zu bewerten.</translation>
    </message>
    <message>
        <source>A file with prompt, chosen and rejected: one JSON object a line. Drop it here or open it.</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Eine Datei mit prompt, chosen und rejected: ein JSON-Objekt pro Zeile. Hierher ziehen oder öffnen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/alignment/comparisons.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <extracomment>desktop/tabs/alignment/comparisons.py Card</extracomment>
        <translation>Vergleiche</translation>
    </message>
    <message>
        <source>Draw {count} comparisons</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>{count} Vergleiche ziehen</translation>
    </message>
    <message>
        <source>File</source>
        <extracomment>desktop/tabs/alignment/comparisons.py SegmentedControl</extracomment>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Find in comparisons</source>
        <extracomment>desktop/tabs/alignment/comparisons.py named</extracomment>
        <translation>In Vergleichen suchen</translation>
    </message>
    <message>
        <source>Flipped labels</source>
        <extracomment>desktop/tabs/alignment/comparisons.py SmallSlider</extracomment>
        <translation>Vertauschte Labels</translation>
    </message>
    <message>
        <source>Flipped labels only</source>
        <extracomment>desktop/tabs/alignment/comparisons.py QCheckBox</extracomment>
        <translation>Nur vertauschte Labels</translation>
    </message>
    <message>
        <source>Label</source>
        <extracomment>desktop/tabs/alignment/comparisons.py set_rows</extracomment>
        <translation>Labeln</translation>
    </message>
    <message>
        <source>Label in Preferences</source>
        <extracomment>desktop/tabs/alignment/comparisons.py link_button</extracomment>
        <translation>In Präferenzen labeln</translation>
    </message>
    <message>
        <source>Labels from</source>
        <extracomment>desktop/tabs/alignment/comparisons.py SegmentedControl</extracomment>
        <translation>Labels von</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Der Rechenkern wird geladen…</translation>
    </message>
    <message>
        <source>Next: reward model</source>
        <extracomment>desktop/tabs/alignment/comparisons.py button</extracomment>
        <translation>Weiter: Belohnungsmodell</translation>
    </message>
    <message>
        <source>No comparisons yet.</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Noch keine Vergleiche.</translation>
    </message>
    <message>
        <source>Not preferred</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Nicht bevorzugt</translation>
    </message>
    <message>
        <source>Open comparisons</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Vergleiche öffnen</translation>
    </message>
    <message>
        <source>Open comparisons…</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Vergleiche öffnen…</translation>
    </message>
    <message>
        <source>Pairs (*.jsonl)</source>
        <extracomment>desktop/tabs/alignment/comparisons.py ask_for_target</extracomment>
        <translation>Paare (*.jsonl)</translation>
    </message>
    <message>
        <source>Pairs (*.jsonl);;All files (*)</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Paare (*.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Preferred</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Bevorzugt</translation>
    </message>
    <message>
        <source>Program</source>
        <extracomment>desktop/tabs/alignment/comparisons.py SegmentedControl</extracomment>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Project</source>
        <extracomment>desktop/tabs/alignment/comparisons.py named</extracomment>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Reading the labels</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Die Labels werden gelesen</translation>
    </message>
    <message>
        <source>Save as file…</source>
        <extracomment>desktop/tabs/alignment/comparisons.py button</extracomment>
        <translation>Als Datei speichern…</translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>desktop/tabs/alignment/comparisons.py named</extracomment>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Shown</source>
        <extracomment>desktop/tabs/alignment/comparisons.py SegmentedControl</extracomment>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>The project “{project}” in the tab Preferences has no label yet that prefers one draft to another.</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Das Projekt „{project}“ im Reiter „Präferenzen“ hat noch kein Label, das einen Entwurf einem anderen vorzieht.</translation>
    </message>
    <message numerus="yes">
        <source>The project “{project}” in the tab Preferences teaches %Ln pairs.</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation><numerusform>Das Projekt „{project}“ im Reiter Präferenzen liefert %Ln Paar.</numerusform><numerusform>Das Projekt „{project}“ im Reiter Präferenzen liefert %Ln Paare.</numerusform></translation>
    </message>
    <message>
        <source>Use these labels</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Diese Labels nutzen</translation>
    </message>
    <message>
        <source>Who labels</source>
        <extracomment>desktop/tabs/alignment/comparisons.py Card</extracomment>
        <translation>Wer labelt</translation>
    </message>
    <message>
        <source>You</source>
        <extracomment>desktop/tabs/alignment/comparisons.py SegmentedControl</extracomment>
        <translation>Sie</translation>
    </message>
    <message>
        <source>flipped</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>vertauscht</translation>
    </message>
    <message>
        <source>{count} pairs are there both ways round. They cancel out; above a tenth of all pairs nothing is trained.</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>{count} Paare sind in beiden Richtungen vorhanden. Sie heben sich auf; bei mehr als einem Zehntel aller Paare wird nicht trainiert.</translation>
    </message>
    <message>
        <source>{model} writes two drafts for each prompt “Tell me about X.”. A program, the gold score, says which is better; drafts less than {tie} points apart are a tie and left out. {flips} of labels are flipped, as human labels would be.</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>{model} schreibt zu jedem Prompt „Tell me about X.“ zwei Entwürfe. Ein Programm, der Gold-Wert, sagt, welcher besser ist; Entwürfe, die weniger als {tie} Punkte auseinanderliegen, gelten als gleich gut und fallen weg. {flips} der Labels werden vertauscht, wie bei Labels von Menschen.</translation>
    </message>
</context>
<context>
    <name>Dpo</name>
    <message>
        <source>; it turns at KL {kl}, and beyond the proxy is gamed</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>; Umkehr bei KL {kl}, dahinter wird der Proxy überlistet</translation>
    </message>
    <message>
        <source>; no turn within what was measured</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>; keine Umkehr im gemessenen Bereich</translation>
    </message>
    <message>
        <source>At their best, one seed</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Beste Einstellung, ein Seed</translation>
    </message>
    <message>
        <source>At their best, {seeds} seeds</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Beste Einstellung, {seeds} Seeds</translation>
    </message>
    <message>
        <source>Bars are 95 % intervals over {seeds} seeds.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Die Balken sind 95-%-Intervalle über {seeds} Seeds.</translation>
    </message>
    <message>
        <source>Best of n</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>Best-of-n</translation>
    </message>
    <message>
        <source>Best of n: d(α − β d)</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py _fit_words</extracomment>
        <translation>Best-of-n: d(α − β d)</translation>
    </message>
    <message>
        <source>DPO</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>DPO</translation>
    </message>
    <message>
        <source>DPO hears nothing about answers that no pair holds: the flat line. PPO draws its own and pays for each nat. DPO's best policies include all of PPO's, and some that PPO would never take; answers drawn from the policy, and pushing down the worse one, both help.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Von Antworten außerhalb der Paare erfährt DPO nichts: die flache Linie. PPO zieht eigene und zahlt für jedes Nat. Die besten Policies von DPO umfassen alle von PPO und einige, die PPO nie wählt; Antworten aus der Policy helfen, ebenso das Herabdrücken der schlechteren.</translation>
    </message>
    <message>
        <source>DPO, beta {beta}, mean of {seeds} seeds</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>DPO, Beta {beta}, Mittel über {seeds} Seeds</translation>
    </message>
    <message>
        <source>DPO, beta {value}</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>DPO, Beta {value}</translation>
    </message>
    <message>
        <source>DPO, by beta</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>DPO, nach Beta</translation>
    </message>
    <message>
        <source>Each answer</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Je Antwort</translation>
    </message>
    <message>
        <source>From the same labels, at its best setting: {said}. The start has {start} on 48 held-out prompts; PPO's page scores the 196 that it trains on, where the start has more. {bars}</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Aus denselben Labels, in der jeweils besten Einstellung: {said}. Der Start hat {start} auf 48 zurückgehaltenen Prompts; die Seite PPO misst auf den 196, auf denen trainiert wird, dort hat der Start mehr. {bars}</translation>
    </message>
    <message>
        <source>Gold</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Gold</translation>
    </message>
    <message>
        <source>If labels follow Bradley-Terry, the policy that RLHF looks for is the reference times exp(reward / beta). Turned round, a policy implies a reward, and DPO fits that one to the labels. With every answer compared, and both minima reached, the two are one policy.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Folgen die Labels Bradley-Terry, ist die Policy, die RLHF sucht, die Referenz mal exp(Belohnung / Beta). Umgekehrt ergibt jede Policy eine Belohnung, und DPO passt diese an die Labels an. Ist jede Antwort verglichen und sind beide Minima erreicht, sind beide eine Policy.</translation>
    </message>
    <message>
        <source>It is exact where no two drafts are alike, else an upper bound.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Exakt ist das, wenn keine zwei Entwürfe gleich sind, sonst eine obere Schranke.</translation>
    </message>
    <message>
        <source>KL, nats</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>KL, Nats</translation>
    </message>
    <message>
        <source>Measured on prompts held out. It took {cost}.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Gemessen an zurückgehaltenen Prompts. Aufwand: {cost}.</translation>
    </message>
    <message>
        <source>Memory, MB</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Speicher, MB</translation>
    </message>
    <message>
        <source>No weight changes: of n drafts the one with the highest proxy is kept. Its KL is known, log n − (n − 1)/n, and {kl} nats for n = 32.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Kein Gewicht ändert sich: Von n Entwürfen bleibt der mit dem höchsten Proxy-Wert. Die KL ist bekannt: log n − (n − 1)/n, das sind {kl} Nats für n = 32.</translation>
    </message>
    <message>
        <source>Nothing is measured yet: press Measure here, with labels and a reward model.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Noch ist nichts gemessen: „Hier messen“ drücken, sobald Labels und ein Belohnungsmodell da sind.</translation>
    </message>
    <message>
        <source>PPO</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>PPO</translation>
    </message>
    <message>
        <source>PPO without a penalty</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>PPO ohne Strafe</translation>
    </message>
    <message>
        <source>PPO, by penalty</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>PPO, nach Strafe</translation>
    </message>
    <message>
        <source>PPO, penalty {value}</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>PPO, Strafe {value}</translation>
    </message>
    <message>
        <source>PPO: d(α − β log d)</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py _fit_words</extracomment>
        <translation>PPO: d(α − β log d)</translation>
    </message>
    <message>
        <source>Proxy</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Reward model, s</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Belohnungsmodell, s</translation>
    </message>
    <message>
        <source>Setting</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Start</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Start</translation>
    </message>
    <message>
        <source>That is exact where no two drafts are alike; here {share} repeat another, so it is an upper bound.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Exakt ist das, wenn keine zwei Entwürfe gleich sind; hier wiederholen {share} einen anderen, es ist also eine obere Schranke.</translation>
    </message>
    <message>
        <source>The points themselves are highest at KL {kl}, {gain} over the start: the curve misses that.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Die Punkte selbst liegen bei KL {kl} am höchsten, {gain} über dem Ausgangsmodell: Das verfehlt die Kurve.</translation>
    </message>
    <message>
        <source>This is one seed: nothing tells luck from gain yet.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Das ist ein einziger Seed: Glück und Gewinn lassen sich noch nicht unterscheiden.</translation>
    </message>
    <message>
        <source>Three answers, and labels that compare the first two only. Whatever the third is given, DPO's loss stays the same; RLHF's, which draws from the policy, has one best place for it.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Drei Antworten, und Labels, die nur die ersten beiden vergleichen. Was die dritte auch erhält, der Verlust von DPO bleibt gleich; der von RLHF, das aus der Policy zieht, hat dafür genau einen besten Wert.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Training, s</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Training, s</translation>
    </message>
    <message>
        <source>Unlimited labels, and no pair that always goes the same way. Where one answer always wins, the fitted gap has no bound: beta no longer holds the policy to the reference. A finite set of pairs is mostly that case.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Unbegrenzt viele Labels, und kein Paar, das immer gleich ausgeht. Wo eine Antwort immer gewinnt, ist der angepasste Abstand unbegrenzt: Beta hält die Policy nicht mehr bei der Referenz. Eine endliche Menge von Paaren ist meist dieser Fall.</translation>
    </message>
    <message>
        <source>What is shown</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Was bewiesen ist</translation>
    </message>
    <message>
        <source>What it assumes</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Was vorausgesetzt wird</translation>
    </message>
    <message>
        <source>Where it stops</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Wo es endet</translation>
    </message>
    <message>
        <source>best of n</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Best-of-n</translation>
    </message>
    <message>
        <source>d = √KL, and a fit holds where it was measured, not beyond. Gao et al. found that a penalty does not move PPO's curve: it stops earlier on it.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>d = √KL, und eine Anpassung gilt, wo gemessen wurde, nicht darüber hinaus. Gao et al. fanden, dass eine Strafe die Kurve von PPO nicht verschiebt: PPO bleibt auf ihr nur früher stehen.</translation>
    </message>
    <message>
        <source>gold {score}</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>Gold {score}</translation>
    </message>
    <message>
        <source>start</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py Own</extracomment>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>to</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>bis</translation>
    </message>
    <message>
        <source>your DPO, {beta}</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>eigenes DPO, {beta}</translation>
    </message>
    <message>
        <source>your PPO</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py Own</extracomment>
        <translation>eigenes PPO</translation>
    </message>
    <message>
        <source>{memory} MB more memory</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>{memory} MB mehr Speicher</translation>
    </message>
    <message>
        <source>{method} gains {gain} at KL {kl}</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>{method} gewinnt {gain} bei KL {kl}</translation>
    </message>
    <message>
        <source>{name} with α {alpha}, β {beta}, R² {share}{peak}.</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>{name} mit α {alpha}, β {beta}, R² {share}{peak}.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <extracomment>desktop/tabs/alignment/dpo_plots.py</extracomment>
        <translation>{seconds} s</translation>
    </message>
</context>
<context>
    <name>DpoPage</name>
    <message numerus="yes">
        <source>%Ln labels, the same that the reward model learns from. DPO needs no reward model and draws no answers: a few passes over the pairs are all.</source>
        <extracomment>desktop/tabs/alignment/dpo.py</extracomment>
        <translation><numerusform>%Ln Label, dasselbe, aus dem das Belohnungsmodell lernt. DPO braucht kein Belohnungsmodell und zieht keine Antworten: Einige Durchgänge durch die Paare genügen.</numerusform><numerusform>%Ln Labels, dieselben, aus denen das Belohnungsmodell lernt. DPO braucht kein Belohnungsmodell und zieht keine Antworten: Einige Durchgänge durch die Paare genügen.</numerusform></translation>
    </message>
    <message>
        <source>After step {n}</source>
        <extracomment>desktop/tabs/alignment/dpo.py plain_answers</extracomment>
        <translation>Nach Schritt {n}</translation>
    </message>
    <message>
        <source>Best of n</source>
        <extracomment>desktop/tabs/alignment/dpo.py measurement</extracomment>
        <translation>Best-of-n</translation>
    </message>
    <message>
        <source>Beta</source>
        <extracomment>desktop/tabs/alignment/dpo.py text_label</extracomment>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/alignment/dpo.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>DPO at four betas, PPO at three penalties and best of n on your labels and with your reward model. About two minutes a seed; each press adds one.</source>
        <extracomment>desktop/tabs/alignment/dpo.py setToolTip</extracomment>
        <translation>DPO mit vier Betas, PPO mit drei Strafen und Best-of-n, mit den eigenen Labels und dem eigenen Belohnungsmodell. Etwa zwei Minuten pro Seed; jeder Klick fügt einen hinzu.</translation>
    </message>
    <message>
        <source>DPO learns from comparisons, and there are none yet.</source>
        <extracomment>desktop/tabs/alignment/dpo.py</extracomment>
        <translation>DPO lernt aus Vergleichen, und noch sind keine da.</translation>
    </message>
    <message>
        <source>DPO on the same labels</source>
        <extracomment>desktop/tabs/alignment/dpo.py Card</extracomment>
        <translation>DPO mit denselben Labels</translation>
    </message>
    <message>
        <source>Draft with your own models, and read what the reward model picks.</source>
        <extracomment>desktop/tabs/alignment/dpo.py setText</extracomment>
        <translation>Mit den eigenen Modellen Entwürfe ziehen und lesen, was das Belohnungsmodell auswählt.</translation>
    </message>
    <message>
        <source>Draw {n} drafts</source>
        <extracomment>desktop/tabs/alignment/dpo.py</extracomment>
        <translation>{n} Entwürfe ziehen</translation>
    </message>
    <message>
        <source>Equivalent?</source>
        <extracomment>desktop/tabs/alignment/dpo.py SegmentedControl</extracomment>
        <translation>Äquivalent?</translation>
    </message>
    <message>
        <source>Forget</source>
        <extracomment>desktop/tabs/alignment/dpo.py button</extracomment>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Gain and cost</source>
        <extracomment>desktop/tabs/alignment/dpo.py Card</extracomment>
        <translation>Gewinn und Kosten</translation>
    </message>
    <message>
        <source>Gain and distance</source>
        <extracomment>desktop/tabs/alignment/dpo.py SegmentedControl</extracomment>
        <translation>Gewinn und Abstand</translation>
    </message>
    <message>
        <source>Go to the comparisons</source>
        <extracomment>desktop/tabs/alignment/dpo.py button</extracomment>
        <translation>Zu den Vergleichen</translation>
    </message>
    <message>
        <source>Here</source>
        <extracomment>desktop/tabs/alignment/dpo.py SegmentedControl</extracomment>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Measure another seed</source>
        <extracomment>desktop/tabs/alignment/dpo.py</extracomment>
        <translation>Weiteren Seed messen</translation>
    </message>
    <message>
        <source>Measure here</source>
        <extracomment>desktop/tabs/alignment/dpo.py</extracomment>
        <translation>Hier messen</translation>
    </message>
    <message>
        <source>Measured</source>
        <extracomment>desktop/tabs/alignment/dpo.py SegmentedControl</extracomment>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>PPO against DPO, one seed</source>
        <extracomment>desktop/tabs/alignment/dpo.py measurement</extracomment>
        <translation>PPO gegen DPO, ein Seed</translation>
    </message>
    <message>
        <source>Processor seconds. PPO needs a reward model first; best of n trains nothing, and pays with every answer.</source>
        <extracomment>desktop/tabs/alignment/dpo.py setText</extracomment>
        <translation>Prozessorsekunden. PPO braucht zuerst ein Belohnungsmodell; Best-of-n trainiert nichts und zahlt dafür bei jeder Antwort.</translation>
    </message>
    <message>
        <source>Run DPO</source>
        <extracomment>desktop/tabs/alignment/dpo.py button</extracomment>
        <translation>DPO starten</translation>
    </message>
    <message>
        <source>Run DPO: its answers stand here, before and after.</source>
        <extracomment>desktop/tabs/alignment/dpo.py show_answers</extracomment>
        <translation>Führen Sie DPO aus: Hier stehen seine Antworten, vorher und nachher.</translation>
    </message>
    <message>
        <source>Shipped</source>
        <extracomment>desktop/tabs/alignment/dpo.py SegmentedControl</extracomment>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>Shipped runs of 279k-chat. Your own take their place.</source>
        <extracomment>desktop/tabs/alignment/dpo.py</extracomment>
        <translation>Mitgelieferte Läufe mit 279k-chat. Eigene treten an ihre Stelle.</translation>
    </message>
    <message>
        <source>Shown</source>
        <extracomment>desktop/tabs/alignment/dpo.py SegmentedControl</extracomment>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Source: {source}.</source>
        <extracomment>desktop/tabs/alignment/dpo.py</extracomment>
        <translation>Quelle: {source}.</translation>
    </message>
    <message>
        <source>Stop</source>
        <extracomment>desktop/tabs/alignment/dpo.py setText</extracomment>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The best of n drafts</source>
        <extracomment>desktop/tabs/alignment/dpo.py Card</extracomment>
        <translation>Der beste von n Entwürfen</translation>
    </message>
    <message>
        <source>Too far</source>
        <extracomment>desktop/tabs/alignment/dpo.py SegmentedControl</extracomment>
        <translation>Zu weit</translation>
    </message>
    <message>
        <source>Train a reward model first: it picks the best of the drafts.</source>
        <extracomment>desktop/tabs/alignment/dpo.py setText</extracomment>
        <translation>Zuerst ein Belohnungsmodell trainieren: Es wählt den besten Entwurf aus.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <extracomment>desktop/tabs/alignment/dpo.py link_button</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>n</source>
        <extracomment>desktop/tabs/alignment/dpo.py SegmentedControl</extracomment>
        <translation>n</translation>
    </message>
    <message>
        <source>proxy {proxy}, gold {gold}</source>
        <extracomment>desktop/tabs/alignment/dpo.py setText</extracomment>
        <translation>Proxy {proxy}, Gold {gold}</translation>
    </message>
    <message>
        <source>“Mathematically equivalent”</source>
        <extracomment>desktop/tabs/alignment/dpo.py Card</extracomment>
        <translation>„Mathematisch äquivalent“</translation>
    </message>
</context>
<context>
    <name>DraftBox</name>
    <message>
        <source>broken words</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>unbekannte Wörter</translation>
    </message>
    <message>
        <source>gold {score}</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Gold {score}</translation>
    </message>
    <message>
        <source>length</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Länge</translation>
    </message>
    <message>
        <source>no end</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>kein Ende</translation>
    </message>
    <message>
        <source>opening</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Einleitung</translation>
    </message>
    <message>
        <source>repetition</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>sentences</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Sätze</translation>
    </message>
    <message>
        <source>start</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>subject</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Thema</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>On</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py</extracomment>
        <translation>An</translation>
    </message>
    <message>
        <source>On ({value})</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py</extracomment>
        <translation>An ({value})</translation>
    </message>
    <message>
        <source>always on</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py Tag</extracomment>
        <translation>immer an</translation>
    </message>
    <message>
        <source>{name} (changed)</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py</extracomment>
        <translation>{name} (geändert)</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>279k-chat, 5 seeds, 5 % of labels flipped</source>
        <extracomment>models/alignment/figures/reward.py _curve</extracomment>
        <translation>279k-chat, 5 Seeds, 5 % der Labels vertauscht</translation>
    </message>
    <message>
        <source>A gradient longer than 1 is shortened to 1, so that one odd batch does not carry the policy away.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Ein Gradient, der länger ist als 1, wird auf 1 gekürzt, damit kein einzelner ungewöhnlicher Batch die Policy fortträgt.</translation>
    </message>
    <message>
        <source>A hundred to a thousand times the usual one: steps stay short where gradients are tiny.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Das Hundert- bis Tausendfache des Üblichen: Die Schritte bleiben kurz, wo Gradienten winzig sind.</translation>
    </message>
    <message>
        <source>A response that does not end within its length gets this score instead of the reward model's, which has never seen half a text. Off: it is scored as it stands.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Eine Antwort, die innerhalb ihrer Länge nicht endet, erhält diesen Wert statt dem des Belohnungsmodells, das nie einen halben Text gesehen hat. Aus: Sie wird bewertet, wie sie dasteht.</translation>
    </message>
    <message>
        <source>Accuracy of a reward model by number of labels</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>Genauigkeit eines Belohnungsmodells nach Zahl der Labels</translation>
    </message>
    <message>
        <source>Accuracy of a reward model while it trains</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>Genauigkeit eines Belohnungsmodells beim Training</translation>
    </message>
    <message>
        <source>Accuracy on prompts held out</source>
        <extracomment>models/alignment/figures/reward.py Figure</extracomment>
        <translation>Genauigkeit auf zurückgehaltenen Prompts</translation>
    </message>
    <message>
        <source>Adam with an epsilon of 1e-5</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Adam mit einem Epsilon von 1e-5</translation>
    </message>
    <message>
        <source>Adaptive</source>
        <extracomment>models/alignment/details.py</extracomment>
        <translation>Adaptiv</translation>
    </message>
    <message>
        <source>Add rows; fewer epochs or a lower learning rate also keep more, but may not teach the form of an answer.</source>
        <extracomment>models/alignment/verdict.py append</extracomment>
        <translation>Fügen Sie Zeilen hinzu; auch weniger Epochen oder eine kleinere Lernrate erhalten mehr, lehren aber womöglich die Form einer Antwort nicht.</translation>
    </message>
    <message>
        <source>Advantages not whitened</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Advantages ohne Whitening</translation>
    </message>
    <message>
        <source>Advantages whitened</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Whitening der Advantages</translation>
    </message>
    <message>
        <source>An answer that no label is about</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>Eine Antwort, zu der es kein Label gibt</translation>
    </message>
    <message>
        <source>Answered in the new form</source>
        <extracomment>models/alignment/figures/reward.py append</extracomment>
        <translation>In der neuen Form beantwortet</translation>
    </message>
    <message>
        <source>Answers</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Answers kept aside</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>Zurückgehaltene Antworten</translation>
    </message>
    <message>
        <source>Answers, k</source>
        <extracomment>models/alignment/figures/verifiable.py Figure</extracomment>
        <translation>Antworten, k</translation>
    </message>
    <message>
        <source>Best of n</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>Best-of-n</translation>
    </message>
    <message>
        <source>Best of n, no training</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>Best-of-n, ohne Training</translation>
    </message>
    <message>
        <source>Bradley-Terry fixes differences of scores only; their scale is an accident of training. Mean 0 and standard deviation 1 on samples of the start keep reward and penalty in proportion.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Bradley-Terry legt nur Differenzen von Werten fest; ihre Skala ist ein Zufall des Trainings. Mittelwert 0 und Standardabweichung 1 auf Stichproben des Ausgangsmodells halten Belohnung und Strafe im richtigen Verhältnis.</translation>
    </message>
    <message>
        <source>Bradley-Terry fixes only differences of scores, so a reward model's scale is an accident. Normalised to mean 0 and standard deviation 1 on reference samples, penalty and reward stay in proportion.</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Bradley-Terry legt nur Differenzen von Werten fest; die Skala eines Belohnungsmodells ist daher ein Zufall. Auf Mittelwert 0 und Standardabweichung 1 an Referenzstichproben normiert, bleiben Strafe und Belohnung im richtigen Verhältnis.</translation>
    </message>
    <message>
        <source>Calibration of a reward model</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>Kalibrierung eines Belohnungsmodells</translation>
    </message>
    <message>
        <source>DPO</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>DPO</translation>
    </message>
    <message>
        <source>DPO, by beta</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>DPO, nach Beta</translation>
    </message>
    <message>
        <source>Decay of the advantages</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Abklingen der Advantages</translation>
    </message>
    <message>
        <source>Discount</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Diskontierung</translation>
    </message>
    <message>
        <source>Distance to the start, √KL</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>Abstand zum Ausgangsmodell, √KL</translation>
    </message>
    <message>
        <source>Drafts to choose from, n</source>
        <extracomment>models/alignment/figures/frontier.py Figure</extracomment>
        <translation>Entwürfe zur Auswahl, n</translation>
    </message>
    <message>
        <source>Drag it to another iteration</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>Auf eine andere Iteration ziehen</translation>
    </message>
    <message>
        <source>Drag it to another step</source>
        <extracomment>models/alignment/figures/verifiable.py Figure</extracomment>
        <translation>Zu einem anderen Schritt ziehen</translation>
    </message>
    <message>
        <source>Each batch of samples is gone through six times. That saves sampling; the later updates learn from samples of a policy that is no longer there, which the clip has to bound.</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Jeder Batch von Stichproben wird sechsmal durchlaufen. Das spart Ziehen; die späteren Updates lernen aus Stichproben einer Policy, die es nicht mehr gibt, und das muss das Clipping begrenzen.</translation>
    </message>
    <message>
        <source>Each token's reward is lowered by c (log p - log p of the start): tokens that are unlikely under the starting model are penalised. Adaptive: c rises while the KL divergence is above its target and falls while it is below.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Die Belohnung jedes Tokens wird um c (log p - log p des Ausgangsmodells) gesenkt: Tokens, die unter dem Ausgangsmodell unwahrscheinlich sind, werden bestraft. Adaptiv: c steigt, solange die KL-Divergenz über ihrem Ziel liegt, und fällt, solange sie darunter liegt.</translation>
    </message>
    <message>
        <source>Entropy per token</source>
        <extracomment>models/alignment/figures/verifiable.py</extracomment>
        <translation>Entropie pro Token</translation>
    </message>
    <message>
        <source>Entropy, a token</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>Entropie pro Token</translation>
    </message>
    <message>
        <source>Fixed</source>
        <extracomment>models/alignment/details.py</extracomment>
        <translation>Fest</translation>
    </message>
    <message>
        <source>Gold gained</source>
        <extracomment>models/alignment/figures/frontier.py Figure</extracomment>
        <translation>Gewinn an Gold</translation>
    </message>
    <message>
        <source>Gold gained over the start, and Gao's curves</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>Gewinn an Gold gegenüber dem Ausgangsmodell, und Gaos Kurven</translation>
    </message>
    <message>
        <source>Gold reward</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>Gold-Wert</translation>
    </message>
    <message>
        <source>Gold score</source>
        <extracomment>models/alignment/figures/frontier.py Figure</extracomment>
        <translation>Gold-Wert</translation>
    </message>
    <message>
        <source>Gold score against the distance to the start</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>Gold-Wert gegen den Abstand zum Ausgangsmodell</translation>
    </message>
    <message>
        <source>Gradient clipped</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Clipping des Gradienten</translation>
    </message>
    <message>
        <source>Harmless question, unkind word beside it: declined</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>Harmlose Frage, unfreundliches Wort daneben: abgelehnt</translation>
    </message>
    <message>
        <source>Harmless question: declined</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>Harmlose Frage: abgelehnt</translation>
    </message>
    <message>
        <source>Harmless questions: answered rightly</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>Harmlose Fragen: richtig beantwortet</translation>
    </message>
    <message>
        <source>Held out: {count}. The interval is wide: {low:.0%} to {high:.0%}.</source>
        <extracomment>models/alignment/verdict.py append</extracomment>
        <translation>Zurückgehalten: {count}. Das Intervall ist breit: {low:.0%} bis {high:.0%}.</translation>
    </message>
    <message>
        <source>Held-out facts</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>Zurückgehaltene Fakten</translation>
    </message>
    <message>
        <source>How many are sampled before each round of updates.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Wie viele vor jeder Runde von Updates gezogen werden.</translation>
    </message>
    <message>
        <source>How many rounds of sampling, scoring and updating. Without a penalty more rounds are more room to game the reward model.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Wie viele Runden aus Ziehen, Bewerten und Updates. Ohne Strafe bieten mehr Runden mehr Gelegenheit, das Belohnungsmodell zu überlisten.</translation>
    </message>
    <message>
        <source>How often each batch of samples is gone through before new ones are drawn. More saves sampling and strays further from the policy that drew them.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Wie oft jeder Batch von Stichproben durchlaufen wird, bevor neue gezogen werden. Mehr Epochen sparen Ziehen und entfernen sich weiter von der Policy, die sie gezogen hat.</translation>
    </message>
    <message>
        <source>How often the model declines, and how often it helps</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>Wie oft das Modell ablehnt und wie oft es hilft</translation>
    </message>
    <message>
        <source>Into how many parts a batch is split, each an update of its own.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>In wie viele Teile ein Batch zerlegt wird; jeder ist ein eigenes Update.</translation>
    </message>
    <message>
        <source>It first guesses that every response is average, so that the first updates are not led by noise.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Er vermutet zunächst, dass jede Antwort durchschnittlich ist; so folgen die ersten Updates nicht dem Rauschen.</translation>
    </message>
    <message>
        <source>It lost {points:.1f} points of its abilities.</source>
        <extracomment>models/alignment/verdict.py append</extracomment>
        <translation>Es hat {points:.1f} Punkte seiner Fähigkeiten verloren.</translation>
    </message>
    <message>
        <source>It says: this text is the better one, with probability</source>
        <extracomment>models/alignment/figures/reward.py Figure</extracomment>
        <translation>Wahrscheinlichkeit laut Modell, dass dieser Text besser ist</translation>
    </message>
    <message>
        <source>Iteration</source>
        <extracomment>models/alignment/figures/ppo.py Figure</extracomment>
        <translation>Iteration</translation>
    </message>
    <message>
        <source>Iterations</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Iterationen</translation>
    </message>
    <message>
        <source>KL by k1</source>
        <extracomment>models/alignment/figures/verifiable.py Metric</extracomment>
        <translation>KL nach k1</translation>
    </message>
    <message>
        <source>KL by k3</source>
        <extracomment>models/alignment/figures/verifiable.py Metric</extracomment>
        <translation>KL nach k3</translation>
    </message>
    <message>
        <source>KL coefficient</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>KL-Koeffizient</translation>
    </message>
    <message>
        <source>KL from the start</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>KL zum Ausgangsmodell</translation>
    </message>
    <message>
        <source>KL target</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>KL-Ziel</translation>
    </message>
    <message>
        <source>Known in the base's own form</source>
        <extracomment>models/alignment/figures/reward.py append</extracomment>
        <translation>In der Form des Basismodells gewusst</translation>
    </message>
    <message>
        <source>Labels</source>
        <extracomment>models/alignment/figures/reward.py Figure</extracomment>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning rate ten times as high</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Zehnfache Lernrate</translation>
    </message>
    <message>
        <source>Length of a response</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>Länge einer Antwort</translation>
    </message>
    <message>
        <source>Length of an answer</source>
        <extracomment>models/alignment/figures/verifiable.py</extracomment>
        <translation>Länge einer Antwort</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Loss over its least</source>
        <extracomment>models/alignment/figures/frontier.py Figure</extracomment>
        <translation>Verlust über seinem Minimum</translation>
    </message>
    <message>
        <source>Measured in this run</source>
        <extracomment>models/alignment/figures/reward.py append</extracomment>
        <translation>In diesem Lauf gemessen</translation>
    </message>
    <message>
        <source>Measured on this machine</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>Auf diesem Rechner gemessen</translation>
    </message>
    <message>
        <source>Minibatches</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Minibatches</translation>
    </message>
    <message>
        <source>No clipping of the ratio</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Kein Clipping des Verhältnisses</translation>
    </message>
    <message>
        <source>No clipping of the values</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Kein Clipping der Werte</translation>
    </message>
    <message>
        <source>None</source>
        <extracomment>models/alignment/details.py</extracomment>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Nothing was held out, so whether the model learned is not known.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Es wurde nichts zurückgehalten; daher ist nicht bekannt, ob das Modell gelernt hat.</translation>
    </message>
    <message>
        <source>Of Adam. Ten times as much is the shortest way to a ruined policy.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Die von Adam. Das Zehnfache ist der kürzeste Weg zu einer ruinierten Policy.</translation>
    </message>
    <message>
        <source>Of all replies</source>
        <extracomment>models/alignment/figures/frontier.py Figure</extracomment>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Of sampling, and of scoring too: at another one the samples were not the policy's own.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Die beim Ziehen und auch beim Bewerten: Bei einer anderen wären die Stichproben nicht die der Policy selbst.</translation>
    </message>
    <message>
        <source>Other masks for scoring than for sampling</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Beim Bewerten andere Masken als beim Ziehen</translation>
    </message>
    <message>
        <source>Over all valid tokens of a batch, mean 0 and variance 1: the size of a step does not hang on the scale of the reward.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Über alle gültigen Tokens eines Batches Mittelwert 0 und Varianz 1: Die Schrittgröße hängt nicht von der Skala der Belohnung ab.</translation>
    </message>
    <message>
        <source>Own measurement: tests/benchmarks/reward_model.py</source>
        <extracomment>models/alignment/figures/reward.py _curve</extracomment>
        <translation>Eigene Messung: tests/benchmarks/reward_model.py</translation>
    </message>
    <message>
        <source>Own run</source>
        <extracomment>models/alignment/ppo_runs.py</extracomment>
        <translation>Eigener Lauf</translation>
    </message>
    <message>
        <source>Own run; replies to requests that were never trained on, reweighted by the two rewards</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>Eigener Lauf; Antworten auf Anfragen, an denen nie trainiert wurde, neu gewichtet mit den beiden Belohnungen</translation>
    </message>
    <message>
        <source>PPO without a penalty</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>PPO ohne Strafe</translation>
    </message>
    <message>
        <source>PPO, by penalty</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>PPO, nach Strafe</translation>
    </message>
    <message>
        <source>Penalty for no end</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Strafe für fehlendes Ende</translation>
    </message>
    <message>
        <source>Policy and value head share one body; this is how much the head may bend it.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Policy und Value-Head teilen sich einen Rumpf; dies bestimmt, wie sehr der Head ihn verbiegen darf.</translation>
    </message>
    <message>
        <source>Preferred text scored higher</source>
        <extracomment>models/alignment/figures/reward.py Figure</extracomment>
        <translation>Bevorzugter Text höher bewertet</translation>
    </message>
    <message>
        <source>Probability of the third answer</source>
        <extracomment>models/alignment/figures/frontier.py Figure</extracomment>
        <translation>Wahrscheinlichkeit der dritten Antwort</translation>
    </message>
    <message>
        <source>Prompts, learnt too</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>Prompts, mitgelernt</translation>
    </message>
    <message>
        <source>Prompts, not learnt</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>Prompts, nicht gelernt</translation>
    </message>
    <message>
        <source>Proxy reward</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>Proxy-Wert</translation>
    </message>
    <message>
        <source>RLHF with a KL penalty</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>RLHF mit KL-Strafe</translation>
    </message>
    <message>
        <source>Ratio clipped</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Clipping des Verhältnisses</translation>
    </message>
    <message>
        <source>Responses an iteration</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Antworten pro Iteration</translation>
    </message>
    <message>
        <source>Reward at the last token</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Belohnung am letzten Token</translation>
    </message>
    <message>
        <source>Reward normalised</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Belohnung normiert</translation>
    </message>
    <message>
        <source>Reward not normalised</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Belohnung nicht normiert</translation>
    </message>
    <message>
        <source>Same masks when sampling and scoring</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Gleiche Masken beim Ziehen und Bewerten</translation>
    </message>
    <message>
        <source>Samples are used several times. Once a token's probability has changed by more than a fifth since it was sampled, changing it further gains nothing.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Stichproben werden mehrmals verwendet. Hat sich die Wahrscheinlichkeit eines Tokens seit dem Ziehen um mehr als ein Fünftel geändert, bringt eine weitere Änderung nichts mehr.</translation>
    </message>
    <message>
        <source>Score</source>
        <extracomment>models/alignment/figures/frontier.py Figure</extracomment>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Score of the reward model {proxy:+.1f}, gold score {gold:+.1f}.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Wert des Belohnungsmodells {proxy:+.1f}, Gold-Wert {gold:+.1f}.</translation>
    </message>
    <message>
        <source>Share</source>
        <extracomment>models/alignment/figures/reward.py Figure</extracomment>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Share of groups</source>
        <extracomment>models/alignment/figures/verifiable.py</extracomment>
        <translation>Anteil der Gruppen</translation>
    </message>
    <message>
        <source>Six epochs and no clipping</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Sechs Epochen und kein Clipping</translation>
    </message>
    <message>
        <source>Six epochs instead of two</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Sechs Epochen statt zwei</translation>
    </message>
    <message>
        <source>Step</source>
        <extracomment>models/alignment/figures/reward.py Figure</extracomment>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Step {step} is kept.</source>
        <extracomment>models/alignment/verdict.py append</extracomment>
        <translation>Schritt {step} wird behalten.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>The c of the penalty: of a fixed one for good, of an adaptive one at the start.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Das c der Strafe: bei einer festen durchgehend, bei einer adaptiven am Anfang.</translation>
    </message>
    <message>
        <source>The gamma of GAE. 1 for texts: the reward comes at the last token, and the first one deserves as much of it.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Das Gamma von GAE. 1 bei Texten: Die Belohnung kommt am letzten Token, und dem ersten steht ebenso viel davon zu.</translation>
    </message>
    <message>
        <source>The label says so, too</source>
        <extracomment>models/alignment/figures/reward.py Figure</extracomment>
        <translation>Das Label sagt es auch</translation>
    </message>
    <message>
        <source>The lambda of GAE. 1 counts all that follows a token: unbiased and noisy. 0 trusts the value head from the next token on: quiet and biased.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Das Lambda von GAE. 1 zählt alles, was auf ein Token folgt: unverzerrt und verrauscht. 0 vertraut ab dem nächsten Token dem Value-Head: ruhig und verzerrt.</translation>
    </message>
    <message>
        <source>The model drifted: KL {kl:.0f} nats an answer.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell ist abgedriftet: KL {kl:.0f} Nats je Antwort.</translation>
    </message>
    <message>
        <source>The model drifted: KL {kl:.0f} nats, abilities {before:.0%} → {after:.0%}.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell ist abgedriftet: KL {kl:.0f} Nats, Fähigkeiten {before:.0%} → {after:.0%}.</translation>
    </message>
    <message>
        <source>The model drifted: abilities {before:.0%} → {after:.0%}.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell ist abgedriftet: Fähigkeiten {before:.0%} → {after:.0%}.</translation>
    </message>
    <message>
        <source>The model games its reward model: proxy {proxy:+.1f}, gold {gold:+.1f}.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell überlistet sein Belohnungsmodell: Proxy {proxy:+.1f}, Gold {gold:+.1f}.</translation>
    </message>
    <message>
        <source>The model learned and kept its abilities.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell hat gelernt und seine Fähigkeiten behalten.</translation>
    </message>
    <message>
        <source>The model learned little: add more rows.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell hat wenig gelernt: Fügen Sie mehr Zeilen hinzu.</translation>
    </message>
    <message>
        <source>The model learned little: label more.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell hat wenig gelernt: Bewerten Sie mehr Paare.</translation>
    </message>
    <message>
        <source>The model learned little: train for more steps.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell hat wenig gelernt: Trainieren Sie mehr Schritte.</translation>
    </message>
    <message>
        <source>The model learned little: {share:.0%} of its pairs contradict each other.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell hat wenig gelernt: {share:.0%} seiner Paare widersprechen einander.</translation>
    </message>
    <message>
        <source>The model learned nothing: all answers to a prompt earned the same reward. Take an easier task or another reward.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell hat nichts gelernt: Alle Antworten auf einen Prompt bekamen dieselbe Belohnung. Nehmen Sie eine leichtere Aufgabe oder eine andere Belohnung.</translation>
    </message>
    <message>
        <source>The model learned, and lost {points:.1f} points of its abilities.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell hat gelernt und {points:.1f} Punkte seiner Fähigkeiten verloren.</translation>
    </message>
    <message>
        <source>The model learned.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell hat gelernt.</translation>
    </message>
    <message>
        <source>The model overfitted: step {step} is kept.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Modell ist überangepasst: Schritt {step} wird behalten.</translation>
    </message>
    <message>
        <source>The rate says how far one update may carry the policy. Clipping only takes the gradient away once a ratio has left its bounds; it does not bring it back.</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Die Lernrate sagt, wie weit ein Update die Policy tragen darf. Clipping nimmt nur den Gradienten weg, sobald ein Verhältnis seine Grenzen verlassen hat; zurück bringt es das Verhältnis nicht.</translation>
    </message>
    <message>
        <source>The reward model judges whole responses, so its score comes at the end; the penalty comes at every token. The advantages carry the score back to the tokens before.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Das Belohnungsmodell beurteilt ganze Antworten, sein Wert kommt daher am Ende; die Strafe kommt bei jedem Token. Die Advantages tragen den Wert zu den Tokens davor zurück.</translation>
    </message>
    <message>
        <source>The reward model ranks held-out pairs better than chance.</source>
        <extracomment>models/alignment/verdict.py</extracomment>
        <translation>Das Belohnungsmodell ordnet zurückgehaltene Paare besser als der Zufall.</translation>
    </message>
    <message>
        <source>The run stopped by itself at step {step} of {planned}: the held-out loss had risen for three looks.</source>
        <extracomment>models/alignment/verdict.py append</extracomment>
        <translation>Der Lauf endete bei Schritt {step} von {planned} von selbst: Der zurückgehaltene Verlust war dreimal in Folge gestiegen.</translation>
    </message>
    <message>
        <source>The same for the value head: a guess that has moved by more than .2 is not pulled further. Whether it helps is disputed.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Dasselbe für den Value-Head: Eine Schätzung, die sich um mehr als 0,2 verschoben hat, wird nicht weiter verschoben. Ob das hilft, ist umstritten.</translation>
    </message>
    <message>
        <source>The same samples are used for several updates. The clip takes the gain away from a token whose probability has moved by more than a fifth since it was sampled.</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Dieselben Stichproben werden für mehrere Updates verwendet. Das Clipping nimmt einem Token den Gewinn, dessen Wahrscheinlichkeit sich seit dem Ziehen um mehr als ein Fünftel verändert hat.</translation>
    </message>
    <message>
        <source>The value head may move its guess by a fifth at most before its loss stops rewarding it. Several papers found that this matters little; see for yourself.</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Der Value-Head darf seine Schätzung um höchstens ein Fünftel bewegen, bevor sein Verlust das nicht mehr belohnt. Mehrere Arbeiten fanden, dass das wenig ausmacht; hier lässt es sich nachprüfen.</translation>
    </message>
    <message>
        <source>Tokens that must not be sampled are masked. If they are not masked when the same tokens are scored, two different distributions are compared, and the KL estimate is wrong.</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Tokens, die nicht gezogen werden dürfen, sind maskiert. Sind sie beim Bewerten derselben Tokens nicht maskiert, werden zwei verschiedene Verteilungen verglichen, und die KL-Schätzung ist falsch.</translation>
    </message>
    <message>
        <source>Unkind request: declined</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>Unfreundliche Anfrage: abgelehnt</translation>
    </message>
    <message>
        <source>Value head starts at zero</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Value-Head beginnt bei null</translation>
    </message>
    <message>
        <source>Values clipped</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Clipping der Werte</translation>
    </message>
    <message>
        <source>Weight of harmless</source>
        <extracomment>models/alignment/figures/frontier.py Figure</extracomment>
        <translation>Gewicht von „harmlos“</translation>
    </message>
    <message>
        <source>Weight of the value loss</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Gewicht des Value-Verlusts</translation>
    </message>
    <message>
        <source>What choosing the best of n drafts gives</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>Was die Wahl des besten von n Entwürfen bringt</translation>
    </message>
    <message>
        <source>What must not be sampled (padding, the start of a text) is left out when probabilities are computed as well. Off: two distributions are compared, and the KL estimate turns negative.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Was nicht gezogen werden darf (Fülltokens, der Textanfang), bleibt auch beim Berechnen der Wahrscheinlichkeiten außen vor. Aus: Es werden zwei Verteilungen verglichen, und die KL-Schätzung wird negativ.</translation>
    </message>
    <message>
        <source>What the adaptive penalty steers to, in nats a response: with 6, a response of the tuned model is typically exp(6), about 400 times, as probable under it as under the start.</source>
        <extracomment>resources/tables/ppo_details.csv</extracomment>
        <translation>Worauf die adaptive Strafe zusteuert, in Nats pro Antwort: Bei 6 ist eine Antwort des feinabgestimmten Modells unter ihm typischerweise exp(6)-mal, also etwa 400-mal so wahrscheinlich wie unter dem Ausgangsmodell.</translation>
    </message>
    <message>
        <source>Whitening brings the advantages of a batch to mean 0 and variance 1, so that the size of a step does not hang on the scale of the reward.</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Whitening bringt die Advantages eines Batches auf Mittelwert 0 und Varianz 1, sodass die Schrittgröße nicht von der Skala der Belohnung abhängt.</translation>
    </message>
    <message>
        <source>With two epochs the policy hardly leaves the bounds within a batch, and the clip has little to do. With six it has: this is what it is there for.</source>
        <extracomment>resources/tables/ppo_variants.csv</extracomment>
        <translation>Bei zwei Epochen verlässt die Policy innerhalb eines Batches kaum die Grenzen, und das Clipping hat wenig zu tun. Bei sechs schon: Dafür ist es da.</translation>
    </message>
    <message>
        <source>Your blind judgements</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>Eigene blinde Urteile</translation>
    </message>
    <message>
        <source>a seed that broke off: its last value is kept</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>ein abgebrochener Lauf: Sein letzter Wert gilt weiter</translation>
    </message>
    <message>
        <source>accuracy, held out, greedy</source>
        <extracomment>models/alignment/figures/verifiable.py Metric</extracomment>
        <translation>Genauigkeit, zurückgehalten, greedy</translation>
    </message>
    <message>
        <source>accuracy, sampled</source>
        <extracomment>models/alignment/figures/verifiable.py Metric</extracomment>
        <translation>Genauigkeit, gezogen</translation>
    </message>
    <message>
        <source>adaptive</source>
        <extracomment>models/alignment/details.py</extracomment>
        <translation>adaptiv</translation>
    </message>
    <message>
        <source>after</source>
        <extracomment>models/alignment/figures/verifiable.py</extracomment>
        <translation>nachher</translation>
    </message>
    <message>
        <source>after the worked examples</source>
        <extracomment>models/alignment/figures/verifiable.py</extracomment>
        <translation>nach den vorgerechneten Beispielen</translation>
    </message>
    <message>
        <source>all answers</source>
        <extracomment>models/alignment/figures/verifiable.py Metric</extracomment>
        <translation>alle Antworten</translation>
    </message>
    <message>
        <source>answered rightly</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>richtig beantwortet</translation>
    </message>
    <message>
        <source>as often as it says</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>so oft, wie es sagt</translation>
    </message>
    <message>
        <source>best of {value}, KL {kl}</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>bester von {value}, KL {kl}</translation>
    </message>
    <message>
        <source>beta {value}, KL {kl}</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>Beta {value}, KL {kl}</translation>
    </message>
    <message>
        <source>both</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>beide</translation>
    </message>
    <message>
        <source>clip fraction</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>Clip-Anteil</translation>
    </message>
    <message>
        <source>entropy</source>
        <extracomment>models/alignment/figures/verifiable.py Metric</extracomment>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>explained variance</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>erklärte Varianz</translation>
    </message>
    <message>
        <source>fixed</source>
        <extracomment>models/alignment/details.py</extracomment>
        <translation>fest</translation>
    </message>
    <message>
        <source>gold</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>Gold</translation>
    </message>
    <message>
        <source>gold reward</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>Gold-Wert</translation>
    </message>
    <message>
        <source>gold, your models</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>Gold, eigene Modelle</translation>
    </message>
    <message>
        <source>groups with unequal rewards</source>
        <extracomment>models/alignment/figures/verifiable.py Metric</extracomment>
        <translation>Gruppen mit ungleichen Belohnungen</translation>
    </message>
    <message>
        <source>harmless: declined</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>harmlos: abgelehnt</translation>
    </message>
    <message>
        <source>iteration</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>Iteration</translation>
    </message>
    <message>
        <source>known</source>
        <extracomment>models/alignment/figures/reward.py append</extracomment>
        <translation>gewusst</translation>
    </message>
    <message>
        <source>lowest to highest</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>niedrigster bis höchster</translation>
    </message>
    <message>
        <source>nats</source>
        <extracomment>models/alignment/figures/frontier.py Figure</extracomment>
        <translation>Nats</translation>
    </message>
    <message>
        <source>nats a response</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>Nats pro Antwort</translation>
    </message>
    <message>
        <source>nats a token</source>
        <extracomment>models/alignment/figures/reward.py Figure</extracomment>
        <translation>Nats pro Token</translation>
    </message>
    <message>
        <source>nats per answer</source>
        <extracomment>models/alignment/figures/verifiable.py</extracomment>
        <translation>Nats pro Antwort</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>models/alignment/details.py</extracomment>
        <translation>keine</translation>
    </message>
    <message>
        <source>on prompts held out</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>auf zurückgehaltenen Prompts</translation>
    </message>
    <message>
        <source>on the labels it learns from</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>auf den gelernten Labels</translation>
    </message>
    <message>
        <source>pairs held out, with 95 % interval</source>
        <extracomment>models/alignment/figures/reward.py</extracomment>
        <translation>zurückgehaltene Paare, mit 95-%-Intervall</translation>
    </message>
    <message>
        <source>pairs: {count}</source>
        <extracomment>models/alignment/figures/reward.py tuple</extracomment>
        <translation>Paare: {count}</translation>
    </message>
    <message>
        <source>pass@k</source>
        <extracomment>models/alignment/figures/verifiable.py Figure</extracomment>
        <translation>pass@k</translation>
    </message>
    <message>
        <source>pass@k before and after</source>
        <extracomment>models/alignment/figures/verifiable.py</extracomment>
        <translation>pass@k vorher und nachher</translation>
    </message>
    <message>
        <source>peak</source>
        <extracomment>models/alignment/figures/frontier.py tuple</extracomment>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>penalty {value}, KL {kl}</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>Strafe {value}, KL {kl}</translation>
    </message>
    <message>
        <source>proxy</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>proxy reward</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>Proxy-Wert</translation>
    </message>
    <message>
        <source>proxy, your models</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>Proxy, eigene Modelle</translation>
    </message>
    <message>
        <source>reward</source>
        <extracomment>models/alignment/figures/verifiable.py Metric</extracomment>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>right ones</source>
        <extracomment>models/alignment/figures/verifiable.py Metric</extracomment>
        <translation>richtige</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <extracomment>models/alignment/figures/frontier.py tuple</extracomment>
        <translation>Seed {seed}</translation>
    </message>
    <message>
        <source>step</source>
        <extracomment>models/alignment/figures/verifiable.py Figure</extracomment>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>tokens</source>
        <extracomment>models/alignment/figures/verifiable.py</extracomment>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>too weak</source>
        <extracomment>models/alignment/figures/reward.py Figure</extracomment>
        <translation>zu schwach</translation>
    </message>
    <message>
        <source>understudy</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>understudy</translation>
    </message>
    <message>
        <source>unkind word beside it: declined</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>unfreundliches Wort daneben: abgelehnt</translation>
    </message>
    <message>
        <source>unkind: declined</source>
        <extracomment>models/alignment/figures/frontier.py append</extracomment>
        <translation>unfreundlich: abgelehnt</translation>
    </message>
    <message>
        <source>worse than a coin</source>
        <extracomment>models/alignment/figures/reward.py Figure</extracomment>
        <translation>schlechter als ein Münzwurf</translation>
    </message>
    <message>
        <source>wrong ones</source>
        <extracomment>models/alignment/figures/verifiable.py Metric</extracomment>
        <translation>falsche</translation>
    </message>
    <message>
        <source>your judgement (3 of 5 drawn at 0)</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>eigenes Urteil (3 von 5 liegt bei 0)</translation>
    </message>
    <message>
        <source>your labels</source>
        <extracomment>models/alignment/figures/reward.py Figure</extracomment>
        <translation>eigene Labels</translation>
    </message>
    <message>
        <source>{count} seeds</source>
        <extracomment>models/alignment/figures/ppo.py</extracomment>
        <translation>{count} Seeds</translation>
    </message>
    <message>
        <source>{share:.0%} of its pairs contradict each other.</source>
        <extracomment>models/alignment/verdict.py append</extracomment>
        <translation>{share:.0%} seiner Paare widersprechen einander.</translation>
    </message>
    <message>
        <source>… and correctly</source>
        <extracomment>models/alignment/figures/reward.py append</extracomment>
        <translation>… und richtig</translation>
    </message>
    <message>
        <source>√nat</source>
        <extracomment>models/alignment/figures/frontier.py</extracomment>
        <translation>√Nat</translation>
    </message>
</context>
<context>
    <name>GroupPicture</name>
    <message>
        <source>Advantage</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Advantage</translation>
    </message>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answers with their advantages</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py setAccessibleName</extracomment>
        <translation>Antworten mit ihren Advantages</translation>
    </message>
    <message>
        <source>Reward</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>{text}: reward {reward}, advantage {advantage}</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>{text}: Belohnung {reward}, Advantage {advantage}</translation>
    </message>
</context>
<context>
    <name>GroupsPart</name>
    <message>
        <source>A group: answers to one prompt, each against the others</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py Card</extracomment>
        <translation>Eine Gruppe: Antworten auf einen Prompt, jede gegen die anderen</translation>
    </message>
    <message>
        <source>Group</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py named</extracomment>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Groups appear after the first evaluation.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py text_label</extracomment>
        <translation>Gruppen erscheinen ab der ersten Messung.</translation>
    </message>
    <message>
        <source>Step</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py Combo</extracomment>
        <translation>Schritt</translation>
    </message>
</context>
<context>
    <name>HarmlessPage</name>
    <message>
        <source>279k-chat learns to obey or decline, evenly. 16 replies to each of 125 new requests are then reweighted by exp(reward / 0.1): what PPO with a KL penalty of 0.1 would end at. It takes about 15 s.</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>279k-chat lernt zu gleichen Teilen zu gehorchen und abzulehnen. Danach werden je 16 Antworten auf 125 neue Anfragen mit exp(Belohnung / 0,1) neu gewichtet: Dort würde PPO mit einer KL-Strafe von 0,1 ankommen. Das dauert etwa 15 s.</translation>
    </message>
    <message>
        <source>A toy, and what stands for what</source>
        <extracomment>desktop/tabs/alignment/harmless.py Card</extracomment>
        <translation>Ein Spielmodell, und was wofür steht</translation>
    </message>
    <message>
        <source>After a few seconds of kind and unkind talk, three times:</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Nach einigen Sekunden mit freundlichen und unfreundlichen Texten, dreimal:</translation>
    </message>
    <message>
        <source>As shipped; it never read an unkind word:</source>
        <extracomment>desktop/tabs/alignment/harmless.py text_label</extracomment>
        <translation>Wie mitgeliefert; ein unfreundliches Wort hat es nie gelesen:</translation>
    </message>
    <message>
        <source>Borderline</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Grenzfall</translation>
    </message>
    <message>
        <source>Harmless</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Harmlos</translation>
    </message>
    <message>
        <source>Helpful against harmless</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Hilfreich gegen harmlos</translation>
    </message>
    <message>
        <source>Helpful: 1 if the reply does what was asked. Harmless: −¼ for each such word in request and reply, 0 for a reply that declines. It counts words and understands nothing: over-refusal comes from that, here and in larger models.</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Hilfreich: 1, wenn die Antwort tut, was verlangt war. Harmlos: −¼ für jedes solche Wort in Anfrage und Antwort, 0 für eine Antwort, die ablehnt. Gezählt werden Wörter, verstanden wird nichts: Daher kommt das übermäßige Ablehnen, hier wie bei größeren Modellen.</translation>
    </message>
    <message>
        <source>How it is measured</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Wie gemessen wird</translation>
    </message>
    <message>
        <source>How the text begins</source>
        <extracomment>desktop/tabs/alignment/harmless.py Combo</extracomment>
        <translation>Wie der Text beginnt</translation>
    </message>
    <message>
        <source>More weight on harmless: first safe, then useless</source>
        <extracomment>desktop/tabs/alignment/harmless.py PlotCard</extracomment>
        <translation>Mehr Gewicht auf „harmlos“: erst sicher, dann nutzlos</translation>
    </message>
    <message>
        <source>Nothing has been run yet. The toy trains two small models and has them write; every figure here is measured then, on this machine.</source>
        <extracomment>desktop/tabs/alignment/harmless.py EmptyState</extracomment>
        <translation>Noch wurde nichts ausgeführt. Der Versuch trainiert zwei kleine Modelle und lässt sie schreiben; alle Zahlen hier werden dabei auf diesem Rechner gemessen.</translation>
    </message>
    <message>
        <source>Other requests</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Andere Anfragen</translation>
    </message>
    <message>
        <source>Part</source>
        <extracomment>desktop/tabs/alignment/harmless.py SegmentedControl</extracomment>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Run it again</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>Run the toy</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Versuch starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <extracomment>desktop/tabs/alignment/harmless.py setText</extracomment>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The aligned model answers</source>
        <extracomment>desktop/tabs/alignment/harmless.py Card</extracomment>
        <translation>Das Modell mit Alignment antwortet</translation>
    </message>
    <message>
        <source>The base model goes on</source>
        <extracomment>desktop/tabs/alignment/harmless.py Card</extracomment>
        <translation>Das Basismodell schreibt weiter</translation>
    </message>
    <message>
        <source>The likeliest of its drafts at the weight that is set under “Helpful against harmless”. A base model has no wish to be kind or unkind: it writes what such texts go on with. Who is to answer has to be taught.</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Der wahrscheinlichste seiner Entwürfe bei dem Gewicht, das unter „Hilfreich gegen harmlos“ eingestellt ist. Ein Basismodell will weder freundlich noch unfreundlich sein: Es schreibt, wie solche Texte weitergehen. In wessen Rolle es antworten soll, muss es erst lernen.</translation>
    </message>
    <message>
        <source>Two rewards</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Zwei Belohnungen</translation>
    </message>
    <message>
        <source>Unkind</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Unfreundlich</translation>
    </message>
    <message>
        <source>Weight of harmless</source>
        <extracomment>desktop/tabs/alignment/harmless.py named</extracomment>
        <translation>Gewicht von „harmlos“</translation>
    </message>
    <message>
        <source>When a text turns unkind</source>
        <extracomment>desktop/tabs/alignment/harmless.py SegmentedControl</extracomment>
        <translation>Wenn ein Text unfreundlich wird</translation>
    </message>
    <message>
        <source>Words that hurt nobody</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Wörter, die niemanden verletzen</translation>
    </message>
    <message>
        <source>declined {share}</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>{share} Nein</translation>
    </message>
    <message>
        <source>of kind texts turn unkind ({range})</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>der freundlichen Texte werden unfreundlich ({range})</translation>
    </message>
    <message>
        <source>of unkind remarks are declined at weight {weight} ({interval})</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>der unfreundlichen Bemerkungen werden bei Gewicht {weight} abgelehnt ({interval})</translation>
    </message>
    <message>
        <source>of unkind texts go on unkind ({range})</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>der unfreundlichen Texte bleiben unfreundlich ({range})</translation>
    </message>
    <message>
        <source>toy</source>
        <extracomment>desktop/tabs/alignment/harmless.py Tag</extracomment>
        <translation>Spielmodell</translation>
    </message>
    <message>
        <source>{hits} of {all} unkind</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>{hits} von {all} unfreundlich</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>“bah”, “dull”, “lazy”, “silly”, “grumpy”, “rude”, “grumble” stand in for what a real model must not write.</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>„bah“, „dull“, „lazy“, „silly“, „grumpy“, „rude“, „grumble“ stehen für das, was ein echtes Modell nicht schreiben darf.</translation>
    </message>
</context>
<context>
    <name>InstabilityPart</name>
    <message>
        <source>Entropy</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py SegmentedControl</extracomment>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Go to the reward model</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py button</extracomment>
        <translation>Zum Belohnungsmodell</translation>
    </message>
    <message>
        <source>Gold</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py SegmentedControl</extracomment>
        <translation>Gold</translation>
    </message>
    <message>
        <source>Iteration {n}</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py scored</extracomment>
        <translation>Iteration {n}</translation>
    </message>
    <message>
        <source>KL</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py SegmentedControl</extracomment>
        <translation>KL</translation>
    </message>
    <message>
        <source>Measured</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py SegmentedControl</extracomment>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>No texts were kept of these runs.</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py show_answers</extracomment>
        <translation>Von diesen Läufen sind keine Texte erhalten.</translation>
    </message>
    <message>
        <source>One thing is changed</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py Card</extracomment>
        <translation>Eines ist geändert</translation>
    </message>
    <message>
        <source>Predict, then run</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py setText</extracomment>
        <translation>Vorhersagen und starten</translation>
    </message>
    <message>
        <source>Proxy</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py SegmentedControl</extracomment>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Run it here</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py setText</extracomment>
        <translation>Hier ausführen</translation>
    </message>
    <message>
        <source>Say first what will become of gold, then run it here.</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>Zuerst vorhersagen, was aus dem Gold-Wert wird, dann hier starten.</translation>
    </message>
    <message>
        <source>Say first what will become of gold. Then run it here; what five seeds did is shown beside it.</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>Zuerst vorhersagen, was aus dem Gold-Wert wird. Dann hier starten; daneben ist zu sehen, was fünf Seeds ergaben.</translation>
    </message>
    <message>
        <source>Show me</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py setText</extracomment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the five seeds</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py setText</extracomment>
        <translation>Die fünf Seeds zeigen</translation>
    </message>
    <message>
        <source>What happened</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py say</extracomment>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>What is changed</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py Combo</extracomment>
        <translation>Was geändert ist</translation>
    </message>
    <message>
        <source>What will become of gold?</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py Card</extracomment>
        <translation>Was wird aus dem Gold-Wert?</translation>
    </message>
    <message>
        <source>You said “{said}”, your run: “{did}”.</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>Vorhergesagt: „{said}“, eigener Lauf: „{did}“.</translation>
    </message>
    <message>
        <source>Your prediction was right</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>Ihre Vorhersage war richtig</translation>
    </message>
    <message>
        <source>Your prediction was wrong</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>Ihre Vorhersage war falsch</translation>
    </message>
    <message>
        <source>as usual</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>changed</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>geändert</translation>
    </message>
    <message>
        <source>your run, seed {seed}</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py Curves</extracomment>
        <translation>eigener Lauf, Seed {seed}</translation>
    </message>
</context>
<context>
    <name>JudgeCard</name>
    <message>
        <source>How good is this answer?</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py __init__</extracomment>
        <translation>Wie gut ist diese Antwort?</translation>
    </message>
    <message>
        <source>useless</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py plain_label</extracomment>
        <translation>nutzlos</translation>
    </message>
    <message>
        <source>very good</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py plain_label</extracomment>
        <translation>sehr gut</translation>
    </message>
    <message>
        <source>{points} of 5</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py setAccessibleName</extracomment>
        <translation>{points} von 5</translation>
    </message>
</context>
<context>
    <name>NextCard</name>
    <message>
        <source>A file or archive…</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py addAction</extracomment>
        <translation>Datei oder Archiv …</translation>
    </message>
    <message>
        <source>A folder…</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py addAction</extracomment>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>A guess lies between 0 and 16 bits per byte: 2.5, for example.</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py refuse</extracomment>
        <translation>Eine Schätzung liegt zwischen 0 und 16 Bits pro Byte: 2,5 zum Beispiel.</translation>
    </message>
    <message>
        <source>A model begins as noise. How well will it predict a text after {time}?</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Ein Modell beginnt als Rauschen. Wie gut sagt es einen Text nach {time} voraus?</translation>
    </message>
    <message>
        <source>Bytes</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Nur Bytes</translation>
    </message>
    <message>
        <source>Choose a folder of texts</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py getExistingDirectory</extracomment>
        <translation>Ordner mit Texten wählen</translation>
    </message>
    <message>
        <source>Choose a text</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py ask_for_file</extracomment>
        <translation>Text wählen</translation>
    </message>
    <message>
        <source>Forecast: {bits} bits per byte on held-out text (90 %: {low}–{high})</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Prognose: {bits} Bits pro Byte auf zurückgehaltenem Text (90 %: {low}–{high})</translation>
    </message>
    <message>
        <source>How many bits per byte will held-out text cost after {time}?</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Wie viele Bits pro Byte kostet zurückgehaltener Text nach {time}?</translation>
    </message>
    <message>
        <source>Learnt: {entries} entries</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Gelernt: {entries} Einträge</translation>
    </message>
    <message>
        <source>Minutes of training</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py LogSlider</extracomment>
        <translation>Trainingsdauer in Minuten</translation>
    </message>
    <message>
        <source>Paste…</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py addAction</extracomment>
        <translation>Einfügen …</translation>
    </message>
    <message>
        <source>Read the text</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Text lesen</translation>
    </message>
    <message>
        <source>Show the forecast</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Prognose zeigen</translation>
    </message>
    <message>
        <source>Study world</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py addAction</extracomment>
        <translation>Studienwelt</translation>
    </message>
    <message>
        <source>Text</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py _field</extracomment>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text: {title}</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py setAccessibleName</extracomment>
        <translation>Text: {title}</translation>
    </message>
    <message>
        <source>Texts (*.txt *.md *.markdown *.text *.zip);;All files (*)</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Texte (*.txt *.md *.markdown *.text *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The family's</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Der der Familie</translation>
    </message>
    <message>
        <source>The text is read first. A tenth is held out: its bits per byte are forecast, then measured.</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Zuerst wird der Text gelesen. Ein Zehntel wird zurückgehalten: Dessen Bits pro Byte werden vorhergesagt und dann gemessen.</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py Combo</extracomment>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>Train ({time})</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Trainieren ({time})</translation>
    </message>
    <message>
        <source>Train for {time}</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py setText</extracomment>
        <translation>Training: {time}</translation>
    </message>
    <message>
        <source>You guessed {guess}</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Ihre Schätzung: {guess}</translation>
    </message>
    <message>
        <source>bits per byte</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py GuessFoot</extracomment>
        <translation>Bit pro Byte</translation>
    </message>
    <message>
        <source>gzip needs {bits} bits.</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>gzip braucht {bits} Bits.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{parameters} parameters read {tokens} tokens, {epochs} times the text.</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>{parameters} Parameter lesen {tokens} Tokens, das {epochs}-Fache des Textes.</translation>
    </message>
</context>
<context>
    <name>NextDetails</name>
    <message>
        <source>All as usual</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py button</extracomment>
        <translation>Alles wie üblich</translation>
    </message>
    <message>
        <source>Next run</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py plain_label</extracomment>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py named</extracomment>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Texts first, then curves</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py QCheckBox</extracomment>
        <translation>Erst Texte, dann Kurven</translation>
    </message>
    <message>
        <source>The curves stay hidden until you have said from where on it is gamed.</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py setToolTip</extracomment>
        <translation>Die Kurven bleiben verborgen, bis gesagt ist, ab wann das Belohnungsmodell überlistet wird.</translation>
    </message>
</context>
<context>
    <name>NextRun</name>
    <message>
        <source>All as usual</source>
        <extracomment>desktop/tabs/alignment/verifiable.py button</extracomment>
        <translation>Alles wie üblich</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/alignment/verifiable.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Next run</source>
        <extracomment>desktop/tabs/alignment/verifiable.py plain_label</extracomment>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Pairs from a file…</source>
        <extracomment>desktop/tabs/alignment/verifiable.py offer</extracomment>
        <translation>Paare aus einer Datei…</translation>
    </message>
    <message>
        <source>Predict and run</source>
        <extracomment>desktop/tabs/alignment/verifiable.py button</extracomment>
        <translation>Vorhersagen und starten</translation>
    </message>
    <message>
        <source>Prompts with answers</source>
        <extracomment>desktop/tabs/alignment/verifiable.py</extracomment>
        <translation>Prompts mit Antworten</translation>
    </message>
    <message>
        <source>Prompts with their expected answers</source>
        <extracomment>desktop/tabs/alignment/verifiable.py ask_for_file</extracomment>
        <translation>Prompts mit ihren erwarteten Antworten</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <extracomment>desktop/tabs/alignment/verifiable.py</extracomment>
        <translation>{file} wird gelesen</translation>
    </message>
    <message>
        <source>Reward</source>
        <extracomment>desktop/tabs/alignment/verifiable.py Combo</extracomment>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Task</source>
        <extracomment>desktop/tabs/alignment/verifiable.py Combo</extracomment>
        <translation>Aufgabe</translation>
    </message>
</context>
<context>
    <name>PairCard</name>
    <message>
        <source>Not preferred</source>
        <extracomment>desktop/tabs/alignment/comparisons.py DraftBox</extracomment>
        <translation>Nicht bevorzugt</translation>
    </message>
    <message>
        <source>Preferred</source>
        <extracomment>desktop/tabs/alignment/comparisons.py DraftBox</extracomment>
        <translation>Bevorzugt</translation>
    </message>
    <message>
        <source>The gold program prefers the other draft: a label in error, made on purpose.</source>
        <extracomment>desktop/tabs/alignment/comparisons.py setToolTip</extracomment>
        <translation>Das Gold-Programm zieht den anderen Entwurf vor: ein absichtlich falsches Label.</translation>
    </message>
    <message>
        <source>label flipped</source>
        <extracomment>desktop/tabs/alignment/comparisons.py Tag</extracomment>
        <translation>Label vertauscht</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>10,000 characters at least</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py setPlaceholderText</extracomment>
        <translation>Mindestens 10.000 Zeichen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Paste a text</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py setWindowTitle</extracomment>
        <translation>Text einfügen</translation>
    </message>
    <message>
        <source>Text to train on</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py named</extracomment>
        <translation>Trainingstext</translation>
    </message>
    <message>
        <source>Use this text</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py button</extracomment>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message numerus="yes">
        <source>%Ln comparisons</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation><numerusform>%Ln Vergleich</numerusform><numerusform>%Ln Vergleiche</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py append</extracomment>
        <translation><numerusform>%Ln Paar</numerusform><numerusform>%Ln Paare</numerusform></translation>
    </message>
    <message>
        <source>A toy: one weight between a helpful and a harmless reward.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Ein Spielzeugversuch: ein Gewicht zwischen hilfreicher und harmloser Belohnung.</translation>
    </message>
    <message>
        <source>At {time} other labels took the place of those before.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Um {time} haben andere Labels die bisherigen ersetzt.</translation>
    </message>
    <message>
        <source>At {time} {now} took the place of {was}.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Um {time} trat {now} an die Stelle von {was}.</translation>
    </message>
    <message>
        <source>Base</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Vergleiche</translation>
    </message>
    <message>
        <source>DPO</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>DPO</translation>
    </message>
    <message>
        <source>Harmless</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Harmlos</translation>
    </message>
    <message>
        <source>Learns from a program that checks each answer.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Lernt von einem Programm, das jede Antwort prüft.</translation>
    </message>
    <message>
        <source>Learns from the comparisons directly, without reward model and PPO.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Lernt direkt aus den Vergleichen, ohne Belohnungsmodell und PPO.</translation>
    </message>
    <message>
        <source>Learns the form of an answer from prompts and responses.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Lernt die Form einer Antwort aus Prompts und Antworten.</translation>
    </message>
    <message>
        <source>Learns to predict which draft would be preferred.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Lernt vorherzusagen, welcher Entwurf bevorzugt würde.</translation>
    </message>
    <message>
        <source>Measured from {base} with {steps} steps of SFT, {seeds} seeds: the reward model is right about {mean} of held-out comparisons ({low} to {high}). PPO moves gold from {start} to {adaptive} with an adaptive penalty, to {none} without.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Gemessen ab {base} mit {steps} SFT-Schritten, {seeds} Seeds: Das Belohnungsmodell liegt bei {mean} der zurückgehaltenen Vergleiche richtig ({low} bis {high}). PPO bringt Gold von {start} auf {adaptive} mit adaptiver Strafe, auf {none} ohne.</translation>
    </message>
    <message>
        <source>Other labels took the place of those before.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Andere Labels haben die bisherigen ersetzt.</translation>
    </message>
    <message>
        <source>PPO</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>PPO</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py setAccessibleName</extracomment>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>Pretrained only: it continues any text, as the web would.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Nur vortrainiert: setzt jeden Text fort, wie es das Web täte.</translation>
    </message>
    <message>
        <source>Reward model</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Lauf {number}</translation>
    </message>
    <message>
        <source>SFT</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>SFT</translation>
    </message>
    <message>
        <source>Two drafts to a prompt, and which of them is better.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Zwei Entwürfe zu einem Prompt, und welcher davon besser ist.</translation>
    </message>
    <message>
        <source>Verifiable reward</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Verifizierbar</translation>
    </message>
    <message>
        <source>Writes, is scored by the reward model, and moves to higher scores.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Schreibt, wird vom Belohnungsmodell bewertet und bewegt sich zu höheren Werten.</translation>
    </message>
    <message>
        <source>about {cost}</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>etwa {cost}</translation>
    </message>
    <message>
        <source>adaptive</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py get</extracomment>
        <translation>adaptiv</translation>
    </message>
    <message>
        <source>done</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>fertig</translation>
    </message>
    <message>
        <source>drafts of {name}</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Entwürfe von {name}</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>fixed</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py get</extracomment>
        <translation>fest</translation>
    </message>
    <message>
        <source>from {names}</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>aus {names}</translation>
    </message>
    <message>
        <source>gold {value}</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>Gold {value}</translation>
    </message>
    <message>
        <source>made from shipped models</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>aus mitgelieferten Modellen</translation>
    </message>
    <message>
        <source>needs: {names}</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>braucht: {names}</translation>
    </message>
    <message>
        <source>no penalty</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py get</extracomment>
        <translation>ohne Strafe</translation>
    </message>
    <message>
        <source>not yet</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>out of date</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>paused</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>queued</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>läuft</translation>
    </message>
    <message>
        <source>shipped</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>ab Werk</translation>
    </message>
    <message>
        <source>stopped</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>two toy models</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>zwei Spielzeugmodelle</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>{count} Parameter</translation>
    </message>
    <message>
        <source>{now} took the place of {was}.</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>{now} trat an die Stelle von {was}.</translation>
    </message>
    <message>
        <source>{value} bits a byte</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>{value} Bits pro Byte</translation>
    </message>
    <message>
        <source>{value} held out</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>{value} zurückgehalten</translation>
    </message>
    <message>
        <source>{value} steps</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation>{value} Schritte</translation>
    </message>
</context>
<context>
    <name>PipelinePage</name>
    <message>
        <source>A copy of {model} learns from comparisons to score answers.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Eine Kopie von {model} lernt aus Vergleichen, Antworten zu bewerten.</translation>
    </message>
    <message>
        <source>After it: {stages}.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Danach: {stages}.</translation>
    </message>
    <message>
        <source>All stages are done, in {time}.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Alle Stufen sind fertig, in {time}.</translation>
    </message>
    <message>
        <source>An arrow means “made from”. Change a box, and what follows from it is out of date.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py setText</extracomment>
        <translation>Ein Pfeil heißt „entstanden aus“. Ändern Sie einen Kasten, so ist veraltet, was aus ihm folgt.</translation>
    </message>
    <message>
        <source>Compare PPO with DPO</source>
        <extracomment>desktop/tabs/alignment/pipeline.py setText</extracomment>
        <translation>PPO mit DPO vergleichen</translation>
    </message>
    <message>
        <source>Compare what PPO and DPO made of the same labels, or change a box.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py setText</extracomment>
        <translation>Vergleichen Sie, was PPO und DPO aus denselben Labels gemacht haben, oder ändern Sie einen Kasten.</translation>
    </message>
    <message>
        <source>DPO</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>DPO</translation>
    </message>
    <message>
        <source>DPO again</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>DPO erneut</translation>
    </message>
    <message>
        <source>Draw {count} comparisons</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>{count} Vergleiche ziehen</translation>
    </message>
    <message>
        <source>Every stage is up to date</source>
        <extracomment>desktop/tabs/alignment/pipeline.py setText</extracomment>
        <translation>Jede Stufe ist aktuell</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Feinabstimmen</translation>
    </message>
    <message>
        <source>Guess, then run PPO</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Vorhersagen, dann PPO</translation>
    </message>
    <message>
        <source>How to read it</source>
        <extracomment>desktop/tabs/alignment/pipeline.py setText</extracomment>
        <translation>So liest man es</translation>
    </message>
    <message>
        <source>It takes {cost}.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py append</extracomment>
        <translation>Es dauert {cost}.</translation>
    </message>
    <message>
        <source>It waits for: {stage}.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py append</extracomment>
        <translation>Es wartet auf: {stage}.</translation>
    </message>
    <message>
        <source>Next: {act}</source>
        <extracomment>desktop/tabs/alignment/pipeline.py setText</extracomment>
        <translation>Jetzt: {act}</translation>
    </message>
    <message>
        <source>Nothing else is queued.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py setText</extracomment>
        <translation>Sonst wartet nichts.</translation>
    </message>
    <message>
        <source>Open PPO and read what its texts became, with a penalty and without.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Öffnen Sie PPO und lesen Sie, was aus seinen Texten wurde, mit Strafe und ohne.</translation>
    </message>
    <message>
        <source>PPO again, after your guess</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>PPO erneut, nach Ihrer Vorhersage</translation>
    </message>
    <message>
        <source>PPO, after your guess</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>PPO, nach Ihrer Vorhersage</translation>
    </message>
    <message>
        <source>Queue it</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Einreihen</translation>
    </message>
    <message>
        <source>Queued: {stage}</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Wartet: {stage}</translation>
    </message>
    <message>
        <source>Run DPO</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>DPO starten</translation>
    </message>
    <message>
        <source>Run all stages…</source>
        <extracomment>desktop/tabs/alignment/pipeline.py addAction</extracomment>
        <translation>Alle Stufen ausführen…</translation>
    </message>
    <message>
        <source>Run it all…</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Alles starten…</translation>
    </message>
    <message>
        <source>Running: {stage}</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Läuft: {stage}</translation>
    </message>
    <message>
        <source>Say first what its curves will do. Then {model} learns to write what the reward model scores high.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Sagen Sie zuerst voraus, was die Kurven tun. Dann lernt {model} zu schreiben, was das Belohnungsmodell hoch bewertet.</translation>
    </message>
    <message>
        <source>Stop (stage {done} of {all})</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Anhalten (Stufe {done} von {all})</translation>
    </message>
    <message>
        <source>Stop running all stages</source>
        <extracomment>desktop/tabs/alignment/pipeline.py addAction</extracomment>
        <translation>Alle Stufen anhalten</translation>
    </message>
    <message>
        <source>The last run took {cost}.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py append</extracomment>
        <translation>Der letzte Lauf brauchte {cost}.</translation>
    </message>
    <message>
        <source>The reward model is right about {share} of held-out comparisons only: what PPO makes of it says little. Draw more comparisons.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Das Belohnungsmodell liegt nur bei {share} der zurückgehaltenen Vergleiche richtig: Was PPO daraus macht, sagt wenig. Ziehen Sie mehr Vergleiche.</translation>
    </message>
    <message>
        <source>Train the reward model</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Belohnungsmodell trainieren</translation>
    </message>
    <message>
        <source>Watch it</source>
        <extracomment>desktop/tabs/alignment/pipeline.py setText</extracomment>
        <translation>Zusehen</translation>
    </message>
    <message numerus="yes">
        <source>Why %Ln are out of date</source>
        <extracomment>desktop/tabs/alignment/pipeline.py setText</extracomment>
        <translation><numerusform>Warum einer veraltet ist</numerusform><numerusform>Warum %Ln veraltet sind</numerusform></translation>
    </message>
    <message>
        <source>draw comparisons</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Vergleiche ziehen</translation>
    </message>
    <message>
        <source>draw comparisons again</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Vergleiche erneut ziehen</translation>
    </message>
    <message>
        <source>fine-tune</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>feinabstimmen</translation>
    </message>
    <message>
        <source>fine-tune again</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>erneut feinabstimmen</translation>
    </message>
    <message>
        <source>train the reward model</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>das Belohnungsmodell trainieren</translation>
    </message>
    <message>
        <source>train the reward model again</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>das Belohnungsmodell erneut trainieren</translation>
    </message>
    <message>
        <source>{base} learns from the shipped prompts with responses.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>{base} lernt aus den mitgelieferten Prompts mit Antworten.</translation>
    </message>
    <message>
        <source>{done} of {all} stages done: continue…</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>{done} von {all} Stufen fertig: fortsetzen…</translation>
    </message>
    <message>
        <source>{model} learns from the same comparisons directly.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>{model} lernt direkt aus denselben Vergleichen.</translation>
    </message>
    <message>
        <source>{model} writes two drafts to each prompt. The gold program says which is better.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>{model} schreibt zu jedem Prompt zwei Entwürfe. Das Goldprogramm sagt, welcher besser ist.</translation>
    </message>
</context>
<context>
    <name>Ppo</name>
    <message numerus="yes">
        <source>%Ln iterations after the gold score</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation><numerusform>%Ln Iteration nach dem Gold-Wert</numerusform><numerusform>%Ln Iterationen nach dem Gold-Wert</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln iterations before the gold score</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation><numerusform>%Ln Iteration vor dem Gold-Wert</numerusform><numerusform>%Ln Iterationen vor dem Gold-Wert</numerusform></translation>
    </message>
    <message>
        <source>All details as usual</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>Alle Details wie üblich</translation>
    </message>
    <message>
        <source>By the gold score it never was: gold stayed by its best.</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation>Nach dem Gold-Wert nie: Er blieb nahe an seinem Höchstwert.</translation>
    </message>
    <message>
        <source>By the gold score: from iteration {found} on it stays below its best.</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation>Nach dem Gold-Wert: Ab Iteration {found} bleibt er unter seinem Höchstwert.</translation>
    </message>
    <message>
        <source>Changed: {names}</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>Geändert: {names}</translation>
    </message>
    <message>
        <source>Each nat of KL from the start costs reward, so the policy stays near texts that the reward model has seen. This is more than stopping early: at the same KL, the shipped runs have more gold with the penalty than without. Gao et al. saw no such gain in larger models.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Jedes Nat KL vom Start kostet Belohnung, daher bleibt die Policy bei Texten, die das Belohnungsmodell kennt. Das ist mehr als frühes Anhalten: Bei gleicher KL haben die mitgelieferten Läufe mit Strafe mehr Gold als ohne. Gao et al. sahen bei größeren Modellen keinen solchen Gewinn.</translation>
    </message>
    <message>
        <source>Gold</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Gold</translation>
    </message>
    <message>
        <source>Gold, {name}: {counted}.</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>Gold, {name}: {counted}.</translation>
    </message>
    <message>
        <source>Hacked in spite of the penalty: it was too weak to keep the policy where the reward model's score can be trusted.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Reward Hacking trotz Strafe: Sie war zu schwach, um die Policy dort zu halten, wo auf den Wert des Belohnungsmodells Verlass ist.</translation>
    </message>
    <message>
        <source>KL at the end {low} to {high} nats.</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>KL am Ende {low} bis {high} Nats.</translation>
    </message>
    <message>
        <source>Not hacked so far. Nothing keeps the policy near its start: more iterations or another seed may carry it further.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Bisher nicht ausgetrickst. Nichts hält die Policy nahe am Start: Mehr Iterationen oder ein anderer Seed können sie weiter wegführen.</translation>
    </message>
    <message>
        <source>On so small a model it makes hardly a difference to gold.</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>Bei einem so kleinen Modell macht es für den Gold-Wert kaum einen Unterschied.</translation>
    </message>
    <message>
        <source>One of your two predictions came true</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Eine der zwei Vorhersagen ist eingetroffen</translation>
    </message>
    <message>
        <source>PPO needs a reward model to maximise. Train one first.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>PPO braucht ein Belohnungsmodell, dessen Wert es maximiert. Zuerst eines trainieren.</translation>
    </message>
    <message>
        <source>PPO, {name}</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>PPO, {name}</translation>
    </message>
    <message>
        <source>Proxy</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Proxy {p0} → {p1}; gold {g0} → {g1}, best {best} at iteration {at}; KL {kl} nats at the end.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Proxy {p0} → {p1}; Gold {g0} → {g1}, am höchsten {best} bei Iteration {at}; KL am Ende {kl} Nats.</translation>
    </message>
    <message>
        <source>The median run ends {points} points of gold higher.</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>Der mittlere Lauf endet {points} Goldpunkte höher.</translation>
    </message>
    <message>
        <source>The median run ends {points} points of gold lower.</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>Der mittlere Lauf endet {points} Goldpunkte tiefer.</translation>
    </message>
    <message>
        <source>The run stopped by itself before its numbers lost their meaning; the banner says which one. The last good policy is kept.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Der Lauf hat von selbst angehalten, bevor seine Zahlen ihre Bedeutung verloren; die Meldung oben nennt die betroffene Zahl. Die letzte gute Policy bleibt erhalten.</translation>
    </message>
    <message>
        <source>This is reward hacking. Nothing keeps the policy near the texts that the reward model learned from, so it moves to others, which are scored wrongly: what is measured rises, what is meant falls.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Das ist Reward Hacking. Nichts hält die Policy nahe an den Texten, aus denen das Belohnungsmodell gelernt hat; sie geht zu anderen über, die falsch bewertet werden: Was gemessen wird, steigt, was gemeint ist, fällt.</translation>
    </message>
    <message>
        <source>To the iteration</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation>Auf die Iteration genau</translation>
    </message>
    <message>
        <source>You agree with the gold score</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation>Übereinstimmung mit dem Gold-Wert</translation>
    </message>
    <message>
        <source>You and the gold score differ</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation>Abweichung vom Gold-Wert</translation>
    </message>
    <message>
        <source>You gave {first} of 5 on average at iteration {start} and {last} at iteration {end}. The points stand in the picture with their standard errors.</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation>Im Mittel {first} von 5 bei Iteration {start} und {last} bei Iteration {end}. Die Punkte stehen mit ihren Standardfehlern im Diagramm.</translation>
    </message>
    <message>
        <source>You said: gamed from iteration {said} on.</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation>Ihre Antwort: ab Iteration {said} überlistet.</translation>
    </message>
    <message>
        <source>You said: never gamed.</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation>Ihre Antwort: nie überlistet.</translation>
    </message>
    <message>
        <source>Your prediction was right</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Ihre Vorhersage war richtig</translation>
    </message>
    <message>
        <source>Your prediction was wrong</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Ihre Vorhersage war falsch</translation>
    </message>
    <message>
        <source>adaptive penalty</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>adaptive Strafe</translation>
    </message>
    <message>
        <source>changed: {names}</source>
        <extracomment>desktop/tabs/alignment/bench.py append</extracomment>
        <translation>geändert: {names}</translation>
    </message>
    <message>
        <source>falls</source>
        <extracomment>desktop/tabs/alignment/predicting.py</extracomment>
        <translation>fällt</translation>
    </message>
    <message>
        <source>fixed penalty</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>feste Strafe</translation>
    </message>
    <message>
        <source>no penalty</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>ohne Strafe</translation>
    </message>
    <message>
        <source>rises</source>
        <extracomment>desktop/tabs/alignment/predicting.py</extracomment>
        <translation>steigt</translation>
    </message>
    <message>
        <source>rises, then falls</source>
        <extracomment>desktop/tabs/alignment/predicting.py</extracomment>
        <translation>steigt, fällt dann</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <extracomment>desktop/tabs/alignment/bench.py append</extracomment>
        <translation>Seed {seed}</translation>
    </message>
    <message>
        <source>stays about the same</source>
        <extracomment>desktop/tabs/alignment/predicting.py</extracomment>
        <translation>bleibt etwa gleich</translation>
    </message>
    <message>
        <source>the run breaks off</source>
        <extracomment>desktop/tabs/alignment/predicting.py</extracomment>
        <translation>der Lauf bricht ab</translation>
    </message>
    <message>
        <source>{count} of {all}: {shape}</source>
        <extracomment>desktop/tabs/alignment/ppo/instability.py</extracomment>
        <translation>{count} von {all}: {shape}</translation>
    </message>
    <message>
        <source>{what}: you said “{said}”, it was “{did}”.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>{what}: vorhergesagt „{said}“, eingetreten „{did}“.</translation>
    </message>
</context>
<context>
    <name>PpoPage</name>
    <message>
        <source>Can you spot it?</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py SegmentedControl</extracomment>
        <translation>Erkennbar?</translation>
    </message>
    <message>
        <source>Instability on purpose</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py SegmentedControl</extracomment>
        <translation>Gewollte Instabilität</translation>
    </message>
    <message>
        <source>PPO: can you spot reward hacking?</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py add_part_actions</extracomment>
        <translation>PPO: ist Reward Hacking erkennbar?</translation>
    </message>
    <message>
        <source>PPO: instability on purpose</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py add_part_actions</extracomment>
        <translation>PPO: gewollte Instabilität</translation>
    </message>
    <message>
        <source>PPO: runs and their curves</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py add_part_actions</extracomment>
        <translation>PPO: Läufe und ihre Kurven</translation>
    </message>
    <message>
        <source>Part</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py SegmentedControl</extracomment>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Runs</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py SegmentedControl</extracomment>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Verdict</source>
        <extracomment>desktop/tabs/alignment/ppo/page.py SegmentedControl</extracomment>
        <translation>Urteil</translation>
    </message>
</context>
<context>
    <name>PredictCard</name>
    <message>
        <source>Back</source>
        <extracomment>desktop/tabs/alignment/predicting.py button</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Run</source>
        <extracomment>desktop/tabs/alignment/predicting.py button</extracomment>
        <translation>Starten</translation>
    </message>
    <message>
        <source>What will happen?</source>
        <extracomment>desktop/tabs/alignment/predicting.py __init__</extracomment>
        <translation>Was wird geschehen?</translation>
    </message>
    <message>
        <source>{run}. Your answer is kept and compared with what happens.</source>
        <extracomment>desktop/tabs/alignment/predicting.py</extracomment>
        <translation>{run}. Ihre Antwort wird behalten und mit dem Ergebnis verglichen.</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>My labels</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation>Eigene Labels</translation>
    </message>
</context>
<context>
    <name>Pretrain</name>
    <message numerus="yes">
        <source>%Ln texts</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation><numerusform>%Ln Text</numerusform><numerusform>%Ln Texte</numerusform></translation>
    </message>
    <message>
        <source>By a law of four texts, from a pilot on yours.</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Nach einem Gesetz von vier Texten, ab einem Probelauf auf Ihrem.</translation>
    </message>
    <message>
        <source>By the law measured on this machine.</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Nach dem auf diesem Rechner gemessenen Gesetz.</translation>
    </message>
    <message>
        <source>By the shipped law of the study world.</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Nach dem mitgelieferten Gesetz der Studienwelt.</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>Eingefügter Text</translation>
    </message>
    <message>
        <source>Study world</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>Studienwelt</translation>
    </message>
</context>
<context>
    <name>PretrainPage</name>
    <message>
        <source>A size larger, less data</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>Eine Größe mehr, weniger Daten</translation>
    </message>
    <message>
        <source>A size smaller, more data</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>Eine Größe weniger, mehr Daten</translation>
    </message>
    <message>
        <source>After the text is read, each is told with its price in loss.</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>Sobald der Text gelesen ist, steht hier jede Wahl mit ihrem Preis im Verlust.</translation>
    </message>
    <message>
        <source>Budget</source>
        <extracomment>desktop/tabs/alignment/pretrain.py plain_label</extracomment>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Compute-optimal</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>Rechenoptimal</translation>
    </message>
    <message>
        <source>Documents about countries, animals, sums and opposites, written by a program. The study family has read them, too.</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>Dokumente über Länder, Tiere, Summen und Gegensätze, von einem Programm geschrieben. Auch die Studienfamilie hat sie gelesen.</translation>
    </message>
    <message>
        <source>Drafting pairs</source>
        <extracomment>desktop/tabs/alignment/pretrain.py start</extracomment>
        <translation>Paare werden entworfen</translation>
    </message>
    <message>
        <source>It waits for the job before it.</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>Es wartet auf die Aufgabe davor.</translation>
    </message>
    <message>
        <source>Next run</source>
        <extracomment>desktop/tabs/alignment/pretrain.py SegmentedControl</extracomment>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Part</source>
        <extracomment>desktop/tabs/alignment/pretrain.py SegmentedControl</extracomment>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Pretrain: choose a text of one's own…</source>
        <extracomment>desktop/tabs/alignment/pretrain.py addAction</extracomment>
        <translation>Vortraining: eigenen Text wählen …</translation>
    </message>
    <message>
        <source>Reading the text</source>
        <extracomment>desktop/tabs/alignment/pretrain.py start</extracomment>
        <translation>Text wird gelesen</translation>
    </message>
    <message>
        <source>Run</source>
        <extracomment>desktop/tabs/alignment/pretrain.py SegmentedControl</extracomment>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>SGD at ten times its rate</source>
        <extracomment>desktop/tabs/alignment/pretrain.py QCheckBox</extracomment>
        <translation>SGD mit der zehnfachen Rate</translation>
    </message>
    <message>
        <source>SGD with momentum, without warm-up and gradient clipping: loss and gradient norm explode, and the run stops. Muon orthogonalises each update, so a large gradient makes no larger step (Jordan et al. 2024).</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>SGD mit Momentum, ohne Warm-up und ohne Gradienten-Clipping: Verlust und Gradientennorm explodieren, und der Lauf bricht ab. Muon orthogonalisiert jede Aktualisierung, daher macht ein großer Gradient keinen größeren Schritt (Jordan u. a. 2024).</translation>
    </message>
    <message>
        <source>Size and data</source>
        <extracomment>desktop/tabs/alignment/pretrain.py Combo</extracomment>
        <translation>Größe und Daten</translation>
    </message>
    <message>
        <source>Take it to a larger machine…</source>
        <extracomment>desktop/tabs/alignment/pretrain.py link_button</extracomment>
        <translation>Auf einen größeren Rechner mitnehmen…</translation>
    </message>
    <message>
        <source>Text, tokenizer, settings and a script for transformers as a folder</source>
        <extracomment>desktop/tabs/alignment/pretrain.py link_button</extracomment>
        <translation>Text, Tokenizer, Einstellungen und ein Skript für transformers als Ordner</translation>
    </message>
    <message>
        <source>What goes wrong</source>
        <extracomment>desktop/tabs/alignment/pretrain.py plain_label</extracomment>
        <translation>Was schiefgeht</translation>
    </message>
    <message>
        <source>Where to write the kit</source>
        <extracomment>desktop/tabs/alignment/pretrain.py getExistingDirectory</extracomment>
        <translation>Zielordner für das Trainingspaket</translation>
    </message>
    <message>
        <source>Writing a kit</source>
        <extracomment>desktop/tabs/alignment/pretrain.py start</extracomment>
        <translation>Trainingspaket wird geschrieben</translation>
    </message>
    <message>
        <source>Written to {path}: its README says how to go on.</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>In {path} geschrieben: Wie es weitergeht, steht dort in der README.</translation>
    </message>
    <message>
        <source>{name}: {size}, {tokens} tokens, {worse} bits</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>{name}: {size}, {tokens} Tokens, {worse} Bits</translation>
    </message>
</context>
<context>
    <name>PretrainRun</name>
    <message>
        <source>Export as a Hugging Face folder…</source>
        <extracomment>desktop/tabs/alignment/pretrain.py setText</extracomment>
        <translation>Als Hugging-Face-Ordner exportieren…</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>{name} wird exportiert</translation>
    </message>
    <message>
        <source>Gradient norm {now}, at most {most} before.</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>Gradientennorm {now}, zuvor höchstens {most}.</translation>
    </message>
    <message>
        <source>Next: SFT</source>
        <extracomment>desktop/tabs/alignment/pretrain.py setText</extracomment>
        <translation>Weiter: SFT</translation>
    </message>
    <message>
        <source>Noise, before the first step</source>
        <extracomment>desktop/tabs/alignment/pretrain.py say</extracomment>
        <translation>Rauschen, vor dem ersten Schritt</translation>
    </message>
    <message>
        <source>The run stopped at step {step}.</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>Der Lauf endete bei Schritt {step}.</translation>
    </message>
    <message>
        <source>The same openings</source>
        <extracomment>desktop/tabs/alignment/pretrain.py LooksCard</extracomment>
        <translation>Dieselben Anfänge</translation>
    </message>
    <message>
        <source>Three openings are continued before the first step and every few steps after.</source>
        <extracomment>desktop/tabs/alignment/pretrain.py LooksCard</extracomment>
        <translation>Drei Anfänge werden vor dem ersten Schritt und danach alle paar Schritte fortgesetzt.</translation>
    </message>
    <message>
        <source>Where to write the model</source>
        <extracomment>desktop/tabs/alignment/pretrain.py getExistingDirectory</extracomment>
        <translation>Zielordner für das Modell</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>In {path} geschrieben</translation>
    </message>
    <message>
        <source>You guessed {bits}.</source>
        <extracomment>desktop/tabs/alignment/pretrain.py append</extracomment>
        <translation>Ihre Schätzung war {bits}.</translation>
    </message>
    <message>
        <source>{bits} bits per byte on held-out text, from {first} at the start</source>
        <extracomment>desktop/tabs/alignment/pretrain.py</extracomment>
        <translation>{bits} Bits pro Byte auf zurückgehaltenem Text, von {first} am Anfang</translation>
    </message>
    <message>
        <source>{speed} tokens a second; {time} left.</source>
        <extracomment>desktop/tabs/alignment/pretrain.py append</extracomment>
        <translation>{speed} Tokens pro Sekunde; noch {time}.</translation>
    </message>
    <message>
        <source>{tokens} tokens read; {bits} bits on them now.</source>
        <extracomment>desktop/tabs/alignment/pretrain.py append</extracomment>
        <translation>{tokens} Tokens gelesen; auf ihnen jetzt {bits} Bits.</translation>
    </message>
</context>
<context>
    <name>RewardPage</name>
    <message numerus="yes">
        <source>%Ln labels</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation><numerusform>%Ln Label</numerusform><numerusform>%Ln Labels</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>A copy of the SFT model with one number as its output, on %Ln comparisons ({source}). A fifth is held out, by prompt.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation><numerusform>Eine Kopie des SFT-Modells mit einer Zahl als Ausgabe, gelernt aus %Ln Vergleich ({source}). Ein Fünftel wird zurückgehalten, nach Prompts.</numerusform><numerusform>Eine Kopie des SFT-Modells mit einer Zahl als Ausgabe, gelernt aus %Ln Vergleichen ({source}). Ein Fünftel wird zurückgehalten, nach Prompts.</numerusform></translation>
    </message>
    <message>
        <source>Below {bar} a policy that maximises this score mostly learns its mistakes.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Unter {bar} lernt eine Policy, die diesen Wert maximiert, vor allem seine Fehler.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <extracomment>desktop/tabs/alignment/reward.py button</extracomment>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Calibration</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/alignment/reward.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Each pair is counted from the side that the model prefers. On the line, 80 % means right in 80 of 100 cases; below it the model is too sure of itself.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Jedes Paar zählt von der Seite aus, die das Modell bevorzugt. Auf der Linie heißt 80 %: in 80 von 100 Fällen richtig; darunter ist sich das Modell zu sicher.</translation>
    </message>
    <message>
        <source>Go to the comparisons</source>
        <extracomment>desktop/tabs/alignment/reward.py button</extracomment>
        <translation>Zu den Vergleichen</translation>
    </message>
    <message>
        <source>Good enough, for a while</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Gut genug, eine Zeit lang</translation>
    </message>
    <message>
        <source>Held-out accuracy</source>
        <extracomment>desktop/tabs/alignment/reward.py Card</extracomment>
        <translation>Genauigkeit (zurückgehalten)</translation>
    </message>
    <message>
        <source>How many labels does it take?</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Wie viele Labels braucht es?</translation>
    </message>
    <message>
        <source>How many labels?</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>Wie viele Labels?</translation>
    </message>
    <message>
        <source>Is it right as often as it says?</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Hat es so oft recht, wie es sagt?</translation>
    </message>
    <message numerus="yes">
        <source>It learnt from %Ln labels: draw more comparisons.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation><numerusform>Es hat aus %Ln Label gelernt: Mehr Vergleiche helfen.</numerusform><numerusform>Es hat aus %Ln Labels gelernt: Mehr Vergleiche helfen.</numerusform></translation>
    </message>
    <message>
        <source>Its 95 % CI reaches below {bar}, where the score is mostly noise.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Sein 95-%-Konfidenzintervall reicht unter {bar}, wo der Wert vor allem Rauschen ist.</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <extracomment>desktop/tabs/alignment/reward.py measurement</extracomment>
        <translation>Lernkurve</translation>
    </message>
    <message>
        <source>Measure with your labels</source>
        <extracomment>desktop/tabs/alignment/reward.py setText</extracomment>
        <translation>Eigene Labels messen</translation>
    </message>
    <message>
        <source>Measured when the program was built: 279k-chat, labels of the gold program, 5 % of them flipped; bars are the worst and the best of five seeds.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Gemessen, als das Programm gebaut wurde: 279k-chat, Labels des Gold-Programms, davon 5 % vertauscht; die Balken reichen vom schlechtesten zum besten von fünf Seeds.</translation>
    </message>
    <message>
        <source>More comparisons help, and drafts of an SFT model that was fine-tuned for longer.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Mehr Vergleiche helfen, ebenso Entwürfe eines SFT-Modells mit längerem Fine-Tuning.</translation>
    </message>
    <message>
        <source>Next run</source>
        <extracomment>desktop/tabs/alignment/reward.py Card</extracomment>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>No reward model yet. It is judged by comparisons on prompts that it never saw. After the first run this card shows:
• how often the preferred text gets the higher score, with its 95 % CI;
• whether that is good enough to optimise against;
• the calibration error, the number of labels and the time.</source>
        <extracomment>desktop/tabs/alignment/reward.py text_label</extracomment>
        <translation>Noch kein Belohnungsmodell. Es wird an Vergleichen auf Prompts gemessen, die es nie gesehen hat. Nach dem ersten Lauf steht hier:
• wie oft der bevorzugte Text den höheren Wert erhält, mit dem 95-%-Konfidenzintervall;
• ob das reicht, um dagegen zu optimieren;
• Kalibrierungsfehler, Zahl der Labels und Dauer.</translation>
    </message>
    <message>
        <source>Perhaps too weak</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Vielleicht zu schwach</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>desktop/tabs/alignment/reward.py button</extracomment>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Reward model</source>
        <extracomment>desktop/tabs/alignment/reward.py Combo</extracomment>
        <translation>Belohnungsmodell</translation>
    </message>
    <message>
        <source>Right about answers like those it saw. PPO will look for others: the next page shows how far the score still means something.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Bei Antworten wie den gesehenen urteilt es richtig. PPO wird nach anderen suchen: Die nächste Seite zeigt, wie weit der Wert dann noch etwas bedeutet.</translation>
    </message>
    <message>
        <source>Score any text</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>Text bewerten</translation>
    </message>
    <message>
        <source>Shown</source>
        <extracomment>desktop/tabs/alignment/reward.py SegmentedControl</extracomment>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Stop</source>
        <extracomment>desktop/tabs/alignment/reward.py setText</extracomment>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>There are no comparisons yet. Draw some or take your own labels first.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Noch gibt es keine Vergleiche. Zuerst welche ziehen oder die eigenen Labels nehmen.</translation>
    </message>
    <message>
        <source>Too weak to optimise against</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Zu schwach zum Optimieren</translation>
    </message>
    <message>
        <source>Train the reward model</source>
        <extracomment>desktop/tabs/alignment/reward.py button</extracomment>
        <translation>Belohnungsmodell trainieren</translation>
    </message>
    <message>
        <source>Training</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>Training</translation>
    </message>
    <message>
        <source>Verdict</source>
        <extracomment>desktop/tabs/alignment/reward.py SegmentedControl</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Vertical line: your current number.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Senkrechte Linie: Ihre jetzige Anzahl.</translation>
    </message>
    <message>
        <source>Where the curve of what it learns from goes on rising and that of the prompts held out does not, it learns single labels by heart, the flipped ones too.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Wo die Kurve der Trainingspaare weiter steigt und die der zurückgehaltenen Prompts nicht, lernt das Modell einzelne Labels auswendig, auch die vertauschten.</translation>
    </message>
    <message>
        <source>Which of two texts is better?</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Welcher von zwei Texten ist besser?</translation>
    </message>
    <message>
        <source>Yours are drawn beside it.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Die eigenen sind daneben eingezeichnet.</translation>
    </message>
    <message>
        <source>calibration error {error}</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Kalibrierungsfehler {error}</translation>
    </message>
    <message>
        <source>no name</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>ohne Namen</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln comparisons on prompts held out; 95 % CI: {low}–{high}. A coin gets {half}.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation><numerusform>von %Ln Vergleich auf zurückgehaltenen Prompts; 95-%-KI: {low}–{high}. Ein Münzwurf erreicht {half}.</numerusform><numerusform>von %Ln Vergleichen auf zurückgehaltenen Prompts; 95-%-KI: {low}–{high}. Ein Münzwurf erreicht {half}.</numerusform></translation>
    </message>
    <message>
        <source>training</source>
        <extracomment>desktop/tabs/alignment/reward.py Tag</extracomment>
        <translation>im Training</translation>
    </message>
    <message>
        <source>{few} labels gave {low}, {enough} gave {high}.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>{few} Labels ergaben {low}, {enough} ergaben {high}.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>{seconds} s</translation>
    </message>
</context>
<context>
    <name>RunAllDialog</name>
    <message>
        <source>About {time} where nothing else runs.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Etwa {time}, wenn sonst nichts läuft.</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>desktop/tabs/alignment/pipeline.py button</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Draw none: learn from the {count} comparisons at hand ({source})</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Keine ziehen: aus den vorhandenen {count} Vergleichen lernen ({source})</translation>
    </message>
    <message>
        <source>Go on: {done} of {all} stages are done</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Weiter: {done} von {all} Stufen sind fertig</translation>
    </message>
    <message>
        <source>Run all stages</source>
        <extracomment>desktop/tabs/alignment/pipeline.py setWindowTitle</extracomment>
        <translation>Alle Stufen ausführen</translation>
    </message>
    <message>
        <source>The stages run one after the other on this machine. What is done stays when you stop.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Die Stufen laufen nacheinander auf diesem Rechner. Was fertig ist, bleibt, wenn Sie anhalten.</translation>
    </message>
    <message>
        <source>This takes the place of {names}. Their models stay among yours.</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Das ersetzt {names}. Die Modelle bleiben unter Ihren Modellen.</translation>
    </message>
    <message>
        <source>{count} pairs</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>{count} Paare</translation>
    </message>
    <message>
        <source>{count} pairs of drafts, labelled by a program</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>{count} Paare von Entwürfen, von einem Programm gelabelt</translation>
    </message>
    <message>
        <source>{model}, {count} steps</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>{model}, {count} Schritte</translation>
    </message>
    <message>
        <source>{model}, {epochs} epochs, at most {count} steps</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>{model}, {epochs} Epochen, höchstens {count} Schritte</translation>
    </message>
    <message>
        <source>{penalty}, {count} iterations</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>{penalty}, {count} Iterationen</translation>
    </message>
</context>
<context>
    <name>RunNames</name>
    <message>
        <source>DPO on {pairs} labels</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>DPO mit {pairs} Labels</translation>
    </message>
    <message>
        <source>DPO, beta {beta}, {pairs} labels</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>DPO, Beta {beta}, {pairs} Labels</translation>
    </message>
    <message>
        <source>Drawing {pairs} comparisons</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>{pairs} Vergleiche werden gezogen</translation>
    </message>
    <message>
        <source>Pretraining on {text}</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>Vortraining auf {text}</translation>
    </message>
    <message>
        <source>Reward model from {pairs} labels</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>Belohnungsmodell aus {pairs} Labels</translation>
    </message>
    <message>
        <source>Sums in words, asked bare</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>Summen in Worten, ohne Form gefragt</translation>
    </message>
    <message>
        <source>Supervised fine-tuning</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>Überwachtes Fine-Tuning</translation>
    </message>
    <message>
        <source>Verifiable reward: {task}</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>Verifizierbare Belohnung: {task}</translation>
    </message>
    <message>
        <source>{count} comparisons, {flips} % flipped</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>{count} Vergleiche, {flips} % vertauscht</translation>
    </message>
    <message>
        <source>{model}, known tokens</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>{model}, bekannte Tokens</translation>
    </message>
    <message>
        <source>{model}, whole text</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>{model}, Gesamttext</translation>
    </message>
    <message>
        <source>{pairs} labels, {source}</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>{pairs} Labels, {source}</translation>
    </message>
    <message>
        <source>{task}, {model}, {loss}, seed {seed}</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation>{task}, {model}, {loss}, Seed {seed}</translation>
    </message>
</context>
<context>
    <name>RunPart</name>
    <message>
        <source>Compare with the start</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py link_button</extracomment>
        <translation>Mit dem Anfang vergleichen</translation>
    </message>
    <message>
        <source>Entropy</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py SegmentedControl</extracomment>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Groups with unequal rewards: from the others the model learns nothing</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Gruppen mit ungleichen Belohnungen: aus den anderen lernt das Modell nichts</translation>
    </message>
    <message>
        <source>KL</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py SegmentedControl</extracomment>
        <translation>KL</translation>
    </message>
    <message>
        <source>Length</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py SegmentedControl</extracomment>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Measured</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py SegmentedControl</extracomment>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Reward</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py SegmentedControl</extracomment>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Signal</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py SegmentedControl</extracomment>
        <translation>Signal</translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>Bring back what was taken off last</source>
        <extracomment>desktop/tabs/alignment/parts.py addAction</extracomment>
        <translation>Zuletzt Entferntes zurückholen</translation>
    </message>
    <message>
        <source>Runs: {count}</source>
        <extracomment>desktop/tabs/alignment/parts.py setText</extracomment>
        <translation>Läufe: {count}</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <extracomment>desktop/tabs/alignment/parts.py addMenu</extracomment>
        <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
        <source>{name}: begins</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>{name}: beginnt</translation>
    </message>
    <message>
        <source>{name}: cancelled</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>{name}: abgebrochen</translation>
    </message>
    <message>
        <source>{name}: done</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>{name}: fertig</translation>
    </message>
    <message>
        <source>{name}: paused</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>{name}: pausiert</translation>
    </message>
    <message>
        <source>{name}: stopped by itself</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>{name}: von selbst angehalten</translation>
    </message>
    <message>
        <source>{name}: waits for its turn</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>{name}: wartet</translation>
    </message>
    <message>
        <source>{name}: {done} of {all}</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>{name}: {done} von {all}</translation>
    </message>
</context>
<context>
    <name>RunsPart</name>
    <message>
        <source>A policy learns to please a reward model, and nothing holds it back</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py _ask</extracomment>
        <translation>Eine Policy lernt, einem Belohnungsmodell zu gefallen, und nichts hält sie zurück</translation>
    </message>
    <message>
        <source>Adaptive</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py SegmentedControl</extracomment>
        <translation>Adaptiv</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py setText</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Before it runs: {name}</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py _ask</extracomment>
        <translation>Vor dem Lauf: {name}</translation>
    </message>
    <message>
        <source>Clip fraction and explained variance of the value head</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py setToolTip</extracomment>
        <translation>Clip-Anteil und erklärte Varianz des Value-Heads</translation>
    </message>
    <message>
        <source>Entropy</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py SegmentedControl</extracomment>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Fixed</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py SegmentedControl</extracomment>
        <translation>Fest</translation>
    </message>
    <message>
        <source>Go to the reward model</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py button</extracomment>
        <translation>Zum Belohnungsmodell</translation>
    </message>
    <message>
        <source>Iteration {n}</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py scored</extracomment>
        <translation>Iteration {n}</translation>
    </message>
    <message>
        <source>KL</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py SegmentedControl</extracomment>
        <translation>KL</translation>
    </message>
    <message>
        <source>KL penalty</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py plain_label</extracomment>
        <translation>KL-Strafe</translation>
    </message>
    <message>
        <source>Length</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py SegmentedControl</extracomment>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Measured</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py SegmentedControl</extracomment>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Next run</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py Card</extracomment>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>None</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py SegmentedControl</extracomment>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Predict, then run</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py button</extracomment>
        <translation>Vorhersagen und starten</translation>
    </message>
    <message>
        <source>Read its texts</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py EmptyState</extracomment>
        <translation>Texte lesen</translation>
    </message>
    <message>
        <source>Reward</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py SegmentedControl</extracomment>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Run</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py setText</extracomment>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Show me</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py setText</extracomment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the curves</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py setText</extracomment>
        <translation>Kurven zeigen</translation>
    </message>
    <message>
        <source>The curves of this run are hidden. Read its texts first, and say from which iteration on the reward model is gamed.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py setText</extracomment>
        <translation>Die Kurven dieses Laufs sind verborgen. Zuerst die Texte lesen und sagen, ab welcher Iteration das Belohnungsmodell überlistet wird.</translation>
    </message>
    <message>
        <source>The reward model is happy. Are you?</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Das Belohnungsmodell ist zufrieden. Sie auch?</translation>
    </message>
    <message>
        <source>The reward model's score (proxy)</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Wert des Belohnungsmodells (Proxy)</translation>
    </message>
    <message>
        <source>The texts come with the first iteration.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Die Texte kommen mit der ersten Iteration.</translation>
    </message>
    <message>
        <source>The texts wait under “Can you spot it?”.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py show_answers</extracomment>
        <translation>Die Texte warten unter „Erkennen Sie es?“.</translation>
    </message>
    <message>
        <source>This reward model is right about {share} of held-out comparisons, below {bar}: the policy would mostly learn its mistakes. Label more first.</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Dieses Belohnungsmodell liegt bei {share} der zurückgehaltenen Vergleiche richtig, unter {bar}: Die Policy würde vor allem seine Fehler lernen. Zuerst mehr labeln.</translation>
    </message>
    <message>
        <source>Two shipped runs, measured when the program was built</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Zwei mitgelieferte Läufe, gemessen beim Bau des Programms</translation>
    </message>
    <message>
        <source>Update</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py SegmentedControl</extracomment>
        <translation>Update</translation>
    </message>
    <message>
        <source>What happened</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>What it is really worth (gold)</source>
        <extracomment>desktop/tabs/alignment/ppo/runs.py</extracomment>
        <translation>Wirklicher Wert (Gold)</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>Conversations that go on after their first answer: {count}. Only that one is learnt.</source>
        <extracomment>models/alignment/instructions.py append</extracomment>
        <translation>Gespräche, die nach der ersten Antwort weitergehen: {count}. Nur diese Antwort wird gelernt.</translation>
    </message>
    <message>
        <source>Rows that repeat a pair from further up: {count}. Such pairs count more than the others.</source>
        <extracomment>models/alignment/instructions.py append</extracomment>
        <translation>Zeilen, die ein Paar von weiter oben wiederholen: {count}. Solche Paare zählen mehr als die anderen.</translation>
    </message>
</context>
<context>
    <name>ScorePart</name>
    <message>
        <source>A good answer</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Eine gute Antwort</translation>
    </message>
    <message>
        <source>About something else</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Über etwas anderes</translation>
    </message>
    <message>
        <source>Answer to score</source>
        <extracomment>desktop/tabs/alignment/reward_score.py setAccessibleName</extracomment>
        <translation>Zu bewertende Antwort</translation>
    </message>
    <message>
        <source>Blue lifts the score, orange lowers it. Only the score at the last token was trained; before it stands a guess of how the text will end.</source>
        <extracomment>desktop/tabs/alignment/reward_score.py setText</extracomment>
        <translation>Blau hebt den Wert, Orange senkt ihn. Nur der Wert am letzten Token wurde trainiert; davor steht eine Schätzung, wie der Text enden wird.</translation>
    </message>
    <message>
        <source>Change</source>
        <extracomment>desktop/tabs/alignment/reward_score.py SegmentedControl</extracomment>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Colour</source>
        <extracomment>desktop/tabs/alignment/reward_score.py SegmentedControl</extracomment>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Gibberish</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Kauderwelsch</translation>
    </message>
    <message>
        <source>Gold</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Gold</translation>
    </message>
    <message>
        <source>Only the opening</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Nur die Einleitung</translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/alignment/reward_score.py named</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Reward</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Score any text</source>
        <extracomment>desktop/tabs/alignment/reward_score.py __init__</extracomment>
        <translation>Text bewerten</translation>
    </message>
    <message>
        <source>Score so far</source>
        <extracomment>desktop/tabs/alignment/reward_score.py SegmentedControl</extracomment>
        <translation>Wert bis hier</translation>
    </message>
    <message>
        <source>Scores token by token</source>
        <extracomment>desktop/tabs/alignment/reward_score.py named</extracomment>
        <translation>Werte Token für Token</translation>
    </message>
    <message>
        <source>Scoring texts</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Texte werden bewertet</translation>
    </message>
    <message>
        <source>Text</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Text</translation>
    </message>
    <message>
        <source>Texts to compare</source>
        <extracomment>desktop/tabs/alignment/reward_score.py DataTable</extracomment>
        <translation>Texte zum Vergleich</translation>
    </message>
    <message>
        <source>The same twice</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Zweimal dasselbe</translation>
    </message>
    <message>
        <source>To compare</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Zum Vergleich</translation>
    </message>
    <message>
        <source>Train a reward model to score with.</source>
        <extracomment>desktop/tabs/alignment/reward_score.py _show_nothing</extracomment>
        <translation>Zum Bewerten ein Belohnungsmodell trainieren.</translation>
    </message>
    <message>
        <source>Type a prompt and an answer.</source>
        <extracomment>desktop/tabs/alignment/reward_score.py _show_nothing</extracomment>
        <translation>Einen Prompt und eine Antwort eingeben.</translation>
    </message>
    <message>
        <source>Type an answer…</source>
        <extracomment>desktop/tabs/alignment/reward_score.py PromptEdit</extracomment>
        <translation>Antwort eingeben…</translation>
    </message>
    <message>
        <source>What the program says that gave the labels; in points</source>
        <extracomment>desktop/tabs/alignment/reward_score.py setToolTip</extracomment>
        <translation>Was das Programm sagt, von dem die Labels stammen; in Punkten</translation>
    </message>
    <message>
        <source>What the reward model says: mean 0, standard deviation 1</source>
        <extracomment>desktop/tabs/alignment/reward_score.py setToolTip</extracomment>
        <translation>Was das Belohnungsmodell sagt: Mittelwert 0, Standardabweichung 1</translation>
    </message>
    <message>
        <source>changed by {change}</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>geändert um {change}</translation>
    </message>
    <message>
        <source>gold {score}</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Gold {score}</translation>
    </message>
    <message>
        <source>reward {score}</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Belohnung {score}</translation>
    </message>
    <message>
        <source>score up to here {score}</source>
        <extracomment>desktop/tabs/alignment/reward_score.py</extracomment>
        <translation>Wert bis hier {score}</translation>
    </message>
</context>
<context>
    <name>SeedsPart</name>
    <message>
        <source>Held-out problems before and after, means over {count} seeds; in brackets the least and the largest. A greedy answer says what the model does, pass@64 what is within its reach.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py setText</extracomment>
        <translation>Zurückgehaltene Aufgaben vorher und nachher, Mittel über {count} Seeds; in Klammern der kleinste und der größte Wert. Die Greedy-Antwort sagt, was das Modell tut, pass@64, was in seiner Reichweite liegt.</translation>
    </message>
    <message>
        <source>Measured on the family, over several seeds</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py Card</extracomment>
        <translation>An der Familie gemessen, über mehrere Seeds</translation>
    </message>
    <message>
        <source>Runs over several seeds</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py DataTable</extracomment>
        <translation>Läufe über mehrere Seeds</translation>
    </message>
</context>
<context>
    <name>SftAnswers</name>
    <message>
        <source>About {count} conversations that people had with {writer} and shared on ShareGPT taught {parent} to talk.</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>Etwa {count} Gespräche, die Menschen mit {writer} geführt und auf ShareGPT geteilt hatten, brachten {parent} bei, sich zu unterhalten.</translation>
    </message>
    <message>
        <source>Answers are drawn at temperature 0.4, so others may come.</source>
        <extracomment>desktop/tabs/alignment/sft.py setToolTip</extracomment>
        <translation>Antworten werden mit Temperatur 0,4 gezogen, es können also andere kommen.</translation>
    </message>
    <message>
        <source>Ask both</source>
        <extracomment>desktop/tabs/alignment/sft.py button</extracomment>
        <translation>Beide fragen</translation>
    </message>
    <message>
        <source>Asking both models</source>
        <extracomment>desktop/tabs/alignment/sft.py start</extracomment>
        <translation>Beide Modelle werden gefragt</translation>
    </message>
    <message>
        <source>Base: continues the text</source>
        <extracomment>desktop/tabs/alignment/sft.py SideCard</extracomment>
        <translation>Basis: setzt den Text fort</translation>
    </message>
    <message>
        <source>Draw again</source>
        <extracomment>desktop/tabs/alignment/sft.py button</extracomment>
        <translation>Neu ziehen</translation>
    </message>
    <message>
        <source>Examples</source>
        <extracomment>desktop/tabs/alignment/sft.py SegmentedControl</extracomment>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/alignment/sft.py named</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Tuned: answers</source>
        <extracomment>desktop/tabs/alignment/sft.py SideCard</extracomment>
        <translation>Feinabgestimmt: antwortet</translation>
    </message>
    <message>
        <source>What does fine-tuning change? Ask a base model and a tuned one the same.</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>Was ändert das Feinabstimmen? Stellen Sie beiden Modellen dieselbe Frage.</translation>
    </message>
    <message>
        <source>{count} instructions with answers, all written by {writer} from {seeds} examples (self-instruct), taught {parent} to answer.</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>{count} Anweisungen mit Antworten, alle von {writer} aus {seeds} Beispielen geschrieben (Self-Instruct), brachten {parent} bei zu antworten.</translation>
    </message>
</context>
<context>
    <name>SftLearning</name>
    <message>
        <source>Before → now</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py Card</extracomment>
        <translation>Vorher → jetzt</translation>
    </message>
    <message>
        <source>Fine-tune once: a quarter of the countries is in no pair. Will the model answer about them, and will it be right?</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py EmptyState</extracomment>
        <translation>Einmal feinabstimmen: Ein Viertel der Länder kommt in keinem Paar vor. Antwortet das Modell zu ihnen, und hat es recht?</translation>
    </message>
    <message>
        <source>Form</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py SegmentedControl</extracomment>
        <translation>Form</translation>
    </message>
    <message>
        <source>Held-out facts</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py PlotCard</extracomment>
        <translation>Zurückgehaltene Fakten</translation>
    </message>
    <message>
        <source>It says something in one line, asks nothing and ends its turn.</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py _number</extracomment>
        <translation>Es sagt etwas in einer Zeile, fragt nichts und beendet seinen Beitrag.</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py SegmentedControl</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Measured</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py SegmentedControl</extracomment>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>The right capital stands in the answer.</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py _number</extracomment>
        <translation>Die richtige Hauptstadt steht in der Antwort.</translation>
    </message>
    <message>
        <source>The same prompts are answered before the first step and every few steps after.</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py LooksCard</extracomment>
        <translation>Dieselben Prompts werden vor dem ersten Schritt und danach alle paar Schritte beantwortet.</translation>
    </message>
    <message>
        <source>What it says meanwhile</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py LooksCard</extracomment>
        <translation>Was es unterdessen sagt</translation>
    </message>
    <message>
        <source>answered in the new form</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py _number</extracomment>
        <translation>in der neuen Form beantwortet</translation>
    </message>
    <message>
        <source>known in the base's own form</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py _number</extracomment>
        <translation>in der Form des Basismodells gewusst</translation>
    </message>
    <message>
        <source>“The capital of X is” is gone on with correctly.</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py _number</extracomment>
        <translation>„The capital of X is“ wird richtig fortgesetzt.</translation>
    </message>
    <message>
        <source>… and correctly</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py _number</extracomment>
        <translation>… und richtig</translation>
    </message>
</context>
<context>
    <name>SftPage</name>
    <message numerus="yes">
        <source>%Ln own pairs</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation><numerusform>%Ln eigenes Paar</numerusform><numerusform>%Ln eigene Paare</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln shipped pairs</source>
        <extracomment>desktop/tabs/alignment/sft.py setText</extracomment>
        <translation><numerusform>%Ln mitgeliefertes Paar</numerusform><numerusform>%Ln mitgelieferte Paare</numerusform></translation>
    </message>
    <message>
        <source>A base model never saw &lt;|user|&gt; and &lt;|assistant|&gt;, so they begin as noise. Begun as “:” and a line break, the form is nearly there before the first step: the corpus has questions with answers in it.</source>
        <extracomment>desktop/tabs/alignment/sft.py setToolTip</extracomment>
        <translation>Ein Basismodell hat &lt;|user|&gt; und &lt;|assistant|&gt; nie gesehen; sie beginnen daher als Rauschen. Beginnen sie als „:“ und Zeilenumbruch, ist die Form schon vor dem ersten Schritt fast da: Das Korpus enthält Fragen mit Antworten.</translation>
    </message>
    <message>
        <source>A fine-tune is running.</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>Ein Fine-Tuning läuft.</translation>
    </message>
    <message>
        <source>At least two pairs are needed.</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>Mindestens zwei Paare sind nötig.</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <extracomment>desktop/tabs/alignment/sft.py Card</extracomment>
        <translation>Feinabstimmen</translation>
    </message>
    <message>
        <source>Instruction sets that made others</source>
        <extracomment>desktop/tabs/alignment/sft.py plain_label</extracomment>
        <translation>Instruktionsdaten anderer Modelle</translation>
    </message>
    <message>
        <source>Learn from</source>
        <extracomment>desktop/tabs/alignment/sft.py QLabel</extracomment>
        <translation>Lernen aus</translation>
    </message>
    <message>
        <source>Learn from: {source}</source>
        <extracomment>desktop/tabs/alignment/sft.py setAccessibleName</extracomment>
        <translation>Lernen aus: {source}</translation>
    </message>
    <message>
        <source>Next run</source>
        <extracomment>desktop/tabs/alignment/sft.py plain_label</extracomment>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>No pair names these countries, so what is right about them was learnt before: knowledge comes from pretraining, the form from SFT.</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>Kein Paar nennt diese Länder; was zu ihnen stimmt, wurde also vorher gelernt: Das Wissen kommt aus dem Vortraining, die Form aus SFT.</translation>
    </message>
    <message>
        <source>Pairs</source>
        <extracomment>desktop/tabs/alignment/sft.py SegmentedControl</extracomment>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Part</source>
        <extracomment>desktop/tabs/alignment/sft.py SegmentedControl</extracomment>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Responses</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>SFT: base and tuned side by side</source>
        <extracomment>desktop/tabs/alignment/sft.py add_part_actions</extracomment>
        <translation>SFT: Basis und feinabgestimmt nebeneinander</translation>
    </message>
    <message>
        <source>SFT: browse the pairs</source>
        <extracomment>desktop/tabs/alignment/sft.py add_part_actions</extracomment>
        <translation>SFT: Paare durchsehen</translation>
    </message>
    <message>
        <source>SFT: curves and answers while it learns</source>
        <extracomment>desktop/tabs/alignment/sft.py add_part_actions</extracomment>
        <translation>SFT: Kurven und Antworten beim Lernen</translation>
    </message>
    <message>
        <source>SFT: open own pairs…</source>
        <extracomment>desktop/tabs/alignment/sft.py addAction</extracomment>
        <translation>SFT: eigene Paare öffnen…</translation>
    </message>
    <message>
        <source>Side by side</source>
        <extracomment>desktop/tabs/alignment/sft.py SegmentedControl</extracomment>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Start from</source>
        <extracomment>desktop/tabs/alignment/sft.py ModelPicker</extracomment>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>The base model continues a text, whatever it is. Pairs of a prompt and an answer show the tuned one the form of answers; what it says there it mostly knew before.</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>Das Basismodell setzt jeden Text fort. Paare aus Prompt und Antwort zeigen dem feinabgestimmten die Form von Antworten; was es darin sagt, wusste es meist schon vorher.</translation>
    </message>
    <message>
        <source>The last run failed: {why}</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>Der letzte Lauf ist gescheitert: {why}</translation>
    </message>
    <message>
        <source>Verdict</source>
        <extracomment>desktop/tabs/alignment/sft.py SegmentedControl</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>What stands on colour is learnt, the rest is only read. Learn the whole text instead, and the loss of the prompts falls, too: the model learns to ask.</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>Was farbig hinterlegt ist, wird gelernt, der Rest nur gelesen. Wird stattdessen der Gesamttext gelernt, fällt auch der Verlust der Prompts: Das Modell lernt zu fragen.</translation>
    </message>
    <message>
        <source>While it learns</source>
        <extracomment>desktop/tabs/alignment/sft.py SegmentedControl</extracomment>
        <translation>Beim Lernen</translation>
    </message>
    <message>
        <source>Whole text</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>Gesamttext</translation>
    </message>
    <message>
        <source>{model} learns from {pairs} in {steps} steps.</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>{model} lernt in {steps} Schritten. Daten: {pairs}.</translation>
    </message>
    <message>
        <source>{model} learns from {pairs}.</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>{model} lernt. Daten: {pairs}.</translation>
    </message>
    <message>
        <source>{name}: done after {seconds}. Saved to your models.</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>{name}: fertig nach {seconds}. Liegt jetzt bei den eigenen Modellen.</translation>
    </message>
</context>
<context>
    <name>SftPairs</name>
    <message numerus="yes">
        <source>%Ln pairs of {file}</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation><numerusform>%Ln Paar aus {file}</numerusform><numerusform>%Ln Paare aus {file}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows refused</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation><numerusform>%Ln Zeile abgelehnt</numerusform><numerusform>%Ln Zeilen abgelehnt</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln shipped pairs</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation><numerusform>%Ln mitgeliefertes Paar</numerusform><numerusform>%Ln mitgelieferte Paare</numerusform></translation>
    </message>
    <message>
        <source>All tokens are learnt: {prompt} of the prompt, {answer} of the answer.</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation>Alle Tokens werden gelernt: {prompt} des Prompts, {answer} der Antwort.</translation>
    </message>
    <message>
        <source>As the model reads it</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py Card</extracomment>
        <translation>Wie das Modell es liest</translation>
    </message>
    <message>
        <source>Completion</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Find in pairs</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py named</extracomment>
        <translation>In Paaren suchen</translation>
    </message>
    <message>
        <source>Instruction pairs</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py DataTable</extracomment>
        <translation>Anweisungspaare</translation>
    </message>
    <message>
        <source>Line</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Open own pairs…</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py button</extracomment>
        <translation>Eigene Paare öffnen…</translation>
    </message>
    <message>
        <source>Open pairs</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py ask_for_file</extracomment>
        <translation>Paare öffnen</translation>
    </message>
    <message>
        <source>Pairs</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py SegmentedControl</extracomment>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Pairs (*.jsonl *.json *.csv *.tsv *.gz);;All files (*)</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation>Paare (*.jsonl *.json *.csv *.tsv *.gz);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation>{file} wird gelesen</translation>
    </message>
    <message>
        <source>Refused</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py SegmentedControl</extracomment>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Row</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Rows</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py SegmentedControl</extracomment>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows that are no pair and are left out: {count}. The first: {why}</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation>Zeilen, die kein Paar sind und ausgelassen werden: {count}. Die erste: {why}</translation>
    </message>
    <message>
        <source>Shipped pairs</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py button</extracomment>
        <translation>Mitgelieferte Paare</translation>
    </message>
    <message>
        <source>Why</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation>Grund</translation>
    </message>
    <message>
        <source>{prompt} tokens of the prompt are only read, {answer} of the answer are learnt.</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation>{prompt} Tokens des Prompts werden nur gelesen, {answer} der Antwort werden gelernt.</translation>
    </message>
</context>
<context>
    <name>SideCard</name>
    <message>
        <source>(it ends without a word)</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation>(endet ohne ein Wort)</translation>
    </message>
    <message>
        <source>It continues exactly this:</source>
        <extracomment>desktop/tabs/alignment/sft.py text_label</extracomment>
        <translation>Genau dies wird fortgesetzt:</translation>
    </message>
    <message>
        <source>What it continues</source>
        <extracomment>desktop/tabs/alignment/sft.py named</extracomment>
        <translation>Was fortgesetzt wird</translation>
    </message>
</context>
<context>
    <name>SpotPart</name>
    <message>
        <source>And its curves</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py PlotCard</extracomment>
        <translation>Und die Kurven dazu</translation>
    </message>
    <message>
        <source>Before you see the curves</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py _tell</extracomment>
        <translation>Bevor die Kurven zu sehen sind</translation>
    </message>
    <message>
        <source>From when on?</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py SegmentedControl</extracomment>
        <translation>Ab wann?</translation>
    </message>
    <message>
        <source>Go to the runs</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py EmptyState</extracomment>
        <translation>Zu den Läufen</translation>
    </message>
    <message>
        <source>Here you read what a policy wrote before you see its curves. Run PPO first, with “Texts first, then curves” switched on.</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py EmptyState</extracomment>
        <translation>Hier ist zu lesen, was eine Policy schrieb, bevor ihre Kurven zu sehen sind. Zuerst „Erst Texte, dann Kurven“ einschalten und PPO starten.</translation>
    </message>
    <message>
        <source>Judge blind</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py SegmentedControl</extracomment>
        <translation>Blind beurteilen</translation>
    </message>
    <message>
        <source>Read downwards; the reward model likes it better and better. From which iteration on would you no longer call these better answers? Your word is kept, then the curves are shown.</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py _tell</extracomment>
        <translation>Von oben nach unten lesen; dem Belohnungsmodell gefällt es immer besser. Ab welcher Iteration sind das keine besseren Antworten mehr? Das Urteil wird festgehalten, dann erscheinen die Kurven.</translation>
    </message>
    <message>
        <source>Read the texts again</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py button</extracomment>
        <translation>Texte noch einmal lesen</translation>
    </message>
    <message>
        <source>Run</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py Combo</extracomment>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Texts of several iterations, in random order. Give each 1 to 5, by button or key, without knowing where it is from. Your points become a gold score of your own, drawn beside the program's.</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py _tell</extracomment>
        <translation>Texte aus mehreren Iterationen in zufälliger Reihenfolge. Jeder erhält 1 bis 5 Punkte, per Schaltfläche oder Taste, ohne dass seine Herkunft bekannt ist. Aus den Punkten wird ein eigener Gold-Wert, der neben dem des Programms eingezeichnet wird.</translation>
    </message>
    <message>
        <source>The curves of this run have been on show. For an honest test switch on “Texts first, then curves” before a run.</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py text_label</extracomment>
        <translation>Die Kurven dieses Laufs waren schon zu sehen. Für einen ehrlichen Test vor einem Lauf „Erst Texte, dann Kurven“ einschalten.</translation>
    </message>
    <message>
        <source>What to do</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py SegmentedControl</extracomment>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Your own gold score</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py _tell</extracomment>
        <translation>Der eigene Gold-Wert</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation>{number} von {total}</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Measuring gold and KL...</source>
        <extracomment>desktop/tabs/alignment/stages.py</extracomment>
        <translation>Gold und KL werden gemessen...</translation>
    </message>
    <message>
        <source>Reading pairs...</source>
        <extracomment>models/alignment/instructions.py</extracomment>
        <translation>Paare werden gelesen...</translation>
    </message>
</context>
<context>
    <name>StagePage</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/alignment/parts.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Pause</source>
        <extracomment>desktop/tabs/alignment/parts.py button</extracomment>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <extracomment>desktop/tabs/alignment/parts.py button</extracomment>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message numerus="yes">
        <source>%Ln files were left out. {why}</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation><numerusform>%Ln Datei wurde ausgelassen. {why}</numerusform><numerusform>%Ln Dateien wurden ausgelassen. {why}</numerusform></translation>
    </message>
    <message>
        <source>Bytes a token</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Bytes pro Token</translation>
    </message>
    <message>
        <source>Encodings: {names}</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py append</extracomment>
        <translation>Kodierungen: {names}</translation>
    </message>
    <message>
        <source>Held out: {size}, a tenth of {count} pieces</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Zurückgehalten: {size}, ein Zehntel von {count} Stücken</translation>
    </message>
    <message>
        <source>Left out as repeated: {size}</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py append</extracomment>
        <translation>Als Wiederholung ausgelassen: {size}</translation>
    </message>
    <message>
        <source>Merge {number}: “{left}” + “{right}”. A token has {bytes} bytes.</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py setText</extracomment>
        <translation>Verschmelzung {number}: „{left}“ + „{right}“. Ein Token hat {bytes} Bytes.</translation>
    </message>
    <message>
        <source>Merges</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py DataTable</extracomment>
        <translation>Verschmelzungen</translation>
    </message>
    <message>
        <source>No.</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Text</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py __init__</extracomment>
        <translation>Text</translation>
    </message>
    <message>
        <source>Token</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation>Token</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py TermLabel</extracomment>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>{entries} entries; a token has {bytes} bytes of what is held out.</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py setText</extracomment>
        <translation>{entries} Einträge; ein Token hat {bytes} Bytes des zurückgehaltenen Textes.</translation>
    </message>
    <message numerus="yes">
        <source>{size} in %Ln files</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation><numerusform>{size} in %Ln Datei</numerusform><numerusform>{size} in %Ln Dateien</numerusform></translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>(it ends without a word)</source>
        <extracomment>desktop/tabs/alignment/parts.py setText</extracomment>
        <translation>(endet ohne ein Wort)</translation>
    </message>
    <message>
        <source>Start</source>
        <extracomment>desktop/tabs/alignment/parts.py</extracomment>
        <translation>Start</translation>
    </message>
    <message>
        <source>The next prompt</source>
        <extracomment>desktop/tabs/alignment/parts.py zip</extracomment>
        <translation>Nächster Prompt</translation>
    </message>
    <message>
        <source>The prompt before</source>
        <extracomment>desktop/tabs/alignment/parts.py zip</extracomment>
        <translation>Voriger Prompt</translation>
    </message>
    <message>
        <source>The same prompt</source>
        <extracomment>desktop/tabs/alignment/parts.py __init__</extracomment>
        <translation>Derselbe Prompt</translation>
    </message>
    <message>
        <source>gold {score}</source>
        <extracomment>desktop/tabs/alignment/parts.py AnswerAtStep</extracomment>
        <translation>Gold {score}</translation>
    </message>
    <message>
        <source>proxy {score}</source>
        <extracomment>desktop/tabs/alignment/parts.py AnswerAtStep</extracomment>
        <translation>Proxy {score}</translation>
    </message>
</context>
<context>
    <name>TextsCard</name>
    <message>
        <source>Gamed from here</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py button</extracomment>
        <translation>Ab hier überlistet</translation>
    </message>
    <message>
        <source>Gamed from iteration {number} on</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py setAccessibleName</extracomment>
        <translation>Ab Iteration {number} überlistet</translation>
    </message>
    <message>
        <source>It never is</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py button</extracomment>
        <translation>Nie überlistet</translation>
    </message>
    <message>
        <source>Iteration {number}</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation>Iteration {number}</translation>
    </message>
    <message>
        <source>Its texts, in order</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py __init__</extracomment>
        <translation>Die Texte, der Reihe nach</translation>
    </message>
</context>
<context>
    <name>Verifiable</name>
    <message>
        <source>A model draws several answers to each problem, a program says which are right, and right ones become likelier. Choose a task at the right, predict, and run.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Ein Modell zieht mehrere Antworten auf jede Aufgabe, ein Programm sagt, welche richtig sind, und richtige werden wahrscheinlicher. Wählen Sie rechts eine Aufgabe, sagen Sie den Verlauf vorher und starten Sie.</translation>
    </message>
    <message>
        <source>After</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>After its worked examples alone: {share}.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Nach den vorgerechneten Beispielen allein: {share}.</translation>
    </message>
    <message>
        <source>After the worked examples alone: {share} greedy.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Nach den vorgerechneten Beispielen allein: {share} greedy.</translation>
    </message>
    <message>
        <source>All rewards are equal: every advantage is 0, no gradient.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Alle Belohnungen sind gleich: Jede Advantage ist 0, es gibt keinen Gradienten.</translation>
    </message>
    <message>
        <source>Before</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>CPU-s</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>CPU-s</translation>
    </message>
    <message>
        <source>Comparison: {before} → {after}.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Vergleich: {before} → {after}.</translation>
    </message>
    <message>
        <source>Expected: {answer}</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Erwartet: {answer}</translation>
    </message>
    <message>
        <source>Greedy</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Greedy</translation>
    </message>
    <message>
        <source>Greedy: {before} → {after}</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Greedy: {before} → {after}</translation>
    </message>
    <message>
        <source>Held out, greedy: {before} → {after}.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Zurückgehalten, greedy: {before} → {after}.</translation>
    </message>
    <message>
        <source>Held out: {before} → {after} greedy, {first} → {then} drawn, in {seconds} CPU-s.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Zurückgehalten: {before} → {after} greedy, {first} → {then} gezogen, in {seconds} CPU-s.</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Right</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Step {n}</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py plain_answers</extracomment>
        <translation>Schritt {n}</translation>
    </message>
    <message>
        <source>Task</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>The answers to a held-out problem stand here, before the run and at each step.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py show_answers</extracomment>
        <translation>Hier stehen die Antworten auf eine zurückgehaltene Aufgabe, vor dem Lauf und bei jedem Schritt.</translation>
    </message>
    <message>
        <source>The next run</source>
        <extracomment>desktop/tabs/alignment/verifiable.py __init__</extracomment>
        <translation>Der nächste Lauf</translation>
    </message>
    <message>
        <source>The task's own: {name}</source>
        <extracomment>desktop/tabs/alignment/verifiable.py</extracomment>
        <translation>Passend: {name}</translation>
    </message>
    <message>
        <source>This run doesn't show it: luck of a seed, or another model</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Dieser Lauf zeigt es nicht: Zufall des Seeds oder ein anderes Modell</translation>
    </message>
    <message>
        <source>This run shows it</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py say</extracomment>
        <translation>Dieser Lauf zeigt es</translation>
    </message>
    <message>
        <source>comparison</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>falls</source>
        <extracomment>desktop/tabs/alignment/predicting.py</extracomment>
        <translation>fällt</translation>
    </message>
    <message>
        <source>no</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>nein</translation>
    </message>
    <message>
        <source>pass@1, one answer per problem</source>
        <extracomment>desktop/tabs/alignment/verifiable.py ask</extracomment>
        <translation>pass@1, eine Antwort pro Aufgabe</translation>
    </message>
    <message>
        <source>pass@k is measured before the first step and after the last one.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>pass@k wird vor dem ersten und nach dem letzten Schritt gemessen.</translation>
    </message>
    <message>
        <source>pass@k: the share of held-out problems solved by at least one of k samples. Yue et al. 2025 find that base models catch up at large k; others dispute it.</source>
        <extracomment>desktop/tabs/alignment/verifiable.py</extracomment>
        <translation>pass@k: der Anteil zurückgehaltener Aufgaben, die mindestens eine von k Stichproben löst. Yue et al. 2025 finden, dass Basismodelle bei großem k aufholen; andere bestreiten das.</translation>
    </message>
    <message>
        <source>pass@{k}</source>
        <extracomment>desktop/tabs/alignment/verifiable.py</extracomment>
        <translation>pass@{k}</translation>
    </message>
    <message>
        <source>pass@{k}: predicted: {predicted}; observed: {observed}, {before} → {after}.</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>pass@{k}: vorhergesagt: {predicted}; beobachtet: {observed}, {before} → {after}.</translation>
    </message>
    <message>
        <source>rises</source>
        <extracomment>desktop/tabs/alignment/predicting.py</extracomment>
        <translation>steigt</translation>
    </message>
    <message>
        <source>stays about the same</source>
        <extracomment>desktop/tabs/alignment/predicting.py</extracomment>
        <translation>bleibt etwa gleich</translation>
    </message>
    <message>
        <source>this setting</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>diese Einstellung</translation>
    </message>
    <message>
        <source>yes</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>ja</translation>
    </message>
    <message>
        <source>{right} of {all} predicted correctly</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>{right} von {all} richtig vorhergesagt</translation>
    </message>
    <message>
        <source>{run}; comparison: {other}</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py</extracomment>
        <translation>{run}; Vergleich: {other}</translation>
    </message>
</context>
<context>
    <name>VerifiablePage</name>
    <message>
        <source>Answers</source>
        <extracomment>desktop/tabs/alignment/verifiable.py SegmentedControl</extracomment>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Groups</source>
        <extracomment>desktop/tabs/alignment/verifiable.py SegmentedControl</extracomment>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Part</source>
        <extracomment>desktop/tabs/alignment/verifiable.py SegmentedControl</extracomment>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Run</source>
        <extracomment>desktop/tabs/alignment/verifiable.py SegmentedControl</extracomment>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Seeds</source>
        <extracomment>desktop/tabs/alignment/verifiable.py SegmentedControl</extracomment>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>Verdict</source>
        <extracomment>desktop/tabs/alignment/verifiable.py SegmentedControl</extracomment>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Verifiable reward: answers before and after</source>
        <extracomment>desktop/tabs/alignment/verifiable.py add_part_actions</extracomment>
        <translation>Verifizierbare Belohnung: Antworten vorher und nachher</translation>
    </message>
    <message>
        <source>Verifiable reward: groups with their advantages</source>
        <extracomment>desktop/tabs/alignment/verifiable.py add_part_actions</extracomment>
        <translation>Verifizierbare Belohnung: Gruppen mit ihren Advantages</translation>
    </message>
    <message>
        <source>Verifiable reward: the run and its curves</source>
        <extracomment>desktop/tabs/alignment/verifiable.py add_part_actions</extracomment>
        <translation>Verifizierbare Belohnung: der Lauf und seine Kurven</translation>
    </message>
    <message>
        <source>Verifiable reward: what goes wrong, on purpose</source>
        <extracomment>desktop/tabs/alignment/verifiable.py add_part_actions</extracomment>
        <translation>Verifizierbare Belohnung: was schiefgeht, mit Absicht</translation>
    </message>
    <message>
        <source>What goes wrong</source>
        <extracomment>desktop/tabs/alignment/verifiable.py SegmentedControl</extracomment>
        <translation>Was schiefgeht</translation>
    </message>
</context>
<context>
    <name>WrongPart</name>
    <message>
        <source>Run it</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py button</extracomment>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Run it again</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py setText</extracomment>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>What goes wrong</source>
        <extracomment>desktop/tabs/alignment/verifiable_parts.py Combo</extracomment>
        <translation>Was schiefgeht</translation>
    </message>
</context>
</TS>
