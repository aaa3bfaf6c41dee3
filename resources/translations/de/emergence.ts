<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AlignedPlot</name>
    <message>
        <source>Model size</source>
        <extracomment>desktop/tabs/emergence/aligned_plot.py SizeSlider</extracomment>
        <translation>Modellgröße</translation>
    </message>
</context>
<context>
    <name>Emergence</name>
    <message numerus="yes">
        <source>%Ln answers are covered: they tell the curve.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation><numerusform>%Ln Antwort ist verdeckt: Sie verrät die Kurve.</numerusform><numerusform>%Ln Antworten sind verdeckt: Sie verraten die Kurve.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers in {milliseconds} ms</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation><numerusform>%Ln Antwort in {milliseconds} ms</numerusform><numerusform>%Ln Antworten in {milliseconds} ms</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln curves guessed: off by {mean} of the axis on average, best {best}.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation><numerusform>%Ln Kurve geschätzt: im Mittel um {mean} der Achse daneben, am besten {best}.</numerusform><numerusform>%Ln Kurven geschätzt: im Mittel um {mean} der Achse daneben, am besten {best}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln models measured.</source>
        <extracomment>desktop/tabs/emergence/measure_here.py</extracomment>
        <translation><numerusform>%Ln Modell gemessen.</numerusform><numerusform>%Ln Modelle gemessen.</numerusform></translation>
    </message>
    <message>
        <source>A comment says what the function is to return.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Ein Kommentar sagt, was die Funktion zurückgeben soll.</translation>
    </message>
    <message>
        <source>A perfect checker, a program that knows the answer, takes a right one of n answers if there is any: pass@n, the most that any choice among n answers can reach.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Ein perfektes Prüfprogramm, das die Antwort kennt, nimmt von n Antworten eine richtige, wenn es eine gibt: pass@n, das Höchste, was eine Auswahl unter n Antworten erreichen kann.</translation>
    </message>
    <message>
        <source>A problem of several steps, answered at once.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Eine Aufgabe mit mehreren Schritten, sofort beantwortet.</translation>
    </message>
    <message>
        <source>A reward model, a copy of the model trained on {count} of its own answers to other problems of this task, scores every answer; the highest score counts. Its training is not part of the compute.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Ein Belohnungsmodell, eine Kopie des Modells, trainiert mit {count} seiner eigenen Antworten auf andere solche Aufgaben, bewertet jede Antwort; die höchste Bewertung zählt. Sein Training ist im Rechenaufwand nicht enthalten.</translation>
    </message>
    <message>
        <source>A smaller model is better here</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Hier ist ein kleineres Modell besser</translation>
    </message>
    <message>
        <source>A smaller model that thinks is better here</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Hier ist ein kleineres Modell, das nachdenkt, besser</translation>
    </message>
    <message>
        <source>All intervals are apart.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Alle Intervalle liegen auseinander.</translation>
    </message>
    <message>
        <source>And here, at home</source>
        <extracomment>desktop/tabs/emergence/exhibits.py setText</extracomment>
        <translation>Und hier im Programm</translation>
    </message>
    <message>
        <source>And why</source>
        <extracomment>desktop/tabs/emergence/exhibits.py append</extracomment>
        <translation>Und warum</translation>
    </message>
    <message>
        <source>Animals</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Tiere</translation>
    </message>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>At once</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Sofort</translation>
    </message>
    <message numerus="yes">
        <source>At once, %Ln sizes are right.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation><numerusform>Sofort liegt %Ln Größe richtig.</numerusform><numerusform>Sofort liegen %Ln Größen richtig.</numerusform></translation>
    </message>
    <message>
        <source>At once, all sizes are wrong.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Sofort liegen alle Größen falsch.</translation>
    </message>
    <message>
        <source>Attention of a token to the one before it.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Attention eines Tokens auf das davor.</translation>
    </message>
    <message>
        <source>Bars: 95 % Wilson, n = {items}</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Balken: 95 % Wilson, n = {items}</translation>
    </message>
    <message>
        <source>Bars: 95 % intervals</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Balken: 95-%-Intervalle</translation>
    </message>
    <message>
        <source>Bars: 95 % intervals of recall; heads of the first seed of a size</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Balken: 95-%-Intervalle des Abrufs; Köpfe des ersten Seeds einer Größe</translation>
    </message>
    <message>
        <source>Base models go on with more questions. Write a beginning instead, such as: The capital of France is</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Basismodelle schreiben nur weitere Fragen. Geben Sie lieber einen Anfang ein, etwa: The capital of France is</translation>
    </message>
    <message>
        <source>Body</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Körper</translation>
    </message>
    <message>
        <source>Brier</source>
        <extracomment>desktop/tabs/emergence/explore.py</extracomment>
        <translation>Brier</translation>
    </message>
    <message>
        <source>Characters that are new to a model reach it byte by byte.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py append</extracomment>
        <translation>Zeichen, die ein Modell nicht kennt, erreichen es Byte für Byte.</translation>
    </message>
    <message>
        <source>Characters that cannot be seen were left out: {count}.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Unsichtbare Zeichen wurden weggelassen: {count}.</translation>
    </message>
    <message>
        <source>Checker: {right} of {n} are right</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py</extracomment>
        <translation>Prüfprogramm: {right} von {n} richtig</translation>
    </message>
    <message>
        <source>Colours</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Differences of 3-digit numbers: borrowing is harder than carrying.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Differenzen dreistelliger Zahlen: Der Übertrag ist hier schwieriger als beim Addieren.</translation>
    </message>
    <message numerus="yes">
        <source>Drag the %Ln rings to where you expect the others.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation><numerusform>Ziehen Sie den Ring dorthin, wo Sie das größte Modell erwarten.</numerusform><numerusform>Ziehen Sie die %Ln Ringe dorthin, wo Sie die anderen erwarten.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Draw %Ln answers</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py</extracomment>
        <translation><numerusform>%Ln Antwort ziehen</numerusform><numerusform>%Ln Antworten ziehen</numerusform></translation>
    </message>
    <message>
        <source>Drawing answers</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py start</extracomment>
        <translation>Antworten werden gezogen</translation>
    </message>
    <message>
        <source>Draws that lie above: {count} of {all}. The others hit heads that matter, too.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Darüber liegende Ziehungen: {count} von {all}. Die anderen treffen auch Köpfe, auf die es ankommt.</translation>
    </message>
    <message>
        <source>Edit distance</source>
        <extracomment>desktop/tabs/emergence/explore.py</extracomment>
        <translation>Editierabstand</translation>
    </message>
    <message>
        <source>Even the implied p goes from {low} to {high} between {small} and {large}: the metric does not make all of this jump.</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Auch das abgeleitete p geht von {low} auf {high} zwischen {small} und {large}: Die Metrik macht nicht den ganzen Sprung.</translation>
    </message>
    <message>
        <source>Every 95 % interval overlaps the shipped one.</source>
        <extracomment>desktop/tabs/emergence/measure_here.py</extracomment>
        <translation>Jedes 95-%-Intervall überlappt das mitgelieferte.</translation>
    </message>
    <message>
        <source>Every size answers</source>
        <extracomment>desktop/tabs/emergence/explore_live.py start</extracomment>
        <translation>Jede Größe antwortet</translation>
    </message>
    <message>
        <source>Exact match</source>
        <extracomment>desktop/tabs/emergence/explore.py</extracomment>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>Facts that all sizes have read equally often: memory, not skill.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Fakten, die alle Größen gleich oft gelesen haben: Gedächtnis, nicht Können.</translation>
    </message>
    <message>
        <source>Food</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Essen</translation>
    </message>
    <message>
        <source>Forty dots in place of the steps, then the result.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Vierzig Punkte anstelle der Schritte, dann das Ergebnis.</translation>
    </message>
    <message>
        <source>Greedy</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py add</extracomment>
        <translation>Greedy</translation>
    </message>
    <message>
        <source>Greedy. Amber: right arithmetic on wrong numbers. Red: wrong arithmetic.</source>
        <extracomment>desktop/tabs/emergence/thinking.py plain_label</extracomment>
        <translation>Greedy. Gelb: richtig gerechnet, mit falschen Zahlen. Rot: falsch gerechnet.</translation>
    </message>
    <message>
        <source>Head {head} copies most: {score}. Recall of the first token: {recall}.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Kopf {head} kopiert am meisten: {score}. Erstes Token richtig: {recall}.</translation>
    </message>
    <message>
        <source>Head {head} looks at the answer {score} of the time</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Kopf {head} schaut in {score} der Fälle auf die Antwort</translation>
    </message>
    <message>
        <source>Head {head} looks at the previous token {score} of the time</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Kopf {head} schaut in {score} der Fälle auf das vorige Token</translation>
    </message>
    <message>
        <source>Head {head} looks at what came next the last time {score} of the time</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Kopf {head} schaut in {score} der Fälle auf das, was beim letzten Mal folgte</translation>
    </message>
    <message>
        <source>Here p was measured with the right tokens before it, so the product over an answer is exact and nothing is assumed independent. What pᴸ still misses: items are not alike, which lifts what is measured above it, and a greedy answer takes the likeliest token: more is right where that is the right one, and nothing where it is not.</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Hier wurde p jeweils nach den richtigen Tokens gemessen; das Produkt über eine Antwort ist daher exakt, und nichts wird als unabhängig angenommen. Was pᴸ trotzdem nicht erfasst: Die Aufgaben sind nicht alle gleich, was die Messwerte darüber hebt, und eine Greedy-Antwort nimmt das wahrscheinlichste Token: Wo es das richtige ist, ist mehr richtig, und wo nicht, ist nichts richtig.</translation>
    </message>
    <message>
        <source>How far the items can be trusted, and nothing else: another seed of the same size, or the same questions in other words, may lie far outside.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Wie weit den Aufgaben zu trauen ist, und sonst nichts: Ein anderer Seed derselben Größe oder dieselben Fragen in anderen Worten können weit außerhalb liegen.</translation>
    </message>
    <message>
        <source>How many tokens were wrong in these answers was not published, so nothing measured stands beside the machine here.</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Wie viele Tokens in diesen Antworten falsch waren, wurde nicht veröffentlicht; deshalb steht hier kein Messwert neben der Maschine.</translation>
    </message>
    <message>
        <source>If items were alike, the last two would agree</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Wären die Aufgaben gleich, stimmten die letzten beiden überein</translation>
    </message>
    <message>
        <source>If length explained everything, p would be constant</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Erklärte die Länge alles, wäre p konstant</translation>
    </message>
    <message>
        <source>It needs a perfect checker.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Das setzt ein perfektes Prüfprogramm voraus.</translation>
    </message>
    <message>
        <source>It ranks a right answer above a wrong one in {least} to {most} of pairs, by size; at 50 % it chooses at random, and below, more answers make it worse.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Es stellt je nach Größe in {least} bis {most} der Paare die richtige Antwort über die falsche; bei 50 % wählt es zufällig, und darunter machen mehr Antworten es schlechter.</translation>
    </message>
    <message>
        <source>Items asked</source>
        <extracomment>desktop/tabs/emergence/explore_words.py append</extracomment>
        <translation>Gestellte Aufgaben</translation>
    </message>
    <message>
        <source>LaMDA, chain of thought</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>LaMDA, Gedankenkette</translation>
    </message>
    <message>
        <source>Log-prob</source>
        <extracomment>desktop/tabs/emergence/explore.py</extracomment>
        <translation>Log-Wahrsch.</translation>
    </message>
    <message>
        <source>Log-probability is not smooth here either: it falls at {sizes}. Where a size was trained once, luck and size cannot be told apart.</source>
        <extracomment>desktop/tabs/emergence/exhibits.py</extracomment>
        <translation>Auch die Log-Wahrscheinlichkeit ist hier nicht glatt: Sie fällt bei {sizes}. Wo eine Größe nur einmal trainiert wurde, lassen sich Zufall und Größe nicht trennen.</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Majority: {votes} of {n}</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py</extracomment>
        <translation>Mehrheit: {votes} von {n}</translation>
    </message>
    <message numerus="yes">
        <source>Measure %Ln items</source>
        <extracomment>desktop/tabs/emergence/measure_here.py</extracomment>
        <translation><numerusform>%Ln Aufgabe messen</numerusform><numerusform>%Ln Aufgaben messen</numerusform></translation>
    </message>
    <message>
        <source>Measured by this program</source>
        <extracomment>desktop/tabs/emergence/exhibits.py append</extracomment>
        <translation>Mit diesem Programm gemessen</translation>
    </message>
    <message>
        <source>Measured on this program's own models: tiny, and of a tiny world.</source>
        <extracomment>desktop/tabs/emergence/exhibits.py</extracomment>
        <translation>Gemessen an den eigenen Modellen dieses Programms: Sie sind winzig, und ihre Welt ist es auch.</translation>
    </message>
    <message numerus="yes">
        <source>Measuring %Ln items</source>
        <extracomment>desktop/tabs/emergence/measure_here.py</extracomment>
        <translation><numerusform>Misst %Ln Aufgabe</numerusform><numerusform>Misst %Ln Aufgaben</numerusform></translation>
    </message>
    <message>
        <source>More samples do not help here</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Mehr Antworten helfen hier nicht</translation>
    </message>
    <message>
        <source>Move the budget to the right.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Schiebe das Budget nach rechts.</translation>
    </message>
    <message>
        <source>No checkpoints of {size} are shipped: only 38k, 98k and 279k have some.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Für {size} werden keine Checkpoints mitgeliefert: Nur 38k, 98k und 279k haben welche.</translation>
    </message>
    <message>
        <source>No clear difference</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Kein klarer Unterschied</translation>
    </message>
    <message>
        <source>No interval lies above: these figures show no difference.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Kein Intervall liegt darüber: Diese Zahlen zeigen keinen Unterschied.</translation>
    </message>
    <message>
        <source>No model of this size is installed.</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py setText</extracomment>
        <translation>Kein Modell dieser Größe ist installiert.</translation>
    </message>
    <message>
        <source>No {family} results exist for this metric, and its answers were not kept.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Für diese Metrik gibt es keine Ergebnisse von {family}, und die Antworten wurden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>No.</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py set_rows</extracomment>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Non-embedding N</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>N ohne Einbettung</translation>
    </message>
    <message>
        <source>Numbers</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>On random tokens repeated once: attention to what followed the first occurrence.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Auf zufälligen Tokens, einmal wiederholt: Attention auf das, was dem ersten Vorkommen folgte.</translation>
    </message>
    <message>
        <source>On the task itself: attention of the last token to the value that is asked for.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Auf der Aufgabe selbst: Attention des letzten Tokens auf den gesuchten Wert.</translation>
    </message>
    <message>
        <source>One p, fitted to 2-digit sums, and only L differs: so GPT-3 13B should get {promised} of 4-digit sums right. It gets {measured}. Digits of longer sums are not right by themselves, nor as often: length alone does not explain the curves.</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Ein einziges p, an zweistellige Summen angepasst, und nur L ist verschieden: Danach müsste GPT-3 13B {promised} der vierstelligen Summen richtig haben. Es sind {measured}. Die Ziffern längerer Summen sind weder unabhängig voneinander richtig noch gleich oft: Die Länge allein erklärt die Kurven nicht.</translation>
    </message>
    <message>
        <source>Outside the shipped 95 % interval: {sizes}.</source>
        <extracomment>desktop/tabs/emergence/measure_here.py</extracomment>
        <translation>Außerhalb des mitgelieferten 95-%-Intervalls: {sizes}.</translation>
    </message>
    <message>
        <source>Right</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Right: at once, with steps</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Richtig: sofort, mit Schritten</translation>
    </message>
    <message>
        <source>Self-consistency: the commonest of n answers counts. It needs no checker, and helps only where the right answer is already the commonest.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Selbstkonsistenz: Die häufigste von n Antworten zählt. Sie braucht kein Prüfprogramm und hilft nur, wo die richtige Antwort schon die häufigste ist.</translation>
    </message>
    <message>
        <source>Six made-up pairs, then one of them again: only the prompt knows the answer.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Sechs erfundene Paare, dann eines davon noch einmal: Die Antwort steht nur im Prompt.</translation>
    </message>
    <message>
        <source>Six numbers to be sorted. One wrong place and all of it is wrong.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Sechs Zahlen sind zu sortieren. Eine falsche Stelle, und alles ist falsch.</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Small sums asked in words: the question must be read before it is solved.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Kleine Rechenaufgaben in Worten: Die Frage muss gelesen sein, bevor sie sich lösen lässt.</translation>
    </message>
    <message>
        <source>Snell et al. 2024: where a smaller model has some success at all, choosing among its answers can beat a model 14 times as large at equal compute; on the hardest problems it cannot.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Snell et al. 2024: Wo ein kleineres Modell überhaupt Erfolg hat, kann die Auswahl unter seinen Antworten bei gleichem Rechenaufwand ein 14-mal so großes Modell schlagen; bei den schwersten Aufgaben nicht.</translation>
    </message>
    <message>
        <source>Study family</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Studienfamilie</translation>
    </message>
    <message>
        <source>Sums of</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Summen mit</translation>
    </message>
    <message>
        <source>Sums of two 3-digit numbers that were never trained on. Every digit is a token, and only a sum without a wrong digit is right.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Summen zweier dreistelliger Zahlen, die nie trainiert wurden. Jede Ziffer ist ein Token, und nur eine Summe ohne falsche Ziffer ist richtig.</translation>
    </message>
    <message>
        <source>Sums of two numbers below 100 that were never trained on. Every digit is a token.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Summen zweier Zahlen unter 100, die nie trainiert wurden. Jede Ziffer ist ein Token.</translation>
    </message>
    <message>
        <source>Sums, differences and products as people write them: 2+2, 7x8, nine minus four.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Summen, Differenzen und Produkte, wie man sie schreibt: 2+2, 7x8, nine minus four.</translation>
    </message>
    <message>
        <source>The answers are the same, the metric is linear: L (1 − p) is p negated, L times as large, and rises as smoothly as p does. Only exact match makes a wall of it.</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Die Antworten sind dieselben, die Metrik ist linear: L (1 − p) ist das negierte p, L-mal so groß, und steigt so glatt wie p. Erst die exakte Übereinstimmung macht eine Wand daraus.</translation>
    </message>
    <message>
        <source>The budget is too small for one answer</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Das Budget reicht nicht für eine Antwort</translation>
    </message>
    <message>
        <source>The budget is too small for one answer.</source>
        <extracomment>desktop/tabs/emergence/thinking.py show_value</extracomment>
        <translation>Das Budget reicht nicht für eine Antwort.</translation>
    </message>
    <message>
        <source>The heads of this family were not measured: {command} does it.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Die Köpfe dieser Familie wurden nicht gemessen: {command} tut es.</translation>
    </message>
    <message>
        <source>The largest affordable model is best here</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Hier ist das größte bezahlbare Modell am besten</translation>
    </message>
    <message>
        <source>The model {size} is missing or damaged, so it cannot answer.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Das Modell {size} fehlt oder ist beschädigt und kann deshalb nicht antworten.</translation>
    </message>
    <message>
        <source>The same steps in another order, then the result.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Dieselben Schritte in anderer Reihenfolge, dann das Ergebnis.</translation>
    </message>
    <message>
        <source>The seeds of one size differ in nothing but their first weights. How far apart would they have to be for you to doubt this jump?</source>
        <extracomment>desktop/tabs/emergence/exhibits.py</extracomment>
        <translation>Die Seeds einer Größe unterscheiden sich nur in den Anfangsgewichten. Wie weit müssten sie auseinanderliegen, damit an diesem Sprung zu zweifeln wäre?</translation>
    </message>
    <message>
        <source>The shipped figures are of other items: do they hold?</source>
        <extracomment>desktop/tabs/emergence/measure_here.py</extracomment>
        <translation>Die mitgelieferten Werte stammen von anderen Aufgaben: Halten sie?</translation>
    </message>
    <message>
        <source>The shipped table has no results by this metric for all that is shown.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Die mitgelieferte Tabelle hat mit dieser Metrik nicht für alles Gezeigte Ergebnisse.</translation>
    </message>
    <message>
        <source>The steps are written first, and the last number counts.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Zuerst werden die Schritte geschrieben; es zählt die letzte Zahl.</translation>
    </message>
    <message>
        <source>The study family's most sudden abilities, each seed a thin line</source>
        <extracomment>desktop/tabs/emergence/exhibits.py</extracomment>
        <translation>Die sprunghaftesten Fähigkeiten der Studienfamilie, jeder Seed eine dünne Linie</translation>
    </message>
    <message>
        <source>The two do not coincide here: it recalls without such a head.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Die beiden fallen hier nicht zusammen: Es ruft ohne einen solchen Kopf ab.</translation>
    </message>
    <message>
        <source>The two do not coincide here: the head is there, recall is not.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Die beiden fallen hier nicht zusammen: Der Kopf ist da, der Abruf nicht.</translation>
    </message>
    <message>
        <source>Their 95 % intervals overlap.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Ihre 95-%-Intervalle überlappen.</translation>
    </message>
    <message>
        <source>These rows lie in the published tables but say nothing about an ability, so no curve here is drawn through them.</source>
        <extracomment>desktop/tabs/emergence/exhibits.py</extracomment>
        <translation>Diese Zeilen stehen in den veröffentlichten Tabellen, sagen aber nichts über eine Fähigkeit; deshalb führt hier keine Kurve durch sie.</translation>
    </message>
    <message>
        <source>These tokens never occur in the training text: {names}.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Diese Tokens kommen im Trainingstext nicht vor: {names}.</translation>
    </message>
    <message>
        <source>This explains the shape, not the jump</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Das erklärt die Form, nicht den Sprung</translation>
    </message>
    <message>
        <source>This model has too few heads to draw others at random.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Dieses Modell hat zu wenige Köpfe, um andere zufällig zu ziehen.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py</extracomment>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <extracomment>desktop/tabs/emergence/explore_words.py append</extracomment>
        <translation>Gelesene Tokens</translation>
    </message>
    <message numerus="yes">
        <source>Too long for these models: %Ln tokens at the beginning are left out.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation><numerusform>Zu lang für diese Modelle: %Ln Token am Anfang entfällt.</numerusform><numerusform>Zu lang für diese Modelle: %Ln Tokens am Anfang entfallen.</numerusform></translation>
    </message>
    <message>
        <source>Total N</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>N gesamt</translation>
    </message>
    <message>
        <source>Training FLOP</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>FLOP im Training</translation>
    </message>
    <message>
        <source>Two digits times one, answered at once.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Zweistellig mal einstellig, sofort beantwortet.</translation>
    </message>
    <message>
        <source>Two kinds of words with made-up labels, four examples. Guessing one of the two labels scores 50 %, so what lies below has not even seen that a label is asked.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Zwei Arten von Wörtern mit erfundenen Labels, vier Beispiele. Wer eines der beiden Labels rät, erreicht 50 %; was darunter liegt, hat nicht einmal erkannt, dass nach einem Label gefragt ist.</translation>
    </message>
    <message>
        <source>Up to {size} parameters at most {best} are right.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Bis {size} Parameter sind höchstens {best} richtig.</translation>
    </message>
    <message>
        <source>Up to {size} parameters the best is {best}.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Bis {size} Parameter ist der beste Wert {best}.</translation>
    </message>
    <message>
        <source>Way</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Weg</translation>
    </message>
    <message>
        <source>What does this line of Python give?</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Was ergibt diese Zeile Python?</translation>
    </message>
    <message>
        <source>What was done to three lists is to be done to a fourth.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Was mit drei Listen gemacht wurde, soll mit einer vierten gemacht werden.</translation>
    </message>
    <message>
        <source>What was left out</source>
        <extracomment>desktop/tabs/emergence/exhibits.py append</extracomment>
        <translation>Was weggelassen wurde</translation>
    </message>
    <message>
        <source>What was left out, and why</source>
        <extracomment>desktop/tabs/emergence/exhibits.py Card</extracomment>
        <translation>Was weggelassen wurde und warum</translation>
    </message>
    <message>
        <source>Whether the head raises the logit of what it looks at: from −1 to 1, by eigenvalues.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Ob der Kopf den Logit dessen hebt, worauf er blickt: von −1 bis 1, aus Eigenwerten.</translation>
    </message>
    <message>
        <source>Which of the two pictures would have let you predict the next size, and would you have known that before you saw it?</source>
        <extracomment>desktop/tabs/emergence/exhibits.py</extracomment>
        <translation>Mit welchem der beiden Bilder hätte sich die nächste Größe vorhersagen lassen, und wäre das vorher zu erkennen gewesen?</translation>
    </message>
    <message>
        <source>With steps</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Mit Schritten</translation>
    </message>
    <message>
        <source>With steps, all are wrong, too.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Mit Schritten liegen auch alle falsch.</translation>
    </message>
    <message>
        <source>Without its best heads {heads}, {share} of the answers are right; with random heads off instead, anywhere from {low} to {high}.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Ohne seine besten Köpfe {heads} sind {share} der Antworten richtig; ohne zufällige Köpfe stattdessen zwischen {low} und {high}.</translation>
    </message>
    <message>
        <source>Write the beginning of a text, and every size continues it.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Schreiben Sie den Anfang eines Textes, und jede Größe setzt ihn fort.</translation>
    </message>
    <message>
        <source>Written</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py set_rows</extracomment>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Yet {largest} has the lower loss: {low} against {high} nats a token. Each was trained once, so this may be luck of the seed.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Dabei hat {largest} den kleineren Verlust: {low} gegen {high} Nats je Token. Beide wurden einmal trainiert, es kann also am Seed liegen.</translation>
    </message>
    <message>
        <source>Your guess is off by {miss} {unit} on average.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Ihre Schätzung liegt im Mittel um {miss} {unit} daneben.</translation>
    </message>
    <message>
        <source>Your guesses are kept; the first at each curve counts.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Ihre Schätzungen bleiben erhalten; je Kurve zählt die erste.</translation>
    </message>
    <message>
        <source>Your own text. Sums, simple Python, capitals and pairs from the prompt are marked; everything else has no one right answer.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>Eigener Text. Summen, einfaches Python, Hauptstädte und Paare aus dem Prompt werden bewertet; für alles andere gibt es nicht die eine richtige Antwort.</translation>
    </message>
    <message>
        <source>below {share} cannot be told from 0</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>unter {share} nicht von 0 zu unterscheiden</translation>
    </message>
    <message>
        <source>best of {n}, checked</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>beste von {n}, geprüft</translation>
    </message>
    <message>
        <source>best of {n}, scored</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>beste von {n}, bewertet</translation>
    </message>
    <message>
        <source>best: {heads}</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>beste: {heads}</translation>
    </message>
    <message>
        <source>end</source>
        <extracomment>desktop/tabs/emergence/explore.py Stop</extracomment>
        <translation>Ende</translation>
    </message>
    <message>
        <source>greedy</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>greedy</translation>
    </message>
    <message>
        <source>greedy, with steps</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>greedy, mit Schritten</translation>
    </message>
    <message>
        <source>here, seed {seed}</source>
        <extracomment>desktop/tabs/emergence/measure_here.py</extracomment>
        <translation>hier, Seed {seed}</translation>
    </message>
    <message>
        <source>item seed {seed}, up to {items} items, {day} · {command}</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Aufgaben-Seed {seed}, bis zu {items} Aufgaben, {day} · {command}</translation>
    </message>
    <message>
        <source>majority of {n}</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Mehrheit von {n}</translation>
    </message>
    <message>
        <source>no whole step</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>kein ganzer Schritt</translation>
    </message>
    <message>
        <source>nothing</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>nichts</translation>
    </message>
    <message>
        <source>one draw</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>eine Ziehung</translation>
    </message>
    <message>
        <source>over budget</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>zu teuer</translation>
    </message>
    <message>
        <source>p implied</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>p abgeleitet</translation>
    </message>
    <message>
        <source>points</source>
        <extracomment>desktop/tabs/emergence/explore_words.py get</extracomment>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>pᴸ, %</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>pᴸ, %</translation>
    </message>
    <message>
        <source>random: {heads}</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>zufällig: {heads}</translation>
    </message>
    <message>
        <source>right</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>richtig</translation>
    </message>
    <message>
        <source>right arithmetic on wrong numbers</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>richtig gerechnet, mit falschen Zahlen</translation>
    </message>
    <message>
        <source>right, %</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>richtig, %</translation>
    </message>
    <message>
        <source>shipped</source>
        <extracomment>desktop/tabs/emergence/measure_here.py</extracomment>
        <translation>ab Werk</translation>
    </message>
    <message>
        <source>the model is always right</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>das Modell liegt immer richtig</translation>
    </message>
    <message>
        <source>the model is right {recall} of the time</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>das Modell liegt in {recall} der Fälle richtig</translation>
    </message>
    <message>
        <source>value, 95 % interval</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Wert, 95-%-Intervall</translation>
    </message>
    <message>
        <source>wrong arithmetic</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>falsch gerechnet</translation>
    </message>
    <message>
        <source>{ability}: {low} right at {small}, {high} at the next size, {large}, as a mean over the seeds that there are.</source>
        <extracomment>desktop/tabs/emergence/exhibits.py</extracomment>
        <translation>{ability}: {low} richtig bei {small}, {high} bei der nächsten Größe, {large}, im Mittel über die vorhandenen Seeds.</translation>
    </message>
    <message>
        <source>{family} cannot answer here: it is far too large to come with this program. What you see is what was published of it. Published and own curves never share a plot.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>{family} kann hier nicht antworten, denn die Familie ist viel zu groß, um mit diesem Programm ausgeliefert zu werden. Zu sehen ist, was über sie veröffentlicht wurde. Veröffentlichte und eigene Kurven stehen nie im selben Diagramm.</translation>
    </message>
    <message>
        <source>{family} cannot answer here: its weights were never published. What you see is what its authors, or whoever tested it, wrote down.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>{family} kann hier nicht antworten: Die Gewichte wurden nie veröffentlicht. Zu sehen ist, was die Autoren oder andere Tester notiert haben.</translation>
    </message>
    <message>
        <source>{looks}, and {right}.</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>{looks}, und {right}.</translation>
    </message>
    <message>
        <source>{model} gets {share} of answers right, as if each of {length} characters were right with {p}.</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>{model} beantwortet {share} richtig, als wäre jedes von {length} Zeichen zu {p} richtig.</translation>
    </message>
    <message>
        <source>{model} gets {share} of answers right; a token is right with {p}, of {length}.</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>{model} beantwortet {share} richtig; von {length} Tokens ist jedes zu {p} richtig.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message>
        <source>{n} digits</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>{n} Stellen</translation>
    </message>
    <message>
        <source>{size}, after {step} steps</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>{size}, nach {step} Schritten</translation>
    </message>
    <message>
        <source>{size}, in full</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation>{size}, vollständig</translation>
    </message>
    <message>
        <source>{size}, presumed</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>{size}, vermutet</translation>
    </message>
    <message>
        <source>{small} ({how}) has {high}, {large} ({other}) has {low}.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>{small} ({how}) hat {high}, {large} ({other}) hat {low}.</translation>
    </message>
