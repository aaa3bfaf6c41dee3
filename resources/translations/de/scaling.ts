<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AnswerBox</name>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/scaling/spend.py Combo</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Was {model} undertrained?</source>
        <extracomment>desktop/tabs/scaling/spend.py partition</extracomment>
        <translation>War {model} untertrainiert?</translation>
    </message>
</context>
<context>
    <name>ColumnsCard</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/tabs/scaling/fit_result.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Line</source>
        <extracomment>desktop/tabs/scaling/fit_result.py set_rows</extracomment>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <extracomment>desktop/tabs/scaling/fit_result.py DataTable</extracomment>
        <translation>Zeilen der Tabelle</translation>
    </message>
    <message>
        <source>The loss at the end of each run, in nats per token: a loss from the middle of a longer schedule is too high, and losses of other tokenizers do not compare. N with or without the embedding: one way for all runs.</source>
        <extracomment>desktop/tabs/scaling/fit_result.py Note</extracomment>
        <translation>Der Verlust am Ende jedes Laufs, in Nats pro Token: Ein Verlust aus der Mitte eines längeren Lernratenplans ist zu hoch, und Verluste anderer Tokenizer sind nicht vergleichbar. N mit oder ohne Einbettung: für alle Läufe gleich.</translation>
    </message>
    <message>
        <source>Unit: {column}</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Einheit: {column}</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>keine</translation>
    </message>
    <message>
        <source>pick a column</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Spalte wählen</translation>
    </message>
</context>
<context>
    <name>CompareCard</name>
    <message>
        <source>80 % intervals: here of 2,000 fits to resampled runs, Besiroglu's of 1.28 standard errors. Few sizes leave an exponent wide open.</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>80-%-Intervalle: hier aus 2.000 Anpassungen an Stichproben der Läufe, bei Besiroglu aus 1,28 Standardfehlern. Wenige Größen lassen einen Exponenten weit offen.</translation>
    </message>
    <message>
        <source>Beside the published laws</source>
        <extracomment>desktop/tabs/scaling/measure.py __init__</extracomment>
        <translation>Neben den veröffentlichten Gesetzen</translation>
    </message>
    <message>
        <source>E, nats</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>E, Nats</translation>
    </message>
    <message>
        <source>Kaplan's law has no irreducible loss E, and that makes exponents smaller: 0.076 and 0.34 do not contradict each other.</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Kaplans Gesetz hat keinen unvermeidbaren Verlust E, und das macht Exponenten kleiner: 0,076 und 0,34 widersprechen einander nicht.</translation>
    </message>
    <message>
        <source>The exponents, with their intervals. E, A and B depend on tokenizer, text and range of sizes, and so does every loss in nats per token.</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Die Exponenten mit ihren Intervallen. E, A und B hängen von Tokenizer, Text und Größenbereich ab, ebenso jeder Verlust in Nats pro Token.</translation>
    </message>
    <message>
        <source>Tokens per parameter</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Tokens pro Parameter</translation>
    </message>
    <message>
        <source>What may be compared</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Was sich vergleichen lässt</translation>
    </message>
    <message>
        <source>What stands in brackets</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Was in Klammern steht</translation>
    </message>
    <message>
        <source>With E and without</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Mit E und ohne</translation>
    </message>
    <message>
        <source>a, best size</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>a, beste Größe</translation>
    </message>
    <message>
        <source>alpha, by size</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>alpha, nach Größe</translation>
    </message>
    <message>
        <source>beta, by data</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>beta, nach Daten</translation>
    </message>
</context>
<context>
    <name>Explore</name>
    <message>
        <source>104 runs of Gadre 2024</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>104 Läufe aus Gadre 2024</translation>
    </message>
    <message>
        <source>6ND leaves attention out, and N may or may not count the embedding: in a model as small as this one both weigh.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>6ND lässt die Attention weg, und N zählt die Einbettung mit oder nicht: In einem so kleinen Modell fällt beides ins Gewicht.</translation>
    </message>
    <message>
        <source>A forecast: the fitted runs had {fewest} to {most} parameters and at most {tokens} tokens.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Eine Prognose: Die Läufe der Anpassung hatten {fewest} bis {most} Parameter und höchstens {tokens} Tokens.</translation>
    </message>
    <message>
        <source>A law that you fitted and kept</source>
        <extracomment>desktop/tabs/scaling/explore.py</extracomment>
        <translation>Ein selbst angepasstes und behaltenes Gesetz</translation>
    </message>
    <message>
        <source>All parameters, as Hoffmann counts; Kaplan leaves embeddings out. Switch the count and see small models move most.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Alle Parameter, wie Hoffmann zählt; Kaplan lässt die Einbettungen weg. Beim Wechsel der Zählweise verschieben sich kleine Modelle am meisten.</translation>
    </message>
    <message>
        <source>Another corpus and tokenizer than Kaplan's: compare how the losses fall, not how high they lie.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Ein anderes Korpus und ein anderer Tokenizer als bei Kaplan: Vergleichbar ist, wie die Verluste fallen, nicht, wie hoch sie liegen.</translation>
    </message>
    <message>
        <source>At {flops} FLOP the parabola says {size} parameters, the law {best}: {error}.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Bei {flops} FLOP nennt die Parabel {size} Parameter, das Gesetz {best}: {error}.</translation>
    </message>
    <message>
        <source>By {law}; by {kaplan} it asks for {tokens} times the tokens.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Nach {law}; nach {kaplan} verlangt es {tokens}-mal so viele Tokens.</translation>
    </message>
    <message>
        <source>C here is the least compute for a loss; C = 6ND leaves out what attention costs over a long context.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>C ist hier der kleinste Rechenaufwand für einen Verlust; in C = 6ND fehlt, was Attention über einen langen Kontext kostet.</translation>
    </message>
    <message>
        <source>Cerebras-GPT and Pythia, on the Pile</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Cerebras-GPT und Pythia, auf The Pile</translation>
    </message>
    <message>
        <source>Data limits this model most: train on more tokens.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Dieses Modell begrenzen vor allem die Daten: mit mehr Tokens trainieren.</translation>
    </message>
    <message>
        <source>Each run has a size too, so it lies above the line of a model without end. Another tokenizer: heights are not comparable.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Jeder Lauf hat auch eine Größe; er liegt deshalb über der Linie eines unendlich großen Modells. Anderer Tokenizer: Die Höhen sind nicht vergleichbar.</translation>
    </message>
    <message>
        <source>Eq. 1.1, with as much data as the model can use.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Gl. 1.1, mit so vielen Daten, wie das Modell nutzen kann.</translation>
    </message>
    <message>
        <source>Eq. 1.2, with a model that is large enough.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Gl. 1.2, mit einem Modell, das groß genug ist.</translation>
    </message>
    <message>
        <source>Eq. 1.3, with compute-optimal models.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Gl. 1.3, mit rechenoptimalen Modellen.</translation>
    </message>
    <message>
        <source>Every point is a run with a schedule of its own length: the loss halfway through a longer schedule lies higher and bends the curve.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Jeder Punkt ist ein Lauf mit einem Lernratenplan seiner eigenen Länge: Auf halbem Weg eines längeren Plans liegt der Verlust höher und verbiegt die Kurve.</translation>
    </message>
    <message>
        <source>It is overtrained: a small model is cheap to run.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Es ist übertrainiert: Ein kleines Modell ist im Betrieb billig.</translation>
    </message>
    <message>
        <source>Kaplan's exponent, {flat}, is of a line that falls to zero; {law}'s, {steep}, of the loss above {floor} nats. The two exponents are not comparable.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Kaplans Exponent, {flat}, gehört zu einer Linie, die auf null fällt; der von {law}, {steep}, zum Verlust über {floor} Nats. Die beiden Exponenten sind nicht vergleichbar.</translation>
    </message>
    <message>
        <source>Kaplan's law takes {share} off the loss from any starting point: {equation}.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Kaplans Gesetz senkt den Verlust von jedem Ausgangspunkt um {share}: {equation}.</translation>
    </message>
    <message>
        <source>L(N, D), eq. 1.5, has constants of its own (Table 2): those of eq. 1.1 and 1.2 do not belong into it.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>L(N, D), Gl. 1.5, hat eigene Konstanten (Tabelle 2): Die von Gl. 1.1 und 1.2 gehören nicht hinein.</translation>
    </message>
    <message>
        <source>L({symbol}) = ({scale} / {symbol})^{exponent}</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>L({symbol}) = ({scale} / {symbol})^{exponent}</translation>
    </message>
    <message>
        <source>Measured at home</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Hier gemessen</translation>
    </message>
    <message>
        <source>Nats per token of one corpus and one tokenizer: losses of other tokenizers are other quantities, and 1 nat is 1.44 bits.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Nats pro Token eines Korpus und eines Tokenizers: Verluste anderer Tokenizer sind andere Größen, und 1 Nat ist 1,44 Bit.</translation>
    </message>
    <message>
        <source>Practically optimal: {own} tokens per parameter.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Praktisch optimal: {own} Tokens pro Parameter.</translation>
    </message>
    <message>
        <source>Size and data limit this model about equally.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Größe und Daten begrenzen dieses Modell etwa gleich stark.</translation>
    </message>
    <message>
        <source>Size limits this model most: train a larger one.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Dieses Modell begrenzt vor allem die Größe: ein größeres trainieren.</translation>
    </message>
    <message>
        <source>Spent optimally, the same compute would reach {best} instead of {loss} nats: {params} parameters on {tokens} tokens.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Optimal eingesetzt erreicht dasselbe Rechenbudget {best} statt {loss} Nats: {params} Parameter auf {tokens} Tokens.</translation>
    </message>
    <message>
        <source>Ten times the compute lower the loss from {before} to {after} nats.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Das zehnfache Rechenbudget senkt den Verlust von {before} auf {after} Nats.</translation>
    </message>
    <message>
        <source>Ten times the parameters lower the loss from {before} to {after} nats.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Zehnmal so viele Parameter senken den Verlust von {before} auf {after} Nats.</translation>
    </message>
    <message>
        <source>Ten times the tokens lower the loss from {before} to {after} nats.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Zehnmal so viele Tokens senken den Verlust von {before} auf {after} Nats.</translation>
    </message>
    <message>
        <source>The curve is steeper on one side than a parabola, so a window off the minimum finds another one: wrong sizes, although the exponent stays right.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Die Kurve ist auf einer Seite steiler als eine Parabel; ein Fenster neben dem Minimum findet deshalb ein anderes: falsche Größen, obwohl der Exponent richtig bleibt.</translation>
    </message>
    <message>
        <source>The exponent a of the best size is {found} by the parabolas and {true} by the law.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Der Exponent a der besten Größe ist nach den Parabeln {found} und nach dem Gesetz {true}.</translation>
    </message>
    <message>
        <source>The same loss takes {factor} times less compute.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Derselbe Verlust braucht {factor}-mal weniger Rechenaufwand.</translation>
    </message>
    <message>
        <source>The step ends where Kaplan measured nothing: a straight line without a floor cannot go on for ever, as his own sec. 6.3 says.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Der Schritt endet, wo Kaplan nichts gemessen hat: Eine Gerade ohne Untergrenze kann nicht ewig so weitergehen, wie sein eigener Abschnitt 6.3 sagt.</translation>
    </message>
    <message>
        <source>The window leaves the minimum as budgets grow, so the wrong minima are wrong by more and more: the exponent itself comes out wrong.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Das Fenster entfernt sich mit wachsendem Budget vom Minimum, sodass die falschen Minima immer falscher werden: Auch der Exponent selbst wird falsch.</translation>
    </message>
    <message>
        <source>These constants are rounded as printed, and tokens per parameter are sensitive to that: compare with the unrounded Hoffmann 2022.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Diese Konstanten sind gerundet, wie sie gedruckt sind, und die Tokens pro Parameter reagieren darauf empfindlich: mit dem ungerundeten Hoffmann 2022 vergleichen.</translation>
    </message>
    <message>
        <source>This model: {own} tokens per parameter; {best} would be compute-optimal.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Dieses Modell: {own} Tokens pro Parameter; rechenoptimal wären {best}.</translation>
    </message>
    <message>
        <source>Twice the size asks for {tokens} times the tokens and {flops} times the compute.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Die doppelte Größe verlangt {tokens}-mal so viele Tokens und {flops}-mal so viel Rechenaufwand.</translation>
    </message>
    <message>
        <source>Twice the size, {before} to {after}, asks for</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Doppelte Größe, {before} auf {after}, verlangt</translation>
    </message>
    <message>
        <source>Without embeddings, as Kaplan counts. The smaller the model, the further its point moved: this bends the line of small models.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Ohne Einbettungen, wie Kaplan zählt. Je kleiner das Modell, desto weiter hat sich sein Punkt verschoben: Das verbiegt die Linie der kleinen Modelle.</translation>
    </message>
    <message>
        <source>as good as right</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>so gut wie richtig</translation>
    </message>
    <message>
        <source>compute</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>saves</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>spart</translation>
    </message>
    <message>
        <source>tokens</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>{model} is a mixture of experts: {active} of its {total} parameters work on a token. The law is of dense models; neither count makes it right.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>{model} ist eine Mixture of Experts: {active} der {total} Parameter arbeiten an einem Token. Das Gesetz gilt für dichte Modelle; mit keiner der beiden Zahlen stimmt es.</translation>
    </message>
    <message>
        <source>{model} is practically optimal: {own} tokens per parameter.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>{model} ist praktisch optimal: {own} Tokens pro Parameter.</translation>
    </message>
    <message>
        <source>{model} was distilled: a larger model's probabilities were learnt beside the text, which the law knows nothing of.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>{model} wurde destilliert: Neben dem Text wurden die Wahrscheinlichkeiten eines größeren Modells gelernt, wovon das Gesetz nichts weiß.</translation>
    </message>
    <message>
        <source>{model} was trained on {own} tokens per parameter; {best} would be compute-optimal.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>{model} wurde auf {own} Tokens pro Parameter trainiert; rechenoptimal wären {best}.</translation>
    </message>
    <message>
        <source>{ratio} tokens per parameter, and the fitted runs had {low} to {high}: the law only guesses here.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>{ratio} Tokens pro Parameter, und die Läufe der Anpassung hatten {low} bis {high}: Das Gesetz rät hier nur.</translation>
    </message>
    <message>
        <source>{ratio} tokens per parameter; Hoffmann's runs had {low} to {high}. Unless your own runs went that far, the law only guesses here.</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>{ratio} Tokens pro Parameter; Hoffmanns Läufe hatten {low} bis {high}. Falls Ihre eigenen Läufe nicht so weit reichten, rät das Gesetz hier nur.</translation>
    </message>
    <message>
        <source>{share} too few</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>{share} zu wenig</translation>
    </message>
    <message>
        <source>{share} too many</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>{share} zu viel</translation>
    </message>
