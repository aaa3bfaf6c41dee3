<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AnswerPart</name>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py named</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answer to change</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py setAccessibleName</extracomment>
        <translation>Zu ändernde Antwort</translation>
    </message>
    <message>
        <source>Enter goes on from here, Escape leaves it as it was</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py Elided</extracomment>
        <translation>Die Eingabetaste schreibt von hier aus weiter, Escape lässt alles, wie es war</translation>
    </message>
    <message>
        <source>It was drawn with other sliders; Again draws it with these</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>Mit anderen Reglern gezogen; „Nochmal“ zieht sie mit diesen</translation>
    </message>
    <message>
        <source>Written</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py plain_label</extracomment>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>before the sliders moved</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py show_state</extracomment>
        <translation>vor dem Regeln</translation>
    </message>
    <message>
        <source>stronger colour: more probable</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py Elided</extracomment>
        <translation>kräftigere Farbe: wahrscheinlicher</translation>
    </message>
</context>
<context>
    <name>AttentionView</name>
    <message>
        <source>All heads</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py Card</extracomment>
        <translation>Alle Köpfe</translation>
    </message>
    <message>
        <source>Attention of</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py SegmentedControl</extracomment>
        <translation>Attention von</translation>
    </message>
    <message>
        <source>Attention sink</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py Tag</extracomment>
        <translation>Attention-Sink</translation>
    </message>
    <message>
        <source>Attention: rows look at columns</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py MatrixTable</extracomment>
        <translation>Attention: Zeilen blicken auf Spalten</translation>
    </message>
    <message>
        <source>Head {name}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py</extracomment>
        <translation>Kopf {name}</translation>
    </message>
    <message>
        <source>Mean of all</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py SegmentedControl</extracomment>
        <translation>Mittel aller</translation>
    </message>
    <message>
        <source>Mean of all heads</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py</extracomment>
        <translation>Mittel aller Köpfe</translation>
    </message>
    <message>
        <source>Mean of layer {layer}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py</extracomment>
        <translation>Mittel der Schicht {layer}</translation>
    </message>
    <message>
        <source>One head</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py SegmentedControl</extracomment>
        <translation>Ein Kopf</translation>
    </message>
    <message>
        <source>One layer</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py SegmentedControl</extracomment>
        <translation>Eine Schicht</translation>
    </message>
    <message>
        <source>looks from</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py Matrix</extracomment>
        <translation>blickt von</translation>
    </message>
    <message>
        <source>{token} looks at {seen}.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py</extracomment>
        <translation>{token} blickt auf {seen}.</translation>
    </message>
</context>
<context>
    <name>BaseVsChat</name>
    <message numerus="yes">
        <source>%Ln of {all} answer</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>%Ln von {all} antwortet</numerusform><numerusform>%Ln von {all} antworten</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {all} begin with “{word}”</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>%Ln von {all} beginnt mit „{word}“</numerusform><numerusform>%Ln von {all} beginnen mit „{word}“</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {all} go on with a question</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>%Ln von {all} geht mit einer Frage weiter</numerusform><numerusform>%Ln von {all} gehen mit einer Frage weiter</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py setText</extracomment>
        <translation><numerusform>%Ln Text</numerusform><numerusform>%Ln Texte</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>%Ln Token</numerusform><numerusform>%Ln Tokens</numerusform></translation>
    </message>
    <message>
        <source>Below the answers</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py plain_label</extracomment>
        <translation>Unter den Antworten</translation>
    </message>
    <message>
        <source>Both models find it about as probable.</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py</extracomment>
        <translation>Beide Modelle finden sie etwa gleich wahrscheinlich.</translation>
    </message>
    <message>
        <source>Both models know it: what differs is the form of their answers.</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py</extracomment>
        <translation>Beide Modelle wissen es: Verschieden ist die Form ihrer Antworten.</translation>
    </message>
    <message>
        <source>Branches</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py</extracomment>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>Few-shot prompt…</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py button</extracomment>
        <translation>Few-Shot-Prompt …</translation>
    </message>
    <message>
        <source>Five samples at temperature {value}</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>Fünf Stichproben bei Temperatur {value}</translation>
    </message>
    <message>
        <source>Five samples from token {place} at temperature {value}</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>Fünf Stichproben ab Token {place} bei Temperatur {value}</translation>
    </message>
    <message>
        <source>Given answer</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py</extracomment>
        <translation>Gegebene Antwort</translation>
    </message>
    <message>
        <source>Make a prompt of questions with their answers</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py setToolTip</extracomment>
        <translation>Aus Fragen mit ihren Antworten einen Prompt bauen</translation>
    </message>
    <message>
        <source>Marks the samples by two rules, one strict, one flexible.</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>Bewertet die Stichproben nach zwei Regeln, einer strengen und einer lockeren.</translation>
    </message>
    <message>
        <source>Models and settings as at the first start; undo takes it back</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py setToolTip</extracomment>
        <translation>Modelle und Einstellungen wie beim ersten Start; „Rückgängig“ nimmt es zurück</translation>
    </message>
    <message>
        <source>Models answer</source>
        <extracomment>desktop/tabs/base_vs_chat/orders.py</extracomment>
        <translation>Modelle antworten</translation>
    </message>
    <message>
        <source>Neither model expects this answer here.</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py</extracomment>
        <translation>Keines der Modelle erwartet hier diese Antwort.</translation>
    </message>
    <message>
        <source>Next token</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py</extracomment>
        <translation>Nächstes Token</translation>
    </message>
    <message>
        <source>Nothing</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py</extracomment>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Entfernt: {name}</translation>
    </message>
    <message>
        <source>Reset</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py inline_link</extracomment>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Samples</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py</extracomment>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py plain_label</extracomment>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Strict: the first line is the answer alone. Flexible: {rule}.</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>Streng: Die erste Zeile ist die Antwort allein. Locker: {rule}.</translation>
    </message>
    <message>
        <source>The left model finds it {ratio} times as probable as the right.</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py</extracomment>
        <translation>Das linke Modell findet sie {ratio}-mal so wahrscheinlich wie das rechte.</translation>
    </message>
    <message>
        <source>The right model finds it {ratio} times as probable as the left.</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py</extracomment>
        <translation>Das rechte Modell findet sie {ratio}-mal so wahrscheinlich wie das linke.</translation>
    </message>
    <message>
        <source>Token {place}</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>Token {place}</translation>
    </message>
    <message>
        <source>Token {place} of {all}</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>Token {place} von {all}</translation>
    </message>
    <message>
        <source>Type an answer: each model then says how probable exactly that is to it.</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py</extracomment>
        <translation>Eine Antwort eingeben: Jedes Modell sagt dann, wie wahrscheinlich genau diese für es ist.</translation>
    </message>
    <message>
        <source>after {token}</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>nach {token}</translation>
    </message>
    <message>
        <source>all</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py</extracomment>
        <translation>alle</translation>
    </message>
    <message>
        <source>all are empty</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>alle sind leer</translation>
    </message>
    <message>
        <source>cancelled</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>abgebrochen</translation>
    </message>
    <message numerus="yes">
        <source>cancelled after %Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>nach %Ln Token abgebrochen</numerusform><numerusform>nach %Ln Tokens abgebrochen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>context full after %Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>Kontext nach %Ln Token voll</numerusform><numerusform>Kontext nach %Ln Tokens voll</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>cut after %Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>nach %Ln Token abgeschnitten</numerusform><numerusform>nach %Ln Tokens abgeschnitten</numerusform></translation>
    </message>
    <message>
        <source>cut at the limit</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>an der Grenze abgeschnitten</translation>
    </message>
    <message>
        <source>drawn with seed {seed}</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>gezogen mit Seed {seed}</translation>
    </message>
    <message numerus="yes">
        <source>ended by itself after %Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>nach %Ln Token von selbst beendet</numerusform><numerusform>nach %Ln Tokens von selbst beendet</numerusform></translation>
    </message>
    <message>
        <source>flexible: {answer}</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py _reading</extracomment>
        <translation>locker: {answer}</translation>
    </message>
    <message>
        <source>greedy</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>greedy</translation>
    </message>
    <message>
        <source>it stands somewhere in the text</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>sie steht irgendwo im Text</translation>
    </message>
    <message>
        <source>log-probability {logprob}</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py</extracomment>
        <translation>Log-Wahrscheinlichkeit {logprob}</translation>
    </message>
    <message>
        <source>log-probability {logprob}, split otherwise than in a text</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py</extracomment>
        <translation>Log-Wahrscheinlichkeit {logprob}, anders zerlegt als in einem Text</translation>
    </message>
    <message>
        <source>min-p</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>min-p</translation>
    </message>
    <message>
        <source>more than 1,000</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py</extracomment>
        <translation>mehr als 1.000</translation>
    </message>
    <message>
        <source>no answer found</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>keine Antwort gefunden</translation>
    </message>
    <message>
        <source>no two begin alike</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>keine zwei beginnen gleich</translation>
    </message>
    <message>
        <source>off</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py</extracomment>
        <translation>aus</translation>
    </message>
    <message>
        <source>right</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>richtig</translation>
    </message>
    <message numerus="yes">
        <source>stopped at your string after %Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>nach %Ln Token an Ihrer Zeichenfolge gestoppt</numerusform><numerusform>nach %Ln Tokens an Ihrer Zeichenfolge gestoppt</numerusform></translation>
    </message>
    <message>
        <source>stopped by your stop string “{token}”</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>beendet durch die Zeichenfolge „{token}“</translation>
    </message>
    <message>
        <source>stopped by {token}</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>beendet durch {token}</translation>
    </message>
    <message>
        <source>stopped: the context is full</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>beendet: Der Kontext ist voll</translation>
    </message>
    <message>
        <source>strict: {answer}</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py _reading</extracomment>
        <translation>streng: {answer}</translation>
    </message>
    <message>
        <source>system prompt not sent: no template</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>System-Prompt nicht gesendet: keine Vorlage</translation>
    </message>
    <message>
        <source>system prompt not sent: the template has no place for it</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>System-Prompt nicht gesendet: die Vorlage hat keinen Platz dafür</translation>
    </message>
    <message>
        <source>the last number in the text is it</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>die letzte Zahl im Text ist sie</translation>
    </message>
    <message>
        <source>the same {count} again</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>weitere {count} gleiche</translation>
    </message>
    <message>
        <source>too long: more than {tokens} left out at its beginning</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>zu lang: am Anfang mehr als {tokens} ausgelassen</translation>
    </message>
    <message>
        <source>too long: {tokens} left out at its beginning</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>zu lang: am Anfang {tokens} ausgelassen</translation>
    </message>
    <message>
        <source>top-k</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>top-k</translation>
    </message>
    <message>
        <source>top-p</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>top-p</translation>
    </message>
    <message>
        <source>wrong</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>falsch</translation>
    </message>
    <message>
        <source>{count} tokens/s</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>{count} Tokens/s</translation>
    </message>
    <message>
        <source>{right} of {all}</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>{right} von {all}</translation>
    </message>
    <message>
        <source>{token} is token number {id}</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>{token} ist Token Nummer {id}</translation>
    </message>
    <message>
        <source>{token} is tokens {ids}: bytes {bytes}</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>{token} sind die Tokens {ids}: Bytes {bytes}</translation>
    </message>
    <message>
        <source>{token}: {percent}, log-probability {logprob}</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation>{token}: {percent}, Log-Wahrscheinlichkeit {logprob}</translation>
    </message>