</context>
<context>
    <name>ExhibitsPage</name>
    <message>
        <source>Exhibits</source>
        <extracomment>desktop/tabs/emergence/exhibits.py Card</extracomment>
        <translation>Exponate</translation>
    </message>
    <message>
        <source>Next</source>
        <extracomment>desktop/tabs/emergence/exhibits.py button</extracomment>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next exhibit</source>
        <extracomment>desktop/tabs/emergence/exhibits.py</extracomment>
        <translation>Nächstes Exponat</translation>
    </message>
    <message>
        <source>Previous</source>
        <extracomment>desktop/tabs/emergence/exhibits.py button</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Previous exhibit</source>
        <extracomment>desktop/tabs/emergence/exhibits.py</extracomment>
        <translation>Voriges Exponat</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <extracomment>desktop/tabs/emergence/exhibits.py</extracomment>
        <translation>{number} von {count}</translation>
    </message>
</context>
<context>
    <name>ExplorePage</name>
    <message>
        <source>Ability</source>
        <extracomment>desktop/tabs/emergence/explore.py Combo</extracomment>
        <translation>Fähigkeit</translation>
    </message>
    <message>
        <source>Ask the sizes another example</source>
        <extracomment>desktop/tabs/emergence/explore.py addAction</extracomment>
        <translation>Den Größen ein anderes Beispiel vorlegen</translation>
    </message>
    <message>
        <source>Build a few-shot prompt</source>
        <extracomment>desktop/tabs/emergence/explore.py</extracomment>
        <translation>Einen Few-Shot-Prompt bauen</translation>
    </message>
    <message>
        <source>Family</source>
        <extracomment>desktop/tabs/emergence/explore.py Combo</extracomment>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Few-shot builder</source>
        <extracomment>desktop/tabs/emergence/explore.py button</extracomment>
        <translation>Few-Shot-Baukasten</translation>
    </message>
    <message>
        <source>Guess another curve</source>
        <extracomment>desktop/tabs/emergence/explore.py setText</extracomment>
        <translation>Andere Kurve schätzen</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <extracomment>desktop/tabs/emergence/explore.py Combo</extracomment>
        <translation>Waagerechte Achse</translation>
    </message>
    <message>
        <source>Keyboard: Tab picks a ring, the arrow keys move it, Enter shows the curve.</source>
        <extracomment>desktop/tabs/emergence/explore.py</extracomment>
        <translation>Tastatur: Tab wählt einen Ring, die Pfeiltasten bewegen ihn, Eingabe zeigt die Kurve.</translation>
    </message>
    <message>
        <source>Measure the sizes on this machine</source>
        <extracomment>desktop/tabs/emergence/explore.py addAction</extracomment>
        <translation>Die Größen auf diesem Rechner messen</translation>
    </message>
    <message>
        <source>Metric</source>
        <extracomment>desktop/tabs/emergence/explore.py metric_control</extracomment>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Show me</source>
        <extracomment>desktop/tabs/emergence/explore.py setText</extracomment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the curve</source>
        <extracomment>desktop/tabs/emergence/explore.py setText</extracomment>
        <translation>Kurve zeigen</translation>
    </message>
    <message>
        <source>Show the curve, or guess another one</source>
        <extracomment>desktop/tabs/emergence/explore.py addAction</extracomment>
        <translation>Die Kurve zeigen oder eine andere schätzen</translation>
    </message>
    <message>
        <source>What they write</source>
        <extracomment>desktop/tabs/emergence/explore.py set_title</extracomment>
        <translation>Was sie schreiben</translation>
    </message>
    <message>
        <source>What was published</source>
        <extracomment>desktop/tabs/emergence/explore.py set_title</extracomment>
        <translation>Was veröffentlicht ist</translation>
    </message>