</context>
<context>
    <name>ExplorePage</name>
    <message>
        <source>A CSV file of training runs; it may also be dropped</source>
        <extracomment>desktop/tabs/scaling/explore.py setToolTip</extracomment>
        <translation>Eine CSV-Datei mit Trainingsläufen; sie lässt sich auch hierher ziehen</translation>
    </message>
    <message>
        <source>A model of twice the size, on as many tokens as the law asks for</source>
        <extracomment>desktop/tabs/scaling/explore.py setToolTip</extracomment>
        <translation>Ein doppelt so großes Modell, mit so vielen Tokens, wie das Gesetz verlangt</translation>
    </message>
    <message>
        <source>All parameters</source>
        <extracomment>desktop/tabs/scaling/explore.py SegmentedControl</extracomment>
        <translation>Alle Parameter</translation>
    </message>
    <message>
        <source>All {count} models</source>
        <extracomment>desktop/tabs/scaling/explore.py</extracomment>
        <translation>Alle {count} Modelle</translation>
    </message>
    <message>
        <source>Back to the loss map</source>
        <extracomment>desktop/tabs/scaling/explore.py inline_link</extracomment>
        <translation>Zurück zur Verlustkarte</translation>
    </message>
    <message>
        <source>Budgets</source>
        <extracomment>desktop/tabs/scaling/explore.py SegmentedControl</extracomment>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>Budgets, FLOP</source>
        <extracomment>desktop/tabs/scaling/explore.py field</extracomment>
        <translation>Budgets, FLOP</translation>
    </message>
    <message>
        <source>Count</source>
        <extracomment>desktop/tabs/scaling/explore.py SegmentedControl</extracomment>
        <translation>Zählweise</translation>
    </message>
    <message>
        <source>Delete</source>
        <extracomment>desktop/tabs/scaling/explore.py addAction</extracomment>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Double the model</source>
        <extracomment>desktop/tabs/scaling/explore.py button</extracomment>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Double the model on the map</source>
        <extracomment>desktop/tabs/scaling/explore.py addAction</extracomment>
        <translation>Das Modell auf der Karte verdoppeln</translation>
    </message>
    <message>
        <source>Edit</source>
        <extracomment>desktop/tabs/scaling/explore.py button</extracomment>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Hoffmann's nine</source>
        <extracomment>desktop/tabs/scaling/explore.py SegmentedControl</extracomment>
        <translation>Hoffmanns neun</translation>
    </message>
    <message>
        <source>How their size is counted</source>
        <extracomment>desktop/tabs/scaling/explore.py field</extracomment>
        <translation>Wie ihre Größe gezählt wird</translation>
    </message>
    <message>
        <source>IsoFLOP</source>
        <extracomment>desktop/tabs/scaling/explore.py</extracomment>
        <translation>IsoFLOP</translation>
    </message>
    <message>
        <source>Kaplan's compute-optimal line</source>
        <extracomment>desktop/tabs/scaling/explore.py</extracomment>
        <translation>Kaplans rechenoptimale Linie</translation>
    </message>
    <message>
        <source>Law</source>
        <extracomment>desktop/tabs/scaling/explore.py Combo</extracomment>
        <translation>Gesetz</translation>
    </message>
    <message>
        <source>Lines of equal compute (IsoFLOP)</source>
        <extracomment>desktop/tabs/scaling/explore.py</extracomment>
        <translation>Linien gleichen Rechenaufwands (IsoFLOP)</translation>
    </message>
    <message>
        <source>Lines of equal loss</source>
        <extracomment>desktop/tabs/scaling/explore.py</extracomment>
        <translation>Linien gleichen Verlusts</translation>
    </message>
    <message>
        <source>Loss map</source>
        <extracomment>desktop/tabs/scaling/explore.py</extracomment>
        <translation>Verlustkarte</translation>
    </message>
    <message>
        <source>None</source>
        <extracomment>desktop/tabs/scaling/explore.py offer</extracomment>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Open your own runs…</source>
        <extracomment>desktop/tabs/scaling/explore.py button</extracomment>
        <translation>Eigene Läufe öffnen…</translation>
    </message>
    <message>
        <source>Picture</source>
        <extracomment>desktop/tabs/scaling/explore.py Combo</extracomment>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Power laws</source>
        <extracomment>desktop/tabs/scaling/explore.py</extracomment>
        <translation>Potenzgesetze</translation>
    </message>
    <message>
        <source>Powers of ten</source>
        <extracomment>desktop/tabs/scaling/explore.py SegmentedControl</extracomment>
        <translation>Zehnerpotenzen</translation>
    </message>
    <message>
        <source>Rename or delete this law</source>
        <extracomment>desktop/tabs/scaling/explore.py setAccessibleName</extracomment>
        <translation>Dieses Gesetz umbenennen oder löschen</translation>
    </message>
    <message>
        <source>Rename the law</source>
        <extracomment>desktop/tabs/scaling/explore.py ask_for_law_name</extracomment>
        <translation>Gesetz umbenennen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <extracomment>desktop/tabs/scaling/explore.py addAction</extracomment>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Runs laid over</source>
        <extracomment>desktop/tabs/scaling/explore.py field</extracomment>
        <translation>Darübergelegte Läufe</translation>
    </message>
    <message>
        <source>Runs laid over the laws</source>
        <extracomment>desktop/tabs/scaling/explore.py Combo</extracomment>
        <translation>Über die Gesetze gelegte Läufe</translation>
    </message>
    <message>
        <source>Show</source>
        <extracomment>desktop/tabs/scaling/explore.py field</extracomment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the IsoFLOP curves</source>
        <extracomment>desktop/tabs/scaling/explore.py addAction</extracomment>
        <translation>Die IsoFLOP-Kurven zeigen</translation>
    </message>
    <message>
        <source>Show the loss map</source>
        <extracomment>desktop/tabs/scaling/explore.py addAction</extracomment>
        <translation>Die Verlustkarte zeigen</translation>
    </message>
    <message>
        <source>Show the power laws</source>
        <extracomment>desktop/tabs/scaling/explore.py addAction</extracomment>
        <translation>Potenzgesetze zeigen</translation>
    </message>
    <message>
        <source>Start from</source>
        <extracomment>desktop/tabs/scaling/explore.py field</extracomment>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>The map ends here</source>
        <extracomment>desktop/tabs/scaling/explore.py setToolTip</extracomment>
        <translation>Die Karte endet hier</translation>
    </message>
    <message>
        <source>These runs are known by one count only</source>
        <extracomment>desktop/tabs/scaling/explore.py setToolTip</extracomment>
        <translation>Diese Läufe sind nur in einer Zählweise bekannt</translation>
    </message>
    <message>
        <source>Twice the size</source>
        <extracomment>desktop/tabs/scaling/explore.py field</extracomment>
        <translation>Doppelte Größe</translation>
    </message>
    <message>
        <source>Without embeddings</source>
        <extracomment>desktop/tabs/scaling/explore.py SegmentedControl</extracomment>
        <translation>Ohne Einbettungen</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <extracomment>desktop/tabs/scaling/explore.py set_label</extracomment>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>{name} is deleted.</source>
        <extracomment>desktop/tabs/scaling/explore.py say</extracomment>
        <translation>{name} ist gelöscht.</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>95 % interval of step {place}</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>95-%-Intervall von Schritt {place}</translation>
    </message>
    <message>
        <source>All the fresh tokens there could be</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>Alle neuen Tokens, die es geben könnte</translation>
    </message>
    <message>
        <source>Besiroglu 2024</source>
        <extracomment>resources/tables/scaling_laws.csv</extracomment>
        <translation>Besiroglu 2024</translation>
    </message>
    <message>
        <source>Best size</source>
        <extracomment>models/scaling/figures/power_laws.py _joined</extracomment>
        <translation>Beste Größe</translation>
    </message>
    <message>
        <source>Bootstrap cloud</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Bootstrap-Wolke</translation>
    </message>
    <message>
        <source>Budget</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Cheapest over its life</source>
        <extracomment>models/scaling/figures/spend.py _mark</extracomment>
        <translation>Minimum insgesamt</translation>
    </message>
    <message>
        <source>Cheapest to train</source>
        <extracomment>models/scaling/figures/spend.py _mark</extracomment>
        <translation>Minimum im Training</translation>
    </message>
    <message>
        <source>Compute</source>
        <extracomment>models/scaling/figures/spend.py Figure</extracomment>
        <translation>Rechenaufwand</translation>
    </message>
    <message>
        <source>Compute of a model's whole life by its size, at equal loss</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>Rechenaufwand über das ganze Leben eines Modells nach seiner Größe, bei gleichem Verlust</translation>
    </message>
    <message>
        <source>Compute-optimal loss</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>Rechenoptimaler Verlust</translation>
    </message>
    <message>
        <source>Compute-optimal, {law}</source>
        <extracomment>models/scaling/figures/loss_map.py</extracomment>
        <translation>Rechenoptimal, {law}</translation>
    </message>
    <message>
        <source>Cosine matched to the budget</source>
        <extracomment>resources/tables/porian_steps.csv</extracomment>
        <translation>Kosinus auf das Budget abgestimmt</translation>
    </message>
    <message>
        <source>Cost</source>
        <extracomment>models/scaling/figures/spend.py Figure</extracomment>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Count the last layer's FLOPs</source>
        <extracomment>resources/tables/porian_steps.csv</extracomment>
        <translation>FLOP der letzten Schicht mitgezählt</translation>
    </message>
    <message>
        <source>Drag me</source>
        <extracomment>desktop/tabs/scaling/explore.py</extracomment>
        <translation>Hier ziehen</translation>
    </message>
    <message>
        <source>Epochs</source>
        <extracomment>models/scaling/figures/spend.py Figure</extracomment>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Equal loss, nats</source>
        <extracomment>models/scaling/figures/loss_map.py</extracomment>
        <translation>Gleicher Verlust, Nats</translation>
    </message>
    <message>
        <source>Exponent a of the best size</source>
        <extracomment>models/scaling/figures/spend.py Figure</extracomment>
        <translation>Exponent a der besten Größe</translation>
    </message>
    <message>
        <source>Exponent a, with its 95 % interval</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>Exponent a mit 95-%-Intervall</translation>
    </message>
    <message>
        <source>From Kaplan's exponent to Chinchilla's</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>Von Kaplans Exponenten zu dem von Chinchilla</translation>
    </message>
    <message>
        <source>Hoffmann 2022</source>
        <extracomment>resources/tables/scaling_laws.csv</extracomment>
        <translation>Hoffmann 2022</translation>
    </message>
    <message>
        <source>Hoffmann 2022, approach 1</source>
        <extracomment>models/scaling/figures/spend.py _level</extracomment>
        <translation>Hoffmann 2022, Verfahren 1</translation>
    </message>
    <message>
        <source>Hoffmann 2022, as printed</source>
        <extracomment>resources/tables/scaling_laws.csv</extracomment>
        <translation>Hoffmann 2022, wie gedruckt</translation>
    </message>
    <message>
        <source>How each run learnt</source>
        <extracomment>models/scaling/grid_runs.py</extracomment>
        <translation>Wie jeder Lauf lernte</translation>
    </message>
    <message>
        <source>IsoFLOP</source>
        <extracomment>models/scaling/figures/loss_map.py</extracomment>
        <translation>IsoFLOP</translation>
    </message>
    <message>
        <source>IsoFLOP curves: loss by size</source>
        <extracomment>models/scaling/figures/power_laws.py</extracomment>
        <translation>IsoFLOP-Kurven: Verlust nach Größe</translation>
    </message>
    <message>
        <source>IsoFLOP, {flops} FLOP</source>
        <extracomment>models/scaling/figures/loss_map.py</extracomment>
        <translation>IsoFLOP, {flops} FLOP</translation>
    </message>
    <message>
        <source>Kaplan 2020</source>
        <extracomment>models/scaling/figures/spend.py _level</extracomment>
        <translation>Kaplan 2020</translation>
    </message>
    <message>
        <source>Kaplan 2020 at a fixed batch</source>
        <extracomment>models/scaling/figures/spend.py Figure</extracomment>
        <translation>Kaplan 2020 bei festem Batch</translation>
    </message>
    <message>
        <source>Kaplan's recipe again</source>
        <extracomment>resources/tables/porian_steps.csv</extracomment>
        <translation>Noch einmal Kaplans Rezept</translation>
    </message>
    <message>
        <source>Loss by one quantity alone</source>
        <extracomment>models/scaling/figures/power_laws.py</extracomment>
        <translation>Verlust nach nur einer Größe</translation>
    </message>
    <message>
        <source>Loss by parameters and tokens</source>
        <extracomment>models/scaling/figures/loss_map.py</extracomment>
        <translation>Verlust nach Parametern und Tokens</translation>
    </message>
    <message>
        <source>Loss by passes over the same data</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>Verlust nach Durchgängen durch dieselben Daten</translation>
    </message>
    <message>
        <source>Loss of the runs and of the fitted law</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>Verlust der Läufe und des angepassten Gesetzes</translation>
    </message>
    <message>
        <source>Loss of the runs and the law fitted to them</source>
        <extracomment>models/scaling/grid_runs.py</extracomment>
        <translation>Verlust der Läufe und das an sie angepasste Gesetz</translation>
    </message>
    <message>
        <source>Measured</source>
        <extracomment>models/scaling/grid_runs.py append</extracomment>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Minimum of the parabola</source>
        <extracomment>models/scaling/figures/power_laws.py</extracomment>
        <translation>Minimum der Parabel</translation>
    </message>
    <message>
        <source>Parabola through them</source>
        <extracomment>models/scaling/figures/power_laws.py</extracomment>
        <translation>Parabel durch sie</translation>
    </message>
    <message>
        <source>Predicted</source>
        <extracomment>models/scaling/grid_runs.py append</extracomment>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>Resamples of the runs</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>Stichproben der Läufe</translation>
    </message>
    <message>
        <source>Residuals</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>Residuen</translation>
    </message>
    <message>
        <source>Runs</source>
        <extracomment>models/scaling/figures/power_laws.py</extracomment>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Same loss</source>
        <extracomment>models/scaling/figures/loss_map.py</extracomment>
        <translation>Gleicher Verlust</translation>
    </message>
    <message>
        <source>Shorter warm-up</source>
        <extracomment>resources/tables/porian_steps.csv</extracomment>
        <translation>Kürzeres Warm-up</translation>
    </message>
    <message>
        <source>Ten times as much</source>
        <extracomment>models/scaling/figures/power_laws.py</extracomment>
        <translation>Zehnmal so viel</translation>
    </message>
    <message>
        <source>This fit</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>Diese Anpassung</translation>
    </message>
    <message>
        <source>Training and use</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>Training und Gebrauch</translation>
    </message>
    <message>
        <source>Tuned learning rate, batch and beta2, without decay</source>
        <extracomment>resources/tables/porian_steps.csv</extracomment>
        <translation>Lernrate, Batch und beta2 optimiert, kein Abfall</translation>
    </message>
    <message>
        <source>Twice the size, {law}</source>
        <extracomment>models/scaling/figures/loss_map.py Series</extracomment>
        <translation>Doppelte Größe, {law}</translation>
    </message>
    <message>
        <source>Use</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>Gebrauch</translation>
    </message>
    <message>
        <source>What compute costs</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>Was Rechenaufwand kostet</translation>
    </message>
    <message>
        <source>Your budget</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>Eigenes Budget</translation>
    </message>
    <message>
        <source>about {value} parameters</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>etwa {value} Parameter</translation>
    </message>
    <message>
        <source>about {value} tokens</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>etwa {value} Tokens</translation>
    </message>
    <message>
        <source>about {value} tokens per parameter</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>etwa {value} Tokens pro Parameter</translation>
    </message>
    <message>
        <source>again</source>
        <extracomment>models/scaling/figures/spend.py Figure</extracomment>
        <translation>erneut</translation>
    </message>
    <message>
        <source>fresh</source>
        <extracomment>models/scaling/figures/spend.py Figure</extracomment>
        <translation>neu</translation>
    </message>
    <message>
        <source>in the currency of your price</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>in eigener Währung</translation>
    </message>
    <message>
        <source>ln measured − ln fitted</source>
        <extracomment>models/scaling/figures/fit.py Figure</extracomment>
        <translation>ln gemessen − ln angepasst</translation>
    </message>
    <message>
        <source>log</source>
        <extracomment>models/scaling/figures/power_laws.py Figure</extracomment>
        <translation>log</translation>
    </message>
    <message>
        <source>measured</source>
        <extracomment>models/scaling/figures/fit.py Span</extracomment>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>measured by Kaplan</source>
        <extracomment>models/scaling/figures/power_laws.py</extracomment>
        <translation>von Kaplan gemessen</translation>
    </message>
    <message>
        <source>measured by Kaplan, about</source>
        <extracomment>models/scaling/figures/power_laws.py</extracomment>
        <translation>von Kaplan gemessen, etwa</translation>
    </message>
    <message>
        <source>nearly as good as fresh</source>
        <extracomment>models/scaling/figures/spend.py Figure</extracomment>
        <translation>fast so gut wie neu</translation>
    </message>
    <message>
        <source>one for a year</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>einer ein Jahr lang</translation>
    </message>
    <message>
        <source>optimum: {params}</source>
        <extracomment>models/scaling/figures/loss_map.py</extracomment>
        <translation>Optimum: {params}</translation>
    </message>
    <message>
        <source>squared inside delta, absolute outside</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>quadratisch innerhalb von Delta, linear außerhalb</translation>
    </message>
    <message>
        <source>{chip}, at your price</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>{chip}, zum eigenen Preis</translation>
    </message>
    <message>
        <source>{count} of them for a year</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>{count} davon ein Jahr lang</translation>
    </message>
    <message>
        <source>{factor}× the tokens</source>
        <extracomment>models/scaling/figures/loss_map.py Series</extracomment>
        <translation>{factor}× die Tokens</translation>
    </message>
    <message>
        <source>{law}, beyond what was measured</source>
        <extracomment>models/scaling/figures/power_laws.py</extracomment>
        <translation>{law}, jenseits des Gemessenen</translation>
    </message>
    <message>
        <source>{loss} nats</source>
        <extracomment>models/scaling/figures/loss_map.py</extracomment>
        <translation>{loss} Nats</translation>
    </message>
    <message>
        <source>{name}, 80 % band</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>{name}, 80-%-Band</translation>
    </message>
    <message>
        <source>{name}, 80 % band thinner than the line</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>{name}, 80-%-Band dünner als die Linie</translation>
    </message>
    <message>
        <source>{params} active parameters of {total}, {tokens} tokens, {flops} FLOP</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>{params} aktive Parameter von {total}, {tokens} Tokens, {flops} FLOP</translation>
    </message>
    <message>
        <source>{params} parameters, {tokens} tokens, {flops} FLOP</source>
        <extracomment>models/scaling/figures/spend.py</extracomment>
        <translation>{params} Parameter, {tokens} Tokens, {flops} FLOP</translation>
    </message>
    <message>
        <source>{params} parameters, {tokens} tokens: {ratio} tokens per parameter</source>
        <extracomment>models/scaling/figures/loss_map.py Mark</extracomment>
        <translation>{params} Parameter, {tokens} Tokens: {ratio} Tokens pro Parameter</translation>
    </message>
    <message>
        <source>{size} predicted</source>
        <extracomment>models/scaling/grid_runs.py</extracomment>
        <translation>{size} vorhergesagt</translation>
    </message>
    <message>
        <source>{value} parameters</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>{value} Parameter</translation>
    </message>
    <message>
        <source>{value} tokens</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>{value} Tokens</translation>
    </message>
    <message>
        <source>{value} tokens per parameter</source>
        <extracomment>models/scaling/figures/fit.py</extracomment>
        <translation>{value} Tokens pro Parameter</translation>
    </message>
    <message>
        <source>×10: −{nats} nats</source>
        <extracomment>models/scaling/figures/power_laws.py Series</extracomment>
        <translation>×10: −{nats} Nats</translation>
    </message>