</context>
<context>
    <name>BaseVsChatPage</name>
    <message>
        <source>Cancel the answers</source>
        <extracomment>desktop/tabs/base_vs_chat/page.py</extracomment>
        <translation>Die Antworten abbrechen</translation>
    </message>
    <message>
        <source>Left</source>
        <extracomment>desktop/tabs/base_vs_chat/page.py enumerate</extracomment>
        <translation>Links</translation>
    </message>
    <message>
        <source>Left: {what}</source>
        <extracomment>desktop/tabs/base_vs_chat/page.py</extracomment>
        <translation>Links: {what}</translation>
    </message>
    <message>
        <source>Make a few-shot prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/page.py</extracomment>
        <translation>Einen Few-Shot-Prompt bauen</translation>
    </message>
    <message>
        <source>No model</source>
        <extracomment>desktop/tabs/base_vs_chat/page.py</extracomment>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Right</source>
        <extracomment>desktop/tabs/base_vs_chat/page.py enumerate</extracomment>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Right: {what}</source>
        <extracomment>desktop/tabs/base_vs_chat/page.py</extracomment>
        <translation>Rechts: {what}</translation>
    </message>
    <message>
        <source>Send the prompt to both models</source>
        <extracomment>desktop/tabs/base_vs_chat/page.py</extracomment>
        <translation>Den Prompt an beide Modelle senden</translation>
    </message>
    <message>
        <source>Settings</source>
        <extracomment>desktop/tabs/base_vs_chat/page.py</extracomment>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show the examples</source>
        <extracomment>desktop/tabs/base_vs_chat/page.py</extracomment>
        <translation>Die Beispiele zeigen</translation>
    </message>
</context>
<context>
    <name>BesideCard</name>
    <message>
        <source>It continues the exact prompt once the chat model has answered.</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py plain_label</extracomment>
        <translation>Es setzt den genauen Prompt fort, sobald das Chat-Modell geantwortet hat.</translation>
    </message>
</context>
<context>
    <name>BranchesPanel</name>
    <message>
        <source>Branches</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py setAccessibleName</extracomment>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>Click a token of the answer, then another that might have stood there: the answer goes on from it, and both texts are kept here.</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>Ein Token der Antwort anklicken, dann ein anderes, das dort hätte stehen können: Die Antwort geht von ihm aus weiter, und beide Texte bleiben hier erhalten.</translation>
    </message>
    <message>
        <source>How probable the first token of the row was to the model</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py setToolTip</extracomment>
        <translation>Wie wahrscheinlich das erste Token der Zeile für das Modell war</translation>
    </message>
    <message>
        <source>click one to see it whole</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py Elided</extracomment>
        <translation>anklicken, um einen ganz zu sehen</translation>
    </message>
    <message>
        <source>first token</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py plain_label</extracomment>
        <translation>erstes Token</translation>
    </message>
</context>
<context>
    <name>ChatCard</name>
    <message numerus="yes">
        <source>%Ln messages deleted</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py say</extracomment>
        <translation><numerusform>%Ln Nachricht gelöscht</numerusform><numerusform>%Ln Nachrichten gelöscht</numerusform></translation>
    </message>
    <message>
        <source>A message for the chat model</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py PromptEdit</extracomment>
        <translation>Eine Nachricht an das Chat-Modell</translation>
    </message>
    <message>
        <source>Chat model</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py plain_label</extracomment>
        <translation>Chat-Modell</translation>
    </message>
    <message>
        <source>Message</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py setAccessibleName</extracomment>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>New conversation</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py inline_link</extracomment>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Send</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py button</extracomment>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send the message (Enter)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py</extracomment>
        <translation>Die Nachricht senden (Eingabe)</translation>
    </message>
    <message>
        <source>Stop</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py button</extracomment>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop the answer; what was said stays (Esc)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py</extracomment>
        <translation>Die Antwort anhalten; was gesagt ist, bleibt (Esc)</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Exact prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py setAccessibleName</extracomment>
        <translation>Exakter Prompt</translation>
    </message>
    <message>
        <source>Hover a character for its tokens and bytes</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py setToolTip</extracomment>
        <translation>Über einem Zeichen stehen seine Tokens und Bytes</translation>
    </message>
    <message>
        <source>Sent</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Sent, in the chat template</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>Gesendet</translation>
    </message>