</context>
<context>
    <name>FewShotPanel</name>
    <message>
        <source>Any word: the models can only know it from the examples</source>
        <extracomment>desktop/tabs/emergence/explore_live.py setToolTip</extracomment>
        <translation>Ein beliebiges Wort: Die Modelle können es nur aus den Beispielen kennen</translation>
    </message>
    <message>
        <source>Examples</source>
        <extracomment>desktop/tabs/emergence/explore_live.py TermLabel</extracomment>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Examples before the question</source>
        <extracomment>desktop/tabs/emergence/explore_live.py named</extracomment>
        <translation>Beispiele vor der Frage</translation>
    </message>
    <message>
        <source>Kind of words</source>
        <extracomment>desktop/tabs/emergence/explore_live.py Combo</extracomment>
        <translation>Art der Wörter</translation>
    </message>
    <message>
        <source>Other words</source>
        <extracomment>desktop/tabs/emergence/explore_live.py button</extracomment>
        <translation>Andere Wörter</translation>
    </message>
    <message>
        <source>Your label for them</source>
        <extracomment>desktop/tabs/emergence/explore_live.py setAccessibleName</extracomment>
        <translation>Eigenes Label dafür</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>1-digit composite</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Einstellige Terme</translation>
    </message>
    <message>
        <source>1.4 and 0.8 % where the next smaller models of their families reach 12 and 29 %: a fault of the run is more likely than of the models.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>1,4 und 0,8 %, wo die nächstkleineren Modelle ihrer Familien 12 und 29 % erreichen: eher ein Fehler des Laufs als der Modelle.</translation>
    </message>
    <message>
        <source>2- to 5-digit addition</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>Addition mit 2 bis 5 Stellen</translation>
    </message>
    <message>
        <source>2-digit addition</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Zweistellige Addition</translation>
    </message>
    <message>
        <source>2-digit by 2-digit</source>
        <extracomment>models/emergence/thinking.py</extracomment>
        <translation>Zweistellig mal zweistellig</translation>
    </message>
    <message>
        <source>2-digit by 2-digit, at once</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Zweistellig mal zweistellig, sofort</translation>
    </message>
    <message>
        <source>2-digit by 2-digit, with steps</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Zweistellig mal zweistellig, mit Schritten</translation>
    </message>
    <message>
        <source>2-digit multiplication</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Zweistellige Multiplikation</translation>
    </message>
    <message>
        <source>2-digit subtraction</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Zweistellige Subtraktion</translation>
    </message>
    <message>
        <source>3,838. With none right of n items the upper end of the 95 % Wilson interval is 3.84 / (n + 3.84), which falls below 0.1 % there.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation>3.838. Ist keine von n Aufgaben richtig, so liegt das obere Ende des 95-%-Intervalls nach Wilson bei 3,84 / (n + 3,84), und das fällt dort unter 0,1 %.</translation>
    </message>
    <message>
        <source>3-digit addition</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Dreistellige Addition</translation>
    </message>
    <message>
        <source>3-digit by 1-digit</source>
        <extracomment>models/emergence/thinking.py</extracomment>
        <translation>Dreistellig mal einstellig</translation>
    </message>
    <message>
        <source>3-digit by 1-digit, at once</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Dreistellig mal einstellig, sofort</translation>
    </message>
    <message>
        <source>3-digit by 1-digit, steps in a mixed order</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Dreistellig mal einstellig, Schritte in gemischter Reihenfolge</translation>
    </message>
    <message>
        <source>3-digit by 1-digit, with dots</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Dreistellig mal einstellig, mit Punkten</translation>
    </message>
    <message>
        <source>3-digit by 1-digit, with steps</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Dreistellig mal einstellig, mit Schritten</translation>
    </message>
    <message>
        <source>3-digit subtraction</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Dreistellige Subtraktion</translation>
    </message>
    <message>
        <source>4-digit addition</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Vierstellige Addition</translation>
    </message>
    <message>
        <source>4-digit subtraction</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Vierstellige Subtraktion</translation>
    </message>
    <message>
        <source>5-digit addition</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Fünfstellige Addition</translation>
    </message>
    <message>
        <source>5-digit subtraction</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Fünfstellige Subtraktion</translation>
    </message>
    <message>
        <source>7.6 % for 13B, less than for 7B, where the LLaMA paper itself reports 17.8 %: measured with an early harness.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>7,6 % für 13B, weniger als für 7B, wo die Veröffentlichung zu LLaMA selbst 17,8 % nennt: mit einem frühen Auswertungsprogramm gemessen.</translation>
    </message>
    <message>
        <source>A flat line while everything moves</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Flach, während sich alles bewegt</translation>
    </message>
    <message>
        <source>A later generation with other data: size is not what changes.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Eine spätere Generation mit anderen Daten: Es ist nicht die Größe, worin sie sich unterscheidet.</translation>
    </message>
    <message>
        <source>A mixture of experts tabulated with 24 billion parameters: neither all of its 57 nor the 14 a token passes through.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Eine Mixture of Experts, mit 24 Milliarden Parametern aufgeführt: weder alle ihre 57 noch die 14, die ein Token durchläuft.</translation>
    </message>
    <message>
        <source>A small model that gets worse again</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Klein und wieder schlechter</translation>
    </message>
    <message>
        <source>A traced program</source>
        <extracomment>models/emergence/thinking.py</extracomment>
        <translation>Ein Programm nachvollziehen</translation>
    </message>
    <message>
        <source>A traced program, at once</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Ein Programm nachvollziehen, sofort</translation>
    </message>
    <message>
        <source>A traced program, with steps</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Ein Programm nachvollziehen, mit Schritten</translation>
    </message>
    <message>
        <source>A zero that was a bug</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Eine Null, die ein Programmfehler war</translation>
    </message>
    <message>
        <source>AIME 2024</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>AIME 2024</translation>
    </message>
    <message>
        <source>AQuA</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>AQuA</translation>
    </message>
    <message>
        <source>ARC easy</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>ARC easy</translation>
    </message>
    <message>
        <source>ASDiv</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>ASDiv</translation>
    </message>
    <message>
        <source>Abilities across sizes</source>
        <extracomment>models/emergence/explore.py</extracomment>
        <translation>Fähigkeiten nach Größe</translation>
    </message>
    <message>
        <source>After the change</source>
        <extracomment>models/emergence/exhibits.py _shares</extracomment>
        <translation>Nach der Änderung</translation>
    </message>
    <message>
        <source>Algebra word problems with five options.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Algebraische Textaufgaben mit fünf Antworten zur Wahl.</translation>
    </message>
    <message>
        <source>Among other things the carries: the authors looked at wrong sums and report that mistakes such as a 1 that is not carried are frequent. A carry ties a digit to the ones next to it.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation>Unter anderem der Übertrag: Die Autoren haben falsche Summen angesehen und berichten, dass Fehler wie eine nicht übertragene 1 häufig sind. Ein Übertrag bindet eine Ziffer an ihre Nachbarn.</translation>
    </message>
    <message>
        <source>An early evaluation harness: the LLaMA paper itself reports 11.0 % for 7B and 17.8 % for 13B.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Ein frühes Auswertungsprogramm: Die Veröffentlichung zu LLaMA selbst nennt 11,0 % für 7B und 17,8 % für 13B.</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>At once</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>Attention to the value</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Attention auf den Wert</translation>
    </message>
    <message>
        <source>BLEU</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>BLEU is on a scale of its own from 0 to 100.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>BLEU hat eine eigene Skala von 0 bis 100.</translation>
    </message>
    <message>
        <source>BLEU of Qwen on IPA transliteration</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>BLEU von Qwen bei IPA-Umschrift</translation>
    </message>
    <message>
        <source>Before the change</source>
        <extracomment>models/emergence/exhibits.py _shares</extracomment>
        <translation>Vor der Änderung</translation>
    </message>
    <message>
        <source>Below 1 of 100 where 6 to 12 % of the same sentences are exactly right: the two cannot both hold.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Unter 1 von 100, wo 6 bis 12 % derselben Sätze exakt richtig sind: Beides zusammen kann nicht stimmen.</translation>
    </message>
    <message>
        <source>Best by a perfect checker</source>
        <extracomment>models/emergence/thinking.py joined</extracomment>
        <translation>Auswahl durch ein perfektes Prüfprogramm</translation>
    </message>
    <message>
        <source>Best by a reward model</source>
        <extracomment>models/emergence/thinking.py joined</extracomment>
        <translation>Beste nach Belohnungsmodell</translation>
    </message>
    <message>
        <source>Between 13 and 175 billion parameters nobody measured. What would you have to know to call this rise sudden?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Zwischen 13 und 175 Milliarden Parametern hat niemand gemessen. Was müsste bekannt sein, um diesen Anstieg plötzlich zu nennen?</translation>
    </message>
    <message>
        <source>Both metrics agree here: the share of right last words of Pythia-70m is highest at step 63,000 too among the steps drawn here, with 23.3 %, and ends at 18.5 %.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation>Beide Metriken stimmen hier überein: Auch der Anteil richtiger letzter Wörter ist bei Pythia-70m unter den hier gezeigten Schritten bei Schritt 63.000 am höchsten, mit 23,3 %, und endet bei 18,5 %.</translation>
    </message>
    <message>
        <source>Capitals</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Hauptstädte</translation>
    </message>
    <message>
        <source>Code</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Code</translation>
    </message>
    <message>
        <source>Code rises smoothly</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Code steigt glatt</translation>
    </message>
    <message>
        <source>Codex (code-davinci-002) with chain of thought</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Codex (code-davinci-002) mit Gedankenkette</translation>
    </message>
    <message>
        <source>Codex on HumanEval, pass@1, pass@10 and pass@100</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Codex auf HumanEval, pass@1, pass@10 und pass@100</translation>
    </message>
    <message>
        <source>Codex solves 2.0 % of 164 problems at the first try with 12 million parameters and 28.8 % with 12 billion, without a jump on the way.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Codex löst mit 12 Millionen Parametern 2,0 % von 164 Aufgaben im ersten Versuch und mit 12 Milliarden 28,8 %, ohne einen Sprung dazwischen.</translation>
    </message>
    <message>
        <source>Competition problems of mathematics of five levels.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Mathematische Wettbewerbsaufgaben in fünf Schwierigkeitsstufen.</translation>
    </message>
    <message>
        <source>Competition problems whose answers are whole numbers from 0 to 999.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Wettbewerbsaufgaben, deren Antworten ganze Zahlen von 0 bis 999 sind.</translation>
    </message>
    <message>
        <source>Compute per problem</source>
        <extracomment>models/emergence/thinking.py Figure</extracomment>
        <translation>Rechenaufwand pro Aufgabe</translation>
    </message>
    <message>
        <source>Contradicts the exact matches of the same run: 12 % of the sentences exact, and a BLEU below 1.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Widerspricht den exakten Übereinstimmungen desselben Laufs: 12 % der Sätze exakt und ein BLEU unter 1.</translation>
    </message>
    <message>
        <source>Copying score</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Kopier-Score</translation>
    </message>
    <message>
        <source>Differences of two numbers of up to five digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Differenzen zweier höchstens fünfstelliger Zahlen.</translation>
    </message>
    <message>
        <source>Differences of two numbers of up to four digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Differenzen zweier höchstens vierstelliger Zahlen.</translation>
    </message>
    <message>
        <source>Differences of two numbers of up to three digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Differenzen zweier höchstens dreistelliger Zahlen.</translation>
    </message>
    <message>
        <source>Differences of two numbers of up to two digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Differenzen zweier höchstens zweistelliger Zahlen.</translation>
    </message>
    <message>
        <source>Dots</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Each token is right or wrong by itself, whatever came before it.</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Jedes Token ist für sich richtig oder falsch, gleich was vor ihm steht.</translation>
    </message>
    <message>
        <source>Early in training a falling perplexity mostly means that a model has learned which words are frequent. Is that the beginning of the ability or something else?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Früh im Training heißt eine fallende Perplexität meist nur, dass ein Modell gelernt hat, welche Wörter häufig sind. Ist das der Anfang der Fähigkeit oder etwas anderes?</translation>
    </message>
    <message>
        <source>Early versions of the evaluation code cut its text into tokens wrongly, so scores are too low or zero. One of them is kept as an exhibit of a measuring error.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Frühe Fassungen des Auswertungsprogramms zerlegten den Text falsch in Tokens, sodass die Werte zu niedrig oder null sind. Einer davon steht unter den Exponaten, als Messfehler.</translation>
    </message>
    <message>
        <source>English sentences in the phonetic alphabet.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Englische Sätze in Lautschrift.</translation>
    </message>
    <message>
        <source>Exact match</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>Exakte Übereinstimmung</translation>
    </message>
    <message>
        <source>Exam questions of 57 subjects with four options.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Prüfungsfragen aus 57 Fächern mit vier Antworten zur Wahl.</translation>
    </message>
    <message>
        <source>Examples that first hurt, then help</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Beispiele schaden, dann nützen</translation>
    </message>
    <message>
        <source>FLOP</source>
        <extracomment>models/emergence/thinking.py Figure</extracomment>
        <translation>FLOP</translation>
    </message>
    <message>
        <source>Facts</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Fakten</translation>
    </message>
    <message>
        <source>Families with fewer than three sizes</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Familien mit weniger als drei Größen</translation>
    </message>
    <message>
        <source>Fifteen examples in the prompt cost GPT-3 14 points on LAMBADA at 350 million parameters and win 9 to 11 points from 2.7 billion on.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Fünfzehn Beispiele im Prompt kosten GPT-3 bei LAMBADA 14 Punkte bei 350 Millionen Parametern und bringen ab 2,7 Milliarden 9 bis 11 Punkte.</translation>
    </message>
    <message>
        <source>Fine-tuned on instructions, the others of its family are not.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Auf Anweisungen feinabgestimmt, die anderen der Familie nicht.</translation>
    </message>
    <message>
        <source>Fine-tuned on instructions; the others of its family are not.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Auf Anweisungen feinabgestimmt; die anderen der Familie nicht.</translation>
    </message>
    <message>
        <source>Four OPT models solve none of the 164 problems of HumanEval, which is compatible with solving up to 2.3 % of problems like them.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Vier OPT-Modelle lösen keine der 164 Aufgaben von HumanEval, was damit vereinbar ist, dass sie bis zu 2,3 % solcher Aufgaben lösen.</translation>
    </message>
    <message>
        <source>Four abilities</source>
        <extracomment>models/emergence/shelf.py</extracomment>
        <translation>Vier Fähigkeiten</translation>
    </message>
    <message>
        <source>GPQA Diamond</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>GPQA Diamond</translation>
    </message>
    <message>
        <source>GPT-3 on LAMBADA, 15 examples less none</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>GPT-3 auf LAMBADA, 15 Beispiele minus keine</translation>
    </message>
    <message>
        <source>GPT-3 with 50 examples stays below 12 % on 2-digit sums up to 6.7 billion parameters and reaches 100 % at 175 billion, and every further digit moves the rise to the right.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>GPT-3 mit 50 Beispielen bleibt bei zweistelligen Summen bis 6,7 Milliarden Parameter unter 12 % und erreicht bei 175 Milliarden 100 %; jede weitere Stelle verschiebt den Anstieg nach rechts.</translation>
    </message>
    <message>
        <source>GPT-3, 2-, 3- and 4-digit addition, 50 examples</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>GPT-3, zwei-, drei- und vierstellige Addition, 50 Beispiele</translation>
    </message>
    <message>
        <source>GPT-3, share of sums with 50 examples, as a probability per character</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>GPT-3, Anteil richtiger Summen mit 50 Beispielen, als Wahrscheinlichkeit pro Zeichen</translation>
    </message>
    <message>
        <source>GSM8K</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>GSM8K</translation>
    </message>
    <message>
        <source>Generations with other data stand under one name: size is not what changes between them.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Generationen mit anderen Daten stehen unter einem Namen: Es ist nicht die Größe, worin sie sich unterscheiden.</translation>
    </message>
    <message>
        <source>Graduate questions of science with four options.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Naturwissenschaftliche Fragen für Promovierende mit vier Antworten zur Wahl.</translation>
    </message>
    <message>
        <source>Greedy, at once</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Greedy, sofort</translation>
    </message>
    <message>
        <source>Greedy, steps in a mixed order</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Greedy, Schritte in gemischter Reihenfolge</translation>
    </message>
    <message>
        <source>Greedy, with dots</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Greedy, mit Punkten</translation>
    </message>
    <message>
        <source>Greedy, with steps</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Greedy, mit Schritten</translation>
    </message>
    <message>
        <source>How good is GPT-3 at a digit?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Wie gut ist GPT-3 bei einer Ziffer?</translation>
    </message>
    <message>
        <source>How many problems would you need to see an ability of 0.1 %?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Wie viele Aufgaben wären nötig, um eine Fähigkeit von 0,1 % zu sehen?</translation>
    </message>
    <message>
        <source>HumanEval</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>HumanEval</translation>
    </message>
    <message>
        <source>IPA transliteration</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>IPA-Umschrift</translation>
    </message>
    <message>
        <source>If every character were right or wrong by itself, 55.5 % of 2-digit sums would mean 79 % a character for the 13B model and 0.40 % of 4-digit sums only 29 %, so length alone does not explain the curves.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Wäre jedes Zeichen für sich richtig oder falsch, bedeuteten 55,5 % der zweistelligen Summen 79 % pro Zeichen für das 13B-Modell und 0,40 % der vierstelligen Summen nur 29 %; die Länge allein erklärt die Kurven also nicht.</translation>
    </message>
    <message>
        <source>Implied p</source>
        <extracomment>models/emergence/exhibits.py Figure</extracomment>
        <translation>Abgeleitetes p</translation>
    </message>
    <message>
        <source>In-context gain</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>Gewinn durch Beispiele</translation>
    </message>
    <message>
        <source>In-context labelling</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Labeln im Kontext</translation>
    </message>
    <message>
        <source>In-context learning</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>In-Context-Lernen</translation>
    </message>
    <message>
        <source>In-context recall</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Abruf aus dem Kontext</translation>
    </message>
    <message>
        <source>In-context recall and the heads behind it</source>
        <extracomment>models/emergence/grown.py</extracomment>
        <translation>Abruf im Kontext und die Köpfe dahinter</translation>
    </message>
    <message>
        <source>In-context recall, right</source>
        <extracomment>models/emergence/grown.py _line</extracomment>
        <translation>Abruf im Kontext, richtig</translation>
    </message>
    <message>
        <source>Induction score</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Induktions-Score</translation>
    </message>
    <message>
        <source>Is this an ability that appears with size, or a prompt that only large models can follow?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Ist das eine Fähigkeit, die mit der Größe auftritt, oder ein Prompt, dem nur große Modelle folgen können?</translation>
    </message>
    <message>
        <source>Its own authors give 9.87 %.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Die Autoren selbst geben 9,87 % an.</translation>
    </message>
    <message>
        <source>Its size is not published, so it has no place on an axis of size.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Die Größe ist nicht veröffentlicht, daher gibt es keinen Platz auf einer Größenachse.</translation>
    </message>
    <message>
        <source>Its tokenizer merges runs of spaces, so its code cannot run: the zero is not about the model.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Der Tokenizer fasst Folgen von Leerzeichen zusammen, sodass der Code nicht laufen kann: Die Null sagt nichts über das Modell.</translation>
    </message>
    <message>
        <source>Its tokenizer merges runs of spaces, so that Python written with it cannot run; its authors say so.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Der Tokenizer fasst Folgen von Leerzeichen zusammen, sodass damit geschriebenes Python nicht laufen kann; das sagen die Autoren selbst.</translation>
    </message>
    <message>
        <source>L (1 − p), tokens to mend</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>L (1 − p), nötige Korrekturen</translation>
    </message>
    <message>
        <source>L = {length}</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>L = {length}</translation>
    </message>
    <message>
        <source>LAMBADA</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>LAMBADA</translation>
    </message>
    <message>
        <source>LAMBADA before and after a change of the evaluation</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>LAMBADA vor und nach einer Änderung der Auswertung</translation>
    </message>
    <message>
        <source>LLaMA on GSM8K as tabulated by Ruan et al.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>LLaMA auf GSM8K in der Tabelle von Ruan et al.</translation>
    </message>
    <message>
        <source>LLaMA rows of old harnesses</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>LLaMA-Zeilen alter Auswertungsprogramme</translation>
    </message>
    <message>
        <source>LLaMA-7B got 0 of 1,000 last words of LAMBADA right in an evaluation harness and 72.2 % after its text was cut into tokens correctly, while no other model's score moved.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>LLaMA-7B hatte in einem Auswertungsprogramm 0 von 1.000 letzten Wörtern von LAMBADA richtig und 72,2 %, sobald sein Text richtig in Tokens zerlegt wurde, während sich der Wert keines anderen Modells änderte.</translation>
    </message>
    <message>
        <source>LLaMA-7B reaches a BLEU of 12.8 with 2.7 % exact. What differs between it and Pythia-6.9B, other than size?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>LLaMA-7B erreicht einen BLEU von 12,8 bei 2,7 % exakten Antworten. Was außer der Größe unterscheidet es von Pythia-6.9B?</translation>
    </message>
    <message>
        <source>List operation from examples</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Listen ändern nach Beispiel</translation>
    </message>
    <message>
        <source>LiveCodeBench</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>LiveCodeBench</translation>
    </message>
    <message>
        <source>Log-probability</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>Log-Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Log-probability of the word</source>
        <extracomment>models/emergence/shelf.py</extracomment>
        <translation>Log-Wahrscheinlichkeit des Wortes</translation>
    </message>
    <message>
        <source>MATH-500</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>MATH-500</translation>
    </message>
    <message>
        <source>MAWPS</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>MAWPS</translation>
    </message>
    <message>
        <source>MMLU</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>MMLU</translation>
    </message>
    <message>
        <source>Majority</source>
        <extracomment>models/emergence/thinking.py joined</extracomment>
        <translation>Mehrheit</translation>
    </message>
    <message>
        <source>Measured here</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Hier gemessen</translation>
    </message>
    <message>
        <source>Mixed order</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Gemischte Reihenfolge</translation>
    </message>
    <message>
        <source>More parameters, fewer sums</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Mehr Parameter, weniger Summen</translation>
    </message>
    <message>
        <source>Negated Brier score</source>
        <extracomment>models/emergence/metrics.py</extracomment>
        <translation>Negierter Brier-Wert</translation>
    </message>
    <message>
        <source>Negated edits</source>
        <extracomment>models/emergence/mirage.py Figure</extracomment>
        <translation>Negierte Änderungen</translation>
    </message>
    <message>
        <source>Negated token edit distance</source>
        <extracomment>models/emergence/metrics.py</extracomment>
        <translation>Negierter Token-Editierabstand</translation>
    </message>
    <message>
        <source>No Pythia model transcribes one of 1,003 sentences exactly, and BLEU, which rewards parts of an answer, stays below 0.6 of 100: here a softer metric uncovers no hidden ability.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Kein Pythia-Modell überträgt auch nur einen von 1.003 Sätzen exakt in Lautschrift, und BLEU, das Teile einer Antwort anrechnet, bleibt unter 0,6 von 100: Hier deckt eine weichere Metrik keine verborgene Fähigkeit auf.</translation>
    </message>
    <message>
        <source>Non-embedding parameters</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>Parameter ohne Einbettung</translation>
    </message>
    <message>
        <source>Nothing by any metric</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Nichts, nach keiner Metrik</translation>
    </message>
    <message>
        <source>OPT on HumanEval, pass@1</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>OPT auf HumanEval, pass@1</translation>
    </message>
    <message>
        <source>One greedy answer</source>
        <extracomment>models/emergence/thinking.py joined</extracomment>
        <translation>Eine Greedy-Antwort</translation>
    </message>
    <message>
        <source>One p for answers of every length</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>Ein einziges p für Antworten jeder Länge</translation>
    </message>
    <message>
        <source>OpenLLaMA on HumanEval</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>OpenLLaMA auf HumanEval</translation>
    </message>
    <message>
        <source>PIQA</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>PIQA</translation>
    </message>
    <message>
        <source>PaLM on GSM8K, with the answer alone and with chain of thought</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>PaLM auf GSM8K, nur mit der Antwort und mit Gedankenkette</translation>
    </message>
    <message>
        <source>Previous-token score</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Vorgänger-Score</translation>
    </message>
    <message>
        <source>Printed as 2.54 %, which is no whole number of 2,000 items.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Gedruckt als 2,54 %, was keiner ganzen Zahl von 2.000 Aufgaben entspricht.</translation>
    </message>
    <message>
        <source>Problems in several steps</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Aufgaben mit mehreren Schritten</translation>
    </message>
    <message>
        <source>Problems solved</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>Gelöste Aufgaben</translation>
    </message>
    <message>
        <source>Products of two numbers of up to two digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Produkte zweier höchstens zweistelliger Zahlen.</translation>
    </message>
    <message>
        <source>Programming contests newer than the training data.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Programmierwettbewerbe, die jünger als die Trainingsdaten sind.</translation>
    </message>
    <message>
        <source>Pythia and LLaMA on IPA transliteration, exact match and BLEU</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Pythia und LLaMA bei IPA-Umschrift, exakte Übereinstimmung und BLEU</translation>
    </message>
    <message>
        <source>Pythia gets 79.5 % of 2-digit sums right with 2.8 billion parameters and 44.6 % with 12 billion, trained on the same data in the same order, and the intervals are only some 2 points to either side.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Pythia hat mit 2,8 Milliarden Parametern 79,5 % der zweistelligen Summen richtig und mit 12 Milliarden 44,6 %, trainiert mit denselben Daten in derselben Reihenfolge, und die Intervalle reichen nur etwa 2 Punkte nach jeder Seite.</translation>
    </message>
    <message>
        <source>Pythia on LAMBADA over training: share right, and perplexity of the last word</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Pythia auf LAMBADA im Trainingsverlauf: Anteil richtiger Antworten und Perplexität des letzten Wortes</translation>
    </message>
    <message>
        <source>Pythia on WSC</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Pythia auf WSC</translation>
    </message>
    <message>
        <source>Pythia, 2-digit addition, 2 examples</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Pythia, zweistellige Addition, 2 Beispiele</translation>
    </message>
    <message>
        <source>Pythia-70m and Pythia-160m on LAMBADA, perplexity over training</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Pythia-70m und Pythia-160m auf LAMBADA, Perplexität im Trainingsverlauf</translation>
    </message>
    <message>
        <source>Qwen-72B and Qwen1.5-72B on IPA transliteration</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Qwen-72B und Qwen1.5-72B bei IPA-Umschrift</translation>
    </message>
    <message>
        <source>Qwen2-57B-A14B</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Qwen2-57B-A14B</translation>
    </message>
    <message>
        <source>RWKV Raven 14B</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>RWKV Raven 14B</translation>
    </message>
    <message>
        <source>Reading code</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Code lesen</translation>
    </message>
    <message>
        <source>Right</source>
        <extracomment>models/emergence/exhibits.py Figure</extracomment>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>SAT analogies</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>SAT-Analogien</translation>
    </message>
    <message>
        <source>SVAMP</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>SVAMP</translation>
    </message>
    <message>
        <source>SciQ</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>SciQ</translation>
    </message>
    <message>
        <source>Science questions with four options.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Fragen aus den Naturwissenschaften mit vier Antworten zur Wahl.</translation>
    </message>
    <message>
        <source>Science questions with mostly four options.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Fragen aus den Naturwissenschaften mit meist vier Antworten zur Wahl.</translation>
    </message>
    <message>
        <source>Several generations of a model with other data: size is not what changes.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Mehrere Generationen eines Modells mit anderen Daten: Es ist nicht die Größe, worin sie sich unterscheiden.</translation>
    </message>
    <message>
        <source>Six models on LAMBADA before and after a change of the evaluation harness</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Sechs Modelle auf LAMBADA vor und nach einer Änderung des Auswertungsprogramms</translation>
    </message>
    <message>
        <source>Sizes in between, and what part of an answer the failing models had right. Schaeffer et al. let models of the GPT-3 family do sums again and counted the tokens to mend: by that metric the rise is smooth.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation>Größen dazwischen, und welchen Teil einer Antwort die scheiternden Modelle richtig hatten. Schaeffer et al. ließen Modelle der GPT-3-Familie erneut Summen rechnen und zählten die zu korrigierenden Tokens: Nach dieser Metrik ist der Anstieg glatt.</translation>
    </message>
    <message>
        <source>Sizes of these API models were never published; the paper presumes them (section 3.1).</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Die Größen dieser API-Modelle wurden nie veröffentlicht; die Arbeit vermutet sie (Abschnitt 3.1).</translation>
    </message>
    <message>
        <source>Sorting a list</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Eine Liste sortieren</translation>
    </message>
    <message>
        <source>StableLM, H2O-Danube and the later OLMo</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>StableLM, H2O-Danube und die späteren OLMo</translation>
    </message>
    <message>
        <source>Steps that only the large can use</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Schritte, die nur den Großen nützen</translation>
    </message>
    <message>
        <source>Sums and products in any notation</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Summen und Produkte in jeder Schreibweise</translation>
    </message>
    <message>
        <source>Sums in words</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Rechnen in Worten</translation>
    </message>
    <message>
        <source>Sums of two numbers of up to five digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Summen zweier höchstens fünfstelliger Zahlen.</translation>
    </message>
    <message>
        <source>Sums of two numbers of up to four digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Summen zweier höchstens vierstelliger Zahlen.</translation>
    </message>
    <message>
        <source>Sums of two numbers of up to three digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Summen zweier höchstens dreistelliger Zahlen.</translation>
    </message>
    <message>
        <source>Sums of two numbers of up to two digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Summen zweier höchstens zweistelliger Zahlen.</translation>
    </message>
    <message>
        <source>Sums that appear late</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Summen, die spät gelingen</translation>
    </message>
    <message>
        <source>That is false: a carry in a sum ties its digits together, and a wrong token makes the next ones wrong more often. So pᴸ gives the shape of a curve, not its place.</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Das ist falsch: Ein Übertrag bindet die Ziffern einer Summe aneinander, und nach einem falschen Token sind die nächsten öfter falsch. Deshalb gibt pᴸ die Form einer Kurve wieder, nicht ihre Lage.</translation>
    </message>
    <message>
        <source>The 1.3B model loses where the 760M model gains. How much of this curve would you expect to see again with examples in another format?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Das 1.3B-Modell verliert, wo das 760M-Modell gewinnt. Wie viel dieser Kurve wäre mit Beispielen in anderem Format wieder zu erwarten?</translation>
    </message>
    <message>
        <source>The authors report gains from about 100 billion parameters on, and call this an ability of size; here PaLM 62B gains already. That a prompt of another kind would not help the small ones was not shown.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation>Die Autoren berichten von einem Gewinn ab etwa 100 Milliarden Parametern und nennen dies eine Fähigkeit der Größe; hier gewinnt schon PaLM 62B. Dass ein anderer Prompt den kleinen nicht helfen würde, wurde nicht gezeigt.</translation>
    </message>
    <message>
        <source>The bars treat each problem as one try; 200 tries a problem make the true ones somewhat shorter.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Die Balken behandeln jede Aufgabe als einen Versuch; bei 200 Versuchen je Aufgabe sind die wahren etwas kürzer.</translation>
    </message>
    <message>
        <source>The data. LLaMA-7B read 1 trillion tokens, Pythia-6.9B 300 billion, of other text and cut into tokens by another tokenizer. The two differ in far more than size.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation>Die Daten. LLaMA-7B hat 1 Billion Tokens gelesen, Pythia-6.9B 300 Milliarden, aus anderem Text und von einem anderen Tokenizer zerlegt. Die beiden unterscheiden sich in weit mehr als der Größe.</translation>
    </message>
    <message>
        <source>The independence that is assumed here is false.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Die Unabhängigkeit, die hier angenommen wird, ist nicht gegeben.</translation>
    </message>
    <message>
        <source>The larger of two sums</source>
        <extracomment>models/emergence/thinking.py</extracomment>
        <translation>Die größere von zwei Summen</translation>
    </message>
    <message>
        <source>The larger of two sums, at once</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Die größere von zwei Summen, sofort</translation>
    </message>
    <message>
        <source>The larger of two sums, with steps</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Die größere von zwei Summen, mit Schritten</translation>
    </message>
    <message>
        <source>The last word of a passage, which needs the whole passage.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Das letzte Wort eines Abschnitts, das nur aus dem ganzen Abschnitt hervorgeht.</translation>
    </message>
    <message>
        <source>The mirage machine</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>Die Trugbildmaschine</translation>
    </message>
    <message>
        <source>The perplexity of the last words of LAMBADA for Pythia-70m is 102 at step 63,000 and 142 at step 143,000.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Die Perplexität der letzten Wörter von LAMBADA beträgt für Pythia-70m 102 bei Schritt 63.000 und 142 bei Schritt 143.000.</translation>
    </message>
    <message>
        <source>The same answers by a linear metric</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>Dieselben Antworten mit einer linearen Metrik</translation>
    </message>
    <message>
        <source>The value of the 125M model is doubtful: in the paper's table its cell with 15 examples equals its one-shot cell. The interval takes the two shares as independent, though the same items were asked.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Der Wert des 125M-Modells ist zweifelhaft: In der Tabelle der Arbeit gleicht seine Zelle mit 15 Beispielen der mit einem. Das Intervall nimmt die beiden Anteile als unabhängig an, obwohl dieselben Aufgaben gestellt wurden.</translation>
    </message>
    <message>
        <source>There is one training run a size and two examples in the prompt. What would have to be repeated before you call this a fact about size?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Es gibt einen Trainingslauf je Größe und zwei Beispiele im Prompt. Was müsste wiederholt werden, bevor das eine Tatsache über die Größe heißen darf?</translation>
    </message>
    <message>
        <source>These are the standard models. Of those trained on deduplicated data one checkpoint, 1b-deduped, gets 2 items right by then.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Das sind die Standardmodelle. Von den auf deduplizierten Daten trainierten löst bis dahin ein einziger Zwischenstand, 1b-deduped, 2 Aufgaben.</translation>
    </message>
    <message>
        <source>Three 3-digit numbers</source>
        <extracomment>models/emergence/thinking.py</extracomment>
        <translation>Drei dreistellige Zahlen</translation>
    </message>
    <message>
        <source>Three 3-digit numbers, at once</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Drei dreistellige Zahlen, sofort</translation>
    </message>
    <message>
        <source>Three 3-digit numbers, with steps</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Drei dreistellige Zahlen, mit Schritten</translation>
    </message>
    <message>
        <source>Three one-digit numbers, two operations and brackets.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Drei einstellige Zahlen, zwei Rechenzeichen und Klammern.</translation>
    </message>
    <message>
        <source>Three right of 1,319 at three of four sizes: noise, and no curve.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Drei von 1.319 richtig bei drei von vier Größen: Rauschen und keine Kurve.</translation>
    </message>
    <message>
        <source>Tokens per problem</source>
        <extracomment>models/emergence/thinking.py Figure</extracomment>
        <translation>Tokens pro Aufgabe</translation>
    </message>
    <message>
        <source>Trained on a part of the data of its larger relatives.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Nur mit einem Teil der Daten der größeren Verwandten trainiert.</translation>
    </message>
    <message>
        <source>Training step</source>
        <extracomment>models/emergence/exhibits.py Figure</extracomment>
        <translation>Trainingsschritt</translation>
    </message>
    <message>
        <source>Tuned by SFT alone on about 800,000 samples that DeepSeek-R1 wrote; pass@1 is a mean over many samples. The 1.5B and 7B models begin at Qwen2.5-Math, the others at Qwen2.5.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Allein durch SFT auf etwa 800.000 von DeepSeek-R1 geschriebenen Beispielen abgestimmt; pass@1 ist ein Mittel über viele Stichproben. Die Modelle mit 1.5B und 7B beginnen bei Qwen2.5-Math, die anderen bei Qwen2.5.</translation>
    </message>
    <message>
        <source>Two points make no curve: they are in the table and not on the slider.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Zwei Punkte sind keine Kurve: Sie stehen in der Tabelle, aber nicht auf dem Schieberegler.</translation>
    </message>
    <message>
        <source>Unbiased estimate from 200 tries a problem, at the best temperature for each k.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Erwartungstreue Schätzung aus 200 Versuchen je Aufgabe, bei der besten Temperatur für jedes k.</translation>
    </message>
    <message>
        <source>Up to step 512 no Pythia model gets one of 5,153 last words right, while the perplexity of these words falls 17- to 70-fold.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Bis Schritt 512 hat kein Pythia-Modell eines von 5.153 letzten Wörtern richtig, während die Perplexität dieser Wörter auf 1/17 bis 1/70 fällt.</translation>
    </message>
    <message>
        <source>Weights rounded to 8 bits.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Gewichte auf 8 Bit gerundet.</translation>
    </message>
    <message>
        <source>What 164 items cannot show</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Was 164 Aufgaben nicht zeigen</translation>
    </message>
    <message>
        <source>What the shares would mean for one character</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>Was die Anteile für ein einzelnes Zeichen bedeuten würden</translation>
    </message>
    <message>
        <source>What the study family answers, greedily, to items that were never trained on (capitals: to statements it has read), by four rulers on the same outputs; made by: understudy-cli emergence measure</source>
        <extracomment>resources/family/tables/family_abilities.toml</extracomment>
        <translation>Was die Studienfamilie auf Aufgaben antwortet, die nie trainiert wurden, jeweils das wahrscheinlichste Token (bei Hauptstädten: auf gelesene Sätze), nach vier Maßstäben an denselben Ausgaben; erzeugt mit: understudy-cli emergence measure</translation>
    </message>
    <message>
        <source>What went in and what came out, item by item. Here passage and last word were cut into tokens in a way that did not fit LLaMA's tokenizer; the other models lost nothing by it.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation>Was hineinging und was herauskam, Aufgabe für Aufgabe. Hier wurden Abschnitt und letztes Wort so in Tokens zerlegt, dass es nicht zum Tokenizer von LLaMA passte; den anderen Modellen hat das nicht geschadet.</translation>
    </message>
    <message>
        <source>What, other than the length of the answer, gets harder when the numbers get longer?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Was außer der Länge der Antwort wird schwerer, wenn die Zahlen länger werden?</translation>
    </message>
    <message>
        <source>Which of five pairs of words are related as a given pair.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Welches von fünf Wortpaaren so zusammenhängt wie ein gegebenes Paar.</translation>
    </message>
    <message>
        <source>Which of two ways to do a thing works.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Welcher von zwei Wegen, etwas zu tun, funktioniert.</translation>
    </message>
    <message>
        <source>Which word the mixed letters make.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Welches Wort die vertauschten Buchstaben ergeben.</translation>
    </message>
    <message>
        <source>With five examples every size gives one and the same answer to every item: 36.5 %, from 70 million parameters to 12 billion, is the share of that answer and not an ability. Without examples most sizes do so too; 410 million has 56.7 % and 12 billion 54.8 %.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>Mit fünf Beispielen gibt jede Größe auf alle Aufgaben dieselbe Antwort: 36,5 %, von 70 Millionen bis 12 Milliarden Parametern, ist der Anteil dieser Antwort und keine Fähigkeit. Ohne Beispiele tun es die meisten Größen auch; 410 Millionen haben 56,7 % und 12 Milliarden 54,8 %.</translation>
    </message>
    <message>
        <source>With steps</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Mit Schritten</translation>
    </message>
    <message>
        <source>Word problems</source>
        <extracomment>models/emergence/thinking.py</extracomment>
        <translation>Textaufgaben</translation>
    </message>
    <message>
        <source>Word problems of grade-school mathematics.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Textaufgaben aus der Grundschulmathematik.</translation>
    </message>
    <message>
        <source>Word problems of many kinds.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Textaufgaben vieler Arten.</translation>
    </message>
    <message>
        <source>Word problems with changed wording and numbers.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Textaufgaben mit verändertem Wortlaut und veränderten Zahlen.</translation>
    </message>
    <message>
        <source>Word problems, at once</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Textaufgaben, sofort</translation>
    </message>
    <message>
        <source>Word problems, the mean over four sets of them.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Textaufgaben, Mittelwert über vier Sammlungen.</translation>
    </message>
    <message>
        <source>Word problems, with steps</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Textaufgaben, mit Schritten</translation>
    </message>
    <message>
        <source>Words mixed but for the first and last letter.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Wörter, deren Buchstaben außer dem ersten und dem letzten vertauscht sind.</translation>
    </message>
    <message>
        <source>Words mixed but for the first two and last two letters.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Wörter, deren Buchstaben außer den ersten zwei und den letzten zwei vertauscht sind.</translation>
    </message>
    <message>
        <source>Words whose letters were moved round.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Wörter, deren Buchstaben im Kreis verschoben sind.</translation>
    </message>
    <message>
        <source>Words with a random sign after each letter.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Wörter mit einem zufälligen Zeichen nach jedem Buchstaben.</translation>
    </message>
    <message>
        <source>Words written backwards.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Rückwärts geschriebene Wörter.</translation>
    </message>
    <message>
        <source>Would you have stopped this training at step 63,000, and on the evidence of which measurement?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Wäre es richtig gewesen, dieses Training bei Schritt 63.000 zu beenden, und welche Messung spräche dafür?</translation>
    </message>
    <message>
        <source>Write a Python function that passes hidden tests.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Eine Python-Funktion schreiben, die verborgene Tests besteht.</translation>
    </message>
    <message>
        <source>Writing one line of code</source>
        <extracomment>models/emergence/own.py</extracomment>
        <translation>Eine Zeile Code schreiben</translation>
    </message>
    <message>
        <source>Writing out the steps lifts PaLM 540B on GSM8K from 17.9 to 56.9 % and does nothing for PaLM 8B: 4.9 and 4.1 % lie within each other's intervals.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Ausgeschriebene Schritte heben PaLM 540B auf GSM8K von 17,9 auf 56,9 % und bringen PaLM 8B nichts: 4,9 und 4,1 % liegen jeweils im Intervall des anderen.</translation>
    </message>
    <message>
        <source>XGLM on GSM8K</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation>XGLM auf GSM8K</translation>
    </message>
    <message>
        <source>Your guess</source>
        <extracomment>models/emergence/exercises.py</extracomment>
        <translation>Eigene Schätzung</translation>
    </message>
    <message>
        <source>Your model scores exactly zero. What do you check before you write that it lacks the ability?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>Das eigene Modell erreicht genau null. Was ist zu prüfen, bevor man schreibt, ihm fehle die Fähigkeit?</translation>
    </message>
    <message>
        <source>Yours</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>a test of {items} items</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>ein Test mit {items} Aufgaben</translation>
    </message>
    <message>
        <source>accuracy</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>anagrams 1</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Anagramme 1</translation>
    </message>
    <message>
        <source>anagrams 2</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Anagramme 2</translation>
    </message>
    <message>
        <source>analogy</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Analogien</translation>
    </message>
    <message>
        <source>arithmetic</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>certain</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>sicher</translation>
    </message>
    <message>
        <source>coding</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Programmieren</translation>
    </message>
    <message>
        <source>cycled letters</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>verschobene Buchstaben</translation>
    </message>
    <message>
        <source>drag to bend p</source>
        <extracomment>models/emergence/mirage.py tuple</extracomment>
        <translation>ziehen, um p zu biegen</translation>
    </message>
    <message>
        <source>equal compute</source>
        <extracomment>models/emergence/thinking.py</extracomment>
        <translation>gleicher Rechenaufwand</translation>
    </message>
    <message>
        <source>exact match</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>exakte Übereinstimmung</translation>
    </message>
    <message>
        <source>guessing</source>
        <extracomment>models/emergence/explore.py</extracomment>
        <translation>Raten</translation>
    </message>
    <message>
        <source>harness531</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>harness531</translation>
    </message>
    <message>
        <source>in-context gain</source>
        <extracomment>models/emergence/published.py</extracomment>
        <translation>Gewinn durch Beispiele</translation>
    </message>
    <message>
        <source>knowledge</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>language</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>measured, hidden until you have guessed</source>
        <extracomment>models/emergence/exercises.py</extracomment>
        <translation>gemessen, bis zu Ihrer Schätzung verdeckt</translation>
    </message>
    <message>
        <source>nats per token</source>
        <extracomment>models/emergence/metrics.py</extracomment>
        <translation>Nats pro Token</translation>
    </message>
    <message>
        <source>nats per word</source>
        <extracomment>models/emergence/explore.py</extracomment>
        <translation>Nats pro Wort</translation>
    </message>
    <message>
        <source>no examples</source>
        <extracomment>models/emergence/shelf.py</extracomment>
        <translation>keine Beispiele</translation>
    </message>
    <message>
        <source>no gain</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>kein Gewinn</translation>
    </message>
    <message>
        <source>no mistake</source>
        <extracomment>models/emergence/explore.py level</extracomment>
        <translation>kein Fehler</translation>
    </message>
    <message>
        <source>none right</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>keine richtig</translation>
    </message>
    <message>
        <source>of 100</source>
        <extracomment>models/emergence/shelf.py</extracomment>
        <translation>von 100</translation>
    </message>
    <message>
        <source>one example</source>
        <extracomment>models/emergence/shelf.py</extracomment>
        <translation>ein Beispiel</translation>
    </message>
    <message>
        <source>over training</source>
        <extracomment>models/emergence/shelf.py append</extracomment>
        <translation>im Trainingsverlauf</translation>
    </message>
    <message>
        <source>p of the smallest</source>
        <extracomment>models/emergence/mirage.py tuple</extracomment>
        <translation>p des kleinsten</translation>
    </message>
    <message>
        <source>p, implied by the data</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>p, aus den Daten abgeleitet</translation>
    </message>
    <message>
        <source>p, measured</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>p, gemessen</translation>
    </message>
    <message>
        <source>p, one character right</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>p, ein Zeichen richtig</translation>
    </message>
    <message>
        <source>p, one token right</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>p, ein Token richtig</translation>
    </message>
    <message>
        <source>pass@1</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>pass@1</translation>
    </message>
    <message>
        <source>pass@10</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>pass@10</translation>
    </message>
    <message>
        <source>pass@100</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>pass@100</translation>
    </message>
    <message>
        <source>pass@100 counts a problem as solved if one of a hundred tries passes. Which of the curves tells what a model can do, and which what you will see of it?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation>pass@100 zählt eine Aufgabe als gelöst, wenn einer von hundert Versuchen besteht. Welche der Kurven sagt, was ein Modell kann, und welche, was davon zu sehen sein wird?</translation>
    </message>
    <message>
        <source>perplexity</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>points</source>
        <extracomment>models/emergence/explore.py</extracomment>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>pᴸ, all of them right</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>pᴸ, alle richtig</translation>
    </message>
    <message>
        <source>reasoning</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Schlussfolgern</translation>
    </message>
    <message>
        <source>reversed words</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>umgekehrte Wörter</translation>
    </message>
    <message>
        <source>single seeds</source>
        <extracomment>models/emergence/explore.py</extracomment>
        <translation>einzelne Seeds</translation>
    </message>
    <message>
        <source>solve rate</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Lösungsrate</translation>
    </message>
    <message>
        <source>solve rate with chain of thought</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation>Lösungsrate mit Gedankenkette</translation>
    </message>
    <message>
        <source>study family</source>
        <extracomment>models/emergence/shelf.py</extracomment>
        <translation>Studienfamilie</translation>
    </message>
    <message>
        <source>symbol insertion</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>eingefügte Zeichen</translation>
    </message>
    <message>
        <source>transliteration</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Umschrift</translation>
    </message>
    <message>
        <source>word puzzles</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Worträtsel</translation>
    </message>
    <message>
        <source>word unscrambling</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation>Wörter entwirren</translation>
    </message>
    <message>
        <source>{items} items cannot tell this from 0</source>
        <extracomment>models/emergence/lines.py</extracomment>
        <translation>bei {items} Aufgaben nicht von 0 zu unterscheiden</translation>
    </message>
    <message>
        <source>{name}, machine</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>{name}, Maschine</translation>
    </message>
    <message>
        <source>{name}, measured</source>
        <extracomment>models/emergence/mirage.py</extracomment>
        <translation>{name}, gemessen</translation>
    </message>
    <message>
        <source>{score}, highest head</source>
        <extracomment>models/emergence/grown.py</extracomment>
        <translation>{score}, höchster Kopf</translation>
    </message>
    <message>
        <source>{shots} examples</source>
        <extracomment>models/emergence/shelf.py</extracomment>
        <translation>{shots} Beispiele</translation>
    </message>
    <message>
        <source>{task} over training</source>
        <extracomment>models/emergence/exhibits.py Figure</extracomment>
        <translation>{task} im Trainingsverlauf</translation>
    </message>
    <message>
        <source>{task}, BLEU</source>
        <extracomment>models/emergence/shelf.py append</extracomment>
        <translation>{task}, BLEU</translation>
    </message>
    <message>
        <source>{task}, L = {length}</source>
        <extracomment>models/emergence/exhibits.py</extracomment>
        <translation>{task}, L = {length}</translation>
    </message>
    <message>
        <source>{task}, gain from examples</source>
        <extracomment>models/emergence/shelf.py</extracomment>
        <translation>{task}, Gewinn durch Beispiele</translation>
    </message>
    <message>
        <source>{task}, over training</source>
        <extracomment>models/emergence/shelf.py append</extracomment>
        <translation>{task}, im Trainingsverlauf</translation>
    </message>