</context>
<context>
    <name>Fit</name>
    <message numerus="yes">
        <source>%Ln rows</source>
        <extracomment>desktop/tabs/scaling/fit_result.py setText</extracomment>
        <translation><numerusform>%Ln Zeile</numerusform><numerusform>%Ln Zeilen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows can't be read as runs</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation><numerusform>%Ln Zeile lässt sich nicht als Lauf lesen</numerusform><numerusform>%Ln Zeilen lassen sich nicht als Läufe lesen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows left out</source>
        <extracomment>desktop/tabs/scaling/fit_result.py append</extracomment>
        <translation><numerusform>%Ln Zeile weggelassen</numerusform><numerusform>%Ln Zeilen weggelassen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation><numerusform>%Ln Lauf</numerusform><numerusform>%Ln Läufe</numerusform></translation>
    </message>
    <message>
        <source>1 · Lowest runs</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>1 · Beste Läufe</translation>
    </message>
    <message>
        <source>2 · Parabolas</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>2 · Parabeln</translation>
    </message>
    <message>
        <source>3 · The law</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>3 · Das Gesetz</translation>
    </message>
    <message>
        <source>80 %: {low} to {high}</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>80 %: {low} bis {high}</translation>
    </message>
    <message>
        <source>A pattern by size or compute means that the law has the wrong form or that the runs are of several kinds: other tokenizers, other corpora, N with and without embedding.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Ein Muster nach Größe oder Rechenaufwand heißt, dass das Gesetz die falsche Form hat oder die Läufe von verschiedener Art sind: andere Tokenizer, andere Korpora, N mit und ohne Einbettung.</translation>
    </message>
    <message>
        <source>A, B and E belong to a tokenizer and a corpus; only alpha and beta, and what follows from them, can be compared with published laws.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>A, B und E gehören zu einem Tokenizer und einem Korpus; nur alpha und beta und was aus ihnen folgt, lassen sich mit veröffentlichten Gesetzen vergleichen.</translation>
    </message>
    <message>
        <source>Above 0: worse than the law says. All are squared</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Über 0: schlechter, als das Gesetz sagt. Alle werden quadriert</translation>
    </message>
    <message>
        <source>Above 0: worse than the law says. {inside} of {all} lie within delta</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Über 0: schlechter, als das Gesetz sagt. {inside} von {all} liegen innerhalb von Delta</translation>
    </message>
    <message>
        <source>Cerebras-GPT and Pythia</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py Shipped</extracomment>
        <translation>Cerebras-GPT und Pythia</translation>
    </message>
    <message>
        <source>Cerebras-GPT on the Pile</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py Shipped</extracomment>
        <translation>Cerebras-GPT auf The Pile</translation>
    </message>
    <message>
        <source>Compute, C</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Rechenaufwand, C</translation>
    </message>
    <message>
        <source>Converged · {runs} · objective {objective}</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Konvergiert · {runs} · Zielfunktion {objective}</translation>
    </message>
    <message>
        <source>Drag a run, double-click to add one, Del removes it</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Lauf ziehen; ein Doppelklick fügt einen hinzu, Entf löscht ihn</translation>
    </message>
    <message>
        <source>Drag the handle to another budget</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Den Griff zu einem anderen Budget ziehen</translation>
    </message>
    <message>
        <source>Explore and Spend offer it beside the published laws.</source>
        <extracomment>desktop/tabs/scaling/parts.py</extracomment>
        <translation>„Erkunden“ und „Einsetzen“ bieten es neben den veröffentlichten Gesetzen an.</translation>
    </message>
    <message>
        <source>Final loss</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Endverlust</translation>
    </message>
    <message>
        <source>Fit (*.json)</source>
        <extracomment>desktop/tabs/scaling/fit.py _save</extracomment>
        <translation>Anpassung (*.json)</translation>
    </message>
    <message numerus="yes">
        <source>Fit these %Ln runs</source>
        <extracomment>desktop/tabs/scaling/fit_result.py setText</extracomment>
        <translation><numerusform>An diesen %Ln Lauf anpassen</numerusform><numerusform>An diese %Ln Läufe anpassen</numerusform></translation>
    </message>
    <message>
        <source>Fitting {runs}</source>
        <extracomment>desktop/tabs/scaling/fit.py</extracomment>
        <translation>{runs} werden angepasst</translation>
    </message>
    <message>
        <source>Fitting…</source>
        <extracomment>desktop/tabs/scaling/fit_result.py setText</extracomment>
        <translation>Wird angepasst…</translation>
    </message>
    <message>
        <source>Gadre 2024, C4, N without embedding</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py Shipped</extracomment>
        <translation>Gadre 2024, C4, N ohne Einbettung</translation>
    </message>
    <message>
        <source>Gadre 2024, all three corpora</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py Shipped</extracomment>
        <translation>Gadre 2024, alle drei Korpora</translation>
    </message>
    <message>
        <source>Gadre 2024, {corpus}</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Gadre 2024, {corpus}</translation>
    </message>
    <message>
        <source>Keep as a constants set</source>
        <extracomment>desktop/tabs/scaling/parts.py</extracomment>
        <translation>Als Konstantensatz behalten</translation>
    </message>
    <message numerus="yes">
        <source>Leave %Ln rows out</source>
        <extracomment>desktop/tabs/scaling/fit_result.py setText</extracomment>
        <translation><numerusform>%Ln Zeile weglassen</numerusform><numerusform>%Ln Zeilen weglassen</numerusform></translation>
    </message>
    <message>
        <source>Lowest runs</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Beste Läufe</translation>
    </message>
    <message>
        <source>Measured at home</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py Shipped</extracomment>
        <translation>Hier gemessen</translation>
    </message>
    <message>
        <source>Measured at home, all parameters</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Hier gemessen, alle Parameter</translation>
    </message>
    <message>
        <source>N counts no embedding here, and in models this small the embedding is a large part. The list has the same runs with all parameters: see the exponents move.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>N zählt hier keine Einbettung, und in so kleinen Modellen macht sie viel aus. Die Liste enthält dieselben Läufe mit allen Parametern: Man sieht, wie sich die Exponenten verschieben.</translation>
    </message>
    <message>
        <source>N counts no embedding here. Small models lose most of their N by that, so the exponents differ: never mix both ways of counting in one fit.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py Shipped</extracomment>
        <translation>N zählt hier keine Einbettung. Kleine Modelle verlieren dadurch den größten Teil ihres N, und die Exponenten werden andere: nie beide Zählweisen in einer Anpassung mischen.</translation>
    </message>
    <message>
        <source>N counts the embedding here. In models this small it is a large part, so the exponents are others than without it.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>N zählt hier die Einbettung mit. In so kleinen Modellen macht sie viel aus, deshalb sind die Exponenten andere als ohne sie.</translation>
    </message>
    <message>
        <source>Name of the law, as Explore and Spend will show it</source>
        <extracomment>desktop/tabs/scaling/parts.py setLabelText</extracomment>
        <translation>Name des Gesetzes, wie „Erkunden“ und „Einsetzen“ ihn zeigen</translation>
    </message>
    <message>
        <source>No fit</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Keine Anpassung</translation>
    </message>
    <message>
        <source>Not converged: no constants to show</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Nicht konvergiert: keine Konstanten zu zeigen</translation>
    </message>
    <message>
        <source>Nothing to show without a fit</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Ohne Anpassung gibt es nichts zu zeigen</translation>
    </message>
    <message>
        <source>On a ridge: the runs tell a mixture of both, not each</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Auf einem Grat: Die Läufe bestimmen eine Mischung aus beiden, nicht jedes für sich</translation>
    </message>
    <message>
        <source>Only the last loss of a run counts. A loss from the middle of a longer schedule is too high, because the learning rate has not come down yet.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Nur der letzte Verlust eines Laufs zählt. Ein Verlust aus der Mitte eines längeren Lernratenplans ist zu hoch, weil die Lernrate noch nicht gesunken ist.</translation>
    </message>
    <message>
        <source>Own runs</source>
        <extracomment>desktop/tabs/scaling/fit.py</extracomment>
        <translation>Eigene Läufe</translation>
    </message>
    <message>
        <source>Parabolas</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Parabeln</translation>
    </message>
    <message>
        <source>Parameters, N</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Parameter, N</translation>
    </message>
    <message>
        <source>Pasted runs</source>
        <extracomment>desktop/tabs/scaling/fit.py read</extracomment>
        <translation>Eingefügte Läufe</translation>
    </message>
    <message>
        <source>Pythia on the Pile</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py Shipped</extracomment>
        <translation>Pythia auf The Pile</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <extracomment>desktop/tabs/scaling/fit.py _start</extracomment>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Resampling the runs</source>
        <extracomment>desktop/tabs/scaling/fit.py</extracomment>
        <translation>Stichproben der Läufe werden gezogen</translation>
    </message>
    <message>
        <source>Runs from Measure</source>
        <extracomment>desktop/tabs/scaling/fit.py _take_own</extracomment>
        <translation>Läufe von „Messen“</translation>
    </message>
    <message>
        <source>Runs on the frontier alone cannot tell alpha from beta: it takes models that were trained too short and too long as well.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Läufe auf der Grenze allein können alpha nicht von beta trennen: Dazu braucht es auch Modelle, die zu kurz und zu lange trainiert wurden.</translation>
    </message>
    <message>
        <source>Runs on three corpora. A law belongs to one corpus and one tokenizer: losses of others do not belong in one fit. Look at the residuals.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py Shipped</extracomment>
        <translation>Läufe auf drei Korpora. Ein Gesetz gehört zu einem Korpus und einem Tokenizer: Verluste anderer gehören nicht in dieselbe Anpassung. Das zeigen die Residuen.</translation>
    </message>
    <message>
        <source>Table of runs (*.csv)</source>
        <extracomment>desktop/tabs/scaling/fit.py _save</extracomment>
        <translation>Tabelle der Läufe (*.csv)</translation>
    </message>
    <message>
        <source>The budget is {times} times that of the largest run: the figures are a guess there.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Das Budget ist {times}-mal so groß wie das des größten Laufs: Dort sind die Werte geraten.</translation>
    </message>
    <message>
        <source>The losses compare: both are per GPT-2 token. But each family counts D in its own tokens and has its own recipe, so part of what looks like size or data is that.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py Shipped</extracomment>
        <translation>Die Verluste sind vergleichbar: Beide gelten pro GPT-2-Token. Aber jede Familie zählt D in eigenen Tokens und hat ihr eigenes Rezept; ein Teil dessen, was nach Größe oder Daten aussieht, kommt daher.</translation>
    </message>
    <message>
        <source>The mean has the same minimum as the sum. But it is so small a number that the optimiser's stopping rule takes it for zero: that, in 2022, was the larger part of the disagreement.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Der Mittelwert hat dasselbe Minimum wie die Summe. Er ist aber eine so kleine Zahl, dass die Abbruchregel des Optimierers ihn für null hält: Das war 2022 der größere Teil der Abweichung.</translation>
    </message>
    <message>
        <source>Training tokens, D</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Trainingstokens, D</translation>
    </message>
    <message>
        <source>Two decimals of an exponent are too few: N and D are raised to it. Hoffmann's own constants, rounded as printed, give 92.6 tokens per parameter instead of 58.9.</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>Zwei Dezimalstellen eines Exponenten sind zu wenig: N und D werden mit ihm potenziert. Hoffmanns eigene Konstanten, gerundet wie gedruckt, ergeben 92,6 Tokens pro Parameter statt 58,9.</translation>
    </message>
    <message>
        <source>a = {exponent}</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>a = {exponent}</translation>
    </message>
    <message>
        <source>loss</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>no interval where a fit stops early</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>kein Intervall, wo eine Anpassung zu früh endet</translation>
    </message>
    <message>
        <source>not from these runs</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation>nicht aus diesen Läufen</translation>
    </message>
    <message>
        <source>these runs do not say</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>diese Läufe sagen es nicht</translation>
    </message>
    <message>
        <source>{name} is kept.</source>
        <extracomment>desktop/tabs/scaling/parts.py</extracomment>
        <translation>{name} ist gespeichert.</translation>
    </message>
    <message>
        <source>{what} from {column}</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>{what} aus {column}</translation>
    </message>