</context>
<context>
    <name>ComparisonFiles</name>
    <message>
        <source>JSON files (*.json);;All files (*)</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>JSON-Dateien (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Als Datei speichern</translation>
    </message>
</context>
<context>
    <name>ContextCard</name>
    <message numerus="yes">
        <source>%Ln of {limit} tokens of context</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation><numerusform>%Ln von {limit} Tokens des Kontexts</numerusform><numerusform>%Ln von {limit} Tokens des Kontexts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation><numerusform>%Ln Token</numerusform><numerusform>%Ln Tokens</numerusform></translation>
    </message>
    <message>
        <source>Context used</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py named</extracomment>
        <translation>Belegter Kontext</translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py inline_link</extracomment>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the exact string</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py setToolTip</extracomment>
        <translation>Die genaue Zeichenfolge kopieren</translation>
    </message>
    <message numerus="yes">
        <source>Full: the first %Ln messages are left out</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation><numerusform>Voll: Die erste Nachricht wird weggelassen</numerusform><numerusform>Voll: Die ersten %Ln Nachrichten werden weggelassen</numerusform></translation>
    </message>
    <message>
        <source>Nothing to send yet</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py setText</extracomment>
        <translation>Noch nichts zu senden</translation>
    </message>
    <message>
        <source>system prompt not sent: the template has no place for it</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation>System-Prompt nicht gesendet: die Vorlage hat keinen Platz dafür</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>Exact prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py __init__</extracomment>
        <translation>Exakter Prompt</translation>
    </message>
    <message>
        <source>Second model, same text</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py __init__</extracomment>
        <translation>Zweites Modell, gleicher Text</translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message>
        <source>A second model continues the same text after each answer</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py setToolTip</extracomment>
        <translation>Nach jeder Antwort setzt ein zweites Modell denselben Text fort</translation>
    </message>
    <message>
        <source>Compare &amp;with</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py QCheckBox</extracomment>
        <translation>&amp;Vergleichen mit</translation>
    </message>
    <message>
        <source>Find a conversation</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py</extracomment>
        <translation>Ein Gespräch suchen</translation>
    </message>
    <message>
        <source>New conversation</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py</extracomment>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Second model</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py ModelPicker</extracomment>
        <translation>Zweites Modell</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py</extracomment>
        <translation>Die Antwort anhalten</translation>
    </message>
    <message>
        <source>The base model's column is closed now.</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py show_message</extracomment>
        <translation>Die Spalte des Basismodells ist jetzt geschlossen.</translation>
    </message>
    <message>
        <source>Tick “Compare with” under More to open it.</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py show_message</extracomment>
        <translation>Setzen Sie unter „Mehr“ ein Häkchen bei „Vergleichen mit“, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py addAction</extracomment>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Write the last answer again</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py</extracomment>
        <translation>Die letzte Antwort neu schreiben</translation>
    </message>
</context>
<context>
    <name>ConversationsMenu</name>
    <message>
        <source>&amp;All conversations…</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py setText</extracomment>
        <translation>&amp;Alle Gespräche…</translation>
    </message>
    <message>
        <source>&amp;New conversation</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py setText</extracomment>
        <translation>&amp;Neues Gespräch</translation>
    </message>
    <message>
        <source>&amp;Open a file of messages…</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py setText</extracomment>
        <translation>Datei mit Nachrichten ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Conversations</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>The messages on show, with their roles. Other versions of a message, the models' names and the base model's texts are left out.</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation>Die sichtbaren Nachrichten mit ihren Rollen. Andere Fassungen einer Nachricht, die Namen der Modelle und die Texte des Basismodells fehlen.</translation>
    </message>
    <message>
        <source>There is no conversation yet. Each is kept from its first message on.</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation>Es gibt noch kein Gespräch. Jedes wird ab seiner ersten Nachricht aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>CopyMenu</name>
    <message>
        <source>&amp;Save as a file…</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py addAction</extracomment>
        <translation>Als Datei &amp;speichern…</translation>
    </message>
    <message>
        <source>As &amp;JSON, every token and setting</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Als &amp;JSON, mit allen Tokens und Einstellungen</translation>
    </message>
    <message>
        <source>As &amp;Markdown</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Als &amp;Markdown</translation>
    </message>
    <message>
        <source>As &amp;text</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Als &amp;Text</translation>
    </message>
    <message>
        <source>Copied</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py __init__</extracomment>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py __init__</extracomment>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Everything that another tool needs to do it again</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Alles, was ein anderes Werkzeug braucht, um es zu wiederholen</translation>
    </message>
    <message>
        <source>Prompt, settings and answers, to read</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Prompt, Einstellungen und Antworten, zum Lesen</translation>
    </message>
    <message>
        <source>The same, for a document</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Dasselbe für ein Dokument</translation>
    </message>
</context>
<context>
    <name>Example</name>
    <message>
        <source>A list of questions</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Eine Liste von Fragen</translation>
    </message>
    <message>
        <source>A question</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Eine Frage</translation>
    </message>
    <message>
        <source>A refusal</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation>Eine Ablehnung</translation>
    </message>
    <message>
        <source>A system prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Ein System-Prompt</translation>
    </message>
    <message>
        <source>Few-shot</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Few-Shot</translation>
    </message>
    <message>
        <source>In this form the base model answers, too. All ten samples say Rome, and none says it alone: the strict rule counts 0, the flexible rule 5.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>In dieser Form antwortet auch das Basismodell. Alle zehn Stichproben nennen Rome, und keine nennt nur das: Die strenge Regel zählt 0, die lockere 5.</translation>
    </message>
    <message>
        <source>Neither refuses. The base model asks more questions; the chat model says that it does not know, as it does to everything outside its world. SmolLM2, under Models…, was trained on refusals.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation>Keines lehnt ab. Das Basismodell stellt weitere Fragen; das Chat-Modell sagt, dass es das nicht weiß, wie bei allem außerhalb seiner Welt. SmolLM2, unter „Modelle …“, wurde auf Ablehnungen trainiert.</translation>
    </message>
    <message>
        <source>No model was trained on these pairs: it reads “one bear” from the lines above. The sizes 98k and smaller miss it.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Kein Modell wurde auf diesen Paaren trainiert: Es liest „one bear“ aus den Zeilen darüber. Den Größen 98k und kleiner gelingt das nicht.</translation>
    </message>
    <message>
        <source>SmolLM2 is sent the system prompt and speaks like a pirate. The family's template has no place for one.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation>SmolLM2 bekommt den System-Prompt und spricht wie ein Pirat. Die Vorlage der Familie hat keinen Platz dafür.</translation>
    </message>
    <message>
        <source>The base model takes this for a list of questions and continues it. The chat model answers one of them, here the last.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Das Basismodell hält das für eine Liste von Fragen und setzt sie fort. Das Chat-Modell beantwortet eine davon, hier die letzte.</translation>
    </message>
    <message>
        <source>The chat model ends with its own &lt;|end|&gt;, the base model only at your stop string. Empty “Stop at” under Settings and send again: it asks itself the next question.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Das Chat-Modell endet mit seinem eigenen &lt;|end|&gt;, das Basismodell erst an Ihrer Stoppzeichenfolge. Leeren Sie „Stopp bei“ unter „Einstellungen“ und senden Sie noch einmal: Es stellt sich selbst die nächste Frage.</translation>
    </message>
    <message>
        <source>The chat model writes its steps and finds 2082. Right after “347 * 6 =” it gives 2082 only 0.09 %, and the base model 26 %.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Das Chat-Modell schreibt seine Schritte und findet 2082. Direkt nach „347 * 6 =“ gibt es 2082 nur 0,09 %, das Basismodell 26 %.</translation>
    </message>
    <message>
        <source>The family's chat model says that it does not know: it was never trained on a refusal. SmolLM2 says that it is sorry, but not in every sample.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation>Das Chat-Modell der Familie sagt, dass es das nicht weiß: Es wurde nie auf einer Ablehnung trainiert. SmolLM2 sagt, dass es ihm leidtut, aber nicht in jeder Stichprobe.</translation>
    </message>
    <message>
        <source>The form of an answer</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Die Form einer Antwort</translation>
    </message>
    <message>
        <source>The same model twice. At the left, without the template, the typed &lt;|end|&gt; is read as a token: the model continues a “Yes” that it never wrote. In the template it stays text. A program that reads it as a token there is open to template injection.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Zweimal dasselbe Modell. Links, ohne Vorlage, wird das getippte &lt;|end|&gt; als Token gelesen: Das Modell setzt ein „Yes“ fort, das es nie geschrieben hat. In der Vorlage bleibt es Text. Ein Programm, das es dort als Token liest, ist offen für Template-Injection.</translation>
    </message>
    <message>
        <source>The template exchanged</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Die Vorlage vertauscht</translation>
    </message>
    <message>
        <source>The text sent holds no pirate: the family's template has no place for a system prompt. SmolLM2, under Models…, has one.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation>Im gesendeten Text steht kein Pirat: Die Vorlage der Familie hat keinen Platz für einen System-Prompt. SmolLM2, unter „Modelle …“, hat einen.</translation>
    </message>
    <message>
        <source>Thinking aloud</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Laut denken</translation>
    </message>
    <message>
        <source>Typed special tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Getippte Sondertokens</translation>
    </message>
    <message>
        <source>Who stops, and why</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Wer aufhört und warum</translation>
    </message>
    <message>
        <source>Without its template the chat model asks more questions, as a base model does. The template alone does not make the base model answer.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation>Ohne seine Vorlage stellt das Chat-Modell weitere Fragen, wie ein Basismodell. Die Vorlage allein bringt das Basismodell nicht zum Antworten.</translation>
    </message>
</context>
<context>
    <name>FewShotCard</name>
    <message>
        <source>&amp;Use as prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py button</extracomment>
        <translation>Als Prompt &amp;verwenden</translation>
    </message>
    <message>
        <source>Answers end at {stop}, where the next question would begin.</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py</extracomment>
        <translation>Antworten enden bei {stop}, wo die nächste Frage beginnen würde.</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py button</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Few-shot: show some answers, then ask</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py __init__</extracomment>
        <translation>Few-Shot: einige Antworten zeigen, dann fragen</translation>
    </message>
    <message>
        <source>Form</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py SegmentedControl</extracomment>
        <translation>Form</translation>
    </message>
    <message>
        <source>Put it into the prompt line; nothing is sent yet</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py</extracomment>
        <translation>In die Promptzeile setzen; gesendet wird noch nichts</translation>
    </message>
    <message>
        <source>Q: A:</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py SegmentedControl</extracomment>
        <translation>Q: A:</translation>
    </message>
    <message>
        <source>Question without an answer</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py setAccessibleName</extracomment>
        <translation>Frage ohne Antwort</translation>
    </message>
    <message>
        <source>The composed prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py setAccessibleName</extracomment>
        <translation>Der zusammengesetzte Prompt</translation>
    </message>
    <message>
        <source>The prompt that this makes</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py plain_label</extracomment>
        <translation>Der Prompt, der daraus wird</translation>
    </message>
    <message>
        <source>Then &amp;ask</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py plain_label</extracomment>
        <translation>Dann &amp;fragen</translation>
    </message>
    <message>
        <source>User: Assistant:</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py SegmentedControl</extracomment>
        <translation>Nutzer: Assistent:</translation>
    </message>
    <message>
        <source>the question that the models are to answer</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py setPlaceholderText</extracomment>
        <translation>die Frage, die die Modelle beantworten sollen</translation>
    </message>
    <message>
        <source>x -&gt; y</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py SegmentedControl</extracomment>
        <translation>x -&gt; y</translation>
    </message>
    <message>
        <source>x = y</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py SegmentedControl</extracomment>
        <translation>x = y</translation>
    </message>
    <message>
        <source>x: y</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py SegmentedControl</extracomment>
        <translation>x: y</translation>
    </message>
    <message>
        <source>{count} of at most {most} answers shown.</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py</extracomment>
        <translation>{count} von höchstens {most} Antworten gezeigt.</translation>
    </message>
</context>
<context>
    <name>FewShotRows</name>
    <message>
        <source>&amp;Add a row</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py QPushButton</extracomment>
        <translation>&amp;Zeile dazu</translation>
    </message>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py plain_label</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answer {number}</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py</extracomment>
        <translation>Antwort {number}</translation>
    </message>
    <message>
        <source>Question</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py plain_label</extracomment>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Question {number}</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py</extracomment>
        <translation>Frage {number}</translation>
    </message>
    <message>
        <source>Remove row {number}</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot.py</extracomment>
        <translation>Zeile {number} entfernen</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>All {count} heads of layer {layer}</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Alle {count} Köpfe der Schicht {layer}</translation>
    </message>
    <message>
        <source>At temperature 0 the likeliest token is always taken: {goal}.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>Bei Temperatur 0 wird immer das wahrscheinlichste Token genommen: {goal}.</translation>
    </message>
    <message>
        <source>At temperature {temperature}, {goal} is drawn with {p} and {second} with {q}.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>Bei Temperatur {temperature} wird {goal} mit {p} gezogen und {second} mit {q}.</translation>
    </message>
    <message>
        <source>At temperature {temperature}, {goal} is drawn with {p} and {second} with {q}; {count} of {every} tokens are left.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>Bei Temperatur {temperature} wird {goal} mit {p} gezogen und {second} mit {q}; {count} von {every} Tokens bleiben übrig.</translation>
    </message>
    <message>
        <source>Embedding</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>Every part is switched off once, to see which of them matter…</source>
        <extracomment>models/base_vs_chat/stations.py Station</extracomment>
        <translation>Jeder Teil wird einmal abgeschaltet, um zu sehen, welche entscheiden …</translation>
    </message>
    <message>
        <source>Head {head} adds {value}, and without it {goal} falls from {p} to {q}. Press it.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>Kopf {head} trägt {value} bei, und ohne ihn fällt {goal} von {p} auf {q}. Drücken Sie darauf.</translation>
    </message>
    <message>
        <source>Head {head} carries {value} from {token} itself to the logit of {goal}.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>Kopf {head} trägt {value} von {token} selbst zum Logit von {goal}.</translation>
    </message>
    <message>
        <source>Head {head} carries {value} from {token} to the logit of {goal}.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>Kopf {head} bringt {value} von {token} zum Logit von {goal}.</translation>
    </message>
    <message>
        <source>Head {head} looks back at {token} with {share} of its attention. Point at others.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>Kopf {head} blickt mit {share} seiner Attention auf {token} zurück. Zeigen Sie auf andere.</translation>
    </message>
    <message>
        <source>Head {name} reads {other} with {share} and adds {value} to the logit of {goal}.</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Kopf {name} liest {other} mit {share} und trägt {value} zum Logit von {goal} bei.</translation>
    </message>
    <message>
        <source>Heads</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>Köpfe</translation>
    </message>
    <message>
        <source>Heads add</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>Köpfe: Summe</translation>
    </message>
    <message>
        <source>How sure is it?</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Wie sicher ist es?</translation>
    </message>
    <message>
        <source>Key</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Key</translation>
    </message>
    <message>
        <source>Keys</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>Schicht {number}</translation>
    </message>
    <message>
        <source>Logits</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>Logits</translation>
    </message>
    <message>
        <source>Logits / {temperature}</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>Logits / {temperature}</translation>
    </message>
    <message>
        <source>MLP</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>MLP</translation>
    </message>
    <message>
        <source>MLP adds {value}</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>MLP: {value}</translation>
    </message>
    <message>
        <source>MLP {layer} adds {value} to the logit of {goal}. It reads {token} alone.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>MLP {layer} trägt {value} zum Logit von {goal} bei. Es liest nur {token}.</translation>
    </message>
    <message>
        <source>Mix</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>Norm</source>
        <extracomment>models/base_vs_chat/flow.py Label</extracomment>
        <translation>Norm</translation>
    </message>
    <message>
        <source>Of the logit {logit} of {token} the MLPs add {mlps}, {most} alone {one}; the heads add {heads}.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py words</extracomment>
        <translation>Vom Logit {logit} von {token} tragen die MLPs {mlps} bei, {most} allein {one}; die Köpfe tragen {heads} bei.</translation>
    </message>
    <message>
        <source>One token, {token}: number {id} of the vocabulary. Type a letter.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>Ein Token, {token}: Nummer {id} des Vokabulars. Tippen Sie einen Buchstaben.</translation>
    </message>
    <message>
        <source>Output</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Probability</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Product</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Query</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Query</translation>
    </message>
    <message>
        <source>Softmax</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>The embedding of {token}: {width} numbers, no context, no position. Position turns Q and K (RoPE).</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>Das Embedding von {token}: {width} Zahlen ohne Kontext und Position. Diese dreht Q und K (RoPE).</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Values</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Values</translation>
    </message>
    <message>
        <source>What adds is not what matters</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Was beiträgt, ist nicht, was entscheidet</translation>
    </message>
    <message>
        <source>What does a head carry?</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Was trägt ein Kopf herbei?</translation>
    </message>
    <message>
        <source>What does the MLP add?</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Was trägt das MLP bei?</translation>
    </message>
    <message>
        <source>What is a token to the model?</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Was ist ein Token für das Modell?</translation>
    </message>
    <message>
        <source>Where does it look?</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Wohin blickt es?</translation>
    </message>
    <message>
        <source>Which tokens?</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Welche Tokens?</translation>
    </message>
    <message>
        <source>With {new} for {old}, {token} goes from {before} to {after}.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>Mit {new} statt {old} geht {token} von {before} auf {after}.</translation>
    </message>
    <message>
        <source>With {new} for {old}, {token} goes from {before} to {after}. In layer {layer} the difference has reached {last}.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>Mit {new} statt {old} geht {token} von {before} auf {after}. In Schicht {layer} hat der Unterschied {last} erreicht.</translation>
    </message>
    <message>
        <source>Would say</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>Würde sagen</translation>
    </message>
    <message>
        <source>a space</source>
        <extracomment>models/base_vs_chat/flow.py Label</extracomment>
        <translation>Blank</translation>
    </message>
    <message>
        <source>heads of the layer</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Köpfe der Schicht</translation>
    </message>
    <message>
        <source>left out</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>entfällt</translation>
    </message>
    <message>
        <source>stream, norm {norm}</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>Residualstrom, Norm {norm}</translation>
    </message>
    <message>
        <source>was {share}</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>vorher {share}</translation>
    </message>
    <message>
        <source>with attention {norm}</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>mit Attention {norm}</translation>
    </message>
    <message>
        <source>with the MLP {norm}</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>mit dem MLP {norm}</translation>
    </message>
    <message>
        <source>{count} more</source>
        <extracomment>models/base_vs_chat/flow.py</extracomment>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>{count} products of {own} and {other} sum to {total}; softmax makes it {share}.</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>{count} Produkte von {own} und {other} ergeben {total}; Softmax macht daraus {share}.</translation>
    </message>
    <message>
        <source>{count} tokens; {token} is number {id} of the vocabulary. Type a letter.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>{count} Tokens; {token} ist Nummer {id} des Vokabulars. Tippen Sie einen Buchstaben.</translation>
    </message>
    <message>
        <source>{goal} leads {second} by {lead} in the logits: {p} against {q}. Change the temperature.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>{goal} liegt in den Logits {lead} vor {second}: {p} gegen {q}. Ändern Sie die Temperatur.</translation>
    </message>
    <message>
        <source>{part} adds {value} to the logit of {token}.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/picture.py words</extracomment>
        <translation>{part} trägt {value} zum Logit von {token} bei.</translation>
    </message>
    <message>
        <source>{token} is the first token: every head can look at it alone.</source>
        <extracomment>models/base_vs_chat/stations.py</extracomment>
        <translation>{token} ist das erste Token: Jeder Kopf kann nur dieses sehen.</translation>
    </message>
    <message>
        <source>{value} from {count}</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>{value} aus {count}</translation>
    </message>
    <message>
        <source>{value} from {count} products</source>
        <extracomment>models/base_vs_chat/flow_head.py</extracomment>
        <translation>{value} aus {count} Produkten</translation>
    </message>
</context>
<context>
    <name>GivenAnswerBar</name>
    <message>
        <source>&amp;After</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py plain_label</extracomment>
        <translation>&amp;Nach</translation>
    </message>
    <message>
        <source>Given answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py setAccessibleName</extracomment>
        <translation>Gegebene Antwort</translation>
    </message>
    <message>
        <source>How probable is exactly this answer? What comes after it is left open.</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py setToolTip</extracomment>
        <translation>Wie wahrscheinlich ist genau diese Antwort? Was danach kommt, bleibt offen.</translation>
    </message>
    <message>
        <source>Template off: the model reads this text alone. Template on: it reads the prompt, and this text as the beginning of its own answer.</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py setToolTip</extracomment>
        <translation>Vorlage aus: Das Modell liest nur diesen Text. Vorlage an: Es liest den Prompt und diesen Text als Anfang seiner eigenen Antwort.</translation>
    </message>
    <message>
        <source>Text before the answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py setAccessibleName</extracomment>
        <translation>Text vor der Antwort</translation>
    </message>
    <message>
        <source>an answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py setPlaceholderText</extracomment>
        <translation>eine Antwort</translation>
    </message>
    <message>
        <source>how probable is</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py plain_label</extracomment>
        <translation>wie wahrscheinlich ist</translation>
    </message>
    <message>
        <source>the prompt as it is sent</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py setPlaceholderText</extracomment>
        <translation>der Prompt, wie er gesendet wird</translation>
    </message>
</context>
<context>
    <name>GivenAnswerPanel</name>
    <message>
        <source>Given answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py setAccessibleName</extracomment>
        <translation>Gegebene Antwort</translation>
    </message>
    <message>
        <source>Probability of the given answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py setAccessibleName</extracomment>
        <translation>Wahrscheinlichkeit der gegebenen Antwort</translation>
    </message>
    <message>
        <source>Read before the answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given.py plain_label</extracomment>
        <translation>Vor der Antwort gelesen</translation>
    </message>
</context>
<context>
    <name>HeadGrid</name>
    <message>
        <source>Heads: rows are layers</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py setAccessibleName</extracomment>
        <translation>Köpfe: Zeilen sind Schichten</translation>
    </message>
</context>
<context>
    <name>HeadPart</name>
    <message>
        <source>8-bit</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py show_state</extracomment>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>Modelle werden gesucht…</translation>
    </message>
    <message>
        <source>Weights in blocks of 8-bit numbers: faster and smaller, and now and then another token than with the exact weights</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py setToolTip</extracomment>
        <translation>Gewichte in Blöcken von 8-Bit-Zahlen: schneller und kleiner, und ab und zu ein anderes Token als mit den genauen Gewichten</translation>
    </message>
    <message>
        <source>predicts how the text goes on</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>sagt vorher, wie der Text weitergeht</translation>
    </message>
    <message>
        <source>was also trained to answer</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>wurde auch aufs Antworten trainiert</translation>
    </message>
    <message>
        <source>was trained on your own choices</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py</extracomment>
        <translation>wurde auf Ihren eigenen Entscheidungen trainiert</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Ask the chat model something. Before each answer it reads the whole conversation.</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py</extracomment>
        <translation>Fragen Sie das Chat-Modell etwas. Vor jeder Antwort liest es das ganze Gespräch.</translation>
    </message>
    <message>
        <source>Messages</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py setAccessibleName</extracomment>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Prompts to try (arrow down in the message)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py setToolTip</extracomment>
        <translation>Prompts zum Ausprobieren (Pfeil nach unten in der Nachricht)</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln earlier messages</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py setText</extracomment>
        <translation><numerusform>%Ln frühere Nachricht anzeigen</numerusform><numerusform>%Ln frühere Nachrichten anzeigen</numerusform></translation>
    </message>
    <message>
        <source>Show later messages</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py setText</extracomment>
        <translation>Spätere Nachrichten anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>The context of %Ln tokens is full: the messages above are not sent any more.</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py</extracomment>
        <translation><numerusform>Der Kontext von %Ln Tokens ist voll: Die Nachrichten darüber werden nicht mehr gesendet.</numerusform><numerusform>Der Kontext von %Ln Tokens ist voll: Die Nachrichten darüber werden nicht mehr gesendet.</numerusform></translation>
    </message>
    <message>
        <source>↓ Examples</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py inline_link</extracomment>
        <translation>↓ Beispiele</translation>
    </message>
</context>
<context>
    <name>Inside</name>
    <message>
        <source>Adds its mean</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py SegmentedControl</extracomment>
        <translation>Trägt seinen Mittelwert bei</translation>
    </message>
    <message>
        <source>Adds nothing</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py SegmentedControl</extracomment>
        <translation>Trägt nichts bei</translation>
    </message>
    <message>
        <source>Adds to the logit</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/picture.py</extracomment>
        <translation>Beitrag zum Logit</translation>
    </message>
    <message>
        <source>After layer {layer}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py</extracomment>
        <translation>Nach Schicht {layer}</translation>
    </message>
    <message>
        <source>After {token} the model says {answer}.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py</extracomment>
        <translation>Nach {token} sagt das Modell {answer}.</translation>
    </message>
    <message>
        <source>At position {position} RoPE turns each pair of components by its own angle: grey before, colour after.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>An Position {position} dreht RoPE jedes Paar von Komponenten um seinen eigenen Winkel: grau vorher, farbig nachher.</translation>
    </message>
    <message>
        <source>Attention sink: {share} of its attention goes to the first token</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py</extracomment>
        <translation>Attention-Sink: {share} seiner Aufmerksamkeit gehen an das erste Token</translation>
    </message>
    <message>
        <source>Attention: softmax of the scores</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Attention: Softmax der Scores</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py button</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Computed from the normed stream: gate and up, SiLU, product, down.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Aus dem normierten Strom berechnet: Gate und Up, SiLU, Produkt, Down.</translation>
    </message>
    <message>
        <source>Draw a token</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py button</extracomment>
        <translation>Token ziehen</translation>
    </message>
    <message>
        <source>Drawn: {token}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Gezogen: {token}</translation>
    </message>
    <message>
        <source>Each key is turned by the angles of its own position; shown is that of this token.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Jeder Key wird um die Winkel seiner eigenen Position gedreht; gezeigt ist der dieses Tokens.</translation>
    </message>
    <message>
        <source>Each {mark} is part of a character</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py append</extracomment>
        <translation>Jedes {mark} ist Teil eines Zeichens</translation>
    </message>
    <message>
        <source>Embedding</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py</extracomment>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>Flow</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py painted</extracomment>
        <translation>Fluss</translation>
    </message>
    <message>
        <source>Goes on: {whole} → {without}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py</extracomment>
        <translation>Schreibt weiter: {whole} → {without}</translation>
    </message>
    <message>
        <source>Head {head}: values by attention</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Kopf {head}: Values mal Attention</translation>
    </message>
    <message>
        <source>Head {name}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Kopf {name}</translation>
    </message>
    <message>
        <source>It first leads in row “{row}”, at {share}.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py</extracomment>
        <translation>Zuerst führt es in der Zeile „{row}“, mit {share}.</translation>
    </message>
    <message>
        <source>Keys of all tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Keys aller Tokens</translation>
    </message>
    <message>
        <source>Keys, turned by RoPE</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Keys, von RoPE gedreht</translation>
    </message>
    <message>
        <source>Last norm, after the last layer</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Letzte Norm, nach der letzten Schicht</translation>
    </message>
    <message>
        <source>Layer {layer}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/view.py</extracomment>
        <translation>Schicht {layer}</translation>
    </message>
    <message>
        <source>Logits</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Logits</translation>
    </message>
    <message>
        <source>MLP {layer}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/view.py</extracomment>
        <translation>MLP {layer}</translation>
    </message>
    <message>
        <source>Most depends on {part}: without it, {token} falls from {before} to {after}.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py</extracomment>
        <translation>Am meisten hängt an {part}: Ohne diesen Teil fällt {token} von {before} auf {after}.</translation>
    </message>
    <message>
        <source>Next</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py button</extracomment>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Norm</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Norm</translation>
    </message>
    <message>
        <source>One number</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Eine Zahl</translation>
    </message>
    <message>
        <source>Part</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/picture.py</extracomment>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Pause</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py button</extracomment>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>Query of head {head}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Query von Kopf {head}</translation>
    </message>
    <message>
        <source>Query, turned by RoPE</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Query, von RoPE gedreht</translation>
    </message>
    <message>
        <source>RMSNorm of the stream after the last layer, times {last}, times a weight.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>RMSNorm des Stroms nach der letzten Schicht, mal {last}, mal ein Gewicht.</translation>
    </message>
    <message>
        <source>RMSNorm: each component times {scale} (1 / root mean square), times a weight.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>RMSNorm: jede Komponente mal {scale} (1 / quadratisches Mittel), mal ein Gewicht.</translation>
    </message>
    <message>
        <source>Read only up to here</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py inline_link</extracomment>
        <translation>Nur bis hier lesen</translation>
    </message>
    <message>
        <source>Replace</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py button</extracomment>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace a word</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setAccessibleName</extracomment>
        <translation>Ein Wort ersetzen</translation>
    </message>
    <message>
        <source>Replace {token} by</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>{token} ersetzen durch</translation>
    </message>
    <message>
        <source>Residual stream after attention</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Residualstrom nach der Attention</translation>
    </message>
    <message>
        <source>Residual stream after layer {layer}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Residualstrom nach Schicht {layer}</translation>
    </message>
    <message>
        <source>Residual stream before layer {layer}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Residualstrom vor Schicht {layer}</translation>
    </message>
    <message>
        <source>Scores</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Scores</translation>
    </message>
    <message>
        <source>Seven stations</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>Sieben Stationen</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py SizeSlider</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Softmax of all logits.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Softmax aller Logits.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py SmallSlider</extracomment>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>That, times the head's part of the output matrix.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Das, mal den Teil des Kopfes in der Ausgabematrix.</translation>
    </message>
    <message>
        <source>The embedding, and what the layers before have added to it.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Das Embedding und was die Schichten davor dazu addiert haben.</translation>
    </message>
    <message>
        <source>The flow: arrow keys walk through its parts, Space switches one off</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/picture.py setAccessibleName</extracomment>
        <translation>Der Fluss: Pfeiltasten gehen durch die Teile, die Leertaste schaltet einen ab</translation>
    </message>
    <message>
        <source>The lens is being computed…</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py</extracomment>
        <translation>Die Lens wird berechnet…</translation>
    </message>
    <message>
        <source>The norm's output times the head's query matrix.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Die Ausgabe der Norm mal die Query-Matrix des Kopfes.</translation>
    </message>
    <message>
        <source>The norm's output times the value matrix, for every token.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Die Ausgabe der Norm mal die Value-Matrix, für jedes Token.</translation>
    </message>
    <message>
        <source>The product with every row of the output matrix; the largest are shown.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Das Produkt mit jeder Zeile der Ausgabematrix; die größten sind gezeigt.</translation>
    </message>
    <message>
        <source>The row of the embedding matrix with this number.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Die Zeile der Embedding-Matrix mit dieser Nummer.</translation>
    </message>
    <message>
        <source>The same with the key matrix, for every token up to this one.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Dasselbe mit der Key-Matrix, für jedes Token bis zu diesem.</translation>
    </message>
    <message>
        <source>The stream with the layer's attention and MLP added.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Der Strom, zu dem Attention und MLP der Schicht addiert sind.</translation>
    </message>
    <message>
        <source>The stream, and what all heads of the layer add.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Der Strom und was alle Köpfe der Schicht dazu addieren.</translation>
    </message>
    <message>
        <source>The tokenizer's number of {token}.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Die Nummer, die der Tokenizer für {token} hat.</translation>
    </message>
    <message>
        <source>The values, each times the token's share of attention, added up.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Die Values, jeder mal den Anteil seines Tokens an der Attention, addiert.</translation>
    </message>
    <message>
        <source>Token id</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Token-Nummer</translation>
    </message>
    <message>
        <source>Top-k</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py SmallSlider</extracomment>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Top-p</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py SmallSlider</extracomment>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Turned query times turned key, times {factor} (1 / √width).</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Gedrehte Query mal gedrehter Key, mal {factor} (1 / √Breite).</translation>
    </message>
    <message>
        <source>Values of all tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Values aller Tokens</translation>
    </message>
    <message>
        <source>What adds</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py SegmentedControl</extracomment>
        <translation>Was beiträgt</translation>
    </message>
    <message>
        <source>What colour says</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py SegmentedControl</extracomment>
        <translation>Was die Farbe zeigt</translation>
    </message>
    <message>
        <source>What grew?</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py inline_link</extracomment>
        <translation>Was wuchs?</translation>
    </message>
    <message>
        <source>What is switched off</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py SegmentedControl</extracomment>
        <translation>Was abgeschaltet ist</translation>
    </message>
    <message>
        <source>What matters</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py SegmentedControl</extracomment>
        <translation>Was entscheidet</translation>
    </message>
    <message>
        <source>What the MLP adds</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Was das MLP dazu addiert</translation>
    </message>
    <message>
        <source>What the head adds</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Was der Kopf dazu addiert</translation>
    </message>
    <message>
        <source>Whole model</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py inline_link</extracomment>
        <translation>Ganzes Modell</translation>
    </message>
    <message>
        <source>Without it: {share}.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/picture.py</extracomment>
        <translation>Ohne diesen Teil: {share}.</translation>
    </message>
    <message>
        <source>Without {parts}, {token} falls from {before} to {after}.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py</extracomment>
        <translation>Ohne {parts} fällt {token} von {before} auf {after}.</translation>
    </message>
    <message>
        <source>after</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py</extracomment>
        <translation>nachher</translation>
    </message>
    <message>
        <source>angle (radians)</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Winkel (Radiant)</translation>
    </message>
    <message>
        <source>before</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py tuple</extracomment>
        <translation>vorher</translation>
    </message>
    <message>
        <source>component</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>e to the power of each score, divided by their sum: shares that add up to 1.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>e hoch jeden Score, geteilt durch ihre Summe: Anteile, die zusammen 1 ergeben.</translation>
    </message>
    <message>
        <source>end</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py Stop</extracomment>
        <translation>Ende</translation>
    </message>
    <message>
        <source>pair</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Paar</translation>
    </message>
    <message>
        <source>position</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py</extracomment>
        <translation>Position</translation>
    </message>
    <message>
        <source>said</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py</extracomment>
        <translation>gesagt</translation>
    </message>
    <message>
        <source>step</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>token</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py</extracomment>
        <translation>Token</translation>
    </message>
    <message>
        <source>value</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Wert</translation>
    </message>
    <message>
        <source>{count} more layers are not drawn</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py append</extracomment>
        <translation>{count} weitere Schichten sind nicht gezeichnet</translation>
    </message>
    <message>
        <source>{key} comes after the picked token, which cannot see it</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py</extracomment>
        <translation>{key} kommt nach dem gewählten Token, das es nicht sehen kann</translation>
    </message>
    <message>
        <source>{key} comes after {query}, which cannot see it</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py</extracomment>
        <translation>{key} kommt nach {query}, das es nicht sehen kann</translation>
    </message>
    <message>
        <source>{number} of {count}: {title}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/flow.py setText</extracomment>
        <translation>{number} von {count}: {title}</translation>
    </message>
    <message>
        <source>{query} gives {key} {share} of its attention</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py</extracomment>
        <translation>{query} gibt {key} {share} seiner Aufmerksamkeit</translation>
    </message>
    <message>
        <source>{row}, at {token}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py</extracomment>
        <translation>{row}, bei {token}</translation>
    </message>
    <message>
        <source>{token} through head {name}, in numbers</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>{token} durch Kopf {name}, in Zahlen</translation>
    </message>
    <message>
        <source>{token}: press to replace the word</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/picture.py</extracomment>
        <translation>{token}: drücken, um das Wort zu ersetzen</translation>
    </message>
</context>
<context>
    <name>InsidePage</name>
    <message>
        <source>A text to look into</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py PromptEdit</extracomment>
        <translation>Ein Text zum Hineinsehen</translation>
    </message>
    <message>
        <source>After {token}: {answers}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py</extracomment>
        <translation>Nach {token}: {answers}</translation>
    </message>
    <message>
        <source>All on</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py button</extracomment>
        <translation>Alle an</translation>
    </message>
    <message>
        <source>Attention</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py</extracomment>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Flow</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py</extracomment>
        <translation>Fluss</translation>
    </message>
    <message>
        <source>Flow, station {number}: {title}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py</extracomment>
        <translation>Fluss, Station {number}: {title}</translation>
    </message>
    <message>
        <source>From text to number</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py</extracomment>
        <translation>Vom Text zur Zahl</translation>
    </message>
    <message>
        <source>Logit lens</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py</extracomment>
        <translation>Logit-Lens</translation>
    </message>
    <message>
        <source>Look inside: {view}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py</extracomment>
        <translation>Hineinsehen: {view}</translation>
    </message>
    <message>
        <source>Looking inside</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py start</extracomment>
        <translation>Blick ins Innere</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py plain_label</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Off</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py SegmentedControl</extracomment>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Off: {parts}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py show_state</extracomment>
        <translation>Aus: {parts}</translation>
    </message>
    <message>
        <source>On</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py SegmentedControl</extracomment>
        <translation>An</translation>
    </message>
    <message>
        <source>Swap back</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py button</extracomment>
        <translation>Zurücktauschen</translation>
    </message>
    <message>
        <source>Swapped: {old} → {new}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py</extracomment>
        <translation>Getauscht: {old} → {new}</translation>
    </message>
    <message>
        <source>Template</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py plain_label</extracomment>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Text</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py named</extracomment>
        <translation>Text</translation>
    </message>
    <message>
        <source>Tokens: arrow keys pick the one that is looked at</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py TokenStrip</extracomment>
        <translation>Tokens: Pfeiltasten wählen das betrachtete</translation>
    </message>
    <message>
        <source>Type a text, and the model is looked into.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py EmptyState</extracomment>
        <translation>Geben Sie einen Text ein, und das Modell wird untersucht.</translation>
    </message>
    <message>
        <source>View</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/page.py SegmentedControl</extracomment>
        <translation>Ansicht</translation>
    </message>
</context>
<context>
    <name>LensView</name>
    <message>
        <source>Likeliest next tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py setAccessibleName</extracomment>
        <translation>Wahrscheinlichste nächste Tokens</translation>
    </message>
    <message>
        <source>Logit lens</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py card</extracomment>
        <translation>Logit-Lens</translation>
    </message>
    <message>
        <source>Logit lens: rows are layers, columns are tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py MatrixTable</extracomment>
        <translation>Logit-Lens: Zeilen sind Schichten, Spalten sind Tokens</translation>
    </message>
    <message>
        <source>{row}, at {token}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py set_title</extracomment>
        <translation>{row}, bei {token}</translation>
    </message>
    <message>
        <source>{token} by layer</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/lens.py</extracomment>
        <translation>{token} nach Schicht</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py ModelPicker</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>No model</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py show_missing</extracomment>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Off</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py SegmentedControl</extracomment>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py SegmentedControl</extracomment>
        <translation>An</translation>
    </message>
    <message>
        <source>Template</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py plain_label</extracomment>
        <translation>Vorlage</translation>
    </message>
</context>
<context>
    <name>NextTokenPanel</name>
    <message>
        <source>Click a row: the answer goes on with it instead</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py setToolTip</extracomment>
        <translation>Eine Zeile anklicken: Die Antwort geht stattdessen damit weiter</translation>
    </message>
    <message>
        <source>Next token</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py setAccessibleName</extracomment>
        <translation>Nächstes Token</translation>
    </message>
    <message>
        <source>after sampling</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>beim Ziehen</translation>
    </message>
    <message>
        <source>click a row to go on with it</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py Elided</extracomment>
        <translation>Klick auf eine Zeile: damit weiter</translation>
    </message>
    <message>
        <source>model</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py</extracomment>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>NumbersView</name>
    <message>
        <source>Ctrl+C copies the cells that are picked.</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py plain_label</extracomment>
        <translation>Strg+C kopiert die gewählten Zellen.</translation>
    </message>
    <message>
        <source>Head</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Layer</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Numbers</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Step</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Steps</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py Card</extracomment>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>the first ones</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py</extracomment>
        <translation>die ersten</translation>
    </message>
</context>
<context>
    <name>PromptBar</name>
    <message>
        <source>A text for both models</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py PromptEdit</extracomment>
        <translation>Ein Text für beide Modelle</translation>
    </message>
    <message>
        <source>Prompts to try (arrow down in the prompt)</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py</extracomment>
        <translation>Prompts zum Ausprobieren (Pfeil nach unten im Prompt)</translation>
    </message>
    <message>
        <source>Send</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py button</extracomment>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send the prompt to both models (Enter)</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py</extracomment>
        <translation>Den Prompt an beide Modelle senden (Eingabetaste)</translation>
    </message>
    <message>
        <source>↓ Examples</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py button</extracomment>
        <translation>↓ Beispiele</translation>
    </message>
</context>
<context>
    <name>Reasoning</name>
    <message numerus="yes">
        <source>Reasoning, %Ln words</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation><numerusform>Überlegung, %Ln Wort</numerusform><numerusform>Überlegung, %Ln Wörter</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Reasoning, %Ln words so far</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation><numerusform>Überlegung, bisher %Ln Wort</numerusform><numerusform>Überlegung, bisher %Ln Wörter</numerusform></translation>
    </message>
</context>
<context>
    <name>RotationDials</name>
    <message>
        <source>RoPE turns pairs of components</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/numbers.py setAccessibleName</extracomment>
        <translation>RoPE dreht Paare von Komponenten</translation>
    </message>
</context>
<context>
    <name>SampleRow</name>
    <message>
        <source>(empty)</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py elidedText</extracomment>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Sample</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py setAccessibleName</extracomment>
        <translation>Stichprobe</translation>
    </message>
</context>
<context>
    <name>SamplesBar</name>
    <message>
        <source>E&amp;xpected answer</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py plain_label</extracomment>
        <translation>Er&amp;wartete Antwort</translation>
    </message>
    <message>
        <source>Expected answer</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py setAccessibleName</extracomment>
        <translation>Erwartete Antwort</translation>
    </message>
    <message>
        <source>for instance Paris</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py setPlaceholderText</extracomment>
        <translation>zum Beispiel Paris</translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>flexible</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py plain_label</extracomment>
        <translation>locker</translation>
    </message>
    <message>
        <source>strict</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py plain_label</extracomment>
        <translation>streng</translation>
    </message>
</context>
<context>
    <name>SamplingSliders</name>
    <message>
        <source>Min-p</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py SmallSlider</extracomment>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Temperature</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py SmallSlider</extracomment>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Top-k</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py SmallSlider</extracomment>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Top-p</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py SmallSlider</extracomment>
        <translation>Top-p</translation>
    </message>
</context>
<context>
    <name>SavedDialog</name>
    <message>
        <source>&amp;Open</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py button</extracomment>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py button</extracomment>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Save as a file…</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Als Datei &amp;speichern…</translation>
    </message>
    <message>
        <source>Kept</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Aufbewahrt</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nothing is kept yet. “Save this comparison” keeps what is on the page.</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Noch ist nichts aufbewahrt. „Diesen Vergleich speichern“ bewahrt auf, was auf der Seite steht.</translation>
    </message>
    <message>
        <source>Open a &amp;file…</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py button</extracomment>
        <translation>&amp;Datei öffnen…</translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py addAction</extracomment>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py button</extracomment>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>Saved comparisons</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Gespeicherte Vergleiche</translation>
    </message>
    <message>
        <source>Search</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py setPlaceholderText</extracomment>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>These words occur nowhere.</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Diese Wörter kommen nirgends vor.</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py addAction</extracomment>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>SavedMenu</name>
    <message>
        <source>&amp;All saved comparisons…</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py QAction</extracomment>
        <translation>&amp;Alle gespeicherten Vergleiche…</translation>
    </message>
    <message>
        <source>&amp;Open a file…</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py QAction</extracomment>
        <translation>&amp;Datei öffnen…</translation>
    </message>
    <message>
        <source>&amp;Save this comparison</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py QAction</extracomment>
        <translation>Diesen Vergleich &amp;speichern</translation>
    </message>
    <message>
        <source>Kept</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py __init__</extracomment>
        <translation>Aufbewahrt</translation>
    </message>
    <message>
        <source>Saved</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py __init__</extracomment>
        <translation>Gespeichert</translation>
    </message>
</context>
<context>
    <name>SettingsRow</name>
    <message>
        <source>An answer ends before this string; \n is a line break</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py setToolTip</extracomment>
        <translation>Eine Antwort endet vor dieser Zeichenfolge; \n ist ein Zeilenumbruch</translation>
    </message>
    <message>
        <source>An answer is cut after so many tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py setToolTip</extracomment>
        <translation>Nach so vielen Tokens wird eine Antwort abgeschnitten</translation>
    </message>
    <message>
        <source>Max to&amp;kens</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py enumerate</extracomment>
        <translation>Max. To&amp;kens</translation>
    </message>
    <message>
        <source>Models…</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py QPushButton</extracomment>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>S&amp;ystem prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py enumerate</extracomment>
        <translation>S&amp;ystem-Prompt</translation>
    </message>
    <message>
        <source>See all models, add your own, remove some</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py setToolTip</extracomment>
        <translation>Alle Modelle ansehen, eigene hinzufügen, manche entfernen</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py enumerate</extracomment>
        <translation>S&amp;eed</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py enumerate</extracomment>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>Stop a&amp;t</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py enumerate</extracomment>
        <translation>S&amp;topp bei</translation>
    </message>
    <message>
        <source>automatic</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py setSpecialValueText</extracomment>
        <translation>auto</translation>
    </message>
    <message>
        <source>mixed</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py setPlaceholderText</extracomment>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>no string</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py setPlaceholderText</extracomment>
        <translation>keine</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py setPlaceholderText</extracomment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>the template has no place for one</source>
        <extracomment>desktop/tabs/base_vs_chat/top.py</extracomment>
        <translation>die Vorlage hat keinen Platz dafür</translation>
    </message>
</context>
<context>
    <name>ShareMenu</name>
    <message>
        <source>&amp;Save as Markdown…</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py offer</extracomment>
        <translation>Als Markdown &amp;speichern…</translation>
    </message>
    <message>
        <source>A heading for each message, for a document</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation>Eine Überschrift für jede Nachricht, für ein Dokument</translation>
    </message>
    <message>
        <source>All turns as the template has written them</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation>Das ganze Gespräch, wie die Vorlage es geschrieben hat</translation>
    </message>
    <message>
        <source>Copied</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py __init__</extracomment>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON of messages</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation>Als &amp;JSON-Nachrichten kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation>Als &amp;Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy the &amp;exact string</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation>Die &amp;genaue Zeichenfolge kopieren</translation>
    </message>
    <message>
        <source>Export</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py __init__</extracomment>
        <translation>Export</translation>
    </message>
    <message>
        <source>Roles and texts on show, as chat programs take them; no other versions</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation>Sichtbare Rollen und Texte, wie Chatprogramme sie lesen; keine anderen Fassungen</translation>
    </message>
    <message>
        <source>Save as JSO&amp;N of messages…</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py offer</extracomment>
        <translation>Als JSO&amp;N-Nachrichten speichern…</translation>
    </message>
    <message>
        <source>The messages on show; other versions are left out</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation>Die sichtbaren Nachrichten; andere Fassungen fehlen</translation>
    </message>
</context>
<context>
    <name>TokenPopup</name>
    <message>
        <source>5 samples</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>5 Stichproben</translation>
    </message>
    <message>
        <source>Again</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>Nochmal</translation>
    </message>
    <message>
        <source>Branches</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>Change the text and go on from there</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>Den Text ändern und von dort aus weiterschreiben lassen</translation>
    </message>
    <message>
        <source>Click a row to go on with it.</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py plain_label</extracomment>
        <translation>Klicken Sie auf eine Zeile, um damit fortzufahren.</translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Draw five texts that go on from before this token</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>Fünf Texte ziehen, die vor diesem Token weitergehen</translation>
    </message>
    <message>
        <source>Edit</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Inside</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>Im Inneren</translation>
    </message>
    <message>
        <source>Look inside this model: attention, layers and heads on this prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>In dieses Modell hineinsehen: Attention, Schichten und Köpfe zu diesem Prompt</translation>
    </message>
    <message>
        <source>Most probable here</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py named</extracomment>
        <translation>Hier am wahrscheinlichsten</translation>
    </message>
    <message>
        <source>Show all texts that grew from this prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>Alle Texte zeigen, die aus diesem Prompt entstanden sind</translation>
    </message>
    <message>
        <source>Write it again with the next seed; at temperature 0 it stays the same</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>Noch einmal mit dem nächsten Seed schreiben; bei Temperatur 0 bleibt sie gleich</translation>
    </message>
    <message>
        <source>Write on from where the answer ended</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py</extracomment>
        <translation>Dort weiterschreiben, wo die Antwort endete</translation>
    </message>
</context>
<context>
    <name>TurnView</name>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Beantworten</translation>
    </message>
    <message>
        <source>Assistant</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Branch</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Abzweigen</translation>
    </message>
    <message>
        <source>Change this message</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py setAccessibleName</extracomment>
        <translation>Diese Nachricht ändern</translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy its text (C)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Den Text kopieren (C)</translation>
    </message>
    <message>
        <source>Delete</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the answer and all later messages (Del)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Löscht die Antwort und alles Spätere (Entf)</translation>
    </message>
    <message>
        <source>Delete the question and its answer; later messages stay (Del)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Löscht Frage und Antwort; Späteres bleibt (Entf)</translation>
    </message>
    <message>
        <source>Edit</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit; both versions are kept (E)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Bearbeiten; beide Fassungen bleiben (E)</translation>
    </message>
    <message>
        <source>Enter saves, Esc cancels</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py setText</extracomment>
        <translation>Eingabe speichert, Esc bricht ab</translation>
    </message>
    <message>
        <source>Go on from here in another way; what follows stays (B)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Von hier anders weitermachen; was folgt, bleibt (B)</translation>
    </message>
    <message>
        <source>Have the chat model answer it (A)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Das Chat-Modell darauf antworten lassen (A)</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Neu erzeugen</translation>
    </message>
    <message>
        <source>Show formatted</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py setText</extracomment>
        <translation>Formatiert zeigen</translation>
    </message>
    <message>
        <source>Show raw</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py setText</extracomment>
        <translation>Rohtext zeigen</translation>
    </message>
    <message>
        <source>Show the next version</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Die nächste Fassung anzeigen</translation>
    </message>
    <message>
        <source>Show the text with all its marks and tags, or formatted (M)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py setToolTip</extracomment>
        <translation>Den Text mit allen Zeichen und Tags zeigen oder formatiert (M)</translation>
    </message>
    <message>
        <source>Show the version before</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Die vorige Fassung anzeigen</translation>
    </message>
    <message>
        <source>Write it again, with the next seed above temperature 0 (R)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Neu schreiben, bei Temperatur über 0 mit dem nächsten Seed (R)</translation>
    </message>
    <message>
        <source>Write on from where the answer ended (G)</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Weiterschreiben, wo die Antwort endete (G)</translation>
    </message>
    <message>
        <source>You</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>Sie</translation>
    </message>
    <message>
        <source>edited by you</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py append</extracomment>
        <translation>von Hand bearbeitet</translation>
    </message>
    <message>
        <source>ended by an error</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py append</extracomment>
        <translation>durch einen Fehler beendet</translation>
    </message>
    <message>
        <source>first token after {ms} ms</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py append</extracomment>
        <translation>erstes Token nach {ms} ms</translation>
    </message>
    <message>
        <source>interrupted</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py append</extracomment>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>not sent</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py show_state</extracomment>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py append</extracomment>
        <translation>von Hand angehalten</translation>
    </message>
    <message>
        <source>{speed} tokens/s</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>{speed} Tokens/s</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>{place} of {all}</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation>{place} von {all}</translation>
    </message>
</context>
<context>
    <name>WhyCard</name>
    <message>
        <source>After “{before}” {left} gives “{answer}” {p}, and {right} {q}.</source>
        <extracomment>desktop/tabs/base_vs_chat/why.py</extracomment>
        <translation>Nach „{before}“ gibt {left} der Antwort „{answer}“ {p} und {right} {q}.</translation>
    </message>
    <message>
        <source>Both know “{answer}”: after “{before}” {left} gives it {p}, and {right} {q}.</source>
        <extracomment>desktop/tabs/base_vs_chat/why.py</extracomment>
        <translation>Beide kennen „{answer}“: Nach „{before}“ gibt {left} ihm {p} und {right} {q}.</translation>
    </message>
    <message>
        <source>Both wrote the same.</source>
        <extracomment>desktop/tabs/base_vs_chat/why.py _say</extracomment>
        <translation>Beide haben dasselbe geschrieben.</translation>
    </message>
    <message>
        <source>Click a token for its alternatives, samples and branches.</source>
        <extracomment>desktop/tabs/base_vs_chat/why.py setText</extracomment>
        <translation>Ein Klick auf ein Token zeigt Alternativen, Stichproben und Zweige.</translation>
    </message>
    <message>
        <source>Only {right} was trained on questions with answers, so only {right} answers yours.</source>
        <extracomment>desktop/tabs/base_vs_chat/why.py</extracomment>
        <translation>Nur {right} wurde auf Fragen mit Antworten trainiert, also beantwortet nur {right} Ihre.</translation>
    </message>
    <message>
        <source>Send the prompt: the numbers behind both answers stand here.</source>
        <extracomment>desktop/tabs/base_vs_chat/why.py setText</extracomment>
        <translation>Senden Sie den Prompt: Hier stehen dann die Zahlen hinter beiden Antworten.</translation>
    </message>
    <message>
        <source>Why</source>
        <extracomment>desktop/tabs/base_vs_chat/why.py __init__</extracomment>
        <translation>Grund</translation>
    </message>
    <message>
        <source>the left one</source>
        <extracomment>desktop/tabs/base_vs_chat/why.py</extracomment>
        <translation>das linke</translation>
    </message>
    <message>
        <source>the right one</source>
        <extracomment>desktop/tabs/base_vs_chat/why.py</extracomment>
        <translation>das rechte</translation>
    </message>
    <message>
        <source>“{answer}” has a probability of {q} for {right}, and of {p} for {left} after what it was sent.</source>
        <extracomment>desktop/tabs/base_vs_chat/why.py</extracomment>
        <translation>„{answer}“ hat für {right} eine Wahrscheinlichkeit von {q}, für {left} nach dem, was es gelesen hat, von {p}.</translation>
    </message>
</context>
<context>
    <name>WorldLine</name>
    <message>
        <source>Of {total} questions that newcomers type first, {model} answered {right} correctly; to {honest} it said that it does not know, and {false} answers were wrong.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation>Von {total} Fragen, die Neulinge als Erstes tippen, hat {model} {right} richtig beantwortet; bei {honest} sagte es, dass es das nicht weiß, und {false} Antworten waren falsch.</translation>
    </message>
    <message>
        <source>The study family was trained on a tiny English world: capitals, animals, sums, opposites and short verse.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation>Die Studienfamilie wurde mit einer winzigen englischen Welt trainiert: Hauptstädte, Tiere, Summen, Gegenteile und kurze Verse.</translation>
    </message>
</context>
<context>
    <name>_Heads</name>
    <message>
        <source>Head {name}: {seen}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py</extracomment>
        <translation>Kopf {name}: {seen}</translation>
    </message>
    <message>
        <source>Head {number}</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py</extracomment>
        <translation>Kopf {number}</translation>
    </message>
</context>
<context>
    <name>_Thumbnail</name>
    <message>
        <source>sink</source>
        <extracomment>desktop/tabs/base_vs_chat/inside/attention.py</extracomment>
        <translation>Sink</translation>
    </message>
</context>
</TS>