</context>
<context>
    <name>Full</name>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/emergence/explore_live.py setAccessibleName</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>What it went on with</source>
        <extracomment>desktop/tabs/emergence/explore_live.py setAccessibleName</extracomment>
        <translation>Was danach folgte</translation>
    </message>
</context>
<context>
    <name>GrewPage</name>
    <message>
        <source>Ablation</source>
        <extracomment>desktop/tabs/emergence/grew.py plain_label</extracomment>
        <translation>Ablation</translation>
    </message>
    <message>
        <source>By size</source>
        <extracomment>desktop/tabs/emergence/grew.py SegmentedControl</extracomment>
        <translation>Nach Größe</translation>
    </message>
    <message>
        <source>By training step</source>
        <extracomment>desktop/tabs/emergence/grew.py SegmentedControl</extracomment>
        <translation>Nach Trainingsschritt</translation>
    </message>
    <message>
        <source>Copying</source>
        <extracomment>desktop/tabs/emergence/grew.py SegmentedControl</extracomment>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Head</source>
        <extracomment>desktop/tabs/emergence/grew.py Combo</extracomment>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Heads of {size}</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Köpfe von {size}</translation>
    </message>
    <message>
        <source>Heads of {size} at step {step}</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Köpfe von {size} bei Schritt {step}</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <extracomment>desktop/tabs/emergence/grew.py SegmentedControl</extracomment>
        <translation>Waagerechte Achse</translation>
    </message>
    <message>
        <source>Induction</source>
        <extracomment>desktop/tabs/emergence/grew.py SegmentedControl</extracomment>
        <translation>Induktion</translation>
    </message>
    <message>
        <source>Mean</source>
        <extracomment>desktop/tabs/emergence/grew.py SegmentedControl</extracomment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Model size</source>
        <extracomment>desktop/tabs/emergence/grew.py setAccessibleName</extracomment>
        <translation>Modellgröße</translation>
    </message>
    <message>
        <source>Open in Inside</source>
        <extracomment>desktop/tabs/emergence/grew.py button</extracomment>
        <translation>Im Inneren öffnen</translation>
    </message>
    <message>
        <source>Previous token</source>
        <extracomment>desktop/tabs/emergence/grew.py SegmentedControl</extracomment>
        <translation>Vorgänger</translation>
    </message>
    <message>
        <source>Score of a head</source>
        <extracomment>desktop/tabs/emergence/grew.py setAccessibleName</extracomment>
        <translation>Score eines Kopfes</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>desktop/tabs/emergence/grew.py Combo</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <extracomment>desktop/tabs/emergence/grew.py button</extracomment>
        <translation>Abschalten</translation>
    </message>
    <message>
        <source>Switch {head} off</source>
        <extracomment>desktop/tabs/emergence/grew.py setText</extracomment>
        <translation>{head} abschalten</translation>
    </message>
    <message>
        <source>Switched off</source>
        <extracomment>desktop/tabs/emergence/grew.py Card</extracomment>
        <translation>Abgeschaltet</translation>
    </message>
    <message>
        <source>To the value</source>
        <extracomment>desktop/tabs/emergence/grew.py SegmentedControl</extracomment>
        <translation>Auf den Wert</translation>
    </message>
    <message>
        <source>Training step</source>
        <extracomment>desktop/tabs/emergence/grew.py setAccessibleName</extracomment>
        <translation>Trainingsschritt</translation>
    </message>
    <message>
        <source>Whole (95 % CI)</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Ganz (95-%-KI)</translation>
    </message>
    <message>
        <source>Without</source>
        <extracomment>desktop/tabs/emergence/grew.py</extracomment>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Zero</source>
        <extracomment>desktop/tabs/emergence/grew.py SegmentedControl</extracomment>
        <translation>Null</translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <source>Another example</source>
        <extracomment>desktop/tabs/emergence/explore_live.py inline_link</extracomment>
        <translation>Anderes Beispiel</translation>
    </message>
    <message>
        <source>Beginning of a text: 123 + 456 =</source>
        <extracomment>desktop/tabs/emergence/explore_live.py PromptEdit</extracomment>
        <translation>Anfang eines Textes: 123 + 456 =</translation>
    </message>