</context>
<context>
    <name>FitPage</name>
    <message>
        <source>Axis</source>
        <extracomment>desktop/tabs/scaling/fit.py field</extracomment>
        <translation>Achse</translation>
    </message>
    <message>
        <source>Back to the file's runs</source>
        <extracomment>desktop/tabs/scaling/fit.py _add_action</extracomment>
        <translation>Zurück zu den Läufen der Datei</translation>
    </message>
    <message>
        <source>Back to the file's values</source>
        <extracomment>desktop/tabs/scaling/fit.py button</extracomment>
        <translation>Zurück zu den Werten der Datei</translation>
    </message>
    <message>
        <source>Budget in FLOP</source>
        <extracomment>desktop/tabs/scaling/fit.py field</extracomment>
        <translation>Budget in FLOP</translation>
    </message>
    <message>
        <source>By compute</source>
        <extracomment>desktop/tabs/scaling/fit.py SegmentedControl</extracomment>
        <translation>Nach Aufwand</translation>
    </message>
    <message>
        <source>By size</source>
        <extracomment>desktop/tabs/scaling/fit.py SegmentedControl</extracomment>
        <translation>Nach Größe</translation>
    </message>
    <message>
        <source>Cloud</source>
        <extracomment>desktop/tabs/scaling/fit.py</extracomment>
        <translation>Wolke</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <extracomment>desktop/tabs/scaling/fit.py named</extracomment>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Columns…</source>
        <extracomment>desktop/tabs/scaling/fit.py button</extracomment>
        <translation>Spalten…</translation>
    </message>
    <message>
        <source>Constants of the cloud</source>
        <extracomment>desktop/tabs/scaling/fit.py Combo</extracomment>
        <translation>Konstanten der Wolke</translation>
    </message>
    <message>
        <source>Copy the figures as a table</source>
        <extracomment>desktop/tabs/scaling/fit.py addAction</extracomment>
        <translation>Werte als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Curve</source>
        <extracomment>desktop/tabs/scaling/fit.py</extracomment>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Exponent</source>
        <extracomment>desktop/tabs/scaling/fit.py</extracomment>
        <translation>Exponent</translation>
    </message>
    <message>
        <source>Fit as JSON…</source>
        <extracomment>desktop/tabs/scaling/fit.py addAction</extracomment>
        <translation>Anpassung als JSON…</translation>
    </message>
    <message>
        <source>Frontier</source>
        <extracomment>desktop/tabs/scaling/fit.py</extracomment>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Open CSV…</source>
        <extracomment>desktop/tabs/scaling/fit.py button</extracomment>
        <translation>CSV öffnen…</translation>
    </message>
    <message>
        <source>Paste</source>
        <extracomment>desktop/tabs/scaling/fit.py button</extracomment>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Paste runs</source>
        <extracomment>desktop/tabs/scaling/fit.py _add_action</extracomment>
        <translation>Läufe einfügen</translation>
    </message>
    <message>
        <source>Picture</source>
        <extracomment>desktop/tabs/scaling/fit.py SegmentedControl</extracomment>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Residuals</source>
        <extracomment>desktop/tabs/scaling/fit.py</extracomment>
        <translation>Residuen</translation>
    </message>
    <message>
        <source>Runs as CSV…</source>
        <extracomment>desktop/tabs/scaling/fit.py addAction</extracomment>
        <translation>Läufe als CSV…</translation>
    </message>
    <message>
        <source>Runs copied from a spreadsheet (Ctrl+V)</source>
        <extracomment>desktop/tabs/scaling/fit.py</extracomment>
        <translation>Aus einer Tabellenkalkulation kopierte Läufe (Strg+V)</translation>
    </message>
    <message>
        <source>Runs to fit</source>
        <extracomment>desktop/tabs/scaling/fit.py Combo</extracomment>
        <translation>Läufe für die Anpassung</translation>
    </message>
    <message>
        <source>The fit and its choices</source>
        <extracomment>desktop/tabs/scaling/fit.py named</extracomment>
        <translation>Die Anpassung und ihre Einstellungen</translation>
    </message>
    <message>
        <source>{y} against {x}</source>
        <extracomment>desktop/tabs/scaling/fit.py addItem</extracomment>
        <translation>{y} gegen {x}</translation>
    </message>
</context>
<context>
    <name>GridCard</name>
    <message>
        <source>As a set of constants on the pages Explore and Spend</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Als Konstantensatz auf den Seiten „Erkunden“ und „Einsetzen“</translation>
    </message>
    <message>
        <source>Fit these runs</source>
        <extracomment>desktop/tabs/scaling/measure.py button</extracomment>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>Keep this law…</source>
        <extracomment>desktop/tabs/scaling/measure.py button</extracomment>
        <translation>Behalten…</translation>
    </message>
    <message>
        <source>Remove your runs and train them anew</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Die eigenen Läufe entfernen und neu trainieren</translation>
    </message>
    <message>
        <source>Runs</source>
        <extracomment>desktop/tabs/scaling/measure.py __init__</extracomment>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Shipped</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Beigelegt</translation>
    </message>
    <message>
        <source>Start over</source>
        <extracomment>desktop/tabs/scaling/measure.py button</extracomment>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>Whose runs</source>
        <extracomment>desktop/tabs/scaling/measure.py SegmentedControl</extracomment>
        <translation>Wessen Läufe</translation>
    </message>
    <message>
        <source>Yours</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Eigene</translation>
    </message>
</context>
<context>
    <name>IsoflopFoot</name>
    <message>
        <source>10 times larger</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>10-mal größer</translation>
    </message>
    <message>
        <source>10 times smaller</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>10-mal kleiner</translation>
    </message>
    <message>
        <source>Grows with compute</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py SegmentedControl</extracomment>
        <translation>Wächst mit Aufwand</translation>
    </message>
    <message>
        <source>Same everywhere</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py SegmentedControl</extracomment>
        <translation>Überall gleich</translation>
    </message>
    <message>
        <source>The window's shift</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py SegmentedControl</extracomment>
        <translation>Verschiebung des Fensters</translation>
    </message>
    <message>
        <source>Where the runs lie</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Wo die Läufe liegen</translation>
    </message>
    <message>
        <source>centred</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>mittig</translation>
    </message>
</context>
<context>
    <name>LawsFoot</name>
    <message>
        <source>Compute</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Rechenaufwand</translation>
    </message>
    <message>
        <source>Parameters</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Starting from</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Ausgehend von</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>What grows</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py SegmentedControl</extracomment>
        <translation>Was wächst</translation>
    </message>
</context>
<context>
    <name>LossParts</name>
    <message>
        <source>nats</source>
        <extracomment>desktop/tabs/scaling/parts.py TermLabel</extracomment>
        <translation>Nats</translation>
    </message>
</context>
<context>
    <name>MapFoot</name>
    <message>
        <source>Data</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py LossParts</extracomment>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Irreducible</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py LossParts</extracomment>
        <translation>Unvermeidbar</translation>
    </message>
    <message>
        <source>Move to the optimum</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py button</extracomment>
        <translation>Zum Optimum</translation>
    </message>
    <message>
        <source>Optimum by {law}: {params}</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py</extracomment>
        <translation>Optimum nach {law}: {params}</translation>
    </message>
    <message>
        <source>Parameters</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py number</extracomment>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py LossParts</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Training tokens</source>
        <extracomment>desktop/tabs/scaling/explore_parts.py number</extracomment>
        <translation>Trainingstokens</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>A good 80 % interval misses one run in five.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Ein gutes 80-%-Intervall verfehlt einen von fünf Läufen.</translation>
    </message>
    <message>
        <source>A line half-way is not a shorter run</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py Hint</extracomment>
        <translation>Eine halbe Linie ist kein kürzerer Lauf</translation>
    </message>
    <message>
        <source>Embeddings are {share} of the {size} model's {total} parameters and do little of its thinking, so sizes seem closer together and alpha comes out larger.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Einbettungen sind {share} der {total} Parameter des Modells {size} und tragen wenig zum Denken bei; deshalb scheinen die Größen näher beieinander, und alpha fällt größer aus.</translation>
    </message>
    <message>
        <source>Fitted without an irreducible loss: such exponents come out smaller, and do not compare with those of a law that has one.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Ohne unvermeidbaren Verlust angepasst: Solche Exponenten fallen kleiner aus und sind mit denen eines Gesetzes, das einen hat, nicht vergleichbar.</translation>
    </message>
    <message>
        <source>Fitting the law of the runs</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Das Gesetz der Läufe wird angepasst</translation>
    </message>
    <message>
        <source>Go on: {done} of {count} done ({time})</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Weiter: {done} von {count} fertig ({time})</translation>
    </message>
    <message>
        <source>It is larger than any run here. Drag the ring, or type your guess.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Es ist größer als jeder Lauf hier. Ziehen Sie den Ring oder tippen Sie Ihre Schätzung.</translation>
    </message>
    <message>
        <source>Measure a law here ({time})</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Hier ein Gesetz messen ({time})</translation>
    </message>
    <message>
        <source>Measuring a law</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Ein Gesetz wird gemessen</translation>
    </message>
    <message>
        <source>Mind this law</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py Hint</extracomment>
        <translation>Vorsicht mit diesem Gesetz</translation>
    </message>
    <message>
        <source>Of the {size} model's {total} parameters {share} are embeddings, left out here. Count them with “All”: the same losses, another alpha. Always say which N.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Von den {total} Parametern des Modells {size} sind {share} Einbettungen, hier nicht mitgezählt. Mit „Alle“ zählen sie mit: dieselben Verluste, ein anderes alpha. Immer dazusagen, welches N.</translation>
    </message>
    <message>
        <source>Shipped runs</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Beigelegte Läufe</translation>
    </message>
    <message>
        <source>Show me</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the forecast</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Prognose zeigen</translation>
    </message>
    <message>
        <source>The dot is what a run of its own reached: its learning rate had fallen to zero by then. A longer run passes above the dots of the shorter ones. Losses read off half-way would bend the law.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Der Punkt zeigt, was ein eigener Lauf erreicht hat: Seine Lernrate war bis dahin auf null gefallen. Ein längerer Lauf zieht über den Punkten der kürzeren vorbei. Auf halbem Weg abgelesene Verluste würden das Gesetz verbiegen.</translation>
    </message>
    <message>
        <source>The law predicts {loss} nats, 80 % interval {low} to {high}.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Das Gesetz sagt {loss} Nats voraus, 80-%-Intervall {low} bis {high}.</translation>
    </message>
    <message>
        <source>The losses will stand here, a square a run.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Hier werden die Verluste stehen, ein Feld je Lauf.</translation>
    </message>
    <message>
        <source>The runs could not be moved.</source>
        <extracomment>desktop/tabs/scaling/measure.py show_message</extracomment>
        <translation>Die Läufe ließen sich nicht verschieben.</translation>
    </message>
    <message>
        <source>Tokens per parameter at the largest budget that it was fitted to: {flops} FLOP</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Tokens pro Parameter beim größten Budget, an das angepasst wurde: {flops} FLOP</translation>
    </message>
    <message>
        <source>Train it and see ({time})</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Jetzt trainieren ({time})</translation>
    </message>
    <message>
        <source>Trained for this program on two cores. To make them again: {command}</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Für dieses Programm auf zwei Kernen trainiert. Der Befehl, der sie neu erzeugt: {command}</translation>
    </message>
    <message>
        <source>Training the predicted run</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Der vorhergesagte Lauf wird trainiert</translation>
    </message>
    <message>
        <source>Training {size} on {tokens} tokens: {number} of {count}.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>{size} wird mit {tokens} Tokens trainiert: {number} von {count}.</translation>
    </message>
    <message>
        <source>Waiting for the job before it.</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Wartet auf den Auftrag davor.</translation>
    </message>
    <message>
        <source>What loss will {size} reach on {tokens} tokens?</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Welchen Verlust erreicht {size} auf {tokens} Tokens?</translation>
    </message>
    <message>
        <source>When all runs are done, guess what it will reach; only then is it trained.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Wenn alle Läufe fertig sind, ist zu schätzen, was er erreicht; erst dann wird er trainiert.</translation>
    </message>
    <message>
        <source>Which N?</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py Hint</extracomment>
        <translation>Welches N?</translation>
    </message>
    <message>
        <source>Your guess was {apart} off.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Die Schätzung lag um {apart} daneben.</translation>
    </message>
    <message>
        <source>Your guess, {guess}, lies {apart} away from it.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Ihre Schätzung, {guess}, liegt {apart} daneben.</translation>
    </message>
    <message>
        <source>Your runs</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>Eigene Läufe</translation>
    </message>
    <message>
        <source>Your runs were removed.</source>
        <extracomment>desktop/tabs/scaling/measure.py say</extracomment>
        <translation>Die eigenen Läufe wurden entfernt.</translation>
    </message>
    <message>
        <source>about {count} minutes</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>etwa {count} Minuten</translation>
    </message>
    <message>
        <source>about {count} seconds</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>etwa {count} Sekunden</translation>
    </message>
    <message>
        <source>inside the interval</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py Outcome</extracomment>
        <translation>im Intervall</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>outside the interval</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py Outcome</extracomment>
        <translation>außerhalb des Intervalls</translation>
    </message>
    <message>
        <source>{count} runs with up to {seeds} seeds, {minutes} CPU-minutes. Means of seeds.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>{count} Läufe mit bis zu {seeds} Seeds, {minutes} CPU-Minuten. Mittel über Seeds.</translation>
    </message>
    <message>
        <source>{count} runs, {seconds} CPU-seconds.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>{count} Läufe, {seconds} CPU-Sekunden.</translation>
    </message>
    <message>
        <source>{done} of {count} runs, {seconds} CPU-seconds so far.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>{done} von {count} Läufen, bisher {seconds} CPU-Sekunden.</translation>
    </message>
    <message>
        <source>{losses} nats per token, {count} seeds</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>{losses} Nats pro Token, {count} Seeds</translation>
    </message>
    <message>
        <source>{loss} nats per token</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>{loss} Nats pro Token</translation>
    </message>
    <message>
        <source>{low} to {high} minutes</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>{low} bis {high} Minuten</translation>
    </message>
    <message>
        <source>{size} on {tokens} tokens: larger than any run here.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>{size} auf {tokens} Tokens: größer als jeder Lauf hier.</translation>
    </message>
    <message>
        <source>{size} reached {loss} nats: {apart} above the prediction.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>{size} erreichte {loss} Nats: {apart} über der Vorhersage.</translation>
    </message>
    <message>
        <source>{size} reached {loss} nats: {apart} below the prediction.</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>{size} erreichte {loss} Nats: {apart} unter der Vorhersage.</translation>
    </message>
    <message>
        <source>{size}, {tokens} tokens</source>
        <extracomment>desktop/tabs/scaling/measure_sentences.py</extracomment>
        <translation>{size}, {tokens} Tokens</translation>
    </message>