</context>
<context>
    <name>MeasureHere</name>
    <message>
        <source>Ask these models other items of this ability, on this machine</source>
        <extracomment>desktop/tabs/emergence/measure_here.py plain_label</extracomment>
        <translation>Diesen Modellen auf diesem Rechner andere Aufgaben dieser Fähigkeit stellen</translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>desktop/tabs/emergence/measure_here.py button</extracomment>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Export</source>
        <extracomment>desktop/tabs/emergence/measure_here.py button</extracomment>
        <translation>Export</translation>
    </message>
    <message>
        <source>Guess first, or press Show me: a measurement tells it.</source>
        <extracomment>desktop/tabs/emergence/measure_here.py setText</extracomment>
        <translation>Erst schätzen oder „Zeigen“ drücken: Eine Messung verrät die Kurve.</translation>
    </message>
    <message>
        <source>Items</source>
        <extracomment>desktop/tabs/emergence/measure_here.py _spin</extracomment>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Measure here</source>
        <extracomment>desktop/tabs/emergence/measure_here.py button</extracomment>
        <translation>Hier messen</translation>
    </message>
    <message>
        <source>Measured</source>
        <extracomment>desktop/tabs/emergence/measure_here.py setText</extracomment>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Measuring. Cancel keeps what was measured.</source>
        <extracomment>desktop/tabs/emergence/measure_here.py setText</extracomment>
        <translation>Misst. Beim Abbrechen bleibt, was schon gemessen ist.</translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>desktop/tabs/emergence/measure_here.py TermLabel</extracomment>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Seed that items are drawn with</source>
        <extracomment>desktop/tabs/emergence/measure_here.py _spin</extracomment>
        <translation>Seed, mit dem die Aufgaben gezogen werden</translation>
    </message>
    <message>
        <source>Table</source>
        <extracomment>desktop/tabs/emergence/measure_here.py ask_for_target</extracomment>
        <translation>Tabelle</translation>
    </message>