</context>
<context>
    <name>MeasurePage</name>
    <message>
        <source>All</source>
        <extracomment>desktop/tabs/scaling/measure.py SegmentedControl</extracomment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Beside others</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Im Vergleich</translation>
    </message>
    <message>
        <source>Each run</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Jeder Lauf</translation>
    </message>
    <message>
        <source>Parameters that are counted</source>
        <extracomment>desktop/tabs/scaling/measure.py SegmentedControl</extracomment>
        <translation>Gezählte Parameter</translation>
    </message>
    <message>
        <source>Picture</source>
        <extracomment>desktop/tabs/scaling/measure.py SegmentedControl</extracomment>
        <translation>Bild</translation>
    </message>
    <message>
        <source>The law</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>Das Gesetz</translation>
    </message>
    <message>
        <source>Without embeddings</source>
        <extracomment>desktop/tabs/scaling/measure.py SegmentedControl</extracomment>
        <translation>Ohne Einbettungen</translation>
    </message>
    <message>
        <source>nats per token</source>
        <extracomment>desktop/tabs/scaling/measure.py GuessFoot</extracomment>
        <translation>Nats pro Token</translation>
    </message>
</context>
<context>
    <name>ModelSearch</name>
    <message>
        <source>Find a model</source>
        <extracomment>desktop/tabs/scaling/parts.py setAccessibleName</extracomment>
        <translation>Modell suchen</translation>
    </message>
</context>
<context>
    <name>NotesBar</name>
    <message>
        <source>The next note</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Der nächste Hinweis</translation>
    </message>
    <message>
        <source>{at} of {count} ›</source>
        <extracomment>desktop/tabs/scaling/fit_result.py setText</extracomment>
        <translation>{at} von {count} ›</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Type 175B, 1.4T or 3e11, for example</source>
        <extracomment>desktop/tabs/scaling/parts.py setToolTip</extracomment>
        <translation>Zum Beispiel 175B, 1,4T oder 3e11 eingeben</translation>
    </message>
    <message>
        <source>{field}: type {low} to {high}</source>
        <extracomment>desktop/tabs/scaling/parts.py</extracomment>
        <translation>{field}: {low} bis {high} eingeben</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>Best size N* ~ C^a, best data D* ~ C^b</source>
        <extracomment>desktop/tabs/scaling/fit_result.py setToolTip</extracomment>
        <translation>Beste Größe N* ~ C^a, beste Datenmenge D* ~ C^b</translation>
    </message>
    <message>
        <source>Budget in FLOP</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Budget in FLOP</translation>
    </message>
    <message>
        <source>Export fit</source>
        <extracomment>desktop/tabs/scaling/fit_result.py button</extracomment>
        <translation>Export</translation>
    </message>
    <message>
        <source>Keep as a set of constants, for Explore and Spend</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Als Konstantensatz behalten, für „Erkunden“ und „Einsetzen“</translation>
    </message>
    <message>
        <source>Keep…</source>
        <extracomment>desktop/tabs/scaling/fit_result.py button</extracomment>
        <translation>Behalten…</translation>
    </message>
    <message>
        <source>The fit</source>
        <extracomment>desktop/tabs/scaling/fit_result.py set_title</extracomment>
        <translation>Anpassung</translation>
    </message>
    <message>
        <source>at</source>
        <extracomment>desktop/tabs/scaling/fit_result.py plain_label</extracomment>
        <translation>bei</translation>
    </message>
    <message>
        <source>tokens per parameter</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Tokens pro Parameter</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>6ND is not the compute of {column} in {count} of {all} rows: typically it is {ratio:.2g} times as much. The fit uses parameters and tokens.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>In {count} von {all} Zeilen ist 6ND nicht der Rechenaufwand in {column}: Meist ist er das {ratio:.2g}-Fache. Die Anpassung verwendet Parameter und Tokens.</translation>
    </message>
    <message>
        <source>All models have about the same size, so nothing tells A, alpha and E apart. Add runs of smaller and of larger models.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Alle Modelle sind etwa gleich groß; nichts trennt also A, alpha und E. Läufe kleinerer und größerer Modelle hinzufügen.</translation>
    </message>
    <message>
        <source>All runs cost about the same compute, so every larger model saw less data and the two can't be told apart. Add runs with a smaller and with a larger budget.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Alle Läufe kosten etwa denselben Rechenaufwand; jedes größere Modell sah also weniger Daten, und beides lässt sich nicht trennen. Läufe mit kleinerem und mit größerem Budget hinzufügen.</translation>
    </message>
    <message>
        <source>All runs have about the same loss, so there is nothing to explain. Add runs of smaller and of larger models, with fewer and with more tokens.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Alle Läufe haben etwa denselben Verlust; es gibt also nichts zu erklären. Läufe kleinerer und größerer Modelle mit weniger und mit mehr Tokens hinzufügen.</translation>
    </message>
    <message>
        <source>All runs have about the same number of tokens per parameter, so size and data can't be told apart. Add runs of one size with fewer and with more tokens.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Alle Läufe haben etwa gleich viele Tokens pro Parameter; Größe und Daten lassen sich also nicht trennen. Läufe einer Größe mit weniger und mit mehr Tokens hinzufügen.</translation>
    </message>
    <message>
        <source>All runs saw about the same number of tokens, so nothing tells B, beta and E apart. Add runs with fewer and with more tokens.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Alle Läufe sahen etwa gleich viele Tokens; nichts trennt also B, beta und E. Läufe mit weniger und mit mehr Tokens hinzufügen.</translation>
    </message>
    <message>
        <source>Cells of {column} that can't be read: {count}. It is only compared with 6ND.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Nicht lesbare Zellen von {column}: {count}. Die Spalte wird nur mit 6ND verglichen.</translation>
    </message>
    <message>
        <source>Exact copies among the runs: {count}. They count twice; remove them unless they were separate runs.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Genaue Kopien unter den Läufen: {count}. Sie zählen doppelt; entfernen, wenn es keine eigenen Läufe waren.</translation>
    </message>
    <message>
        <source>In these runs the tokens follow from the size, as on a compute-optimal frontier, so size and data can't be told apart. Add runs of one size with fewer and with more tokens.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>In diesen Läufen folgen die Tokens aus der Größe, wie auf einer rechenoptimalen Grenze; Größe und Daten lassen sich also nicht trennen. Läufe einer Größe mit weniger und mit mehr Tokens hinzufügen.</translation>
    </message>
    <message>
        <source>In {percent:.0f} % of the resamples the best E is 0: these runs hardly show an irreducible loss. Add larger models with more data.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>In {percent:.0f} % der Stichproben ist das beste E 0: Diese Läufe zeigen kaum einen unvermeidbaren Verlust. Größere Modelle mit mehr Daten hinzufügen.</translation>
    </message>
    <message>
        <source>Losses are in nats per byte: A, B and E are too, the exponents stay.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Die Verluste sind in Nats pro Byte angegeben, also auch A, B und E; die Exponenten bleiben.</translation>
    </message>
    <message>
        <source>One term of the law only tells the smallest model, or the shortest run, from all others, so its constants mean nothing. Add runs of other sizes and amounts of data.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Ein Term des Gesetzes trennt nur das kleinste Modell oder den kürzesten Lauf von allen anderen; seine Konstanten bedeuten also nichts. Läufe anderer Größen und Datenmengen hinzufügen.</translation>
    </message>
    <message>
        <source>Resamples: {count}, so few that intervals are rough. Take {least} or more.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Stichproben: {count}, so wenige, dass die Intervalle grob sind. Mindestens {least} nehmen.</translation>
    </message>
    <message>
        <source>Rows that repeat an earlier one: {count}, the first in line {line} (as line {earlier}). They are kept.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zeilen, die eine frühere wiederholen: {count}, die erste in Zeile {line} (wie Zeile {earlier}). Sie bleiben erhalten.</translation>
    </message>
    <message>
        <source>Runs that can be read: {count}. A fit takes at least {least}, of different sizes.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Lesbare Läufe: {count}. Eine Anpassung braucht mindestens {least} verschiedener Größe.</translation>
    </message>
    <message>
        <source>Some runs have less than one parameter or token. Check the units.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Einige Läufe haben weniger als einen Parameter oder ein Token. Die Einheiten prüfen.</translation>
    </message>
    <message>
        <source>The averaged loss made the optimiser stop early: the sum of losses is {value:.4g} here and {least:.4g} at the minimum, {percent} % above it. Use the sum.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Der gemittelte Verlust ließ den Optimierer zu früh aufhören: Die Summe der Verluste ist hier {value:.4g} und am Minimum {least:.4g}, also {percent} % darüber. Die Summe verwenden.</translation>
    </message>
    <message>
        <source>The best E is 0: these runs show no irreducible loss, and the exponents come out small to make up for it. Add larger models with more data.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Das beste E ist 0: Diese Läufe zeigen keinen unvermeidbaren Verlust, und zum Ausgleich fallen die Exponenten klein aus. Größere Modelle mit mehr Daten hinzufügen.</translation>
    </message>
    <message>
        <source>The best exponent lies at a border of what is searched ({low:g} to {high:g}), so its term stands for something else. Add runs of other sizes and amounts of data.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Der beste Exponent liegt am Rand des Suchbereichs ({low:g} bis {high:g}); sein Term steht also für etwas anderes. Läufe anderer Größen und Datenmengen hinzufügen.</translation>
    </message>
    <message>
        <source>The best law for these runs has an infinite constant. Check the runs for slips of unit.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Das beste Gesetz für diese Läufe hat eine unendliche Konstante. Prüfen Sie die Läufe auf Fehler in den Einheiten.</translation>
    </message>
    <message>
        <source>The columns have no names; what they hold is told by the size of their numbers. A first line with names settles it.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Die Spalten haben keine Namen; was sie enthalten, ist an der Größe ihrer Zahlen erkannt. Eine erste Zeile mit Namen klärt es.</translation>
    </message>
    <message>
        <source>The file is not UTF-8; it was read as Windows-1252.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Die Datei ist nicht in UTF-8; sie wurde als Windows-1252 gelesen.</translation>
    </message>
    <message>
        <source>The fit found no minimum, so there are no constants to show. Look for slips of unit, or add runs of other sizes and amounts of data.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Die Anpassung fand kein Minimum; es gibt also keine Konstanten zu zeigen. Auf falsche Einheiten prüfen oder Läufe anderer Größen und Datenmengen hinzufügen.</translation>
    </message>
    <message>
        <source>The highest loss is {high:.4g} nats a token, more than without any knowledge. Check its unit.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Der höchste Verlust ist {high:.4g} Nats pro Token, mehr als ganz ohne Wissen. Die Einheit prüfen.</translation>
    </message>
    <message>
        <source>The losses hardly depend on size, so A and alpha mean nothing. Add runs of smaller models.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Die Verluste hängen kaum von der Größe ab; A und alpha bedeuten also nichts. Läufe kleinerer Modelle hinzufügen.</translation>
    </message>
    <message>
        <source>The losses hardly depend on the number of tokens, so B and beta mean nothing. Add runs with fewer tokens.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Die Verluste hängen kaum von der Tokenzahl ab; B und beta bedeuten also nichts. Läufe mit weniger Tokens hinzufügen.</translation>
    </message>
    <message>
        <source>The parameters are computed from the compute and the tokens: N = C / 6D.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Die Parameter sind aus Rechenaufwand und Tokens berechnet: N = C / 6D.</translation>
    </message>
    <message>
        <source>The runs saw only two different numbers of tokens, and a curve with B, beta and E goes through any two points. Add runs with a third number of tokens.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Die Läufe sahen nur zwei verschiedene Tokenzahlen, und eine Kurve mit B, beta und E geht durch zwei beliebige Punkte. Läufe mit einer dritten Tokenzahl hinzufügen.</translation>
    </message>
    <message>
        <source>The tokens are computed from the compute and the parameters: D = C / 6N.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Die Tokens sind aus Rechenaufwand und Parametern berechnet: D = C / 6N.</translation>
    </message>
    <message>
        <source>The unit of {column} is a guess: {unit}, for values from {low:.4g} to {high:.4g}.</source>
        <extracomment>models/scaling/run_files/columns.py</extracomment>
        <translation>Die Einheit von {column} ist vermutet: {unit}, für Werte von {low:.4g} bis {high:.4g}.</translation>
    </message>
    <message>
        <source>There are models of only two sizes, and a curve with A, alpha and E goes through any two points. Add runs of a third size.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>Es gibt Modelle von nur zwei Größen, und eine Kurve mit A, alpha und E geht durch zwei beliebige Punkte. Läufe einer dritten Größe hinzufügen.</translation>
    </message>
    <message>
        <source>Titles and comments that are not read as runs: {count}, the first in line {line}.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Titel und Kommentare, die nicht als Läufe gelesen werden: {count}, der erste in Zeile {line}.</translation>
    </message>
    <message>
        <source>{column} is taken for the compute by the size of its numbers.</source>
        <extracomment>models/scaling/run_files/columns.py</extracomment>
        <translation>{column} wird nach der Größe der Zahlen als Rechenaufwand gelesen.</translation>
    </message>
    <message>
        <source>{column} is taken for the loss by the size of its numbers.</source>
        <extracomment>models/scaling/run_files/columns.py</extracomment>
        <translation>{column} wird nach der Größe der Zahlen als Verlust gelesen.</translation>
    </message>
    <message>
        <source>{column} is taken for the parameters by the size of its numbers.</source>
        <extracomment>models/scaling/run_files/columns.py</extracomment>
        <translation>{column} wird nach der Größe der Zahlen als Parameterzahl gelesen.</translation>
    </message>
    <message>
        <source>{column} is taken for the tokens by the size of its numbers.</source>
        <extracomment>models/scaling/run_files/columns.py</extracomment>
        <translation>{column} wird nach der Größe der Zahlen als Tokenzahl gelesen.</translation>
    </message>
    <message>
        <source>{column} was chosen over {other}, which may be meant as well.</source>
        <extracomment>models/scaling/run_files/columns.py</extracomment>
        <translation>{column} wurde statt {other} gewählt, das auch gemeint sein kann.</translation>
    </message>
    <message>
        <source>{count} runs leave little to check five constants with. Add runs, best with other sizes and other amounts of data.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>{count} Läufe lassen wenig übrig, um fünf Konstanten zu prüfen. Läufe hinzufügen, am besten mit anderen Größen und anderen Datenmengen.</translation>
    </message>
    <message>
        <source>{percent:.0f} % of the resamples have no minimum inside the borders and are left out, so the intervals are too narrow. Add runs of other sizes and amounts of data.</source>
        <extracomment>resources/tables/cautions.csv</extracomment>
        <translation>{percent:.0f} % der Stichproben haben kein Minimum innerhalb der Grenzen und fehlen deshalb; die Intervalle sind also zu schmal. Läufe anderer Größen und Datenmengen hinzufügen.</translation>
    </message>
</context>
<context>
    <name>Scaling</name>
    <message>
        <source>your own fit</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>eigene Anpassung</translation>
    </message>
</context>
<context>
    <name>ScalingTab</name>
    <message>
        <source>Open runs</source>
        <extracomment>desktop/tabs/scaling/__init__.py getOpenFileName</extracomment>
        <translation>Läufe öffnen</translation>
    </message>
    <message>
        <source>Open your own runs…</source>
        <extracomment>desktop/tabs/scaling/__init__.py addAction</extracomment>
        <translation>Eigene Läufe öffnen…</translation>
    </message>
    <message>
        <source>Tables of runs (*.csv *.tsv *.txt);;All files (*)</source>
        <extracomment>desktop/tabs/scaling/__init__.py</extracomment>
        <translation>Tabellen mit Läufen (*.csv *.tsv *.txt);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>Spend</name>
    <message>
        <source>6ND leaves out the attention between tokens: (6N + 12 layers width context) D counts it. And N is not one number: Kaplan leaves embeddings out, Hoffmann counts all.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>6ND lässt die Attention zwischen Tokens weg: (6N + 12 Schichten Breite Kontext) D zählt sie mit. Und N ist nicht eine Zahl: Kaplan lässt Einbettungen weg, Hoffmann zählt alle.</translation>
    </message>
    <message>
        <source>80 %: {low} to {high}</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>80 %: {low} bis {high}</translation>
    </message>
    <message>
        <source>A guess: the runs had {low} to {high} tokens per parameter.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Geraten: Die Läufe hatten {low} bis {high} Tokens pro Parameter.</translation>
    </message>
    <message>
        <source>A mixture of experts: {active} of {total} parameters work on each token, and only those are counted here.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Eine Mixture of Experts: {active} von {total} Parametern arbeiten an jedem Token, und nur diese sind hier gezählt.</translation>
    </message>
    <message>
        <source>A model {smaller} times smaller saves {saved} of all compute.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Ein {smaller}-mal kleineres Modell spart {saved} des gesamten Rechenaufwands.</translation>
    </message>
    <message>
        <source>A warm-up that is as long for every model is most of a small model's training. Made shorter, small models are not held back.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Ein Warm-up, das für jedes Modell gleich lang ist, nimmt den größten Teil vom Training eines kleinen Modells ein. Verkürzt bremst es kleine Modelle nicht mehr.</translation>
    </message>
    <message>
        <source>Before you compare two laws, ask what each counts in N and in C.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py get</extracomment>
        <translation>Vor dem Vergleich zweier Gesetze fragen, was jedes in N und in C mitzählt.</translation>
    </message>
    <message>
        <source>Best size for Chinchilla's {flops} FLOP; tokens by 6ND.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Beste Größe für Chinchillas {flops} FLOP; Tokens nach 6ND.</translation>
    </message>
    <message>
        <source>Cheapest over its life</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Minimum insgesamt</translation>
    </message>
    <message>
        <source>Cheapest to train</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Minimum im Training</translation>
    </message>
    <message>
        <source>Cosine matched</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Kosinus abgestimmt</translation>
    </message>
    <message>
        <source>Distilled: a larger model's probabilities were learnt beside the text, so 6ND leaves out the teacher and tokens per parameter mislead.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Destilliert: Neben dem Text wurden die Wahrscheinlichkeiten eines größeren Modells gelernt; 6ND lässt den Lehrer weg, und Tokens pro Parameter führen in die Irre.</translation>
    </message>
    <message>
        <source>Extrapolated: the runs end at {params} parameters.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Extrapoliert: Die Läufe enden bei {params} Parametern.</translation>
    </message>
    <message>
        <source>Extrapolated: the runs end at {tokens} tokens.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Extrapoliert: Die Läufe enden bei {tokens} Tokens.</translation>
    </message>
    <message>
        <source>However often they are read, tokens are never worth more than {most} times themselves. Shown for {params} parameters, the best size for these tokens once.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Wie oft sie auch gelesen werden, Tokens sind nie mehr wert als das {most}-Fache ihrer selbst. Gezeigt für {params} Parameter, die beste Größe für diese Tokens, einmal gelesen.</translation>
    </message>
    <message>
        <source>It depends on the law: yes by {yes}, no by {no}.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Das hängt vom Gesetz ab: ja nach {yes}, nein nach {no}.</translation>
    </message>
    <message>
        <source>It saw {ratio} tokens per parameter.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Das Modell sah {ratio} Tokens pro Parameter.</translation>
    </message>
    <message>
        <source>Its compute over the least that reaches the same loss</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Sein Rechenaufwand, geteilt durch den kleinsten, der denselben Verlust erreicht</translation>
    </message>
    <message>
        <source>Its loss above the best for the same compute, in nats per token</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Sein Verlust über dem besten bei gleichem Rechenaufwand, in Nats pro Token</translation>
    </message>
    <message>
        <source>Kaplan counts parameters without embeddings, and fitted the loss of a size and the frontier apart: the two cannot be subtracted.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Kaplan zählt Parameter ohne Einbettungen und hat den Verlust einer Größe und die Grenze getrennt angepasst: Die beiden lassen sich nicht voneinander abziehen.</translation>
    </message>
    <message>
        <source>Kaplan's recipe</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Kaplans Rezept</translation>
    </message>
    <message>
        <source>Kaplan's way of training and counting, on newer data, finds Kaplan's answer again: a bigger budget should go into size.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Kaplans Art zu trainieren und zu zählen findet auf neueren Daten wieder Kaplans Antwort: Ein größeres Budget sollte in die Größe gehen.</translation>
    </message>
    <message>
        <source>Last layer counted</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Letzte Schicht gezählt</translation>
    </message>
    <message>
        <source>Law</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Choice</extracomment>
        <translation>Gesetz</translation>
    </message>
    <message>
        <source>Learning rate, batch size and beta2 are chosen for each size, at a constant rate. That gives Chinchilla's answer, without any decay.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Lernrate, Batchgröße und beta2 werden für jede Größe gewählt, bei konstanter Rate. Das ergibt Chinchillas Antwort, ganz ohne Abfall der Lernrate.</translation>
    </message>
    <message>
        <source>Llama 3's “N*(C) = 0.29 C^0.53” counts tokens, not parameters: the paper goes on to {params} parameters on {tokens} tokens.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>„N*(C) = 0,29 C^0,53“ bei Llama 3 zählt Tokens, nicht Parameter: Im Weiteren kommt die Arbeit auf {params} Parameter mit {tokens} Tokens.</translation>
    </message>
    <message>
        <source>More epochs</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py SpendAnswer</extracomment>
        <translation>Mehr Epochen</translation>
    </message>
    <message>
        <source>No: about the best size by {near}.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Nein: nach {near} etwa die beste Größe.</translation>
    </message>
    <message>
        <source>No: smaller than the best by every set, and trained for longer.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Nein: nach jedem Konstantensatz kleiner als die beste Größe und länger trainiert.</translation>
    </message>
    <message>
        <source>On {longer} times more tokens it reaches the same {loss} nats.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Mit {longer}-mal so vielen Tokens erreicht es dieselben {loss} Nats.</translation>
    </message>
    <message>
        <source>Rounding the constants for print moves the tokens per parameter at {budget} FLOP from {exact} to {rounded}.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Das Runden der Konstanten für den Druck verschiebt die Tokens pro Parameter bei {budget} FLOP von {exact} auf {rounded}.</translation>
    </message>
    <message>
        <source>Set this step beside Kaplan's exponent at a fixed batch, not beside the 0.73 that he corrects to the critical batch.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py get</extracomment>
        <translation>Dieser Schritt ist mit Kaplans Exponenten bei festem Batch zu vergleichen, nicht mit den auf den kritischen Batch umgerechneten 0,73.</translation>
    </message>
    <message>
        <source>Share of compute</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py SpendAnswer</extracomment>
        <translation>Anteil am Rechenaufwand</translation>
    </message>
    <message>
        <source>Shorter warm-up</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Kürzeres Warm-up</translation>
    </message>
    <message>
        <source>The band as published, a from {low} to {high}, is thinner than the line and misses the fit's own a of {a}. So narrow an interval would take over 600,000 runs; there were fewer than 500.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Das Band, wie veröffentlicht, a von {low} bis {high}, ist dünner als die Linie und verfehlt das a der Anpassung selbst, {a}. Für ein so schmales Intervall wären über 600.000 Läufe nötig; es waren weniger als 500.</translation>
    </message>
    <message>
        <source>The best number of parameters for the model's compute</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Die beste Parameterzahl für den Rechenaufwand des Modells</translation>
    </message>
    <message>
        <source>The last layer, from width to vocabulary, is a large share of a small model's compute. Left out, small models look cheaper than they are.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Die letzte Schicht, von der Breite zum Vokabular, macht einen großen Teil des Rechenaufwands eines kleinen Modells aus. Ohne sie sehen kleine Modelle billiger aus, als sie sind.</translation>
    </message>
    <message>
        <source>The learning rate falls to its end just when the budget is spent, not at one step for all. It changes less than was long believed.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Die Lernrate erreicht ihren Endwert genau dann, wenn das Budget verbraucht ist, nicht für alle beim selben Schritt. Das ändert weniger, als lange geglaubt wurde.</translation>
    </message>
    <message>
        <source>They take {hours} hours of {chip}.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Das sind {hours} Stunden auf {chip}.</translation>
    </message>
    <message>
        <source>Tuned, no decay</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Optimiert, kein Abfall</translation>
    </message>
    <message>
        <source>Up to {nearly} are nearly as good as fresh data.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Bis zu {nearly} sind fast so gut wie neue Daten.</translation>
    </message>
    <message>
        <source>What 6ND does not count</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py SpendAnswer</extracomment>
        <translation>Was 6ND nicht mitzählt</translation>
    </message>
    <message>
        <source>Yes, by every set of constants.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Ja, nach jedem Konstantensatz.</translation>
    </message>
    <message>
        <source>You have {flops} FLOP. How many parameters would you train?</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Sie haben {flops} FLOP. Wie viele Parameter würden Sie trainieren?</translation>
    </message>
    <message>
        <source>You read {unique} tokens {times} times. How many times the tokens once is that worth?</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Sie lesen {unique} Tokens {times}-mal. Das Wievielfache der Tokens ist das wert?</translation>
    </message>
    <message>
        <source>Your guess was right: {guess}.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Ihre Schätzung war richtig: {guess}.</translation>
    </message>
    <message>
        <source>Your guess, {guess}, is {times} times too high.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Ihre Schätzung, {guess}, ist um den Faktor {times} zu hoch.</translation>
    </message>
    <message>
        <source>Your guess, {guess}, is {times} times too low.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Ihre Schätzung, {guess}, ist um den Faktor {times} zu niedrig.</translation>
    </message>
    <message>
        <source>all</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>alles</translation>
    </message>
    <message>
        <source>as many fresh ones</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>ebenso viele neue</translation>
    </message>
    <message>
        <source>at full power</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>bei voller Leistung</translation>
    </message>
    <message>
        <source>at your price</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>zum eigenen Preis</translation>
    </message>
    <message>
        <source>attention at {context}</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Attention bei {context}</translation>
    </message>
    <message>
        <source>best size</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>beste Größe</translation>
    </message>
    <message>
        <source>days</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>Tage</translation>
    </message>
    <message>
        <source>epochs</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>exponent</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py SpendAnswer</extracomment>
        <translation>Exponent</translation>
    </message>
    <message>
        <source>hours</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>h</translation>
    </message>
    <message>
        <source>kWh</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>kWh</translation>
    </message>
    <message>
        <source>less embeddings</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>ohne Einbettungen</translation>
    </message>
    <message>
        <source>nats</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Nats</translation>
    </message>
    <message>
        <source>nats lost</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Nats zu viel</translation>
    </message>
    <message>
        <source>of all compute saved</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>vom Aufwand gespart</translation>
    </message>
    <message>
        <source>on one accelerator</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>auf einem Beschleuniger</translation>
    </message>
    <message>
        <source>on {count} of them</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>auf {count} davon</translation>
    </message>
    <message>
        <source>parameters</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>parameters to train</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>Parameter zu trainieren</translation>
    </message>
    <message>
        <source>parameters, {law}</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Parameter, {law}</translation>
    </message>
    <message>
        <source>the same tokens again</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>dieselben Tokens erneut</translation>
    </message>
    <message>
        <source>tokens per parameter</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>Tokens pro Parameter</translation>
    </message>
    <message>
        <source>tokens read</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>gelesene Tokens</translation>
    </message>
    <message>
        <source>tokens to train on</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>Tokens zum Trainieren</translation>
    </message>
    <message>
        <source>tokens, {law}</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Tokens, {law}</translation>
    </message>
    <message>
        <source>training</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Training</translation>
    </message>
    <message>
        <source>use</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Gebrauch</translation>
    </message>
    <message>
        <source>worth</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>Wert</translation>
    </message>
    <message>
        <source>worth in fresh tokens</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py Hero</extracomment>
        <translation>Wert in neuen Tokens</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>{flops} FLOP cost {money} in the currency of your price.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>{flops} FLOP kosten {money} in der Währung Ihres Preises.</translation>
    </message>
    <message>
        <source>{flops} FLOP on {chip}, at {price} an hour: what does the training cost?</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>{flops} FLOP auf {chip}, die Stunde zu {price}: Was kostet das Training?</translation>
    </message>
    <message>
        <source>{law} trains {params} parameters for {flops} FLOP: {ratio} tokens for each.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>{law}: {params} Parameter für {flops} FLOP, {ratio} Tokens pro Parameter.</translation>
    </message>
    <message>
        <source>{ratio} tokens per parameter is extrapolated: the runs that the laws were fitted to end at {most}.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>{ratio} Tokens pro Parameter sind extrapoliert: Die Läufe, an die die Gesetze angepasst wurden, enden bei {most}.</translation>
    </message>
    <message>
        <source>{served} tokens in use: how many times smaller than compute-optimal is cheapest?</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>{served} Tokens im Betrieb: Wievielmal kleiner als rechenoptimal ist am billigsten?</translation>
    </message>
    <message>
        <source>{times} epochs are worth {worth} times the tokens once.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>{times} Epochen sind das {worth}-Fache der Tokens wert.</translation>
    </message>
    <message>
        <source>× FLOP</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>× FLOP</translation>
    </message>
    <message>
        <source>–: Kaplan fitted loss and frontier apart.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>–: Kaplan hat Verlust und Grenze getrennt angepasst.</translation>
    </message>
    <message>
        <source>“20 tokens per parameter” is not in Chinchilla's paper: its own constants ask for {ratio} here.</source>
        <extracomment>desktop/tabs/scaling/spend_questions.py</extracomment>
        <translation>„20 Tokens pro Parameter“ steht nicht in der Arbeit zu Chinchilla: Ihre eigenen Konstanten verlangen hier {ratio}.</translation>
    </message>