</context>
<context>
    <name>MiragePage</name>
    <message>
        <source>All or nothing</source>
        <extracomment>desktop/tabs/emergence/mirage.py SegmentedControl</extracomment>
        <translation>Alles oder nichts</translation>
    </message>
    <message>
        <source>Axis of shares</source>
        <extracomment>desktop/tabs/emergence/mirage.py SegmentedControl</extracomment>
        <translation>Achse der Anteile</translation>
    </message>
    <message>
        <source>By hand</source>
        <extracomment>desktop/tabs/emergence/mirage.py SegmentedControl</extracomment>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Fit p to the data again</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>p wieder an die Daten anpassen</translation>
    </message>
    <message>
        <source>Fitted</source>
        <extracomment>desktop/tabs/emergence/mirage.py SegmentedControl</extracomment>
        <translation>Angepasst</translation>
    </message>
    <message>
        <source>Items asked, n</source>
        <extracomment>desktop/tabs/emergence/mirage.py Dial</extracomment>
        <translation>Gestellte Aufgaben, n</translation>
    </message>
    <message>
        <source>Laid over</source>
        <extracomment>desktop/tabs/emergence/mirage.py Combo</extracomment>
        <translation>Gelegt über</translation>
    </message>
    <message>
        <source>Lay the mirage machine over 2-digit sums</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Die Trugbildmaschine über zweistellige Summen legen</translation>
    </message>
    <message>
        <source>Lay the mirage machine over sums of all lengths</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Die Trugbildmaschine über Summen aller Längen legen</translation>
    </message>
    <message>
        <source>Length of the answer, L</source>
        <extracomment>desktop/tabs/emergence/mirage.py Dial</extracomment>
        <translation>Länge der Antwort, L</translation>
    </message>
    <message>
        <source>Linear</source>
        <extracomment>desktop/tabs/emergence/mirage.py SegmentedControl</extracomment>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <extracomment>desktop/tabs/emergence/mirage.py SegmentedControl</extracomment>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Measure the machine's answers all or nothing</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Antworten der Maschine nach „Alles oder nichts“ messen</translation>
    </message>
    <message>
        <source>Measure the machine's answers in tokens to mend</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Antworten der Maschine in nötigen Korrekturen messen</translation>
    </message>
    <message>
        <source>Metric</source>
        <extracomment>desktop/tabs/emergence/mirage.py SegmentedControl</extracomment>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Model whose p is implied</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Modell, dessen p abgeleitet wird</translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>desktop/tabs/emergence/mirage.py TermLabel</extracomment>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Seed of the test</source>
        <extracomment>desktop/tabs/emergence/mirage.py setAccessibleName</extracomment>
        <translation>Seed des Tests</translation>
    </message>
    <message>
        <source>Test again</source>
        <extracomment>desktop/tabs/emergence/mirage.py button</extracomment>
        <translation>Neu testen</translation>
    </message>
    <message>
        <source>The same models, other items</source>
        <extracomment>desktop/tabs/emergence/mirage.py</extracomment>
        <translation>Dieselben Modelle, andere Aufgaben</translation>
    </message>
    <message>
        <source>Tokens to mend</source>
        <extracomment>desktop/tabs/emergence/mirage.py SegmentedControl</extracomment>
        <translation>Korrekturen</translation>
    </message>
    <message>
        <source>in size, from 10 to 90 % right, at any L</source>
        <extracomment>desktop/tabs/emergence/mirage.py show_value</extracomment>
        <translation>an Größe, von 10 auf 90 % richtig, bei jedem L</translation>
    </message>
    <message>
        <source>p by size</source>
        <extracomment>desktop/tabs/emergence/mirage.py SegmentedControl</extracomment>
        <translation>p nach Größe</translation>
    </message>
</context>
<context>
    <name>OneProblem</name>
    <message>
        <source>Another problem</source>
        <extracomment>desktop/tabs/emergence/thinking.py button</extracomment>
        <translation>Andere Aufgabe</translation>
    </message>
    <message>
        <source>Your own problem</source>
        <extracomment>desktop/tabs/emergence/thinking.py button</extracomment>
        <translation>Eigene Aufgabe</translation>
    </message>
</context>
<context>
    <name>OwnProblem</name>
    <message>
        <source>A problem to go on from: 37 + 45 =</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py PromptEdit</extracomment>
        <translation>Eine Aufgabe zum Weiterschreiben: 37 + 45 =</translation>
    </message>
    <message>
        <source>Another problem</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py button</extracomment>
        <translation>Andere Aufgabe</translation>
    </message>
    <message>
        <source>Answers</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py SegmentedControl</extracomment>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Draw answers, and see which of them each way would take.</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py plain_label</extracomment>
        <translation>Ziehen Sie Antworten: Jede Regel zeigt, welche davon sie nähme.</translation>
    </message>
    <message>
        <source>Every answer</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py Card</extracomment>
        <translation>Alle Antworten</translation>
    </message>
    <message>
        <source>Every answer that was drawn</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py DataTable</extracomment>
        <translation>Jede gezogene Antwort</translation>
    </message>
    <message>
        <source>Export</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py button</extracomment>
        <translation>Export</translation>
    </message>
    <message>
        <source>Other draws</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py button</extracomment>
        <translation>Neu ziehen</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py Combo</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Table</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py ask_for_target</extracomment>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Temperature</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py named</extracomment>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>The problem</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py Card</extracomment>
        <translation>Die Aufgabe</translation>
    </message>
    <message>
        <source>What each way takes</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py Card</extracomment>
        <translation>Was jeder Weg nimmt</translation>
    </message>