</context>
<context>
    <name>SpendPage</name>
    <message>
        <source>Cost</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Epochs</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>From Kaplan to Chinchilla in five steps</source>
        <extracomment>desktop/tabs/scaling/spend.py field</extracomment>
        <translation>Von Kaplan zu Chinchilla in fünf Schritten</translation>
    </message>
    <message>
        <source>GPT-3</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>GPT-3</translation>
    </message>
    <message>
        <source>Law</source>
        <extracomment>desktop/tabs/scaling/spend.py Combo</extracomment>
        <translation>Gesetz</translation>
    </message>
    <message>
        <source>Move the slider to your guess.</source>
        <extracomment>desktop/tabs/scaling/spend.py say</extracomment>
        <translation>Stellen Sie den Regler auf Ihre Schätzung.</translation>
    </message>
    <message>
        <source>Next question</source>
        <extracomment>desktop/tabs/scaling/spend.py setText</extracomment>
        <translation>Nächste Frage</translation>
    </message>
    <message>
        <source>Optimal size</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Optimale Größe</translation>
    </message>
    <message>
        <source>Overtraining</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Übertraining</translation>
    </message>
    <message>
        <source>Overtraining for cheaper inference</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Übertraining für billigere Inferenz</translation>
    </message>
    <message>
        <source>Question</source>
        <extracomment>desktop/tabs/scaling/spend.py SegmentedControl</extracomment>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Repeated data</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Wiederholte Daten</translation>
    </message>
    <message>
        <source>Repeating data (epochs)</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Daten wiederholen (Epochen)</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <extracomment>desktop/tabs/scaling/spend.py setText</extracomment>
        <translation>Antwort zeigen</translation>
    </message>
    <message>
        <source>Step</source>
        <extracomment>desktop/tabs/scaling/spend.py SegmentedControl</extracomment>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Tokens in use</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Tokens im Gebrauch</translation>
    </message>
    <message>
        <source>Unique tokens</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Verschiedene Tokens</translation>
    </message>
    <message>
        <source>What it costs</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Was es kostet</translation>
    </message>
    <message>
        <source>Where compute is best spent</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Wo Rechenaufwand am meisten bringt</translation>
    </message>
    <message>
        <source>Your budget</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Eigenes Budget</translation>
    </message>
    <message>
        <source>Your guess: in the currency of the price</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Ihre Schätzung: in der Währung des Preises</translation>
    </message>
    <message>
        <source>Your guess: parameters</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Ihre Schätzung: Parameter</translation>
    </message>
    <message>
        <source>Your guess: times smaller</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Ihre Schätzung: wievielmal kleiner</translation>
    </message>
    <message>
        <source>Your guess: worth times the tokens once</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Ihre Schätzung: Vielfaches der Tokens</translation>
    </message>
    <message>
        <source>a bookshelf</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>ein Bücherregal</translation>
    </message>
    <message>
        <source>a few readers</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>wenige Leser</translation>
    </message>
    <message>
        <source>a laptop night</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>eine Laptopnacht</translation>
    </message>
    <message>
        <source>frontier</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>Spitzenmodell</translation>
    </message>
    <message>
        <source>the web</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>das Web</translation>
    </message>
    <message>
        <source>the whole world</source>
        <extracomment>desktop/tabs/scaling/spend.py</extracomment>
        <translation>die ganze Welt</translation>
    </message>
</context>
<context>
    <name>SquaresView</name>
    <message>
        <source>Grid of runs</source>
        <extracomment>desktop/tabs/scaling/measure.py setAccessibleName</extracomment>
        <translation>Raster der Läufe</translation>
    </message>
    <message>
        <source>{done} of {count} squares are done</source>
        <extracomment>desktop/tabs/scaling/measure.py</extracomment>
        <translation>{done} von {count} Feldern sind fertig</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Fitting...</source>
        <extracomment>models/scaling/fit_session.py</extracomment>
        <translation>Wird angepasst...</translation>
    </message>
    <message>
        <source>Reading runs...</source>
        <extracomment>desktop/tabs/scaling/fit.py</extracomment>
        <translation>Läufe werden gelesen...</translation>
    </message>
</context>
<context>
    <name>TogglesCard</name>
    <message>
        <source>At the right: D/N by this alone; {ratio} by default</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Rechts: D/N durch diese Wahl allein; {ratio} mit den Standardwerten</translation>
    </message>
    <message>
        <source>Back to defaults</source>
        <extracomment>desktop/tabs/scaling/fit_result.py button</extracomment>
        <translation>Standardwerte</translation>
    </message>
    <message>
        <source>Exact</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Free</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Rounded</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Gerundet</translation>
    </message>
    <message>
        <source>Tokens per parameter, by this alone: {after} instead of {before}</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>Tokens pro Parameter, durch diese Wahl allein: {after} statt {before}</translation>
    </message>
    <message>
        <source>What if…</source>
        <extracomment>desktop/tabs/scaling/fit_result.py set_title</extracomment>
        <translation>Was wäre, wenn…</translation>
    </message>
    <message>
        <source>alpha = beta</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>alpha = beta</translation>
    </message>
    <message>
        <source>least squares</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>kleinste Quadrate</translation>
    </message>
    <message>
        <source>no fit</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation>keine Anpassung</translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>FLOP</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>FLOP</translation>
    </message>
    <message>
        <source>PF-days</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>PF-Tage</translation>
    </message>
    <message>
        <source>as they are</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>billions</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>Milliarden</translation>
    </message>
    <message>
        <source>bits per byte</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>Bit pro Byte</translation>
    </message>
    <message>
        <source>bits per token</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>Bit pro Token</translation>
    </message>
    <message>
        <source>ln</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>ln</translation>
    </message>
    <message>
        <source>log10</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>log10</translation>
    </message>
    <message>
        <source>millions</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>Millionen</translation>
    </message>
    <message>
        <source>nats per token</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>Nats pro Token</translation>
    </message>
    <message>
        <source>perplexity</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>thousands</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>Tausend</translation>
    </message>
    <message>
        <source>trillions</source>
        <extracomment>models/scaling/run_files/units.py</extracomment>
        <translation>Billionen</translation>
    </message>
</context>
</TS>