</context>
<context>
    <name>Prediction</name>
    <message>
        <source>No model of the family does better than another.</source>
        <extracomment>models/emergence/exercises.py</extracomment>
        <translation>Kein Modell der Familie ist besser als ein anderes.</translation>
    </message>
    <message>
        <source>Simply repeating the last value would have missed by only {flat:.3g} {unit}.</source>
        <extracomment>models/emergence/exercises.py append</extracomment>
        <translation>Den letzten Wert einfach zu wiederholen hätte nur um {flat:.3g} {unit} danebengelegen.</translation>
    </message>
    <message>
        <source>Simply repeating the last value would have missed by {flat:.3g} {unit}.</source>
        <extracomment>models/emergence/exercises.py append</extracomment>
        <translation>Den letzten Wert einfach zu wiederholen hätte um {flat:.3g} {unit} danebengelegen.</translation>
    </message>
    <message>
        <source>Some guesses are too high, others too low.</source>
        <extracomment>models/emergence/exercises.py</extracomment>
        <translation>Manche Schätzungen sind zu hoch, andere zu niedrig.</translation>
    </message>
    <message>
        <source>The largest is not the best: {best} reaches {value}, {largest} only {last}.</source>
        <extracomment>models/emergence/exercises.py append</extracomment>
        <translation>Das größte ist nicht das beste: {best} erreicht {value}, {largest} nur {last}.</translation>
    </message>
    <message>
        <source>The steepest step is down: {first} to {second}, from {high} to {low}.</source>
        <extracomment>models/emergence/exercises.py</extracomment>
        <translation>Der steilste Schritt führt abwärts: von {high} bei {first} auf {low} bei {second}.</translation>
    </message>
    <message>
        <source>The steepest step is up: {first} to {second}, from {low} to {high}.</source>
        <extracomment>models/emergence/exercises.py</extracomment>
        <translation>Der steilste Schritt führt aufwärts: von {low} bei {first} auf {high} bei {second}.</translation>
    </message>
    <message>
        <source>You expected too little.</source>
        <extracomment>models/emergence/exercises.py</extracomment>
        <translation>Sie haben zu wenig erwartet.</translation>
    </message>
    <message>
        <source>You expected too much.</source>
        <extracomment>models/emergence/exercises.py</extracomment>
        <translation>Sie haben zu viel erwartet.</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Hide the answer</source>
        <extracomment>desktop/tabs/emergence/exhibits.py setText</extracomment>
        <translation>Antwort verbergen</translation>
    </message>
    <message>
        <source>Show an answer</source>
        <extracomment>desktop/tabs/emergence/exhibits.py setText</extracomment>
        <translation>Antwort zeigen</translation>
    </message>
    <message>
        <source>Term: {term}</source>
        <extracomment>desktop/tabs/emergence/exhibits.py setText</extracomment>
        <translation>Begriff: {term}</translation>
    </message>
    <message>
        <source>To think about</source>
        <extracomment>desktop/tabs/emergence/exhibits.py __init__</extracomment>
        <translation>Zum Nachdenken</translation>
    </message>
</context>
<context>
    <name>Thinking</name>
    <message numerus="yes">
        <source>With steps, %Ln sizes are right; the smallest is {size}.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation><numerusform>Mit Schritten liegt %Ln Größe richtig: {size}.</numerusform><numerusform>Mit Schritten liegen %Ln Größen richtig, {size} als kleinste.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>and %Ln other answers</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py</extracomment>
        <translation><numerusform>und %Ln andere Antwort</numerusform><numerusform>und %Ln andere Antworten</numerusform></translation>
    </message>
</context>
<context>
    <name>ThinkingPage</name>
    <message>
        <source>Another problem</source>
        <extracomment>desktop/tabs/emergence/thinking.py addAction</extracomment>
        <translation>Andere Aufgabe</translation>
    </message>
    <message>
        <source>Checker</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Prüfprogramm</translation>
    </message>
    <message>
        <source>Chosen by</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Ausgewählt durch</translation>
    </message>
    <message>
        <source>Compute</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Rechenaufwand</translation>
    </message>
    <message>
        <source>Compute per problem</source>
        <extracomment>desktop/tabs/emergence/thinking.py Dial</extracomment>
        <translation>Rechenaufwand pro Aufgabe</translation>
    </message>
    <message>
        <source>Draw many answers to a problem of your own</source>
        <extracomment>desktop/tabs/emergence/thinking.py addAction</extracomment>
        <translation>Viele Antworten auf eine eigene Aufgabe ziehen</translation>
    </message>
    <message>
        <source>For the same compute</source>
        <extracomment>desktop/tabs/emergence/thinking.py Card</extracomment>
        <translation>Bei gleichem Rechenaufwand</translation>
    </message>
    <message>
        <source>Majority</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Mehrheit</translation>
    </message>
    <message>
        <source>Many answers, by compute</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Viele Antworten, nach Rechenaufwand</translation>
    </message>
    <message>
        <source>One problem</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Eine Aufgabe</translation>
    </message>
    <message>
        <source>Reward model</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Belohnungsmodell</translation>
    </message>
    <message>
        <source>Show</source>
        <extracomment>desktop/tabs/emergence/thinking.py Combo</extracomment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Task</source>
        <extracomment>desktop/tabs/emergence/thinking.py Combo</extracomment>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>What is spent</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Was aufgewandt wird</translation>
    </message>
    <message>
        <source>Written</source>
        <extracomment>desktop/tabs/emergence/thinking.py SegmentedControl</extracomment>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Your own problem</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation>Eigene Aufgabe</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>covered</source>
        <extracomment>desktop/tabs/emergence/answer_rows.py</extracomment>
        <translation>verdeckt</translation>
    </message>
    <message>
        <source>right</source>
        <extracomment>desktop/tabs/emergence/answer_rows.py</extracomment>
        <translation>richtig</translation>
    </message>
    <message>
        <source>wrong</source>
        <extracomment>desktop/tabs/emergence/answer_rows.py</extracomment>
        <translation>falsch</translation>
    </message>
</context>
</TS>
